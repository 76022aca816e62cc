"""Where sources differ: every disputed fact with both quotes, both values on one scale, and the explanation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.link.book import LinkedClaim, LinkedFact
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages import scale
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press


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
    """Print the one page."""
    page = Page(press, "differences/")
    page.made_from(*(fact.record for fact in press.disputed))
    context = {"differences": [difference(press, fact) for fact in press.disputed]}
    yield page.print("differences.md", context, Frame(kind="index", section="differences/"))
