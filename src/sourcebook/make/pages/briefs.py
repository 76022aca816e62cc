"""Briefs: the index, and each brief with its standing sections, written by its author or filled from the records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sourcebook.link.book import LinkedEvent, LinkedPosition, Source
from sourcebook.make import citations
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages import editions, heads
from sourcebook.make.pages.citing import citing
from sourcebook.make.pages.differences import Difference, difference
from sourcebook.make.pages.frame import Beside, Frame, neighbours
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press
from sourcebook.places import Text
from sourcebook.read import prose
from sourcebook.records import Brief, Claim, Side

_RELATED = 4
_LOOKED_AT = re.compile(r"<(figure|table)\b.*?</\1>|<ul class=.sb-list.*?</ul>", re.DOTALL)
"""What is looked at or looked up rather than read."""
_A_MINUTE = 230
"""Words that are read in a minute: the mean of adults for non-fiction in English is 238, numerals and tables slow one down.
[Brysbaert 2019, How many words do we read per minute?]"""


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingSection:
    """A section as it is printed: the author's words, or the name of what is generated in their place."""

    id: str
    title: str
    body: Text | None
    generated: str | None


@dataclass(frozen=True, slots=True)
class SidePositions:
    """A side, and what it wants on the brief's issue; empty where the sources have nothing."""

    side: Side
    positions: tuple[LinkedPosition, ...]


def pages(press: Press) -> Iterator[Artifact]:
    """Print the index, then each brief."""
    page = Page(press, "briefs/")
    page.made_from(*press.briefs)
    yield page.print("briefs.md", {}, Frame(kind="index", section="briefs/", searched=False))
    beside = neighbours((f"briefs/{brief.id}/", str(brief.title)) for brief in press.briefs)
    for brief in press.briefs:
        yield _brief(press, brief, beside[f"briefs/{brief.id}/"])


def _brief(press: Press, brief: Brief, beside: Beside) -> Artifact:
    page = Page(press, f"briefs/{brief.id}/", notes=True)
    work = citations.of_brief(press.book, brief)
    head = heads.of_report(work)
    frame = Frame(kind="brief", section="briefs/", toc=True, crumbs=press.crumbs("briefs"), beside=beside, boost=2, head=head)
    released = press.book.editions_of(str(brief.id))
    cited = citing(page, work, f"briefs/{brief.id}/{brief.id}")
    more = {
        "editions": released,
        "changes": editions.since(press, released[-1]) if released else (),
        "figures": editions.figures(press, released[-1]) if released else {},
        "cited_as": cited,
        "related": related(press, brief),
        "reading": minutes,
    }
    return page.print("brief.md", context(press, page, brief) | more, frame)


def related(press: Press, brief: Brief) -> tuple[tuple[Brief, int], ...]:
    """Other briefs that print facts which this one prints, those with most in common first, each with how many."""
    shared: Counter[str] = Counter()
    for fact in press.book.facts.values():
        printing = {use.id for use in fact.used_in if use.kind == "brief"}
        if brief.id in printing:
            shared.update(printing - {str(brief.id)})
    found = [(other, shared[str(other.id)]) for other in press.current if shared[str(other.id)]]
    return tuple(sorted(found, key=lambda each: -each[1])[:_RELATED])


def minutes(printed: str) -> int:
    """How long a brief takes to read, up to the notes at its foot: whole minutes, at least one."""
    text = re.sub(r"<[^>]*>", " ", _LOOKED_AT.sub(" ", re.split(r"\{#evidence[ }]", printed)[0]))
    return max(1, round(len(re.findall(r"\w+", text)) / _A_MINUTE))


def context(press: Press, page: Page, brief: Brief) -> dict[str, Any]:
    """What a brief's standing sections are printed from."""
    page.made_from(brief)
    events = tuple(event for event in press.events if brief.issue in event.record.issues)
    positions = press.positions_by_issue.get(str(brief.issue), [])
    return {
        "brief": brief,
        "sections": sections(press, brief),
        "events": events,
        "sides": tuple(SidePositions(side, tuple(p for p in positions if p.record.side == side.id)) for side in press.book.settings.sides),
        "differences": differences(press, brief),
        "cited": lambda: _cited(press, page, events, positions),
    }


def sections(press: Press, brief: Brief) -> tuple[StandingSection, ...]:
    """Put the brief's own sections in the standing order; what the settings do not name follows as it was written."""
    written = {str(title): body for title, body in prose.sections(brief.body) if body}
    found = [
        StandingSection(id=str(s.id), title=str(s.title), body=written.pop(str(s.title), None), generated=s.generated)
        for s in press.book.settings.sections
    ]
    opening = written.pop("", None)
    first = [StandingSection(id="", title="", body=opening, generated=None)] if opening else []
    rest = [StandingSection(id=f"more-{n}", title=title, body=body, generated=None) for n, (title, body) in enumerate(written.items(), 1)]
    return (*first, *found, *rest)


def differences(press: Press, brief: Brief) -> tuple[Difference, ...]:
    """The disputed facts of the brief's issue, and those of others that it prints."""
    return tuple(
        difference(press, fact)
        for fact in press.disputed
        if fact.issue == brief.issue or any(use.kind == "brief" and use.id == brief.id for use in fact.used_in)
    )


def _cited(press: Press, page: Page, events: Sequence[LinkedEvent], positions: Sequence[LinkedPosition]) -> list[tuple[Source, int]]:
    """The sources that the page rests on so far, each with how many of its claims, in the order of the book."""
    counts: dict[str, int] = {}
    for _, name in page.notes.items() if page.notes is not None else ():
        for fact in _with_inputs(press, name):
            for claim in press.book.facts[fact].claims:
                counts[str(claim.source.id)] = counts.get(str(claim.source.id), 0) + 1
    bare: list[Claim] = [claim for event in events for claim in event.record.claims]
    bare += [claim for position in positions for claim in position.record.claims]
    for record in bare:
        counts[str(record.source)] = counts.get(str(record.source), 0) + 1
    return [(source, counts[name]) for name, source in press.book.sources.items() if name in counts]


def _with_inputs(press: Press, name: str) -> Iterator[str]:
    yield name
    for part in press.book.facts[name].inputs:
        yield from _with_inputs(press, part)
