"""The records as one SQLite file: tables with keys between them, and a search over facts, claims and their quotes.

Opens with `sqlite3` and in Datasette, which shows a row that is pointed at by its column `title` or `name`, and offers the search of a
table that has one. Nothing in the file depends on when or where it was made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from fractions import Fraction

from sourcebook.make.data.rows import CLAIM, EVENT, PERSON, POSITION, SOURCE, Row
from sourcebook.make.numbers import for_json

NAME = "sourcebook.sqlite"

FACT = (
    *("id", "title", "issue", "kind", "period", "unit", "value", "low", "high", "low_open", "high_open", "display", "agreement"),
    *("dispute_kind", "dispute_explanation", "url"),
)
COLUMNS: Mapping[str, Sequence[str]] = {
    "issues": ("id", "title"),
    "sources": SOURCE,
    "people": PERSON,
    "facts": FACT,
    "claims": ("id", "title", *CLAIM),
    "events": EVENT,
    "positions": POSITION,
    "uses": ("fact", "kind", "record", "title"),
}
"""Each table's columns. Those it points at come before it."""

REAL = frozenset({"value", "low", "high"})
INTEGER = frozenset({"number", "para", "words", "paragraphs", "low_open", "high_open", "quotable"})
POINTS: Mapping[str, Mapping[str, str]] = {
    "facts": {"issue": "issues"},
    "claims": {"fact": "facts", "source": "sources", "speaker": "people"},
    "positions": {"issue": "issues", "holder": "people"},
    "uses": {"fact": "facts"},
}
SEARCHED: Mapping[str, Sequence[str]] = {"facts": ("title", "display", "dispute_explanation"), "claims": ("title", "quote", "because")}
LARGEST = 2**63 - 1
PAGE = 4096


def database(tables: Mapping[str, Iterable[Row]]) -> bytes:
    """Write the tables' rows, in the order given, as a database file. Keys that lead nowhere are a fault in the rows."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as store:
        store.execute(f"PRAGMA page_size = {PAGE}")
        store.execute("PRAGMA encoding = 'UTF-8'")
        for statement in _schema():
            store.execute(statement)
        for name, columns in COLUMNS.items():
            places = ", ".join("?" for _ in columns)
            rows = ([_cell(row.get(column)) for column in columns] for row in tables[name])
            store.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)  # noqa: S608 - names from the tables above
        for name in SEARCHED:
            store.execute(f"INSERT INTO {name}_search({name}_search) VALUES ('rebuild')")  # noqa: S608
            store.execute(f"INSERT INTO {name}_search({name}_search) VALUES ('optimize')")  # noqa: S608
        assert not store.execute("PRAGMA foreign_key_check").fetchall(), "a key that leads nowhere"
        store.execute("VACUUM")
        return store.serialize()


def _schema() -> Iterator[str]:
    for name, columns in COLUMNS.items():
        points = POINTS.get(name, {})
        lines = [f'"{column}" {_kind(column)}{" PRIMARY KEY" if column == "id" else ""}' for column in columns]
        lines += [f'FOREIGN KEY ("{column}") REFERENCES "{other}" ("id")' for column, other in points.items()]
        yield f'CREATE TABLE "{name}" ({", ".join(lines)})'
        for column in points:
            yield f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")'
    for name, columns in SEARCHED.items():
        yield f"CREATE VIRTUAL TABLE {name}_search USING fts5({', '.join(columns)}, content='{name}')"


def _kind(column: str) -> str:
    return "REAL" if column in REAL else "INTEGER" if column in INTEGER else "TEXT"


def _cell(value: object) -> str | int | float | None:
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(value, Fraction):
        number = for_json(value)
        return number if abs(number) <= LARGEST else float(number)
    assert value is None or isinstance(value, (str, int))
    return value
