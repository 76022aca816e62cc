"""Which blocks of a page are its article's: the paragraphs that stand alike, and what stands among them without being set apart.

Publishers' pages differ in everything but this: an article's paragraphs are written by one template, so they stand alike in the page, and
what a page puts between them stands in a box of its own.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from lxml import html

from sourcebook.read.captures.blocks import OUTSIDE, Block, called, common, holding, is_link, is_within, linked, tight
from sourcebook.read.captures.boxes import Page, Shape
from sourcebook.read.captures.phrases import BYLINE, OTHERS
from sourcebook.read.captures.reading import is_prose, is_sentence, plain


def tell(blocks: Sequence[Block], found: str, titles: Sequence[str]) -> Shape:
    """Tell which blocks are the article's. `found`: its words as trafilatura finds them, tight; `titles`: what the page calls it."""
    likely = _likely(blocks, found, titles)
    own = _alike(blocks, likely)
    return Page(blocks, own, titles).shape() if own else _unshaped(blocks, likely)


def _unshaped(blocks: Sequence[Block], likely: Sequence[Block]) -> Shape:
    """Tell of a page that has its article in one element what stands outside it, and what is called furniture."""
    holders, main = holding(likely), common(likely) if likely else None
    found: dict[int, str] = {}
    for number, block in enumerate(blocks, start=1):
        why = called(block.element, holders)
        if why is None and main is not None and not is_within(block.element, main):
            why = OUTSIDE
        if why is None and is_link(block):
            why = "other articles: all of it is a link"
        if why is not None:
            found[number] = why
    return Shape(found, frozenset())


def _likely(blocks: Sequence[Block], found: str, titles: Sequence[str]) -> list[Block]:
    """The blocks that are likely the article's: those whose words trafilatura has found, or else each that reads as a paragraph."""
    likely = [block for block in blocks if len(tight(block.words)) >= 40 and tight(block.words) in found]
    holders = holding(likely)
    likely = [block for block in likely if called(block.element, holders) is None]
    after = {id(block): before for before, block in itertools.pairwise(blocks)}
    likely = [block for block in likely if not _is_headed_others(block, after.get(id(block)))]
    if not likely:
        likely = [block for block in blocks if _is_text(block) and called(block.element) is None]
    return _headed(likely, blocks, titles) or likely


def _is_headed_others(block: Block, before: Block | None) -> bool:
    """Whether the block before one, beside it in the page, heads other articles."""
    return before is not None and before.element.getparent() is block.element.getparent() and bool(OTHERS.fullmatch(before.words))


def _alike(blocks: Sequence[Block], likely: Sequence[Block]) -> list[Block]:
    """The paragraphs that the article's template wrote: of those likely its own, the ones that stand alike and hold the most words."""
    if not likely:
        return []
    main, holders = common(likely), holding(likely)
    words: Counter[tuple[str, ...]] = Counter()
    for block in likely:
        words[_standing(block.element, main)] += len(block.words)
    most = max(words.values())
    # A first paragraph, or one behind a picture, often has a class of its own.
    ways = {way for way, count in words.items() if count >= 0.25 * most}
    own = [
        block
        for block in blocks
        if is_within(block.element, main) and _standing(block.element, main) in ways and called(block.element, holders) is None
    ]
    # Names and days above the text often stand as its paragraphs do.
    begin = next((at for at, block in enumerate(own) if is_sentence(block.words) and not BYLINE.search(block.words)), 0)
    own = [block for block in own[begin:] if not BYLINE.search(block.words) or is_sentence(block.words)]
    # Old pages have the whole article in one element, and so no structure to go by.
    return own if 2 * len({block.element for block in own}) > len(own) else []


def _headed(likely: Sequence[Block], blocks: Sequence[Block], titles: Sequence[str]) -> list[Block]:
    """Those that stand in the same <article> as the headline, where a page has several."""
    wanted = {plain(title) for title in titles}
    for block in blocks:
        if block.element.tag in ("h1", "h2") and plain(block.words) in wanted:
            for above in block.element.iterancestors():
                if above.tag == "article" or above.get("itemprop") == "articleBody":
                    mine = [one for one in likely if _nearest(one.element) is above]
                    if sum(len(one.words.split()) for one in mine) >= 40:
                        return mine
                    break
    return []


def _nearest(element: html.HtmlElement) -> html.HtmlElement | None:
    return next((above for above in element.iterancestors() if above.tag == "article"), None)


def _standing(element: html.HtmlElement, main: html.HtmlElement) -> tuple[str, ...]:
    """How an element stands in the article: its tag, and those above it with their classes, as far as the article goes."""
    way = [str(element.tag) + (f" {_class(element)}" if element.tag in ("div", "section", "span") else "")]
    for above in element.iterancestors():
        if above is main:
            break
        way.append(f"{above.tag} {_class(above)}")
    return tuple(way)


def _class(element: html.HtmlElement) -> str:
    return re.sub(r"[^A-Za-z _-]+", "", element.get("class") or "")


def _is_text(block: Block) -> bool:
    return is_prose(block.words) and linked(block.element) < 0.5
