"""The timeline as a picture: the book's events, by issue and day, each marked by a shape and by its word."""

from __future__ import annotations

from datetime import date, timedelta

from sourcebook.figures import show_date
from sourcebook.link.addresses import address
from sourcebook.link.book import Book
from sourcebook.link.points import place_in_time, span_in_time
from sourcebook.make.charts import ladder, tracks
from sourcebook.make.charts.days import day_name
from sourcebook.make.charts.flags import Flag, Ground, Track
from sourcebook.make.charts.glyphs import STANDINGS
from sourcebook.make.charts.layout import DIFFERS
from sourcebook.make.charts.scene import Scene
from sourcebook.make.charts.words import is_disputed, spoken
from sourcebook.records import Event

_FEWEST = 3
"""Fewer events are a sentence, not a picture (H5)."""


def rows(book: Book) -> tuple[Track, ...]:
    """A row for each issue that has events, each event in the row of the first issue that it names."""
    drawn = [event.record for event in book.events.values() if not event.after and _is_near(event.record, book)]
    if len(drawn) < _FEWEST:
        return ()
    found = {str(issue): [e for e in drawn if e.issues and e.issues[0] == issue] for issue in book.issues}
    others = [event for event in drawn if not event.issues]
    named = [(str(book.issues[issue].title), events) for issue, events in found.items()] + [("", others)]
    return tuple(Track(name=name, flags=_flags(events, book)) for name, events in named if events)


def _is_near(event: Event, book: Book) -> bool:
    """Whether an event lies within the site's window and half as long again on either side; the rest would press it together."""
    if book.settings.window is None:
        return True
    if len(event.date) == 4:
        return False  # a year's bar would say nothing
    begin, end = (date.fromisoformat(f"{day}-01-01"[:10]) for day in book.settings.window)
    half = timedelta(days=(end - begin).days // 2)
    first, last = (place_in_time(day.isoformat()) or 0 for day in (begin - half, end + half))
    return first <= span_in_time(str(event.date))[0] <= last


def _flags(events: list[Event], book: Book) -> tuple[Flag, ...]:
    language = str(book.settings.language)
    made = []
    for event in sorted(events, key=lambda e: span_in_time(str(e.date))):
        title, (first, last) = spoken(event.title, book), span_in_time(str(event.date))
        word = STANDINGS[event.status]
        said = f"{DIFFERS} {title.text}" if is_disputed(title, book) else title.text
        made.append(
            Flag(
                first=first,
                last=last,
                standing=str(event.status),
                day=day_name(str(event.date), language),
                words=word,
                bases=(),
                link=address("event", str(event.id)),
                told=f"{show_date(str(event.date), language=language)}, {word}: {said}",
                told_bases=title.bases,
            )
        )
    return tuple(made)


def draw(found: tuple[Track, ...], ground: Ground) -> Scene:
    """Lay the picture out: across, and down a phone."""
    return tracks.draw(found, ground) if ground.paper.is_wide else ladder.draw(found, ground)
