"""Events are told as their sources could know them."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.link.book import Book, LinkedEvent
from sourcebook.problems import Problem
from sourcebook.records import Article, Dataset, Date

# What these words say has happened; the others (threatened, proposed, announced …) may be of the future.
_HAPPENED = frozenset({"held", "in-force", "agreed", "paused", "lapsed"})


def _known_by(event: LinkedEvent, book: Book) -> list[Date]:
    """List the dates until which the sources of an event can speak of it: an article's day, a table's vintage."""
    sources = [book.sources.get(str(claim.source)) for claim in event.record.claims]
    return [s.published for s in sources if isinstance(s, Article | Dataset)]


def events_have_happened(book: Book) -> Iterator[Problem]:
    """An event told as held, in force or agreed is not later than every source that it rests on."""
    for event in book.events.values():
        known = _known_by(event, book)
        date = event.record.date
        if event.record.status not in _HAPPENED or not known or len(known) < len(event.record.claims):
            continue
        # Each is compared as far as both are precise: July 2025 does not lie after 2 July 2025.
        if all(date[: len(d)] > d[: len(date)] for d in known):
            yield Problem(
                code="event-too-early-to-tell",
                where=event.record.at("status"),
                message=f"event `{event.record.id}` is told as {event.record.status} on {date}, after every source that it rests on",
                found=event.record.status,
                source=f"the last of them is of {max(known)}",
                hint="tell it as announced, proposed or threatened; or rest it on a source that saw it",
            )


def events_rest_on_something(book: Book) -> Iterator[Problem]:
    """An event and a position rest on at least one claim."""
    for kind, found in (("event", book.events), ("position", book.positions)):
        for name, linked in found.items():
            if not linked.record.claims:
                message = f"{kind} `{name}` rests on nothing"
                hint = "add `claims:`, each with a source and a paragraph"
                yield Problem(code="evidence-missing", where=linked.record.at("id"), message=message, hint=hint)


RULES = (events_have_happened, events_rest_on_something)
