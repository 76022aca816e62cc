"""Charts: a spec and its points become pictures with live text, a table, a CSV and an alt text.

`scene` holds what is drawn as plain data; `columns`, `lines` and `bars` lay it out; `paint` alone knows matplotlib; `svg` makes its
output fit for a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.link.book import Book
from sourcebook.link.points import Plot
from sourcebook.link.series import resolve
from sourcebook.make.artifacts import Artifact
from sourcebook.make.charts import bars, columns, frame, lines, listing, svg
from sourcebook.make.charts.drawing import DEPTH, Cell, Drawing, TableRow
from sourcebook.make.charts.layout import NARROW, PRINT, WIDE, Paper, Sheet
from sourcebook.make.charts.scene import Link, Scene
from sourcebook.make.charts.words import Spoken, spoken, title_of
from sourcebook.records import Chart

if TYPE_CHECKING:
    from sourcebook.make.charts.paint import Painter

__all__ = ["Cell", "Drawing", "TableRow", "artifacts", "csv_of", "draw"]

_KINDS = {"columns": columns.draw, "lines": lines.draw, "bars": bars.draw, "big-number": bars.draw_number}
_SAYS = {"source": "Source: ", "sources": "Sources: ", "note": "Note: ", "differ": "Sources differ on a figure drawn here."}
"""What stands before the lines of a download's foot."""
_PAPER = "#ffffff"


def draw(book: Book, style: Path | None = None) -> dict[str, Drawing]:
    """Draw every chart of the book, in the house style of `charts/house.mplstyle` (`style`), by id."""
    if not book.charts:
        return {}
    from sourcebook.make.charts.paint import Painter, read_house  # matplotlib: loaded only where there is a chart

    house = read_house(style)
    painter, printer = Painter(house), Painter(replace(house, ground=_PAPER))
    return {name: _draw(chart, book, painter, printer) for name, chart in book.charts.items()}


def artifacts(book: Book, drawings: Mapping[str, Drawing]) -> tuple[Artifact, ...]:
    """The pictures to take along: `charts/<id>/<id>.svg` and `.png`."""
    made = []
    for name, drawing in drawings.items():
        files = (book.charts[name].where.path,)
        made.append(Artifact(f"charts/{name}/{name}.svg", drawing.svg_download, files))
        made.append(Artifact(f"charts/{name}/{name}.png", drawing.png, files))
    return tuple(made)


def csv_of(book: Book, chart: Chart) -> bytes:
    """A chart's CSV, which needs no drawing."""
    plot, _ = resolve(book, chart)
    return listing.to_csv(plot, listing.entries(plot, book))


def _draw(chart: Chart, book: Book, painter: Painter, printer: Painter) -> Drawing:
    plot, _ = resolve(book, chart)  # its problems are told by the check, which lets nothing through to here
    entries = listing.entries(plot, book)
    head, rows = listing.table(plot, book, entries)
    alt = spoken(chart.alt, book)
    wide, narrow, column = (_scene(plot, book, painter, paper, entries) for paper in (WIDE, NARROW, PRINT))
    title, subtitle = spoken(chart.title, book), spoken(chart.subtitle, book)
    download = frame.framed(wide, title, subtitle, _foot(plot, book, entries), painter.measure, painter.house.title_size)
    names = {key: _naming(chart, key, alt, wide, root) for key, root in (("wide", DEPTH), ("narrow", DEPTH), ("file", book.url), ("print", book.url))}
    painted = {"wide": wide, "narrow": narrow, "file": download}
    pictures = {key: svg.clean(painter.svg(scene), scene, painter.faces, names[key]) for key, scene in painted.items()}
    return Drawing(
        id=str(chart.id),
        svg_inline_wide=pictures["wide"],
        svg_inline_narrow=pictures["narrow"],
        svg_download=svg.stand_alone(pictures["file"], download),
        svg_print=svg.stand_alone(svg.clean(printer.svg(column), column, printer.faces, names["print"]), column),
        png=painter.png(download),
        caption=subtitle.text,
        head=head,
        rows=rows,
        csv=listing.to_csv(plot, entries),
        alt=alt.text,
        alt_bases=alt.bases,
        sources=source_ids(entries),
        differs=any(entry.differs for entry in entries),
    )


def _scene(plot: Plot, book: Book, painter: Painter, paper: Paper, entries: tuple[listing.Entry, ...]) -> Scene:
    line_height = painter.house.size * 1.3
    sheet = Sheet(plot=plot, book=book, paper=paper, measure=painter.measure, line_height=line_height, entries=entries)
    return _KINDS[plot.chart.kind](sheet)


def _naming(chart: Chart, key: str, alt: Spoken, scene: Scene, root: str) -> svg.Naming:
    """Call a picture by its alt text, and describe it by what is picked out in it."""
    stops = [item for item in scene.items if isinstance(item, Link) and item.is_stop]
    said = list(dict.fromkeys(link.label for link in stops))
    return svg.Naming(
        prefix=f"chart-{chart.id}-{key}",
        title=alt.text,
        title_bases=alt.bases,
        description="; ".join(said) + "." if said else "",
        description_bases=tuple(dict.fromkeys(basis for link in stops for basis in link.bases)),
        css_class=f"sbc-{key}",
        root=root,
    )


def source_ids(entries: Iterable[listing.Entry]) -> tuple[str, ...]:
    """The sources that a chart draws from, in the order of use."""
    return tuple(dict.fromkeys(entry.source for entry in entries if entry.source))


def _foot(plot: Plot, book: Book, entries: tuple[listing.Entry, ...]) -> list[Spoken]:
    """Note, source and address, as a download carries them."""
    found = source_ids(entries)
    foot = []
    if plot.chart.note is not None:
        note = spoken(plot.chart.note, book)
        foot.append(replace(note, text=_SAYS["note"] + note.text))
    if any(entry.differs for entry in entries):
        foot.append(Spoken(_SAYS["differ"], ()))
    names = "; ".join(title_of(source, book) for source in found)
    foot.append(Spoken(_SAYS["sources" if len(found) > 1 else "source"] + names, ()))
    foot.append(Spoken(f"{book.name} · {book.url}charts/{plot.chart.id}/", ()))
    return foot
