"""A figure that was found, and what its wording means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from sourcebook.figures import hedges
from sourcebook.figures.hedges import Hedge
from sourcebook.figures.interval import Interval
from sourcebook.figures.measures import Measure, measure_after
from sourcebook.figures.units import Units
from sourcebook.figures.wordings import Row


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as it was written.

    `value` is the written number with its scale and sign (of a range the middle, of "hundreds" the least), `interval` what it means, `unit`
    the id of the unit that the words give or None, `text` the number with its unit at `start`–`end`, `hedge` the words beside it that
    changed its meaning, as they would stand before it ("or more" is "at least"). `step` is the weight of the last digit that counts: 1 for
    "16,074", 100,000 for "1.4 million", 10,000 for "770,000".
    """

    value: Fraction
    interval: Interval
    unit: str | None = None
    text: str = ""
    start: int = 0
    end: int = 0
    hedge: str | None = None
    step: Fraction = Fraction(1)

    def scaled(self, factor: Fraction, unit: str | None) -> Quantity:
        """The same in another unit, of which one of its own is `factor`; its words stay as they are."""
        return replace(self, value=self.value * factor, interval=self.interval.scaled(factor), step=self.step * abs(factor), unit=unit)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure found: its span, and what it means; `quantity` is None where its wording is none that the table has."""

    start: int
    end: int
    quantity: Quantity | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its names and dates blanked out in `masked`; `quote` where an editor chose it, and more is read as a figure."""

    text: str
    masked: str
    units: Units
    quote: bool

    def figure(
        self,
        start: int,
        end: int,
        value: Fraction,
        interval: Interval,
        unit: str | None,
        *,
        hedge: str | None = None,
        step: Fraction = Fraction(1),
    ) -> Figure:
        """A figure of this text that was understood."""
        return Figure(start, end, Quantity(value, interval, unit, self.text[start:end], start, end, hedge, step))


@dataclass(frozen=True, slots=True)
class Plain:
    """A number before its hedges: what it would mean by itself (`row`), and its steps with zeros as rounding and as digits."""

    start: int
    end: int
    value: Fraction
    measure: Measure
    row: Row
    step: Fraction = Fraction(1)
    exact_step: Fraction = Fraction(1)
    share: bool = False  # of a whole of 100 percent


_LASTING = re.compile(
    r"\b(?:for|after|took|takes|taking|last(?:s|ed|ing)?|spent|within|least|just|well)\s+(?:well\s+|just\s+)?\Z", re.IGNORECASE
)


def hedged(passage: Passage, plain: Plain) -> Figure:
    """Read the hedges on both sides of a number, and let the row of the table say what it means."""
    lead, trail = _lead(passage, plain), hedges.after(passage.masked, plain.end)
    hedge = lead or (trail[0] if trail else None)
    if hedge is None:
        interval = plain.row(plain.value, plain.step / 2)
        return passage.figure(plain.start, plain.end, plain.value, interval, plain.measure.unit, step=plain.step)
    if hedge.row is None or (lead and trail and lead.row != trail[0].row):
        return Figure(plain.start, plain.end, None)
    unit = plain.measure.unit
    if trail and unit is None:  # "50 or more cars"
        unit = measure_after(passage.masked, trail[1], passage.units, False, False).unit
    step = plain.exact_step if hedge.row == "exactly" else plain.step
    row = (hedges.SHARE_ROWS if plain.share else hedges.ROWS).get(hedge.row, hedges.ROWS[hedge.row])
    return passage.figure(plain.start, plain.end, plain.value, row(plain.value, step / 2), unit, hedge=hedge.text, step=step)


def _lead(passage: Passage, plain: Plain) -> Hedge | None:
    lead = hedges.before(passage.masked, plain.start)
    if lead and lead.text.lower() == "over" and lead.row == "over" and plain.measure.kind == "duration":
        if not _LASTING.search(passage.masked, max(0, lead.start - 24), lead.start):
            return None  # "over four days" is mostly in the course of them
    return lead
