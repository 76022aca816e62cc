"""Scales and ticks: where a value stands, and which round numbers and years an axis names."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

_STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from values to pixels."""

    low: Fraction
    high: Fraction
    at_low: float
    at_high: float

    def __call__(self, value: Fraction) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.at_low + float(share) * (self.at_high - self.at_low)


def ticks(low: Fraction, high: Fraction, *, from_zero: bool) -> tuple[Fraction, ...]:
    """Give three to six round numbers that hold all values, the first and last being the scale's ends.

    From zero where asked, and where the values come near enough to it that leaving zero out would mislead.
    """
    if low >= 0 and (from_zero or low < high * Fraction(2, 5)):
        low = Fraction(0)
    if high <= 0 and from_zero:
        high = Fraction(0)
    if low == high:
        high = low + 1
    best: tuple[Fraction, int, tuple[Fraction, ...]] | None = None
    power = Fraction(10) ** (len(str(floor(high - low))) - 1 if high - low >= 1 else -_zeros(high - low))
    for base in (power / 10, power):
        for step in (base * s for s in _STEPS):
            first, last = floor(low / step), ceil(high / step)
            count = last - first
            if 3 <= count <= 5:
                found = ((last - first) * step, count, tuple(n * step for n in range(first, last + 1)))
                if best is None or found[:2] < best[:2]:
                    best = found
    if best is None:  # cannot be by arithmetic, but a scale must stand
        return (low, high)
    return best[2]


def _zeros(width: Fraction) -> int:
    """The power of ten just below a width under one."""
    power = 0
    while width * Fraction(10) ** power < 1:
        power += 1
    return power


def years(first: int, last: int, room: float, width: float) -> tuple[int, ...]:
    """Choose years to name between two, as many as stand side by side: `room` is a year's width, `width` that of a name with its gap."""
    for step in (1, 2, 5, 10, 20, 25, 50, 100):
        if room * step >= width:
            return tuple(y for y in range(ceil(first / step) * step, last + 1, step))
    return (first,)
