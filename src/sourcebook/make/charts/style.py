"""The house style: what each role of a drawing looks like, by light. `charts.css` holds the same for the site, light and dark.

Colours, sizes and widths come from `house.mplstyle`; which of its settings is used for what stands in `House`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FONTS = Path(__file__).parents[2] / "fonts"
DEFAULT = Path(__file__).parent / "house.mplstyle"


@dataclass(frozen=True, kw_only=True, slots=True)
class House:
    """The settings of the style file that are used, under the names that they have here."""

    ground: str  # figure.facecolor
    ink: str  # text.color
    soft: str  # xtick.color
    grid: str  # grid.color
    strong: str  # axes.prop_cycle, first colour: what is picked out
    quiet: str  # second: the rest
    agrees: str  # third: a claim that agrees
    differs: str  # fourth: a claim that differs
    size: float  # font.size: labels
    tick_size: float  # xtick.labelsize
    title_size: float  # axes.titlesize, of downloads
    line: float  # lines.linewidth
    hairline: float  # grid.linewidth


@dataclass(frozen=True, slots=True)
class Pen:
    """How shapes of a role are painted; None paints nothing."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """How words of a role are set."""

    family: Literal["sans", "serif"]
    weight: Literal["regular", "semibold"]
    size: float
    colour: str


def pens(house: House) -> dict[str, Pen]:
    """The look of each role of shapes."""
    return {
        "ground": Pen(fill=house.ground),
        "grid": Pen(stroke=house.grid, width=house.hairline),
        "base": Pen(stroke=house.soft, width=house.hairline),
        "leader": Pen(stroke=house.soft, width=house.hairline),
        "bar": Pen(fill=house.quiet),
        "bar-hi": Pen(fill=house.strong),
        "bar-caution": Pen(stroke=house.quiet, width=house.hairline * 1.25),
        "line": Pen(stroke=house.quiet, width=house.line),
        "line-hi": Pen(stroke=house.strong, width=house.line * 1.5),
        "dot": Pen(fill=house.quiet),
        "dot-hi": Pen(fill=house.strong),
        "hollow": Pen(fill=house.ground, stroke=house.quiet, width=house.line * 0.75),
        "hollow-hi": Pen(fill=house.ground, stroke=house.strong, width=house.line * 0.75),
        "named": Pen(stroke=house.quiet, width=house.line, dash=(5, 4)),
        "named-hi": Pen(stroke=house.strong, width=house.line, dash=(5, 4)),
        "glyph": Pen(fill=house.strong, stroke=house.strong, width=house.line * 0.75),
        "glyph-open": Pen(fill=house.ground, stroke=house.strong, width=house.line * 0.75),
        "glyph-line": Pen(stroke=house.strong, width=house.line * 1.25),
        "clearing": Pen(stroke=house.ground, width=house.line * 2.5),
        "range": Pen(stroke=house.ink, width=house.line),
        "range-agrees": Pen(stroke=house.agrees, width=house.line),
        "range-differs": Pen(stroke=house.differs, width=house.line),
    }


def faces(house: House) -> dict[str, Face]:
    """The look of each role of words."""
    return {
        "tick": Face("sans", "regular", house.tick_size, house.soft),
        "label": Face("sans", "semibold", house.size, house.ink),
        "label-agrees": Face("sans", "semibold", house.size, house.agrees),
        "label-differs": Face("sans", "semibold", house.size, house.differs),
        "name": Face("sans", "regular", house.size, house.soft),
        "name-hi": Face("sans", "semibold", house.size, house.strong),
        "remark": Face("sans", "regular", house.tick_size, house.soft),
        "number": Face("sans", "semibold", house.size * 4, house.strong),
        "title": Face("serif", "semibold", house.title_size, house.ink),
        "subtitle": Face("sans", "regular", house.size * 1.04, house.soft),
        "foot": Face("sans", "regular", house.size * 0.89, house.soft),
    }


def font_file(face: Face) -> Path:
    """The font that a face is measured and painted with."""
    family = {"sans": "public-sans", "serif": "brief-serif"}[face.family]
    return FONTS / f"{family}-{face.weight}.ttf"


FAMILIES = {
    "sans": "'Public Sans', 'Helvetica Neue', Arial, 'Liberation Sans', Roboto, sans-serif",
    "serif": "'Brief Serif', 'Source Serif 4', Georgia, serif",
}
"""What a downloaded SVG asks for: where ours is not at hand, one that is no wider, so that no label runs into another."""
