"""The figures of a new text as claims ready to fill in: what is quoted, in which paragraph, and which facts it might speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sourcebook import figures
from sourcebook.figures import Quantity, Units, When
from sourcebook.link import coverage, evidence
from sourcebook.link.book import LinkedFact
from sourcebook.link.compare import meet
from sourcebook.link.texts import Paragraph, normalise, offsets

_RANKING = re.compile(r"(?:largest|biggest|highest|lowest|smallest)", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:()\[\]\"]|(?<!\w)-|-(?!\w)|,(?=\s)|(?<!\b[A-Za-z])(?<!\b(?:Mr|Ms|Dr|St|Jr|vs|No))(?<!\bMrs)(?<!\bSept)[.!?](?=\s|$)|[。！？、「」]"
)
_LITTLE = frozenset(
    "the a an of in on at to and or for by with from as is are was were be been its it that this these those their his her which who"
    " than more over under about almost nearly some per into has have had not no but".split()
)
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\Z")
_PLURAL = re.compile(r"\s([a-z]{3,}s)\b")
_NO_THINGS = frozenset("as is was has this its less across plus versus times minus does others towards always perhaps besides".split())
BEFORE, AFTER, MOST = 5, 4, 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A figure of the text as a claim. `start`, `end`: code points in the normalised paragraph; `quote`: words of the capture itself."""

    para: int
    start: int
    end: int
    text: str
    quote: str
    kind: str  # quantity, date, or statement where its wording has no value
    unit: str | None
    guessed: bool  # the unit is only the word behind the number
    value: str | None  # which of the quote's figures is meant, where it has several
    facts: tuple[str, ...] = ()  # that may be the same: by measure, value and words


def figures_of(
    paragraphs: Iterable[Paragraph],
    units: Units,
    names: tuple[str, ...],
    year: int | None,
    facts: Sequence[LinkedFact],
    language: str | None = None,
) -> tuple[Drawn, ...]:
    """List every figure and date of the paragraphs that are the article, read as its language writes them. A ranking alone is none.

    In a language whose figures are not known they are listed without a value.
    """
    found, language = [], language or "en"
    known = figures.is_read(language)
    for paragraph in paragraphs:
        read = {(t.start, t.end): t for t in figures.tokens(paragraph.text, units, names, language)} if known else {}
        for start, end in _scores(paragraph.text, coverage.counted(paragraph.text, units, names, language)):
            if not _RANKING.fullmatch(paragraph.text[start:end]):
                found.append(_drawn(paragraph, start, end, read.get((start, end)), units, year, facts, language))
    return tuple(found)


def _scores(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the two numbers of a score or a vote ("3–1", "23-21"), which is one thing that is said and no value."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start == found[-1][1] + 1 and _SCORE.fullmatch(text[found[-1][0] : end]) and not _YEAR.search(text, 0, found[-1][1]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _drawn(
    paragraph: Paragraph,
    start: int,
    end: int,
    token: figures.Token | None,
    units: Units,
    year: int | None,
    facts: Sequence[LinkedFact],
    language: str,
) -> Drawn:
    begin, stop = quote_about(paragraph, start, end, language)
    text = paragraph.text[start:end]
    quote = _original(paragraph, begin, stop)
    guessed = False
    meant: Quantity | When | None = token.quantity if token is not None and token.kind == "quantity" else token.when if token else None
    if token is not None and token.kind == "date":
        dated = figures.dates(quote, year, language)
        mine = next((w for w in figures.dates(text, year, language)), None)
        meant = mine or meant
        several = len({w.iso for w in dated}) > 1
        value = mine.iso if several and mine else None
        kind, unit = ("date" if meant or dated else "statement"), None  # a time of day is no date
    elif isinstance(meant, Quantity):
        unit = meant.unit
        if unit is None and figures.is_english(language):
            unit = _thing(paragraph.text, start, end, units)
            guessed = unit is not None
        known = units.including(unit) if guessed else units
        several = _several(quote, unit, known, language)
        if several and not figures.quantities(text, units, language):
            # "twice" alone is none: the quote then begins with it
            quote = _original(paragraph, start, stop)
            several = _several(quote, unit, known, language)
        value = text if several else None
        kind = "quantity"
    else:
        kind, unit, value = "statement", None, None
    near = _words(paragraph.text[max(0, start - 120) : end + 120])
    return Drawn(
        para=paragraph.number,
        start=start,
        end=end,
        text=text,
        quote=quote,
        kind=kind,
        unit=unit,
        guessed=guessed,
        value=value,
        facts=_matching(meant, near, facts, units) if meant is not None else (),
    )


def _several(quote: str, unit: str | None, units: Units, language: str) -> bool:
    """Whether a quote has several figures that may be meant."""
    here = [q for q in figures.quantities(quote, units, language) if q.unit is None or unit is None or units.same(q.unit, unit)]
    return len({(q.value, q.interval) for q in here}) > 1


def _thing(text: str, start: int, end: int, units: Units) -> str | None:
    """What a number without a unit counts, and by what: the plural right behind it, "wafers/month" of "40,000 wafers a month"."""
    behind = _PLURAL.match(text, end)
    if behind is None or behind[1] in _NO_THINGS:
        return None
    read = figures.quantities(text[start : end + 60], units.including(behind[1]))
    return next((one.unit for one in read if one.start == 0), None)


def quote_about(paragraph: Paragraph, start: int, end: int, language: str = "en") -> tuple[int, int]:
    """Choose the words about a figure: some before it and after it in its clause, no hedge cut off, and standing there only once."""
    text = paragraph.text
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)] if " " in text[: end + 40] else [(n, n + 1) for n in range(len(text))]
    first = next((n for n, (_, stop) in enumerate(words) if stop > start), 0)
    last = next((n for n, (_, stop) in enumerate(words) if stop >= end), len(words) - 1)
    low, high = first, last
    while low > 0 and first - low < BEFORE and not _parted(text, words[low - 1], words[low]):
        low -= 1
    while high < len(words) - 1 and high - last < AFTER and not _parted(text, words[high], words[high + 1]):
        high += 1
    while high > last and text[slice(*words[high])].casefold() in _LITTLE:
        high -= 1

    def span() -> tuple[int, int]:
        begin, stop = words[low][0], words[high][1]
        begin = min(start, begin + len(text[begin:stop]) - len(text[begin:stop].lstrip("\"'([-")))
        stop = max(end, begin + len(text[begin:stop].rstrip("\"'.,;:!?)]-")))
        while 0 < begin < start and not evidence.bounded(text, begin, stop) and not text[begin - 1].isspace():
            begin -= 1
        while end < stop < len(text) and not evidence.bounded(text, begin, stop) and not text[stop].isspace():
            stop += 1
        return begin, stop

    while high - low < MOST - 1:
        begin, stop = span()
        cut = figures.hedge_beside(text, begin, stop, language)
        alone = len(evidence.matches(normalise(text[begin:stop]), paragraph)) == 1
        if alone and not cut:
            break
        behind = cut is not None and text[stop:].lstrip(" ,").startswith(cut.lstrip(" ,"))
        if (not behind and low > 0) or high == len(words) - 1:
            if low == 0:
                break
            low -= 1
        else:
            high += 1
    return span()


def _parted(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a clause ends between two neighbouring words."""
    return bool(_CLAUSE.search(text, max(one[0], one[1] - 2), min(other[1], other[0] + 1)))


def _original(paragraph: Paragraph, begin: int, stop: int) -> str:
    """The capture's own words of a stretch of the normalised paragraph."""
    at = offsets(paragraph.original)
    end = at[stop] if stop < len(at) else len(paragraph.original)
    return " ".join(paragraph.original[at[begin] : end].split())


def _words(text: str) -> set[str]:
    found = set()
    for word in re.findall(r"[^\W\d_]{3,}", text.casefold()):
        if word not in _LITTLE:
            found.add(word[:5] if len(word) > 5 else word.rstrip("s"))
    return found


def _matching(meant: Quantity | When, near: set[str], facts: Sequence[LinkedFact], units: Units) -> tuple[str, ...]:
    """The facts that a figure may speak of, likeliest first: in the same measure, with a value that it allows, and words in common."""
    ranked = []
    for fact in facts:
        values = [c.value for c in fact.claims if c.value is not None] + ([fact.value] if fact.value is not None else [])
        if not any(_same_measure(meant, value, fact, units) and meet(meant, value) for value in values):
            continue
        words = _words(f"{fact.record.title} {' '.join(str(c.record.quote or '') for c in fact.claims)}")
        common = len(near & words)
        exact = any(isinstance(v, Quantity) and isinstance(meant, Quantity) and v.value == meant.value for v in values)
        if common >= 2 or (common and exact):
            ranked.append((-common - exact, fact.id))
    return tuple(name for _, name in sorted(ranked)[:3])


def _same_measure(meant: Quantity | When, value: Quantity | When, fact: LinkedFact, units: Units) -> bool:
    if isinstance(meant, When) or isinstance(value, When):
        return isinstance(meant, When) and isinstance(value, When)
    unit = value.unit or fact.record.unit
    if meant.unit is None:
        known = units.find(unit) if unit else None
        return unit is None or known is None or known.kind in {"count", "rank", "ratio", "number"}
    return unit is not None and units.same(meant.unit, unit)
