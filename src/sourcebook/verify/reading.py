"""A published site as it is read: every file by its path, and of every page what its data files can be held against."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from lxml import etree, html

from sourcebook.link.texts import normalise
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.publish import built, links
from sourcebook.publish.words import contents

HINT = "publish the site again from its repository"
UNSAID = frozenset({"sb-ne", "sb-hidden", "headerlink"})
"""Classes of what stands in a figure without being part of it."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a page prints: figures by what they rest on, quotations by the anchor they stand in, cells of tables, a fact's all words."""

    links: links.PageLinks
    figures: Mapping[str, frozenset[str]]
    quotes: tuple[tuple[frozenset[str], str], ...]  # the anchors that it stands in, and the words
    cells: frozenset[str]
    words: str
    frozen: str | None  # the words of an edition's body
    home: str  # the address that it calls its own


@dataclass(frozen=True)
class Site:
    """A published folder."""

    place: Path
    files: tuple[str, ...]
    pages: Mapping[str, Page]
    unreadable: tuple[Problem, ...] = field(default=())

    @cached_property
    def url(self) -> str:
        """The site's own address, as its front page gives it; "" where it gives none."""
        return self.pages["index.html"].home if "index.html" in self.pages else ""

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The sha256 of each file as it is now."""
        return {path: sha256((self.place / path).read_bytes()).hexdigest() for path in self.files}

    def text(self, path: str) -> str:
        """A file's text; "" where there is none. What is no UTF-8 in it is shown as such."""
        return (self.place / path).read_text(encoding="utf-8", errors="replace") if path in self.digests else ""

    def data(self, path: str) -> Any:
        """What a JSON file holds; None where there is none, or it is no JSON."""
        try:
            return json.loads(self.text(path))
        except (ValueError, RecursionError):
            return None

    def page(self, address: str) -> str | None:
        """The path of the page at a whole address of this site; None where there is no such page."""
        inside = address.partition("#")[0].removeprefix(self.url)
        path = f"{inside}index.html" if not inside or inside.endswith("/") else inside
        return path if self.url and address.startswith(self.url) and path in self.pages else None


def read(place: Path) -> Site:
    """Read each page once."""
    files = built.files(place)
    pages: dict[str, Page] = {}
    unreadable: list[Problem] = []
    for path in files:
        if path.endswith(".html"):
            try:
                found = next(built.pages(place, [path], {}))
            except etree.ParserError:
                unreadable.append(Problem(code="site-changed", where=Where(path), message="this page is empty", hint=HINT))
            else:
                pages[path] = _said(built.Page(path, found.root, Where(path)))
    return Site(place, files, pages, tuple(unreadable))


def _said(page: built.Page) -> Page:
    figures: dict[str, set[str]] = {}
    quotes: list[tuple[frozenset[str], str]] = []
    cells: set[str] = set()
    frozen = None
    for element in page.root.iter(etree.Element):
        for basis in (element.get("data-figure") or "").split():
            figures.setdefault(basis, set()).add(words(element))
        kinds = (element.get("class") or "").split()
        if "sb-quote" in kinds:
            anchors = frozenset(anchor for each in (element, *element.iterancestors()) if (anchor := each.get("id")))
            quotes.append((anchors, words(element)))
        if element.tag in {"td", "th"}:
            cells.add(words(element))
        if "sb-frozen" in kinds:
            frozen = words(element)
    return Page(
        links=links.gather(page),
        figures={basis: frozenset(each) for basis, each in figures.items()},
        quotes=tuple(quotes),
        cells=frozenset(cells),
        words=" ".join(map(words, contents(page.root))) if page.path.startswith("facts/") else "",
        frozen=frozen,
        home=next((link.get("href", "") for link in page.root.iter("link") if link.get("rel") == "canonical"), ""),
    )


def words(element: etree._Element) -> str:
    """An element's words as its records have them: without note numbers and what is only said beside a figure; quotes and spaces folded."""
    return normalise("".join(_texts(element)))


def fragment(text: str) -> str:
    """The words of a piece of HTML."""
    return words(html.fragment_fromstring(text, create_parent="div")) if text.strip() else ""


def _texts(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _is_unsaid(child):
            yield from _texts(child)
        yield child.tail or ""


def _is_unsaid(element: etree._Element) -> bool:
    kinds = set((element.get("class") or "").split())
    return element.tag in {"script", "style", "template"} or element.get("data-apparatus") == "note" or bool(kinds & UNSAID)
