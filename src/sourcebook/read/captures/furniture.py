"""Where the article stands in a capture: what its form sets apart, what furniture says of itself, what is repeated, and what comes after.

The lines in the middle are the article's unless something speaks against them; those at its ends only where they are sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcebook.read.captures import days
from sourcebook.read.captures.capture import RUNNING, Unfit
from sourcebook.read.captures.phrases import BOX, BUTTON, BYLINE, CALL, COMMENTS, CREDIT, LINE, OTHERS, RELEASED, RELEASES, SPEAKS

_ENDS = re.compile(r"[.!?…。！？]['\"’”“«»)\]」』]*$")
_EAST = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_TWICE = "stands in the capture more than once"
_ITEM = re.compile(r"^\W*(?:[-*•–▪◦●]\s|\d{1,2}[.)]\s)")
_ENDED = frozenset({"other articles", "comments", "after the end of the release", "credits and contacts"})
_ROW = re.compile(r"[^|]+(?: \| [^|]*)+$")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers of the paragraphs that are the article, and of every other why it is not; and which line is taken for its headline."""

    body: tuple[int, ...]
    stripped: Mapping[int, str]
    headline: int | None

    def above(self) -> tuple[int, ...]:
        """The paragraphs above the text: those before it, and those between its standfirst and what follows."""
        until = self.body[1] if len(self.body) > 1 else self.body[0]
        return tuple(number for number in range(1, until) if number != self.body[0])


def find(lines: Sequence[str], given: Mapping[int, str], titles: Sequence[str], begin: str | None = None, end: str | None = None) -> Bounds:
    """Find the article.

    `given`: what is furniture already; `titles`: what the file calls it; `begin`, `end`: phrases of its first and last paragraph, which
    overrule. Raises Unfit where a phrase stands nowhere, or nothing is left.
    """
    look = _Look(lines, dict(given))
    first = _standing(lines, begin, "--from") if begin else None
    last = _standing(lines, end, "--to", first or 1, last=True) if end else None
    headline = look.headline(titles, first)
    look.standfirst(headline)
    look.single_lines()
    look.repeats(headline)
    start = first or look.start(headline)
    if start is None:
        raise Unfit(f"holds no article: {_counted(len(lines))}, all furniture; if one is, say where it begins, --from PHRASE")
    for number in range(1, start):
        look.reasons.setdefault(number, "above the article")
    if headline is not None:
        look.reasons[headline] = "the headline"
    look.apparatus(start)
    look.blocks(start, last)
    stop = last or look.stop(start)
    for number in range(stop + 1, len(lines) + 1):
        look.reasons.setdefault(number, "below the article")
    for named in (first, last):
        if named:
            look.reasons.pop(named, None)
    body = tuple(number for number in range(start, stop + 1) if number not in look.reasons)
    if not body:
        raise Unfit(f"holds no article: {_counted(len(lines))}, all furniture; if one is, say where it begins, --from PHRASE")
    return Bounds(body, dict(sorted(look.reasons.items())), headline)


def _counted(count: int) -> str:
    return f"{count} line{'' if count == 1 else 's'}"


def _standing(lines: Sequence[str], phrase: str, option: str, begin: int = 1, *, last: bool = False) -> int:
    wanted = _plain(phrase)
    found = [number for number, line in enumerate(lines, start=1) if number >= begin and wanted in _plain(line)]
    if not found or not wanted:
        raise Unfit(f"has no line with the phrase of {option}: {phrase!r}")
    return found[-1] if last else found[0]


def _plain(line: str) -> str:
    return re.sub(r"\W+", " ", line.casefold()).strip()


def is_prose(line: str) -> bool:
    """Whether a line reads as a paragraph: long, or a sentence of some length."""
    bare = line.strip()
    if len(_EAST.findall(bare)) > 0.3 * len(bare):
        return (len(bare) >= 25 and bool(re.search(r"[。！？.]", bare))) or len(bare) >= 70
    words = len(bare.split())
    return words >= 28 or (words >= 9 and bool(_ENDS.search(bare)))


def _length(bare: str) -> int:
    """How long a heading is: in words, or in Japanese by two characters."""
    return max(len(bare.split()), len(_EAST.findall(bare)) // 2)


def is_sentence(line: str) -> bool:
    """Whether a line is at least a short sentence: "It was over." """
    return bool(_ENDS.search(line.strip())) and (len(line.split()) >= 2 or len(_EAST.findall(line)) >= 6)


class _Look:
    """The lines of a capture, and of each that is known as furniture why; filled step by step."""

    def __init__(self, lines: Sequence[str], reasons: dict[int, str]) -> None:
        self.lines = lines
        self.given = frozenset(reasons)
        self.reasons = reasons
        self.prose = {number for number, line in enumerate(lines, start=1) if is_prose(line)}

    def _bare(self, number: int) -> str:
        return self.lines[number - 1].strip()

    def _is_text(self, number: int) -> bool:
        return number in self.prose and number not in self.reasons

    def headline(self, titles: Sequence[str], first: int | None) -> int | None:
        """The line that is the headline: the one that the file calls its title, else a short one above the first paragraph."""
        for title in titles:
            wanted = _plain(title)
            for number, line in enumerate(self.lines, start=1):
                plain = _plain(line)
                if (
                    plain
                    and len(plain) > 8
                    and self.reasons.get(number) != RUNNING
                    and (plain == wanted or (plain in wanted and len(plain) > 0.6 * len(wanted)) or wanted in plain[: len(wanted) + 1])
                ):
                    if number not in self.prose or plain == wanted:
                        return number
        start = first or next((n for n in sorted(self.prose) if n not in self.reasons and not self._is_call(n)), 0)
        above = [n for n in range(1, start) if n not in self.reasons and self._is_heading(n)]
        released = next((n for n in above if RELEASES.search(self._bare(n))), 0)
        above = [n for n in above if n > released] or above  # a letterhead stands above what a release calls itself
        longest = max(above, key=lambda n: (_length(self._bare(n)), -n), default=None)
        # A standfirst is longer than the headline that it stands under.
        return longest - 1 if longest is not None and longest - 1 in above else longest

    def _is_heading(self, number: int) -> bool:
        bare = self._bare(number)
        words = len(bare.split())
        east = len(_EAST.findall(bare))
        if LINE.search(bare) or BYLINE.search(bare) or OTHERS.fullmatch(bare) or COMMENTS.fullmatch(bare) or CREDIT.search(bare):
            return False
        if next(days.whole(bare), None):
            return False
        return (4 <= words <= 30 or 8 <= east <= 60) and not re.search(r"[.:;,]$", bare)

    def _is_call(self, number: int) -> bool:
        bare = self._bare(number)
        return len(bare.split()) <= 70 and bool(CALL.search(bare)) and bool(SPEAKS.search(bare))

    def standfirst(self, headline: int | None) -> None:
        """Take back what reads as a paragraph between headline and text, though the page has it in another place."""
        if headline is None:
            return
        first = next((n for n in range(headline + 1, len(self.lines) + 1) if self._is_text(n)), 0)
        if headline < first <= headline + 12:
            for number in range(headline + 1, first):
                if self.reasons.get(number) == "outside the article" and (
                    number in self.prose
                    or (number == headline + 1 and len(self._bare(number).split()) >= 9 and not BYLINE.search(self._bare(number)))
                ):
                    del self.reasons[number]

    def apparatus(self, start: int) -> None:
        """Mark what stands between a standfirst and the text: byline, day, counters, buttons; only where a byline or day is among it."""
        lead = next((n for n in range(start + 1, len(self.lines) + 1) if self._is_text(n) and not BYLINE.search(self._bare(n))), start)
        short = [n for n in range(start + 1, lead) if n not in self.reasons and not is_sentence(self._bare(n))]
        if any(BYLINE.search(bare) or (len(bare) < 120 and next(days.whole(bare), None)) for bare in map(self._bare, short)):
            for number in short:
                self.reasons[number] = "byline and date"

    def single_lines(self) -> None:
        """Mark each line that is furniture by what it says."""
        for number in range(1, len(self.lines) + 1):
            bare = self._bare(number)
            if number in self.reasons:
                continue
            if LINE.search(bare):
                self.reasons[number] = "furniture by its words"
            elif self._is_call(number):
                self.reasons[number] = "calls on the reader: newsletter, paywall or notice"
            elif re.search(r"^\W*[\w ]{1,40}(?:said|wrote)?\W*@\w+\W+\w+ \d{1,2}, \d{4}\W*$", bare):
                self.reasons[number] = "an embed's foot"
        for number in range(1, len(self.lines) - 1):
            if BOX.fullmatch(self._bare(number)):
                self._box(number)

    def _box(self, number: int) -> None:
        """Mark a newsletter's box from its heading to its button, where it has one soon."""
        for n in range(number + 1, min(number + 7, len(self.lines) + 1)):
            if len(self._bare(n).split()) > 40:
                return
            if BUTTON.fullmatch(self._bare(n)):
                self._mark(number, n, "calls on the reader: newsletter, paywall or notice")
                return

    def repeats(self, headline: int | None) -> None:
        """Mark lines that stand in the capture more than once: all of them where they are short, the later ones where they are sentences.

        A headline that stands twice is the page's first and then the article's own.
        """
        where: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines, start=1):
            if len(plain := _plain(line)) > 3:
                where.setdefault(plain, []).append(number)
        for numbers in where.values():
            if len(numbers) < 2 or headline in numbers:
                continue
            for number in numbers if numbers[0] not in self.prose else numbers[1:]:
                self.reasons.setdefault(number, _TWICE)
        texts = {number: f" {_plain(self._bare(number))} " for number in self.prose}
        quoted = {n for n, line in enumerate(self.lines, start=1) if is_sentence(line) and len(line.split()) >= 5}
        for number in sorted(self.prose | quoted):
            mine = _plain(self._bare(number))
            holder = next(
                (n for n in texts if n != number and n not in self.reasons and len(texts[n]) > len(mine) + 20 and f" {mine} " in texts[n]),
                None,
            )
            if holder is not None and number not in self.reasons and self._bare(number)[:1] in "“\"‘'«„":
                self.reasons[number] = f"a pull quote: its words stand in ¶{holder}"

    def start(self, headline: int | None) -> int | None:
        """The article's first paragraph: the first that reads as one, or a line between headline and byline that does nearly."""
        first = next(
            (
                n
                for n in range(1, len(self.lines) + 1)
                if self._is_text(n) and not BYLINE.search(self._bare(n)) and not CREDIT.search(self._bare(n))
            ),
            None,
        )
        if first is None:
            short = [n for n in range(1, len(self.lines) + 1) if n not in self.reasons and n != headline and is_sentence(self._bare(n))]
            return short[0] if short else None
        if headline is not None and headline < first:
            twins = [n for n in range(headline + 1, first) if _plain(self._bare(n)) == _plain(self._bare(headline))]
            if twins:
                return twins[-1]
            for n in range(headline + 1, first):
                bare = self._bare(n)
                if (
                    n not in self.reasons
                    and (is_sentence(bare) or len(bare.split()) >= 9)
                    and not BYLINE.search(bare)
                    and not CREDIT.search(bare)
                ):
                    return n
        return first

    def blocks(self, start: int, last: int | None) -> None:
        """Mark what follows a line that heads comments or other articles, up to where the article goes on, if it does."""
        number, size = start, len(self.lines)
        while number <= size:
            bare = self._bare(number)
            if number > start and (last is None or number > last) and self._begins_comments(number, start):
                self._mark(number, size, "comments")
                return
            if (
                number > start
                and (last is None or number > last)
                and RELEASED.fullmatch(bare)
                and self._texts(start, number) >= 1
                and "*" not in bare
            ):
                self._mark(number, size, "after the end of the release")
                return
            if number >= start and number not in self.given and OTHERS.fullmatch(bare):
                resumes = self._resumes(number, last)
                if resumes <= size and COMMENTS.fullmatch(self._bare(resumes)):
                    self._mark(number, resumes - 1, "other articles")
                    self._mark(resumes, size, "comments")
                    return
                self._mark(number, resumes - 1, "other articles")
                number = resumes
                continue
            if number > start and self.reasons.get(number, "").startswith("calls on the reader"):
                self._about_call(number, start)
            number += 1

    def _texts(self, begin: int, end: int) -> int:
        return sum(self._is_text(n) for n in range(begin, end))

    def _begins_comments(self, number: int, start: int) -> bool:
        bare = self._bare(number)
        if not COMMENTS.fullmatch(bare):
            return self.reasons.get(number) == "comments" and not any(self._is_text(n) for n in range(number + 1, len(self.lines) + 1))
        before, after = self._texts(start, number), self._texts(number, len(self.lines) + 1)
        return before >= 2 or after <= before  # a counter of comments beside the byline begins none

    def _resumes(self, marker: int, last: int | None) -> int:
        """Where the article goes on behind a list of other articles; past the end where it does not.

        It goes on at two paragraphs in a row, or behind several headlines that have no teaser, unless times of day or lines that stand
        twice are among them, as in lists that go on with items of that kind.
        """
        size, headlines = len(self.lines), 0
        for n in range(marker + 1, size + 1):
            if COMMENTS.fullmatch(self._bare(n)):
                return n
            if self._is_text(n):
                if (last is not None and n <= last) or headlines >= 2 or (n < size and self._is_text(n + 1)):
                    return n
                headlines = 0
            elif n not in self.reasons:
                headlines += 1
            elif re.search(r"\d", self._bare(n)) or self.reasons[n] == _TWICE:
                headlines = -size
        return size + 1

    def _about_call(self, number: int, start: int) -> None:
        """Mark the short lines about a newsletter's or paywall's call: its heading, its fields and buttons."""
        for step in (-1, 1):
            n = number + step
            longest = 6 if step < 0 else 99  # what heads a box is short
            while start < n <= len(self.lines) and n not in self.prose and not is_sentence(self._bare(n)) and abs(n - number) <= 3:
                if (
                    COMMENTS.fullmatch(self._bare(n))
                    or OTHERS.fullmatch(self._bare(n))
                    or _ROW.match(self._bare(n))
                    or len(self._bare(n).split()) > longest
                ):
                    break
                # A single short line that is no part of the box is a heading of the article's next part.
                if (
                    step == 1
                    and n + 1 in self.prose
                    and n + 1 not in self.reasons
                    and abs(n - number) >= 1
                    and len(self._bare(n).split()) > 1
                    and not self._is_field(n)
                ):
                    break
                self.reasons.setdefault(n, "calls on the reader: newsletter, paywall or notice")
                n += step

    def _is_field(self, number: int) -> bool:
        return bool(re.search(r"e-?mail|sign up|subscribe|log in|newsletter|privacy|terms|submit", self._bare(number), re.IGNORECASE))

    def _mark(self, begin: int, end: int, reason: str) -> None:
        for number in range(begin, end + 1):
            self.reasons.setdefault(number, reason)

    def stop(self, start: int) -> int:
        """The article's last paragraph: the last that reads as one and is nobody's credit, and the short sentences right behind it."""
        for number in range(len(self.lines), start, -1):
            bare = self._bare(number)
            if number not in self.reasons and CREDIT.search(bare):
                self.reasons[number] = "credits and contacts"
        texts = [n for n in range(start, len(self.lines) + 1) if self._is_text(n)]
        stop = texts[-1] if texts else start
        after = stop + 1
        while after <= len(self.lines):
            bare = self._bare(after)
            if after not in self.reasons:
                apart = after - stop > 1 and not self.given and len(bare.split()) < 4
                if apart or not (is_sentence(bare) or _ITEM.match(bare) or _ROW.match(bare)):
                    break
                stop = after
            elif self.reasons[after] in _ENDED or (after - stop > 3 and not self.given):
                break  # where the page's own structure does not say that what follows is still its article
            after += 1
        return stop
