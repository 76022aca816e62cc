"""Which blocks of a page are its article's: the paragraphs that stand alike, and what stands among them without being set apart.

Publishers' pages differ in everything but this: an article's paragraphs are written by one template, so they stand alike in the page, and
what a page puts between them stands in a box of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lxml import html

from sourcebook.read.captures import apart, days
from sourcebook.read.captures.phrases import BOX, BYLINE, CALL, COMMENTS, CREDIT, LINE, OTHERS, SPEAKS
from sourcebook.read.captures.reading import is_prose, is_sentence, plain

_LEAVES = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote dt dd td th tr pre".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_HELD = frozenset("ul ol dl table tbody thead tr blockquote pre".split())  # what holds an article's own lists, tables and quotations
_OUTSIDE = "outside the article"


@dataclass(frozen=True, slots=True)
class Block:
    """A block's words, and the element that they stand in."""

    words: str
    element: html.HtmlElement


@dataclass(frozen=True, slots=True)
class Shape:
    """What a page's structure tells of its blocks, by their numbers from 1: why some are furniture, and which are surely the article's."""

    furniture: Mapping[int, str]
    article: frozenset[int]


def tell(blocks: Sequence[Block], found: str, titles: Sequence[str]) -> Shape:
    """Tell which blocks are the article's. `found`: its words as trafilatura finds them, tight; `titles`: what the page calls it."""
    likely = _likely(blocks, found, titles)
    own = _alike(blocks, likely)
    return _Page(blocks, own, titles).shape() if own else _unshaped(blocks, likely)


def _unshaped(blocks: Sequence[Block], likely: Sequence[Block]) -> Shape:
    """Tell of a page that has its article in one element what stands outside it, and what is called furniture."""
    holders, main = _holding(likely), _common(likely) if likely else None
    found: dict[int, str] = {}
    for number, block in enumerate(blocks, start=1):
        why = _called(block.element, holders)
        if why is None and main is not None and not _is_within(block.element, main):
            why = _OUTSIDE
        if why is None and _is_link(block):
            why = "other articles: all of it is a link"
        if why is not None:
            found[number] = why
    return Shape(found, frozenset())


def tight(words: str) -> str:
    """Words without white space and punctuation, to compare what two parsers made of them."""
    return re.sub(r"\W+", "", words)


def _likely(blocks: Sequence[Block], found: str, titles: Sequence[str]) -> list[Block]:
    """The blocks that are likely the article's: those whose words trafilatura has found, or else each that reads as a paragraph."""
    likely = [block for block in blocks if len(tight(block.words)) >= 40 and tight(block.words) in found]
    holders = _holding(likely)
    likely = [block for block in likely if _called(block.element, holders) is None]
    if not likely:
        likely = [block for block in blocks if _is_text(block) and _called(block.element) is None]
    return _headed(likely, blocks, titles) or likely


def _alike(blocks: Sequence[Block], likely: Sequence[Block]) -> list[Block]:
    """The paragraphs that the article's template wrote: of those likely its own, the ones that stand alike and hold the most words."""
    if not likely:
        return []
    main, holders = _common(likely), _holding(likely)
    words: Counter[tuple[str, ...]] = Counter()
    for block in likely:
        words[_standing(block.element, main)] += len(block.words)
    most = max(words.values())
    # A first paragraph, or one behind a picture, often has a class of its own.
    ways = {way for way, count in words.items() if count >= 0.25 * most}
    own = [
        block
        for block in blocks
        if _is_within(block.element, main) and _standing(block.element, main) in ways and _called(block.element, holders) is None
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


def _common(blocks: Sequence[Block]) -> html.HtmlElement:
    """The innermost element that holds nearly all of the words."""
    total = sum(len(block.words) for block in blocks)
    held: dict[html.HtmlElement, int] = {}
    for block in blocks:
        for element in (block.element, *block.element.iterancestors()):
            held[element] = held.get(element, 0) + len(block.words)
    enough = [element for element, count in held.items() if count >= 0.85 * total and (len(blocks) == 1 or element.tag not in _LEAVES)]
    best = max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))
    above = best.getparent()
    return above if best.tag in ("p", "li") and above is not None else best


def _holding(blocks: Sequence[Block]) -> frozenset[html.HtmlElement]:
    """The elements that hold so much of the text that what they are called says nothing against it."""
    total = sum(len(block.words) for block in blocks)
    held: Counter[html.HtmlElement] = Counter()
    for block in blocks:
        for above in block.element.iterancestors():
            held[above] += len(block.words)
    return frozenset(element for element, count in held.items() if count >= 0.4 * total)


def _is_within(element: html.HtmlElement, other: html.HtmlElement) -> bool:
    return element is other or any(above is other for above in element.iterancestors())


def _called(element: html.HtmlElement, holders: Collection[html.HtmlElement] = ()) -> str | None:
    """What the page calls an element, or one about it that does not hold the article, that sets it apart."""
    for at in (element, *element.iterancestors()):
        if at in holders or at.tag in ("body", "html", "main"):
            return None
        if why := apart.reason(at):
            return why
        if at.tag == "header" and not holders:
            return "the page's head"
    return None


def _is_text(block: Block) -> bool:
    return is_prose(block.words) and _linked(block.element) < 0.5


def _linked(element: html.HtmlElement) -> float:
    """How much of an element's words are links' words."""
    words = len(tight(element.text_content()))
    return sum(len(tight(link.text_content())) for link in element.iter("a")) / max(1, words)


class _Page:
    """A page's blocks, with those that the article's template wrote."""

    def __init__(self, blocks: Sequence[Block], own: Sequence[Block], titles: Sequence[str]) -> None:
        self.blocks = blocks
        self.titles = {plain(title) for title in titles}
        self.own = {id(block) for block in own}
        self.main = _common(own)
        self.holders = {above for block in own for above in (block.element, *block.element.iterancestors())}
        self.numbers = {id(block): number for number, block in enumerate(blocks, start=1)}
        self.first = min(self.numbers[id(block)] for block in own)
        self.last = max(self.numbers[id(block)] for block in own)
        self.head = next((n for n in range(self.first - 1, 0, -1) if plain(blocks[n - 1].words) in self.titles), None)
        self.judged: dict[html.HtmlElement, str | None] = {}

    def shape(self) -> Shape:
        """Tell of each block why it is furniture, or that it is the article's."""
        furniture: dict[int, str] = {}
        article: set[int] = set()
        listing = None  # the heading of other articles, while what follows it beside the text is theirs
        for number, block in enumerate(self.blocks, start=1):
            if id(block) in self.own and not _is_link(block) and not _heads_others(block):
                listing = None
                if _has_picture(block.element) and not is_sentence(block.words):
                    furniture[number] = "a picture's caption"
                else:
                    article.add(number)
                continue
            why = self._reason(number, block)
            box = self._box(block.element)
            if why is None and _heads_others(block):
                why, listing = "other articles", box
            elif why is None and listing is not None:
                if box.tag in _HEADINGS and not _heads_others(block) and _linked(box) < 0.5:
                    listing = None
                elif box is not listing and not is_sentence(block.words):
                    why = "other articles"
            if why is None and plain(block.words) not in self.titles:
                article.add(number)
            elif why is not None:
                furniture[number] = why
        return Shape(furniture, frozenset(article))

    def _box(self, element: html.HtmlElement) -> html.HtmlElement:
        """The largest element about a block that holds none of the article's own paragraphs: what the page put there as one."""
        box = element
        for above in element.iterancestors():
            if above in self.holders:
                break
            box = above
        return box

    def _reason(self, number: int, block: Block) -> str | None:
        element, box = block.element, self._box(block.element)
        if why := _called(element, self.holders):
            return why if not self._is_standfirst(number, block) else None
        if number < self.first:
            return None if self._is_standfirst(number, block) or self._is_first_heading(number, block) else _OUTSIDE
        if not _is_within(element, self.main):
            return _OUTSIDE
        if number > self.last and not self._goes_on(block):
            return _OUTSIDE
        if box not in self.judged:
            self.judged[box] = self._of_box(box, [one for one in self.blocks if self._box(one.element) is box])
        if self.judged[box] is not None:
            return self.judged[box]
        if _is_link(block):
            return "other articles: all of it is a link"
        if element.find(".//time") is not None and len(block.words.split()) <= 12:
            return "byline and date"
        return None

    def _is_standfirst(self, number: int, block: Block) -> bool:
        """Whether a block above the text is its standfirst: called so, or a paragraph between headline and text that nothing sets apart."""
        words, box = block.words, self._box(block.element)
        if number >= self.first or BYLINE.search(words) or CREDIT.search(words) or LINE.search(words) or len(words.split()) < 4:
            return False
        if len(words) < 120 and next(days.whole(words), None):
            return False
        if apart.is_standfirst(block.element):
            return _called(box) is None or box in (block.element, block.element.getparent())
        under = self.head is not None and number == self.head + 1 and len(words.split()) >= 8 and _linked(block.element) < 0.5
        is_open = (
            (is_prose(words) or under) and box.tag != "article" and not _has_picture(box) and _called(block.element, self.holders) is None
        )
        return is_open and self.head is not None and self.head < number <= self.head + 12

    def _is_first_heading(self, number: int, block: Block) -> bool:
        """Whether a block is a heading right above the first paragraph, as the first entry of a live blog has one."""
        between = range(number + 1, self.first)
        short = all(len(self.blocks[n - 1].words.split()) <= 8 for n in between)
        return block.element.tag in _HEADINGS and _is_within(block.element, self.main) and len(between) <= 2 and short

    def _goes_on(self, block: Block) -> bool:
        """Whether a block below the last paragraph is a list, a table or a quotation of the article's."""
        return self._box(block.element).tag in _HELD

    def _of_box(self, box: html.HtmlElement, blocks: Sequence[Block]) -> str | None:
        """Why a box is furniture: by what it is headed, by its calls on the reader, by being links, a picture with its words, or a form."""
        words = [block.words for block in blocks]
        if any(OTHERS.fullmatch(line) for line in words):
            return "other articles"
        if any(COMMENTS.fullmatch(line) for line in words):
            return "comments"
        if box.tag in _LEAVES and len(blocks) == 1:
            return None
        if any(BOX.fullmatch(line) or (CALL.search(line) and SPEAKS.search(line)) for line in words):
            return "calls on the reader: newsletter, paywall or notice"
        if next(box.iter("article"), None) is not None:
            return "other articles"
        if _linked(box) > 0.6:
            return "other articles: all of it is a link"
        if box.tag in _HELD:
            return None
        sentences = [line for line in words if is_sentence(line) and len(line.split()) > 3]
        if _has_picture(box) and not _has_text(box):
            return "a picture's caption"
        if next(box.iter("form", "input", "button"), None) is not None and sum(len(line.split()) for line in words) < 60:
            return "a form"
        held = next(box.iter("ul", "ol", "table", "blockquote", "dl", *_HEADINGS), None) is not None
        if not sentences and not held:
            return "set apart by the page"
        return None


def _has_picture(box: html.HtmlElement) -> bool:
    return next(box.iter("img", "picture", "amp-img", "figure", "video", "iframe", "svg"), None) is not None


def _has_text(box: html.HtmlElement) -> bool:
    return next(box.iter("table", "blockquote"), None) is not None or any(is_prose(p.text_content()) for p in box.iter("p"))


def _heads_others(block: Block) -> bool:
    return bool(OTHERS.fullmatch(block.words))


def _is_link(block: Block) -> bool:
    """Whether a paragraph or an item is nothing but a link, and no sentence of the article's."""
    words = block.words.split()
    if block.element.tag not in ("p", "div", "li", "h3", "h4") or _linked(block.element) < 0.85:
        return False
    if re.search(r"[»›→>]$|^(?:see|read|watch|click|view|browse)\b", block.words, re.IGNORECASE):
        return True
    return len(words) >= 4 and not is_sentence(block.words) and len(list(block.element.iter("a"))) == 1
