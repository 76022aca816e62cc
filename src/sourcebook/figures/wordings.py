"""What each wording means: DESIGN's table, a function a row, its docstring the rule.

Every function takes the number as written (`value`, scale included) and gives an `Interval`. A negative number means the mirror image
of its positive: "almost −15 percent" is [−15, −14.25]. "Below" and "above" speak of size. A wording that is none of these has no
function here, and is not guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import wraps

from sourcebook.figures.interval import Interval

WIDEST = Fraction(75, 1000)
"""How far round numbers may reach: 7.5 % of the number to each side."""

Row = Callable[[Fraction, Fraction], Interval]


def _mirrored(row: Row) -> Row:
    """Let a row be written for positive numbers alone."""

    @wraps(row)
    def both(value: Fraction, half: Fraction) -> Interval:
        return -row(-value, half) if value < 0 else row(value, half)

    return both


def step_as_written(decimals: int) -> Fraction:
    """The weight of the last written digit: 1 for "16,074" and "90", a tenth for "2.5"."""
    return Fraction(1, 10**decimals)


def step_rounded(mantissa: Fraction, decimals: int, scale: int) -> Fraction:
    """The weight of the last digit that is not a trailing zero: "$69 billion" a billion, "$70 billion" ten, "770,000" ten thousand.

    Zeros behind a decimal point were written on purpose and count as digits: "1.40 million" is exact to ten thousand.
    """
    step = Fraction(scale, 10**decimals)
    if decimals == 0 and mantissa:
        whole = abs(int(mantissa))
        while whole % 10 == 0:
            whole, step = whole // 10, step * 10
    return step


def is_round(mantissa: Fraction, scale: int, exact_unit: bool) -> bool:
    """Whether the second row holds: a scale word ("billion"), or a thousand and more. Below that, and for percent, zeros were counted."""
    return not exact_unit and (scale > 1 or abs(mantissa) >= 1000)


def as_written(value: Fraction, half: Fraction) -> Interval:
    """`16,074` · `2.5%` · `25 percent` · `seven rounds` · `90 days`: half a unit of the last written digit to each side."""
    return Interval.around(value, half)


def rounded(value: Fraction, half: Fraction) -> Interval:
    """`$69 billion` · `1.4 million` · `53,000`: the same, trailing zeros taken as rounding, but never wider than 7.5 % to each side."""
    return Interval.around(value, min(half, abs(value) * WIDEST))


@_mirrored
def about(value: Fraction, half: Fraction) -> Interval:
    """`about`, `around`, `roughly`, `some`: as far as the number's own rounding reaches, and at least 5 % to each side."""
    least = value / 20
    return Interval.around(value, half) if half > least else Interval(value - least, value + least)


@_mirrored
def almost(value: Fraction, half: Fraction) -> Interval:
    """`almost`, `nearly`, `close to`: from 5 % below, up to the number."""
    return Interval(value - value / 20, value)


@_mirrored
def over(value: Fraction, half: Fraction) -> Interval:
    """`over`, `more than`, `exceeded`: from the number, itself not included, up to 10 % above; over zero has no upper end."""
    return Interval(value, value + value / 10 if value else None, low_open=True)


@_mirrored
def at_least(value: Fraction, half: Fraction) -> Interval:
    """`at least`, `no less than`, `or more`: from the number, included, up to 10 % above; of zero without an upper end."""
    return Interval(value, value + value / 10 if value else None)


def over_share(value: Fraction, half: Fraction) -> Interval:
    """`over half`, `more than 60 percent of …`: from the share, itself not included, up to the whole (100 percent)."""
    return Interval(value, Fraction(100), low_open=True)


def at_least_share(value: Fraction, half: Fraction) -> Interval:
    """`at least half`, `60 percent or more of …`: from the share, included, up to the whole (100 percent)."""
    return Interval(value, Fraction(100))


@_mirrored
def under(value: Fraction, half: Fraction) -> Interval:
    """`under`, `below`, `less than`: from 10 % below, up to the number, itself not included; under zero has no lower end."""
    return Interval(value - value / 10 if value else None, value, high_open=True)


@_mirrored
def at_most(value: Fraction, half: Fraction) -> Interval:
    """`at most`, `no more than`, `or less`: from 10 % below, up to the number, included."""
    return Interval(value - value / 10, value)


@_mirrored
def up_to(value: Fraction, half: Fraction) -> Interval:
    """`up to`, `as much as`: from zero to the number."""
    return Interval(Fraction(0), value)


def exactly(value: Fraction, half: Fraction) -> Interval:
    """`exactly`, `precisely`: the number as written; the caller takes its zeros for digits."""
    return Interval.around(value, half)


def top(value: Fraction) -> Interval:
    """`top five`: rank 1 to rank 5."""
    return Interval(Fraction(1), max(value, Fraction(1)))


def fraction(part: int, whole: int) -> Fraction:
    """`half`, `two-thirds`: the fraction itself, in percent."""
    return Fraction(100 * part, whole)


def factor(times: Fraction) -> Interval:
    """`doubled`, `tripled`, `twice as many`: a factor of 2, of 3."""
    return Interval.point(times)


def dozens() -> Interval:
    """`dozens`: from 24, below 120."""
    return Interval(Fraction(24), Fraction(120), high_open=True)


def hundreds(of: int = 1) -> Interval:
    """`hundreds`: from 200, below 1,000; `hundreds of thousands`, `hundreds of millions` so many of them."""
    return Interval(Fraction(200 * of), Fraction(1000 * of), high_open=True)


def tens(of: int) -> Interval:
    """`tens of thousands`, `tens of millions`: from 20 of them, below 100."""
    return Interval(Fraction(20 * of), Fraction(100 * of), high_open=True)


def many(scale: int) -> Interval:
    """`thousands`, `millions`, `millions and millions`, `billions`: from two of them, without an upper end."""
    return Interval(Fraction(2 * scale), None)


def between(low: Fraction, high: Fraction) -> Interval:
    """`between A and B`, `A–B`, `A to B`: from A to B, both included."""
    return Interval(low, high)


def about_between(low: Fraction, high: Fraction) -> Interval:
    """`about 10 to 12 percent`, `between about 10 and 12`: 5 % further at both ends."""
    return Interval(low - abs(low) / 20, high + abs(high) / 20)
