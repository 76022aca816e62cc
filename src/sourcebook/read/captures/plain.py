"""Captures in plain text: kept as they are, unless their lines were broken to a width, or their bytes are no UTF-8."""

from __future__ import annotations

import hashlib
import itertools
import re
import statistics
from collections.abc import Mapping

from sourcebook.read.captures import encoding
from sourcebook.read.captures.capture import Capture, Key, Proposed, as_text

_ENDS = re.compile(r"[.!?…。！？:;]['\"’”»)\]]*$")
_LABELS: Mapping[str, Key] = {
    "HEADLINE": "title",
    "TITLE": "title",
    "BYLINE": "authors",
    "AUTHOR": "authors",
    "PUBLICATION": "publisher",
    "SOURCE": "publisher",
    "DATE": "published",
}
_LABEL = re.compile(rf"(?P<label>{'|'.join(_LABELS)}):\s*(?P<words>\S.*)")
_ITEM = re.compile(r"\s*(?:[-*•–—]\s|\d{1,2}[.)]\s)")


def read(name: str, data: bytes) -> Capture:
    """Read a .txt capture."""
    text, coded = encoding.decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\x1a", "")
    lines = tuple(line for line in text.split("\n") if line.strip())
    notes = []
    kept = data
    whole = unwrapped(text) or joined(text)
    if whole is not None:
        lines, kept = whole, as_text(whole)
        notes.append("its lines were broken to a width; each paragraph is one line now")
    elif coded not in ("utf-8", "utf-8-sig"):
        kept = text.encode()
    if coded not in ("utf-8", "utf-8-sig"):
        notes.append(f"it was in {coded} and is kept in UTF-8")
    digest = hashlib.sha256(data).hexdigest()
    return Capture(name=name, form="text", sha256=digest, encoding=coded, kept=kept, lines=lines, said=labelled(lines), notes=tuple(notes))


def labelled(lines: tuple[str, ...]) -> dict[Key, tuple[Proposed, ...]]:
    """What archives of newspapers write above a text, line by line, with a label: "HEADLINE: …", "BYLINE: …"."""
    found: dict[Key, tuple[Proposed, ...]] = {}
    for line in lines[:25]:
        if (match := _LABEL.fullmatch(line.strip())) and (key := _LABELS[match["label"]]) not in found:
            found[key] = (Proposed(match["words"], f"the line `{match['label']}:` above the text"),)
    found = found if len(found) > 1 else {}
    address = next((line.strip() for line in lines[:3] if re.fullmatch(r"\s*https?://\S+\s*", line)), None)
    return found | ({"url": (Proposed(address, "the address above the text"),)} if address else {})


def unwrapped(text: str) -> tuple[str, ...] | None:
    """Join lines that were broken to a width, as wire copy and mail are; None where each line is a paragraph as it stands."""
    raw = text.split("\n")
    full = [len(line.rstrip()) for line in raw if line.strip()]
    if len(full) < 6 or max(full) > 100:
        return None
    width = max(full)
    inner = [
        len(line.rstrip())
        for line, after in itertools.pairwise(raw)
        if line.strip() and after.strip() and not _ENDS.search(line.rstrip()) and not _ITEM.match(after)
    ]
    goes_on = sum(
        after.lstrip()[:1].islower() for line, after in itertools.pairwise(raw) if line.strip() and not _ENDS.search(line.rstrip())
    )
    if len(inner) < 4 or len(inner) < (0.2 if goes_on >= 3 else 0.3) * len(full) or statistics.median(inner) < 0.8 * width or width < 45:
        return None
    found: list[str] = []
    open_ = False  # whether the line before goes on
    indented = _indented(raw)
    for number, line in enumerate(raw):
        bare = line.strip()
        if not bare:
            open_ = False
            continue
        heads = indented and not any(text[:1].isspace() and text.strip() for text in raw[: number + 1])
        begins = _ITEM.match(line) or (indented and line[:1].isspace()) or (heads and not bare[:1].islower())
        if open_ and not begins:
            found[-1] += f" {bare}"
        else:
            found.append(bare)
        after = next(iter(raw[number + 1].split()), "") if number + 1 < len(raw) else ""
        # A line that had room for the next word ends its paragraph.
        open_ = len(line.rstrip()) + 1 + len(after) > 0.88 * width and (len(line.rstrip()) > 0.6 * width or not _ENDS.search(bare))
    return tuple(found)


def joined(text: str) -> tuple[str, ...] | None:
    """Join the lines of those paragraphs that were broken to a width, where tables and lists stand beside them; None where none were."""
    groups = [[line.strip() for line in group.split("\n") if line.strip()] for group in re.split(r"\n[ \t]*\n", text)]
    width = max((len(line) for group in groups for line in group), default=0)
    if not 45 <= width <= 100:
        return None

    def is_broken(group: list[str]) -> bool:
        full = all(len(line) + 1 + len(after.split()[0]) > 0.88 * width for line, after in itertools.pairwise(group))
        return len(group) > 1 and full and any(after[0].islower() for after in group[1:])

    if sum(map(is_broken, groups)) < 2:
        return None
    return tuple(line for group in groups for line in ([" ".join(group)] if is_broken(group) else group))


def _indented(raw: list[str]) -> bool:
    """Whether paragraphs are told by an indent: some lines have one, most have none."""
    lines = [line for line in raw if line.strip()]
    return 0.02 * len(lines) < sum(line[:1].isspace() for line in lines) < 0.5 * len(lines)
