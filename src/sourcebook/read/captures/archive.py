"""Captures of web pages as browsers save them in one file (MHTML): a mail whose first page is the capture."""

from __future__ import annotations

import dataclasses
import email
import hashlib

from sourcebook.read.captures import html
from sourcebook.read.captures.capture import Capture, Unfit


def read(name: str, data: bytes) -> Capture:
    """Read a page saved as .mhtml. Raises Unfit where no page is in it."""
    for part in email.message_from_bytes(data).walk():
        page = part.get_payload(decode=True) if part.get_content_type() in ("text/html", "application/xhtml+xml") else None
        if isinstance(page, bytes):
            coding = part.get_content_charset()
            capture = html.read(name, page, coding)
            return dataclasses.replace(capture, sha256=hashlib.sha256(data).hexdigest())
    raise Unfit("has no page in it; save the page anew, as HTML")
