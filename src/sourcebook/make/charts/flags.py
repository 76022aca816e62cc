"""Moments as they are drawn: flags on tracks, and the measures of what they are drawn on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sourcebook.make.charts import folding
from sourcebook.make.charts.layout import Paper
from sourcebook.make.charts.scene import Item, Measure, Words


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """A moment: its place in time (from its first to its last day where only month or year is known), its shape and its words."""

    first: Fraction
    last: Fraction
    standing: str  # which shape: see `glyphs`
    day: str  # its date in short
    words: str
    bases: tuple[str, ...]  # what date and words rest on
    link: str  # from the site's root
    told: str  # what it says when it is pointed at or read aloud
    told_bases: tuple[str, ...] = ()
    is_stop: bool = False

    @property
    def middle(self) -> Fraction:
        """Its place in time, of a month the middle."""
        return (self.first + self.last) / 2

    @property
    def is_long(self) -> bool:
        """Whether its day is not known."""
        return self.first != self.last


@dataclass(frozen=True, kw_only=True, slots=True)
class Track:
    """A row of flags with its name. `is_span`: the first is joined to the last by an arrow."""

    name: str
    flags: tuple[Flag, ...]
    is_strong: bool = False
    is_span: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """What flags are drawn on. `words_lead`: a flag's words stand beside its day, as those of one word do; otherwise below it."""

    paper: Paper
    measure: Measure
    line_height: float
    language: str
    words_lead: bool = False

    def lines(self, flag: Flag, width: float) -> tuple[tuple[tuple[str, str], ...], ...]:
        """A flag's text as lines of (role, words): day and words on one where they fit, otherwise the words below, about even."""
        whole = self.measure(f"{flag.day}  ", "label") + self.measure(flag.words, "name")
        if not flag.words or (self.words_lead and whole <= width):
            return ((("label", f"{flag.day}  "), ("name", flag.words)),) if flag.words else ((("label", flag.day),),)
        count = len(folding.within(flag.words, width, lambda part: self.measure(part, "name")))
        folded = folding.even(flag.words, count, lambda part: self.measure(part, "name"))
        return ((("label", flag.day),), *((("name", text),) for text in folded))

    def width(self, lines: tuple[tuple[tuple[str, str], ...], ...]) -> float:
        """How wide lines are."""
        return max(sum(self.measure(text, role) for role, text in parts) for parts in lines)

    def write(self, lines: tuple[tuple[tuple[str, str], ...], ...], x: float, y: float, bases: tuple[str, ...]) -> list[Item]:
        """Write lines whose top is at y."""
        items: list[Item] = []
        for number, parts in enumerate(lines):
            along = x
            for role, text in parts:
                items.append(Words(role, along, y + self.line_height * (number + 0.78), text.rstrip(), bases=bases))
                along += self.measure(text, role)
        return items
