"""The box that says how to cite a page: strings to copy, files to take along, and of a fact the original sources (C6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.link.book import Source
from sourcebook.make import citations
from sourcebook.make.citations import Work
from sourcebook.make.pages.page import Page


@dataclass(frozen=True, slots=True)
class Original:
    """A source that a page rests on: its own citation, and its page here."""

    id: str
    chicago: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Citing:
    """What a cite box holds. `link` is where the address leads from the page; `files` are addresses with what each is called."""

    chicago: str
    apa: str
    url: str
    link: str
    files: tuple[tuple[str, str], ...] = ()
    originals: tuple[Original, ...] = ()
    whole: bool = False  # it cites the site rather than the page


def citing(page: Page, work: Work, stem: str | None = None, sources: Iterable[Source] = (), *, whole: bool = False) -> Citing:
    """How to cite a work on a page. `stem`: the path of its citation files, without what they end in."""
    book = page.press.book
    files = tuple((page.file(f"{stem}.{ending}"), name) for ending, name in citations.EXTENSIONS.items()) if stem is not None else ()
    return Citing(
        chicago=citations.chicago(work),
        apa=citations.apa(work),
        url=work.url,
        link=page.file(work.url.removeprefix(book.url)) if work.url.startswith(book.url) else work.url,
        files=files,
        originals=tuple(Original(str(source.id), citations.chicago(citations.of_source(book, source))) for source in sources),
        whole=whole,
    )
