"""What a page says, apart from how it says it: the words by which the ledger knows whether it changed in substance."""

from __future__ import annotations

import re
from hashlib import sha256
from html import unescape

FRAME, END = "<!--frame-->", "<!--/frame-->"
"""Between these marks in a template stands the frame (which edition, how to cite it), which is no substance. They are not printed."""

_FRAMED = re.compile(f"{FRAME}.*?{END}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ANCHOR = re.compile(r" \{#[^}]*\}$", re.MULTILINE)


def digest(*parts: str) -> str:
    """Hash the words of a page's parts: links, classes and white space say nothing."""
    words = (unescape(_TAG.sub(" ", _ANCHOR.sub("", _FRAMED.sub(" ", part)))) for part in parts)
    return sha256("\n".join(" ".join(each.split()) for each in words).encode()).hexdigest()[:32]


def unmarked(text: str) -> str:
    """The text without the marks."""
    return text.replace(FRAME, "").replace(END, "")
