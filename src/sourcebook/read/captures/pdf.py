"""Captures in PDF: lines set back into paragraphs, what stands on every page set apart."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import statistics
from collections import Counter

from sourcebook.addresses import is_web
from sourcebook.read.captures import sheets
from sourcebook.read.captures.capture import RUNNING, Capture, Key, Proposed, Unfit, as_text

_ENDS = re.compile(r"[.!?…。！？:]['\"’”»)\]]*$")
_ITEM = re.compile(r"\s*(?:[-*•–—▪◦●]\s|\d{1,2}[.)]\s|\([a-z0-9]{1,2}\)\s)")
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
        pages = [
            sheets.without_marks(re.sub(r"\u00ad(?=\S)", "-", page.extract_text(extraction_mode="layout").translate(_LIGATURES)), page)
            for page in reader.pages
        ]
        heights = [sheets.heights(page) for page in reader.pages]
        columns = [sheets.columns(page) for page in reader.pages]
        about = {key: str(value) for key, value in (reader.metadata or {}).items() if isinstance(value, str)}
    except Unfit:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as fault:
        raise Unfit("is a PDF that cannot be read: it is damaged or cut off") from fault
    if sum(len(re.sub(r"\W", "", page)) for page in pages) < 20:
        raise Unfit("is a PDF without text, pictures of pages; have the text recognised first (OCR), or save it as text")
    printed, about_page = _printed(pages)
    laid, along = sheets.laid_out([page.split("\n") for page in pages], heights, columns)
    lines, running = _paragraphs(laid, along | printed)
    return Capture(
        name=name,
        form="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        encoding="pdf",
        kept=as_text(lines),
        lines=lines,
        furniture=running,
        said=_said(about) | about_page,
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


_PRINTED = re.compile(r"\s*\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?\s+(?P<title>\S.*\S)\s*")
_PRINTED_FOOT = re.compile(r"\s*(?P<url>(?:https?|file):/+\S+(?:\s+\S+)*?)\s+\d+\s?/\s?\d+\s*")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def _as_it_stands(title: str, pages: list[str]) -> str:
    """A title with the spaces that its words have in the text; in small letters at a page's edge they come apart."""
    tight = "".join(title.split())
    for line in (" ".join(line.split()) for page in pages for line in page.split("\n")[1:]):
        bare = "".join(line.split())
        if len(bare) > 12 and tight.startswith(bare):
            rest = len(bare)
            at = next(n for n in range(len(title) + 1) if len("".join(title[:n].split())) == rest)
            return line + title[at:]
    return title


def _printed(pages: list[str]) -> tuple[frozenset[str], dict[Key, tuple[Proposed, ...]]]:
    """What a browser writes on the pages that it prints: the page's title at the head, its address at the foot."""
    keys: set[str] = set()
    said: dict[Key, tuple[Proposed, ...]] = {}
    for page in pages:
        lines = [line for line in page.split("\n") if line.strip()]
        if not lines or not (foot := _PRINTED_FOOT.fullmatch(lines[-1])):
            continue
        keys.add(sheets.key(lines[-1]))
        if is_web(address := "".join(foot["url"].split())):
            said["url"] = (Proposed(address, "the foot of the page as a browser printed it"),)
        if head := _PRINTED.fullmatch(lines[0]):
            keys.add(sheets.key(lines[0]))
            title = _as_it_stands(" ".join(head["title"].split()), pages)
            said["title"] = (Proposed(title, "the head of the page as a browser printed it"),)
            parts = re.split(r"\s+[|–—·»-]\s+", title)
            if len(parts) > 1:
                said["publisher"] = (Proposed(parts[-1], "the end of the page's title, at the head of the page as a browser printed it"),)
    return frozenset(keys), said


def _paragraphs(pages: list[list[str]], running: frozenset[str]) -> tuple[tuple[str, ...], dict[int, str]]:
    """Join lines into paragraphs, over the pages' ends too; give them with those that are running heads and page numbers."""
    filled = [
        [(line, bool(line.strip()) and (sheets.key(line) in running or _is_number(line, at, page))) for at, line in enumerate(page)]
        for page in pages
    ]
    lengths = [len(" ".join(line.split())) for page in filled for line, apart in page if line.strip() and not apart]
    width = statistics.quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 80
    step, indented = _step(pages), _is_indented(filled)
    found: list[str] = []
    heads: dict[str, str] = {}
    open_, blank = False, 0
    for page in filled:
        apart_of = [part for line, apart in page if apart for part in re.split(r"\s{3,}", line.strip())]
        heads |= {sheets.key(part): part for part in apart_of if sheets.key(part) not in heads}
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
            begins = _ITEM.match(line) or (indented and _stands_in(body, at))
            if open_ and not begins and (over or (at > 0 and blank <= step)):
                found[-1] = sheets.join(found[-1], bare)
            else:
                found.append(bare)
            blank = 0
            following = next((text for text in body[at + 1 :] if text.strip()), "")
            has_room = len(bare) + len(following.split()[0]) < 0.75 * width if following else False
            open_ = not has_room and (len(bare) > 0.7 * width or not _ENDS.search(bare))
    # What stands on every page comes behind, so that no paragraph is cut by it.
    reasons = {number: _why(head) for number, head in enumerate(heads.values(), start=len(found) + 1)}
    return tuple(line.replace("\u00ad", "") for line in (*found, *heads.values())), reasons


def _stands_in(lines: list[str], at: int) -> bool:
    """Whether a line is set in against those before and after it, as the first of a paragraph may be."""
    mine = len(lines[at]) - len(lines[at].lstrip())
    beside = [len(line) - len(line.lstrip()) for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]) if line.strip()]
    return len(beside) == 2 and all(2 <= mine - other <= 8 for other in beside)


def _is_indented(pages: list[list[tuple[str, bool]]]) -> bool:
    """Whether paragraphs are told by an indent."""
    bodies = [[line for line, apart in page if not apart] for page in pages]
    return sum(_stands_in(body, at) for body in bodies for at, line in enumerate(body) if line.strip()) >= 3


def _why(head: str) -> str:
    return "a page's number" if _PAGE.fullmatch(head) else RUNNING


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


def _is_number(line: str, at: int, page: list[str]) -> bool:
    """Whether a line at a page's edge is its number."""
    before = any(text.strip() for text in page[:at])
    after = any(text.strip() for text in page[at + 1 :])
    return bool(_PAGE.fullmatch(line.strip())) and not (before and after)
