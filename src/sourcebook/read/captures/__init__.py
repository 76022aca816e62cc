"""Captures of articles, as they were saved: plain text, pages, Markdown, PDF; each becomes lines, the article among them is found, and
what the record could say is proposed with what it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sourcebook.read.captures import archive, html, markdown, pdf, plain
from sourcebook.read.captures.capture import Capture, Key, Proposed, Unfit

__all__ = ["ENDINGS", "LARGEST", "Capture", "Key", "Proposed", "Unfit", "read"]

LARGEST = 32 * 1024 * 1024

_READERS: Mapping[str, Callable[[str, bytes], Capture]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".mhtml": archive.read,
    ".mht": archive.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".pdf": pdf.read,
}
ENDINGS = tuple(_READERS)


def _reader(ending: str, data: bytes) -> Callable[[str, bytes], Capture]:
    """The reader of an ending, or another where the first bytes say that the name is wrong."""
    if data.startswith(b"%PDF-"):
        return pdf.read
    if _READERS[ending] is pdf.read and b"%PDF-" not in data[:1024]:
        raise Unfit("is no PDF, whatever its name says; see what was saved in its place")
    if _READERS[ending] is plain.read and re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", data, re.IGNORECASE):
        return html.read
    return _READERS[ending]


def read(name: str, data: bytes) -> Capture:
    """Read a capture by its name's ending, or by its first bytes where they say otherwise. Raises Unfit where nothing can be made of it."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending not in _READERS:
        raise Unfit("is no kind of capture that can be read (.txt, .html, .mhtml, .md, .pdf); save it as one of them")
    if not data.strip():
        raise Unfit("is empty")
    if len(data) > LARGEST:
        raise Unfit(f"is too large for an article: {len(data):,} bytes, and at most {LARGEST:,} are read")
    capture = _reader(ending, data)(name, data)
    if not any(line.strip() for line in capture.lines):
        raise Unfit("is empty")
    return capture
