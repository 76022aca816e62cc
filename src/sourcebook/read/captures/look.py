"""The lines of a capture while its article is looked for: of each that is known as furniture why, filled step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcebook.read.captures.phrases import CALL, SPEAKS
from sourcebook.read.captures.reading import is_prose

CALLS = "calls on the reader: newsletter, paywall or notice"
TWICE = "stands in the capture more than once"
OTHER = "other articles"
RELEASE_ENDS = "after the end of the release"


class Look:
    """The lines of a capture, by their numbers from 1, and of each that is known as furniture why.

    `given` is what the capture's form says is furniture, `sure` what it shows to be the article's; each may be empty.
    """

    def __init__(self, lines: Sequence[str], given: Mapping[int, str], sure: frozenset[int] = frozenset()) -> None:
        self.lines = lines
        self.given = frozenset(given)
        self.sure = sure
        self.reasons = dict(given)
        self.prose = {number for number, line in enumerate(lines, start=1) if is_prose(line)}

    @property
    def size(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def bare(self, number: int) -> str:
        """A line without the spaces about it."""
        return self.lines[number - 1].strip()

    def is_text(self, number: int) -> bool:
        """Whether a line reads as a paragraph, and nothing speaks against it."""
        return number in self.prose and number not in self.reasons

    def texts(self, begin: int, end: int) -> int:
        """How many such lines there are from one to before another."""
        return sum(self.is_text(n) for n in range(begin, end))

    def is_call(self, number: int) -> bool:
        """Whether a line calls on the reader."""
        bare = self.bare(number)
        return len(bare.split()) <= 70 and bool(CALL.search(bare)) and bool(SPEAKS.search(bare))

    def mark(self, begin: int, end: int, reason: str) -> None:
        """Give a reason for the lines from one to another that have none yet."""
        for number in range(begin, end + 1):
            self.reasons.setdefault(number, reason)
