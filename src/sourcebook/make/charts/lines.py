"""Lines over time, each named where it ends; a point with a caution stands hollow and apart."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from sourcebook.link.points import Line, Plot, PlottedMark, Point, place_in_time
from sourcebook.make.charts.layout import Sheet
from sourcebook.make.charts.place import MIDDLE
from sourcebook.make.charts.scale import Scale, ticks, years
from sourcebook.make.charts.scene import Anchor, Box, Dot, Scene, Shape, Words

_NAME_GAP = 12.0


def draw(sheet: Sheet) -> Scene:
    """Lay out a chart of lines."""
    plot, paper = sheet.plot, sheet.paper
    values = [p.value for line in plot.lines for p in line.points]
    claims = [m for m in plot.marks if m.claim is not None]
    extra = [m.value.value for m in plot.marks if m.point is None and m.fact is not None and m.value is not None]
    ends = [v for m in claims if m.value is not None for v in (m.value.interval.low, m.value.interval.high) if v is not None]
    every = [*values, *extra, *ends]
    numbers = ticks(min(every), max(every), from_zero=False)
    scale = Scale(numbers[0], numbers[-1], 0, -paper.tall)
    left = sheet.axis_width(numbers) + 4
    names = _names(sheet)
    times = [p.at or Fraction(0) for line in plot.lines for p in line.points]
    last_mark = max((m.at or Fraction(0) for m in plot.marks), default=max(times))
    lanes = [m for m in claims if (m.at or 0) >= max(times)]
    margin = max(names.values()) + _NAME_GAP + 2 if paper.is_wide else 8
    right = paper.width - margin - (len(lanes) * paper.lane + 2 if lanes else 0)
    time = Scale(min(times), max(max(times), min(last_mark, max(times) + 1)), left, right)
    sheet.room.left, sheet.room.right = left, paper.width if not paper.is_wide else right + (len(lanes) + 0.5) * paper.lane + 40

    spots = {(i, p.x): (time(p.at or Fraction(0)), scale(p.value)) for i, line in enumerate(plot.lines) for p in line.points}
    order = sorted(range(len(plot.lines)), key=lambda i: plot.lines[i].record.emphasis)
    for index in order:
        _line(sheet, index, plot.lines[index], spots)
    places: list[tuple[float, PlottedMark, Box]] = []
    for mark in plot.marks:
        if mark.claim is not None:
            if mark in lanes:
                x = right + 2 + paper.lane * (lanes.index(mark) + 0.5)
            else:  # a little to the right of its point, which would hide it
                x = time(mark.at or Fraction(0)) + paper.lane * 0.8 * (1 + [m for m in claims if m.x == mark.x].index(mark))
            places.append((x, mark, sheet.interval(mark, scale, x)))
        elif mark.point is not None:
            x, y = spots[mark.line, mark.x]
            if mark.fact is not None:
                sheet.items.append(Dot("dot-hi", x, y, 4))
            places.append((x, mark, Box(x - 4, y - 4, x + 4, y + 4)))
        elif mark.value is not None:
            x, y = time(mark.at or Fraction(0)), scale(mark.value.value)
            sheet.items.append(Dot("dot-hi", x, y, 3.5))
            places.append((x, mark, Box(x - 4, y - 4, x + 4, y + 4)))
    sheet.room.things.extend(box for _, _, box in places)
    sheet.room.lanes.extend((x, box.y0) for x, _, box in places)
    labels: dict[tuple[int, str], Box] = {}
    _name_lines(sheet, names, spots, right + len(lanes) * paper.lane)
    for x, mark, box in sorted(places, key=lambda place: place[0]):
        role = f"label{sheet.tone(mark)}" if mark.claim is not None or mark.fact is not None else "remark"
        aligned: tuple[Anchor, ...] = ("end", "middle", "start") if mark in lanes else MIDDLE
        placed = sheet.label(mark, x, box.y0, role=role, aligned=aligned)
        labels[mark.line, mark.x] = placed.box
        sheet.room.lanes.remove((x, box.y0))
        if mark.claim is not None or mark.point is None:
            sheet.link_mark(mark, (box, placed.box))
    _link(sheet, spots, {(m.line, m.x): m for m in plot.marks if m.claim is None}, labels)
    sheet.grid(scale, numbers, left - 4, right + (len(lanes) * paper.lane if lanes else 0))
    _name_times(sheet, time)
    return sheet.scene()


def _line(sheet: Sheet, index: int, line: Line, spots: dict[tuple[int, str], tuple[float, float]]) -> None:
    """Draw a series: its runs joined, what has a caution hollow, its end as a dot."""
    tail = "-hi" if line.record.emphasis else ""
    for run in line.runs():
        points = tuple(spots[index, p.x] for p in run)
        if len(points) > 1:
            sheet.items.append(Shape(f"line{tail}", points))
            sheet.room.things.extend(_boxes(points))
        elif points:
            sheet.items.append(Dot(f"dot{tail}", *points[0], 3))
            sheet.room.things.append(_around(points[0], 4))
    for point in line.points:
        if point.caution is not None:
            sheet.items.append(Dot(f"hollow{tail}", *spots[index, point.x], 4.5))
            sheet.room.things.append(_around(spots[index, point.x], 5))
    if line.sound:
        sheet.items.append(Dot(f"dot{tail}", *spots[index, line.sound[-1].x], 4 if tail else 3))


def _names(sheet: Sheet) -> dict[int, float]:
    """How wide each line's name and last number are."""
    return {
        i: sheet.measure(f"{line.label} ", _name_role(line)) + sheet.measure(sheet.number_of(line.sound[-1]), "label")
        for i, line in enumerate(sheet.plot.lines)
        if line.sound
    }


def _name_role(line: Line) -> str:
    return "name-hi" if line.record.emphasis else "name"


def _name_lines(sheet: Sheet, names: dict[int, float], spots: dict[tuple[int, str], tuple[float, float]], right: float) -> None:
    """Name each line where it ends, with its last number: beside it on a wide drawing, over or under it on a narrow one."""
    ends = {i: spots[i, sheet.plot.lines[i].sound[-1].x] for i in names}
    if not sheet.paper.is_wide:
        for i in sorted(names, key=lambda i: ends[i][1]):
            _name_inside(sheet, i, names[i], ends[i])
        return
    x = right + _NAME_GAP
    levels = _spread([(ends[i][1], i) for i in names], sheet.line_height * 1.15)
    for i, y in levels.items():
        _write_name(sheet, i, x, y + sheet.line_height * 0.28)
        sheet.room.words.append(Box(x, y - sheet.line_height / 2, x + names[i], y + sheet.line_height / 2))


def _name_inside(sheet: Sheet, index: int, width: float, end: tuple[float, float]) -> None:
    """Name a line over its end, or under it where over it there is much less room."""
    height = sheet.line_height * 0.86
    over, under = (sheet.room.find(*end, width, height, ("end",), under=down) for down in (False, True))
    best = over if under is None or (over is not None and over.off < under.off + height) else under
    best = best or sheet.room.above_all(*end, width, height)
    sheet.room.take(replace(best, leader=None))
    _write_name(sheet, index, best.box.x0, best.box.y0 + height * 0.82)


def _write_name(sheet: Sheet, index: int, x: float, y: float) -> None:
    line = sheet.plot.lines[index]
    role, point = _name_role(line), line.sound[-1]
    sheet.items.append(Words(role, x, y, line.label))
    offset = sheet.measure(f"{line.label} ", role)
    number_role = "label" if line.record.emphasis else "name"
    sheet.items.append(Words(number_role, x + offset, y, sheet.number_of(point), bases=(_basis(sheet.plot, index, point),)))


def _basis(plot: Plot, index: int, point: Point) -> str:
    """What a point rests on: the fact that a mark says it is, or its own."""
    marked = next((m.fact for m in plot.marks if m.line == index and m.x == point.x and m.fact is not None), None)
    return f"fact:{marked.id}" if marked is not None else point.basis


def _spread(wanted: list[tuple[float, int]], gap: float) -> dict[int, float]:
    """Move names apart until each has its height, as little as can be: those that touch become one block about their middle."""
    blocks: list[tuple[float, list[int]]] = []
    for y, index in sorted(wanted):
        blocks.append((y, [index]))
        while len(blocks) > 1:
            (y0, first), (y1, second) = blocks[-2:]
            if y1 - y0 >= gap * (len(first) + len(second)) / 2:
                break
            middle = (y0 * len(first) + y1 * len(second)) / (len(first) + len(second))
            blocks[-2:] = [(middle, first + second)]
    return {i: y + gap * (n - (len(block) - 1) / 2) for y, block in blocks for n, i in enumerate(block)}


def _boxes(points: tuple[tuple[float, float], ...]) -> list[Box]:
    """Small boxes along a line, for what must keep clear of it."""
    found = []
    for (x0, y0), (x1, y1) in pairwise(points):
        count = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) // 5))
        for n in range(count + 1):
            found.append(_around((x0 + (x1 - x0) * n / count, y0 + (y1 - y0) * n / count), 3))
    return found


def _around(spot: tuple[float, float], r: float) -> Box:
    return Box(spot[0] - r, spot[1] - r, spot[0] + r, spot[1] + r)


def _link(
    sheet: Sheet,
    spots: dict[tuple[int, str], tuple[float, float]],
    marks: dict[tuple[int, str], PlottedMark],
    labels: dict[tuple[int, str], Box],
) -> None:
    """Let each point lead somewhere; the areas of neighbours do not overlap."""
    for index, line in enumerate(sheet.plot.lines):
        for point in line.points:
            x, y = spots[index, point.x]
            beside = [abs(x - other[0]) for (i, _), other in spots.items() if i == index and other[0] != x]
            over = [abs(y - other[1]) for (i, name), other in spots.items() if i != index and name == point.x]
            half, tall = min([12.0, *(d / 2 for d in beside)]), min([12.0, *(d / 2 for d in over)])
            mark = marks.get((index, point.x))
            placed = labels.get((index, point.x)) if mark is not None else None
            sheet.link_point(point, Box(x - half, y - tall, x + half, y + tall), mark, sheet.tooltip(point, line.label), placed)


def _name_times(sheet: Sheet, time: Scale) -> None:
    """Name round years below the floor, each under its points; within two years, as many of the dates as there is room for."""
    places = {x: time(place_in_time(x) or Fraction(0)) for x in sheet.plot.xs}
    y = sheet.line_height * 1.15
    first, last = (int(x[:4]) for x in (sheet.plot.xs[0], sheet.plot.xs[-1]))
    if last - first >= 2:
        by_year = {int(x[:4]): spot for x, spot in reversed(places.items())}
        room = (by_year[last] - by_year[first]) / (last - first)
        chosen = [(by_year[year], str(year)) for year in years(first, last, room, sheet.measure("2000", "tick") + 12) if year in by_year]
    else:
        chosen = []
        for x, spot in places.items():
            name = sheet.short_date(x)
            half = sheet.measure(name, "tick") / 2
            if not chosen or spot - half > chosen[-1][0] + sheet.measure(chosen[-1][1], "tick") / 2 + 12:
                chosen.append((spot, name))
    for spot, name in chosen:
        sheet.items.append(Words("tick", spot, y, name, "middle", is_axis=True))
