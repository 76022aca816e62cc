"""Charts: the index, and a page for each with picture, table and downloads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from sourcebook.link import uses
from sourcebook.make import citations
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages import addresses
from sourcebook.make.pages.citing import citing
from sourcebook.make.pages.frame import Frame, neighbours
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press
from sourcebook.records import Chart

if TYPE_CHECKING:
    from sourcebook.make.charts import Drawing

_HEIGHT = 620
"""Of the frame, in pixels: what a chart of the usual shape needs at the width of a column of text."""


def pages(press: Press) -> Iterator[Artifact]:
    """Print the index, then each chart."""
    charts = press.book.charts
    page = Page(press, "charts/")
    page.made_from(*charts.values())
    yield page.print("charts.md", {}, Frame(kind="index", section="charts/", searched=False))
    beside = neighbours((f"charts/{name}/", page.plain(chart.title)) for name, chart in charts.items())
    for name, chart in charts.items():
        page = Page(press, f"charts/{name}/")
        page.made_from(chart)
        drawing = press.drawings.get(name)
        sources = [press.book.sources[source] for source in drawing.sources] if drawing is not None else []
        cited = citing(page, citations.of_chart(press.book, chart), f"charts/{name}/{name}", sources)
        snippet = _snippet(press.book.url + addresses.address("embed", name), page.plain(chart.title))
        context = {
            "chart": chart,
            "drawing": drawing,
            "cited_as": cited,
            "snippet": snippet,
            "drawn_in": [brief for brief in press.current if any(name in uses.charts_in(text) for _, text in brief.prose())],
            "beside_it": [other for other in charts.values() if other.issue == chart.issue and other.id != chart.id],
        }
        crumbs = press.crumbs("charts", str(chart.issue))
        yield page.print("chart.md", context, Frame(kind="chart", section="charts/", crumbs=crumbs, beside=beside[page.address]))
        if drawing is not None:
            yield _embed(press, chart, drawing)


def _embed(press: Press, chart: Chart, drawing: Drawing) -> Artifact:
    """A page that is the chart and nothing else, for the frame of another page (P7)."""
    page = Page(press, addresses.address("embed", str(chart.id)))
    page.made_from(chart)
    there = addresses.address("chart", str(chart.id))
    frame = Frame(kind="embed", section="charts/", to=there, template="embed.html", searched=False)
    return page.print("embed.md", {"chart": chart, "drawing": drawing}, frame)


def _snippet(url: str, title: str) -> str:
    """The HTML by which another page shows the chart: named for those who do not see it, and loaded only when it comes into view."""
    return Markup('<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>').format(url, title, _HEIGHT)
