"""A capture as it was read: its lines as paragraphs, what its form says is furniture, and what its form says of the article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["text", "html", "markdown", "pdf"]
Key = Literal["title", "authors", "publisher", "published", "language", "url", "kind"]
RUNNING = "stands on every page"
"""Why a line is furniture that is a running head or foot."""


class Unfit(Exception):
    """A capture that nothing can be made of; its text is the end of a sentence that begins with the file's name."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A value that is proposed for a key of the record, and what it rests on."""

    value: str
    basis: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture:
    """A file as a capture of an article.

    `lines` are its paragraphs, numbered from 1 as everywhere; `kept` is what the folder of texts is to hold: the file's own bytes where
    they can be read as they are. `furniture` names lines that the form itself sets apart (navigation, running heads), with the reason;
    `article` those that it shows to be the article's, and is empty where it shows nothing.
    """

    name: str
    form: Form
    sha256: str  # of the file as it was given
    encoding: str
    kept: bytes
    lines: tuple[str, ...]
    furniture: Mapping[int, str] = field(default_factory=dict)
    article: frozenset[int] = frozenset()
    said: Mapping[Key, tuple[Proposed, ...]] = field(default_factory=dict)  # by the file's own metadata, surest first
    notes: tuple[str, ...] = ()  # what was done to it


def as_text(lines: tuple[str, ...]) -> bytes:
    """Write paragraphs as a plain capture."""
    return "".join(f"{line}\n\n" for line in lines).encode()[:-1]
