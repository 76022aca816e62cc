"""Charts: the index, and a page for each with picture, table and downloads."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Frame, neighbours
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press


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
        context = {"chart": chart, "drawing": press.drawings.get(name)}
        crumbs = press.crumbs("charts", str(chart.issue))
        yield page.print("chart.md", context, Frame(kind="chart", section="charts/", crumbs=crumbs, beside=beside[page.address]))
