"""What the theme is told of a page besides its content: travels in the front matter, so that another engine can read it too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sourcebook.make.pages.heads import Head


@dataclass(frozen=True, slots=True)
class Step:
    """A page that another leads to: its title, and its address below the site's root."""

    title: str
    url: str
    language: str = ""  # of the title, where it is not the site's

    @property
    def meta(self) -> dict[str, str]:
        """As the theme takes it."""
        return {"title": self.title, "url": self.url} | ({"language": self.language} if self.language else {})


@dataclass(frozen=True, slots=True)
class Beside:
    """The pages before and after a page in its row."""

    previous: Step | None = None
    next: Step | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """A page's place in the site. `section` is the address of its section, which the header marks as the active one.

    `boost` raises the page in search results; `searched` false keeps it out of them (an index repeats what its pages say).
    `lasts` false: the page only stands in for one that is gone, and is nothing that the ledger records. `template`: one of its own.
    `to`: the address that the page leads on to. `contents`: the page's own sections, where the engine does not see them.
    `head`: what it tells programs that cite. `language`: of its title, where it is not the site's.
    """

    kind: str
    section: str = ""
    toc: bool = False
    crumbs: tuple[Step, ...] = ()
    beside: Beside = Beside()
    boost: int = 1
    searched: bool = True
    lasts: bool = True
    template: str | None = None
    to: str | None = None
    contents: tuple[Step, ...] = ()
    head: Head | None = None
    language: str = ""

    @property
    def meta(self) -> dict[str, Any]:
        """As the theme takes it."""
        found = {
            "kind": self.kind,
            "section": self.section,
            "toc": self.toc,
            "to": self.to,
            "language": self.language,
            "contents": [step.meta for step in self.contents],
            "head": self.head and self.head.meta,
            "crumbs": [step.meta for step in self.crumbs],
            "previous": self.beside.previous and self.beside.previous.meta,
            "next": self.beside.next and self.beside.next.meta,
        }
        return {key: value for key, value in found.items() if value}

    @property
    def search(self) -> dict[str, Any]:
        """As the search plugin takes it."""
        return ({} if self.searched else {"exclude": True}) | ({"boost": self.boost} if self.boost != 1 else {})


def neighbours(items: Iterable[tuple[str, str] | tuple[str, str, str]]) -> dict[str, Beside]:
    """For a row of pages, `(address, title)` each (and the title's language), what stands beside each, by address."""
    row = [Step(title, url, *language) for url, title, *language in items]
    beside = zip([None, *row], row, [*row[1:], None], strict=False)
    return {step.url: Beside(before, after) for before, step, after in beside}
