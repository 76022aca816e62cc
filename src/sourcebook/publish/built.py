"""The built site as a reader meets it: its files, and its pages parsed once for all who check them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from sourcebook.places import Where
from sourcebook.problems import Problem

SHOWN = 3


@dataclass(frozen=True)
class Page:
    """A built page: its path in the site ("briefs/autos/index.html"), its parsed root element, and the editor's file behind it."""

    path: str
    root: etree._Element
    where: Where


def files(site: Path) -> tuple[str, ...]:
    """Every file of the site, POSIX paths in order."""
    found = (Path(at, name).relative_to(site).as_posix() for at, _, names in os.walk(site) for name in names)
    return tuple(sorted(found))


@dataclass(frozen=True)
class Unread:
    """A built page that is not parsed yet."""

    path: str
    data: bytes
    where: Where

    def parsed(self) -> Page:
        """Raises lxml's ParserError where the file holds no element."""
        # A parser is not shared between documents: libxml2 keeps a dictionary that would only grow. Not lxml.html's, which asks a function
        # of Python for the class of each element, a third of the time that all checks of a page take.
        root = etree.fromstring(self.data, etree.HTMLParser(encoding="utf-8")) if self.data.strip() else None
        if root is None:
            raise etree.ParserError("no element")
        return Page(self.path, root, self.where)


def unread(site: Path, paths: Sequence[str], made_from: Mapping[str, Sequence[str]]) -> Iterator[Unread]:
    """Give each HTML file, one at a time. `made_from` is by path in the docs folder; a page that only the theme made names itself."""
    sources = {_built_path(path): files for path, files in made_from.items()}
    for path in paths:
        if path.endswith(".html"):
            behind = sources.get(path)
            yield Unread(path, (site / path).read_bytes(), Where(behind[0] if behind else f"site/{path}"))


def pages(site: Path, paths: Sequence[str], made_from: Mapping[str, Sequence[str]]) -> Iterator[Page]:
    """Parse each HTML file, one at a time."""
    return (page.parsed() for page in unread(site, paths, made_from))


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong with a built page. `same` tells faults of one cause: a broken link in the theme's frame stands on every page."""

    page: str
    where: Where
    code: str
    message: str
    found: str | None = None
    hint: str | None = None
    same: str | None = None


def problems(faults: Iterable[Fault]) -> Iterator[Problem]:
    """Tell each fault at the editor's file; of those with one cause the first few, and how many more there are."""
    groups: dict[tuple[str, str, str | None], list[Fault]] = {}
    for fault in faults:
        groups.setdefault((fault.code, fault.message, fault.same or fault.found), []).append(fault)
    for group in groups.values():
        for number, fault in enumerate(group[:SHOWN], start=1):
            more = f", and {len(group) - SHOWN} more" if number == SHOWN < len(group) else ""
            message = f"{fault.message} (page /{fault.page.removesuffix('index.html')}{more})"
            yield Problem(code=fault.code, where=fault.where, message=message, found=fault.found, hint=fault.hint)


def _built_path(docs_path: str) -> str:
    """Where MkDocs puts a file of the docs folder, with directory addresses on."""
    if not docs_path.endswith(".md"):
        return docs_path
    stem = docs_path.removesuffix(".md")
    return f"{stem}.html" if stem.rsplit("/", 1)[-1] == "index" else f"{stem}/index.html"
