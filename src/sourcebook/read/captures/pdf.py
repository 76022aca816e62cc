"""Captures in PDF: lines set back into paragraphs, what stands on every page set apart."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import statistics
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from sourcebook.read.captures.capture import RUNNING, Capture, Key, Proposed, Unfit, as_text

if TYPE_CHECKING:
    from pypdf import PageObject

_Line = tuple[float, float]  # height, size

_ENDS = re.compile(r"[.!?…。！？:]['\"’”»)\]]*$")
_ITEM = re.compile(r"\s*(?:[-*•–—▪◦●]\s|\d{1,2}[.)]\s|\([a-z0-9]{1,2}\)\s)")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|y|e)\b")  # "two-\nand three-storey"
_PAGE = re.compile(r"\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W*", re.IGNORECASE)


def read(name: str, data: bytes) -> Capture:
    """Read a .pdf capture. Raises Unfit where it is no PDF, is locked, or holds pictures of text only."""
    import pypdf  # takes a second to load, and no other command needs it
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of faults that it mends
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unfit("is locked by a password; save an unlocked copy")
        # Within a line a soft hyphen is one that is seen: it is what many fonts call theirs.
        pages = [re.sub(r"\u00ad(?=\S)", "-", page.extract_text(extraction_mode="layout")) for page in reader.pages]
        heights = [_heights(page) for page in reader.pages]
        columns = [_columns(page) for page in reader.pages]
        about = {key: str(value) for key, value in (reader.metadata or {}).items() if isinstance(value, str)}
    except Unfit:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as fault:
        raise Unfit("is a PDF that cannot be read: it is damaged or cut off") from fault
    if sum(len(re.sub(r"\W", "", page)) for page in pages) < 20:
        raise Unfit("is a PDF without text, pictures of pages; have the text recognised first (OCR), or save it as text")
    lines, running = _paragraphs(*_laid_out([page.split("\n") for page in pages], heights, columns))
    return Capture(
        name=name,
        form="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        encoding="pdf",
        kept=as_text(lines),
        lines=lines,
        furniture=running,
        said=_said(about),
        notes=(f"the lines of its {len(pages)} page{'' if len(pages) == 1 else 's'} are paragraphs again",),
    )


def _said(about: dict[str, str]) -> dict[Key, tuple[Proposed, ...]]:
    found: dict[Key, tuple[Proposed, ...]] = {}
    title = " ".join(about.get("/Title", "").split())
    if title and not re.search(r"\.(?:docx?|pdf|indd|rtf)$|^(?:microsoft word|untitled|document\d*)\b", title, re.IGNORECASE):
        found["title"] = (Proposed(title, "the PDF's own title"),)
    made = re.match(r"D:(\d{4})(\d{2})(\d{2})", about.get("/CreationDate", ""))
    if made:
        found["published"] = (Proposed("-".join(made.groups()), "the day on which the PDF was made"),)
    return found


def _paragraphs(pages: list[list[str]], running: frozenset[str]) -> tuple[tuple[str, ...], dict[int, str]]:
    """Join lines into paragraphs, over the pages' ends too; give them with those that are running heads and page numbers."""
    filled = [
        [(line, line.strip() and (_key(line) in running or _is_number(line, at, page))) for at, line in enumerate(page)] for page in pages
    ]
    lengths = [len(line.strip()) for page in filled for line, apart in page if line.strip() and not apart]
    width = statistics.quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 80
    step = _step(pages)
    found: list[str] = []
    heads: dict[str, str] = {}
    open_, blank = False, 0
    for page in filled:
        apart_of = [part for line, apart in page if apart for part in re.split(r"\s{3,}", line.strip())]
        heads |= {_key(part): part for part in apart_of if _key(part) not in heads}
        body = [line for line, apart in page if not apart]
        while body and not body[0].strip():
            body.pop(0)
        blank = 0
        for at, line in enumerate(body):
            bare = " ".join(line.split())
            if not bare:
                blank += 1
                continue
            over = at == 0 and bool(found) and not _ENDS.search(found[-1])
            if open_ and not _ITEM.match(line) and (over or (at > 0 and blank <= step)):
                found[-1] = _join(found[-1], bare)
            else:
                found.append(bare)
            blank = 0
            following = next((text for text in body[at + 1 :] if text.strip()), "")
            has_room = len(bare) + len(following.split()[0]) < 0.75 * width if following else False
            open_ = not has_room and (len(bare) > 0.7 * width or not _ENDS.search(bare))
    # What stands on every page comes behind, so that no paragraph is cut by it.
    reasons = {number: _why(head) for number, head in enumerate(heads.values(), start=len(found) + 1)}
    return tuple(line.replace("\u00ad", "") for line in (*found, *heads.values())), reasons


def _why(head: str) -> str:
    return "a page's number" if _PAGE.fullmatch(head) else RUNNING


def _heights(page: PageObject) -> list[_Line]:
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


def _columns(page: PageObject) -> list[list[tuple[str, _Line]]]:
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
        column: list[tuple[str, _Line]] = []
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


def _laid_out(
    pages: list[list[str]], heights: list[list[_Line]], columns: list[list[list[tuple[str, _Line]]]]
) -> tuple[list[list[str]], frozenset[str]]:
    """The lines in the order in which they are read, column after column, with those that run along every page."""
    read: list[list[str]] = []
    at: list[list[_Line]] = []
    for page, heights_of, columns_of in zip(pages, heights, columns, strict=True):
        read += [[words for words, _ in column] for column in columns_of] or [page]
        at += [[line for _, line in column] for column in columns_of] or [heights_of]
    spaced = []
    for page in _spaced(read, at):
        spaced.append([part for line in page for part in (["", line[1:]] if line.startswith("\N{PILCROW SIGN}") else [line])])
    running = _running(pages) | frozenset(_key(part) for line in _running_lines(pages) for part in re.split(r"\s{3,}", line.strip()))
    return spaced, running


def _running_lines(pages: list[list[str]]) -> list[str]:
    running = _running(pages)
    return [line for page in pages for line in page if line.strip() and _key(line) in running]


def _spaced(pages: list[list[str]], heights: list[list[_Line]]) -> list[list[str]]:
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
                spaced[-1] = _join(spaced[-1], line.strip())  # a heading's lines hold fewer letters than the text's
            else:
                spaced += ["", line] if parted else [line]
        found.append(spaced)
    return found


def _step(pages: list[list[str]]) -> int:
    """How many blank lines stand between two lines of one paragraph: mostly none."""
    runs: Counter[int] = Counter()
    for page in pages:
        blank = None
        for line in page:
            if line.strip():
                if blank is not None:
                    runs[blank] += 1
                blank = 0
            elif blank is not None:
                blank += 1
    return min((run for run, count in runs.items() if count >= 2), default=0)


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()).casefold())


def _running(pages: list[list[str]]) -> frozenset[str]:
    """Lines among the first or last three of most pages, but for their numbers."""
    if len(pages) < 2:
        return frozenset()
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [line for line in page if line.strip()]
        seen.update({_key(line) for line in (*lines[:3], *lines[-3:])})
    return frozenset(key for key, count in seen.items() if count >= max(2, 0.6 * len(pages)))


def _is_number(line: str, at: int, page: list[str]) -> bool:
    """Whether a line at a page's edge is its number."""
    before = any(text.strip() for text in page[:at])
    after = any(text.strip() for text in page[at + 1 :])
    return bool(_PAGE.fullmatch(line.strip())) and not (before and after)


def _join(before: str, after: str) -> str:
    """Set a line to the one before it; a word that was parted at its end is one again, unless a hyphen belongs to it."""
    if re.search(r"\w[-\u00ad]$", before) and re.match(r"\w", after) and not _SUSPENDED.match(after):
        kept = not (before[-2].islower() and after[0].islower())  # "US-\nChina", "555-\n123"
        return f"{before[:-1]}-{after}" if kept else before[:-1] + after
    if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]$", before) and re.match(r"[\u3040-\u30ff\u4e00-\u9fff]", after):
        return before + after
    return f"{before} {after}"
