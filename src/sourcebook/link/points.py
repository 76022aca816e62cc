"""What a chart draws, as points: each knows its value in the chart's unit, and the fact or the cell that it comes from."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from babel.numbers import format_decimal

from sourcebook.figures import Interval, Quantity, When
from sourcebook.link.addresses import address
from sourcebook.link.book import LinkedClaim, LinkedEvent, LinkedFact
from sourcebook.places import Text
from sourcebook.records import Chart, Mark, Series

SCALES = {None: 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
"""What a chart may count in."""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell that a point comes from: the dataset, the line of its CSV, the column, and the values of the row's key."""

    dataset: str
    line: int
    column: str
    key: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One value of a series, in the chart's unit. Exactly one of `fact` and `cell` is set."""

    x: str
    at: Fraction | None  # the place in time, in years; None where x is no date
    value: Fraction
    interval: Interval
    number: str  # as axis labels, table and CSV print it, in the chart's scale: "69.4"
    fact: str | None = None
    cell: CellPlace | None = None
    caution: str | None = None  # why the value is not sound, or not in force, in the table's words
    until: str | None = None  # of a step that was named and is not in force: the day to which it runs

    @property
    def basis(self) -> str:
        """What the number rests on, as E1 names it: `fact:ID` or `cell:DATASET`."""
        return f"fact:{self.fact}" if self.cell is None else f"cell:{self.cell.dataset}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A series with its points in the order of x (dates) or as they were written (names)."""

    record: Series
    label: str
    points: tuple[Point, ...]

    @property
    def sound(self) -> tuple[Point, ...]:
        """The points without a caution: those that a line may run through."""
        return tuple(p for p in self.points if p.caution is None)

    def runs(self) -> Iterator[tuple[Point, ...]]:
        """Yield the stretches of points that are joined: a point with a caution parts them."""
        run: list[Point] = []
        for point in self.points:
            if point.caution is None:
                run.append(point)
            elif run:
                yield tuple(run)
                run = []
        if run:
            yield tuple(run)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlottedMark:
    """A mark with what it points at: a point of a line, a fact's own value, or a claim drawn as its interval."""

    record: Mark
    x: str
    at: Fraction | None
    line: int  # which series it belongs to
    point: Point | None
    fact: LinkedFact | None
    claim: LinkedClaim | None

    @property
    def value(self) -> Quantity | None:
        """The value of the claim, or of the fact."""
        found = self.claim.value if self.claim is not None else self.fact.value if self.fact is not None else None
        return found if isinstance(found, Quantity) else None

    @property
    def differs(self) -> bool:
        """Whether the reader is to be told here that sources differ."""
        if self.claim is not None:
            return self.claim.verdict == "differs"
        return self.fact is not None and self.fact.agreement == "disputed"

    @property
    def basis(self) -> str | None:
        """What the mark rests on, as E1 names it; None for a mark of words alone."""
        if self.claim is not None:
            return f"claim:{self.claim.fact}@{self.claim.source.id}"
        if self.fact is not None:
            return f"fact:{self.fact.id}"
        return self.point.basis if self.point is not None and self.record.label is None else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A date in a row of moments: a fact that is a date, an event, or a claim on the day of its article. Exactly one of them is set."""

    iso: str
    fact: LinkedFact | None = None
    event: LinkedEvent | None = None
    claim: LinkedClaim | None = None
    label: Text | None = None  # the words that a mark gives it, instead of its own title

    @property
    def basis(self) -> str | None:
        """What the date rests on, as E1 names it; None for an event, which has its place on the timeline."""
        if self.claim is not None:
            return f"claim:{self.claim.fact}@{self.claim.source.id}"
        return f"fact:{self.fact.id}" if self.fact is not None else None

    @property
    def href(self) -> str:
        """Where it leads, from the site's root."""
        if self.claim is not None:
            return address("fact", self.claim.fact, f"claim-{self.claim.number}")
        if self.event is not None:
            return address("aftermath" if self.event.after else "event", str(self.event.record.id))
        return address("fact", self.fact.id if self.fact is not None else "")

    @property
    def differs(self) -> bool:
        """Whether the reader is to be told here that sources differ."""
        if self.claim is not None:
            return self.claim.verdict == "differs"
        return self.fact is not None and self.fact.agreement == "disputed"


@dataclass(frozen=True, kw_only=True, slots=True)
class MomentRow:
    """A row of moments, in the order of their dates."""

    record: Series
    label: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plot:
    """A chart resolved: what its kind, its lines (or rows of moments) and its marks draw."""

    chart: Chart
    lines: tuple[Line, ...]
    marks: tuple[PlottedMark, ...]
    decimals: int  # of numbers in the chart's scale
    rows: tuple[MomentRow, ...] = ()

    @property
    def factor(self) -> int:
        """What one of the chart's scale is in its unit."""
        return SCALES[self.chart.scale]

    @property
    def xs(self) -> tuple[str, ...]:
        """All x values of the lines: dates in order, names as they were written."""
        seen = {point.x: point.at for line in self.lines for point in line.points}
        if all(at is not None for at in seen.values()):
            return tuple(sorted(seen, key=lambda x: seen[x] or 0))
        return tuple(seen)

    @property
    def is_dated(self) -> bool:
        """Whether x runs through time."""
        return all(point.at is not None for line in self.lines for point in line.points)


def place_in_time(x: str) -> Fraction | None:
    """Give the place in years of the first day of a date, a quarter or a half (2023-07-02 is 2023½); None where x is none.

    A fiscal year has no place: it begins in other months in other places.
    """
    if not x[:4].isdecimal() or x.endswith("s"):
        return None
    try:
        return _place(When.of(x).first)
    except ValueError:
        return None


def _place(day: date) -> Fraction:
    start = date(day.year, 1, 1)
    return day.year + Fraction((day - start).days, 366 if isleap(day.year) else 365)


def span_in_time(iso: str) -> tuple[Fraction, Fraction]:
    """Give the places in years of the first and the last day that a date may mean; of a day both are the same."""
    when = When.of(iso)
    return _place(when.first), _place(when.last)


def print_number(value: Fraction, places: int, language: str) -> str:
    """Print a number with its decimals, grouped as the language does, halves away from zero."""
    scaled = abs(value) * 10**places
    rounded = Fraction(floor(scaled + Fraction(1, 2)), 10**places) * (1 if value >= 0 else -1)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    # Babel prints from text here, since a float would bring its own digits.
    return str(format_decimal(_decimal(rounded, places), format=pattern, locale=language)).replace("-", "−")


def _decimal(value: Fraction, places: int) -> str:
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    whole = digits[: len(digits) - places] + ("." + digits[-places:] if places else "")
    return f"-{whole}" if value < 0 else whole


def decimals_of(values: Iterable[Fraction]) -> int:
    """How many decimals show every value whole, six at most."""
    return max((_places(value) for value in values), default=0)


def _places(value: Fraction) -> int:
    """How many decimals show a value whole, six at most."""
    return next((d for d in range(7) if (value * 10**d).denominator == 1), 6)


def three_digits(largest: Fraction) -> int:
    """How many decimals give the largest value three significant digits."""
    places = 0
    while largest and largest < 100 and places < 6:
        largest *= 10
        places += 1
    return places
