"""Claims drawn on one scale: where each stands, and what it leaves open, as places between 0 and 1000."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor, log10

from sourcebook import figures
from sourcebook.figures import Quantity, Units, When
from sourcebook.link.book import LinkedClaim

WIDTH = 1000
_POINT = 6
"""What is drawn narrower than this is drawn as a point."""


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One claim: from `low` to `high`, or a point."""

    claim: LinkedClaim
    low: int
    high: int

    @property
    def point(self) -> bool:
        """Whether it is drawn as a point rather than as a bar."""
        return self.high - self.low < _POINT


@dataclass(frozen=True, slots=True)
class Scale:
    """Claims that can be compared, and the three numbers that the axis names: its ends and its middle."""

    rows: tuple[ScaleRow, ...]
    ticks: tuple[str, str, str]


def draw(claims: Sequence[LinkedClaim], unit: str | None, units: Units, language: str) -> Scale | None:
    """Put the claims on one scale; None where fewer than two can be drawn on it, and where they differ, but not in their numbers."""
    spans = [(claim, span) for claim in claims if claim.verdict != "not-comparable" and (span := _span(claim)) is not None]
    differing = [claim for claim, _ in spans if claim.verdict == "differs"]
    if len(spans) < 2 or (differing and all(_meet(claim, other) for claim in differing for other, _ in spans)):
        return None
    dated = isinstance(spans[0][1][2], When)
    known = [end for _, (low, high, _) in spans for end in (low, high) if end is not None]
    left, right = _ends(min(known), max(known), dated=dated)
    rows = tuple(ScaleRow(claim, _place(low, left, right, 0), _place(high, left, right, WIDTH)) for claim, (low, high, _) in spans)
    return Scale(rows, _ticks(left, right, unit, units, language, dated=dated))


def _span(claim: LinkedClaim) -> tuple[Fraction | None, Fraction | None, Quantity | When] | None:
    value = claim.value
    if isinstance(value, Quantity):
        return value.interval.low, value.interval.high, value
    if isinstance(value, When):
        return Fraction(value.first.toordinal()), Fraction(value.last.toordinal()), value
    return None


def _meet(one: LinkedClaim, other: LinkedClaim) -> bool:
    first, second = one.value, other.value
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        return first.interval.meets(second.interval)
    return isinstance(first, When) and isinstance(second, When) and first.meets(second)


def _ends(low: Fraction, high: Fraction, *, dated: bool) -> tuple[Fraction, Fraction]:
    """Widen a range a little, to ends that are round numbers and have a round middle (days: whole ones)."""
    if dated:
        room = max(ceil((high - low) / 10), 3)
        first = floor(low) - room
        return Fraction(first), Fraction(first + 2 * ceil(Fraction(ceil(high) + room - first, 2)))
    width = max(high - low, abs(high) / 10, Fraction(1, 10**9))
    step = _round_step(width * Fraction(6, 5) / 4)
    left = Fraction(floor((low - width / 10) / step) * step)
    if left < 0 <= low:
        left = Fraction(0)
    half = ceil((high + width / 10 - left) / (2 * step)) * step
    return left, left + 2 * half


def _round_step(rough: Fraction) -> Fraction:
    """The next of 1, 2, 5, 10 … at or above a rough step."""
    power = Fraction(10) ** floor(log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10, 20) if power * factor >= rough)


def _place(end: Fraction | None, left: Fraction, right: Fraction, otherwise: int) -> int:
    return otherwise if end is None else round((end - left) / (right - left) * WIDTH)


def _ticks(left: Fraction, right: Fraction, unit: str | None, units: Units, language: str, *, dated: bool) -> tuple[str, str, str]:
    """Name the ends and the middle; a unit that all three end with is said once, at the right."""
    ends = (left, (left + right) / 2, right)
    if dated:
        low, middle, high = (figures.show_date(date.fromordinal(int(end)).isoformat(), language=language) for end in ends)
        return low, middle, high
    low, middle, high = (figures.show(end, unit, units, language=language) for end in ends)
    words = [tick.partition(" ") for tick in (low, middle, high)]
    if words[0][2] == words[1][2] == words[2][2]:
        return words[0][0], words[1][0], high
    return low, middle, high
