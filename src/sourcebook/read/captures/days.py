"""Whole days in words of several languages, and the day of a text as far as it can be told from it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from sourcebook.read.captures.capture import Proposed
from sourcebook.read.captures.phrases import BYLINE

_MONTHS: dict[str, int] = {}
for _names in (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "- - - - - - - - sept - - -",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ene feb mar abr may jun jul ago sep oct nov dic",
    "janv févr mars avr mai juin juil août sept oct nov déc",
    "jan feb mär apr mai jun jul aug sep okt nov dez",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
):
    _MONTHS |= {name: number for number, name in enumerate(_names.split(), start=1) if name != "-"}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHOLE = re.compile(
    rf"(?<!\d)(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?!\d)"
    rf"|(?P<y2>(?:19|20)\d\d)\s?年\s?(?P<m2>\d{{1,2}})\s?月\s?(?P<d2>\d{{1,2}})\s?日"
    rf"|\b(?P<n3>{_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>(?:19|20)\d\d)\b"
    rf"|(?<!\d)(?P<d4>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:of\s+|de\s+|di\s+)?(?P<n4>{_MONTH})\.?,?[\s-]+(?:de[l]?\s+|of\s+)?(?P<y4>(?:19|20)\d\d)\b"
    rf"|(?<!\d)(?P<d5>\d{{1,2}})\.(?P<m5>\d{{1,2}})\.(?P<y5>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")
_OPEN = re.compile(
    rf"\b(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?!\d|,?\s+\d{{4}})\b|\b(?P<d2>\d{{1,2}})\.?\s+(?P<n2>{_MONTH})\b(?!\.?,?\s+\d{{4}})",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^\s*[^\W\d_][\w .,'’()/-]{1,60}?\s*(?:[—–-]{1,2}|\)|:)\s")
_TODAY = re.compile(
    rf"\b(?:today|on|this)\s*,?\s*\(?(?P<w>{'|'.join(_WEEKDAYS)})?\)?,?\s*\(?(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})\b|\btoday\b[^.]{{0,12}}\(",
    re.IGNORECASE,
)
_PAIR = re.compile(rf"\b(?P<w>{'|'.join(_WEEKDAYS)}),?\s*\(?(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})\b(?!,?\s+\d{{4}})", re.IGNORECASE)
_SAID = (
    r"\b(?:said|announced|reported|published|released|teilte|sagte|annoncé|déclaré|anunció|dijo|disse|anunciou)"
    r"\s+(?:\w+\s+){0,2}?(?:on|am|le|el|em)\s+"
)
_CODE = re.compile(r"\bA[PF]P?-[A-Z]{2}-(\d\d)-(\d\d)-(\d\d)\s+\d{4}[A-Z]{3}\b")
_YEAR = re.compile(r"(?<![\d$€£¥.,-])((?:19|20)\d\d)(?![\d%]|[.,]\d)")


def whole(text: str) -> Iterator[tuple[str, str]]:
    """Yield each day that a text names with its year: ISO, and its words."""
    for match in _WHOLE.finditer(text):
        part = {key[0]: value for key, value in match.groupdict().items() if value}
        month = int(part["m"]) if "m" in part else _MONTHS[part["n"].lower()]
        if (day := _iso(int(part["y"]), month, int(part["d"]))) is not None:
            yield day, match[0]
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[2])
        if first > 12 or second > 12 or first == second:  # else which is the month cannot be told
            number, of = (first, second) if first > 12 or first == second else (second, first)
            if (iso := _iso(int(match[3]), of, number)) is not None:
                yield iso, match[0]


def read(written: str) -> str | None:
    """Read what a page gives as its day: ISO 8601 with or without a time, or words; the day alone."""
    found = re.match(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)", written)
    if found:
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    return next((iso for iso, _ in whole(written)), None)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def tell(lines: Sequence[str], body: Sequence[int], before: Sequence[int]) -> Proposed | None:
    """Tell a text's day by what stands about it and in it, or None: a guess is not made.

    Surest first: a day with its year above the text; a dateline; "today" with a day; the day in an address; a weekday beside a day, where
    only one year near those that the text names has it so; and, its month alone, the first comment's day, which it cannot be later than.
    """
    above = [lines[n - 1] for n in before]
    for line in above:
        for iso, words in whole(line):
            if len(line) < 160 and _is_about_the_day(line, words):
                return Proposed(iso, f"stated above the text: “{words}”")
    text = [lines[n - 1] for n in body]
    lead = text[0]
    opening = _DATELINE.match(lead)
    if opening:
        for iso, words in whole(opening[0]):
            return Proposed(iso, f"the dateline: “{words}”")
    for line in lines[body[-1] :][:4]:
        if len(line) < 120 and re.search(
            r"^\W*©|\b(?:published|posted|updated|released|veröffentlicht|publié|publicado)\b", line, re.IGNORECASE
        ):
            for iso, words in whole(line):
                return Proposed(iso, f"stated below the text: “{words}”")
    for line in (*above, *lines[body[-1] :]):
        if (code := _CODE.search(line)) and (coded := _iso(2000 + int(code[3]), int(code[1]), int(code[2]))):
            return Proposed(coded, f"the wire's code: “{code[0]}”")
    marked, near = _marked(lines), _near(text)
    if opening and (day := _OPEN.search(opening[0])):
        weekday = re.search(rf"\bon\s+({'|'.join(_WEEKDAYS)})\b", lead, re.IGNORECASE)
        if len(marked) == 1 and (found := _one_year(day, marked, None)):
            return Proposed(found, f"the dateline, its year by the copyright notice: “{day[0]}”, {marked[0]}")
        if weekday and (found := _one_year(day, near, weekday[1].lower())):
            return Proposed(
                found,
                f"the dateline, its year by the weekday: “{day[0]}”, a {weekday[1]} in {found[:4]} alone of the years near those named",
            )
    for line in text:
        for match in _TODAY.finditer(line):
            if "today" in match[0].lower() and (days := list(whole(line[match.start() : match.start() + 60]))):
                return Proposed(days[0][0], f"the text calls it today: “{days[0][1]}”")
    named = {iso for line in text for iso, _ in whole(line)}
    for line in text[:3]:
        for sentence in re.split(r"(?<=[.!?])\s+", line):
            said = list(whole(sentence))
            if len(said) == 1 and said[0][0] == max(named) and re.search(rf"{_SAID}{re.escape(said[0][1])}", sentence, re.IGNORECASE):
                return Proposed(said[0][0], f"the day on which its lead says that it was told: “{said[0][1]}”")
    for line in text[:3]:
        pair = _PAIR.search(line)
        if pair and (found := _one_year(pair, marked or near, pair["w"].lower())):
            return Proposed(
                found, f"a weekday and day that the lead names: “{pair[0]}”, so in {found[:4]} alone of the years near those named"
            )
    for line in lines[body[-1] :]:
        for iso, words in whole(line):
            if len(line) < 80 and re.search(r"\d[:.]\d\d|\bat\b|ago|reply|comment", line, re.IGNORECASE):
                return Proposed(iso[:7], f"by the first comment below it, which it cannot be later than: “{words}”")
    return None


def _is_about_the_day(line: str, words: str) -> bool:
    """Whether a line says hardly more than a day: when it was published and by whom, but not what happened then."""
    rest = re.sub(r"\b\d{1,2}(?::|\.|h)\d{2}\b|\b(?:[ap]\.?m\.?|[A-Z]{2,4}T|GMT|UTC|Uhr)(?!\w)", " ", line.replace(words, " ", 1))
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 5 or bool(BYLINE.search(line)) or bool(re.search(r"\bby [A-Z]", line))


def _one_year(match: re.Match[str], years: Sequence[int], weekday: str | None) -> str | None:
    groups = match.groupdict()
    month, day = _MONTHS[(groups.get("n") or groups.get("n2") or "").lower()], int(groups.get("d") or groups.get("d2") or 0)
    fitting = []
    for year in dict.fromkeys(years):
        iso = _iso(year, month, day)
        if iso and (weekday is None or _WEEKDAYS[datetime.date.fromisoformat(iso).weekday()] == weekday):
            fitting.append(iso)
    return fitting[0] if len(fitting) == 1 else None


def _marked(lines: Sequence[str]) -> list[int]:
    """The years of copyright notices."""
    notice = re.compile(r"(?:©|\(c\)|copyright)\D{0,60}(?:\d{4}\s?[-–]\s?)?((?:19|20)\d\d)", re.IGNORECASE)
    return sorted({int(found[1]) for line in lines if (found := notice.search(line))})


def _near(text: Sequence[str]) -> list[int]:
    """The latest year that a text names, with the one before and the one after."""
    named = [int(year) for line in text for year in _YEAR.findall(line)]
    return [max(named) - 1, max(named), max(named) + 1] if named else []


def clues(text: Sequence[str]) -> str:
    """What a text that does not state its day says of it, for whoever looks for it."""
    years = sorted({int(year) for line in text for year in _YEAR.findall(line)})
    named = list(dict.fromkeys(match[0] for line in text for match in _OPEN.finditer(line)))
    parts = [f"days without a year: {', '.join(named[:6])}" if named else "", f"years: {', '.join(map(str, years[-4:]))}" if years else ""]
    found = "; ".join(part for part in parts if part)
    return f"the text names {found}" if found else "the text names no day and no year"
