"""Lying bars: lengths compared, each with its name above and its number beside; and a number alone, large."""

from __future__ import annotations

from fractions import Fraction

from sourcebook.link.points import Point
from sourcebook.make.charts import folding
from sourcebook.make.charts.layout import Sheet
from sourcebook.make.charts.scale import Scale
from sourcebook.make.charts.scene import Box, Scene, Words, line, rectangle

_TOLD = 3.0
"""An interval narrower than this many pixels is not seen, and not drawn."""


def draw(sheet: Sheet) -> Scene:
    """Lay out a chart of bars, all from zero."""
    paper, high = sheet.paper, sheet.line_height
    points = [(i, p, series.record.emphasis) for i, series in enumerate(sheet.plot.lines) for p in series.points]
    claims = [m for m in sheet.plot.marks if m.claim is not None]
    ends = [p.interval.high for _, p, _ in points if p.interval.high is not None]
    ends += [m.value.interval.high for m in claims if m.value is not None and m.value.interval.high is not None]
    values = [p.value for _, p, _ in points]
    longest, least = max(Fraction(0), *values, *ends), min(Fraction(0), *values)
    number = max(sheet.measure(_number(sheet, i, p), "label") for i, p, _ in points)
    scale = Scale(least, max(longest, least + 1), 0, paper.width - number - 12)
    zero = scale(Fraction(0))
    facts = {(m.line, m.x): m for m in sheet.plot.marks if m.claim is None}
    y = 0.0
    for index, point, is_emphasised in points:
        mark = facts.get((index, point.x))
        is_strong = is_emphasised or mark is not None
        role = "name-hi" if is_strong else "name"
        names = _folded(sheet, sheet.x_words(point.x), role)
        for n, text in enumerate(names):
            sheet.items.append(Words(role, 0, y + high * (n + 0.8), text))
        top = y + high * (len(names) + 0.25)
        end = scale(point.value)
        box = Box(min(zero, end), top, max(zero, end, zero + 1.5 if point.value >= 0 else 0), top + paper.bar)
        sheet.items.append(rectangle("bar-hi" if is_strong else "bar", box))
        end = max(box.x1, _whisker(sheet, point, scale, box))
        text = _number(sheet, index, point)
        middle = (box.y0 + box.y1) / 2
        basis = f"fact:{mark.fact.id}" if mark is not None and mark.fact is not None else point.basis
        sheet.items.append(Words("label", end + 8, middle + high * 0.28, text, bases=(basis,)))
        label = Box(0, y, end + 10 + sheet.measure(text, "label"), box.y1 + 4)
        sheet.link_point(point, box, mark, f"{sheet.x_words(point.x)}: {text}", label)
        y = box.y1 + high * 0.9
        for claim in (m for m in claims if m.x == point.x and m.value is not None):
            said, tone = sheet.label_of(claim), sheet.tone(claim)
            assert claim.value is not None
            low, top_ = claim.value.interval.low or Fraction(0), min(claim.value.interval.high or longest, longest)
            _across(sheet, f"range{tone}", scale(low), scale(top_), y)
            width = sheet.measure(said.text, f"label{tone}")
            if width + 10 <= scale(low):  # before its range, after it, or else under it
                sheet.items.append(Words(f"label{tone}", scale(low) - 10, y + high * 0.28, said.text, "end", said.bases))
                below = 0.0
            elif scale(top_) + 10 + width <= paper.width:
                sheet.items.append(Words(f"label{tone}", scale(top_) + 10, y + high * 0.28, said.text, bases=said.bases))
                below = 0.0
            else:
                sheet.items.append(Words(f"label{tone}", 0, y + high * 1.1, said.text, bases=said.bases))
                below = high * 0.8
            sheet.link_mark(claim, (Box(0, y - high * 0.6, paper.width, y + high * 0.6 + below),))
            y += high * 1.2 + below
    return sheet.scene()


def _folded(sheet: Sheet, name: str, role: str) -> list[str]:
    """A bar's name on as few lines as fit, about even."""
    needed = len(folding.within(name, sheet.paper.width, lambda part: sheet.measure(part, role)))
    return sheet.folded(name, role, needed)


def _number(sheet: Sheet, index: int, point: Point) -> str:
    """A bar's number: the words of its mark, or its own."""
    mark = next((m for m in sheet.plot.marks if m.claim is None and (m.line, m.x) == (index, point.x)), None)
    return sheet.label_of(mark).text if mark is not None else sheet.number_of(point)


def _whisker(sheet: Sheet, point: Point, scale: Scale, box: Box) -> float:
    """Draw what a rounded number allows, across the bar's end, where it can be seen; give its right end."""
    low, high = point.interval.low, point.interval.high
    if low is None or high is None or scale(high) - scale(low) < _TOLD:
        return box.x1
    _across(sheet, "range", scale(low), scale(high), (box.y0 + box.y1) / 2)
    return scale(high) + 3


def _across(sheet: Sheet, role: str, left: float, right: float, y: float) -> None:
    """An interval that lies, in a clearing so that it is seen on a bar too."""
    sheet.items.append(line("clearing", (left - 1.5, y), (right + 1.5, y)))
    for x in (left, right):
        sheet.items.append(line("clearing", (x, y - 5.5), (x, y + 5.5)))
    sheet.items.append(line(role, (left, y), (right, y)))
    for x in (left, right):
        sheet.items.append(line(role, (x, y - 4), (x, y + 4)))


def draw_number(sheet: Sheet) -> Scene:
    """Lay out one number, large, with its name under it."""
    high, y = sheet.line_height, 0.0
    for index, series in enumerate(sheet.plot.lines):
        for point in series.points:
            text = _number(sheet, index, point)
            y += high * 3.2
            sheet.items.append(Words("number", 0, y, text, bases=(point.basis,)))
            sheet.items.append(Words("name", 0, y + high * 1.3, point.x))
            box = Box(0, y - high * 3, sheet.measure(text, "number"), y + high * 1.6)
            sheet.link_point(point, box, None, f"{point.x}: {text}", box)
            y += high * 1.6
    return sheet.scene()
