"""What is drawn, as plain data: shapes in pixels, y downward. Layout makes scenes, `paint` turns them into SVG and PNG."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Measure = Callable[[str, str], float]
"""Tells how wide a text is in a role, in pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    def overlaps(self, other: Box, pad: float = 0) -> bool:
        """Whether the two share an area, or come nearer than `pad`."""
        return self.x0 < other.x1 + pad and other.x0 < self.x1 + pad and self.y0 < other.y1 + pad and other.y0 < self.y1 + pad

    def shifted(self, dx: float, dy: float) -> Box:
        """Give the same rectangle elsewhere."""
        return Box(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)


@dataclass(frozen=True, slots=True)
class Shape:
    """A line or an area through points (`closed`), in the look of its role."""

    role: str
    points: tuple[tuple[float, float], ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark."""

    role: str
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text at its baseline. A figure says what it rests on (`bases`); an axis number says that it is apparatus."""

    role: str
    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    bases: tuple[str, ...] = ()
    is_axis: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An area that leads somewhere: a mark's own, invisible until it is pointed at. `is_stop`: reached by keyboard too."""

    href: str  # from the site's root
    label: str  # what it says when it is pointed at or read aloud
    bases: tuple[str, ...]
    box: Box
    is_stop: bool = False


Item = Shape | Dot | Words | Link


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole drawing."""

    width: float
    height: float
    items: tuple[Item, ...]


def shifted(items: Iterable[Item], dx: float, dy: float) -> tuple[Item, ...]:
    """Move items."""

    def move(item: Item) -> Item:
        if isinstance(item, Shape):
            return replace(item, points=tuple((x + dx, y + dy) for x, y in item.points))
        if isinstance(item, Link):
            return replace(item, box=item.box.shifted(dx, dy))
        return replace(item, x=item.x + dx, y=item.y + dy)

    return tuple(move(item) for item in items)


def rectangle(role: str, box: Box) -> Shape:
    """A filled rectangle."""
    return Shape(role, ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)), closed=True)


def line(role: str, *points: tuple[float, float]) -> Shape:
    """An open line."""
    return Shape(role, points)
