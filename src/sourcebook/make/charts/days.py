"""Days on an axis: how they are named in short, and which months or years an axis names."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from fractions import Fraction

from babel.dates import format_date, format_skeleton

from sourcebook.figures import When
from sourcebook.link.points import place_in_time

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""So many months may lie between two names of an axis."""


def short_date(iso: str, language: str) -> str:
    """A date as an axis names it: its year, its month with the year, or its day with the month."""
    if (part := re.fullmatch(r"(\d{4})-?([QH])(\d)", iso)) is not None:
        if part[2] == "H":
            return f"H{part[3]} {part[1]}"
        return str(format_skeleton("yQQQ", datetime.combine(When.of(iso).first, time(12)), locale=language))
    if len(iso) == 4 or not iso[:4].isdecimal() or iso.endswith("s"):
        return iso
    day = date.fromisoformat((iso + "-01")[:10])
    if language.startswith("en"):
        return str(format_date(day, "d MMM" if len(iso) == 10 else "MMM y", locale=language))
    return str(format_skeleton("MMMd" if len(iso) == 10 else "yMMM", datetime(day.year, day.month, day.day), locale=language))  # noqa: DTZ001


def day_name(iso: str, language: str) -> str:
    """A date as a flag names it, the axis telling the year: "2 Apr", "Apr"."""
    return bare_month(iso, language) if re.fullmatch(r"\d{4}-\d\d", iso) else short_date(iso, language)


def months(first: Fraction, last: Fraction, room: float, language: str) -> tuple[tuple[Fraction, str], ...]:
    """Choose months to name between two places in time, as many as `room` names have space for: each one's place and name.

    The first name tells the year, and so does each January's; where whole years are chosen, all do.
    """
    begin, end = _month(first), _month(last)
    if (place_in_time(_iso(begin)) or 0) < first:
        begin += 1
    step = next((n for n in _STEPS if (end - begin) // n + 1 <= max(room, 1)), _STEPS[-1])
    chosen = [m for m in range(begin, end + 1) if m % step == 0] or [begin]
    named = []
    for number, month in enumerate(chosen):
        iso = _iso(month)
        name = iso[:4] if step >= 12 else short_date(iso, language) if number == 0 or month % 12 == 0 else bare_month(iso, language)
        named.append((place_in_time(iso) or Fraction(0), name))
    return tuple(named)


def _month(at: Fraction) -> int:
    """The number of the month that a place in time lies in, counted from the year 0."""
    year = int(at)
    inside = [m for m in range(12) if (place_in_time(f"{year:04}-{m + 1:02}") or 0) <= at]
    return year * 12 + inside[-1]


def _iso(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def month_of(at: Fraction) -> str:
    """The month that a place in time lies in (ISO)."""
    return _iso(_month(at))


def bare_month(iso: str, language: str) -> str:
    """A month as an axis names it beside others of its year: "Apr"."""
    return str(format_date(date.fromisoformat(f"{iso}-01"), "MMM" if language.startswith("en") else "LLL", locale=language))
