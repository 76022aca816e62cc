"""A chart of moments: its rows as flags, its table and its CSV, one row a moment."""

from __future__ import annotations

from sourcebook.figures import show_date
from sourcebook.link.book import Book
from sourcebook.link.points import Moment, MomentRow, Plot, span_in_time
from sourcebook.make.charts import ladder, tracks
from sourcebook.make.charts.days import day_name
from sourcebook.make.charts.drawing import Cell, TableRow
from sourcebook.make.charts.flags import Flag, Ground, Track
from sourcebook.make.charts.glyphs import STANDINGS
from sourcebook.make.charts.layout import DIFFERS
from sourcebook.make.charts.scene import Scene
from sourcebook.make.charts.words import Spoken, name_of, spoken
from sourcebook.make.numbers import csv_bytes

HEAD = ("Date", "Row", "What", "Standing", "Source")
"""Heads of the table's columns."""

CSV_HEAD = ("date", "row", "what", "standing", "fact", "event", "source")
"""One row a moment: its date as precise as it is known, the words of its label, and what it is."""

_FEW = 3
"""With so many moments a row still fits across a phone."""


def scene(plot: Plot, book: Book, ground: Ground) -> Scene:
    """Lay out a chart of moments: across, or down a phone where a row holds many."""
    rows = [Track(name=r.label, flags=_flags(r, book), is_strong=r.record.emphasis, is_span=r.record.span) for r in plot.rows]
    across = ground.paper.is_wide or all(len(row.flags) <= _FEW for row in rows)
    return tracks.draw(rows, ground) if across else ladder.draw(rows, ground)


def _flags(row: MomentRow, book: Book) -> tuple[Flag, ...]:
    made = []
    for moment in row.moments:
        said, (first, last) = words(moment, book), span_in_time(moment.iso)
        language = str(book.settings.language)
        told = f"{row.label}, {show_date(moment.iso, language=language)}: {said.text}"
        made.append(
            Flag(
                first=first,
                last=last,
                standing=_standing(moment),
                day=day_name(moment.iso, language),
                words=said.text,
                bases=said.bases,
                link=moment.href,
                told=told,
                told_bases=said.bases,
                is_stop=row.record.emphasis,
            )
        )
    return tuple(made)


def words(moment: Moment, book: Book) -> Spoken:
    """What a moment is: the words of its mark, or its own title."""
    if moment.label is not None:
        said = spoken(moment.label, book)
    elif moment.event is not None:
        said = spoken(moment.event.record.title, book)
    else:
        name = moment.claim.fact if moment.claim is not None else moment.fact.id if moment.fact is not None else ""
        said = spoken(book.facts[name].record.title, book)
    basis = (moment.basis,) if moment.basis is not None else ()
    text = f"{DIFFERS} {said.text}" if moment.differs else said.text
    return Spoken(text, tuple(dict.fromkeys((*basis, *said.bases))))


def _standing(moment: Moment) -> str:
    if moment.event is not None:
        return str(moment.event.record.status)
    return "said" if moment.claim is not None else "dated"


def _source(moment: Moment, book: Book) -> str:
    """The source of a moment: of an event the first that it rests on."""
    if moment.claim is not None:
        return str(moment.claim.source.id)
    if moment.fact is not None:
        return str(moment.fact.printed.source.id) if moment.fact.printed is not None else ""
    claims = moment.event.record.claims if moment.event is not None else ()
    return str(claims[0].source) if claims else ""


def sources(plot: Plot, book: Book) -> tuple[str, ...]:
    """The sources that the moments rest on, in the order of use."""
    return tuple(dict.fromkeys(source for row in plot.rows for moment in row.moments if (source := _source(moment, book))))


def differs(plot: Plot) -> bool:
    """Whether sources differ on a moment."""
    return any(moment.differs for row in plot.rows for moment in row.moments)


def table(plot: Plot, book: Book) -> tuple[tuple[str, ...], tuple[TableRow, ...]]:
    """The head and the rows of the table on the chart's page."""
    made = []
    for number, (row, moment) in enumerate(_ordered(plot), 1):
        said, source = words(moment, book), _source(moment, book)
        cells = (
            Cell(show_date(moment.iso, language=str(book.settings.language))),
            Cell(row.label),
            Cell(said.text, moment.href, " ".join(said.bases) or None),
            Cell(STANDINGS[moment.event.record.status] if moment.event is not None else ""),
            Cell(name_of(source, book), f"sources/{source}/") if source else Cell(""),
        )
        made.append(TableRow(f"row-{moment.iso}-{number}", cells))
    return HEAD, tuple(made)


def _ordered(plot: Plot) -> list[tuple[MomentRow, Moment]]:
    """All moments by date; those of one date in the order of the rows."""
    found = [(row, moment) for row in plot.rows for moment in row.moments]
    return sorted(found, key=lambda pair: span_in_time(pair[1].iso))


def to_csv(plot: Plot, book: Book) -> bytes:
    """The chart's CSV: one row a moment."""
    return csv_bytes(CSV_HEAD, (_csv_row(row, moment, book) for row, moment in _ordered(plot)))


def _csv_row(row: MomentRow, moment: Moment, book: Book) -> tuple[str | None, ...]:
    fact = moment.claim.fact if moment.claim is not None else moment.fact.id if moment.fact is not None else None
    event, source = moment.event.record if moment.event is not None else None, _source(moment, book)
    said = words(moment, book).text
    return (moment.iso, row.label, said, str(event.status) if event else None, fact, str(event.id) if event else None, source or None)
