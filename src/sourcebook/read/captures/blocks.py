"""The blocks of a page: their words, where they stand, what holds most of them, and what sets one apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lxml import html

from sourcebook.read.captures import apart
from sourcebook.read.captures.reading import is_sentence

LEAVES = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote dt dd td th tr pre".split())
OUTSIDE = "outside the article"


@dataclass(frozen=True, slots=True)
class Block:
    """A block's words, and the element that they stand in."""

    words: str
    element: html.HtmlElement


def tight(words: str) -> str:
    """Words without white space and punctuation, to compare what two parsers made of them."""
    return re.sub(r"\W+", "", words)


def common(blocks: Sequence[Block]) -> html.HtmlElement:
    """The innermost element that holds nearly all of the words."""
    total = sum(len(block.words) for block in blocks)
    held: dict[html.HtmlElement, int] = {}
    for block in blocks:
        for element in (block.element, *block.element.iterancestors()):
            held[element] = held.get(element, 0) + len(block.words)
    enough = [element for element, count in held.items() if count >= 0.85 * total and (len(blocks) == 1 or element.tag not in LEAVES)]
    best = max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))
    above = best.getparent()
    return above if best.tag in ("p", "li") and above is not None else best


def holding(blocks: Sequence[Block]) -> frozenset[html.HtmlElement]:
    """The elements that hold so much of the text that what they are called says nothing against it."""
    total = sum(len(block.words) for block in blocks)
    held: Counter[html.HtmlElement] = Counter()
    for block in blocks:
        for above in block.element.iterancestors():
            held[above] += len(block.words)
    return frozenset(element for element, count in held.items() if count >= 0.4 * total)


def is_within(element: html.HtmlElement, other: html.HtmlElement) -> bool:
    return element is other or any(above is other for above in element.iterancestors())


def called(element: html.HtmlElement, holders: Collection[html.HtmlElement] = ()) -> str | None:
    """What the page calls an element, or one about it that does not hold the article, that sets it apart."""
    for at in (element, *element.iterancestors()):
        if at in holders or at.tag in ("body", "html", "main"):
            return None
        if why := apart.reason(at):
            return why
        if at.tag == "header" and not holders:
            return "the page's head"
    return None


def linked(element: html.HtmlElement) -> float:
    """How much of an element's words are links' words."""
    words = len(tight(element.text_content()))
    return sum(len(tight(link.text_content())) for link in element.iter("a")) / max(1, words)


def is_link(block: Block) -> bool:
    """Whether a paragraph or an item is nothing but a link, and no sentence of the article's."""
    words = block.words.split()
    if block.element.tag not in ("p", "div", "li", "h3", "h4") or linked(block.element) < 0.85:
        return False
    if re.search(r"[»›→>]$|^(?:see|read|watch|click|view|browse)\b", block.words, re.IGNORECASE):
        return True
    return len(words) >= 4 and not is_sentence(block.words) and len(list(block.element.iter("a"))) == 1
