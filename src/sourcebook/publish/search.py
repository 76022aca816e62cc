"""The search of a site, made of its records and its built pages: one index, for the header's box and for the page Explore."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from html import escape
from pathlib import Path
from typing import Any, cast

from lxml import etree

from sourcebook.make import words
from sourcebook.make.entries import Entry
from sourcebook.publish import links, pagefind
from sourcebook.publish.built import Page

FOLDER = "pagefind"

OF_RECORDS = {"fact"}
"""Kinds of page that are not read themselves: each is a record, which tells it in fewer words and with what it can be filtered by."""

REPEATED = (
    ".//*[@data-search-exclude] | .//svg | .//nav | .//script | .//*[@aria-hidden='true'] | .//*[contains(@class, 'headerlink')]"
    " | .//*[contains(@class, 'sb-citing')] | .//*[contains(@class, 'sb-notes')] | .//sup[@data-apparatus='note'] | .//h1"
)
"""What in a page's content is no words of its own: pictures, links to itself, how to cite it, and quotes that a record has."""


UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u1000-\u109f\u1780-\u17d3\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
"""Letters of Chinese, Japanese, Thai and others that are written without spaces, between which no library here finds words."""

HAIR = "\u200a"
"""Set about such letters, so that each is found as a word of its own, and a run of them as a phrase: search.js asks so, and takes it out of
what it shows. Pagefind parts words at it as at any space."""

_BETWEEN = re.compile(rf"(?<=[{UNSPACED}])(?=\S)|(?<=\S)(?=[{UNSPACED}])")

_RUN_TOGETHER = frozenset(("dt", "dd", "th", "td", "caption", "summary"))
"""Elements at whose ends Pagefind does not part words."""


def apart(text: str) -> str:
    """The text, with what Pagefind needs to find words in scripts without spaces."""
    return _BETWEEN.sub(HAIR, text)


def of_page(page: Page) -> dict[str, Any] | None:
    """A page as Pagefind takes it, with the sections that a result can lead to; None where it is not to be found."""
    found = _all(page.root, "//article[@data-searched]")
    kind = found[0].get("data-kind", "") if found else ""
    if not found or kind in OF_RECORDS:
        return None
    kind = kind if kind in ("brief", "chart", "source", "person") else "page"
    article = deepcopy(found[0])
    headings = _all(article, ".//h1") or _all(page.root, "//title")
    title = " ".join("".join(map(str, headings[0].itertext())).removesuffix("¶").split())
    tongues = {"".join(map(str, part.itertext())): str(part.get("lang")) for part in _all(article, ".//h1//*[@lang]")}
    for element in _all(article, REPEATED):
        _drop(element)
    for element in article.iter(etree.Element):
        for name in set(map(str, element.attrib)) - {"id"}:
            del element.attrib[name]
        element.text, element.tail = apart(element.text or ""), apart(element.tail or "")
        if element.tag in _RUN_TOGETHER:
            element.tail = f" {element.tail}"
    content = etree.tostring(article, encoding="unicode", method="html", with_tail=False)
    # What is ignored is not searched as words; its values are read all the same.
    head = (
        f'<p data-pagefind-meta="title">{escape(apart(title))}</p><p data-pagefind-meta="one">{escape(words.of_search()["one"][kind])}</p>'
        f'<p data-pagefind-filter="kind">{kind}</p>'
        + (f'<p data-pagefind-meta="tongues">{escape(json.dumps(tongues, ensure_ascii=False))}</p>' if tongues else "")
    )
    whole = f"<html><body><div data-pagefind-ignore>{head}</div><div data-pagefind-body>{content}</div></body></html>"
    return {"type": "AddFile", "url": page.path.removesuffix("index.html") or "./", "file_contents": whole}


def _all(element: etree._Element, path: str) -> list[etree._Element]:
    return cast("list[etree._Element]", element.xpath(path))


def _drop(element: etree._Element) -> None:
    """Remove an element, and keep the words that follow it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def of_entries(entries: Iterable[Entry], language: str) -> Iterator[dict[str, Any]]:
    """Records as Pagefind takes them, numbered, so that a list without a word to search for stands in their order."""
    for number, entry in enumerate(entries):
        yield {
            "type": "AddRecord",
            "url": entry.url,
            "content": apart(entry.words or entry.title),
            "language": language,
            "meta": {name: apart(words) for name, words in {"title": entry.title, **entry.shown}.items()},
            "filters": {name: list(values) for name, values in entry.facets.items()},
            "sort": {"order": f"{number:08}"},
        }


def write(site: Path, entries: Sequence[Entry], pages: Iterable[Mapping[str, Any]], language: str) -> None:
    """Make the index, and put it into a built site."""
    for path, data in pagefind.index([*of_entries(entries, language), *pages], language).items():
        file = site / FOLDER / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def leads(entries: Iterable[Entry]) -> Iterator[links.PageLinks]:
    """Where the results lead, for the check of links: each as if its own record's file linked to it from the site's root."""
    for entry in entries:
        yield links.PageLinks("index.html", entry.where, {}, (links.Link(entry.url, loads=False),))
