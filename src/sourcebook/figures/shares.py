"""Fractions and factors: "half", "two-thirds", "one in five", "doubled", "three times as many", "87 to 1"."""

from __future__ import annotations

import re
from fractions import Fraction

from sourcebook.figures import hedges, wordings
from sourcebook.figures.interval import Interval
from sourcebook.figures.measures import Measure, measure_after
from sourcebook.figures.numbers import FACTORS, NUMERAL, PARTS, WORDS, decimals, digits
from sourcebook.figures.quantity import Figure, Passage, Plain, hedged
from sourcebook.figures.written import HALF_MEASURED, Number, changes, read_number, read_scale

_ANY_WORD = "|".join(WORDS)
_FRACTION = re.compile(
    r"(?<![\w-])(?P<n>one|an?|two|three|four|five|six|seven|eight|nine)(?P<glue>[\s-])"
    rf"(?P<d>{'|'.join(f'{part}s?' for part in PARTS if part != 'halves')}|halves)\b(?!-\w)",
    re.IGNORECASE,
)
_STANDS = re.compile(  # what may follow "a third", so that it is no ordinal
    r"\s*(?:\Z|[^\w\s]|(?:of|the|above|below|higher|lower|more|less|fewer|larger|smaller|bigger|off|in|to|from|since|over|than|and|or|by|on|at)\b)"
)
_HALF = re.compile(r"(?<![\w-])(?<!first\s)(?<!second\s)(?<!latter\s)(?<!other\s)(?:(?:one|a)[\s-])?half\b(?!-\w)", re.IGNORECASE)
_HALF_STANDS = re.compile(
    r"\s+(?:of|the|its|their|his|her|our|all|that|those|these|this|as)\b|\s*(?:\Z|[.,;:!?)\]”\"])|-(?=of\b)", re.IGNORECASE
)
_OF_A_SCALE = re.compile(r"\s+of\s+an?(?=\s+(?:million|billion|trillion|dozen)\b)", re.IGNORECASE)
_SLASH = re.compile(r"(?<![\w.,/$€£¥-])(?P<n>\d{1,3})/(?P<m>\d{1,3})(?![\w/]|[.,]\d)")
_IN_M = re.compile(
    rf"(?<![\w.,$€£¥-])(?P<n>\d{{1,3}}|{_ANY_WORD})\s+(?P<out>out\s+of|in)\s+(?P<every>every\s+)?(?P<m>\d{{1,4}}|{_ANY_WORD})\b"
    r"(?![.,]?\d|\s+(?:seconds|minutes|hours|days|weeks|months|years|decades|percent|per\s?cent|million|billion)|\s?%)",
    re.IGNORECASE,
)
_ROUND = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000)  # what shares are told of: "one in five"
_RATIO = re.compile(
    rf"(?<![\w.,:$€£¥-])(?P<n>{NUMERAL}|{_ANY_WORD})(?:[\s-]to[\s-]|:)(?P<m>one|\d)"
    r"(?![\w:%]|[.,]\d|[\s-](?:percent|per\s?cent|hundred|thousand|million|billion|trillion)|\s?%)",
    re.IGNORECASE,
)
_VERBS = "|".join(word for word in FACTORS if word not in ("double", "triple", "quadruple", "twice"))
_FACTOR = re.compile(
    rf"(?<![\w-])(?P<verb>{_VERBS}|halv(?:ed|ing|es))\b(?!\s+(?:down|up|as|match|title|player|team)\b)"
    r"|(?<![\w-])(?P<bare>double|triple|quadruple|twice)(?=\s+(?:the|its|their|his|her|that|those|what|as)\b)"
    r"|(?:(?<=\bto\s)|(?<=\bwill\s)|(?<=\bwould\s))(?P<base>double|triple|quadruple|halve)\b(?!-|\s+down\b)",
    re.IGNORECASE,
)
_FOLD = re.compile(rf"(?<![\w.,-])(?P<n>{NUMERAL})-?fold\b", re.IGNORECASE)
_TIMES = re.compile(
    rf"(?<![\w.,$€£¥-])(?P<n>{NUMERAL}|{_ANY_WORD})(?:[x×](?!\w)|\s?×|[\s-]times(?=\s+(?:as|more|the|larger|bigger|higher|greater|its|their"
    r"|what|that|faster|smaller|lower|fewer|less)\b))",
    re.IGNORECASE,
)


def read_share(passage: Passage, start: int) -> Figure | None:
    """A fraction in words or digits, in percent: `half`, `two-thirds`, `a quarter of`, `2/3`, `one in five`, `four out of five`."""
    return _in_parts(passage, start) or _halved(passage, start) or _slashed(passage, start) or _in_every(passage, start)


def _percent(passage: Passage, start: int, end: int, part: int, whole: int) -> Figure:
    value = wordings.fraction(part, whole)
    plain = Plain(start, end, value, Measure("percent", "percent", end), _just, share=0 < value < 100)
    return hedged(passage, plain)


def _just(value: Fraction, half: Fraction) -> Interval:
    return Interval.point(value)


def _in_parts(passage: Passage, start: int) -> Figure | None:
    match = _FRACTION.match(passage.masked, start)
    if match is None:
        return None
    name = match["d"].lower()
    whole = PARTS[name] if name in PARTS else PARTS[name.rstrip("s")]
    part = WORDS.get(match["n"].lower(), 1)
    if of := _OF_A_SCALE.match(passage.masked, match.end()):
        return _part_of_scale(passage, start, of.end(), part, whole)
    if whole == 2 and part == 1:
        return None  # a half: `_halved`
    if part == 1:
        reads = match["glue"] == "-" or _STANDS.match(passage.masked, match.end())
        return _percent(passage, start, match.end(), part, whole) if reads and not name.endswith("s") else None
    return _percent(passage, start, match.end(), part, whole) if name.endswith("s") else None


def _halved(passage: Passage, start: int) -> Figure | None:
    masked = passage.masked
    match = _HALF.match(masked, start)
    if match is None:
        return None
    if of := _OF_A_SCALE.match(masked, match.end()):
        return _part_of_scale(passage, start, of.end(), 1, 2)
    if HALF_MEASURED.match(masked, start):
        number = read_number(masked, start, passage.units)
        if number and (number.scale > 1 or number.measure.unit):
            return hedged(passage, number.plain(masked))  # half a million, half an hour
    if _HALF_STANDS.match(masked, match.end()) or hedges.before(masked, start):
        return _percent(passage, start, match.end(), 1, 2)
    return None


def _part_of_scale(passage: Passage, start: int, end: int, part: int, whole: int) -> Figure:
    """`a quarter of a million cars`."""
    scale, end = read_scale(passage.masked, end, False, passage.units)
    measure = measure_after(passage.masked, end, passage.units, False, False)
    number = Number(start, max(end, measure.end), Fraction(part, whole), scale, measure, part=whole, in_words=True)
    return hedged(passage, number.plain(passage.masked))


def _slashed(passage: Passage, start: int) -> Figure | None:
    match = _SLASH.match(passage.masked, start)
    if match is None:
        return None
    part, whole = int(match["n"]), int(match["m"])
    if not 0 < part < whole:
        return Figure(start, match.end(), None)
    measure = measure_after(passage.masked, match.end(), passage.units, False, False)
    if measure.unit is None:
        return _percent(passage, start, match.end(), part, whole)
    return hedged(passage, Number(start, measure.end, Fraction(part, whole), 1, measure, part=whole).plain(passage.masked))


def _in_every(passage: Passage, start: int) -> Figure | None:
    match = _IN_M.match(passage.masked, start)
    if match is None:
        return None
    part, whole = (int(n) if n.isdecimal() else WORDS[n.lower()] for n in (match["n"], match["m"]))
    alike = match["n"].isdecimal() == match["m"].isdecimal() or part == 1 or match["out"].lower() != "in"
    told = alike and (whole in _ROUND or part == 1)
    return _percent(passage, start, match.end(), part, whole) if told and 0 < part < whole else None


def read_factor(passage: Passage, start: int) -> Figure | None:
    """A factor: `doubled`, `twice the`, `tenfold`, `4.3 times as many`, `5x`, `87 to 1`."""
    masked = passage.masked
    if match := _FACTOR.match(masked, start):
        word = (match["verb"] or match["bare"] or match["base"]).lower()
        times = Fraction(1, 2) if word.startswith("halv") else Fraction(FACTORS[word])
        return hedged(passage, Plain(start, match.end(), times, Measure("ratio", "ratio", match.end()), _factor))
    if match := _RATIO.match(masked, start):
        under = 1 if match["m"].lower() == "one" else int(match["m"])
        over = _value(match["n"])
        if under == 0 or (":" not in match[0] and (under != 1 or over <= 1 or changes(masked, start))):
            return None
        return _times(passage, start, match.end(), over / under, match["n"])
    for pattern in (_FOLD, _TIMES):
        if match := pattern.match(masked, start):
            return _times(passage, start, match.end(), _value(match["n"]), match["n"])
    return None


def _factor(value: Fraction, half: Fraction) -> Interval:
    return wordings.factor(value)


def _value(written: str) -> Fraction:
    return Fraction(WORDS[written.lower()]) if written.lower() in WORDS else digits(written)


def _times(passage: Passage, start: int, end: int, value: Fraction, written: str) -> Figure:
    step = wordings.step_as_written(decimals(written))
    return hedged(passage, Plain(start, end, value, Measure("ratio", "ratio", end), wordings.as_written, step, step))
