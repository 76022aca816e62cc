"""Moments down a phone: one below the other along an upright line, each with its day, its words and its row's name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sourcebook.make.charts import folding
from sourcebook.make.charts.days import bare_month, month_of, short_date
from sourcebook.make.charts.flags import Flag, Ground, Track
from sourcebook.make.charts.glyphs import glyph
from sourcebook.make.charts.layout import cropped
from sourcebook.make.charts.scene import Box, Item, Link, Scene, Words, line

_R = 4.5
_PAUSE, _LONGEST = 120.0, 22.0
"""A pause shows as a gap: so many pixels for a year of it, and no more than this."""


def draw(tracks: Sequence[Track], ground: Ground) -> Scene:
    """Lay out moments in the order of their dates."""
    high = ground.line_height
    flags = sorted(((flag, track) for track in tracks for flag in track.flags), key=lambda pair: (pair[0].first, pair[0].last))
    axis = max(ground.measure(short_date(month_of(flag.first), ground.language), "tick") for flag, _ in flags) + 12
    left = axis + 16
    items: list[Item] = []
    spots: list[float] = []
    y, before = 0.0, flags[0][0]
    for flag, track in flags:
        y += min(float(flag.first - before.first) * _PAUSE, _LONGEST)
        lines = _lines(flag, track, ground, ground.paper.width - left)
        spots.append(y + high * 0.5)
        items.extend(glyph(flag.standing, axis, spots[-1], _R))
        items.extend(ground.write(lines, left, y, flag.bases))
        box = Box(left, y, left + ground.width(lines), y + high * len(lines))
        items.append(Link(flag.link, flag.told, flag.told_bases, Box(axis - 10, y, left, y + high)))
        items.append(Link(flag.link, flag.told, flag.told_bases, box, flag.is_stop))
        y, before = box.y1 + high * 0.35, flag
    rail: list[Item] = [line("grid", (axis, one), (axis, other)) for one, other in pairwise(spots)]
    rail += _months(flags, spots, axis, ground)
    return cropped([*rail, *items], ground.paper.width, high)


def _lines(flag: Flag, track: Track, ground: Ground, width: float) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The day with what stands beside it, and below it the rest."""
    beside, below = (flag.words, track.name) if ground.words_lead else (track.name, flag.words)
    head = [("label", f"{flag.day}   "), ("name", beside)]
    if sum(ground.measure(text, role) for role, text in head) > width:  # then it stands below, on as many lines as it needs
        head, rest = head[:1], [(text, "name") for text in folding.within(beside, width, lambda part: ground.measure(part, "name"))]
    else:
        rest = []
    rest += [(text, "remark") for text in folding.within(below, width, lambda part: ground.measure(part, "remark")) if text]
    return (tuple(head), *(((role, text),) for text, role in rest))


def _months(flags: Sequence[tuple[Flag, Track]], spots: Sequence[float], axis: float, ground: Ground) -> list[Item]:
    """Name each month beside its first moment, the year with the first of all and of a year."""
    found: list[Item] = []
    named, year = "", ""
    for (flag, _), y in zip(flags, spots, strict=True):
        month = month_of(flag.first)
        if month != named:
            name = short_date(month, ground.language) if month[:4] != year else bare_month(month, ground.language)
            found.append(Words("tick", axis - 12, y + ground.line_height * 0.28, name, "end", is_axis=True))
            named, year = month, month[:4]
    return found
