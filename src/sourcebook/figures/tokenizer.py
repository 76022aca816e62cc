"""The one tokenizer: what a figure is, and what is a date or a name instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from sourcebook.figures.languages import InEnglish, in_english, is_english
from sourcebook.figures.names import find_names, find_ordinals, mask
from sourcebook.figures.numbers import MINUS, ORDINALS, VULGAR, WORDS
from sourcebook.figures.quantity import Figure, Passage, Quantity
from sourcebook.figures.ranks import read_rank, read_vague
from sourcebook.figures.shares import read_factor, read_share
from sourcebook.figures.units import Units
from sourcebook.figures.when import When, find_dates
from sourcebook.figures.written import CURRENCY, read_figure


@dataclass(frozen=True, slots=True)
class Token:
    """A numeral, or number words, in a text.

    A "quantity" is a figure (`quantity` is None where its wording is none that the table has: it is not guessed); a "date" is a date, a
    year or a time of day (`when` is None where the words leave the year open); a "name" is a number that counts nothing.
    """

    kind: Literal["quantity", "date", "name"]
    start: int
    end: int
    text: str
    quantity: Quantity | None = None
    when: When | None = None


def tokens(text: str, units: Units, names: Sequence[str] = (), language: str = "en") -> tuple[Token, ...]:
    """Find every figure, date and numbered name of a text, in order; each digit of the text lies in exactly one of them.

    Figures are numerals, number words before a unit or a scale or as fractions, and words that multiply ("doubled"). An ordinal is one
    before a counted thing from the third on ("seventh round": so many there were); "first" and "second" merely order. `names` are a site's
    own names that hold a number and count nothing. A text in another `language` is read by what its figures are in English.
    """
    return _read(str(text), units, tuple(names), language, quote=False)


def quantities(text: str, units: Units, language: str = "en") -> tuple[Quantity, ...]:
    """The figures of a quote, in order, with the intervals that their wordings mean. What no row of the table reads is left out.

    In a quote that an editor chose, "second round", "one round" and "third-largest" are read too. `text` is English: of a quote in another
    language, what its words are in English; `start` and `end` are places in the quote.
    """
    found = _read(str(text), units, (), language, quote=True)
    return tuple(token.quantity for token in found if token.quantity is not None)


def _read(text: str, units: Units, names: tuple[str, ...], language: str, *, quote: bool) -> tuple[Token, ...]:
    if is_english(language):
        return _tokens(text, units, names, quote=quote)
    english = in_english(text, language)
    return tuple(_as_it_stands(token, text, english) for token in _tokens(english.text, units, names, quote=quote))


def _as_it_stands(token: Token, text: str, english: InEnglish) -> Token:
    """A token that was read in English, with its place and its words in the text as it was; its quantity keeps the English words."""
    start, end = english.span(token.start, token.end)
    quantity, when = token.quantity, token.when
    if quantity is not None:
        first, last = english.span(quantity.start, quantity.end)
        quantity = replace(quantity, text=" ".join(quantity.text.split()), start=first, end=last)
    if when is not None:
        when = replace(when, text=text[start:end], start=start, end=end)
    return replace(token, start=start, end=end, text=text[start:end], quantity=quantity, when=when)


@lru_cache(maxsize=16_384)  # a site says the same words on many pages, and a preview reads the same texts again at every save
def _tokens(text: str, units: Units, names: tuple[str, ...], *, quote: bool) -> tuple[Token, ...]:
    named = list(find_names(text, names))
    masked = mask(text, named)
    dated = list(find_dates(masked, units=units))
    masked = mask(masked, [(item.start, item.end) for item in dated])
    ordinals = list(find_ordinals(masked))
    masked = mask(masked, ordinals)
    found = [Token("name", start, end, text[start:end]) for start, end in (*named, *ordinals)]
    found += [Token("date", item.start, item.end, text[item.start : item.end], when=item.when) for item in dated]
    for figure in _figures(Passage(text, masked, units, quote)):
        words = text[figure.start : figure.end]
        if _BY.search(masked, max(0, figure.start - 12), figure.start) and " " in words:
            found.append(Token("name", figure.start, figure.end, words))  # "beds per 1,000 people" is a measure, and counts nobody
        else:
            found.append(Token("quantity", figure.start, figure.end, words, quantity=figure.quantity))
    return tuple(sorted(found, key=lambda token: token.start))


_BY = re.compile(r"\b(?:per|for every|in every)\s\Z", re.IGNORECASE)
_START = re.compile(
    rf"(?<!\w)(?:[{MINUS}+](?=\S)|−\s)?(?:{CURRENCY}[\s-]?)?[-−]?\.?\d|[$€£¥￥₩₹]\s?\d|\d|[{''.join(VULGAR)}]"
    r"|(?<![\w-])(?:minus\s\S|negative\s\S"
    r"|an?[\s-](?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundred|thousand|million|billion|trillion|dozen|few|couple)"
    rf"|half|{'|'.join(WORDS)}|{'|'.join(ORDINALS)}|top\b|twice|doubl|tripl|trebl|quadrupl|quintupl|halv"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten)fold|tens|dozens|hundreds|thousands|millions|billions|trillions|several|many)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_READERS = (read_vague, read_share, read_factor, read_rank, read_figure)  # a fraction goes before the number that it begins with


def _figures(passage: Passage) -> Iterator[Figure]:
    at = 0
    while match := _START.search(passage.masked, at):
        start = match.start()
        figure = next((found for read in _READERS if (found := read(passage, start))), None)
        if figure is not None:
            yield figure
            at = max(figure.end, start + 1)
        else:
            word = _WORD.match(passage.masked, start)
            at = word.end() if word else start + 1
