"""Where the article stands in a capture: what its form sets apart, what furniture says of itself, what is repeated, and what comes after.

The lines in the middle are the article's unless something speaks against them; those at its ends only where they are sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcebook.read.captures import ends, within
from sourcebook.read.captures.capture import Capture, Unfit
from sourcebook.read.captures.look import Look
from sourcebook.read.captures.reading import plain


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


def find(capture: Capture, begin: str | None = None, end: str | None = None) -> Bounds:
    """Find the article. `begin`, `end`: phrases of its first and last paragraph, which overrule what is found.

    Raises Unfit where a phrase stands nowhere, or nothing is left.
    """
    lines, titles = capture.lines, [proposed.value for proposed in capture.said.get("title", ())]
    look = Look(lines, capture.furniture, capture.article)
    first = _standing(lines, begin, "--from") if begin else None
    last = _standing(lines, end, "--to", first or 1, last=True) if end else None
    head = ends.headline(look, titles, first)
    if not look.sure:
        ends.take_back_standfirst(look, head)
    within.mark_lines(look)
    within.mark_repeats(look, head)
    start = first or ends.first_paragraph(look, head)
    if start is None:
        raise _all_furniture(len(lines))
    look.mark(1, start - 1, "above the article")
    if head is not None:
        look.reasons[head] = "the headline"
    if not look.sure:
        ends.mark_apparatus(look, start)
        within.mark_blocks(look, start, last)
    stop = last or ends.last_paragraph(look, start)
    look.mark(stop + 1, len(lines), "below the article")
    for named in (first, last):
        if named:
            look.reasons.pop(named, None)
    body = tuple(number for number in range(start, stop + 1) if number not in look.reasons)
    if not body:
        raise _all_furniture(len(lines))
    return Bounds(body, dict(sorted(look.reasons.items())), head)


def _all_furniture(count: int) -> Unfit:
    lines = f"all of its {count} lines look" if count > 1 else "its one line looks"
    return Unfit(f"holds no article: {lines} like furniture; where that is wrong, name words of the first paragraph: --from PHRASE")


def _standing(lines: Sequence[str], phrase: str, option: str, begin: int = 1, *, last: bool = False) -> int:
    wanted = plain(phrase)
    found = [number for number, line in enumerate(lines, start=1) if number >= begin and wanted in plain(line)]
    if not found or not wanted:
        raise Unfit(f"has no line with the phrase of {option}: {phrase!r}")
    return found[-1] if last else found[0]
