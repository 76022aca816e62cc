"""Finding room for labels: beside what they name, clear of everything else, tied to it by a hairline where they stand off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sourcebook.make.charts.scene import Anchor, Box

GAP = 5.0
"""Between a label and what it stands on."""

_SEEN = 7.0
"""A leader shorter than this says nothing that nearness does not."""

MIDDLE: tuple[Anchor, ...] = ("middle", "end", "start")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label may go. `leader` is the hairline from it to its mark, None where it stands right beside."""

    box: Box
    anchor: Anchor
    leader: tuple[tuple[float, float], tuple[float, float]] | None
    off: float  # how far it stands from its mark

    @property
    def x(self) -> float:
        """Where text of this anchor begins, is centred, or ends."""
        return {"start": self.box.x0, "middle": (self.box.x0 + self.box.x1) / 2, "end": self.box.x1}[self.anchor]


@dataclass
class Room:
    """What is taken already, between a left and a right end.

    `lanes` are points from which leaders are still to go up: no label is laid across them.
    """

    left: float
    right: float
    things: list[Box] = field(default_factory=list)
    words: list[Box] = field(default_factory=list)
    lanes: list[tuple[float, float]] = field(default_factory=list)

    def find(
        self, x: float, y: float, width: float, height: float, aligned: Sequence[Anchor] = MIDDLE, *, under: bool = False
    ) -> Placed | None:
        """Find room for a label of this size above (or under) a point, as near as can be; at each height the alignments in turn."""
        sign = 1 if under else -1
        start = y + sign * GAP
        edges = {start, *(b.y1 + GAP if under else b.y0 - GAP for b in (*self.things, *self.words))}
        for edge in sorted((e for e in edges if (e - start) * sign >= 0), key=lambda e: abs(e - start)):
            for anchor in aligned:
                box = self._box(x, edge, width, height, anchor, under=under)
                if box is not None and self._is_free(box, x, y, edge):
                    return self._placed(box, anchor, x, y, edge)
        return None

    def above_all(self, x: float, y: float, width: float, height: float) -> Placed:
        """Where nothing is free: above everything, whatever the leader crosses."""
        edge = min([y, *(b.y0 for b in (*self.things, *self.words))]) - GAP
        x0 = min(max(x - width / 2, self.left), max(self.right - width, self.left))
        return self._placed(Box(x0, edge - height, x0 + width, edge), "middle", x, y, edge)

    def take(self, placed: Placed) -> None:
        """Let nothing else stand where a label now stands, nor across its leader."""
        self.words.append(placed.box)
        if placed.leader is not None:
            (x, y0), (_, y1) = placed.leader
            self.things.append(Box(x - 1, min(y0, y1), x + 1, max(y0, y1)))

    def _box(self, x: float, edge: float, width: float, height: float, anchor: Anchor, *, under: bool) -> Box | None:
        """The label's rectangle, moved sideways into the picture as long as it stays over its mark; None where it cannot."""
        x0 = {"start": x - 2, "middle": x - width / 2, "end": x - width + 2}[anchor]
        moved = min(max(x0, self.left), self.right - width)
        if abs(moved - x0) > 3 and (anchor != "middle" or not moved < x - 2 < x + 2 < moved + width):
            return None
        return Box(moved, edge, moved + width, edge + height) if under else Box(moved, edge - height, moved + width, edge)

    def _is_free(self, box: Box, x: float, y: float, edge: float) -> bool:
        if any(box.overlaps(other, 2) for other in self.things) or any(box.overlaps(other, 3) for other in self.words):
            return False
        if any(box.x0 - 4 < lane < box.x1 + 4 and box.y0 < top and (lane, top) != (x, y) for lane, top in self.lanes):
            return False
        leader = Box(x - 1, min(y, edge), x + 1, max(y, edge))
        return abs(edge - y) <= GAP + 0.5 or not any(leader.overlaps(other, 2) for other in self.words)

    def _placed(self, box: Box, anchor: Anchor, x: float, y: float, edge: float) -> Placed:
        off = abs(edge - y)
        sign = -1 if edge < y else 1
        leader = None if off < _SEEN + 4 else ((x, edge - sign * 1), (x, y + sign * 3))
        return Placed(box, anchor, leader, off)
