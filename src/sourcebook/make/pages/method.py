"""How it works: what a figure means and how claims are compared, told with the book's own numbers and examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sourcebook import figures
from sourcebook.figures import Quantity
from sourcebook.link.book import LinkedClaim
from sourcebook.link.lock import TextEntry
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.evidence import may_quote
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press
from sourcebook.records import Article, Plain, Record, Waiver

_EXAMPLES = 9


@dataclass(frozen=True, slots=True)
class Example:
    """A wording of the corpus and what it is read as."""

    claim: LinkedClaim
    low: str
    high: str


def pages(press: Press) -> Iterator[Artifact]:
    """Print the one page."""
    page = Page(press, "method/")
    page.made_from(press.book.settings)
    facts = press.book.facts.values()
    claims = [claim for fact in facts for claim in fact.claims]
    context = {
        "facts": Counter(fact.agreement for fact in facts if fact.kind != "computed"),  # what is computed is as sure as its parts
        "computed": sum(fact.kind == "computed" for fact in facts),
        "claims": claims,
        "verdicts": Counter(claim.verdict for claim in claims),
        "checked": Counter(claim.checked for claim in claims if not claim.is_table),
        "quotes": sum(claim.record.quote is not None for claim in claims),
        "cells": sum(claim.is_table for claim in claims),
        "examples": examples(press, claims),
        "plain": tuple(plain(page)),
        "covered": covered(press),
        "waivers": waivers(page),
    }
    yield page.print("method.md", context, Frame(kind="index", section="method/", toc=True))


def covered(press: Press) -> list[tuple[Article, TextEntry]]:
    """The articles whose figures are counted in the evidence lock, each with its counts: the same with the texts and without."""
    texts = press.book.lock.texts
    return [(article, texts[name]) for name, article in press.book.articles.items() if name in texts]


def waivers(page: Page) -> list[tuple[Article, Waiver, bool]]:
    """Every figure of an article that is set aside, with its reason, and whether the article's words may be shown."""
    found = [(article, waiver, may_quote(article)) for article in page.press.book.articles.values() for waiver in article.waivers]
    page.made_from(*(article for article, _, _ in found))
    return found


def examples(press: Press, claims: list[LinkedClaim]) -> tuple[Example, ...]:
    """Choose quotes whose wordings differ in kind: one for each hedge that the corpus has, then plain ones."""
    found: dict[str, Example] = {}
    for claim in claims:
        value = claim.value
        if claim.is_table or not isinstance(value, Quantity) or value.interval.low is None or value.interval.high is None:
            continue
        kind = value.hedge or f"plain {value.unit}"
        if kind not in found and value.interval.low != value.interval.high:
            found[kind] = Example(claim, _end(press, value, value.interval.low), _end(press, value, value.interval.high))
    hedged = [example for kind, example in found.items() if not kind.startswith("plain ")]
    others = [example for kind, example in found.items() if kind.startswith("plain ")]
    return tuple((hedged + others)[:_EXAMPLES])


def _end(press: Press, value: Quantity, end: Fraction) -> str:
    return figures.show(end, value.unit, press.book.units, language=str(press.book.settings.language))


def plain(page: Page) -> Iterator[tuple[str, str, Plain]]:
    """Every figure that stands without evidence: the title and the address of where it stands, and the record with its reason."""
    book = page.press.book
    owners: list[tuple[str, str, Record]] = [("", page.link("home"), book.settings)]
    owners += [(str(brief.title), page.link("brief", name), brief) for name, brief in book.briefs.items()]
    owners += [(str(source.title), page.link("source", name), source) for name, source in book.sources.items()]
    owners += [(page.plain(fact.record.title), page.link("fact", name), fact.record) for name, fact in book.facts.items()]
    owners += [(page.plain(event.record.title), page.link("event", name), event.record) for name, event in book.events.items()]
    owners += [("", page.link("section", "corrections"), record) for record in (*book.corrections, *book.tombstones)]
    owners += [(page.plain(chart.title), page.link("chart", name), chart) for name, chart in book.charts.items()]
    for name, position in book.positions.items():
        holder = str(position.record.holder)
        owners.append((str(book.people[holder].name), page.link("person", holder, name), position.record))
    for title, href, record in owners:
        for item in getattr(record, "plain", ()):
            page.made_from(record)
            yield title, href, item
