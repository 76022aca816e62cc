"""A figure in words: value, unit, and the interval that its wording means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sourcebook.figures import hedges, wordings
from sourcebook.figures.interval import Interval
from sourcebook.figures.measures import Measure, measure_after, rate_after, reads_as_times, share_follows
from sourcebook.figures.numbers import FACTORS, MINUS, NUMBER_WORDS, NUMERAL, ORDINALS, PARTS, SCALES, VULGAR, WORDS, decimals, digits, in_words
from sourcebook.figures.units import SYMBOLS, Units


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as it was written.

    `value` is the written number with its scale and sign (of a range the middle, of "hundreds" the least), `interval` what it means, `unit`
    the id of the unit that the words give or None, `text` the number with its unit at `start`–`end`, `hedge` the words beside it that
    changed its meaning. `step` is the weight of the last digit that counts: 1 for "16,074", 100,000 for "1.4 million", 10,000 for "770,000".
    """

    value: Fraction
    interval: Interval
    unit: str | None = None
    text: str = ""
    start: int = 0
    end: int = 0
    hedge: str | None = None
    step: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure found: its span, and what it means; `quantity` is None where its wording is none that the table has."""

    start: int
    end: int
    quantity: Quantity | None


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with scale and measure, before hedges."""

    start: int
    end: int
    mantissa: Fraction
    decimals: int
    scale: int
    measure: Measure
    has_currency: bool
    in_words: bool
    sign: int = 1
    part: int = 1  # the smallest part that was written: 2 for "two and a half"

    @property
    def value(self) -> Fraction:
        return self.sign * self.mantissa * self.scale * self.measure.times

    def scaled(self, scale: int) -> _Number:
        return _Number(self.start, self.end, self.mantissa, self.decimals, scale, self.measure, self.has_currency, self.in_words, self.sign, self.part)


_SYMBOL = "|".join(re.escape(symbol) for symbol in sorted(SYMBOLS, key=len, reverse=True))
_CODE = "USD|JPY|EUR|GBP|CNY|RMB|KRW|CAD|AUD|CHF|INR|TWD|HKD|SGD"
_DIGITS = re.compile(
    rf"(?:(?<![^\s(\[“\"‘'/])(?P<sign>[{MINUS}+]|(?:minus|negative)\s)\s?)?"
    rf"(?P<currency>(?<![A-Za-z])(?:{_SYMBOL})\s?|(?<![\w-])(?:{_CODE})[\s-]?)?(?P<sign2>(?<=\D)[-−]\s?)?(?P<digits>{NUMERAL})"
    rf"(?:\s?(?P<vulgar>[{''.join(VULGAR)}])|[\s-](?P<over>\d{{1,2}})/(?P<under>\d{{1,2}})(?![\d/]))?",
    re.IGNORECASE,
)
_VULGAR = re.compile(rf"[{''.join(VULGAR)}]")
_WORDS = re.compile(rf"(?<![\w-])(?:{NUMBER_WORDS}|an?(?=[\s-](?:hundred|thousand|million|billion|trillion|dozen)\b))", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\s+and\s+(?:a|one)[\s-](?P<part>half|quarter|third)\b", re.IGNORECASE)
_SCALE = re.compile(
    r"(?:[\s-]?(?P<word>hundred|thousand|million|billion|trillion|quadrillion|dozen)s?\b(?!\s+and\s+\w+s\b)"
    r"|\s?(?P<short>mn|mln|bn|bln|tn|trn)\b|(?P<glued>[kKmMbBtT])(?!\w))",
    re.IGNORECASE,
)
_NTH = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_FRACTION = re.compile(
    rf"(?<![\w-])(?P<n>one|an?|two|three|four|five|six|seven|eight|nine)(?P<glue>[\s-])(?P<d>{'|'.join(f'{p}s?' for p in PARTS if p != 'halves')}"
    r"|halves)\b(?!-\w)",
    re.IGNORECASE,
)
_FRACTION_STANDS = re.compile(
    r"\s*(?:\Z|[^\w\s]|(?:of|the|above|below|higher|lower|more|less|fewer|larger|smaller|bigger|off|in|to|from|since|over|than|and|or|by|on|at)\b)"
)
_HALF = re.compile(r"(?<![\w-])(?:(?:one|a)[\s-])?half\b(?!-\w)", re.IGNORECASE)
_HALF_STANDS = re.compile(
    r"\s+(?:of|the|its|their|his|her|our|all|that|those|these|this|as)\b|\s*(?:\Z|[.,;:!?)\]”\"])|-(?=of\b)", re.IGNORECASE
)
_HALF_MEASURED = re.compile(r"(?<![\w-])half(?:[\s-]an?)?(?=[\s-])", re.IGNORECASE)
_OF_A_SCALE = re.compile(r"\s+of\s+an?(?=\s+(?:million|billion|trillion|dozen)\b)", re.IGNORECASE)
_IN_M = re.compile(
    rf"(?<![\w.,$€£¥-])(?P<n>\d{{1,3}}|{'|'.join(WORDS)})\s+(?:out\s+of|in)\s+(?:every\s+)?(?P<m>\d{{1,3}}|{'|'.join(WORDS)})\b"
    r"(?![.,]?\d|\s+(?:seconds|minutes|hours|days|weeks|months|years|decades|percent|per\s?cent|million|billion)|\s?%)",
    re.IGNORECASE,
)
_SLASH = re.compile(r"(?<![\w.,/$€£¥-])(?P<n>\d{1,3})/(?P<m>\d{1,3})(?![\w/]|[.,]\d)")
_RATIO = re.compile(
    rf"(?<![\w.,:$€£¥-])(?P<n>{NUMERAL}|{'|'.join(WORDS)})(?:[\s-]to[\s-]|:)(?P<m>1|one|\d)(?![\w:%]|[.,]\d|\s+(?:percent|per\s?cent|hundred|thousand|million|billion|trillion)|[\s-]?%)",
    re.IGNORECASE,
)
_FACTOR = re.compile(
    rf"(?<![\w-])(?P<word>{'|'.join(word for word in FACTORS if word not in ('double', 'triple', 'quadruple', 'twice'))}|halv(?:ed|ing|es))\b"
    r"(?!\s+(?:down|up|as|match|title|player|team))"
    r"|(?<![\w-])(?P<bare>double|triple|quadruple|twice)(?=\s+(?:the|its|their|his|her|that|those|what|as\s+\w+\s+as|as)\b)"
    r"|(?<=\bto\s)(?P<verb>double|triple|quadruple|halve)\b(?!-|\s+down)|(?<=\bwill\s)(?P<verb2>double|triple|quadruple|halve)\b(?!-|\s+down)",
    re.IGNORECASE,
)
_FOLD = re.compile(rf"(?<![\w.,-])(?P<n>{NUMERAL})-?fold\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?<![\w-])(?P<many>(?:tens|dozens|hundreds|thousands|millions|billions|trillions))(?:\s+and\s+(?P=many))?"
    r"(?:\s+of\s+(?P<of>hundreds|thousands|millions|billions|trillions))?\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"(?<![\w-])(?:several|many|a\s+few|a\s+couple\s+of)\s+(?:hundred|thousand|million|billion|trillion|dozen)s?\b", re.IGNORECASE)
_TOP = re.compile(rf"(?<![\w-])top[\s-](?P<n>{NUMBER_WORDS}|\d{{1,3}})\b(?!\s?%|[.,]\d|[\s-](?:percent|per\s?cent|pct))", re.IGNORECASE)
_ORDINAL = re.compile(rf"(?<![\w-])(?P<nth>{'|'.join(ORDINALS)})\b(?P<place>-(?:largest|biggest|highest|lowest|smallest|most|busiest|richest))?", re.I)
_BETWEEN = re.compile(r"(?<!\w)between\s+\Z", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:about\s+)?")
_TO = re.compile(r"\s+to\s+|-to-")
_DASH = re.compile(r"\s?[–—]\s?|[-‑]")
_CHANGE = re.compile(
    r"\b(?:from|by|up|down|rose|rise[sn]?|rising|fell|fall(?:s|en|ing)?|grew|grow(?:s|n|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|drop(?:s|ped|ping)?"
    r"|rais(?:e|es|ed|ing)|lower(?:s|ed|ing)?|cut(?:s|ting)?|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|went|gained|lost|slid"
    r"|slipped|lift(?:s|ed|ing)?|add(?:s|ed|ing)?)(?:\s+\w+)?\s+(?:an?\s+)?\Z",
    re.IGNORECASE,
)
_LASTING = re.compile(r"\b(?:for|after|took|takes|taking|last(?:s|ed|ing)?|spent|within|least|just|well)\s+(?:well\s+|just\s+)?\Z", re.IGNORECASE)

_START = re.compile(
    rf"(?<!\w)(?:[{MINUS}+]\s?)?(?:{_SYMBOL}|(?:{_CODE})\b)?\s?[-−]?(?:\d|\.\d)|\d|[{''.join(VULGAR)}]"
    r"|(?<![\w-])(?:minus\s+\S|negative\s+[$\d]|an?\s+(?:half|third|quarter|fifth|tenth|hundred|thousand|million|billion|trillion|dozen|fourth|sixth|seventh|eighth|ninth|few|couple)"
    rf"|half|{'|'.join(WORDS)}|{'|'.join(ORDINALS)}|top\b|twice|doubl|tripl|trebl|quadrupl|quintupl|halv|(?:two|three|four|five|six|seven|eight|nine|ten)fold"
    r"|tens|dozens|hundreds|thousands|millions|billions|trillions|several|many)",
    re.IGNORECASE,
)


def find_figures(text: str, masked: str, units: Units, *, quote: bool) -> Iterator[Figure]:
    """Yield each figure of a text in order; in `masked`, names and dates are blanked out.

    In a `quote` that an editor chose, more is read than counts as a figure in running text: "second round", "second-largest", "one round".
    """
    at = 0
    while match := _START.search(masked, at):
        figure = _read(text, masked, match.start(), units, quote)
        if figure is None:
            at = match.start() + 1 if masked[match.start()].isdecimal() or not match[0][:1].isalpha() else _word_end(masked, match.start())
            continue
        yield figure
        at = max(figure.end, match.start() + 1)


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalpha():
        at += 1
    return at


def _read(text: str, masked: str, start: int, units: Units, quote: bool) -> Figure | None:
    for reader in (_read_vague, _read_share, _read_factor, _read_rank):
        if figure := reader(text, masked, start, units, quote):
            return figure
    number = _read_number(masked, start, units)
    if number is None:
        return None
    if found := _read_range(text, masked, number, units):
        return found
    if number.in_words and not _counts(number, units, quote):
        return None
    return _hedged(text, masked, number, units)


# ---------------------------------------------------------------- plain numbers


def _read_number(masked: str, start: int, units: Units) -> _Number | None:
    """The number in digits or words at `start`, with its scale and measure."""
    sign, currency, part, places, by_word = 1, None, 1, 0, False
    if match := _DIGITS.match(masked, start):
        sign = -1 if (match["sign"] or "+")[0] in MINUS + "mMnN" or match["sign2"] else 1
        mantissa, places, end = digits(match["digits"]), decimals(match["digits"]), match.end()
        currency = _currency(match["currency"])
        if match["vulgar"]:
            mantissa, part = mantissa + VULGAR[match["vulgar"]], VULGAR[match["vulgar"]].denominator
        elif match["over"]:
            if int(match["under"]) > int(match["over"]) > 0:
                mantissa, part = mantissa + Fraction(int(match["over"]), int(match["under"])), int(match["under"])
            else:
                end = match.end("digits")
    elif match := _VULGAR.match(masked, start):
        mantissa, part, end = VULGAR[match[0]], VULGAR[match[0]].denominator, match.end()
    elif match := _HALF_MEASURED.match(masked, start):
        mantissa, part, end, by_word = Fraction(1, 2), 2, match.end(), True
    elif match := _WORDS.match(masked, start):
        by_word, end = True, match.end()
        mantissa = Fraction(1) if match[0].lower() in ("a", "an") else Fraction(in_words(match[0]))
    else:
        return None
    if more := _AND_A_HALF.match(masked, end):
        part, end = PARTS[more["part"].lower()], more.end()
        mantissa += Fraction(1, part)
    scale, end = _read_scale(masked, end, currency is not None, units)
    measure = _read_measure(masked, end, currency, units, by_word, mantissa <= 1 and scale == 1)
    return _Number(start, max(end, measure.end), mantissa, places, scale, measure, currency is not None, by_word, sign, part)


def _currency(written: str | None) -> str | None:
    if not written:
        return None
    name = written.strip(" -\u00a0\u202f").upper()
    return SYMBOLS.get(name) or {"RMB": "CNY"}.get(name, name)


def _read_scale(masked: str, end: int, money: bool, units: Units) -> tuple[int, int]:
    scale = 1
    while match := _SCALE.match(masked, end):
        glued = match["glued"]
        if glued and (scale > 1 or (glued in "tT" and not money) or (glued == "m" and not money and not measure_after(masked, match.end(), units, False, False).unit)):
            break
        scale *= SCALES[(match["word"] or match["short"] or glued).lower()]
        end = match.end()
        if scale > 10**15 or not match["word"]:
            break
    return scale, end


def _read_measure(masked: str, end: int, currency: str | None, units: Units, by_word: bool, one: bool) -> Measure:
    if currency is None:
        return measure_after(masked, end, units, by_word, one)
    return rate_after(masked, Measure(currency, "currency", end), units)


def _counts(number: _Number, units: Units, quote: bool) -> bool:
    """Whether number words make a figure: before a scale or a unit. "One" alone does so only before percent, money and weight."""
    if number.scale > 1:
        return True
    if number.measure.unit is None:
        return False
    return quote or number.mantissa != 1 or number.measure.kind in ("percent", "percentage-point", "currency", "mass")


def _step(number: _Number) -> tuple[Fraction, bool]:
    """The weight of the last digit that counts, and whether it is that of a round number."""
    exact = number.measure.kind in ("percent", "percentage-point", "rank", "ratio")
    round_number = wordings.is_round(number.mantissa, number.scale, exact)
    if number.part > 1:
        step = Fraction(number.scale, number.part)
    elif round_number:
        step = wordings.step_rounded(number.mantissa, number.decimals, number.scale)
    else:
        step = wordings.step_as_written(number.decimals) * number.scale
    return step * number.measure.times, round_number


def _hedged(text: str, masked: str, number: _Number, units: Units) -> Figure:
    step, round_number = _step(number)
    row: wordings.Row = wordings.rounded if round_number else wordings.as_written
    share = number.measure.kind == "percent" and share_follows(masked, number.end) and 0 < number.value <= 100
    return _apply(text, masked, number.start, number.end, number.value, step, number.measure, row, share, units)


def _apply(
    text: str, masked: str, start: int, end: int, value: Fraction, step: Fraction, measure: Measure, row: wordings.Row, share: bool, units: Units
) -> Figure:
    """Read the hedges on both sides of a number and choose the row."""
    lead, trail = hedges.before(masked, start), hedges.after(masked, end)
    if lead and lead.row == "over" and lead.text.lower().endswith("over") and measure.kind == "duration":
        if not _LASTING.search(masked, max(0, lead.start - 24), lead.start) and not lead.text.lower().startswith(("just", "well")):
            lead = None  # "over four days" is mostly "in the course of"
    if lead and trail:
        return Figure(start, end, None)
    hedge = lead or (trail[0] if trail else None)
    unit = measure.unit
    if trail and unit is None:
        unit = measure_after(masked, trail[1], units, False, False).unit
    if hedge:
        if hedge.row is None:
            return Figure(start, end, None)
        if hedge.row == "exactly":
            step = min(step, Fraction(1)) if step >= 1 else step
        row = hedges.SHARE_ROWS.get(hedge.row, hedges.ROWS[hedge.row]) if share else hedges.ROWS[hedge.row]
    interval = row(value, step / 2)
    return Figure(start, end, Quantity(value, interval, unit, text[start:end], start, end, hedge.text if hedge else None, step))


# ---------------------------------------------------------------- ranges


def _read_range(text: str, masked: str, first: _Number, units: Units) -> Figure | None:
    """`between A and B`, `A–B`, `A to B`, where the two are numbers of one kind and A is the smaller."""
    between = _BETWEEN.search(masked, max(0, first.start - 12), first.start)
    # A number whose measure took the dash or the "to" with it was no first half of a range.
    for joint, pattern in (("and", _AND), ("to", _TO), ("dash", _DASH)):
        match = pattern.match(masked, first.end)
        if match is None or (joint == "and") != bool(between):
            continue
        second = _read_number(masked, match.end(), units)
        if second is None or second.sign < 0 < first.sign:
            continue
        return _range(text, masked, between.start() if between else first.start, joint, match[0], first, second, units)
    return None


def _range(text: str, masked: str, start: int, joint: str, mark: str, first: _Number, second: _Number, units: Units) -> Figure | None:
    one, other = first.measure, second.measure
    if one.unit and other.unit and one.unit != other.unit:
        return None
    if one.unit and not other.unit and not first.has_currency and joint != "and":
        return None
    if first.in_words and not (first.scale > 1 or one.unit or second.scale > 1 or other.unit):
        return None
    if joint == "to":
        if _CHANGE.search(masked, max(0, start - 30), start) or (one.unit and not first.has_currency) or (first.scale > 1 and first.has_currency and one.unit != other.unit):
            return None
    if joint == "dash" and mark == "-" and not (one.unit or other.unit or second.scale > 1):
        return None
    if first.scale == 1 and second.scale > 1 and first.mantissa <= second.mantissa:
        first = first.scaled(second.scale)
    times = other.times if one.unit is None else one.times
    low, high = first.sign * first.mantissa * first.scale * times, second.sign * second.mantissa * second.scale * (other.times if other.unit else times)
    if low >= high:
        return None
    interval, hedge = wordings.between(low, high), hedges.before(masked, start)
    if hedge and hedge.row == "about":
        interval = Interval(low - abs(low) / 20, high + abs(high) / 20)
    elif hedge and hedge.row == "up to" and high > 0:
        interval = Interval(Fraction(0), high)
    elif hedge and hedge.row != "exactly":
        return Figure(start, second.end, None)
    step = min(_step(first)[0], _step(second)[0])
    end, unit = second.end, other.unit or one.unit
    return Figure(start, end, Quantity((low + high) / 2, interval, unit, text[start:end], start, end, hedge.text if hedge else None, step))


# ---------------------------------------------------------------- fractions, factors, ranks, vague plurals


def _percent(text: str, masked: str, start: int, end: int, part: int, whole: int, units: Units) -> Figure:
    """A fraction, in percent, its hedges read; "over half" reaches up to the whole."""
    value = wordings.fraction(part, whole)
    measure = Measure("percent", "percent", end)
    return _apply(text, masked, start, end, value, Fraction(1), measure, lambda number, half: Interval.point(number), 0 < value <= 100, units)


def _read_share(text: str, masked: str, start: int, units: Units, quote: bool) -> Figure | None:
    """`half`, `two-thirds`, `a quarter of`, `2/3`, `one in five`, `four out of five`."""
    if match := _FRACTION.match(masked, start):
        singular = match["n"].lower() in ("one", "a", "an")
        whole = PARTS[match["d"].lower() if match["d"].lower() in PARTS else match["d"].lower().rstrip("s")]
        part = 1 if singular else WORDS[match["n"].lower()]
        if of := _OF_A_SCALE.match(masked, match.end()):
            return _part_of_scale(text, masked, start, of.end(), part, whole, units)
        plural = match["d"].lower().endswith("s")
        if (plural and not singular and part < whole * 3) or (singular and not plural and (match["glue"] == "-" or whole == 2)) or (
            singular and not plural and _FRACTION_STANDS.match(masked, match.end())
        ):
            if whole != 2 or _HALF_STANDS.match(masked, match.end()) or hedges.before(masked, start):
                return _percent(text, masked, start, match.end(), part, whole, units)
    if match := _HALF.match(masked, start):
        if of := _OF_A_SCALE.match(masked, match.end()):
            return _part_of_scale(text, masked, start, of.end(), 1, 2, units)
        if measured := _HALF_MEASURED.match(masked, start):
            scale, end = _read_scale(masked, measured.end(), False, units)
            if scale > 1 or measure_after(masked, measured.end(), units, True, True).unit:
                return None  # a number: half a million, half an hour
            if measured[0].lower() != "half":
                return _percent(text, masked, start, match.end(), 1, 2, units) if hedges.before(masked, start) else None
        if _HALF_STANDS.match(masked, match.end()) or hedges.before(masked, start):
            return _percent(text, masked, start, match.end(), 1, 2, units)
        return None
    if match := _SLASH.match(masked, start):
        part, whole = int(match["n"]), int(match["m"])
        if 0 < part < whole:
            measure = measure_after(masked, match.end(), units, False, False)
            if measure.unit:
                number = _Number(start, measure.end, Fraction(part, whole), 0, 1, measure, False, False, 1, whole)
                return _hedged(text, masked, number, units)
            return _percent(text, masked, start, match.end(), part, whole, units)
        return Figure(start, match.end(), None)
    if match := _IN_M.match(masked, start):
        part, whole = _small(match["n"]), _small(match["m"])
        if 0 < part < whole and whole in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000):
            return _percent(text, masked, start, match.end(), part, whole, units)
    return None


def _part_of_scale(text: str, masked: str, start: int, end: int, part: int, whole: int, units: Units) -> Figure:
    scale, end = _read_scale(masked, end, False, units)
    measure = measure_after(masked, end, units, False, False)
    return _hedged(text, masked, _Number(start, max(end, measure.end), Fraction(part, whole), 0, scale, measure, False, True, 1, whole), units)


def _small(written: str) -> int:
    return int(written) if written.isdecimal() else WORDS[written.lower()]


def _read_factor(text: str, masked: str, start: int, units: Units, quote: bool) -> Figure | None:
    """`doubled`, `twice the`, `tenfold`, `4.3 times as many`, `5x`, `87 to 1`."""
    end, times, step = start, None, Fraction(1)
    if match := _FACTOR.match(masked, start):
        word = (match["word"] or match["bare"] or match["verb"] or match["verb2"]).lower()
        times, end = Fraction(1, 2) if word.startswith("halv") else Fraction(FACTORS[word]), match.end()
        row: wordings.Row = lambda number, half: wordings.factor(number)  # noqa: E731
    elif match := _RATIO.match(masked, start):
        under = 1 if match["m"].lower() == "one" else int(match["m"])
        if under == 0 or (under != 1 and ":" not in match[0]):
            return None
        over = Fraction(WORDS[match["n"].lower()]) if match["n"].lower() in WORDS else digits(match["n"])
        if ":" not in match[0] and (_CHANGE.search(masked, max(0, start - 30), start) or over <= 1):
            return None
        times, step, end, row = over / under, Fraction(1, 10 ** decimals(match["n"])), match.end(), wordings.as_written
    elif match := _FOLD.match(masked, start):
        times, step, end, row = digits(match["n"]), Fraction(1, 10 ** decimals(match["n"])), match.end(), wordings.as_written
    elif found := reads_as_times(masked, start):
        written, end = found
        times = Fraction(WORDS[written.lower()]) if written.lower() in WORDS else digits(written)
        step, row = Fraction(1, 10 ** decimals(written)) if written[0].isdecimal() else Fraction(1), wordings.as_written
    if times is None:
        return None
    return _apply(text, masked, start, end, times, step, Measure("ratio", "ratio", end), row, False, units)


def _read_rank(text: str, masked: str, start: int, units: Units, quote: bool) -> Figure | None:
    """`top five`; `seventh round` (the seventh of them: so many there were); `47th`; in a quote also `second round` and `third-largest`."""
    if match := _TOP.match(masked, start):
        value = Fraction(int(match["n"]) if match["n"].isdecimal() else in_words(match["n"]))
        if measure_after(masked, match.end(), units, True, False).kind == "percent" or value == 0:
            return None
        end = match.end()
        return Figure(start, end, Quantity(value, wordings.top(value), "rank", text[start:end], start, end))
    if match := _ORDINAL.match(masked, start):
        number, end = Fraction(ORDINALS[match["nth"].lower()]), match.end()
        if match["place"]:
            return _ranked(text, start, end, number) if quote else None
        measure = measure_after(masked, end, units, True, True)
        if measure.unit and (quote or (number > 2 and measure.kind == "count")):
            return Figure(start, measure.end, _count(text, start, measure.end, number, measure.unit))
        return None
    if (match := re.compile(r"\d+").match(masked, start)) and (nth := _NTH.match(masked, match.end())):
        measure = measure_after(masked, nth.end(), units, True, True)
        if measure.unit:
            return Figure(start, measure.end, _count(text, start, measure.end, Fraction(int(match[0])), measure.unit))
        return _ranked(text, start, nth.end(), Fraction(int(match[0])))
    return None


def _ranked(text: str, start: int, end: int, number: Fraction) -> Figure:
    return Figure(start, end, Quantity(number, Interval.point(number), "rank", text[start:end], start, end))


def _count(text: str, start: int, end: int, number: Fraction, unit: str) -> Quantity:
    return Quantity(number, wordings.as_written(number, Fraction(1, 2)), unit, text[start:end], start, end)


_VAGUE_SCALES = {"hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9, "trillions": 10**12}


def _read_vague(text: str, masked: str, start: int, units: Units, quote: bool) -> Figure | None:
    """`hundreds`, `dozens`, `tens of thousands`, `millions and millions`; `several hundred` is a figure whose size no row tells."""
    if match := _SEVERAL.match(masked, start):
        return Figure(start, match.end(), None)
    match = _VAGUE.match(masked, start)
    if match is None:
        return None
    many, of = match["many"].lower(), (match["of"] or "").lower()
    if many == "tens":
        if not of:
            return None
        interval, step = wordings.tens(_VAGUE_SCALES[of]), Fraction(10 * _VAGUE_SCALES[of])
    elif many == "dozens":
        interval, step = wordings.dozens(), Fraction(12)
    elif many == "hundreds":
        of_these = _VAGUE_SCALES.get(of, 1)
        interval, step = wordings.hundreds(of_these), Fraction(100 * of_these)
    else:
        scale = _VAGUE_SCALES[many] * _VAGUE_SCALES.get(of, 1)
        interval, step = wordings.many(scale), Fraction(scale)
    measure = measure_after(masked, match.end(), units, False, False, of=True)
    end = max(match.end(), measure.end)
    hedge = hedges.before(masked, start)
    if hedge or interval.low is None:
        return Figure(start, end, None)
    return Figure(start, end, Quantity(interval.low, interval, measure.unit, text[start:end], start, end, None, step))
