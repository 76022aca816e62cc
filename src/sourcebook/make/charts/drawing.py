"""What a chart becomes: pictures, table, CSV and words. Addresses in it are those of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINK = re.compile(r'(<a\b[^>]* href=")\.\./\.\./')

DEPTH = "../../"
"""The way to the site's root from a page such as `/charts/<id>/` or `/briefs/<id>/`."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a chart's table: what it prints, where it leads (from the site's root), and what it rests on (`fact:ID` …)."""

    display: str
    href: str | None = None
    basis: str | None = None
    is_number: bool = False
    differs: bool = False  # sources differ on it: the mark stands beside it


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a chart's table. `anchor` is its id on the chart's page, to which the drawing's marks lead."""

    anchor: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart drawn. The inline pictures carry no style of their own: `charts.css` gives them colour, light and dark.

    Put both pictures into one `<div class="sbc">`; the style sheet shows the one that fits the width.
    """

    id: str
    svg_inline_wide: str = field(repr=False)  # links as from a page two folders deep
    svg_inline_narrow: str = field(repr=False)
    svg_download: bytes = field(repr=False)
    svg_print: bytes = field(repr=False)  # for a column of the PDF: on white, without title and foot
    png: bytes = field(repr=False)
    caption: str  # what the table holds, for its <caption>: the subtitle
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    csv: bytes = field(repr=False)
    alt: str
    alt_bases: tuple[str, ...]  # what the figures in `alt` rest on
    sources: tuple[str, ...]  # ids of the datasets and articles drawn from, in the order of use
    differs: bool  # whether sources differ on what is drawn

    def inline(self, root: str = DEPTH) -> str:
        """Give both inline pictures for a page from which `root` leads to the site's root ("" for the home page)."""
        return _LINK.sub(lambda m: m[1] + root, self.svg_inline_wide + self.svg_inline_narrow)
