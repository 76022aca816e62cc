"""Which addresses a book's records give: its pages, the anchors on them that are offered for linking, and where former ones lead on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sourcebook.link.book import Book
from sourcebook.records import Record

SECTIONS = (
    "briefs",
    "explore",
    "facts",
    "differences",
    "checked",
    "charts",
    "timeline",
    "sources",
    "people",
    "data",
    "method",
    "corrections",
)
FOLDERS = {"brief": "briefs", "fact": "facts", "chart": "charts", "source": "sources", "person": "people"}
"""Kinds of record with a page of their own."""

ANCHORED = {"event": "timeline", "aftermath": "epilogue", "difference": "differences", "issue": "facts"}
"""Kinds of record that stand on a page with others; a position stands on its holder's."""


def address(kind: str, name: str = "", anchor: str = "") -> str:
    """Tell a page's address below the site's root: "facts/x/"; for "home" it is "", for a section (`kind` "section") "facts/"."""
    if kind == "home":
        path = ""
    elif kind == "section":
        path = f"{name}/"
    elif kind == "file":
        path = name
    elif kind == "editions":
        path = f"briefs/{name}/editions/"
    elif kind == "embed":
        path = f"charts/{name}/embed/"
    elif kind in ANCHORED:
        return f"{ANCHORED[kind]}/#{name}"
    else:
        path = f"{FOLDERS[kind]}/{name}/"
    return f"{path}#{anchor}" if anchor else path


@dataclass(frozen=True, slots=True)
class Offer:
    """A page that the book gives: its kind, the record it is about (an id, or ""), and the anchors on it that are offered for linking."""

    kind: str
    record: str = ""
    anchors: tuple[str, ...] = ()


def event_kind(book: Book, name: str) -> str:
    """On which page an event stands, as a kind of `address`: the timeline, or the epilogue where it is known only from after the window."""
    return "aftermath" if name in book.events and book.events[name].after else "event"


def offered(book: Book) -> dict[str, Offer]:
    """Every page of the site by its address below the root. Redirects and tombstones are none: they stand in for pages that are gone."""
    anchors: dict[str, tuple[str, ...]] = {
        "facts": _names(issue for name, issue in book.issues.items() if any(fact.issue == name for fact in book.facts.values())),
        "differences": (*_names(fact.record for fact in book.differing), *settled(book)),
        "timeline": _names(event.record for event in book.events.values() if not event.after),
    }
    aftermath = _names(event.record for event in book.events.values() if event.after)
    found = {"": Offer("home")} | {f"{name}/": Offer("section", name, anchors.get(name, ())) for name in SECTIONS}
    if aftermath:
        found["epilogue/"] = Offer("section", "epilogue", aftermath)
    standing = tuple(str(section.id) for section in book.settings.sections)
    for kind, records in with_pages(book).items():
        for name in records:
            found[address(kind, name)] = Offer(kind, name, standing if kind == "brief" else ())
    for name in book.people:
        held = [position.record for position in book.positions.values() if position.record.holder == name]
        found[address("person", name)] = Offer("person", name, _names(held))
    for name in book.charts:
        found[address("embed", name)] = Offer("embed", name)
    for edition in book.editions.found:
        found[edition.address] = Offer("edition", edition.id)
    for name in book.briefs:
        if book.editions_of(name):
            found[address("editions", name)] = Offer("editions", name)
    return found


def with_pages(book: Book) -> dict[str, dict[str, Record]]:
    """The records that have a page of their own, by kind and id."""
    return {
        "brief": dict(book.briefs),
        "fact": {name: fact.record for name, fact in book.facts.items()},
        "chart": dict(book.charts),
        "source": dict(book.sources),
        "person": dict(book.people),
    }


def without_pages(book: Book) -> dict[str, dict[str, Record]]:
    """The records that stand on a page with others, by kind and id."""
    return {
        "issue": dict(book.issues),
        "event": {name: event.record for name, event in book.events.items()},
        "position": {name: position.record for name, position in book.positions.items()},
    }


def moved(book: Book) -> dict[str, str]:
    """Former addresses, each with the page that it leads to now: those of a record's aliases, with what stands below them but editions."""
    pages = offered(book)
    found: dict[str, str] = {}
    for kind, records in with_pages(book).items():
        for name, record in records.items():
            for alias in aliases(record):
                new, old = address(kind, name), address(kind, alias)
                found |= {old + path.removeprefix(new): path for path in pages if path.startswith(new) and pages[path].kind != "edition"}
    return {old: new for old, new in found.items() if old not in pages}


def aliases(record: Record) -> tuple[str, ...]:
    """The ids that a record had before."""
    return tuple(map(str, getattr(record, "aliases", ())))


def settled(book: Book) -> dict[str, str]:
    """Anchors that the page of differences once gave out for facts on which sources no longer differ, each with the fact's id now.

    A dispute that is resolved is no address lost: the anchor stays, and says so.
    """
    now = {former: name for name, fact in book.facts.items() for former in (name, *aliases(fact.record))}
    shown = set(_names(fact.record for fact in book.differing))
    given = next((entry.anchors for entry in book.ledger.values() if entry.path == "differences/"), ())
    return {str(anchor): now[str(anchor)] for anchor in given if str(anchor) in now and str(anchor) not in shown}


def is_buried(book: Book, path: str, anchor: str = "") -> bool:
    """Whether a tombstone accounts for an address: its own, or that of a page which it stands below."""
    for tombstone in book.tombstones:
        grave, _, mark = str(tombstone.address).removeprefix("/").partition("#")
        if mark and (grave, mark) == (path, anchor):
            return True
        if not mark and grave and path.startswith(grave):
            return True
    return False


def _names(records: Iterable[Any]) -> tuple[str, ...]:
    return tuple(_each(records))


def _each(records: Iterable[Any]) -> Iterator[str]:
    for record in records:
        yield str(record.id)
        yield from aliases(record)
