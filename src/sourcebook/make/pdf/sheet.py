"""A PDF being assembled: it calls for notes as a page does, and its links are whole addresses, since it is read away from the site."""

from __future__ import annotations

import re
from typing import Any

from sourcebook.link.addresses import event_kind
from sourcebook.link.book import LinkedClaim, LinkedFact
from sourcebook.make.pages import addresses
from sourcebook.make.pages.figure import Figure
from sourcebook.make.pages.notes import Notes
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press

Node = dict[str, Any]
"""A piece of the document as JSON: `t` says what it is, and `brief.typ` how it is set."""


_OPENING_DOUBLE = re.compile(r'(^|[\s(\[–—])"(?=\S)')
_OPENING_SINGLE = re.compile(r"(^|[\s(\[–—“])'(?=[^\W\d_])")


class Sheet(Page):
    """A page whose links begin with the site's address."""

    notes: Notes

    def __init__(self, press: Press, address: str) -> None:
        super().__init__(press, address, notes=True)

    def link(self, kind: str, name: str = "", anchor: str = "") -> str:
        """The whole address of a page."""
        if kind == "event":
            kind = event_kind(self.press.book, name)
        return self.file(addresses.address(kind, name, anchor))

    def file(self, path: str) -> str:
        """The whole address of a file, given below the site's root."""
        return self.press.book.url + path

    def mark(self, of: LinkedFact | LinkedClaim | str, words: str | None = None) -> Node:
        """A figure with the number of its note."""
        figure = self.claimed(of, words) if isinstance(of, LinkedClaim) else self.figure(of, words)
        return marked(figure)


def marked(figure: Figure) -> Node:
    """A figure as a node: its words, whether sources differ, its note's number, and whether the note leads back here."""
    return {
        "t": "figure",
        "words": curled(figure.words),
        "differs": figure.differs,
        "note": figure.note,
        "first": figure.anchor == f"r{figure.note}",
    }


def curled(words: str) -> str:
    """Our own words with the quotation marks and apostrophes of print. What a source says is set as it was written."""
    words = _OPENING_DOUBLE.sub(r"\1“", words).replace('"', "”")
    return _OPENING_SINGLE.sub(r"\1‘", words).replace("'", "’")
