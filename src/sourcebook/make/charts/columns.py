"""Columns over time: each a quiet one, two or three picked out, the claims of articles as intervals beside theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from sourcebook.link.points import Plot, PlottedMark, Point
from sourcebook.make.charts.layout import Sheet
from sourcebook.make.charts.scale import Scale, ticks, years
from sourcebook.make.charts.scene import Box, Scene, Shape, Words, rectangle
from sourcebook.make.charts.scene import line as stroke

_WIDEST = 56.0


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a mark stands: the middle and the top of what it names, and of a claim its interval."""

    x: float
    top: float
    mark: PlottedMark
    interval: Box | None = None


def draw(sheet: Sheet) -> Scene:
    """Lay out a chart of columns."""
    plot, paper = sheet.plot, sheet.paper
    slots = _slots(plot)
    claims = [m for m in plot.marks if m.claim is not None and m.record.to is None]
    embracing = [m for m in plot.marks if m.record.to is not None]
    marks = [m for m in plot.marks if m.claim is None and m.point is not None]
    last = max(slots.values())
    lanes = [m for m in claims if slots.get(m.x) == last]
    values = [p.value for line in plot.lines for p in line.points]
    ends = [v for m in claims if m.value is not None for v in (m.value.interval.low, m.value.interval.high) if v is not None]
    numbers = ticks(min(*values, *ends, Fraction(0)), max(*values, *ends, Fraction(0)), from_zero=True)
    scale = Scale(numbers[0], numbers[-1], 0, -paper.height)
    left = sheet.axis_width(numbers)
    right = paper.width - (len(lanes) * paper.lane + 4 if lanes else 0)
    slot = (right - left) / (last + 1)
    width = min(slot * 0.76, _WIDEST) / len(plot.lines)
    sheet.room.left, sheet.room.right = left, paper.width

    def middle(x: str, index: int) -> float:
        """The middle of a column."""
        return left + slot * (slots[x] + 0.5) + width * (index - (len(plot.lines) - 1) / 2)

    picked = {(m.line, m.x): m for m in marks}
    embraced = {(m.line, x) for m in embracing for x in plot.xs if slots[m.x] <= slots[x] <= slots[str(m.record.to)]}
    floor = scale(Fraction(0))
    for index, line in enumerate(plot.lines):
        for point in line.points:
            x, y = middle(point.x, index), scale(point.value)
            box = Box(x - width / 2, min(y, floor), x + width / 2, max(y, floor))
            sheet.items.append(rectangle(_role(point, is_picked=(index, point.x) in {*picked, *embraced} or line.record.emphasis), box))
            sheet.room.things.append(box)
    for stretch in dict.fromkeys((m.line, m.x, str(m.record.to)) for m in embracing):
        index, begin, final = stretch
        tops = [min(scale(p.value), floor) for p in plot.lines[index].points if slots[begin] <= slots[p.x] <= slots[final]]
        span = Box(middle(begin, index) - width / 2, min(tops) - 9, middle(final, index) + width / 2, min(tops) - 4)
        _embrace(sheet, [m for m in embracing if (m.line, m.x, str(m.record.to)) == stretch], span)

    spots = [_Spot(middle(m.x, m.line), min(scale(m.point.value), floor), m) for m in marks if m.point is not None]
    for claim in claims:
        if claim in lanes:
            x = right + 4 + paper.lane * (lanes.index(claim) + 0.5)
        else:
            x = middle(claim.x, claim.line) + slot / 2 if claim.x in slots else left  # between its column and the next
        box = sheet.interval(claim, scale, x)
        sheet.room.things.append(box)
        spots.append(_Spot(x, box.y0, claim, box))
    sheet.room.lanes.extend((spot.x, spot.top) for spot in spots)
    labels: dict[tuple[int, str], Box] = {}
    for spot in sorted(spots, key=lambda spot: spot.x):
        if spot.interval is None:
            labels[spot.mark.line, spot.mark.x] = sheet.label(spot.mark, spot.x, spot.top).box
        else:
            role = f"label{sheet.tone(spot.mark)}"
            placed = sheet.label(spot.mark, spot.x, spot.top, role=role, aligned=("end", "middle", "start"))
            sheet.link_mark(spot.mark, (spot.interval, placed.box))
        sheet.room.lanes.remove((spot.x, spot.top))
    for index, line in enumerate(plot.lines):
        for point in line.points:
            x = middle(point.x, index)
            half = slot / 2 if len(plot.lines) == 1 else width / 2
            box = Box(x - half, -paper.height, x + half, 0)
            mark_ = picked.get((index, point.x))
            name = line.label if len(plot.lines) > 1 else ""
            sheet.link_point(point, box, mark_, sheet.tooltip(point, name), labels.get((index, point.x)))
    if len(plot.lines) > 1:
        _key(sheet, left)
    sheet.grid(scale, numbers, left, right)
    _name_columns(sheet, slots, left, slot)
    return sheet.scene()


def _embrace(sheet: Sheet, marks: list[PlottedMark], span: Box) -> None:
    """Draw a bracket over columns, and over it, one below the other, what is said of all of them together."""
    sheet.items.append(Shape("leader", ((span.x0, span.y1), (span.x0, span.y0), (span.x1, span.y0), (span.x1, span.y1))))
    sheet.room.things.append(span)
    said = [(mark, sheet.label_of(mark), f"label{sheet.tone(mark)}") for mark in marks]
    width, high = max(sheet.measure(words.text, role) for _, words, role in said), sheet.line_height
    height = high * len(said)
    room = sheet.room.find(span.x0, span.y0, width, height, ("start", "end", "middle")) or sheet.room.above_all(
        span.x0, span.y0, width, height
    )
    sheet.room.take(room)
    if room.leader is not None:
        sheet.items.append(stroke("leader", *room.leader))
    for number, (mark, words, role) in enumerate(said):
        top = room.box.y0 + high * number
        sheet.items.append(Words(role, room.x, top + high * 0.78, words.text, room.anchor, words.bases))
        if mark.fact is not None or mark.claim is not None:
            sheet.link_mark(mark, (Box(room.box.x0, top, room.box.x1, top + high),))


def _key(sheet: Sheet, left: float) -> None:
    """Name the series above everything, each beside a square of its own, in the order of the columns."""
    y = min([-sheet.paper.height, *(box.y0 for box in sheet.room.words)]) - sheet.line_height
    x, square = left, sheet.line_height * 0.6
    for line in sheet.plot.lines:
        is_strong = line.record.emphasis
        sheet.items.append(rectangle("bar-hi" if is_strong else "bar", Box(x, y - square, x + square, y)))
        sheet.items.append(Words("name-hi" if is_strong else "name", x + square + 6, y, line.label))
        x += square + 24 + sheet.measure(line.label, "name-hi" if is_strong else "name")


def _role(point: Point, *, is_picked: bool) -> str:
    if point.caution is not None:
        return "bar-caution"
    return "bar-hi" if is_picked else "bar"


def _slots(plot: Plot) -> dict[str, int]:
    """Each x's place among the columns: by time where all are dates of one precision, so that a missing year leaves a gap."""
    xs = plot.xs
    if plot.is_dated and all(len(x) == 4 for x in xs):
        return {x: int(x) - int(xs[0]) for x in xs}
    if plot.is_dated and all(len(x) == 7 for x in xs):
        months = {x: int(x[:4]) * 12 + int(x[5:]) for x in xs if x[5:].isdecimal()}
        if len(months) == len(xs):
            return {x: m - months[xs[0]] for x, m in months.items()}
    quarters = {x: int(x[:4]) * 4 + int(x[-1]) for x in xs if re.fullmatch(r"\d{4}-?Q[1-4]", x)}
    if len(quarters) == len(xs):
        return {x: q - quarters[xs[0]] for x, q in quarters.items()}
    return {x: i for i, x in enumerate(xs)}


def _name_columns(sheet: Sheet, slots: dict[str, int], left: float, slot: float) -> None:
    """Name the columns below the floor: round years where there are many, otherwise each that has room."""
    plot, y = sheet.plot, sheet.line_height * 1.15

    def name(x: str, text: str) -> None:
        sheet.items.append(Words("tick", left + slot * (slots[x] + 0.5), y, text, "middle", is_axis=True))

    if plot.is_dated and all(len(x) == 4 for x in plot.xs):
        chosen = years(int(plot.xs[0]), int(plot.xs[-1]), slot, sheet.measure("2000", "tick") + 12)
        for x in plot.xs:
            if int(x) in chosen:
                name(x, x)
        return
    names = [sheet.short_date(x) if plot.is_dated else x for x in plot.xs]
    widest = max(sheet.measure(text, "tick") for text in names) + 12
    every = next((n for n in range(1, len(names)) if slot * n >= widest), len(names))
    for x, text in list(zip(plot.xs, names, strict=True))[::every]:
        name(x, text)
