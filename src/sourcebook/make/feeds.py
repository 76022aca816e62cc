"""What stands at the root for programs that follow or read the site: `feed.xml` (Atom, an entry is an edition) and `llms.txt`.

https://www.rfc-editor.org/rfc/rfc4287 and https://llmstxt.org
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sourcebook.link.book import Book
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.press import Press
from sourcebook.places import Text
from sourcebook.read.editions import MANIFEST, Edition

FEED, LLMS = "feed.xml", "llms.txt"

_MARK = re.compile(r"([\\\[\]<>`*_])")


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition as the feed tells it."""

    id: str
    title: str
    updated: str
    url: str
    note: str
    number: str
    summary: str


def artifacts(book: Book) -> tuple[Artifact, ...]:
    """Both files."""
    return feed(book), llms(book)


def feed(book: Book) -> Artifact:
    """An entry for each edition, the newest first. Before the first there is none, and the feed is as new as the content."""
    released = sorted(book.editions.found, key=lambda edition: (edition.order, edition.brief), reverse=True)
    newest = max((day(book.newest), *(moment(edition) for edition in released)))
    context = {
        "url": book.url,
        "here": f"{book.url}{FEED}",
        "title": book.name,
        "author": str(book.settings.publisher),
        "language": str(book.settings.language),
        "updated": newest,
        "entries": [_entry(book, edition) for edition in released],
    }
    printed = Press(book, {}).templates.get_template(FEED).render(context)
    return Artifact(FEED, f"{printed.strip()}\n".encode(), tuple(f"{edition.path}/{MANIFEST}" for edition in released) or ("mkdocs.yml",))


def _entry(book: Book, edition: Edition) -> Entry:
    said = edition.manifest
    return Entry(
        id=tag(book.url, edition),
        title=str(said.title),
        updated=moment(edition),
        url=f"{book.url}{edition.address}",
        note=str(said.note),
        number=str(said.number),
        summary=str(said.summary),
    )


def tag(url: str, edition: Edition) -> str:
    """An edition's name for all time, whatever becomes of its address (RFC 4151): the site's host, the edition's day, its path."""
    parts = urlsplit(url)
    return f"tag:{parts.hostname},{edition.day}:{parts.path}{edition.address}"


def moment(edition: Edition) -> str:
    """The midnight at which an edition's day began, as Atom writes it."""
    return day(edition.day)


def day(iso: str) -> str:
    """A day, or the first of a month or a year, as a moment."""
    return f"{(iso + '-01-01')[:10]}T00:00:00Z"


def llms(book: Book) -> Artifact:
    """What the site is, and where its sections, briefs and data are, in plain Markdown."""
    press = Press(book, {})
    home = book.settings.home
    context = {
        "url": book.url,
        "title": _plain(book.name),
        "question": _plain(home.question) if home is not None else "",
        "sections": [(_plain(title), "" if folder == "home" else f"{folder}/") for folder, title in press.sections.items()],
        "briefs": [(_plain(brief.title), str(brief.number), str(brief.as_of), str(brief.id)) for brief in press.current],
    }
    printed = press.templates.get_template(LLMS).render(context)
    files = ("mkdocs.yml", *dict.fromkeys(brief.where.path for brief in press.current))
    return Artifact(LLMS, f"{printed.strip()}\n".encode(), files)


def _plain(text: Text | str) -> str:
    """A text in one line, in which no character marks anything."""
    return _MARK.sub(r"\\\1", " ".join(text.split()))
