"""What a downloaded chart carries with it: title, subtitle, notes, source and address, drawn in (H4)."""

from __future__ import annotations

from collections.abc import Sequence

from sourcebook.make.charts import folding
from sourcebook.make.charts.scene import Box, Item, Measure, Scene, Words, line, rectangle, shifted
from sourcebook.make.charts.words import Spoken

_MARGIN = 30.0


def framed(plot: Scene, title: Spoken, subtitle: Spoken, foot: Sequence[Spoken], measure: Measure, title_size: float) -> Scene:
    """Put a drawing between its title and its foot."""
    width = plot.width + 2 * _MARGIN
    items: list[Item] = []
    y = _MARGIN + title_size * 0.75
    for said, role, height, gap in ((title, "title", title_size * 1.22, 4.0), (subtitle, "subtitle", 20.0, 16.0)):
        for text in _lines(said.text, role, plot.width, measure):
            items.append(Words(role, _MARGIN, y, text, bases=said.bases))
            y += height
        y += gap - (6 if role == "title" else 12)
    items.extend(shifted(plot.items, _MARGIN, y))
    y += plot.height + 14
    items.append(line("grid", (_MARGIN, y), (width - _MARGIN, y)))
    y += 20
    for said in foot:
        for text in folding.within(said.text, plot.width, lambda part: measure(part, "foot")):
            items.append(Words("foot", _MARGIN, y, text, bases=said.bases))
            y += 17
    height = float(round(y + _MARGIN - 14))
    return Scene(width, height, (rectangle("ground", Box(0, 0, width, height)), *items))


def _lines(text: str, role: str, width: float, measure: Measure) -> list[str]:
    """A heading's lines: as few as fit, about even."""
    needed = len(folding.within(text, width, lambda part: measure(part, role)))
    return folding.even(text, needed, lambda part: measure(part, role))
