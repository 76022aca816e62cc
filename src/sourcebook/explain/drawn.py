"""Charts, told by what they draw: each point, or a row of the table on its page, down to facts, claims and cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sourcebook.explain.telling import Teller, Told
from sourcebook.link import series
from sourcebook.link.addresses import address
from sourcebook.link.book import Book
from sourcebook.link.points import CellPlace, Plot
from sourcebook.make import charts
from sourcebook.make.charts import TableRow
from sourcebook.problems import Refusal
from sourcebook.read import prose
from sourcebook.records import Chart


def chart(teller: Teller, name: str) -> Told:
    """A chart: each point with the fact or the cell that it is, and the facts in its words and marks."""
    book = teller.book
    record = book.charts[name]
    plot, _ = series.resolve(book, record)
    facts = dict.fromkeys(fact for fact in _named(record) if fact in book.facts)
    return {
        **_head(teller, record),
        "points": list(_points(plot, book)),
        "facts": [teller.fact(fact) for fact in facts],
        "used_in": list(teller.naming("chart", name)),
    }


def row(teller: Teller, name: str, number: int) -> Told:
    """What the nth row of the table on a chart's page shows, and what that rests on. Raises `Refusal` where it has no such row."""
    book = teller.book
    record = book.charts[name]
    rows = charts.rows_of(book, record)
    if not 1 <= number <= len(rows):
        raise Refusal(f"the table of chart `{name}` has no row {number}: it has {len(rows)}")
    shown = rows[number - 1]
    plot, _ = series.resolve(book, record)
    return {
        **_head(teller, record),
        "row": number,
        "on": f"{book.url}{address('chart', name)}#{shown.anchor}",
        "shows": [cell.display for cell in shown.cells if cell.display],
        "points": [point for point in _points(plot, book) if _stands_in(shown, plot, book, point)],
        "facts": list(_resting(teller, shown)),
        "used_in": list(teller.naming("chart", name)),
    }


def number_of(book: Book, name: str, anchor: str) -> int | None:
    """Which row of a chart's table has an anchor, counted from 1."""
    return next((at for at, shown in enumerate(charts.rows_of(book, book.charts[name]), 1) if shown.anchor == anchor), None)


def _head(teller: Teller, record: Chart) -> Told:
    name = str(record.id)
    head = teller.head("chart", name, record, teller.plain(record.title), address("chart", name))
    return {**head, "kind": record.kind, "unit": str(record.unit), "issue": str(record.issue)}


def _points(plot: Plot, book: Book) -> Iterator[Told]:
    for line in plot.lines:
        for point in line.points:
            cell = _place(book, point.cell) if point.cell is not None else None
            yield {"series": line.label, "x": point.x, "number": point.number, "fact": point.fact, "cell": cell}
    for row_ in plot.rows:
        for moment in row_.moments:
            fact = moment.fact.id if moment.fact else moment.claim.fact if moment.claim else None
            event = str(moment.event.record.id) if moment.event else None
            yield {"series": row_.label, "x": moment.iso, "fact": fact, "event": event}


def _stands_in(shown: TableRow, plot: Plot, book: Book, point: Mapping[str, str | None]) -> bool:
    """Whether a point is in a row of the table: by its x, and of moments, several of which may be of one day, by its row too."""
    x, label = charts.x_of(str(point["x"]), plot, book), point["series"]
    here = [cell.display for cell in shown.cells]
    if plot.rows:
        return here[:2] == [x, label] and any(
            cell.href is not None and str(point["fact"] or point["event"]) in cell.href for cell in shown.cells[2:3]
        )
    return here[0] == x and (point.get("number") in here)


def _resting(teller: Teller, shown: TableRow) -> Iterator[Told]:
    """The facts, and the claims of facts, that a row rests on."""
    bases = dict.fromkeys(basis for cell in shown.cells for basis in (cell.basis or "").split())
    for basis in bases:
        kind, _, name = basis.partition(":")
        fact, _, source = name.partition("@")
        if kind not in ("fact", "claim") or fact not in teller.book.facts:
            continue
        claims = [claim.number for claim in teller.book.facts[fact].claims if source and claim.source.id == source]
        yield teller.fact(fact, only=claims[0] if claims else None)


def _named(record: Chart) -> Iterator[str]:
    """The facts that a chart's series, marks and words name."""
    yield from (str(ref) for kind, ref in record.refs() if kind == "fact")
    yield from (str(mark.claim).partition("@")[0] for mark in record.marks if mark.claim)
    for _, text in record.prose():
        yield from (str(role.target).partition("@")[0] for role in prose.parse(text).roles if role.name in ("fact", "claim"))


def _place(book: Book, cell: CellPlace) -> str:
    table = book.tables[cell.dataset]
    return str(table.where(next(row for row in table.rows if row.line == cell.line), cell.column))
