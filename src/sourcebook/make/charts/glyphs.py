"""Shapes that tell how a moment stands, beside the word for it (H6): filled is what took place or holds, open what was only said."""

from __future__ import annotations

from sourcebook.make.charts.scene import Dot, Item, Shape

STANDINGS = {
    "held": "held",
    "in-force": "in force",
    "agreed": "agreed",
    "announced": "announced",
    "proposed": "proposed",
    "threatened": "threatened",
    "paused": "paused",
    "lapsed": "lapsed",
}
"""The words for an event's status, in the order of a key: what is done first, then what was said, then what came to nothing."""


def glyph(standing: str, x: float, y: float, r: float) -> tuple[Item, ...]:
    """Draw the shape of a standing; "said" is that of a claim, "dated" that of a date."""
    match standing:
        case "held" | "dated":
            return (Dot("glyph", x, y, r),)
        case "announced" | "said":
            return (Dot("glyph-open", x, y, r),)
        case "in-force":
            return (Shape("glyph", _square(x, y, r * 0.9), closed=True),)
        case "agreed":
            return (Shape("glyph", _diamond(x, y, r * 1.25), closed=True),)
        case "proposed":
            return (Shape("glyph-open", _diamond(x, y, r * 1.25), closed=True),)
        case "threatened":
            return (Shape("glyph-open", ((x, y - r * 1.2), (x + r * 1.2, y + r * 0.95), (x - r * 1.2, y + r * 0.95)), closed=True),)
        case "paused":
            return tuple(Shape("glyph-line", ((x + dx, y - r), (x + dx, y + r))) for dx in (-r * 0.5, r * 0.5))
        case _:
            return (Shape("glyph-line", ((x - r, y - r), (x + r, y + r))), Shape("glyph-line", ((x - r, y + r), (x + r, y - r))))


def _square(x: float, y: float, r: float) -> tuple[tuple[float, float], ...]:
    return ((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r))


def _diamond(x: float, y: float, r: float) -> tuple[tuple[float, float], ...]:
    return ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
