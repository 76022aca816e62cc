"""Steps: values that hold from a day on until the next, and beside them, dashed, those that were named and are not in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from sourcebook.link.points import Line, PlottedMark, Point, place_in_time
from sourcebook.make.charts.days import months
from sourcebook.make.charts.layout import Sheet
from sourcebook.make.charts.place import Placed
from sourcebook.make.charts.scale import Scale, ticks
from sourcebook.make.charts.scene import Anchor, Box, Dot, Scene, Shape, Words, line

_GAP = 14.0
_FAR = 20.0
"""What it costs a label to stand off from its level, in pixels."""


@dataclass(frozen=True, slots=True)
class _Level:
    """A value from a day to a day, as it stands in the picture."""

    index: int
    point: Point
    left: float
    right: float
    y: float
    is_last: bool  # of its series, and so the one that is named

    @property
    def is_named_only(self) -> bool:
        return self.point.caution is not None or self.point.until is not None


def draw(sheet: Sheet) -> Scene:
    """Lay out a chart of steps."""
    plot, paper = sheet.plot, sheet.paper
    numbers = ticks(Fraction(0), max(p.value for one in plot.lines for p in one.points), from_zero=True)
    scale = Scale(numbers[0], numbers[-1], 0, -paper.tall)
    left = sheet.axis_width(numbers) + 2
    first = min(p.at or Fraction(0) for one in plot.lines for p in one.points)
    last = max(end for one in plot.lines for _, end in _extents(one))
    time = Scale(first, last, left, paper.width - (24 if paper.is_wide else 12))
    sheet.room.left, sheet.room.right = left + 2, paper.width
    levels = [level for index, one in enumerate(plot.lines) for level in _levels(index, one, scale, time)]
    for index in sorted(range(len(plot.lines)), key=lambda i: plot.lines[i].record.emphasis):
        _line(sheet, index, [level for level in levels if level.index == index])
    sheet.room.things.append(Box(left, -1, paper.width, 40))  # the floor, and the names of the months below it
    picked = {(m.line, m.x): m for m in plot.marks if m.claim is None}
    labels: dict[tuple[int, str], Box] = {}
    for level in sorted(levels, key=lambda v: _turn(sheet, v, picked)):
        mark = picked.get((level.index, level.point.x))
        label = _label(sheet, level, mark)
        if label is not None:
            labels[level.index, level.point.x] = label
    for claim in (m for m in plot.marks if m.claim is not None and m.at is not None):
        x = min(max(time(claim.at or Fraction(0)), left), paper.width - 6)
        box = sheet.interval(claim, scale, x)
        sheet.room.things.append(box)
        sheet.link_mark(claim, (box, sheet.label(claim, x, box.y0, role=f"label{sheet.tone(claim)}").box))
    for level in levels:
        mark, key = picked.get((level.index, level.point.x)), (level.index, level.point.x)
        reach = max(level.right, level.left + 10)
        name = plot.lines[level.index].label
        told = sheet.tooltip(level.point, name)
        sheet.link_point(level.point, Box(level.left - 5, level.y - 6, reach, level.y + 6), mark, told, labels.get(key) if mark else None)
    sheet.grid(scale, numbers, left, paper.width)
    _name_months(sheet, time)
    return sheet.scene()


def _turn(sheet: Sheet, level: _Level, picked: Mapping[tuple[int, str], PlottedMark]) -> tuple[bool, bool, float]:
    """When a level is labelled: marked ones first, emphasised before others, those with the least room first."""
    return (level.index, level.point.x) not in picked, not sheet.plot.lines[level.index].record.emphasis, level.right - level.left


def _extents(one: Line) -> list[tuple[Point, Fraction]]:
    """Each point of a series with the place in time to which it holds: the day to which it was named, the next point's, `to`, its own."""
    final = place_in_time(str(one.record.to)) if one.record.to is not None else None
    found = []
    for number, point in enumerate(one.points):
        following = one.points[number + 1].at if number + 1 < len(one.points) else final
        until = place_in_time(point.until) if point.until is not None else following
        found.append((point, max(until or point.at or Fraction(0), point.at or Fraction(0))))
    return found


def _levels(index: int, one: Line, scale: Scale, time: Scale) -> list[_Level]:
    """A series' levels; in force a value that only goes on is one with that before it, so that a level is a stretch without change."""
    found: list[_Level] = []
    for point, end in _extents(one):
        at, y = time(point.at or Fraction(0)), scale(point.value)
        before = found[-1] if found else None
        if before is not None and before.y == y and not before.is_named_only and point.caution is None and point.until is None:
            found[-1] = _Level(index, before.point, before.left, time(end), y, before.is_last)
        else:
            found.append(_Level(index, point, at, time(end), y, is_last=False))
    if found:
        last = found[-1]
        found[-1] = _Level(index, last.point, last.left, last.right, last.y, is_last=True)
    return found


def _line(sheet: Sheet, index: int, levels: Sequence[_Level]) -> None:
    """Draw a series: what is in force as one stepped line, what was only named dashed, from a hollow point on."""
    tail = "-hi" if sheet.plot.lines[index].record.emphasis else ""
    in_force = [level for level in levels if not level.is_named_only]
    corners = [spot for level in in_force for spot in ((level.left, level.y), (level.right, level.y))]
    if corners:
        sheet.items.append(Shape(f"line{tail}", tuple(corners)))
    for one, other in pairwise(in_force):
        sheet.room.things.append(Box(other.left - 2, min(one.y, other.y), other.left + 2, max(one.y, other.y)))
    for level in levels:
        sheet.room.things.append(Box(level.left, level.y - 2, max(level.right, level.left + 4), level.y + 2))
        if level.is_named_only:
            sheet.items.append(line(f"named{tail}", (level.left, level.y), (level.right, level.y)))
            sheet.items.append(Dot(f"hollow{tail}", level.left, level.y, 4.5))
            sheet.room.things.append(Box(level.left - 6, level.y - 6, level.left + 6, level.y + 6))
            if level.point.until is not None:
                sheet.items.append(line(f"line{tail}", (level.right, level.y - 6), (level.right, level.y + 6)))


def _label(sheet: Sheet, level: _Level, mark: PlottedMark | None) -> Box | None:
    """Say what a level is, over or under it: the words of its mark, or the series' name (of its last level) and the number."""
    one = sheet.plot.lines[level.index]
    said = sheet.label_of(mark).text if mark is not None else sheet.number_of(level.point)
    is_needed = mark is not None or level.is_last or level.is_named_only
    if mark is None or mark.record.label is None:
        if level.is_named_only and level.point.caution is not None:
            said = f"{said} {level.point.caution}"
        elif level.is_last and one.label:
            said = f"{one.label} {said}"
        elif level.right - level.left < sheet.measure(said, "label"):
            return None  # too short a stay for its number; the table has it
    bases = sheet.label_of(mark).bases if mark is not None else (level.point.basis,)
    role = "name-hi" if one.record.emphasis else "label"
    middle = (level.left + level.right) / 2
    spots: tuple[tuple[float, Anchor], ...] = ((level.left + 6, "start"), (level.right - 2, "end"), (middle, "middle"))
    found: list[tuple[float, Placed, list[str]]] = []
    for count in (1, 2, 3):
        lines = sheet.folded(said, role, count)
        if len(lines) != count:
            continue
        width, height = max(sheet.measure(text, role) for text in lines), sheet.line_height * len(lines)
        for under in (False, True):
            for order, (x, anchor) in enumerate(spots):
                placed = sheet.room.find(x, level.y, width, height, (anchor,), under=under)
                if placed is not None:
                    # A label much wider than what it stands on would seem to belong to more than that, and take others' room.
                    too_wide = max(0.0, width - 1.3 * (level.right - level.left)) * 0.2
                    far = placed.off + (_FAR if placed.leader is not None else 0)
                    cost = far + too_wide + sheet.line_height * 0.8 * (count - 1) + 3 * under + order
                    found.append((cost, placed, lines))
    if not found:
        return None
    _, placed, lines = min(found, key=lambda f: f[0])
    if placed.leader is not None and not is_needed:
        return None  # it would stand too far off; the table has it
    sheet.room.take(placed)
    sheet.write(placed, lines, role, bases)
    return placed.box


def _name_months(sheet: Sheet, time: Scale) -> None:
    """Name months below the floor, each where it begins."""
    widest = sheet.measure("Sep 2000", "tick") if sheet.paper.is_wide else sheet.measure("Sep 00", "tick")
    room = int((time.at_high - time.at_low) // (widest + _GAP))
    y, taken = sheet.line_height * 1.15, -1.0
    for at, name in months(time.low, time.high, room, sheet.language):
        x = time(at)
        half = sheet.measure(name, "tick") / 2
        spot = min(x, sheet.paper.width - half)
        if spot - half < taken:
            continue
        taken = spot + half + 6
        sheet.items.append(line("base", (x, 0), (x, 4)))
        sheet.items.append(Words("tick", spot, y, name, "middle", is_axis=True))
