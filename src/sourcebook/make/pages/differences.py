"""Where sources differ: every disputed fact with both quotes, both values on one scale, and the explanation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from sourcebook.link.addresses import settled
from sourcebook.link.book import LinkedClaim, LinkedFact
from sourcebook.link.compare import against_computed, contradictions, meet, why_not_comparable
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages import scale
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press

Sort = Literal["numbers", "meaning", "accounts"]
SORTS: tuple[Sort, ...] = ("numbers", "meaning", "accounts")
"""How sources can differ, the gravest first: in the numbers, in what the numbers stand for, in what they tell."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact on which sources differ, with the claims that show it and the scale that they stand on."""

    fact: LinkedFact
    claims: tuple[LinkedClaim, ...]
    drawn: scale.Scale | None
    sort: Sort
    agree_in_number: bool  # the claims give numbers or dates that meet: what differs is what they stand for


def difference(press: Press, fact: LinkedFact) -> Difference:
    """Take the printed claim and those that differ from it; where none does in its numbers, those that the dispute names."""
    named = set(fact.dispute.between) if fact.dispute is not None else set()
    claims = [c for c in press.ordered(fact) if c.verdict in ("printed", "differs") or c.source.id in named]
    drawn = scale.draw(claims, fact.record.unit, press.book.units, str(press.book.settings.language)) if fact.kind != "statement" else None
    shown = tuple(claims) or fact.claims
    return Difference(fact, shown, drawn, _sort(press, fact), _agree_in_number(press, fact, shown))


def _sort(press: Press, fact: LinkedFact) -> Sort:
    units = press.book.units
    if fact.kind == "statement":
        return "accounts"
    computed = fact.value if fact.kind == "computed" else None
    differing = contradictions(fact.claims, fact.record, units) or against_computed(fact.claims, computed, fact.record, units)
    return "numbers" if differing else "meaning"


def _agree_in_number(press: Press, fact: LinkedFact, claims: tuple[LinkedClaim, ...]) -> bool:
    pairs = [
        (one.value, other.value)
        for one, other in combinations(claims, 2)
        if one.value is not None
        and other.value is not None
        and not why_not_comparable(one.record, other.record, fact.record, press.book.units)
    ]
    return fact.kind != "statement" and bool(pairs) and all(meet(one, other) for one, other in pairs)


def ordered(press: Press) -> dict[Sort, list[Difference]]:
    """The differences by sort; in each those first that the front page or most briefs print."""
    leading = set(map(str, press.book.settings.home.figures))

    def weight(each: Difference) -> tuple[bool, int]:
        return each.fact.id not in leading, -sum(use.kind == "brief" for use in each.fact.used_in)

    found = [difference(press, fact) for fact in press.disputed]
    groups = {sort: sorted((each for each in found if each.sort == sort), key=weight) for sort in SORTS}
    return {sort: each for sort, each in groups.items() if each}


def pages(press: Press) -> Iterator[Artifact]:
    """Print the one page."""
    page = Page(press, "differences/")
    page.made_from(*(fact.record for fact in press.disputed))
    groups = ordered(press)
    context = {"groups": groups, "settled": settled(press.book)}
    yield page.print("differences.md", context, Frame(kind="index", section="differences/"))
