"""The sheets of a PDF: where on them each line stands, in which column, and which lines run along all of them."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from itertools import pairwise
from typing import Any, Protocol

Line = tuple[float, float]  # height, size

_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|e)\b")  # "two-\nand three-storey"


class Sheet(Protocol):
    """A page as pypdf gives it, so far as it is used here."""

    @property
    def mediabox(self) -> Any:
        """The page's edges."""

    def extract_text(self, *args: Any, **kwargs: Any) -> str:
        """Its text; `visitor_text` is called for each piece of it, with where it stands."""


def without_marks(text: str, page: Sheet) -> str:
    """Take off the raised numbers of footnotes, which would run into the words and figures before them."""
    sizes: Counter[float] = Counter()
    small: list[tuple[str, float]] = []

    def see(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        big = round(abs(size * tm[3] * cm[3]), 1)
        sizes[big] += len(text.strip())
        if re.fullmatch(r"\d{1,2}", text.strip()):
            small.append((text.strip(), big))

    page.extract_text(visitor_text=see)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    marks = sorted({mark for mark, size in small if size < 0.8 * usual})
    if not marks:
        return text
    return re.sub(
        rf"(?<=[^\W\d_.,;:!?\"”’)])(?:{'|'.join(marks)})(?=\s|$)|(?<=[^\W\d_][.,;:!?)\"”’])(?:{'|'.join(marks)})(?=\s|$)", "", text
    )


def heights(page: Sheet) -> list[Line]:
    """How high on the page each line of words stands, from the top, and in what size."""
    found: dict[float, float] = {}

    def see(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            at = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            big = abs(size * tm[3] * cm[3])
            near = next((other for other in found if abs(at - other) < 2.5), at)
            found[near] = max(found.get(near, 0.0), big)

    page.extract_text(visitor_text=see)
    return sorted(found.items(), reverse=True)


def columns(page: Sheet) -> list[list[tuple[str, Line]]]:
    """The lines of each column of a page that has several, as the file has them one after the other; else none."""
    lines: list[tuple[str, float, float, float]] = []  # words, x, height, size

    def see(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            x, at = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            big = abs(size * tm[3] * cm[3])
            if lines and abs(lines[-1][2] - at) < 2.5:
                lines[-1] = (lines[-1][0] + text, *lines[-1][1:])
            else:
                lines.append((text, x, at, big))

    page.extract_text(visitor_text=see)
    width = float(page.mediabox.width)
    jumps = [n for n in range(1, len(lines)) if lines[n][2] > lines[n - 1][2] + 3 * (lines[n][3] or 10)]
    beside = [
        n
        for n in jumps
        if n + 3 < len(lines)
        and lines[n][1] > 0.4 * width
        and all(abs(lines[m][1] - lines[n][1]) < 0.1 * width for m in range(n, n + 3))
        and lines[n - 1][1] < lines[n][1] - 0.25 * width
    ]
    if not beside:
        return []
    found = []
    for begin, end in pairwise([0, *jumps, len(lines)]):
        left = min(x for _, x, _, _ in lines[begin:end])
        column: list[tuple[str, Line]] = []
        for number in range(begin, end):
            words, x, at, size = lines[number]
            indented = 0.7 * size < x - left < 4 * size
            before = number > begin and 0.7 * size < lines[number - 1][1] - left < 4 * size
            # An indent begins a paragraph; the mark says so to the reader of the lines.
            column.append(
                (("\N{PILCROW SIGN}" if indented and not before else "") + re.sub(r"\u00ad(?=\S)", "-", words).strip(), (at, size))
            )
        found.append(column)
    return found


def laid_out(
    pages: list[list[str]], heights: list[list[Line]], columns: list[list[list[tuple[str, Line]]]]
) -> tuple[list[list[str]], frozenset[str]]:
    """The lines in the order in which they are read, column after column, with those that run along every page."""
    read: list[list[str]] = []
    at: list[list[Line]] = []
    for page, heights_here, columns_here in zip(pages, heights, columns, strict=True):
        read += [[words for words, _ in column] for column in columns_here] or [page]
        at += [[line for _, line in column] for column in columns_here] or [heights_here]
    spaced = []
    for page in _spaced(read, at):
        spaced.append([part for line in page for part in (["", line[1:]] if line.startswith("\N{PILCROW SIGN}") else [line])])
    running = _running(pages) | frozenset(key(part) for line in _running_lines(pages) for part in re.split(r"\s{3,}", line.strip()))
    return spaced, running


def _running_lines(pages: list[list[str]]) -> list[str]:
    running = _running(pages)
    return [line for page in pages for line in page if line.strip() and key(line) in running]


def _spaced(pages: list[list[str]], heights: list[list[Line]]) -> list[list[str]]:
    """Put a blank line where the lines stand wider apart than within a paragraph, and nowhere else.

    The text alone does not show spaces of less than a line. Where lines and heights do not match, the pages stay as they are.
    """
    lines = [[line for line in page if line.strip()] for page in pages]
    if any(len(page) != len(at) for page, at in zip(lines, heights, strict=True)):
        return pages
    gaps = Counter(round((one - other) / size, 1) for at in heights for (one, _), (other, size) in pairwise(at) if size)
    leading = min((gap for gap, count in gaps.items() if count >= 2 and gap > 0), default=0)
    if not leading:
        return pages
    usual = statistics.median(size for at in heights for _, size in at)
    found = []
    for page, at in zip(lines, heights, strict=True):
        spaced = page[:1]
        for line, ((one, above), (other, size)) in zip(page[1:], pairwise(at), strict=True):
            parted = abs(above - size) > 0.08 * size or one - other > 1.25 * leading * size
            if size > 1.1 * usual and not parted:
                spaced[-1] = join(spaced[-1], line.strip())  # a heading's lines hold fewer letters than the text's
            else:
                spaced += ["", line] if parted else [line]
        found.append(spaced)
    return found


def key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()).casefold())


def _running(pages: list[list[str]]) -> frozenset[str]:
    """Lines among the first or last three of most pages, but for their numbers."""
    if len(pages) < 2:
        return frozenset()
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page if line.strip()]
        seen.update({key(line) for line in (*lines[:3], *lines[-3:])})
    return frozenset(key for key, count in seen.items() if count >= max(2, 0.6 * len(pages)))


def join(before: str, after: str) -> str:
    """Set a line to the one before it; a word that was parted at its end is one again, unless a hyphen belongs to it."""
    if re.search(r"\w[-\u00ad]$", before) and re.match(r"\w", after) and not _SUSPENDED.match(after):
        kept = not (before[-2].islower() and after[0].islower())  # "US-\nChina", "555-\n123"
        return f"{before[:-1]}-{after}" if kept else before[:-1] + after
    if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]$", before) and re.match(r"[\u3040-\u30ff\u4e00-\u9fff]", after):
        return before + after
    return f"{before} {after}"
