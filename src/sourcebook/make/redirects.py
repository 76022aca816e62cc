"""Redirects (P5): a page at each former address, which leads on to the one that took its place. No script, no chain, never over a page.

A file can't lead on: see `former`.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.link.addresses import aliases, moved, offered, with_pages
from sourcebook.link.book import Book
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press


def artifacts(book: Book) -> tuple[Artifact, ...]:
    """A stub at each former address."""
    return tuple(_stubs(Press(book, {})))


def _stubs(press: Press) -> Iterator[Artifact]:
    """Print the stubs. A refresh drops the anchor that was asked for, so each lists its old anchors as links."""
    book = press.book
    led = moved(book)
    pages = offered(book) if led else {}
    for old, new in led.items():
        page = Page(press, old)
        page.made_from(*(record for records in with_pages(book).values() for record in records.values() if _leads(aliases(record), old)))
        given = [str(anchor) for anchor in book.ledger[old].anchors] if old in book.ledger else []
        anchors = [(anchor, page.file(f"{new}#{anchor}" if anchor in pages[new].anchors else new)) for anchor in given]
        context = {"new": new, "anchors": anchors}
        yield page.print("redirect.md", context, Frame(kind="redirect", to=new, template="redirect.html", searched=False, lasts=False))


def _leads(former: tuple[str, ...], old: str) -> bool:
    return any(alias in old.split("/") for alias in former)
