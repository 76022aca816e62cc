"""Breaking words into lines: within a width, or into so many lines that are about even."""

from __future__ import annotations

import re
from collections.abc import Callable

_BREAKS = re.compile(r"(?<!\d) ")
"""Where a line may end: at a space, but not between a number and its scale or unit."""


def within(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break into lines no wider than asked, as far as words allow."""
    lines: list[str] = []
    for word in _BREAKS.split(text):
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def even(text: str, count: int, measure: Callable[[str], float]) -> list[str]:
    """Break into so many lines of about one width; fewer where there are fewer words."""
    width = max(measure(text) / count, *(measure(word) for word in _BREAKS.split(text)))
    while len(lines := within(text, width, measure)) > count:
        width *= 1.04
    return lines
