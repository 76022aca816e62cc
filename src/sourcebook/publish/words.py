"""The words of a built page's content as a reader meets them, block by block, with what is accounted for taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark", "q", "s", "samp",
    "small", "span", "strong", "sub", "sup", "tspan", "u", "var", "wbr",
})  # fmt: skip
"""Elements that do not end a run of words."""

SILENT = frozenset({"script", "style", "template"})
_CONTENT = {"md-content__inner", "sb-rail"}
READ_ALOUD = ("alt", "title", "aria-label", "aria-description")
COVERED = "\ufffc"
"""Stands for what is accounted for, so that what is before and after it does not run together."""


def contents(root: etree._Element) -> list[etree._Element]:
    """The page's content, and what stands beside it; a page without the theme's frame is content as a whole."""
    found = [each for each in root.iter("article", "section") if _CONTENT & set((each.get("class") or "").split())]
    return found or list(root.iter("body"))


def runs(element: etree._Element) -> Iterator[str]:
    """Yield the words inside an element, block by block, each thing that is accounted for being one `COVERED` character."""
    words: list[str] = []
    for event, text in _inside(element):
        if event == "text":
            words.append(text)
        elif event == "aloud":
            yield text
        elif words:
            yield from _run(words)
            words = []
    yield from _run(words)


def shown(element: etree._Element) -> str:
    """All words of an element, shortly."""
    return " ".join("".join(map(str, element.itertext())).split())[:80]


def around(run: str, start: int, end: int) -> str:
    """A piece of a run with the words beside it, so that an editor finds it."""
    left, right = run[:start].split(" ")[-5:], run[end:].split(" ")[:5]
    return f"{' '.join(left)}{run[start:end]}{' '.join(right)}".replace(COVERED, "…").strip()


def _run(words: Sequence[str]) -> Iterator[str]:
    text = re.sub(r"\s+", " ", "".join(words)).strip()
    if text:
        yield text


def _walk(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Walk in reading order: pieces of text, breaks between blocks, and what is only read aloud."""
    tag = str(element.tag).lower()
    if tag in SILENT:
        return
    if _is_accounted(element, tag):
        yield "text", COVERED
        return
    for name in READ_ALOUD:
        if value := element.get(name):
            yield "aloud", value
    if tag in INLINE:
        yield from _inside(element)
    else:
        yield "break", ""
        yield from _inside(element)
        yield "break", ""


def _inside(element: etree._Element) -> Iterator[tuple[str, str]]:
    yield "text", element.text or ""
    for child in element:
        if isinstance(child.tag, str):  # a comment has only a tail
            yield from _walk(child)
        yield "text", child.tail or ""


def _is_accounted(element: etree._Element, tag: str) -> bool:
    if (element.get("data-figure") or "").split() or element.get("data-apparatus") is not None or element.get("data-edition") is not None:
        return True
    if tag == "time":
        return element.get("datetime") is not None
    return tag in {"q", "blockquote"} and "sb-quote" in (element.get("class") or "").split()
