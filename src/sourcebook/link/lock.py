"""The evidence lock: what `sourcebook lock` found in the texts and tables, so that a build without the texts can rely on it.

One sorted line for each quote (its hash, paragraph, offsets, whether a hedge or quotation marks stand about it), for each paragraph
that evidence rests on without a quote, for each row of a table (a short hash a cell, so that a changed cell is named), and for each
text (its hash and what was counted in it). No word of a text stands in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote as encode
from urllib.parse import unquote

from sourcebook.link.texts import NORMALISATION, Evidence
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.read.tables import Row, Table
from sourcebook.records import Article, Dataset

PATH = "corpus/evidence.lock"
FORMAT = 1
_HEAD = f"# Written by `sourcebook lock`, not by hand. Format {FORMAT}, normalisation {NORMALISATION}."


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What the lock holds of an article's text: totals that pages may print with or without the text."""

    words: int
    paragraphs: int
    figures: int
    opening: int = 0  # words of its first paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntry:
    """What the lock holds of one text: hash, which paragraphs are the article, and counts."""

    sha256: str
    body: str
    words: int
    paragraphs: int
    figures: int
    covered: int
    waived: int
    open: int
    opening: int = 0  # words of the article's first paragraph; 0 in a lock from before this was counted


_COUNTS = ("words", "paragraphs", "figures", "covered", "waived", "open", "opening")


@dataclass(frozen=True)
class Lock:
    """The lock as read: quotes by source and fingerprint, paragraphs, rows and texts."""

    quotes: Mapping[tuple[str, str], tuple[Evidence, ...]] = field(default_factory=dict)
    paragraphs: Mapping[tuple[str, int], str] = field(default_factory=dict)
    rows: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    texts: Mapping[str, TextEntry] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing: it was not made yet."""
        return not (self.quotes or self.paragraphs or self.rows or self.texts)

    def knows_words(self, source: str, mark: str) -> bool:
        """Whether the words of a fingerprint are known, be it with another value."""
        words = mark.partition(".")[0]
        return any(name == source and known.partition(".")[0] == words for name, known in self.quotes)

    def count(self, source: str) -> SourceCount:
        """Tell the counts of one text; zeros where the lock does not know it."""
        entry = self.texts.get(source)
        return SourceCount(entry.words, entry.paragraphs, entry.figures, entry.opening) if entry else SourceCount(0, 0, 0)


def row_key(row: Row, dataset: Dataset) -> str:
    """Name a row by its primary key, in a form without spaces."""
    return "&".join(f"{encode(name, safe='')}={encode(row.values.get(name, ''), safe='')}" for name in dataset.table.primary_key)


def cell_hash(value: str) -> str:
    """Hash one cell, shortly: it only has to show that the cell is another."""
    return hashlib.sha256(value.encode()).hexdigest()[:8]


def body_line(article: Article) -> str:
    """Write body and omissions as the lock keeps them."""
    omitted = ",".join(part.replace(" ", "") for part in article.text.omit)
    return article.text.body.replace(" ", "") + (f"-without-{omitted}" if omitted else "")


def written(
    quotes: Iterable[tuple[str, str, Evidence]],
    paragraphs: Iterable[tuple[str, int, str]],
    tables: Iterable[tuple[Dataset, Table]],
    texts: Mapping[str, TextEntry],
) -> str:
    """Write the lock: sorted lines under a head line."""
    lines = set()
    for source, mark, e in quotes:
        lines.add(f"quote {source} {e.para} {mark} {e.start} {e.end} hedge={encode(e.hedge or '-')} spoken={'yes' if e.spoken else 'no'}")
    for source, number, mark in paragraphs:
        lines.add(f"para {source} {number} {mark}")
    for dataset, table in tables:
        for row in table.rows:
            cells = " ".join(f"{encode(name, safe='')}={cell_hash(row.values[name])}" for name in sorted(row.values))
            lines.add(f"row {dataset.id} {row_key(row, dataset)} {cells}")
    for source, entry in texts.items():
        counts = " ".join(f"{k}={getattr(entry, k)}" for k in _COUNTS)
        lines.add(f"text {source} {entry.sha256} body={entry.body} {counts}")
    return "\n".join([_HEAD, *sorted(lines)]) + "\n"


def read(root: Path) -> tuple[Lock, tuple[Problem, ...]]:
    """Read the lock; an absent one is empty, and a line that is none is a problem at its place."""
    path = root / PATH
    if not path.is_file():
        return Lock(), ()
    quotes: dict[tuple[str, str], list[Evidence]] = {}
    paragraphs: dict[tuple[str, int], str] = {}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    texts: dict[str, TextEntry] = {}
    problems = []
    content = path.read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(content.splitlines(), start=1):
        if number == 1 and line == _HEAD:
            continue
        try:
            match line.split():
                case ["quote", source, para, mark, start, end, hedge, spoken]:
                    evidence = Evidence(para=int(para), start=int(start), end=int(end), hedge=_hedge(hedge), spoken=spoken == "spoken=yes")
                    quotes.setdefault((source, mark), []).append(evidence)
                case ["para", source, para, mark]:
                    paragraphs[source, int(para)] = mark
                case ["row", dataset, key, *cells]:
                    rows[dataset, key] = {unquote(name): mark for name, mark in (cell.split("=") for cell in cells)}
                case ["text", source, sha256, body, *counts]:
                    numbers = {name: int(n) for name, n in (count.split("=") for count in counts)}
                    texts[source] = TextEntry(sha256=sha256, body=body.removeprefix("body="), **numbers)
                case _:
                    raise ValueError
        except (ValueError, TypeError):
            hint = "run `sourcebook lock --texts DIR`, which writes this file anew"
            problems.append(
                Problem(
                    code="lock-unreadable", where=Where(PATH, number, 1), message="no line of an evidence lock", found=line[:80], hint=hint
                )
            )
    frozen = {key: tuple(value) for key, value in quotes.items()}
    return Lock(frozen, paragraphs, rows, texts), tuple(problems)


def _hedge(field_: str) -> str | None:
    word = unquote(field_.removeprefix("hedge="))
    return None if word == "-" else word


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell that is not the one that was locked: its row's key, its place, and what stands there now."""

    key: str
    column: str
    value: str
    line: int
    at: int


def changed_cells(dataset: Dataset, table: Table, lock: Lock) -> tuple[ChangedCell, ...]:
    """List the cells of a table that the lock does not know; those of a row that is new to it are all listed."""
    found = []
    for row in table.rows:
        key = row_key(row, dataset)
        known = lock.rows.get((str(dataset.id), key), {})
        for name, value in row.values.items():
            if known.get(name) != cell_hash(value):
                found.append(ChangedCell(key, name, value, row.line, row.columns_at.get(name, 1)))
    return tuple(found)


def lost_rows(dataset: Dataset, table: Table, lock: Lock) -> tuple[str, ...]:
    """List the keys of the rows that the lock knows and the table has no more."""
    if not table.is_whole:
        return ()
    present = {row_key(row, dataset) for row in table.rows}
    return tuple(sorted(key for name, key in lock.rows if name == dataset.id and key not in present))
