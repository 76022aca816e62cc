"""The corrections page: what was mended after release, every edition with its note, and what is withdrawn; and a page for each of these."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press
from sourcebook.places import Where
from sourcebook.records import Tombstone


def pages(press: Press) -> Iterator[Artifact]:
    """Print the corrections page."""
    book = press.book
    page = Page(press, "corrections/")
    page.made_from(Where("content/corrections.yml"), *book.corrections, *book.tombstones)
    context = {
        "corrections": sorted(book.corrections, key=lambda each: str(each.date), reverse=True),
        "editions": sorted(book.editions.found, key=lambda edition: (edition.order, edition.brief), reverse=True),
        "titles": {edition.id: brief.title for edition in book.editions.found if (brief := book.brief_of(edition)) is not None},
    }
    yield page.print("corrections.md", context, Frame(kind="index", toc=True))


def tombstones(press: Press) -> Iterator[Artifact]:
    """Print a page at each address that is withdrawn, and at each that was given out below it."""
    for tombstone in press.book.tombstones:
        path, _, anchor = str(tombstone.address).removeprefix("/").partition("#")
        below = [each for each in press.book.ledger if each.startswith(path) and each != path and not _is_edition(press, each)]
        for address in (path, *below) if not anchor else ():
            yield _gone(press, tombstone, address)


def _is_edition(press: Press, path: str) -> bool:
    return any(edition.address == path for edition in press.book.editions.found)


def _gone(press: Press, tombstone: Tombstone, address: str) -> Artifact:
    page = Page(press, address)
    page.made_from(tombstone)
    return page.print("gone.md", {"tombstone": tombstone, "address": address}, Frame(kind="gone", searched=False, lasts=False))
