"""Quotes found in texts (E2–E4): exactly once, on word and number boundaries, and with nothing like it ever taken for it.

A near match is only ever a hint.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook import figures
from sourcebook.link.texts import CJK, Evidence, HeldText, Paragraph, normalise, place, words
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.records import Claim

_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")
_UNSPACED = re.compile(rf"[{CJK}]")
_KEPT = re.compile(r"[\d.,千万萬亿億兆천만억조]")
_LOAN = re.compile(r"[\u30a0-\u30ff]")
_NUMBER_CHAR = re.compile(r"[\w%$€£¥₩₹]")
_OPENING, _CLOSING = "\"'(", "\"')"


@dataclass(frozen=True, slots=True)
class Match:
    """One way in which a quote stands in a paragraph: its pieces (one, or several around ellipses) as offsets, end exclusive."""

    para: int
    pieces: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


def fingerprint(claim: Claim) -> str:
    """Hash what a claim quotes with the context that singles it out, and after a point which of its values is meant.

    This is the name under which the lock knows the claim's evidence.
    """
    parts = (normalise(part or "") for part in (claim.before, claim.quote, claim.after))
    words = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
    return f"{words}.{hashlib.sha256(normalise(claim.value or '').encode()).hexdigest()[:8]}"


def paragraph_hash(paragraph: Paragraph) -> str:
    """Hash a paragraph that evidence rests on without a quote."""
    return hashlib.sha256(paragraph.text.encode()).hexdigest()[:32]


def bounded(text: str, start: int, end: int) -> bool:
    """Tell whether a span begins and ends on word and number boundaries: "exceeded $6" is not in "exceeded $69"."""
    return _free(text, start, before=True) and _free(text, end, before=False)


def _free(text: str, at: int, *, before: bool) -> bool:
    if at <= 0 or at >= len(text):
        return True
    left, right = text[at - 1], text[at]
    if _UNSPACED.match(left) or _UNSPACED.match(right):  # written without spaces, so that only numbers and loan words hold together
        return not (_KEPT.match(left) and _KEPT.match(right)) and not (_LOAN.match(left) and _LOAN.match(right))
    if _NUMBER_CHAR.match(left) and _NUMBER_CHAR.match(right):
        return False
    # A point or comma between digits, a sign before one, and a hyphen or apostrophe inside a word belong to what they stand in.
    if before and left in ".,-−+'" and at >= 2 and right.isalnum():
        return not (text[at - 2].isalnum() or (left in "-−+" and right.isdigit()))
    if before and left in "-−+" and right.isdigit():
        return False
    if not before and right in ".,-'" and left.isalnum() and at + 1 < len(text):
        return not text[at + 1].isalnum()
    return True


def matches(quote: str, paragraph: Paragraph, before: str | None = None, after: str | None = None) -> tuple[Match, ...]:
    """Find every way in which a normalised quote stands in a paragraph, boundaries heeded; pieces around an ellipsis in order."""
    pieces = [p for p in _ELLIPSIS.split(quote) if p]
    if not pieces:
        return ()
    found = []
    text = paragraph.text
    for start in _starts(pieces[0], text):
        placed = [(start, start + len(pieces[0]))]
        for piece in pieces[1:]:
            nxt = next((s for s in _starts(piece, text, placed[-1][1])), None)
            if nxt is None:
                break
            placed.append((nxt, nxt + len(piece)))
        else:
            if before and not text[: placed[0][0]].rstrip().endswith(normalise(before)):
                continue
            if after and not text[placed[-1][1] :].lstrip().startswith(normalise(after)):
                continue
            found.append(Match(paragraph.number, tuple(placed)))
    return tuple(found)


def _starts(piece: str, text: str, begin: int = 0) -> list[int]:
    found, at = [], text.find(piece, begin)
    while at >= 0:
        if bounded(text, at, at + len(piece)):
            found.append(at)
        at = text.find(piece, at + 1)
    return found


def locate(claim: Claim, owner: str, text: HeldText) -> tuple[Evidence | None, tuple[Problem, ...]]:
    """Find the place of a claim's quote (or of its paragraph alone) in a held text, or say why it has none.

    `owner` names the record in messages: "fact `x`".
    """
    if claim.para is not None and (claim.para not in text.body or text.paragraph(claim.para) is None):
        message = f"{owner} rests on paragraph {claim.para} of `{claim.source}`, which is not part of the article"
        hint = f"the article is paragraphs {_spans(p.number for p in text.article())} of its text, by `body` and `omit` of its record"
        return None, (Problem(code="paragraph-not-article", where=claim.at("para"), message=message, source=text.file, hint=hint),)
    if claim.quote is None:
        if claim.para is None:
            message = f"{owner} names `{claim.source}` but no place in it"
            return None, (Problem(code="evidence-missing", where=claim.where, message=message, hint="add `para:` and `quote:`"),)
        return Evidence(para=claim.para, start=0, end=0), ()
    quote = normalise(claim.quote)
    candidates = [p for p in text.article() if claim.para in (None, p.number)]
    found = [m for p in candidates for m in matches(quote, p, claim.before, claim.after)]
    if len(found) == 1:
        match = found[0]
        paragraph = text.paragraphs[match.para - 1]
        hedge = figures.hedge_beside(paragraph.text, match.start, match.end, text.language)
        evidence = Evidence(
            para=match.para, start=match.start, end=match.end, hedge=hedge, spoken=spoken(paragraph.text, match.start, match.end)
        )
        return evidence, ()
    if found:
        return None, (_ambiguous(claim, owner, text, found),)
    return None, (_not_found(claim, owner, quote, text, candidates),)


def _spans(numbers: Iterable[int]) -> str:
    """Write paragraph numbers as an editor does: "2-12, 14-20"."""
    spans: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in spans) or "none"


def spoken(text: str, start: int, end: int) -> bool:
    """Tell whether any part of a span stands inside double quotation marks (normalised, so straight)."""
    marks = [at for at, char in enumerate(text) if char == '"']
    inside = zip(marks[::2], [*marks[1::2], len(text)] if len(marks) % 2 else marks[1::2], strict=False)
    return any(start < close and opened < end for opened, close in inside)


def _ambiguous(claim: Claim, owner: str, text: HeldText, found: list[Match]) -> Problem:
    places = ", ".join(f"paragraph {m.para} character {m.start + 1}" for m in found[:4])
    first = text.paragraphs[found[0].para - 1].text
    before, after = first[: found[0].start].split()[-2:], first[found[0].end :].split()[:2]
    context = f"`before: {' '.join(before)}`" if before else f"`after: {' '.join(after)}`"
    hint = f"{'name the paragraph, ' if claim.para is None else ''}quote more, or single out the one that is meant, as by {context}"
    return Problem(
        code="quote-ambiguous",
        where=_quote_place(claim),
        message=f"the quote of {owner} stands {len(found)} times in `{claim.source}`",
        found=f"'{claim.quote}'",
        source=f"{text.file}, {places}",
        hint=hint,
    )


def _not_found(claim: Claim, owner: str, quote: str, text: HeldText, candidates: list[Paragraph]) -> Problem:
    where = f"paragraph {claim.para} of `{claim.source}`" if claim.para is not None else f"`{claim.source}`"
    inside = next((p for p in candidates if quote in p.text), None)
    if inside is not None and (claim.before is None and claim.after is None):
        at = inside.text.find(quote)
        return Problem(
            code="quote-cut",
            where=_quote_place(claim),
            message=f"the quote of {owner} begins or ends inside a word or a number",
            found=f"'{claim.quote}'",
            source=place(text, inside.number),
            hint=f"quote whole words: '{_widened(inside.text, at, at + len(quote))}'",
        )
    elsewhere = next((p for p in text.article() if matches(quote, p)), None)
    if elsewhere is not None:
        hint = (
            f"it stands in paragraph {elsewhere.number}"
            if elsewhere.number != claim.para
            else "what is given as `before` or `after` does not stand beside it"
        )
    else:
        near = nearest(quote, candidates or list(text.article()))
        hint = f"nearest: '{near}'" if near else "nothing like it stands there"
    return Problem(
        code="quote-not-found",
        where=claim.at("para") if elsewhere is not None and elsewhere.number != claim.para else _quote_place(claim),
        message=f"the quote of {owner} is not in {where}",
        found=f"'{claim.quote}'",
        source=place(text, claim.para) if claim.para is not None else text.file,
        hint=hint,
    )


def _quote_place(claim: Claim) -> Where:
    return claim.quote.where() if claim.quote is not None and claim.quote.file is not None else claim.at("quote")


def _widened(text: str, start: int, end: int) -> str:
    while start > 0 and not (bounded(text, start, start) and (text[start - 1].isspace() or _UNSPACED.match(text[start - 1]))):
        start -= 1
    while end < len(text) and not (text[end].isspace() or (_UNSPACED.match(text[end - 1]) and bounded(text, end, end))):
        end += 1
    return text[start:end]


def nearest(quote: str, candidates: list[Paragraph]) -> str | None:
    """Find the run of words most like a quote, for a hint: of the quote's own length, give or take two words; None below 60 % likeness."""
    length = len(words(quote))
    best, likeness = None, 0.6
    for paragraph in candidates:
        theirs = words(paragraph.text)
        for size in range(max(1, length - 2), length + 3):
            for begin in range(max(1, len(theirs) - size + 1) if theirs else 0):
                run = paragraph.text[theirs[begin].start() : theirs[min(begin + size, len(theirs)) - 1].end()]
                matcher = difflib.SequenceMatcher(None, quote, run, autojunk=False)
                if matcher.real_quick_ratio() > likeness and matcher.quick_ratio() > likeness and (ratio := matcher.ratio()) > likeness:
                    best, likeness = run.strip(_OPENING + _CLOSING + ",.;:"), ratio
    return best
