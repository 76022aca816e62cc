"""Printing figures and dates, with Babel's numbers and names."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from sourcebook.figures.catalogue import Unit
from sourcebook.figures.interval import Interval
from sourcebook.figures.quantity import Quantity
from sourcebook.figures.units import Units
from sourcebook.figures.when import When

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_MINUS = "\u2212"
_ENDS = re.compile(r"[–—‑-]|\bto\b|\band\b", re.IGNORECASE)
_DIGIT = re.compile(r"[\d.,\u00a0\u202f]*\d")


def show(
    value: Quantity | Interval | Fraction | int, unit_id: str | None, units: Units, language: str = "en", step: Fraction | None = None
) -> str:
    """Print a figure with its unit: "$69.4 billion", "27.5 percent", "16,074 cars", "¥341 per kg".

    No more digits than `step` (the weight of the last one that is known) allows: a quantity brings its own, an interval prints its middle
    to the digits that it is sure of. A range prints both ends, and a plural without a number ("hundreds") its own words. Money of a
    million and more is printed by its scale, to three digits or a tenth; a count is where it is not known to a thousandth of the scale.
    """
    unit = units.find(unit_id) if unit_id else None
    if isinstance(value, Quantity):
        low, high = value.interval.low, value.interval.high
        if value.text and (low is None or high is None or value.value == low < high) and value.hedge is None:
            return value.text  # "hundreds": any number would say more than the words do
        if unit is not None and unit.kind == "rank" and low != high:
            return f"top {_digits(value.value, Fraction(1), language)}"
        if _is_range(value):
            return _range(value, step or value.step, unit, units, language)
    number, step = _number(value, step)
    return _with_unit(number, step, unit, units, language)


def _is_range(value: Quantity) -> bool:
    """Whether the figure is one of two ends: nothing else is closed on both sides without a hedge."""
    interval = value.interval
    return (
        value.hedge is None
        and not (interval.low_open or interval.high_open)
        and interval.low != interval.high
        and bool(_ENDS.search(value.text))
    )


def _range(value: Quantity, step: Fraction, unit: Unit | None, units: Units, language: str) -> str:
    """Both ends, the first without what they share: "10–12 percent", "$10–12 billion"."""
    low, high = (_with_unit(end, step, unit, units, language) for end in (value.interval.low, value.interval.high) if end is not None)
    first, second = _DIGIT.search(low), _DIGIT.search(high)
    if first and second and low[: first.start()] == high[: second.start()] and low[first.end() :] == high[second.end() :]:
        return f"{low[: first.end()]}–{high[second.start() :]}"
    return f"{low} to {high}"


def show_date(iso: str, language: str = "en") -> str:
    """Print a date to its precision: "2 July 2025", "April 2025", "2019", "first quarter of 2024", "1980s", "fiscal year 2024"."""
    when = When.of(iso)
    iso = when.iso
    locale = _locale(language)
    english = locale.language == "en"
    if iso.startswith("FY"):
        return f"fiscal year {iso[2:]}" if english else iso
    if len(iso) == 10:
        return format_date(when.first, "d MMMM y", locale) if english else format_skeleton("yMMMMd", _noon(when.first), locale=locale)
    if "Q" in iso:
        ordinal = ("first", "second", "third", "fourth")[int(iso[-1]) - 1]
        return f"{ordinal} quarter of {iso[:4]}" if english else format_skeleton("yQQQQ", _noon(when.first), locale=locale)
    if "H" in iso:
        return f"{'first' if iso[-1] == '1' else 'second'} half of {iso[:4]}" if english else iso
    if len(iso) == 7:
        return format_date(when.first, "MMMM y", locale) if english else format_skeleton("yMMMM", _noon(when.first), locale=locale)
    return iso


def _noon(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)


def _number(value: Quantity | Interval | Fraction | int, step: Fraction | None) -> tuple[Fraction, Fraction | None]:
    if isinstance(value, Quantity):
        return value.value, step or value.step
    if not isinstance(value, Interval):
        return Fraction(value), step
    if value.low is None or value.high is None:
        end = value.low if value.low is not None else value.high
        return end if end is not None else Fraction(0), step
    return (value.low + value.high) / 2, step or value.sure_step()


def _with_unit(number: Fraction, step: Fraction | None, unit: Unit | None, units: Units, language: str) -> str:
    if unit is None:
        return _scaled(number, step, language, money=False)
    if unit.kind == "rate":
        above, by = unit.id.partition("/")[0], unit.many.rpartition(" per ")[2]
        per = " per " if _locale(language).language == "en" else "/"
        return f"{_with_unit(number, step, units.find(above), units, language)}{per}{by}"
    if unit.kind == "currency":
        return _money(number, step, unit, language)
    if unit.kind in ("percent", "percentage-point", "ratio"):
        shown = _digits(number, step or _exact_step(number), language)
        if unit.id == "percent" and _locale(language).language != "en":
            return f"{shown}\u00a0%"
    elif unit.kind == "rank":
        return f"rank {_digits(number, Fraction(1), language)}"
    else:
        shown = _scaled(number, step, language, money=False)
    return f"{shown} {unit.one if _is_one(shown, language) else unit.many}".rstrip()


def _money(number: Fraction, step: Fraction | None, unit: Unit, language: str) -> str:
    shown = _scaled(abs(number), step, language, money=True)
    symbol = unit.symbol or unit.id
    sign = _MINUS if number < 0 and any(char in "123456789" for char in shown) else ""
    if _locale(language).currency_formats["standard"].pattern.startswith("¤"):
        return f"{sign}{symbol}{chr(160) if symbol[-1].isalpha() else ''}{shown}"
    return f"{sign}{shown}\u00a0{symbol}"


def _scaled(number: Fraction, step: Fraction | None, language: str, *, money: bool) -> str:
    """Digits with a scale word from a million on: for money always, for counts where the step is coarse."""
    size = abs(number)
    for scale, word in _SCALES:
        if size < scale and not (step and _rounded(size, max(step, Fraction(scale, 1000))) >= scale):
            continue
        if not money and (step is None or step * 1000 < scale):
            break
        if (name := _scale_word(scale, word, language)) is None:
            break
        finest = Fraction(scale, 100 if size < 10 * scale else 10)  # three digits, or a tenth
        if step is None and (number * 1000 / scale).denominator == 1:
            finest = _exact_step(number / scale) * scale  # a bound, known exactly
        coarse = max(step or finest, finest)
        shown = _digits(_rounded(number, coarse) / scale, coarse / scale, language)
        return f"{shown} {name}"
    return _digits(number, step or _exact_step(number), language)


def _scale_word(scale: int, word: str, language: str) -> str | None:
    """The language's own word for a scale; None where it has none (Japanese counts in ten thousands), so that digits are printed."""
    locale = _locale(language)
    if locale.language == "en":
        return word
    if "long" not in locale.compact_decimal_formats:
        return None
    pattern = str(locale.compact_decimal_formats["long"]["other"][str(scale)].pattern)
    return pattern.strip("0 \u00a0") if pattern.count("0") == 1 else None


def _rounded(number: Fraction, step: Fraction) -> Fraction:
    """To the nearest multiple of a step, halves away from zero, as a reader would."""
    units, rest = divmod(abs(number), step)
    whole = (units + (1 if rest * 2 >= step else 0)) * step
    return whole if number >= 0 else -whole


def _exact_step(number: Fraction) -> Fraction:
    """The step that shows all digits of a number, or three behind the point where they would not end."""
    for places in range(7):
        if (number * 10**places).denominator == 1:
            return Fraction(1, 10**places)
    return Fraction(1, 1000)


def _digits(number: Fraction, step: Fraction, language: str) -> str:
    """The number rounded to the step, with as many decimals as the step has, in the language's digits."""
    value = _rounded(number, step)
    places = 0
    while places < 9 and (step * 10**places).denominator != 1:
        places += 1
    with localcontext() as context:
        context.prec = 60
        scaled = round(value * 10**places)
        decimal = Decimal(scaled).scaleb(-places)
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(decimal, format=pattern, locale=_locale(language), decimal_quantization=False).replace("-", _MINUS)


def _is_one(shown: str, language: str) -> bool:
    return shown.lstrip(_MINUS) == "1" and _locale(language).plural_form(1) == "one"


@lru_cache(maxsize=16)
def _locale(language: str) -> Locale:
    return Locale.parse(language.replace("_", "-"), sep="-")
