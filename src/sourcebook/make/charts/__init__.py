"""Charts: a spec and its points become pictures with live text, a table, a CSV and an alt text.

`scene` holds what is drawn as plain data; `columns`, `lines`, `steps`, `bars` and, for moments,
`tracks` and `ladder` lay it out; `paint` alone knows matplotlib; `svg` makes its output fit for a page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.figures import show_date
from sourcebook.link.book import Book
from sourcebook.link.points import Plot
from sourcebook.link.series import resolve
from sourcebook.make.artifacts import Artifact
from sourcebook.make.charts import bars, columns, frame, lines, listing, moments, provenance, social, steps, svg
from sourcebook.make.charts import timeline as events
from sourcebook.make.charts.drawing import DEPTH, Cell, Drawing, TableRow
from sourcebook.make.charts.flags import Ground
from sourcebook.make.charts.layout import NARROW, PRINT, WIDE, Paper, Sheet
from sourcebook.make.charts.scene import Link, Scene
from sourcebook.make.charts.words import Spoken, spoken, title_of
from sourcebook.records import Chart

if TYPE_CHECKING:
    from sourcebook.make.charts.paint import Painter

__all__ = ["Cell", "Drawing", "Painted", "SceneOf", "TableRow", "artifacts", "cards", "csv_of", "draw", "rows_of", "timeline", "x_of"]

SceneOf = Callable[[Chart, Paper], Scene]
"""Lays a chart out for a paper."""

Painted = dict[str, tuple[str, bytes]]
"""Pictures by their path, each with what was painted: the same scene by the same style is not painted twice."""

_KINDS = {"columns": columns.draw, "lines": lines.draw, "steps": steps.draw, "bars": bars.draw, "big-number": bars.draw_number}
_SAYS = {
    "source": "Source: ",
    "sources": "Sources: ",
    "note": "Note: ",
    "differ": "Sources differ on a figure drawn here.",
    "timeline": "Events by issue and day, each marked with the word that its sources bear out; the list below has them all.",
}
"""What stands before the lines of a download's foot, and what the picture of the timeline is called."""
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


def cards(book: Book, style: Path | None = None, kept: Painted | None = None) -> tuple[Artifact, ...]:
    """Draw what stands for the site's pages where they are named elsewhere. `kept`: what was painted before; it is brought up to date."""
    from sourcebook.make.charts.paint import Painter, read_house

    painter = Painter(read_house(style))
    return social.artifacts(book, painter, lambda chart, paper: _scene(resolve(book, chart)[0], book, painter, paper), kept)


def timeline(book: Book, style: Path | None = None) -> Drawing | None:
    """Draw the book's events for the timeline page, whose list is the picture's table; None where there are too few.

    It is a picture for that page alone: nothing of it is downloaded.
    """
    rows = events.rows(book)
    if not rows:
        return None
    from sourcebook.make.charts.paint import Painter, read_house

    painter = Painter(read_house(style))
    alt = Spoken(_SAYS["timeline"], ())

    def picture(paper: Paper) -> str:
        scene = events.draw(rows, _ground(paper, painter, book, words_lead=True))
        named = _naming(f"timeline-{paper.name}", alt, f"sbc-{paper.name}", scene, DEPTH)
        return svg.clean(painter.svg(scene), scene, painter.faces, named)

    return Drawing(
        id="timeline",
        svg_inline_wide=picture(WIDE),
        svg_inline_narrow=picture(NARROW),
        svg_download=b"",
        svg_print=b"",
        png=b"",
        caption="",
        head=(),
        rows=(),
        csv=b"",
        alt=alt.text,
        alt_bases=(),
        sources=(),
        differs=False,
    )


def csv_of(book: Book, chart: Chart) -> bytes:
    """A chart's CSV, which needs no drawing."""
    plot, _ = resolve(book, chart)
    return _list(plot, book).csv


def rows_of(book: Book, chart: Chart) -> tuple[TableRow, ...]:
    """The rows of the table on a chart's page, which needs no drawing."""
    plot, _ = resolve(book, chart)
    return _list(plot, book).rows


def x_of(x: str, plot: Plot, book: Book) -> str:
    """What stands first in the row of an x, or of a moment's day."""
    return show_date(x, language=str(book.settings.language)) if plot.rows else listing.x_words(x, plot, book)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Listed:
    """What a chart holds, in words and in data."""

    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    csv: bytes
    sources: tuple[str, ...]
    differs: bool


def _list(plot: Plot, book: Book) -> _Listed:
    if plot.chart.kind == "moments":
        head, rows = moments.table(plot, book)
        csv, found, differs = moments.to_csv(plot, book), moments.sources(plot, book), moments.differs(plot)
    else:
        entries = listing.entries(plot, book)
        head, rows = listing.table(plot, book, entries)
        csv, differs = listing.to_csv(plot, entries), any(entry.differs for entry in entries)
        found = tuple(dict.fromkeys(entry.source for entry in entries if entry.source))
    return _Listed(head=head, rows=rows, csv=provenance.commented(csv, plot.chart, book, found), sources=found, differs=differs)


def _draw(chart: Chart, book: Book, painter: Painter, printer: Painter) -> Drawing:
    plot, _ = resolve(book, chart)  # its problems are told by the check, which lets nothing through to here
    listed = _list(plot, book)
    alt = spoken(chart.alt, book)
    wide, narrow, column = (_scene(plot, book, painter, paper) for paper in (WIDE, NARROW, PRINT))
    title, subtitle = spoken(chart.title, book), spoken(chart.subtitle, book)
    download = frame.framed(wide, title, subtitle, _foot(plot, book, listed), painter.measure, painter.house.title_size)

    def picture(key: str, scene: Scene, root: str, painter: Painter = painter) -> str:
        named = _naming(f"chart-{chart.id}-{key}", alt, f"sbc-{key}", wide, root)
        return svg.clean(painter.svg(scene), scene, painter.faces, named)

    return Drawing(
        id=str(chart.id),
        svg_inline_wide=picture("wide", wide, DEPTH),
        svg_inline_narrow=picture("narrow", narrow, DEPTH),
        svg_download=svg.stand_alone(picture("file", download, book.url), download),
        svg_print=svg.stand_alone(picture("print", column, book.url, printer), column),
        png=painter.png(download),
        caption=subtitle.text,
        head=listed.head,
        rows=listed.rows,
        csv=listed.csv,
        alt=alt.text,
        alt_bases=alt.bases,
        sources=listed.sources,
        differs=listed.differs,
    )


def _scene(plot: Plot, book: Book, painter: Painter, paper: Paper) -> Scene:
    if plot.chart.kind == "moments":
        return moments.scene(plot, book, _ground(paper, painter, book))
    entries = listing.entries(plot, book)
    sheet = Sheet(plot=plot, book=book, paper=paper, measure=painter.measure, line_height=_line_height(painter), entries=entries)
    return _KINDS[plot.chart.kind](sheet)


def _ground(paper: Paper, painter: Painter, book: Book, *, words_lead: bool = False) -> Ground:
    return Ground(
        paper=paper,
        measure=painter.measure,
        line_height=_line_height(painter),
        language=str(book.settings.language),
        words_lead=words_lead,
    )


def _line_height(painter: Painter) -> float:
    return painter.house.size * 1.3


def _naming(prefix: str, alt: Spoken, css_class: str, scene: Scene, root: str) -> svg.Naming:
    """Call a picture by its alt text, and describe it by what is picked out in a scene."""
    stops = [item for item in scene.items if isinstance(item, Link) and item.is_stop]
    said = list(dict.fromkeys(link.label for link in stops))
    return svg.Naming(
        prefix=prefix,
        title=alt.text,
        title_bases=alt.bases,
        description="; ".join(said) + "." if said else "",
        description_bases=tuple(dict.fromkeys(basis for link in stops for basis in link.bases)),
        css_class=css_class,
        root=root,
    )


def _foot(plot: Plot, book: Book, listed: _Listed) -> list[Spoken]:
    """Note, source and address, as a download carries them."""
    found = listed.sources
    foot = []
    if plot.chart.note is not None:
        note = spoken(plot.chart.note, book)
        foot.append(replace(note, text=_SAYS["note"] + note.text))
    if listed.differs:
        foot.append(Spoken(_SAYS["differ"], ()))
    names = "; ".join(title_of(source, book) for source in found)
    foot.append(Spoken(_SAYS["sources" if len(found) > 1 else "source"] + names, ()))
    foot.append(Spoken(f"{book.name} · {book.url}charts/{plot.chart.id}/", ()))
    return foot
