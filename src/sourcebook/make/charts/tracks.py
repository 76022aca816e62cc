"""Moments across time, row by row: each with a flag beside a pole, so high that no pole runs through words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sourcebook.make.charts import folding
from sourcebook.make.charts.days import months
from sourcebook.make.charts.flags import Flag, Ground, Track
from sourcebook.make.charts.glyphs import glyph
from sourcebook.make.charts.layout import cropped
from sourcebook.make.charts.scale import Scale
from sourcebook.make.charts.scene import Box, Item, Link, Scene, Shape, Words, line

R = 4.5
"""Half a glyph's width."""

_NAME = 132.0
_FLAG = {True: 138.0, False: 104.0}
"""How wide a flag's words may be, on a wide and on a narrow paper."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A flag in its row: its glyph, and its words above it (y relative to the row's line)."""

    flag: Flag
    x: float
    y: float
    lines: tuple[tuple[tuple[str, str], ...], ...]
    box: Box


def draw(tracks: Sequence[Track], ground: Ground) -> Scene:
    """Lay out rows of moments."""
    paper, high = ground.paper, ground.line_height
    left = 0.0
    if paper.is_wide:
        left = max(ground.measure(text, _role(t)) for t in tracks for text in _name(t, ground)) + 18
    time = _time(tracks, ground, left + R + 2)
    items: list[Item] = []
    words: list[Box] = []
    y = 0.0
    for number, track in enumerate(tracks):
        names = _name(track, ground)
        if not paper.is_wide:
            items.extend(Words(_role(track), 0, y + high * (n + 0.8), text) for n, text in enumerate(names))
            y += high * (len(names) + 0.1)
        placed = _place(track, ground, time)
        top = min((p.box.y0 for p in placed), default=0.0)
        above = max(-top, (len(names) - 0.5) * high if paper.is_wide else 0.0)
        floor = y + above
        if paper.is_wide:
            for n, text in enumerate(names):
                items.append(Words(_role(track), 0, floor + high * (0.3 - (len(names) - 1 - n)), text))
        items.append(line("grid", (left, floor), (paper.width, floor)))
        if track.is_span and len(placed) > 1:
            items.extend(_arrow(placed, floor))
        for one in placed:
            if one.flag.is_long:  # under every glyph
                items.append(line("line", (time(one.flag.first), floor + one.y), (time(one.flag.last), floor + one.y)))
        for one in placed:
            # An arrow from what was only said leads to what was only said.
            standing = "said" if track.is_span and track.flags[0].standing == "said" else one.flag.standing
            items.extend(_flag(one, standing, ground, floor))
            words.append(one.box.shifted(0, floor))
        y = floor + R + (high * 0.9 if number < len(tracks) - 1 else high * 0.4)
    items[:0] = _months(items, words, ground, time, y)
    return cropped(items, paper.width, high)


def _role(track: Track) -> str:
    return "name-hi" if track.is_strong else "name"


def _name(track: Track, ground: Ground) -> list[str]:
    width = _NAME if ground.paper.is_wide else ground.paper.width
    return folding.within(track.name, width, lambda part: ground.measure(part, _role(track)))


def _lines(flag: Flag, ground: Ground) -> tuple[tuple[tuple[str, str], ...], ...]:
    return ground.lines(flag, _FLAG[ground.paper.is_wide])


def _time(tracks: Sequence[Track], ground: Ground, left: float) -> Scale:
    """The scale on which each flag, to the right of its pole, has its room."""
    flags = [flag for track in tracks for flag in track.flags]
    first, last = min(f.first for f in flags), max(f.last for f in flags)
    last = max(last, first + Fraction(1, 365))
    right = ground.paper.width - R - 2
    for flag in flags:
        share = float((flag.middle - first) / (last - first))
        if share:
            right = min(right, left + (ground.paper.width - 7 - ground.width(_lines(flag, ground)) - left) / share)
    return Scale(first, last, left, right)


def _place(track: Track, ground: Ground, time: Scale) -> list[_Placed]:
    """Put a row's glyphs beside or upon each other, then its flags, of which none covers another's pole.

    Words stand to the right of their pole. Where flags of a word each crowd, the first of them stand to its left, as many as make the poles
    shortest.
    """
    glyphs: list[tuple[float, float]] = []
    flags = sorted(track.flags, key=lambda flag: flag.middle)
    for flag in flags:
        x, y = time(flag.middle), 0.0
        while any(abs(x - gx) < 2 * R + 1.5 and abs(y - gy) < 2 * R for gx, gy in glyphs):
            y -= 2 * R + 3
        glyphs.append((x, y))
    right = frozenset(range(len(flags)))
    best = _stacked(flags, glyphs, right, ground, time)
    if best is None:
        raise ValueError("flags that all stand to the right cover no pole but of later ones")
    for crowd in _crowds(best) if ground.words_lead else ():
        without = right
        for number in crowd:
            without -= {number}
            tried = _stacked(flags, glyphs, without, ground, time)
            if tried and _poles(tried) < _poles(best):
                best, right = tried, without
    return best


def _poles(placed: Sequence[_Placed]) -> float:
    """How long the poles of a row are, all together."""
    return sum(one.y - one.box.y0 for one in placed)


def _crowds(placed: Sequence[_Placed]) -> list[list[int]]:
    """The numbers of flags that follow each other too closely to stand side by side."""
    found: list[list[int]] = []
    for number, one in enumerate(placed):
        if number and one.x - 2 < placed[number - 1].box.x1:
            found[-1].append(number)
        else:
            found.append([number])
    return [crowd for crowd in found if len(crowd) > 1]


def _stacked(
    flags: Sequence[Flag], glyphs: Sequence[tuple[float, float]], right: frozenset[int], ground: Ground, time: Scale
) -> list[_Placed] | None:
    """Stack a row's flags, each over those that it would cover: nothing where two would cover each other, or words leave the paper."""
    lines = [_lines(flag, ground) for flag in flags]
    spans: list[tuple[float, float]] = []  # where words begin and end
    taken: list[tuple[float, float]] = []  # what a flag takes of the row's length: its words, and its pole where they do not stand
    for number, (x, _) in enumerate(glyphs):
        width = ground.width(lines[number])
        start, end = (x + 6, x + 6 + width) if number in right else (x - 6 - width, x - 6)
        spans.append((start, end))
        taken.append((x - 2, end + 8) if number in right else (start - 8, x + 2))
    if any(start < time.at_low - R for start, _ in spans):
        return None
    placed: dict[int, _Placed] = {}
    left = list(reversed(range(len(flags))))
    while left:
        free = [n for n in left if not any(_covers(spans[n], glyphs[n][0], glyphs[m][0]) for m in left)]
        if not free:
            return None
        number = free[0]
        left.remove(number)
        (x, y), (start, end) = glyphs[number], spans[number]
        over = [placed[m].box.y0 for m in placed if taken[m][0] < end and start < taken[m][1]]
        over += [gy - R for gx, gy in glyphs if min(start - 2, x - R) < gx < max(end + 2, x + R)]
        bottom = min([y - R, *over]) - 4
        box = Box(start, bottom - ground.line_height * len(lines[number]), end, bottom)
        placed[number] = _Placed(flags[number], x, y, lines[number], box)
    return [placed[n] for n in range(len(flags))]


def _covers(span: tuple[float, float], x: float, pole: float) -> bool:
    """Whether a pole runs through words, or between them and their own pole."""
    start, end = span
    return pole != x and min(start - 2, x) < pole < max(end + 2, x)


def _flag(one: _Placed, standing: str, ground: Ground, floor: float) -> list[Item]:
    y, box = floor + one.y, one.box.shifted(0, floor)
    items: list[Item] = [line("leader", (one.x, y), (one.x, box.y0 + 2))]
    reach = Box(one.x - R - 2, y - R - 2, one.x + R + 2, y + R + 2)
    items.extend(glyph(standing, one.x, y, R))
    items.extend(ground.write(one.lines, box.x0, box.y0, one.flag.bases))
    flag = one.flag
    items.append(Link(flag.link, flag.told, flag.told_bases, reach))
    items.append(Link(flag.link, flag.told, flag.told_bases, box, flag.is_stop))
    return items


def _arrow(placed: Sequence[_Placed], floor: float) -> list[Item]:
    """An arrow from the first moment to the last: dashed where the first is only what someone said."""
    left, right = placed[0].x + R + 1, placed[-1].x - R - 1
    role = "named-hi" if placed[0].flag.standing == "said" else "line-hi"
    head = Shape("glyph", ((right - 8, floor - 4), (right, floor), (right - 8, floor + 4)), closed=True)
    return [line(role, (left, floor), (right - 6, floor)), head]


def _months(items: Sequence[Item], words: Sequence[Box], ground: Ground, time: Scale, bottom: float) -> list[Item]:
    """Name the months below the rows, each with a hairline where it begins, cut where words stand."""
    top = min((box.y0 for box in words), default=0.0)
    named = [Box(i.x, i.y - ground.line_height, i.x + ground.measure(i.text, i.role), i.y + 4) for i in items if isinstance(i, Words)]
    room = int((time.at_high - time.at_low) // (ground.measure("Sep 2000", "tick") + 10))
    found: list[Item] = []
    taken = -1.0
    for at, name in months(time.low, time.high, room, ground.language):
        x, half = time(at), ground.measure(name, "tick") / 2
        spot = max(min(x, ground.paper.width - half), half)
        found.extend(line("grid", (x, start), (x, end)) for start, end in _clear(top, bottom, x, [*words, *named]))
        if spot - half > taken:
            taken = spot + half + 6
            found.append(Words("tick", spot, bottom + ground.line_height, name, "middle", is_axis=True))
    return found


def _clear(top: float, bottom: float, x: float, words: Sequence[Box]) -> list[tuple[float, float]]:
    """The parts of an upright line that run through no word."""
    parts = [(top, bottom)]
    for box in words:
        if box.x0 - 3 < x < box.x1 + 3:
            pieces = [piece for start, end in parts for piece in ((start, min(end, box.y0 - 1)), (max(start, box.y1 + 1), end))]
            parts = [(start, end) for start, end in pieces if end - start > 3]
    return parts
