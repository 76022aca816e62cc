"""The front page: the question, the figures that matter, the bottom lines, the charts, what is disputed, what happened last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.link.book import LinkedClaim, LinkedFact
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages import scale
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press

_LATEST = 6


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact on which sources differ, with the claims that show it and the scale that they stand on."""

    fact: LinkedFact
    claims: tuple[LinkedClaim, ...]
    drawn: scale.Scale | None


def difference(press: Press, fact: LinkedFact) -> Difference:
    """Take the printed claim and those that differ from it; where none does in its numbers, those that the dispute names."""
    named = set(fact.dispute.between) if fact.dispute is not None else set()
    claims = [c for c in press.ordered(fact) if c.verdict in ("printed", "differs") or c.source.id in named]
    drawn = scale.draw(claims, fact.record.unit, press.book.units, str(press.book.settings.language)) if fact.kind != "statement" else None
    return Difference(fact, tuple(claims) or fact.claims, drawn)


def pages(press: Press) -> Iterator[Artifact]:
    """Print the front page."""
    page = Page(press, "", notes=True)
    page.made_from(press.book.settings)
    book = press.book
    shown = set(map(str, book.settings.home.figures))
    differences = [difference(press, fact) for fact in press.disputed]
    # Best is one that the page has just printed, and that a scale can show.
    differences.sort(key=lambda d: (d.drawn is None, d.fact.id not in shown))
    context = {
        "claims": sum(len(fact.claims) for fact in book.facts.values()),
        "first": next(iter(differences), None),
        "latest": press.events[-_LATEST:],
    }
    yield page.print("home.md", context, kind="home")
