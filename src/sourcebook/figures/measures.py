"""The unit that follows a number: percent, points, money, counted things, rates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from sourcebook.figures.units import Units


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as words give it: its id and kind (None and "number" where they give none), where it ends, and what a number counts times."""

    unit: str | None
    kind: str
    end: int
    times: Fraction = Fraction(1)


_POINTS = re.compile(r"[\s-]*(?:(?:percentage|percent|per\s?cent|%)[\s-]points?|ppts?|pp)\b", re.IGNORECASE)
_BASIS = re.compile(r"[\s-]*(?:basis[\s-]points?|bps?)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s?%|[\s-]*(?:percent|per[\s-]?cent|pct|p\.c)(?![A-Za-z])", re.IGNORECASE)
_BASE = re.compile(
    r"[\s-](?:of|in)[\s-](?:(?:its|their|the|our|own|world|global|national|annual|total|nominal|\w+['’]s?)\s+){0,2}"
    r"(?P<base>GDP|GNP|GNI|gross\s(?:domestic|national)\s(?:product|income))\b",
    re.IGNORECASE,
)
_BASES = {"gross domestic product": "GDP", "gross national product": "GNP", "gross national income": "GNI"}
_SHARE = re.compile(r"(?:\s+or\s+\w+)?\s+of\s", re.IGNORECASE)
_YEARLY = re.compile(r"\s+(?:annually|yearly|(?:a|per|each|every)\s+year|per\s+annum)\b|-a-year\b|\s?/\s?(?:year|yr)\b", re.IGNORECASE)
_SPEEDS = {"mph": "miles/hour", "kph": "km/hour", "kmh": "km/hour", "km/h": "km/hour", "kmph": "km/hour", "m/s": "metres/second"}
_SPEED = re.compile(rf"[\s-]?(?P<speed>{'|'.join(_SPEEDS)})(?![\w/])", re.IGNORECASE)
# Words that may stand between a number and what is counted: behind digits any but these, behind number words only a few.
_SO_MANY = r"(?:\s?/\s?|\s+(?:per|for\s+every|for\s+each|(?:out\s+of|in)\s+every)\s+|-per-)(?P<many>\d{1,3}(?:,\d{3})+|\d+)[\s-]"
_NO_ADJECTIVE = (
    "of|in|on|at|by|to|for|from|with|and|or|but|nor|than|as|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|said|says"
    "|whose|where|what|the|a|an|this|that|these|those|its|their|his|her|our|my|your|per|each|every|it|they|he|she|we|you|who|which|while|when|after|before"
    "|since|until|during|over|under|about|around|some|not|no|up|down|into|out|percent|point|points|all|any|both|if|so|then|there|here"
)
_ADJECTIVE = rf"(?!(?:{_NO_ADJECTIVE})\b)[A-Za-z][\w.'’-]*(?<![b-hj-np-rt]s)"  # "12 countries lost jobs" are not twelve jobs
_FEW_ADJECTIVES = (
    r"(?:more|other|full|long|straight|consecutive|additional|extra|further|new|tough|whole|calendar|working|business|trading|separate|different"
    r"|such|American|Japanese|Chinese|Korean|European|foreign|ministerial|formal|short|hard|very|entire|billion|million)"
)


@lru_cache(maxsize=16)
def _nouns(units: Units) -> tuple[re.Pattern[str], ...]:
    noun = rf"(?P<noun>{units.noun_pattern})(?!\w|(?<=\bt)[-'’])"
    word = noun.replace("<noun>", r"<noun>(?!t\b)")  # "two t-shirts" weigh nothing
    return (
        re.compile(rf"[\s-]?{noun}|\s(?:{_ADJECTIVE}\s){{1,2}}?{noun.replace('<noun>', '<noun2>')}", re.IGNORECASE),
        re.compile(rf"[\s-]{word}|\s(?:{_FEW_ADJECTIVES}\s){{1,2}}?{noun.replace('<noun>', '<noun2>')}", re.IGNORECASE),
        re.compile(rf"\s+of\s+(?:(?:the|its|their|his|her|our|these|those|U\.S\.|US)\s+)?(?:{_ADJECTIVE}\s+){{0,3}}?{noun}", re.IGNORECASE),
        re.compile(
            rf"(?:\s?/\s?|\s+(?:per|each|every)\s+|-per-)(?P<per>{units.noun_pattern}|capita|head)(?!\w)"
            rf"|(?:\s+an?\s+|-an?-)(?P<a>{units.noun_pattern}|head)(?!\w)",
            re.IGNORECASE,
        ),
        re.compile(rf"{_SO_MANY}(?P<noun>{units.noun_pattern})(?!\w)", re.IGNORECASE),
    )


def measure_after(text: str, end: int, units: Units, in_words: bool, one: bool, *, of: bool = False) -> Measure:
    """The unit that follows a number ending at `end`.

    Behind number words a noun has to be in its plural ("two days"), unless the number is `one` or a hyphen joins them ("four-day"). With
    `of`, it may follow after "of" ("millions of their cars").
    """
    if match := _POINTS.match(text, end):
        return Measure("percentage-point", "percentage-point", match.end())
    if match := _BASIS.match(text, end):
        return Measure("percentage-point", "percentage-point", match.end(), Fraction(1, 100))
    if match := _PERCENT.match(text, end):
        if base := _BASE.match(text, match.end()):
            name = re.sub(r"\s+", " ", base["base"].lower())
            return Measure(f"percent of {_BASES.get(name, name.upper())}", "percent", base.end())
        return Measure("percent", "percent", match.end())
    if match := _SPEED.match(text, end):
        return Measure(_SPEEDS[match["speed"].lower()], "rate", match.end())
    spaced, few, after_of, _, _ = _nouns(units)
    found = (few if in_words else spaced).match(text, end) or (after_of.match(text, end) if of else None)
    if found is None:
        return _by_so_many(text, Measure(None, "number", end), units) or Measure(None, "number", end)
    groups = found.groupdict()
    noun = re.sub(r"[\s-]+", " ", (groups.get("noun") or groups.get("noun2") or "").lower())
    unit, singular = units.nouns.get(noun) or units.nouns.get(noun.replace(" ", "-")) or (None, False)
    joined = text[end : end + 1] == "-"
    if unit is None or (in_words and singular and not one and not joined):
        return Measure(None, "number", end)
    return rate_after(text, Measure(unit.id, unit.kind, found.end()), units)


def rate_after(text: str, measure: Measure, units: Units) -> Measure:
    """The measure, made a rate where "per kg", "/kg", "a barrel" or "a year" follows."""
    if match := _YEARLY.match(text, measure.end):
        return Measure(f"{measure.unit}/year", "rate", match.end())
    if (rate := _by_so_many(text, measure, units)) is not None:
        return rate
    match = _nouns(units)[3].match(text, measure.end)
    if match is None:
        return measure
    word = (match["per"] or match["a"]).lower()
    if word in ("capita", "head"):
        return Measure(f"{measure.unit}/person", "rate", match.end())
    unit, singular = units.nouns.get(re.sub(r"[\s-]+", " ", word), (None, False))
    symbol = unit is not None and (word == (unit.symbol or "").lower() or unit.one == unit.many)
    if unit is None or unit.kind in ("percent", "currency") or not (singular or symbol) or (match["a"] and word == "second"):
        return measure
    return Measure(f"{measure.unit}/{unit.one}", "rate", match.end())


def _by_so_many(text: str, measure: Measure, units: Units) -> Measure | None:
    """The rate of "4.3 beds per 1,000 people"; of a number without a unit, too, since the fact says what is counted."""
    match = _nouns(units)[4].match(text, measure.end)
    below = match and units.find(re.sub(r"[\s-]+", " ", match["noun"]))
    if match is None or below is None or below.kind in ("percent", "currency"):
        return None
    many = int(match["many"].replace(",", ""))
    return Measure(f"{measure.unit or 'number'}/{f'{many:,} {below.id}' if many != 1 else below.one}", "rate", match.end())


def share_follows(text: str, end: int) -> bool:
    """Whether a percentage is a share of something ("60 percent of cars"), whose whole is 100. Of GDP is no share, but a ratio to it."""
    return bool(_SHARE.match(text, end))
