"""The one tokenizer: what a figure is, and what is a date or a name instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sourcebook.figures.when import When, find_dates
from sourcebook.figures.names import find_names, find_ordinals, mask
from sourcebook.figures.quantity import Quantity, find_figures
from sourcebook.figures.units import Units


@dataclass(frozen=True, slots=True)
class Token:
    """A numeral, or number words, in a text.

    A "quantity" is a figure (`quantity` is None where its wording is none that the table has: it is not guessed); a "date" is a date, a year
    or a time of day (`when` is None where the words leave the year open); a "name" is a number that counts nothing.
    """

    kind: Literal["quantity", "date", "name"]
    start: int
    end: int
    text: str
    quantity: Quantity | None = None
    when: When | None = None


def tokens(text: str, units: Units, names: Sequence[str] = ()) -> tuple[Token, ...]:
    """Find every figure, date and numbered name of a text, in order; each digit of the text lies in exactly one of them.

    Figures are numerals, number words before a unit or a scale or as fractions, and words that multiply ("doubled"). An ordinal is one before
    a counted thing from the third on ("seventh round": so many there were); "first" and "second" merely order. `names` are a site's
    own names that hold a number and count nothing.
    """
    return _tokens(text, units, tuple(names), quote=False)


def quantities(text: str, units: Units) -> tuple[Quantity, ...]:
    """The figures of a quote, in order, with the intervals that their wordings mean. What no row of the table reads is left out.

    In a quote that an editor chose, "second round", "one round" and "third-largest" are read too.
    """
    found = _tokens(text, units, (), quote=True)
    return tuple(token.quantity for token in found if token.quantity is not None)


def _tokens(text: str, units: Units, names: tuple[str, ...], *, quote: bool) -> tuple[Token, ...]:
    named = list(find_names(text, names))
    masked = mask(text, named)
    dated = list(find_dates(masked, units=units))
    masked = mask(masked, [(item.start, item.end) for item in dated])
    ordinals = list(find_ordinals(masked))
    masked = mask(masked, ordinals)
    found = [Token("name", start, end, text[start:end]) for start, end in (*named, *ordinals)]
    found += [Token("date", item.start, item.end, text[item.start : item.end], when=item.when) for item in dated]
    for figure in find_figures(text, masked, units, quote=quote):
        found.append(Token("quantity", figure.start, figure.end, text[figure.start : figure.end], quantity=figure.quantity))
    return tuple(sorted(found, key=lambda token: token.start))
