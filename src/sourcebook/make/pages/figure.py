"""A figure as a page prints it: its words, what it rests on (E1), where it leads, and whether sources differ (E7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from sourcebook.figures import When
from sourcebook.link.book import LinkedClaim, LinkedFact

if TYPE_CHECKING:
    from sourcebook.make.pages.page import Page

_LEAD = re.compile(r"(.*?\d[\d,.\u202f\u00a0]*)\s+(\D.*)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One printed figure. `note` and `anchor` are set where a note at the page's foot holds its evidence."""

    basis: str  # "fact:ID" or "claim:FACT@SOURCE"
    words: str
    differs: bool
    href: str | None
    note: int | None = None
    anchor: str | None = None
    iso: str | None = None  # where the figure is a date

    @property
    def lead(self) -> tuple[str, str]:
        """The number and, apart, its unit, for a figure that is set large; words without a number are the first."""
        split = _LEAD.fullmatch(self.words)
        return (split[1], split[2]) if split else (self.words, "")


def of_fact(page: Page, fact: LinkedFact, words: str | None, *, linked: bool) -> Figure:
    """The fact's printed value, or the writer's words for it."""
    page.made_from(fact.record)
    text = words or fact.display or page.plain(fact.record.says or fact.record.title)
    return _figure(page, fact, f"fact:{fact.id}", text, _iso(fact.value) if words is None else None, linked=linked, own=_own(fact))


def of_claim(page: Page, claim: LinkedClaim, words: str | None, *, linked: bool) -> Figure:
    """What one source says of a fact."""
    fact = page.press.book.facts[claim.fact]
    page.made_from(fact.record)
    text = words or claim.display or page.plain(fact.record.says or fact.record.title)
    basis = f"claim:{claim.fact}@{claim.source.id}"
    return _figure(page, fact, basis, text, _iso(claim.value) if words is None else None, linked=linked, own=f"claim-{claim.number}")


def _figure(page: Page, fact: LinkedFact, basis: str, words: str, iso: str | None, *, linked: bool, own: str) -> Figure:
    differs = fact.agreement == "disputed"
    note = anchor = href = None
    if linked and page.subject == fact.id:
        href = f"#{own}"
    elif linked and page.notes is not None:
        note, anchor = page.notes.call(fact.id)
        href = f"#e{note}"
    elif linked:
        href = page.link("fact", fact.id, own if basis.startswith("claim:") else "")
    return Figure(basis=basis, words=words, differs=differs, href=href, note=note, anchor=anchor, iso=iso)


def _own(fact: LinkedFact) -> str:
    """Where on its own page a fact's figure leads: to the claim that is printed, or to what it is computed from."""
    return f"claim-{fact.printed.number}" if fact.printed is not None else "computed"


def _iso(value: object) -> str | None:
    return value.iso if isinstance(value, When) else None


def markup(page: Page, figure: Figure, form: str = "") -> Markup:
    """Print a figure by the macro of that name in `parts/figures.html`."""
    return Markup(str(page.press.macros["figure"](figure, form)).strip())  # noqa: S704 - the macro escapes
