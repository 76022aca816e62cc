"""What the articles claim, held against the official tables: each claim that a table bears on, and why the others cannot be checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.link.book import LinkedClaim, LinkedFact
from sourcebook.link.compare import why_not_comparable
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press
from sourcebook.records import Checked

GROUPS: tuple[Checked, ...] = ("differs", "consistent", "confirmed")
"""What a reader must know first stands first."""

REASONS = ("statement", "no-table", "no-value", "other-measure")


@dataclass(frozen=True, slots=True)
class Held:
    """An article's claim and what the tables have: cells, or the value that is computed from such."""

    fact: LinkedFact
    claim: LinkedClaim
    tables: tuple[LinkedClaim, ...]

    @property
    def computed(self) -> bool:
        """Whether the official value is computed from others."""
        return self.fact.kind == "computed"

    @property
    def disputed_otherwise(self) -> bool:
        """Whether the number holds, and what it stands for is disputed all the same."""
        return self.claim.checked != "differs" and self.claim.verdict == "differs" and self.fact.dispute is not None


def pages(press: Press) -> Iterator[Artifact]:
    """Print the one page."""
    page = Page(press, "checked/")
    page.made_from(press.book.settings, *(held.fact.record for held in all_held(press)))
    unchecked = [(fact, claim, reason) for fact, claim in claims(press) if (reason := why_not(press, fact, claim)) is not None]
    context = {
        "groups": {group: [held for held in all_held(press) if held.claim.checked == group] for group in GROUPS},
        "unchecked": len(unchecked),
        "reasons": Counter(reason for _, _, reason in unchecked),
        "other_measure": [(fact, claim) for fact, claim, reason in unchecked if reason == "other-measure"],
    }
    yield page.print("checked.md", context, Frame(kind="index", section="differences/", crumbs=press.crumbs("differences"), toc=True))


def claims(press: Press) -> Iterator[tuple[LinkedFact, LinkedClaim]]:
    """Every claim of an article, with its fact, by issue."""
    for facts in press.facts_by_issue.values():
        for fact in facts:
            yield from ((fact, claim) for claim in fact.claims if not claim.is_table)


def all_held(press: Press) -> list[Held]:
    """The claims on which a table bears, each with what the tables have."""
    return [Held(fact, claim, _tables(press, fact, claim)) for fact, claim in claims(press) if claim.checked != "not-checkable"]


def why_not(press: Press, fact: LinkedFact, claim: LinkedClaim) -> str | None:
    """Why a claim cannot be checked: one of `REASONS`; None where it is."""
    if claim.checked != "not-checkable":
        return None
    if fact.kind == "computed" or (any(each.is_table for each in fact.claims) and not _tables(press, fact, claim)):
        return "other-measure"
    if fact.kind == "statement":
        return "statement"
    return "no-table" if not any(each.is_table for each in fact.claims) else "no-value"


def _tables(press: Press, fact: LinkedFact, claim: LinkedClaim) -> tuple[LinkedClaim, ...]:
    units = press.book.units
    return tuple(t for t in fact.claims if t.is_table and not why_not_comparable(claim.record, t.record, fact.record, units))
