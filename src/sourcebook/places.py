"""Where a value stands in the file that it came from.

The place is attached when a file is read and never searched for again: a `Text` is a string that knows its file and offset.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file: path relative to the site's root (POSIX), line and column counted from 1 in code points."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class SourceFile:
    """A file as it was read: its path relative to the site's root, and its whole text (line ends already folded to one newline)."""

    path: str
    content: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        lengths = (len(line) + 1 for line in self.content.split("\n"))
        return [0, *accumulate(lengths)][:-1]

    def where(self, offset: int) -> Where:
        """Tell line and column of a code-point offset into the file."""
        line = bisect_right(self._line_starts, offset) - 1
        return Where(self.path, line + 1, offset - self._line_starts[line] + 1)


class Text(str):
    """A string that knows its place: the file, and the offset in the file at which its written form begins.

    A plain `str` is accepted wherever a `Text` is (records that tests or the program build themselves); its place is `<memory>:1:1`.
    """

    __slots__ = ("file", "start")

    file: SourceFile | None
    start: int

    def __new__(cls, value: str, file: SourceFile | None = None, start: int = 0) -> Self:
        self = super().__new__(cls, value)
        self.file = file
        self.start = start
        return self

    def where(self, offset: int = 0) -> Where:
        """Tell where the character at `offset` of this string stands in its file.

        Where the written form is the value itself (a body, a plain scalar on one line) the offset is exact at once. Otherwise the two
        are walked side by side: a run of white space in the value stands for a run in the file, an escape for one character, and what
        the file has besides (indentation, line breaks) is passed over.
        """
        if self.file is None:
            return Where("<memory>")
        raw, at, seen = self.file.content, self.start, 0
        if raw.startswith(self, at):
            return self.file.where(min(at + offset, len(raw)))
        quote, end, last = raw[at - 1 : at], len(raw), min(offset, len(self))
        while seen < last and at < end:
            if self[seen].isspace():
                while seen < last and self[seen].isspace():
                    seen += 1
                while at < end and (width := _space(raw, at, quote)):
                    at += width
            else:
                width = _width(raw, at, quote)
                seen += width > 1 or raw[at] == self[seen]
                at += width
        if seen < len(self) and not self[seen].isspace():
            while at < end and raw[at] != self[seen] and _width(raw, at, quote) == 1:
                at += _space(raw, at, quote) or 1
        return self.file.where(min(at, end))

    def __getnewargs__(self) -> tuple[Any, ...]:  # so that a copy or a pickle keeps its place
        return (str(self), self.file, self.start)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def keep(value: Any) -> Text:
            if isinstance(value, Text):
                return value
            if isinstance(value, str):
                return cls(value)
            raise ValueError("expected text")

        return core_schema.no_info_plain_validator_function(keep, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        # As programs see it that type a scalar by its look. `true` is text too, and is accepted without being proposed everywhere.
        return {"anyOf": [{"type": ["string", "number"]}, {"not": {"type": ["string", "number", "array", "object", "null"]}}]}


def _space(raw: str, at: int, quote: str) -> int:
    """How many characters of a written form stand here for white space, or for nothing as an escaped line break does; 0 if none does."""
    if raw[at].isspace():
        return 1
    return 2 if quote == '"' and raw[at] == "\\" and raw[at + 1 : at + 2] in _ESCAPED_SPACE else 0


def _width(raw: str, at: int, quote: str) -> int:
    """How many characters of a written form stand here for one of the value: more than one for an escape."""
    if quote == "'" and raw.startswith("''", at):
        return 2
    if quote == '"' and raw[at] == "\\":
        return _space(raw, at, quote) or 2 + _DIGITS.get(raw[at + 1 : at + 2], 0)
    return 1


_ESCAPED_SPACE = frozenset(("n", "r", "t", " ", "\t", "\n", "v", "f", "N", "_", "L", "P"))
_DIGITS = {"x": 2, "u": 4, "U": 8}
