"""Figures in other languages: separators, scales, hedges and dates put into English, by whose grammar they are then read."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError

MARKS = {"over, behind": "\ue000", "under, behind": "\ue001", "almost, behind": "\ue002"}
"""What stands for hedges that other languages write behind a number and English has no words for there: 50人超, 50人未満, 50人近く."""
_TABLES = tomllib.loads(files("sourcebook.figures").joinpath("languages.toml").read_text(encoding="utf-8"))
_WIDE = str.maketrans("０１２３４５６７８９．，～〜", "0123456789.,~~")
_SPACES = " \u00a0\u2009\u202f"
_MONTHS = "January February March April May June July August September October November December".split()
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}


@dataclass(frozen=True, slots=True)
class InEnglish:
    """A text with its figures in English, and where each of its characters stands in the text as it was."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the English stands in the text as it was."""
        if start >= len(self.starts) or end <= start:
            place = self.ends[-1] if self.ends else 0
            return place, place
        return self.starts[start], self.ends[end - 1]

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the text as it was stands in the English."""
        first = bisect_left(self.starts, start)
        return first, max(first, bisect_right(self.ends, end))


@dataclass(frozen=True, slots=True)
class _Language:
    """How a language writes figures: an expression for all that is put into English, and what becomes of each match."""

    pattern: re.Pattern[str]
    become: Callable[[re.Match[str]], str]


def is_english(language: str) -> bool:
    """Whether a text in this language is read as it stands."""
    return language.partition("-")[0].lower() in ("en", "")


def is_read(language: str) -> bool:
    """Whether figures in a language can be read: elsewhere a scale word would be passed over, and 154 billion be 154."""
    return is_english(language) or language.partition("-")[0].lower() in _TABLES


@lru_cache(maxsize=4096)
def in_english(text: str, language: str) -> InEnglish:
    """Put the figures of a text into English. Its other words stay."""
    reader = _language(language.replace("_", "-").partition("-")[0].lower())
    pieces: list[tuple[str, int, int]] = []
    at = 0
    for match in reader.pattern.finditer(text):
        pieces += [(text[i], i, i + 1) for i in range(at, match.start())]
        for char in reader.become(match):
            if char != " " or not pieces or pieces[-1][0] != " ":
                pieces.append((char, match.start(), match.end()))
        at = match.end()
        if pieces and pieces[-1][0] == " " and text[at : at + 1] == " ":
            at += 1
    pieces += [(text[i], i, i + 1) for i in range(at, len(text))]
    return InEnglish("".join(p[0] for p in pieces), tuple(p[1] for p in pieces), tuple(p[2] for p in pieces))


@lru_cache(maxsize=32)
def _language(name: str) -> _Language:
    table = _TABLES.get(name, {})
    joined = bool(table.get("joined"))
    words = {each.casefold(): MARKS.get(english, english) for english, many in table.get("words", {}).items() for each in many}
    months = _months(name)
    decimal, group = table.get("decimal") or _symbol(name, "decimal", "."), table.get("group") or _symbol(name, "group", ",")
    myriads = {mark: int(size) for mark, size in table.get("myriads", {}).items()}
    parts = [("day", part) for part in _days(months, joined)]
    parts.append(("number", _number(decimal, group, myriads, words)))
    if words:
        found = "|".join(re.escape(word).replace(r"\ ", rf"[{_SPACES}]") for word in sorted(words, key=lambda w: (-len(w), w)))
        parts.append(("word", found if joined else rf"(?:(?<![^\W\d_])(?=\w)|(?=\W))(?:{found})(?!(?<=\w)\w)"))

    def become(match: re.Match[str]) -> str:
        if (number := match["number"]) is not None:
            return _as_number(number, decimal, group, myriads) + (" " if joined else "")
        if (word := match["word"] if words else None) is not None:
            english = words[re.sub(rf"[{_SPACES}]", " ", word).casefold()]
            return f" {english} " if joined else english + (" " if word[-1] in "'’" else "")
        return _as_day(match, months)

    return _Language(re.compile("|".join(f"(?P<{kind}>{part})" if kind != "day" else part for kind, part in parts), re.IGNORECASE), become)


def _symbol(language: str, name: str, default: str) -> str:
    """A separator of numbers, by the CLDR."""
    try:
        return str(Locale.parse(language).number_symbols["latn"].get(name, default))
    except (UnknownLocaleError, ValueError, KeyError):
        return default


# ---------------------------------------------------------------- numbers


def _number(decimal: str, group: str, myriads: Mapping[str, int], words: Iterable[str]) -> str:
    groups = re.escape(group + (_SPACES.strip(" ") if " " in group or "\u202f" in group else ""))
    digits = rf"(?:[0-9０-９]{{1,3}}(?:[{groups}][0-9０-９]{{3}})+(?![0-9０-９])|[0-9０-９]+)(?:[{re.escape(decimal)}．][0-9０-９]+)?"
    if myriads:
        units = "|".join(word for word in words if word[0] in myriads)  # 千瓦 is a kilowatt, and no thousand of anything
        mark = rf"(?:(?!{units or '(?!)'})[{''.join(myriads)}])"
        return rf"{digits}(?:{mark}+(?:\s?{digits}{mark}+)*(?:(?<=[{''.join(myriads)}]){digits})?)?"
    return rf"(?<![\w.,]){digits}"


def _as_number(written: str, decimal: str, group: str, myriads: Mapping[str, int]) -> str:
    """Write a number with English separators; ten thousands and hundred millions become their digits."""
    if myriads and any(mark in written for mark in myriads):
        total, places = 0, 10**9
        for digits, marks in re.findall(rf"([0-9０-９.,．，]+)([{''.join(myriads)}]*)", written):
            scale = 1
            for mark in marks:
                scale *= myriads[mark]
            whole, _, part = digits.translate(_WIDE).replace(group, "").partition(decimal)
            total += int(whole or "0") * scale * places + int(part or "0") * scale * places // 10 ** len(part)
        return f"{total // places:,}" if total % places == 0 else f"{total / places:,}"
    whole, mark, part = written.translate(_WIDE).partition(decimal)
    grouped = re.sub(r"[^0-9]", ",", whole)
    return f"{grouped}.{part}" if mark else grouped


# ---------------------------------------------------------------- days


def _months(language: str) -> dict[str, int]:
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                if not any(char.isdigit() for char in name) and len(name) > 2:
                    found[name.casefold()] = number
    return found


def _days(months: Mapping[str, int], joined: bool) -> Iterator[str]:
    if joined:
        digit = "[0-9０-９]"
        yield (
            rf"(?P<era>{'|'.join(_ERAS)})?(?P<y1>{digit}{{1,4}})[年년](?P<fiscal>度)?"
            rf"(?:\s?(?P<m1>{digit}{{1,2}})[月월](?:\s?(?P<d1>{digit}{{1,2}})[日일])?)?(?!間|间|간)"
        )
        yield r"(?P<m2>[0-9０-９]{1,2})[月월]\s?(?P<d2>[0-9０-９]{1,2})[日일]"
        return
    yield r"(?<![\d.,])(?P<d3>\d{1,2})(?P<sep>[./])(?P<m3>\d{1,2})(?P=sep)(?P<y3>(?:19|20)\d\d)(?!\d)"
    if months:
        ordered = sorted(months, key=lambda n: (-len(n), n))
        name = "|".join(re.escape(each.rstrip(".")).replace(r"\ ", r"\s") + (r"\.?" if each.endswith(".") else "") for each in ordered)
        of = r"(?:d[eo]l?\s|d['’]|de\s)?"
        yield (
            rf"(?<![\w.,])(?:(?P<d4>\d{{1,2}})(?:\.|er|º|ª|:e|\.º)?\s{of})?(?P<n4>{name})(?!\w)"
            rf"(?:\s{of}(?P<y4>(?:1[5-9]|20)\d\d)(?!\d))?"
        )


def _as_day(match: re.Match[str], months: Mapping[str, int]) -> str:
    part = {key: value for key, value in match.groupdict().items() if value}
    if "n4" in part:
        written = re.sub(r"\s", " ", part["n4"]).casefold()
        month = _MONTHS[months[written if written in months else f"{written}."] - 1]
        return " ".join(each for each in (part.get("d4"), month, part.get("y4")) if each)
    numbers = {key[0]: int(value.translate(_WIDE)) for key, value in part.items() if key[1:] in ("1", "2", "3") and key[0] in "ymd"}
    if "y" not in numbers:
        return f" {_MONTHS[(numbers['m'] - 1) % 12]} {numbers['d']} "
    year = numbers["y"] + _ERAS.get(part.get("era", ""), 0)
    if "fiscal" in part:
        return f" FY{year} "
    if year < 1500 or not 1 <= numbers.get("m", 1) <= 12:
        return match[0] if "sep" in part else f" {year} years "
    iso = "-".join([f"{year:04}", *(f"{numbers[key]:02}" for key in "md" if key in numbers)])
    return f" {iso} " if "sep" not in part else iso
