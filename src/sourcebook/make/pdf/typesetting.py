"""The only module that knows Typst: it sets a document's data by `brief.typ`. Imported when a PDF is really made.

The data reach the template as JSON, never as markup, so that no text of a source can be an instruction (S2).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path

import typst

from sourcebook.make.pdf.sheet import Node

FONTS = Path(__file__).parents[2] / "fonts"
MISSING = "□"
"""Stands for a character that none of the fonts has: PDF/UA takes no text that cannot be displayed."""

_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document set in type: its bytes, and on which page its text ends, before the notes."""

    pdf: bytes
    last: int


def pages_of(document: Node) -> int:
    """Set a document and tell on which page its text ends."""
    return _attempt(document, is_measured=True).last


def typeset(document: Node) -> bytes:
    """Set a document as a tagged PDF/UA-1. The same document gives the same bytes."""
    return _attempt(document, is_measured=False).pdf


def _attempt(document: Node, *, is_measured: bool) -> Typeset:
    """Set a document; what no font can show is replaced by a sign that says so, and then it is set again."""
    lacking: set[str] = set()
    while True:
        try:
            return _set(_without(document, lacking), is_measured=is_measured)
        except typst.TypstError as fault:
            found = {char for text in _UNSHOWN.findall(fault.diagnostic) for char in _unescaped(text)} - {MISSING}
            if not found - lacking:
                raise
            lacking |= found


def _set(document: Node, *, is_measured: bool) -> Typeset:
    compiler = typst.Compiler(_template(), font_paths=_fonts(), sys_inputs={"document": json.dumps({**document, "measured": is_measured}, ensure_ascii=False)})
    if is_measured:
        return Typeset(b"", json.loads(compiler.query("<last>", field="value", one=True)))
    date = datetime.fromisoformat(document["date"]).replace(tzinfo=UTC)
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(date.timestamp()))
    assert isinstance(pdf, bytes)
    return Typeset(pdf, 0)


@cache
def _template() -> bytes:
    return resources.files("sourcebook.make.pdf").joinpath("brief.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """The committed fonts, and behind them those that the wheel carries, for letters that ours lack; none of the system's."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


def _without(node: Node, lacking: set[str]) -> Node:
    table = {ord(char): MISSING for char in lacking}
    return {**_replaced(node, table), "lacking": bool(lacking)}


def _replaced(node: object, table: Mapping[int, str]) -> object:
    if isinstance(node, str):
        return "".join(" " if unicodedata.category(char) == "Cc" else char for char in node).translate(table)
    if isinstance(node, Mapping):
        return {key: _replaced(value, table) for key, value in node.items()}
    return [_replaced(value, table) for value in node] if isinstance(node, list) else node


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _CONTROLS.get(m[2], m[2]), text)
