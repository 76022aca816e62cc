"""The only module that knows Typst: it sets a document's data by `brief.typ`. Imported when a PDF is really made.

The data reach the template as JSON, never as markup, so that no text of a source can be an instruction (S2).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeVar

import typst

from sourcebook.make.pdf.sheet import Node

FONTS = Path(__file__).parents[2] / "fonts"
MISSING = "□"
"""Stands for a character that none of the fonts has: PDF/UA takes no text that cannot be displayed."""

_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


Made = TypeVar("Made")


def columns_of_text(document: Node) -> int:
    """Tell in which column, of two a page, a document's text ends, before the notes, which are not set for this."""
    return _shown(document, lambda found: _end({**found, "measured": "text"}))


def pages_of_notes(document: Node) -> int:
    """Tell how many pages a document's notes fill by themselves."""
    return _shown(document, lambda found: _end({**found, "measured": "notes"}))


def pages_of_all(document: Node) -> int:
    """Tell on which page a document ends, notes and all."""
    return _shown(document, lambda found: _end({**found, "measured": None}))


def typeset(document: Node) -> bytes:
    """Set a document as a tagged PDF/UA-1. The same document gives the same bytes."""
    return _shown(document, _printed)


def _shown(document: Node, make: Callable[[Node], Made]) -> Made:
    """Set a document; what no font can show is replaced by a sign that says so, and then it is set again."""
    lacking: set[str] = set()
    while True:
        try:
            return make(_without(document, lacking))
        except typst.TypstError as fault:
            found = {char for text in _UNSHOWN.findall(fault.diagnostic) for char in _unescaped(text)} - {MISSING}
            if not found - lacking:
                raise
            lacking |= found


def _end(document: Node) -> int:
    found = json.loads(_compiler(document).query("<end>", field="value", one=True))
    assert isinstance(found, int)
    return found


def _printed(document: Node) -> bytes:
    date = datetime.fromisoformat(document["date"]).replace(tzinfo=UTC)
    compiler = _compiler({**document, "measured": None})
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(date.timestamp()))
    assert isinstance(pdf, bytes)
    return pdf


def _compiler(document: Node) -> typst.Compiler:
    return typst.Compiler(_template(), font_paths=_fonts(), sys_inputs={"document": json.dumps(document, ensure_ascii=False)})


@cache
def _template() -> bytes:
    return resources.files("sourcebook.make.pdf").joinpath("brief.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """The committed fonts, and behind them those that the wheel carries, for letters that ours lack; none of the system's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


def _without(document: Node, lacking: set[str]) -> Node:
    table = {ord(char): MISSING for char in lacking}
    return {**{key: _replaced(value, table) for key, value in document.items()}, "lacking": bool(lacking)}


def _replaced(node: object, table: Mapping[int, str]) -> object:
    """Replace characters in every string of a document; control characters are spaces."""
    if isinstance(node, str):
        return node.translate(table) if node.isprintable() else "".join(map(_printable, node)).translate(table)
    if isinstance(node, dict):
        return {key: _replaced(value, table) for key, value in node.items()}
    return [_replaced(value, table) for value in node] if isinstance(node, list) else node


def _printable(char: str) -> str:
    return " " if unicodedata.category(char) == "Cc" else char


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _CONTROLS.get(m[2], m[2]), text)
