"""Every record of a book with the words by which a message names it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcebook.link.book import Book
from sourcebook.places import Text
from sourcebook.read.salvage import Salvaged
from sourcebook.records import Claim, Plain, Record


@dataclass(frozen=True, slots=True)
class Named:
    """A record and its name in messages: "fact `x`"."""

    kind: str
    id: str
    record: Record

    def __str__(self) -> str:
        return f"{self.kind} `{self.id}`" if self.kind != "settings" else f"`{self.id}`"

    @property
    def model(self) -> type[Record]:
        """What kind of record it is."""
        return type(self.record)

    @property
    def plain(self) -> tuple[Plain, ...]:
        """The figures that its prose may print without evidence."""
        return getattr(self.record, "plain", ())


def records(book: Book) -> Iterator[Named]:
    """Yield every record, the site's settings last."""
    for kind, found in (
        ("article", book.articles),
        ("dataset", book.datasets),
        ("issue", book.issues),
        ("person", book.people),
        ("brief", book.briefs),
        ("chart", book.charts),
    ):
        for name, record in found.items():
            yield Named(kind, name, record)
    for name, fact in book.facts.items():
        yield Named("fact", name, fact.record)
    for name, event in book.events.items():
        yield Named("event", name, event.record)
    for name, position in book.positions.items():
        yield Named("position", name, position.record)
    for tombstone in book.tombstones:
        yield Named("tombstone", str(tombstone.address), tombstone)
    for correction in book.corrections:
        yield Named("correction of", str(correction.date), correction)
    yield Named("settings", "extra.sourcebook", book.settings)


def claims(book: Book) -> Iterator[tuple[Named, Claim]]:
    """Yield every claim of facts, events, positions and people with the record that it belongs to."""
    for named in records(book):
        for claim in getattr(named.record, "claims", ()):
            yield named, claim


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name most like this one, for a hint."""
    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """Write the hint for a misspelt name."""
    near = nearest(name, known)
    return f"did you mean `{near}`?" if near else None


def texts(book: Book) -> Iterator[tuple[Named | Salvaged, str, Text]]:
    """Yield every prose text: its record, its key, and itself; also what was saved of records that could not be read."""
    for named in records(book):
        for key, text in named.record.prose():
            yield named, key, text
    for saved in book.salvaged:
        for key, text in saved.prose:
            yield saved, key, text
