"""A chart's series and marks, resolved against the book into points; what cannot be is a problem at its place.

Pure, so that the check of a chart's form (H5) and the drawing of it look at the same points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from sourcebook import figures
from sourcebook.figures import Interval, Quantity, Units
from sourcebook.link import moments
from sourcebook.link.book import Book, LinkedClaim, LinkedFact
from sourcebook.link.points import SCALES, CellPlace, Line, Plot, PlottedMark, Point, decimals_of, place_in_time, print_number, three_digits
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.read.tables import Row, Table
from sourcebook.records import Chart, Column, Dataset, Mark, Series


def resolve(book: Book, chart: Chart) -> tuple[Plot, tuple[Problem, ...]]:
    """Resolve a chart against the book; what cannot be resolved is a problem at its place and left out of the plot."""
    if chart.kind == "moments":
        rows, problems = moments.resolve(book, chart)
        return Plot(chart=chart, lines=(), marks=(), decimals=0, rows=rows), problems
    return _Resolver(chart, book.tables, book.datasets, book.facts, book.units, str(book.settings.language)).resolve()


@dataclass
class _Resolver:
    chart: Chart
    tables: Mapping[str, Table]
    datasets: Mapping[str, Dataset]
    facts: Mapping[str, LinkedFact]
    units: Units
    language: str

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []
        self.decimals = 0

    def resolve(self) -> tuple[Plot, tuple[Problem, ...]]:
        raw = [(record, self._label(record), [*self._rows(record), *self._facts(record)]) for record in self.chart.series]
        values = [abs(p.value) for _, _, points in raw for p in points]
        scaled = self.chart.scale is not None
        self.decimals = three_digits(max(values, default=Fraction(0)) / SCALES[self.chart.scale]) if scaled else decimals_of(values)
        lines = tuple(Line(record=record, label=label, points=self._finish(record, points)) for record, label, points in raw)
        marks = tuple(m for record in self.chart.marks if (m := self._mark(record, lines)) is not None)
        plot = Plot(chart=self.chart, lines=lines, marks=marks, decimals=self.decimals)
        return plot, tuple(self.problems)

    # ------------------------------------------------------------ series

    def _label(self, record: Series) -> str:
        if record.label is not None:
            return str(record.label)
        column = self._column(record, record.y)
        return str(column.title or column.name) if column is not None else ""

    def _column(self, record: Series, name: str | None) -> Column | None:
        dataset = self.datasets.get(str(record.dataset))
        return next((c for c in dataset.table.fields if c.name == name), None) if dataset is not None else None

    def _rows(self, record: Series) -> Iterator[Point]:
        """Yield the points of a dataset's column, row by row."""
        dataset, table = self.datasets.get(str(record.dataset)), self.tables.get(str(record.dataset))
        if record.dataset is None or dataset is None or table is None:
            return  # facts alone, or a dangling reference, which the check of references tells
        named = {"x": record.x, "y": record.y, "caution": record.caution, "until": record.until}
        wanted = {**named, **{f"where: {k}": k for k in record.where_}}
        unknown = [(key, name) for key, name in wanted.items() if name is not None and name not in table.columns]
        for key, name in unknown:
            if self._column(record, name) is None:  # one that is described and not there is told where it is described
                self._tell("chart-data", record.at(key.partition(":")[0]), f"`{record.dataset}` has no such column", name, _columns(table))
        if record.x is None or record.y is None:
            self._tell("chart-data", record.where, "a series from a dataset names its columns", None, "add `x:` and `y:`")
        if unknown or record.x is None or record.y is None:
            return
        column = self._column(record, record.y)
        factor = figures.parse_number(record.times)
        if column is None:
            return  # a column that is there and not described is told at the descriptor
        if factor is None:
            self._tell("chart-data", record.at("times"), "`times` is not a number", record.times, "write a number such as 0.001")
            return
        if column.type not in ("number", "integer"):
            hint = "draw a column of numbers, or describe this one as such"
            self._tell("chart-data", record.at("y"), f"the column `{column.name}` of `{dataset.id}` holds no numbers", column.type, hint)
            return
        chosen = [r for r in table.select(record.where_) if self._is_within(r.values[record.x], record)]
        if not chosen and table.is_whole:
            self._tell("chart-data", record.where, f"no row of `{record.dataset}` is chosen", None, "mend `where:`, `from:` or `to:`")
        for row in chosen:
            yield from self._cell(record, row, column, factor, dataset)

    def _is_within(self, x: str, record: Series) -> bool:
        """Whether x lies between `from` and `to`; a year as a bound takes in the months of that year."""
        first, last = record.from_, record.to
        return (first is None or x[: len(first)] >= first) and (last is None or x[: len(last)] <= last)

    def _cell(self, record: Series, row: Row, column: Column, factor: Fraction, dataset: Dataset) -> Iterator[Point]:
        assert record.x is not None
        written = row.values[column.name]
        value = figures.parse_number(written)
        if value is None:
            return  # an empty cell is no point, and one that is no number is told at the table
        precision = row.values.get(column.precision_from, "") if column.precision_from else (column.precision or "")
        step = figures.parse_number(precision) if precision else None
        half = step / 2 if step is not None else figures.half_step(written)
        key = tuple(row.values.get(name, "") for name in dataset.table.primary_key)
        x = row.values[record.x]
        yield Point(
            x=x,
            at=place_in_time(x),
            value=value * factor,
            interval=Interval(value * factor - half * abs(factor), value * factor + half * abs(factor)),
            number="",
            cell=CellPlace(str(dataset.id), row.line, str(column.name), key),
            caution=(row.values[record.caution].strip() or None) if record.caution else None,
            until=(row.values[record.until].strip() or None) if record.until else None,
        )

    def _facts(self, record: Series) -> Iterator[Point]:
        """Yield a point for each fact: at its period in time, or by name in a chart of bars."""
        for name in record.facts:
            fact = self.facts.get(str(name))
            if fact is None:
                continue  # a dangling reference, told by the check of references
            quantity = self._quantity(fact, name.where())
            if quantity is None:
                continue
            alone = record.label is not None and len(record.facts) == 1
            by_name = self.chart.kind in ("bars", "big-number") or fact.record.period is None
            x = str(record.label if alone else fact.record.title) if by_name else str(fact.record.period)
            at = None if by_name else place_in_time(x)
            own = quantity is fact.value  # and not brought from another unit, which its words would name
            yield Point(x=x, at=at, value=quantity.value, interval=quantity.interval, number=fact.display if own else "", fact=fact.id)

    def _quantity(self, fact: LinkedFact, where: Where) -> Quantity | None:
        """A fact's value where it is a number in the chart's unit; a problem where it is not."""
        if not isinstance(fact.value, Quantity):
            if fact.kind in ("date", "statement"):  # otherwise its value could not be read, which is told where that was tried
                self._tell("chart-data", where, f"fact `{fact.id}` has no number to draw", f"a {fact.kind}", _KIND)
            return None
        unit = fact.record.unit
        if unit is not None and not (unit == self.chart.unit or self.units.same(unit, self.chart.unit)):
            self._tell("chart-unit", where, f"fact `{fact.id}` is in {unit} and the chart in {self.chart.unit}", unit, _UNIT)
            return None
        factor = self.units.factor(unit, str(self.chart.unit))
        return fact.value.scaled(factor, str(self.chart.unit)) if factor not in (None, 1) else fact.value

    def _finish(self, record: Series, points: list[Point]) -> tuple[Point, ...]:
        """Put dated points in order, print their numbers, and tell of an x that comes twice."""
        seen: dict[str, Point] = {}
        kept: list[Point] = []
        for point in points:
            twin = seen.setdefault(point.x, point)
            if twin is not point:
                if twin.cell is None or point.cell is None or twin.cell.key != point.cell.key:  # two rows of one key are told at the table
                    self._tell("chart-data", record.where, "two rows of one series have the same x", point.x, "choose with `where:`")
                continue
            in_words = bool(point.number) and self.chart.scale is None  # a fact's own: "1.4 million cars"
            kept.append(point if in_words else replace(point, number=self._print(point.value)))
        if all(p.at is not None for p in kept):
            kept.sort(key=lambda p: p.at or 0)
        return tuple(kept)

    def _print(self, value: Fraction) -> str:
        # Steps are rates, each as exact as it was set: "2.5" and "10"; elsewhere numbers stand below each other.
        own = self.chart.kind == "steps" and self.chart.scale is None
        return print_number(value / SCALES[self.chart.scale], decimals_of([value]) if own else self.decimals, self.language)

    # ------------------------------------------------------------ marks

    def _mark(self, record: Mark, lines: tuple[Line, ...]) -> PlottedMark | None:
        if record.series is not None and record.series not in [line.label for line in lines]:
            hint = "series: " + ", ".join(line.label for line in lines)
            self._tell("chart-mark", record.at("series"), "no series has this label", record.series, hint)
            return None
        index, point = self._point(record, lines)
        if record.to is not None:
            return self._embracing(record, index, lines)
        at = place_in_time(record.x) if all(p.at is not None for line in lines for p in line.points) else None
        if record.claim is not None:
            claim = self._claim(record)
            if claim is None:
                return None
            if point is None and at is None:
                self._no_point(record, lines)
                return None
            return PlottedMark(record=record, x=str(record.x), at=at, line=index, point=point, fact=None, claim=claim)
        fact = self.facts.get(str(record.fact)) if record.fact is not None else None
        if record.fact is not None:
            quantity = self._quantity(fact, record.at("fact")) if fact is not None else None
            if fact is None or quantity is None:
                return None
            stands = fact.printed is None or fact.printed.stands
            if point is not None and stands and not point.interval.meets(quantity.interval):
                hint = "name the fact that this point is, or mend `x:`"
                self._tell(
                    "chart-mark",
                    record.at("fact"),
                    f"fact `{fact.id}` ({fact.display}) is not the point drawn at {record.x}",
                    point.number,
                    hint,
                )
                return None
        if point is None and (fact is None or at is None):
            self._no_point(record, lines)
            return None
        return PlottedMark(record=record, x=str(record.x), at=at, line=index, point=point, fact=fact, claim=None)

    def _no_point(self, record: Mark, lines: tuple[Line, ...]) -> None:
        """Tell that a mark stands beside the data, unless some of that could not be read."""
        tables = [self.tables.get(str(series.dataset)) for series in self.chart.series if series.dataset is not None]
        if all(table is not None and table.is_whole for table in tables):
            self._tell("chart-mark", record.at("x"), "no point of the chart has this x", record.x, _some(lines))

    def _embracing(self, record: Mark, index: int, lines: tuple[Line, ...]) -> PlottedMark | None:
        """A mark over several columns: it is none of their points, but what they come to, or are said to come to."""
        assert record.to is not None
        if self.chart.kind != "columns":
            self._tell("chart-mark", record.at("to"), "only columns can be embraced", record.to, "mark one point")
            return None
        xs = [point.x for point in lines[index].points] if lines else []
        missing = next((key for key, x in (("x", record.x), ("to", record.to)) if x not in xs), None)
        if missing is not None or xs.index(str(record.x)) >= xs.index(str(record.to)):
            key = missing or "to"
            self._tell(
                "chart-mark", record.at(key), "no column, or none to the right of `x:`, is at this x", getattr(record, key), _some(lines)
            )
            return None
        fact = self.facts.get(str(record.fact)) if record.fact is not None else None
        claim = self._claim(record) if record.claim is not None else None
        if (record.claim is not None and claim is None) or (
            record.fact is not None and (fact is None or self._quantity(fact, record.at("fact")) is None)
        ):
            return None
        at = place_in_time(str(record.x))
        return PlottedMark(record=record, x=str(record.x), at=at, line=index, point=None, fact=fact, claim=claim)

    def _point(self, record: Mark, lines: tuple[Line, ...]) -> tuple[int, Point | None]:
        """The series that a mark belongs to and its point there: by label, or the first that has this x, or the emphasised one."""
        for index, line in enumerate(lines):
            if record.series is None or record.series == line.label:
                for point in line.points:
                    if point.x == record.x:
                        return index, point
        by_label = [i for i, line in enumerate(lines) if line.label == record.series]
        emphasised = [i for i, line in enumerate(lines) if line.record.emphasis]
        return (by_label or emphasised or [0])[0], None

    def _claim(self, record: Mark) -> LinkedClaim | None:
        """The claim that a mark draws: `FACT@SOURCE`, with a number in the chart's unit."""
        assert record.claim is not None
        name, _, source = record.claim.partition("@")
        fact = self.facts.get(name)
        found = [c for c in fact.claims if str(c.source.id) == source] if fact is not None else []
        if fact is None or not found:
            return None  # a dangling reference, told by the check of references
        claim = next((c for c in found if isinstance(c.value, Quantity)), None)
        unit = found[0].record.unit or fact.record.unit
        if claim is None and fact.kind in ("date", "statement"):
            self._tell("chart-mark", record.at("claim"), "the claim has no number to draw", f"a {fact.kind}", _KIND)
        elif claim is not None and unit is not None and not (unit == self.chart.unit or self.units.same(unit, self.chart.unit)):
            self._tell("chart-unit", record.at("claim"), f"the claim is in {unit} and the chart in {self.chart.unit}", unit, _UNIT)
            return None
        if claim is None or not isinstance(claim.value, Quantity):
            return claim
        factor = self.units.factor(claim.value.unit or unit, str(self.chart.unit))
        return replace(claim, value=claim.value.scaled(factor, str(self.chart.unit))) if factor not in (None, 1) else claim

    def _tell(
        self, code: Literal["chart-data", "chart-mark", "chart-unit"], where: Where, what: str, found: str | None, hint: str | None
    ) -> None:
        message = f"chart `{self.chart.id}`: {what}"
        self.problems.append(Problem(code=code, where=where, message=message, found=found and str(found), hint=hint))


_KIND = "name a fact that is a quantity"
_UNIT = "draw what is in the chart's unit, or mend its `unit:` and `times:`"


def _columns(table: Table) -> str:
    return "columns: " + ", ".join(table.columns)


def _some(lines: tuple[Line, ...]) -> str | None:
    xs = [p.x for line in lines for p in line.points]
    return f"x runs from {xs[0]} to {xs[-1]}" if xs else None
