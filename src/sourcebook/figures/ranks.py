"""Ranks and ordinals ("top five", "seventh round"), and plurals without a number ("hundreds", "millions")."""

from __future__ import annotations

import re
from fractions import Fraction

from sourcebook.figures import hedges, wordings
from sourcebook.figures.interval import Interval
from sourcebook.figures.measures import measure_after
from sourcebook.figures.numbers import NUMBER_WORDS, ORDINALS, in_words
from sourcebook.figures.quantity import Figure, Passage

_TOP = re.compile(rf"(?<![\w-])top[\s-](?P<n>{NUMBER_WORDS}|\d{{1,3}})\b(?!\s?%|[.,/]\d|[\s-](?:percent|per\s?cent|pct))", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"(?<![\w-])(?P<nth>{'|'.join(ORDINALS)})\b(?P<place>-(?:largest|biggest|highest|lowest|smallest|most|busiest|richest))?",
    re.IGNORECASE,
)
_RANK = re.compile(r"\brank(?:s|ed|ing)?\s(?:in\s|at\s)?(?:the\s)?\Z", re.IGNORECASE)
_AMONG = re.compile(
    r"(?:[\s-]place\b|\s(?:in\sthe\sworld|worldwide|globally|in\s(?:Europe|Asia|Africa|America)|among|behind|after|only\sto)\b)",
    re.IGNORECASE,
)
_NTH = re.compile(r"(?P<n>\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?<![\w-])(?P<many>tens|dozens|hundreds|thousands|millions|billions|trillions)(?:\s+and\s+(?P=many))?"
    r"(?:[\s-]+of[\s-]+(?P<of>hundreds|thousands|millions|billions|trillions))?\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?<![\w-])(?:several|many|a\s+few|a\s+couple\s+of)\s+(?:hundred|thousand|million|billion|trillion|dozen)s?\b", re.IGNORECASE
)
_SCALES = {"hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12}


def read_rank(passage: Passage, start: int) -> Figure | None:
    """`top five`; `seventh round` (the seventh of them: so many there were); `47th`.

    In a quote also `second round`, `third-largest` and `ranks second`.
    """
    masked = passage.masked
    if match := _TOP.match(masked, start):
        value = Fraction(int(match["n"]) if match["n"].isdecimal() else in_words(match["n"]))
        return passage.figure(start, match.end(), value, wordings.top(value), "rank") if value else None
    if match := _ORDINAL.match(masked, start):
        value = Fraction(ORDINALS[match["nth"].lower()])
        if match["place"]:
            return _place(passage, start, match.end(), value) if passage.quote else None
        measure = measure_after(masked, match.end(), passage.units, True, True)
        if measure.unit and (passage.quote or (value > 2 and measure.kind == "count")):
            return _so_many(passage, start, measure.end, value, measure.unit)
        if passage.quote and (_AMONG.match(masked, match.end()) or _RANK.search(masked, max(0, start - 16), start)):
            return _place(passage, start, match.end(), value)
        return None
    if match := _NTH.match(masked, start):
        measure = measure_after(masked, match.end(), passage.units, True, True)
        if measure.unit:
            return _so_many(passage, start, measure.end, Fraction(int(match["n"])), measure.unit)
        return _place(passage, start, match.end(), Fraction(int(match["n"])))
    return None


def _place(passage: Passage, start: int, end: int, value: Fraction) -> Figure:
    return passage.figure(start, end, value, Interval.point(value), "rank")


def _so_many(passage: Passage, start: int, end: int, value: Fraction, unit: str) -> Figure:
    return passage.figure(start, end, value, wordings.as_written(value, Fraction(1, 2)), unit)


def read_vague(passage: Passage, start: int) -> Figure | None:
    """`hundreds`, `dozens`, `tens of thousands`, `millions and millions`; `several hundred` is a figure whose size no row tells."""
    if match := _SEVERAL.match(passage.masked, start):
        return Figure(start, match.end(), None)
    match = _VAGUE.match(passage.masked, start)
    if match is None:
        return None
    many, of = match["many"].lower(), _SCALES.get((match["of"] or "").lower(), 1)
    if many == "tens":
        if of == 1:
            return None
        interval, step = wordings.tens(of), Fraction(10 * of)
    elif many == "dozens":
        interval, step = wordings.dozens(), Fraction(12)
    elif many == "hundreds":
        interval, step = wordings.hundreds(of), Fraction(100 * of)
    else:
        interval, step = wordings.many(_SCALES[many] * of), Fraction(_SCALES[many] * of)
    measure = measure_after(passage.masked, match.end(), passage.units, False, False, of=True)
    end = max(match.end(), measure.end)
    if interval.low is None or hedges.before(passage.masked, start):
        return Figure(start, end, None)
    return passage.figure(start, end, interval.low, interval, measure.unit, step=step)
