"""What a table counts in is brought to what its fact, or its chart, is in."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sourcebook import figures
from sourcebook.link.book import Book
from sourcebook.places import Text, Where
from sourcebook.problems import Problem
from sourcebook.records import Column

_ROUNDED = Fraction(1, 1000)  # as much as a conversion may be rounded: 1609 metres for a mile


def cells_are_in_their_facts_unit(book: Book) -> Iterator[Problem]:
    """A number from a table is in its fact's unit: `times` makes millions of dollars dollars, and megawatts gigawatts."""
    for fact in book.facts.values():
        for claim in fact.record.claims:
            unit = claim.unit or fact.record.unit
            if claim.cell is not None and unit is not None:
                column = _column(book, str(claim.source), claim.cell.column)
                owner = f"the cell that fact `{fact.id}` names"
                yield from _differ(book, column, unit, claim.cell.times, claim.cell.at("column"), owner)


def series_are_in_their_charts_unit(book: Book) -> Iterator[Problem]:
    """Numbers that a chart draws from a table are in the chart's unit."""
    for chart in book.charts.values():
        for series in chart.series:
            if series.dataset is not None and series.y is not None:
                column = _column(book, str(series.dataset), series.y)
                yield from _differ(book, column, chart.unit, series.times, series.at("y"), f"the column that chart `{chart.id}` draws")


def _column(book: Book, dataset: str, name: str) -> Column | None:
    found = book.datasets.get(dataset)
    return next((column for column in found.table.fields if column.name == name), None) if found is not None else None


def _differ(book: Book, column: Column | None, unit: Text, times: Text, where: Where, owner: str) -> Iterator[Problem]:
    measure = book.units.measure(str(column.unit)) if column is not None and column.unit is not None else None
    if column is None or measure is None or (factor := figures.parse_number(times)) is None:
        return
    counted, scale = measure
    if book.units.clash(counted, unit):
        hint = "name a column in the fact's unit, or mend `unit:`"
        yield Problem(
            code="cell-unit", where=where, message=f"{owner} is in {column.unit}, not in {unit}", found=str(column.name), hint=hint
        )
        return
    by = book.units.factor(counted, unit)
    if by is None or not factor or abs(abs(factor) / (by * scale) - 1) < _ROUNDED:
        return
    right = by * scale if factor > 0 else -by * scale
    yield Problem(
        code="cell-unit",
        where=where,
        message=f"{owner} is in {column.unit}, and `times: {times}` does not make it {unit}",
        found=str(column.name),
        hint=f"write `times: {_plain(right)}`",
    )


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):.12g}"


RULES = (cells_are_in_their_facts_unit, series_are_in_their_charts_unit)
