"""The table and the CSV of a chart: the same points as its marks, in words and in data (H3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sourcebook.figures import Interval, show_date
from sourcebook.link.book import Book
from sourcebook.link.points import CellPlace, Line, Plot, PlottedMark, Point
from sourcebook.make.charts.drawing import Cell, TableRow
from sourcebook.make.charts.words import name_of
from sourcebook.make.numbers import csv_bytes

VALUE, SOURCE, CAUTION, STANDING = "Value", "Source", "Caution", "Standing"
"""Heads of columns: a value with its unit, where a row comes from, why it is not sound, and how a step that is not in force stands."""

CSV_HEAD = ("x", "series", "value", "low", "high", "unit", "display", "fact", "source", "row", "column", "caution")
"""One row a number: its exact value and bounds in `unit`, what the table and the labels print, and where it comes from."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of a chart, wherever it stands: drawn, listed, downloaded."""

    x: str
    line: int
    label: str
    value: Fraction | None
    interval: Interval
    display: str
    basis: str
    href: str
    source: str
    fact: str | None
    cell: CellPlace | None
    caution: str | None
    differs: bool
    stands_apart: bool  # in a row of its own: a claim, or what several columns come to
    to: str | None = None


def entries(plot: Plot, book: Book) -> tuple[Entry, ...]:
    """All numbers of a chart, by x; the claims on an x after its points."""
    order = {x: i for i, x in enumerate(plot.xs)}
    marked = {(m.line, m.x): m for m in plot.marks if m.fact is not None and m.record.to is None}
    found: list[tuple[tuple[float, int, int], Entry]] = []
    for index, line in enumerate(plot.lines):
        for point in line.points:
            found.append(((order[point.x], 0, index), _of_point(point, index, line, marked.get((index, point.x)), book)))
    for number, mark in enumerate(plot.marks):
        if mark.value is not None and (mark.claim is not None or mark.point is None):
            place = order[mark.x] if mark.x in order else sum(1 for x in plot.xs if x <= mark.x) - 0.5
            found.append(((place, 1 + number, mark.line), _of_mark(mark, plot, book)))
    return tuple(entry for _, entry in sorted(found, key=lambda f: f[0]))


def _of_point(point: Point, index: int, line: Line, mark: PlottedMark | None, book: Book) -> Entry:
    fact = mark.fact.id if mark is not None and mark.fact is not None else point.fact
    basis = f"fact:{fact}" if fact is not None else point.basis
    source = point.cell.dataset if point.cell is not None else _source_of(str(fact), book)
    return Entry(
        x=point.x,
        line=index,
        label=line.label,
        value=point.value,
        interval=point.interval,
        display=point.number,
        basis=basis,
        href=f"facts/{fact}/" if fact is not None else f"sources/{source}/",
        source=source,
        fact=fact,
        cell=point.cell,
        caution=_caution(point, book),
        differs=fact is not None and book.facts[fact].agreement == "disputed",
        stands_apart=False,
    )


def _caution(point: Point, book: Book) -> str | None:
    """Why a point is not sound; of a step that was only named how it stands, and the day to which it runs."""
    if point.until is None:
        return point.caution
    return f"{point.caution or ''} → {show_date(point.until, language=str(book.settings.language))}".strip()


def _of_mark(mark: PlottedMark, plot: Plot, book: Book) -> Entry:
    assert mark.value is not None and mark.basis is not None
    claim, fact = mark.claim, mark.fact
    name = claim.fact if claim is not None else fact.id if fact is not None else ""
    return Entry(
        x=mark.x,
        line=mark.line,
        label=plot.lines[mark.line].label,
        value=mark.value.value,
        interval=mark.value.interval,
        display=claim.display if claim is not None else fact.display if fact is not None else "",
        basis=mark.basis,
        href=f"facts/{name}/" + (f"#claim-{claim.number}" if claim is not None else ""),
        source=str(claim.source.id) if claim is not None else _source_of(name, book),
        fact=name,
        cell=None,
        caution=None,
        differs=mark.differs,
        stands_apart=claim is not None or mark.record.to is not None,
        to=str(mark.record.to) if mark.record.to is not None else None,
    )


def _source_of(name: str, book: Book) -> str:
    """The source whose claim a fact prints; of a computed fact, that of its first input."""
    fact = book.facts[name]
    if fact.printed is not None:
        return str(fact.printed.source.id)
    return _source_of(fact.inputs[0], book) if fact.inputs else ""


def anchors(plot: Plot, found: tuple[Entry, ...]) -> dict[tuple[str, int], str]:
    """The ids of the table's rows, by x and (0 for the row of points, n for the nth claim on it)."""
    names: dict[tuple[str, int], str] = {}
    for key in _keys(found):
        stem = "row-" + (re.sub(r"[^a-z0-9]+", "-", key[0].lower()).strip("-") or "x") + (f"-{key[1] + 1}" if key[1] else "")
        name, n = stem, 2
        while name in names.values():
            name, n = f"{stem}-{n}", n + 1
        names[key] = name
    return names


def _keys(found: tuple[Entry, ...]) -> Iterator[tuple[str, int]]:
    """The rows in order: one for all points of an x, one more for each claim on it."""
    seen: dict[str, int] = {}
    done: set[str] = set()
    for entry in found:
        if entry.stands_apart:
            seen[entry.x] = seen.get(entry.x, 0) + 1
            yield entry.x, seen[entry.x]
        elif entry.x not in done:
            done.add(entry.x)
            yield entry.x, 0


def table(plot: Plot, book: Book, found: tuple[Entry, ...]) -> tuple[tuple[str, ...], tuple[TableRow, ...]]:
    """The head and the rows of the table on the chart's page."""
    by_name = plot.chart.kind in ("bars", "big-number")
    columns = 1 if by_name else len(plot.lines)
    names = anchors(plot, found)
    has_sources = len({e.source for e in found}) > 1
    has_cautions = any(e.caution for e in found)
    rows: dict[tuple[str, int], list[Entry]] = {key: [] for key in names}
    count: dict[str, int] = {}
    for entry in found:
        if entry.stands_apart:
            count[entry.x] = count.get(entry.x, 0) + 1
        rows[entry.x, count[entry.x] if entry.stands_apart else 0].append(entry)
    made = []
    for key, members in rows.items():
        ends = (key[0], *dict.fromkeys(e.to for e in members if e.to is not None))
        cells = [Cell(" – ".join(x_words(x, plot, book) for x in ends))]
        for column in range(columns):
            here = next((e for e in members if by_name or e.line == column), None)
            cells.append(Cell("", is_number=True) if here is None else Cell(here.display, here.href, here.basis, True, here.differs))
        if has_sources:
            source = members[0].source
            cells.append(Cell(name_of(source, book), f"sources/{source}/") if source else Cell(""))
        if has_cautions:
            cautions = dict.fromkeys(e.caution for e in members if e.caution)
            cells.append(Cell("; ".join(cautions), basis=members[0].basis if cautions else None))
        made.append(TableRow(names[key], tuple(cells)))
    return _head(plot, book, by_name=by_name, has_sources=has_sources, has_cautions=has_cautions), tuple(made)


def _head(plot: Plot, book: Book, *, by_name: bool, has_sources: bool, has_cautions: bool) -> tuple[str, ...]:
    unit = unit_words(plot, book)
    if by_name:
        values = [VALUE]
    elif len(plot.lines) == 1:
        values = [f"{plot.lines[0].label}, {unit}" if plot.lines[0].label else unit]
    else:
        values = [line.label for line in plot.lines]
    return (
        _x_title(plot, book),
        *values,
        *([SOURCE] if has_sources else []),
        *([STANDING if plot.chart.kind == "steps" else CAUTION] if has_cautions else []),
    )


def x_words(x: str, plot: Plot, book: Book) -> str:
    """An x as a reader meets it: "September 2024"."""
    return show_date(x, language=str(book.settings.language)) if plot.is_dated else x


def _x_title(plot: Plot, book: Book) -> str:
    for line in plot.lines:
        dataset = book.datasets.get(str(line.record.dataset))
        for column in dataset.table.fields if dataset is not None else ():
            if column.name == line.record.x:
                return str(column.title or column.name)
    return ""


def unit_words(plot: Plot, book: Book) -> str:
    """What the numbers count: "USD billion", "persons"."""
    unit = book.units.find(plot.chart.unit)
    name = str(plot.chart.unit) if unit is None or unit.kind == "currency" else unit.many
    return f"{name} {plot.chart.scale}" if plot.chart.scale else name


def to_csv(plot: Plot, found: tuple[Entry, ...]) -> bytes:
    """The chart's CSV: one row a number."""
    return csv_bytes(CSV_HEAD, (_csv_row(plot, entry) for entry in found))


def _csv_row(plot: Plot, entry: Entry) -> tuple[str | Fraction | None, ...]:
    cell = entry.cell
    return (
        f"{entry.x}/{entry.to}" if entry.to is not None else entry.x,
        entry.label,
        entry.value,
        entry.interval.low,
        entry.interval.high,
        str(plot.chart.unit),
        entry.display,
        entry.fact,
        entry.source,
        " ".join(cell.key) if cell is not None else None,
        cell.column if cell is not None else None,
        entry.caution,
    )
