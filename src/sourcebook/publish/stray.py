"""Every figure that a reader sees in a page rests on something (E1), read from the built HTML rather than from what was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lxml import etree

from sourcebook import figures
from sourcebook.figures import Interval, Quantity, Units
from sourcebook.link.book import Book
from sourcebook.publish import words
from sourcebook.publish.built import Fault, Page

APPARATUS = frozenset({"note", "paragraph", "axis", "count", "size", "id"})
"""What may hold a number that is no figure: a closed list."""

SCALES = tuple(Fraction(10**power) for power in (0, 3, 6, 9, 12))
"""What a label in a drawing may leave to its subtitle: thousands, millions, billions, trillions."""

HINT = "a figure comes from a role: {fact}`…`, {claim}`…`, or {plain}`…` with a reason"


@dataclass(frozen=True)
class Known:
    """What a figure may rest on (`fact:ID`, `claim:FACT@SOURCE`, `cell:DATASET`, `plain`), and the words the tokenizer needs.

    `values` holds what those bases mean that are quantities; several where a source claims a fact more than once.
    """

    bases: Collection[str]
    units: Units
    names: Sequence[str] = ()
    values: Mapping[str, Sequence[Quantity]] = field(default_factory=dict)
    editions: Collection[str] = ()  # what stands in one is as it was released: it rests on what was known then, and is sealed


def known(book: Book) -> Known:
    """Tell what the figures of a book's pages may rest on, and what it means."""
    bases = {"plain", *(f"cell:{name}" for name in book.datasets)}
    values: dict[str, list[Quantity]] = {}
    for fact in book.facts.values():
        stated = [(f"fact:{fact.id}", fact.value), *((f"claim:{fact.id}@{claim.source.id}", claim.value) for claim in fact.claims)]
        for basis, value in stated:
            bases.add(basis)
            if isinstance(value, Quantity):
                values.setdefault(basis, []).append(value)
        if f"fact:{fact.id}" in values:  # a computed fact's page shows its formula, plain numbers in it too
            numbers = re.findall(r"(?<![\w-])\d+(?:\.\d+)?(?![\w-])", fact.record.compute or "")
            values[f"fact:{fact.id}"].extend(Quantity(Fraction(number), Interval.point(Fraction(number))) for number in numbers)
    released = frozenset(edition.id for edition in book.editions.found)
    return Known(frozenset(bases), book.units, book.names, values, released)


def check(page: Page, known: Known) -> Iterator[Fault]:
    """A figure in a page's content says what it rests on and is what that means, or stands in quoted evidence or listed apparatus."""
    for content in words.contents(page.root):
        for message, found in (*_marks(content, known), *_strays(content, known), *_misstated(content, known)):
            yield Fault(page=page.path, where=page.where, code="stray-figure", message=message, found=found, hint=HINT)


def _marks(content: etree._Element, known: Known) -> Iterator[tuple[str, str]]:
    """What a figure is said to rest on is in the book; apparatus is of a listed kind."""
    for element in _of_today(content):
        if (edition := element.get("data-edition")) is not None and edition not in known.editions:
            yield "this is said to be of an edition that was not released", edition
        for basis in (element.get("data-figure") or "").split():
            if basis not in known.bases:
                yield "a figure rests on something that is not in the book", basis
        if (kind := element.get("data-apparatus")) is not None and kind not in APPARATUS:
            yield (f"`{kind}` is not on the list of apparatus that may hold numbers", words.shown(element))


def _strays(content: etree._Element, known: Known) -> Iterator[tuple[str, str]]:
    """No figure stands outside an element that accounts for it."""
    for run in words.runs(content):
        for token in figures.tokens(run, known.units, known.names):
            if token.kind == "quantity":
                yield "a figure rests on nothing", words.around(run, token.start, token.end)


def _misstated(content: etree._Element, known: Known) -> Iterator[tuple[str, str]]:
    """A figure meets the value of what it rests on: no mark covers a number that is not its own."""
    for element in _of_today(content):
        bases = (element.get("data-figure") or "").split()
        if not bases or any(basis not in known.values for basis in bases):
            continue
        values = [value for basis in bases for value in known.values[basis]]
        for run in words.runs(element):
            for token in figures.tokens(run, known.units, known.names):
                if token.quantity is not None and not any(_meets(token.quantity, value, known.units) for value in values):
                    yield f"a figure is not what `{' '.join(bases)}` means", words.around(run, token.start, token.end)


def _of_today(element: etree._Element) -> Iterator[etree._Element]:
    """Yield all elements but those inside an edition: they say what was so when it was released."""
    yield element
    if element.get("data-edition") is None:
        for child in element.iterchildren(etree.Element):
            yield from _of_today(child)


def _meets(shown: Quantity, meant: Quantity, units: Units) -> bool:
    if shown.unit is not None and (factor := units.factor(shown.unit, meant.unit)) is not None:
        shown = shown.scaled(factor, meant.unit)
    scales = SCALES if shown.unit is None else SCALES[:1]
    return any(shown.interval.scaled(scale * sign).meets(meant.interval) for scale in scales for sign in (1, -1))
