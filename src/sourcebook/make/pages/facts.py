"""Facts: the index by issue, and a page for each with its claims side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from sourcebook.link.book import LinkedFact, Use
from sourcebook.make import citations
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages import scale
from sourcebook.make.pages.citing import citing
from sourcebook.make.pages.frame import Beside, Frame, neighbours
from sourcebook.make.pages.page import Page
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
    return page.print("facts.md", {"claims": claims}, Frame(kind="index", section="facts/", searched=False))


def _fact(press: Press, fact: LinkedFact, beside: Beside) -> Artifact:
    page = Page(press, f"facts/{fact.id}/", subject=fact.id)
    page.made_from(fact.record)
    book = press.book
    drawn = scale.draw(press.ordered(fact), fact.record.unit, book.units, str(book.settings.language)) if fact.kind != "statement" else None
    context = {"fact": fact, "formula": formula(press, fact), "drawn": drawn, "uses": [_place(page, use) for use in fact.used_in]}
    title = ", ".join(part for part in (page.plain(fact.record.title), page.when(fact).striptags()) if part)
    facts = (fact, *(book.facts[name] for name in fact.inputs))
    sources = {str(claim.source.id): claim.source for each in facts for claim in each.claims}
    context["cited_as"] = citing(page, citations.of_fact(book, fact, title), sources=sources.values())
    frame = Frame(kind="fact", section="facts/", crumbs=press.crumbs("facts", fact.issue), beside=beside, boost=2)
    return page.print("fact.md", context, frame)


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
    book, name = page.press.book, use.id
    if use.kind == "home":
        return Place(use.kind, escape(book.name), page.link("home"))
    if use.kind == "position":
        holder = book.people[str(book.positions[name].record.holder)]
        return Place(use.kind, page.name(holder), page.link("person", str(holder.id), name))
    if use.kind == "article":
        return Place(use.kind, page.source_title(book.articles[name]), page.link("source", name))
    if use.kind == "brief":
        return Place(use.kind, escape(book.briefs[name].title), page.link("brief", name))
    if use.kind == "chart":
        return Place(use.kind, page.still(book.charts[name].title), page.link("chart", name))
    if use.kind == "event":
        return Place(use.kind, page.still(book.events[name].record.title), page.link("event", name))
    kind = "computed" if page.subject in book.facts[name].inputs else "fact"
    return Place(kind, page.still(book.facts[name].record.title), page.link("fact", name))
