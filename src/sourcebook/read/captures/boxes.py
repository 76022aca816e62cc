"""What a page puts among an article's paragraphs: each box is the article's, or furniture as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import html

from sourcebook.read.captures import apart, days
from sourcebook.read.captures.blocks import LEAVES, OUTSIDE, Block, called, common, is_link, is_within, linked
from sourcebook.read.captures.phrases import BOX, BYLINE, CALL, COMMENTS, CREDIT, LINE, OTHERS, SPEAKS
from sourcebook.read.captures.reading import is_prose, is_sentence, plain

_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_HELD = frozenset("ul ol dl table tbody thead tr blockquote pre".split())  # what holds an article's own lists, tables and quotations
_BY_MACHINE = re.compile(
    r"\b(?:takeaways|summary|summari[sz]ed|generated|highlights)\b.{0,20}\b(?:by|with)\b.{0,20}\b(?-i:AI)\b|\bAI[- ]generated\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a page's structure tells of its blocks, by their numbers from 1: why some are furniture, and which are surely the article's."""

    furniture: Mapping[int, str]
    article: frozenset[int]


class Page:
    """A page's blocks, with those that the article's template wrote."""

    def __init__(self, blocks: Sequence[Block], own: Sequence[Block], titles: Sequence[str]) -> None:
        self.blocks = blocks
        self.titles = {plain(title) for title in titles}
        self.own = {id(block) for block in own}
        self.main = common(own)
        self.holders = {above for block in own for above in (block.element, *block.element.iterancestors())}
        self.numbers = {id(block): number for number, block in enumerate(blocks, start=1)}
        self.first = min(self.numbers[id(block)] for block in own)
        self.last = max(self.numbers[id(block)] for block in own)
        self.head = next((n for n in range(self.first - 1, 0, -1) if plain(blocks[n - 1].words) in self.titles), None)
        self.judged: dict[html.HtmlElement, str | None] = {}
        self.held: dict[html.HtmlElement, list[Block]] = {}  # the blocks of each box
        for block in blocks:
            self.held.setdefault(self._box(block.element), []).append(block)

    def shape(self) -> Shape:
        """Tell of each block why it is furniture, or that it is the article's."""
        furniture: dict[int, str] = {}
        article: set[int] = set()
        listing = None  # the heading of other articles, while what follows it beside the text is theirs
        for number, block in enumerate(self.blocks, start=1):
            if id(block) in self.own and not is_link(block) and not _heads_others(block):
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
                if box.tag in _HEADINGS and not _heads_others(block) and linked(box) < 0.5:
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
        if why := called(element, self.holders):
            return why if not self._is_standfirst(number, block) else None
        if number < self.first:
            return None if self._is_standfirst(number, block) or self._is_first_heading(number, block) else OUTSIDE
        if not is_within(element, self.main):
            return OUTSIDE
        if number > self.last and not self._goes_on(block):
            return OUTSIDE
        if box not in self.judged:
            self.judged[box] = self._of_box(box, self.held[box])
        if self.judged[box] is not None:
            return self.judged[box]
        if is_link(block):
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
            return called(box) is None or box in (block.element, block.element.getparent())
        under = self.head is not None and number == self.head + 1 and len(words.split()) >= 8 and linked(block.element) < 0.5
        if any(_BY_MACHINE.search(one.words) for one in self.held[box]):
            return False
        is_open = (
            (is_prose(words) or under) and box.tag != "article" and not _has_picture(box) and called(block.element, self.holders) is None
        )
        return is_open and self.head is not None and self.head < number <= self.head + 12

    def _is_first_heading(self, number: int, block: Block) -> bool:
        """Whether a block is a heading right above the first paragraph, as the first entry of a live blog has one."""
        between = range(number + 1, self.first)
        short = all(len(self.blocks[n - 1].words.split()) <= 8 for n in between)
        return block.element.tag in _HEADINGS and is_within(block.element, self.main) and len(between) <= 2 and short

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
        if box.tag in LEAVES and len(blocks) == 1:
            return None
        if any(_BY_MACHINE.search(line) for line in words):
            return "a summary made by a machine"
        if any(BOX.fullmatch(line) or (CALL.search(line) and SPEAKS.search(line)) for line in words):
            return "calls on the reader: newsletter, paywall or notice"
        if next(box.iter("article"), None) is not None:
            return "other articles"
        if linked(box) > 0.6:
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
