"""Facts: the index by issue, and a page for each with its claims side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from sourcebook.link.book import LinkedFact, Use
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages import scale
from sourcebook.make.pages.page import Page, neighbours
from sourcebook.make.pages.press import Press

_NAME = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)")
_SIGNS = {"*": "×", "/": "÷", "-": "−"}


@dataclass(frozen=True, slots=True)
class FormulaPart:
    """A fact of a formula with the sign, parenthesis or whole number that stands before it; at the end there may be no fact."""

    fact: str | None
    sign: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact is used: the kind of place, its title and its address."""

    kind: str
    title: Markup
    href: str


def pages(press: Press) -> Iterator[Artifact]:
    """Print the index, then each fact."""
    yield _index(press)
    for facts in press.facts_by_issue.values():
        beside = neighbours((f"facts/{fact.id}/", _title(press, fact)) for fact in facts)
        for fact in facts:
            yield _fact(press, fact, beside[f"facts/{fact.id}/"])


def _index(press: Press) -> Artifact:
    page = Page(press, "facts/")
    for issue in press.book.issues.values():
        page.made_from(issue)
    claims = sum(len(fact.claims) for fact in press.book.facts.values())
    return page.print("facts.md", {"claims": claims}, kind="index", section="facts/")


def _fact(press: Press, fact: LinkedFact, beside: dict[str, dict[str, str]]) -> Artifact:
    page = Page(press, f"facts/{fact.id}/", subject=fact.id)
    page.made_from(fact.record)
    book = press.book
    drawn = scale.draw(press.ordered(fact), fact.record.unit, book.units, str(book.settings.language)) if fact.kind != "statement" else None
    context = {"fact": fact, "formula": formula(press, fact), "drawn": drawn, "uses": [_place(page, use) for use in fact.used_in]}
    return page.print("fact.md", context, kind="fact", section="facts/", crumbs=press.crumbs("facts", fact.issue), **beside)


def _title(press: Press, fact: LinkedFact) -> str:
    return Page(press, "").plain(fact.record.title)


def formula(press: Press, fact: LinkedFact) -> tuple[FormulaPart, ...]:
    """Take a formula apart into facts and what stands between them."""
    parts: list[FormulaPart] = []
    sign = ""
    for piece in _NAME.split(fact.record.compute or ""):
        if piece in press.book.facts:
            parts.append(FormulaPart(piece, sign.strip()))
            sign = ""
        else:
            sign += "".join(_SIGNS.get(char, char) for char in piece)
    return (*parts, FormulaPart(None, sign.strip())) if sign.strip() else tuple(parts)


def _place(page: Page, use: Use) -> Place:
    """Name a place by its own title, figures and all, rather than by that title's bare words."""
    book = page.press.book
    if use.kind == "home":
        return Place(use.kind, Markup(escape(book.name)), page.link("home"))
    if use.kind == "position":
        holder = book.people[str(book.positions[use.id].record.holder)]
        return Place(use.kind, Markup(escape(holder.name)), page.link("person", str(holder.id), use.id))
    if use.kind == "article":
        return Place(use.kind, page.source_title(book.articles[use.id]), page.link("source", use.id))
    titles = {"brief": book.briefs, "chart": book.charts, "fact": book.facts, "event": book.events}
    found = titles[use.kind][use.id]
    title = getattr(found, "record", found).title
    return Place(use.kind, page.still(title) if use.kind != "brief" else Markup(escape(title)), page.link(use.kind, use.id))
