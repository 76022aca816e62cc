"""What the kinds of chart share: the paper's size, the axis, labels with their leaders, claims as intervals, areas that lead somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sourcebook import figures
from sourcebook.figures import Interval
from sourcebook.link.book import Book
from sourcebook.link.points import Plot, PlottedMark, Point, decimals_of, print_number
from sourcebook.make.charts import folding
from sourcebook.make.charts.days import short_date
from sourcebook.make.charts.listing import Entry, anchors, x_words
from sourcebook.make.charts.place import MIDDLE, Placed, Room
from sourcebook.make.charts.scale import Scale
from sourcebook.make.charts.scene import Anchor, Box, Item, Link, Measure, Scene, Shape, Words, line, shifted
from sourcebook.make.charts.words import Spoken, name_of, spoken

DIFFERS = "≠"
"""The mark that stands before a figure on which sources differ."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A width to draw for, in pixels. A narrow drawing is laid out anew for a phone, not a wide one shrunk."""

    name: str
    width: float
    height: float  # of a plot of columns; labels above it and the axis below come on top
    tall: float  # of a plot of lines, which need room between them
    lane: float  # the room that a claim's interval takes beside a column
    bar: float  # how thick a lying bar is

    @property
    def is_wide(self) -> bool:
        return self.name == "wide"


WIDE = Paper(name="wide", width=760, height=270, tall=300, lane=15, bar=30)
NARROW = Paper(name="narrow", width=320, height=190, tall=260, lane=11, bar=26)
PRINT = Paper(name="print", width=360, height=190, tall=230, lane=12, bar=22)
"""For a column of a printed page."""


@dataclass(kw_only=True)
class Sheet:
    """A drawing in the making. The plot's floor is at y = 0 and everything above it has a negative y; `scene` moves it into place."""

    plot: Plot
    book: Book
    paper: Paper
    measure: Measure
    line_height: float
    entries: tuple[Entry, ...]
    items: list[Item] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._anchors = anchors(self.plot, self.entries)
        self._claims_seen: dict[str, int] = {}
        self.room = Room(0, self.paper.width)

    @property
    def language(self) -> str:
        return str(self.book.settings.language)

    # ------------------------------------------------------------ axis

    def axis_numbers(self, values: Sequence[Fraction]) -> list[str]:
        """The numbers of an axis, in the chart's scale, all with as many decimals as one of them needs."""
        scaled = [value / self.plot.factor for value in values]
        return [print_number(value, decimals_of(scaled), self.language) for value in scaled]

    def axis_width(self, values: Sequence[Fraction]) -> float:
        """The room that the numbers of the upright axis take, with the gap to the plot."""
        return max(self.measure(text, "tick") for text in self.axis_numbers(values)) + 8

    def grid(self, scale: Scale, values: Sequence[Fraction], left: float, right: float) -> None:
        """Draw the hairlines of an upright axis, cut where a label stands, and the numbers beside them."""
        size, drawn = self.line_height * 0.3, len(self.items)
        for value, text in zip(values, self.axis_numbers(values), strict=True):
            y = scale(value)
            self.items.append(Words("tick", left - 8, y + size, text, "end", is_axis=True))
            if value == 0:
                continue
            for start, end in _clear(left, right, y, self.room.words):
                self.items.append(line("grid", (start, y), (end, y)))
        self.items[:] = [*self.items[drawn:], *self.items[:drawn]]  # under everything
        if scale.low <= 0 <= scale.high:
            self.items.append(line("base", (left, scale(Fraction(0))), (right, scale(Fraction(0)))))

    # ------------------------------------------------------------ words

    def label_of(self, mark: PlottedMark) -> Spoken:
        """A mark's own words; without any, the figure, and for a claim who makes it."""
        if mark.record.label is not None:
            said = spoken(mark.record.label, self.book)
        elif mark.claim is not None:
            said = Spoken(f"{name_of(str(mark.claim.source.id), self.book)}: {mark.claim.display}", ())
        elif mark.fact is not None:
            said = Spoken(mark.fact.display, ())
        else:
            said = Spoken(mark.point.number if mark.point is not None else "", ())
        basis = (mark.basis,) if mark.basis is not None else ()
        text = f"{DIFFERS} {said.text}" if mark.differs else said.text
        return Spoken(text, tuple(dict.fromkeys((*basis, *said.bases))))

    def number_of(self, point: Point) -> str:
        """A point's own number, with the mark where sources differ on the fact that it is (E7)."""
        is_disputed = point.fact is not None and self.book.facts[point.fact].agreement == "disputed"
        return f"{DIFFERS} {point.number}" if is_disputed else point.number

    def folded(self, text: str, role: str, count: int) -> list[str]:
        """Break a text into so many lines, about even."""
        return folding.even(text, count, lambda part: self.measure(part, role))

    def write(self, placed: Placed, lines: Sequence[str], role: str, bases: tuple[str, ...]) -> None:
        """Write a placed label's lines, and its leader."""
        for number, text in enumerate(lines):
            y = placed.box.y0 + self.line_height * (number + 0.78)
            self.items.append(Words(role, placed.x, y, text, placed.anchor, bases))
        if placed.leader is not None:
            self.items.append(line("leader", *placed.leader))

    def label(self, mark: PlottedMark, x: float, y: float, *, role: str = "label", aligned: Sequence[Anchor] = MIDDLE) -> Placed:
        """Place and write a mark's label above a point: on as many lines as let it stand nearest."""
        said = self.label_of(mark)
        found: list[tuple[float, Placed, list[str]]] = []
        for count in (1, 2, 3):
            lines = self.folded(said.text, role, count)
            width, height = max(self.measure(text, role) for text in lines), self.line_height * len(lines)
            placed = self.room.find(x, y, width, height, aligned)
            if placed is not None and len(lines) == count:
                found.append((placed.off + self.line_height * 1.3 * count, placed, lines))
        if not found:
            lines = self.folded(said.text, role, 2)
            width, height = max(self.measure(text, role) for text in lines), self.line_height * len(lines)
            found.append((0.0, self.room.above_all(x, y, width, height), lines))
        _, placed, lines = min(found, key=lambda f: f[0])
        self.room.take(placed)
        self.write(placed, lines, role, said.bases)
        return placed

    # ------------------------------------------------------------ claims

    def interval(self, mark: PlottedMark, scale: Scale, x: float) -> Box:
        """Draw a claim as the upright interval that its words mean, with caps where it ends; give its box."""
        assert mark.value is not None
        low, high = _within(mark.value.interval, scale)
        role, cap = f"range{self.tone(mark)}", 4.0 if self.paper.is_wide else 3.0
        top, bottom = scale(high), scale(low)
        caps = [y for y, bound in ((bottom, mark.value.interval.low), (top, mark.value.interval.high)) if bound is not None]
        self.items.append(line("clearing", (x, bottom + 1.5), (x, top - 1.5)))
        self.items.append(line(role, (x, bottom), (x, top)))
        self.items.extend(line(role, (x - cap, y), (x + cap, y)) for y in caps)
        return Box(x - cap, top, x + cap, bottom)

    def tone(self, mark: PlottedMark) -> str:
        """The tail of a claim's roles: whether it agrees or differs."""
        if mark.claim is None:
            return ""
        return {"agrees": "-agrees", "differs": "-differs"}.get(mark.claim.verdict, "")

    # ------------------------------------------------------------ links

    def link_point(self, point: Point, box: Box, mark: PlottedMark | None, label: str, words: Box | None = None) -> None:
        """Let a point's area, and the words that stand for it, lead to the fact that it is, or else to its row of the table."""
        fact = mark.fact.id if mark is not None and mark.fact is not None else point.fact
        href = f"facts/{fact}/" if fact is not None else f"charts/{self.plot.chart.id}/#{self._anchors[point.x, 0]}"
        basis = f"fact:{fact}" if fact is not None else point.basis
        if fact is not None and self.book.facts[fact].agreement == "disputed" and DIFFERS not in label:
            label = f"{DIFFERS} {label}"
        self.items.append(Link(href, label, (basis,), box, is_stop=False))
        if words is not None:
            self.items.append(Link(href, label, (basis,), words, is_stop=True))

    def link_mark(self, mark: PlottedMark, boxes: Sequence[Box]) -> None:
        """Let a claim's interval and its label lead to the claim, and a fact's own mark to the fact."""
        assert mark.basis is not None
        said = self.label_of(mark).text
        if mark.claim is not None:
            href = f"facts/{mark.claim.fact}/#claim-{mark.claim.number}"
        elif mark.fact is not None:
            href = f"facts/{mark.fact.id}/"
        else:
            return
        for number, box in enumerate(boxes):
            self.items.append(Link(href, said, (mark.basis,), box, is_stop=number == len(boxes) - 1))

    def tooltip(self, point: Point, line_label: str = "") -> str:
        """What a point says when it is pointed at: its series, its x, its value with the unit, and its caution."""
        value = figures.show(point.value, str(self.plot.chart.unit), self.book.units, language=self.language, step=self.step())
        text = f"{line_label + ', ' if line_label else ''}{self.x_words(point.x)}: {value}"
        return f"{text} ({point.caution})" if point.caution else text

    def step(self) -> Fraction | None:
        """The weight of the last digit that the chart prints."""
        return Fraction(self.plot.factor, 10**self.plot.decimals) if self.plot.chart.scale else None

    def x_words(self, x: str) -> str:
        """An x as a reader meets it."""
        return x_words(x, self.plot, self.book)

    def short_date(self, x: str) -> str:
        """A date as an axis names it: its year, its month with the year, or its day with the month."""
        return short_date(x, self.language)

    # ------------------------------------------------------------ done

    def scene(self) -> Scene:
        """Move everything into the picture, whose height is that of what was drawn."""
        return cropped(self.items, self.paper.width, self.line_height)


def cropped(items: Sequence[Item], width: float, line_height: float) -> Scene:
    """Make a picture of items, as high as what was drawn."""
    tops, bottoms = [], []
    for item in items:
        if isinstance(item, Shape):
            ys = [y for _, y in item.points]
            tops.append(min(ys))
            bottoms.append(max(ys))
        elif isinstance(item, Words):
            tops.append(item.y - line_height * (3 if item.role == "number" else 0.8))
            bottoms.append(item.y + line_height * 0.3)
        elif not isinstance(item, Link):
            tops.append(item.y - item.r)
            bottoms.append(item.y + item.r)
    top, bottom = min(tops) - 3, max(bottoms) + 3
    return Scene(width, float(round(bottom - top)), shifted(items, 0, -top))


def _within(interval: Interval, scale: Scale) -> tuple[Fraction, Fraction]:
    """An interval's ends, an unbounded one at the scale's end."""
    low = scale.low if interval.low is None else max(interval.low, scale.low)
    high = scale.high if interval.high is None else min(interval.high, scale.high)
    return low, high


def _clear(left: float, right: float, y: float, words: Sequence[Box]) -> list[tuple[float, float]]:
    """The parts of a line across that run through no word."""
    parts = [(left, right)]
    for box in words:
        if box.y0 - 1 < y < box.y1 + 1:
            parts = [
                piece
                for start, end in parts
                for piece in ((start, min(end, box.x0 - 4)), (max(start, box.x1 + 4), end))
                if piece[1] - piece[0] > 2
            ]
    return parts
