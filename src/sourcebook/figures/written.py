"""A number as it is written, in digits or words, with sign, currency, scale and unit; and ranges of two."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from sourcebook.figures import hedges, wordings
from sourcebook.figures.catalogue import CODES, MORE_CODES, SYMBOLS
from sourcebook.figures.measures import Measure, measure_after, rate_after, share_follows
from sourcebook.figures.numbers import NUMBER_WORDS, NUMERAL, PARTS, SCALES, VULGAR, decimals, digits, in_words
from sourcebook.figures.quantity import Figure, Passage, Plain, hedged
from sourcebook.figures.units import Units


@dataclass(frozen=True, slots=True)
class Number:
    """A number with scale and measure. `part` is the smallest part of one that was written: 2 in "two and a half"."""

    start: int
    end: int
    mantissa: Fraction
    scale: int
    measure: Measure
    sign: int = 1
    decimals: int = 0
    part: int = 1
    has_currency: bool = False
    in_words: bool = False

    @property
    def value(self) -> Fraction:
        return self.sign * self.mantissa * self.scale * self.measure.times

    @property
    def is_round(self) -> bool:
        """Whether its trailing zeros are taken as rounding."""
        return wordings.is_round(self.mantissa, self.scale, self.measure.kind in ("percent", "percentage-point", "rank", "ratio"))

    @property
    def exact_step(self) -> Fraction:
        """The weight of the last written digit."""
        step = Fraction(1, self.part) if self.part > 1 else wordings.step_as_written(self.decimals)
        return step * self.scale * self.measure.times

    @property
    def step(self) -> Fraction:
        """The weight of the last digit that counts."""
        if self.part == 1 and self.is_round:
            return wordings.step_rounded(self.mantissa, self.decimals, self.scale) * self.measure.times
        return self.exact_step

    def plain(self, masked: str) -> Plain:
        """What it means without a hedge."""
        share = self.measure.kind == "percent" and share_follows(masked, self.end) and 0 < self.value < 100
        row = wordings.rounded if self.is_round else wordings.as_written
        return Plain(self.start, self.end, self.value, self.measure, row, self.step, self.exact_step, share)


_SYMBOL = "|".join(re.escape(symbol) for symbol in sorted(SYMBOLS, key=len, reverse=True))
_RAND = r"(?<![\w/-])(?-i:R(?=\d[\d.,]*\s?(?:bn|billion|m|mn|million|trillion)\b))"  # "R1.9 billion"; "R1" alone is a road
CURRENCY = rf"(?:(?<![A-Za-z])(?:{_SYMBOL})|[$€£¥￥₩₹]|{_RAND}|(?<![\w/-])(?:{CODES}|(?-i:{MORE_CODES}))(?=[\s-]?[\d.]))"
_DIGITS = re.compile(
    # A sign stands behind a space or a bracket and right before the number; a hyphen elsewhere joins words, a dash parts them.
    rf"(?:(?<![^\s(\[“\"‘'/])(?:(?P<sign>[-−–‑+](?=[\d.]|{CURRENCY})|−\s|(?:minus|negative)\s)))?"
    rf"(?P<currency>{CURRENCY}\s?)?(?P<sign2>(?<=\D)[-−])?(?P<digits>{NUMERAL})"
    rf"(?:\s?(?P<vulgar>[{''.join(VULGAR)}])|[\s-](?P<over>\d{{1,2}})/(?P<under>\d{{1,2}})(?![\d/]))?",
    re.IGNORECASE,
)
_VULGAR = re.compile(rf"[{''.join(VULGAR)}]")
_WORDS = re.compile(
    rf"(?:(?:minus|negative)\s)?(?<![\w-])(?:{NUMBER_WORDS}|an?(?=[\s-](?:hundred|thousand|million|billion|trillion|dozen|lakh|crore)\b))",
    re.IGNORECASE,
)
_MINUS_WORD = re.compile(r"(?:minus|negative)\s", re.IGNORECASE)
HALF_MEASURED = re.compile(r"(?<![\w-])half(?:[\s-]an?)?(?=[\s-])", re.IGNORECASE)
_AND_A_PART = re.compile(r"[\s-]+and[\s-]+(?:a|one)[\s-](?P<part>half|quarter|third)\b", re.IGNORECASE)
_BELOW_ZERO = re.compile(r"\s(?:degrees?\s)?(?:(?P<of>Celsius|Fahrenheit|C|F)\s)?below\szero\b", re.IGNORECASE)
_DEGREES = {"C": "°C", "F": "°F"}
_SCALE = re.compile(
    r"[\s-]?(?P<word>hundred|thousand|million|billion|trillion|quadrillion|dozen|lakh|crore)s?(?![A-Za-z])"
    r"|\s?(?P<short>mn|mln|bn|bln|tn|trn|cr)\b|(?P<glued>[kKmMbBtT])(?!\w)",
    re.IGNORECASE,
)


def read_number(masked: str, start: int, units: Units) -> Number | None:
    """The number in digits or words at `start`, with its scale and measure."""
    number = _in_digits(masked, start) or _in_words(masked, start)
    if number is None:
        return None
    if more := _AND_A_PART.match(masked, number.end):
        part = PARTS[more["part"].lower()]
        number = replace(number, mantissa=number.mantissa + Fraction(1, part), part=part, end=more.end())
    if below := _BELOW_ZERO.match(masked, number.end):
        return replace(
            number, sign=-1, measure=Measure(_DEGREES.get((below["of"] or "")[:1].upper()), "count", below.end()), end=below.end()
        )
    scale, end = read_scale(masked, number.end, number.has_currency, units)
    if number.in_words and scale >= 1000 and (rest := _rest_in_words(masked, end, scale, units)):
        number, scale, end = replace(number, mantissa=number.mantissa * scale + rest[0]), 1, rest[1]
    if number.has_currency:
        measure = rate_after(masked, replace(number.measure, end=end), units)
    else:
        measure = measure_after(masked, end, units, number.in_words, number.mantissa <= 1 and scale == 1)
    return replace(number, scale=scale, measure=measure, end=max(end, measure.end))


def _in_digits(masked: str, start: int) -> Number | None:
    match = _DIGITS.match(masked, start)
    if match is None:
        vulgar = _VULGAR.match(masked, start)
        return vulgar and Number(start, vulgar.end(), VULGAR[vulgar[0]], 1, Measure(None, "number", 0), part=VULGAR[vulgar[0]].denominator)
    mantissa, part, end = digits(match["digits"]), 1, match.end()
    if match["vulgar"]:
        mantissa, part = mantissa + VULGAR[match["vulgar"]], VULGAR[match["vulgar"]].denominator
    elif match["over"] and int(match["under"]) > int(match["over"]) > 0:
        mantissa, part = mantissa + Fraction(int(match["over"]), int(match["under"])), int(match["under"])
    elif match["over"]:
        end = match.end("digits")
    negative = bool(match["sign2"]) or (match["sign"] or "+") != "+"
    code = match["currency"] and match["currency"].strip(" -\u00a0\u202f").upper()
    money = SYMBOLS.get(code, {"RMB": "CNY", "R": "ZAR"}.get(code, code)) if code else None
    measure = Measure(money, "currency" if money else "number", end)
    return Number(start, end, mantissa, 1, measure, -1 if negative else 1, decimals(match["digits"]), part, money is not None)


def _in_words(masked: str, start: int) -> Number | None:
    nothing = Measure(None, "number", start)
    if match := HALF_MEASURED.match(masked, start):
        return Number(start, match.end(), Fraction(1, 2), 1, nothing, part=2, in_words=True)
    if match := _WORDS.match(masked, start):
        minus = _MINUS_WORD.match(match[0])
        words = match[0][minus.end() :] if minus else match[0]
        value = Fraction(1) if words.lower() in ("a", "an") else Fraction(in_words(words))
        return Number(start, match.end(), value, 1, nothing, -1 if minus else 1, in_words=True)
    return None


_REST = re.compile(rf"\s(?:and\s)?(?P<words>{NUMBER_WORDS})", re.IGNORECASE)


def _rest_in_words(masked: str, end: int, above: int, units: Units) -> tuple[Fraction, int] | None:
    """What follows a scale in words: "two hundred" in "one thousand two hundred cars"."""
    match = _REST.match(masked, end)
    if match is None:
        return None
    scale, end = read_scale(masked, match.end(), False, units)
    return (Fraction(in_words(match["words"]) * scale), end) if scale < above and not masked.startswith("-", end) else None


def read_scale(masked: str, end: int, money: bool, units: Units) -> tuple[int, int]:
    """The scale words that follow at `end` ("million", "bn", "hundred thousand"), multiplied, and where they end.

    A single letter is one only where it can be nothing else: "$5m" and "5m cars", but not "5m"; "t" only in money, since it means tonnes.
    """
    scale = 1
    while match := _SCALE.match(masked, end):
        if letter := match["glued"]:
            open_to_doubt = letter in "tT" or (letter == "m" and measure_after(masked, match.end(), units, False, False).unit is None)
            if scale > 1 or (open_to_doubt and not money):
                break
        scale *= SCALES[(match["word"] or match["short"] or match["glued"]).lower()]
        end = match.end()
        if scale > 10**15 or not match["word"]:
            break
    return scale, end


def read_figure(passage: Passage, start: int) -> Figure | None:
    """The range or number at `start`, hedges read; None where there is none, or where number words are no figure."""
    number = read_number(passage.masked, start, passage.units)
    if number is None:
        return None
    if found := _range(passage, number):
        return found
    if number.in_words and not _counts(number, passage.quote):
        return None
    return hedged(passage, number.plain(passage.masked))


def _counts(number: Number, quote: bool) -> bool:
    """Whether number words make a figure: before a scale or a unit. "One" alone does so only before percent, money and weight.

    In a quote that an editor chose "zero" does so by itself: "up from zero".
    """
    if number.scale > 1:
        return True
    if number.measure.unit is None:
        return number.measure.kind == "count" or (quote and number.mantissa == 0)  # "twelve degrees below zero"
    return quote or number.mantissa != 1 or number.measure.kind in ("percent", "percentage-point", "currency", "mass")


# ---------------------------------------------------------------- ranges

_BETWEEN = re.compile(r"(?<!\w)between\s+(?P<about>(?:about|around|roughly|some)\s+)?\Z", re.IGNORECASE)
_JOINTS = (("and", re.compile(r"\s+and\s+")), ("to", re.compile(r"-?\s+to\s+|-to-")), ("dash", re.compile(r"\s?[–—]\s?|[-‑]")))
_CHANGE = re.compile(  # "rose 5 to 10 percent" may go from the one to the other
    r"\b(?:from|by|up|down|rose|rise[sn]?|rising|fell|fall(?:s|en|ing)?|grew|grow(?:s|n|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|drop(?:s|ped|ping)?"
    r"|rais(?:e|es|ed|ing)|lower(?:s|ed|ing)?|cut(?:s|ting)?|increas(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|went|gained|lost"
    r"|slid|slipped|lift(?:s|ed|ing)?|add(?:s|ed|ing)?)(?:\s+\w+)?\s+(?:an?\s+)?\Z",
    re.IGNORECASE,
)


def changes(masked: str, start: int) -> bool:
    """Whether a verb of change stands before, so that "A to B" may be no range."""
    return bool(_CHANGE.search(masked, max(0, start - 30), start))


def _range(passage: Passage, first: Number) -> Figure | None:
    """`between A and B`, `A–B`, `A to B`, where the two are numbers of one kind and A is the smaller."""
    masked = passage.masked
    between = _BETWEEN.search(masked, max(0, first.start - 20), first.start)
    for joint, pattern in _JOINTS:
        match = pattern.match(masked, first.end)
        if match is None or (joint == "and") != bool(between):
            continue
        second = read_number(masked, match.end(), passage.units)
        if second is None or second.sign < 0 < first.sign or not _go_together(first, second, joint, match[0]):
            return None
        start = between.start() if between else first.start
        if joint == "to" and changes(masked, start):
            return None
        return _spanned(passage, start, first, second, "about" if between and between["about"] else None)
    return None


def _go_together(first: Number, second: Number, joint: str, mark: str) -> bool:
    one, other = first.measure.unit, second.measure.unit
    measured = bool(one or other or second.scale > 1)
    if one and other and one != other and not (one == "percent" and second.measure.kind == "percent"):
        return False
    if first.in_words and not (measured or first.scale > 1):
        return False
    if one and not first.has_currency and (joint == "to" or (not other and joint == "dash")):
        return False  # "10 percent to 12 percent" is as often a change
    return not (mark == "-" and not measured)  # "5-4" is a score, "555-0100" a telephone


def _spanned(passage: Passage, start: int, first: Number, second: Number, inside: str | None) -> Figure | None:
    measure = second.measure if second.measure.unit else first.measure
    if first.scale == 1 < second.scale and first.mantissa <= second.mantissa:
        first = replace(first, scale=second.scale)  # "10 to 12 billion"
    first, second = replace(first, measure=measure), replace(second, measure=measure)
    low, high = first.value, second.value
    if low >= high:
        return None
    hedge = hedges.before(passage.masked, start)
    row = hedge.row if hedge else inside
    if row == "about":
        interval = wordings.about_between(low, high)
    elif row == "up to" and high > 0:
        interval = wordings.up_to(high, Fraction(0))
    elif hedge is None:
        interval = wordings.between(low, high)
    else:
        return Figure(start, second.end, None)
    words = hedge.text if hedge else inside
    return passage.figure(start, second.end, (low + high) / 2, interval, measure.unit, hedge=words, step=min(first.step, second.step))
