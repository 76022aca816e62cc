"""Coverage: every figure of an article's text, and whether a quote covers it, a waiver gives a reason, or it is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sourcebook import figures
from sourcebook.figures import Units
from sourcebook.link.binding import Located
from sourcebook.link.texts import HeldText, Paragraph, normalise, place
from sourcebook.problems import Problem
from sourcebook.records import Article, Waiver

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
        _judged(article, paragraph, token.start, token.end, quotes)
        for paragraph in text.article()
        for token in figures.tokens(paragraph.text, units, names)
        if token.kind in {"quantity", "date"}
    )


def _judged(article: Article, paragraph: Paragraph, start: int, end: int, quotes: list[Located]) -> Figure:
    words = paragraph.text[start:end]
    by = tuple(
        dict.fromkeys(
            q.owner for q in quotes if q.evidence.para == paragraph.number and q.evidence.start <= start and end <= q.evidence.end
        )
    )
    waiver = next((w for w in article.waivers if _waives(w, paragraph.number, words)), None)
    state: State = "curated" if by else "waived" if waiver is not None else "open"
    around = paragraph.text[max(0, start - 40) : end + 40]
    because = str(waiver.because) if waiver is not None and not by else None
    return Figure(
        source=str(article.id), para=paragraph.number, start=start, end=end, text=words, state=state, by=by, because=because, around=around
    )


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
