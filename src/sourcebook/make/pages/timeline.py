"""The timeline: every event by date, with its status word and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press


def pages(press: Press) -> Iterator[Artifact]:
    """Print the one page, events grouped by month (those of a year alone by the year)."""
    page = Page(press, "timeline/")
    page.made_from(*(event.record for event in press.events))
    months = [(month, list(events)) for month, events in groupby(press.events, key=lambda event: str(event.record.date)[:7])]
    yield page.print("timeline.md", {"months": months}, Frame(kind="index", section="timeline/", toc=len(months) > 2))
