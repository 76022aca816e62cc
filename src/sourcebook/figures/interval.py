"""What a figure means: a range of exact numbers, its ends open or closed."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

End = Fraction | float  # a float only for an end without bound (±infinity)


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`, never none at all; an end of None is without bound, an open end does not belong to it."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        # An end without bound is neither open nor closed; said in one way, so that equal intervals are equal.
        object.__setattr__(self, "low_open", self.low_open and self.low is not None)
        object.__setattr__(self, "high_open", self.high_open and self.high is not None)
        if self.low is not None and self.high is not None:
            if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
                raise ValueError(f"an interval from {self.low} to {self.high} holds nothing")

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        """The one number `value`."""
        return cls(Fraction(value), Fraction(value))

    @classmethod
    def around(cls, value: Fraction | int, half: Fraction) -> Interval:
        """What rounds to `value`: from `half` below, included, to `half` above, not included; a negative number mirrors its positive."""
        number = Fraction(value)
        if half == 0:
            return cls.point(number)
        if number < 0:
            return cls(number - half, number + half, low_open=True)
        return cls(number - half, number + half, high_open=True)

    def contains(self, other: Interval | Fraction | int) -> bool:
        """Whether the number, or the whole of the other interval, lies inside."""
        inner = other if isinstance(other, Interval) else Interval.point(other)
        low, high, inner_low, inner_high = _low(self), _high(self), _low(inner), _high(inner)
        below = inner_low < low or (inner_low == low and self.low_open and not inner.low_open and inner.low is not None)
        above = inner_high > high or (inner_high == high and self.high_open and not inner.high_open and inner.high is not None)
        return not below and not above

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return _reaches(self, other) and _reaches(other, self)

    def scaled(self, factor: Fraction) -> Interval:
        """Each number times `factor`; a negative one turns the interval round."""
        return self * Interval.point(factor)

    def sure_step(self) -> Fraction | None:
        """The power of ten to which a number in the middle can be written: the smallest that is no narrower than the interval.

        Where the middle so rounded would fall outside, it is ten times finer. None where there is no bound, or no width.
        """
        if self.low is None or self.high is None or self.low == self.high:
            return None
        width, step = self.high - self.low, Fraction(1)
        while step < width:
            step *= 10
        while step / 10 >= width:
            step /= 10
        middle = (self.low + self.high) / 2
        while not self.contains(round(middle / step) * step):
            step /= 10
        return step

    def __neg__(self) -> Interval:
        return Interval(_minus(self.high), _minus(self.low), self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        return _span(_product(a, b) for a in _ends(self) for b in _ends(other))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotients; ValueError where the divisor may be zero."""
        if other.contains(0):
            raise ValueError("the divisor may be zero")
        return self * _span(_inverse(end, other) for end in _ends(other))


def _minus(end: Fraction | None) -> Fraction | None:
    return None if end is None else -end


def _low(interval: Interval) -> End:
    return -math.inf if interval.low is None else interval.low


def _high(interval: Interval) -> End:
    return math.inf if interval.high is None else interval.high


def _reaches(left: Interval, right: Interval) -> bool:
    """Whether `left` begins no later than `right` ends."""
    low, high = _low(left), _high(right)
    return low < high or (low == high and not left.low_open and not right.high_open)


def _ends(interval: Interval) -> tuple[tuple[End, bool], tuple[End, bool]]:
    """Both ends, each with whether it is open; an end without bound is."""
    return (_low(interval), interval.low_open or interval.low is None), (_high(interval), interval.high_open or interval.high is None)


def _product(a: tuple[End, bool], b: tuple[End, bool]) -> tuple[End, bool]:
    # A zero that belongs to one factor makes zero whatever the other is, so its openness does not count; zero times no bound is zero.
    if a[0] == 0 or b[0] == 0:
        reached = (a[0] == 0 and not a[1]) or (b[0] == 0 and not b[1])
        return Fraction(0), not reached
    return a[0] * b[0], a[1] or b[1]


def _inverse(end: tuple[End, bool], of: Interval) -> tuple[End, bool]:
    value, is_open = end
    if isinstance(value, float):
        return Fraction(0), True
    if value == 0:  # an open end: the interval lies wholly on one side of zero
        return (math.inf if of.high is None or of.high > 0 else -math.inf), True
    return 1 / value, is_open


def _span(ends: Iterable[tuple[End, bool]]) -> Interval:
    """The interval between the least and the greatest of these ends; where a closed and an open one fall together, closed."""
    found = list(ends)
    low, high = min(value for value, _ in found), max(value for value, _ in found)
    return Interval(
        None if isinstance(low, float) else low,
        None if isinstance(high, float) else high,
        not isinstance(low, float) and all(is_open for value, is_open in found if value == low),
        not isinstance(high, float) and all(is_open for value, is_open in found if value == high),
    )
