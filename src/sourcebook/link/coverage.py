"""Coverage: every figure of an article's text, and whether a quote covers it, a waiver gives a reason, or it is open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sourcebook import figures
from sourcebook.figures import Units
from sourcebook.link import evidence
from sourcebook.link.locating import Located
from sourcebook.link.texts import HeldText, Paragraph, normalise, place
from sourcebook.problems import Problem
from sourcebook.records import Article, Waiver

_WORDS = re.compile(
    r"\b(?:(?:(?:second|third|fourth|fifth)-)?(?:largest|biggest|highest|lowest|smallest)"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|dozens?|multi(?:million|billion|trillion))\b",
    re.IGNORECASE,
)

State = Literal["curated", "waived", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure or date as an article prints it: its place (code-point offsets in the normalised paragraph) and what became of it."""

    source: str
    para: int
    start: int
    end: int
    text: str
    state: State
    by: tuple[str, ...] = ()  # the records whose quotes cover it: "fact `x`"
    because: str | None = None  # the waiver's reason
    around: str = ""  # the words about it, for whoever curates it


def of_text(article: Article, text: HeldText, located: Iterable[Located], units: Units, names: tuple[str, ...]) -> tuple[Figure, ...]:
    """List every figure and date of an article, in the order of the text."""
    quotes = [found for found in located if found.source == text.source and found.claim.quote is not None]
    return tuple(
        _judged(article, paragraph, start, end, quotes)
        for paragraph in text.article()
        for start, end in counted(paragraph.text, units, names, text.language)
    )


def _judged(article: Article, paragraph: Paragraph, start: int, end: int, quotes: list[Located]) -> Figure:
    words = paragraph.text[start:end]
    by = tuple(dict.fromkeys(q.owner for q in quotes if any(a <= start and end <= b for a, b in _pieces(q, paragraph))))
    waiver = next((w for w in article.waivers if _waives(w, paragraph.number, words)), None)
    state: State = "curated" if by else "waived" if waiver is not None else "open"
    around = paragraph.text[max(0, start - 40) : end + 40]
    because = str(waiver.because) if waiver is not None and not by else None
    return Figure(
        source=str(article.id), para=paragraph.number, start=start, end=end, text=words, state=state, by=by, because=because, around=around
    )


def _pieces(found: Located, paragraph: Paragraph) -> tuple[tuple[int, int], ...]:
    """The stretches of a paragraph that a quote holds: one, or several about its ellipses."""
    claim, place_ = found.claim, found.evidence
    if place_.para != paragraph.number or claim.quote is None:
        return ()
    held = evidence.matches(normalise(claim.quote), paragraph, claim.before, claim.after)
    return next((match.pieces for match in held if match.start == place_.start), ())


def counted(text: str, units: Units, names: tuple[str, ...], language: str = "en") -> list[tuple[int, int]]:
    """List where the figures, dates, number words and rankings of a paragraph stand, in order, none inside another.

    More than the tokenizer takes for a figure: an article's "two matters" and "second-largest" say something that can be curated, and in
    our own prose would be mere words.
    """
    tokens = figures.tokens(text, units, names, language)
    found = [(t.start, t.end) for t in tokens if t.kind in {"quantity", "date"}]
    taken = [(t.start, t.end) for t in tokens]
    found += [m.span() for m in _WORDS.finditer(text) if not any(a < m.end() and m.start() < b for a, b in taken)]
    return sorted(found)


def _waives(waiver: Waiver, para: int, words: str) -> bool:
    return waiver.para == para and words in normalise(waiver.text)


def idle_waivers(article: Article, text: HeldText, found: Iterable[Figure]) -> tuple[Problem, ...]:
    """A waiver waives a figure that stands in its paragraph and that no quote covers."""
    waived = [f for f in found if f.state == "waived"]
    return tuple(
        Problem(
            code="idle-waiver",
            where=waiver.where,
            message=f"a waiver of `{article.id}` waives nothing",
            found=f"'{waiver.text}'",
            source=place(text, waiver.para),
            hint="take it out: no such figure stands there, or a quote covers it",
        )
        for waiver in article.waivers
        if not any(_waives(waiver, f.para, f.text) for f in waived)
    )
