"""Dates in words and digits, with the precision that they are written in."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sourcebook.figures.languages import in_english, is_english
from sourcebook.figures.names import find_names, mask
from sourcebook.figures.numbers import ORDINALS
from sourcebook.figures.units import Units


@dataclass(frozen=True, slots=True)
class When:
    """A date of stated precision: its ISO form, and the first and last day that it may mean.

    `iso` is YYYY, YYYY-MM or YYYY-MM-DD, or one of YYYY-Q1 (a quarter), YYYY-H1 (a half), YYYYs (a decade) and FYYYYY (a fiscal year, which
    starts in different months in different places: from April of the year before to June of the year after, so that nothing is guessed).
    """

    iso: str
    first: datetime.date
    last: datetime.date
    text: str = ""
    start: int = 0
    end: int = 0
    year_assumed: bool = False

    @classmethod
    def of(cls, iso: str) -> When:
        """Read an ISO form, or a quarter or half without its hyphen (2024Q1); ValueError where it is none."""
        match = _ISO.fullmatch(iso)
        if match is None:
            raise ValueError(f"not a date: {iso!r}")
        year = int(match["fiscal"] or match["decade"] or match["year"])
        if part := match["quarter"] or match["half"]:
            iso = f"{year:04}-{'Q' if match['quarter'] else 'H'}{part}"
        first, last = 1, 12
        if match["decade"]:
            return cls(iso, datetime.date(year, 1, 1), datetime.date(year + 9, 12, 31), iso, 0, len(iso))
        if match["fiscal"]:
            return cls(iso, datetime.date(year - 1, 4, 1), datetime.date(year + 1, 6, 30), iso, 0, len(iso))
        if match["quarter"]:
            first, last = int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3
        elif match["half"]:
            first, last = int(match["half"]) * 6 - 5, int(match["half"]) * 6
        elif match["month"]:
            first = last = int(match["month"])
        try:
            if match["day"]:
                day = datetime.date(year, first, int(match["day"]))
                return cls(iso, day, day, iso, 0, len(iso))
            end = datetime.date(year, last, calendar.monthrange(year, last)[1])
            return cls(iso, datetime.date(year, first, 1), end, iso, 0, len(iso))
        except ValueError:
            raise ValueError(f"not a date: {iso!r}") from None

    def meets(self, other: When) -> bool:
        """Whether both can mean the same day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Found:
    """A date, or a time of day, in a text; without `when` where the words do not say which (no year, 9/7/2025, a clock time)."""

    start: int
    end: int
    when: When | None


_ISO = re.compile(
    r"FY(?P<fiscal>\d{4})|(?P<decade>\d{3}0)s|(?P<year>\d{4})(?:-?(?:Q(?P<quarter>[1-4])|H(?P<half>[12]))|-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name: number for number, name in enumerate(calendar.month_abbr) if name} | {"Sept": 9}
_FULL = "|".join(name for name in calendar.month_name if name)
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTH = rf"(?:{_FULL}|{_FULL.upper()}|(?:{_SHORT})\.?)(?![A-Za-z])"
_NO_FIGURE = (  # what would make the number before it a figure after all
    r"(?!\d|,\d{3}(?!\d)|\.\d|:\d|\s?%|[\s-]?(?:percent|per\s?cent|pct|hundred|thousand|million|billion|trillion|bn|mn|tn|dollars?|yen|euros?)\b)"
)
_YEAR = rf"(?:1[5-9]|20)\d\d{_NO_FIGURE}"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![A-Za-z]){_NO_FIGURE}"
_BEFORE = r"(?<![\w.$€£¥#/])(?<!\d,)(?<![\s(\[][-−])"
_TO_DAY = rf"(?P<join>\s?[-–]\s?|\s(?:and|to|through|or)\s)(?P<day2>{_DAY})"
_NTH = r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|First|Second|Third|Fourth)"
_CUE = r"(?:in|of|by|since|until|till|from|to|through|during|this|next|last|early|mid|late|for|between|and|before|after)"
_PLAIN_MONTHS = "|".join(name for name in calendar.month_name if name not in ("", "May", "March"))

_NOT_A_YEAR = re.compile(
    r"\b(?:more than|less than|fewer than|at least|at most|nearly|almost|up to|as (?:many|much) as|some|of some|no more than)\s\Z",
    re.IGNORECASE,
)
_CUES_A_YEAR = re.compile(
    r"\b(?:in|since|by|of|during|from|until|till|through|to|and|for|before|after|year|late|early|mid|end)[\s-]\Z", re.IGNORECASE
)
_CUE_BEFORE = re.compile(rf"(?<![\w]){_CUE}[\s-]\Z", re.IGNORECASE)

Reader = Callable[[re.Match[str], int | None], Iterator[tuple[int, int, str | None, bool]]]


def _iso(match: re.Match[str], year: int | None) -> Iterator[tuple[int, int, str | None, bool]]:
    yield match.start(), match.end(), match["iso"], False


def _part_of_year(match: re.Match[str], year: int | None) -> Iterator[tuple[int, int, str | None, bool]]:
    groups = match.groupdict()
    written = groups.get("year") or groups.get("year2")
    nth = groups.get("nth") or groups.get("number") or ""
    number = int(nth[0]) if nth[0].isdecimal() else ORDINALS[nth.lower()]
    letter = "H" if (groups.get("letter") or groups.get("part") or "Q")[0] in "Hh" else "Q"
    of = int(written) if written else year
    known = of is not None and not (letter == "H" and number > 2)
    yield match.start(), match.end(), f"{of}-{letter}{number}" if known else None, written is None


def _fiscal(match: re.Match[str], year: int | None) -> Iterator[tuple[int, int, str | None, bool]]:
    written = match["year"]
    yield match.start(), match.end(), f"FY{written if len(written) == 4 else '20' + written}", False


def _years(match: re.Match[str], year: int | None) -> Iterator[tuple[int, int, str | None, bool]]:
    first, second = match["year"], match["year2"]
    full = second if len(second) == 4 else first[:2] + second
    yield match.start("year"), match.end("year"), first, False
    yield match.start("year2"), match.end("year2"), full if int(full) > int(first) else None, False


def _days(match: re.Match[str], year: int | None) -> Iterator[tuple[int, int, str | None, bool]]:
    groups = match.groupdict()
    month = _MONTHS[match["month"].rstrip(".").capitalize()]
    written = groups.get("year")
    of = int(written) if written else year

    def iso(day: str) -> str | None:
        return None if of is None else f"{of:04}-{month:02}-{int(day.rstrip('sthnrd')):02}"

    if second := groups.get("day2"):
        middle = match.start("day2")
        head = match.start("join")
        yield match.start(), head, iso(match["day"]), written is None
        yield middle, match.end(), iso(second), written is None
    else:
        yield match.start(), match.end(), iso(match["day"]), written is None


def _month(match: re.Match[str], year: int | None) -> Iterator[tuple[int, int, str | None, bool]]:
    written = match.groupdict().get("year")
    of = int(written) if written else year
    month = _MONTHS[match["month"].rstrip(".").capitalize()]
    yield match.start(), match.end(), None if of is None else f"{of:04}-{month:02}", written is None


def _year(match: re.Match[str], year: int | None) -> Iterator[tuple[int, int, str | None, bool]]:
    yield match.start(), match.end(), match["year"], False


def _slashes(match: re.Match[str], year: int | None) -> Iterator[tuple[int, int, str | None, bool]]:
    one, other, of = int(match["one"]), int(match["other"]), match["year"]
    iso = None  # day and month are told apart only where one of them can be no month, or both are the same
    if len(of) == 4 and (one > 12 or other > 12 or one == other):
        month, day = (other, one) if one > 12 else (one, other)
        iso = f"{of}-{month:02}-{day:02}"
    yield match.start(), match.end(), iso, False


def _slashed_iso(match: re.Match[str], year: int | None) -> Iterator[tuple[int, int, str | None, bool]]:
    yield match.start(), match.end(), f"{match['of']}-{int(match['month']):02}-{int(match['day']):02}", False


def _clock(match: re.Match[str], year: int | None) -> Iterator[tuple[int, int, str | None, bool]]:
    yield match.start(), match.end(), None, False


_PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(?<![\w.-])(?P<iso>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)", _iso),
        (r"(?<![\w.-])(?P<year>\d{4})[\s-]?(?P<letter>[QH])(?P<number>[1-4])(?!\w)", _part_of_year),
        (rf"\b(?P<letter>[QH])(?P<number>[1-4])(?:(?:\sof|\sin|,)?[\s-](?P<year>{_YEAR}))?(?![\w])", _part_of_year),
        (rf"\b{_NTH}[\s-](?P<part>quarter|half)(?:\s(?:of|in)(?:\sfiscal)?)?\s(?P<year>{_YEAR})(?!\w)", _part_of_year),
        (rf"\b{_NTH}[\s-](?P<part>quarter)\b(?!\s+of\b)", _part_of_year),
        (rf"\b(?:FY|[Ff]iscal(?:\s[Yy]ear)?)[\s-]?(?P<year>{_YEAR})(?:[-–/]\d\d(?:\d\d)?)?(?!\w)", _fiscal),
        (r"\bFY[\s-]?['’]?(?P<year>\d\d)(?!\w)", _fiscal),
        (r"(?<![\w.,$€£¥-])(?P<iso>(?:1[5-9]|20)\d\d-(?:0[1-9]|1[0-2]))(?![\w-]|\.\d)", _iso),
        (r"(?<![\w.,/])(?P<of>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\w/])", _slashed_iso),
        (rf"{_BEFORE}(?P<year>(?:1[5-9]|20)\d\d)\s?[-–/]\s?(?P<year2>{_YEAR}|\d\d{_NO_FIGURE})(?![\w-])", _years),
        (rf"\b(?P<month>{_MONTH})\s(?P<day>{_DAY}){_TO_DAY}(?:,?\s(?P<year>{_YEAR})|(?=\s*(?:[^\w\s]|\Z)))", _days),
        (rf"\b(?P<month>{_MONTH})\s(?P<day>{_DAY})(?P<join>\s?[-–]\s?)(?P<day2>{_DAY})(?!\w)", _days),
        (rf"\b(?P<month>{_MONTH})[\s-](?P<day>{_DAY})(?:,?\s(?:of\s)?(?P<year>{_YEAR})|,(?P<_>{_YEAR}))?(?!\w)", _days),
        (
            rf"{_BEFORE}(?P<day>{_DAY})(?P<join>\s?[-–]\s?|\s(?:and|to)\s)(?P<day2>{_DAY})[\s-](?P<month>{_MONTH})(?:,?[\s-](?P<year>{_YEAR}))?(?!\w)",
            _days,
        ),
        (rf"{_BEFORE}(?P<day>{_DAY})[\s-](?:of\s)?(?P<month>{_MONTH})(?:,?[\s-](?P<year>{_YEAR}))?(?!\w)", _days),
        (rf"\b(?P<month>{_MONTH})(?:\sof|,)?[\s-](?P<year>{_YEAR})(?!\w)", _month),
        (r"(?<![\w.,/])(?P<one>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4}|\d\d)(?![\w/])", _slashes),
        (
            r"(?<![\w.:,])\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?|\s?[AP]M\b)?(?![\w:])|(?<![\w.:,])\d{1,2}\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b)",
            _clock,
        ),
        (r"(?<![\w])(?P<year>(?:1[5-9]|20)\d0s)(?!\w)", _year),
        (r"(?<![\w])['’‘]\d0s(?!\w)|(?<![\w])['’]\d\d(?![\w'’]|\s?%|[.,]\d)", _clock),
        (rf"{_BEFORE}(?<!\d[-–])(?P<year>{_YEAR})(?!\w)", _year),
    )
)
_MONTH_ALONE = re.compile(rf"\b(?P<month>{_PLAIN_MONTHS}|May|March|(?:{_SHORT})\.)(?![A-Za-z])")
_TRIGGER = re.compile(rf"\d|\b(?:{_FULL}|{_FULL.upper()}|{_SHORT})\b|quarter|half")


def dates(text: str, year: int | None, language: str = "en") -> tuple[When, ...]:
    """Every date of a text, in order, with its precision; one that names no year takes `year`, or is left out where that is None."""
    if not is_english(language):
        english = in_english(text, language)
        spans = [(when, *english.span(when.start, when.end)) for when in dates(english.text, year)]
        return tuple(replace(when, text=text[start:end], start=start, end=end) for when, start, end in spans)
    masked = mask(text, list(find_names(text)))
    found = list(find_dates(masked, year))
    masked = mask(masked, [(item.start, item.end) for item in found])
    for match in _MONTH_ALONE.finditer(masked):
        if match["month"] in ("May", "March") and not _CUE_BEFORE.search(masked, max(0, match.start() - 12), match.start()):
            continue  # "May" and "March" begin a sentence as verbs, too
        found += _read(match, _month, year)
    whens = (replace(item.when, text=text[item.start : item.end]) for item in found if item.when)
    return tuple(sorted(whens, key=lambda when: when.start))


def find_dates(masked: str, year: int | None = None, units: Units | None = None) -> Iterator[Found]:
    """Yield dates, years and times of day that hold a numeral (or name a quarter of a year); not in order, never overlapping."""
    if not _TRIGGER.search(masked):
        return
    nouns = (units or _KNOWN).plurals
    for pattern, reader in _PATTERNS:
        spans = []
        for match in pattern.finditer(masked):
            if reader is _year and _is_a_number(match, nouns):
                continue
            for item in _read(match, reader, year):
                if item.when is None and not any(char.isdecimal() for char in masked[item.start : item.end]):
                    continue
                spans.append((item.start, item.end))
                yield item
        masked = mask(masked, spans)


def _read(match: re.Match[str], reader: Reader, year: int | None) -> list[Found]:
    found = []
    for start, end, iso, assumed in reader(match, year):
        when = None
        if iso is not None:
            try:
                when = replace(When.of(iso), text=match.string[start:end], start=start, end=end, year_assumed=assumed)
            except ValueError:  # the 31st of June
                when = None
        found.append(Found(start, end, when))
    return found


_KNOWN = Units.of(())


def _is_a_number(match: re.Match[str], nouns: re.Pattern[str]) -> bool:
    """Whether four digits are a count after all: "2000 cars", "at least 1900"; but a year in "in 2024 cars were …"."""
    text, start = match.string, match.start()
    if _NOT_A_YEAR.search(text, max(0, start - 14), start):
        return True
    return bool(nouns.match(text, match.end())) and not _CUES_A_YEAR.search(text, max(0, start - 10), start)
