"""Which addresses a reader may be sent to: http(s), inside the site, or to write a letter (S2)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_UNSEEN = re.compile(
    "[\x00-\x20\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u1680\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u3000\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffc\\\\]"
)
"""Spaces, control, zero-width and bidirectional characters, by which an address can look like another; and the backslash, which
browsers take for a slash."""


def is_web(address: str) -> bool:
    """Whether this is a whole http(s) address, without a user's name or password before its host."""
    if _UNSEEN.search(address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False


def is_mail(address: str) -> bool:
    """Whether this opens a letter to one address: `mailto:` and what may follow it, a subject and a body."""
    return not _UNSEEN.search(address) and re.fullmatch(r"mailto:[^@\s:/?&#,<>\"]+@[^@\s:/?&#,<>\"]+(\?[^<>\"\s]*)?", address) is not None


def is_inside(address: str) -> bool:
    """Whether this leads to a page of the same site: a path or an anchor, without a scheme or a host."""
    if not address or _UNSEEN.search(address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and not address.startswith("//")
