"""The timeline: every event by date, with its status word and what it rests on; and, apart from it, what came after the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sourcebook.link.book import LinkedEvent
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press


def pages(press: Press) -> Iterator[Artifact]:
    """Print the timeline, and an epilogue where events are known only from after the window."""
    page = Page(press, "timeline/")
    page.made_from(*(event.record for event in press.events))
    months = _months(press.events)
    yield page.print("timeline.md", {"months": months}, Frame(kind="index", section="timeline/"))
    if press.aftermath:
        page = Page(press, "epilogue/")
        page.made_from(*(event.record for event in press.aftermath))
        crumbs = press.crumbs("timeline")
        yield page.print("epilogue.md", {"months": _months(press.aftermath)}, Frame(kind="index", section="timeline/", crumbs=crumbs))


def _months(events: Sequence[LinkedEvent]) -> list[tuple[str, list[LinkedEvent]]]:
    """Group events by month, those of a year alone by the year."""
    return [(month, list(found)) for month, found in groupby(events, key=lambda event: str(event.record.date)[:7])]
