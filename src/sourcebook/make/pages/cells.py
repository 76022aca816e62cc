"""A table's cell in words: what stands there, digits grouped and nothing rounded, and the row told by what a reader knows it by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sourcebook import figures
from sourcebook.figures import Units
from sourcebook.read.tables import Row, Table
from sourcebook.records import Cell, Column, Dataset

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|[A-Z0-9]{2,}")
"""What looks like a name made up for a table's key: a slug, or a code of capitals."""

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}|FY\d{4}")
_DATED = ("date", "year", "yearmonth")
_NUMBERS = ("number", "integer")


@dataclass(frozen=True, slots=True)
class RowPart:
    """A column's title and what it says of the row; `isos` where these are dates, one for each of `words`."""

    title: str
    words: tuple[str, ...]
    isos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell, or several that are summed: the column's title, what stands there, the column's unit, and the row."""

    dataset: str
    column: str
    value: str
    unit: str  # "" where the table states none
    parts: tuple[RowPart, ...]

    @property
    def row(self) -> tuple[tuple[str, str], ...]:
        """The row as pairs of a title and words."""
        return tuple((part.title, ", ".join(part.words)) for part in self.parts)


def tell(cell: Cell, dataset: Dataset, table: Table | None, units: Units, language: str) -> CellWords:
    """Tell a cell."""
    columns = {str(column.name): column for column in dataset.table.fields}
    column = columns.get(str(cell.column))
    rows = table.select(cell.row) if table is not None else ()
    written = [row.values[str(cell.column)] for row in rows]
    value = _value(written, column, units, language)
    parts = tuple(_part(each, rows, cell, language) for each in _telling(cell, dataset, table) if each.name != cell.column)
    title = title_of(column) if column is not None else str(cell.column)
    return CellWords(str(dataset.id), title, value, str(column.unit or "") if column is not None else "", parts)


def shown(text: str, column: Column | None, units: Units, language: str) -> str:
    """Print what stands in a cell: a number with its digits grouped and a real minus, a date as dates are printed, words as they are."""
    if column is not None and column.type in _NUMBERS and (number := figures.parse_number(text)) is not None:
        return figures.show(number, None, units, language=language, step=2 * figures.half_step(text))
    if column is not None and column.type in _DATED and _DATE.fullmatch(text):
        return figures.show_date(text, language=language)
    return text


def title_of(column: Column) -> str:
    """A column's title, or its name in words."""
    return str(column.title or column.name.replace("_", " "))


def _value(written: Sequence[str], column: Column | None, units: Units, language: str) -> str:
    """One cell as it is; several as the sum that they are."""
    words = [shown(text, column, units, language) for text in written]
    numbers = [figures.parse_number(text) for text in written]
    if len(words) < 2 or column is None or column.type not in _NUMBERS or None in numbers:
        return ", ".join(words)
    step = min(2 * figures.half_step(text) for text in written)
    total = figures.show(sum((n for n in numbers if n is not None), Fraction(0)), None, units, language=language, step=step)
    terms = [f" − {word[1:]}" if word.startswith("−") else f" + {word}" for word in words[1:]]
    return f"{words[0]}{''.join(terms)} = {total}"


def _telling(cell: Cell, dataset: Dataset, table: Table | None) -> list[Column]:
    """Choose the columns that tell the row: its key's, and in place of a made-up key those before the first number that go with it.

    What goes with another part of the key (the year with the month) says nothing new.
    """
    columns = {str(column.name): column for column in dataset.table.fields}
    before = []
    for column in dataset.table.fields:
        if column.type in _NUMBERS:
            break
        if column.name not in dataset.table.primary_key:
            before.append(column)
    plain = [key for key in map(str, cell.row) if not _is_code(columns.get(key), table)]
    free = [str(c.name) for c in before if not any(_goes_with(str(c.name), key, table) for key in plain)]
    found: list[Column] = []
    for key in map(str, cell.row):
        instead = [columns[name] for name in free if _goes_with(name, key, table)] if key not in plain else []
        found += [c for c in instead or ([columns[key]] if key in columns else []) if c not in found]
    return found


def _is_code(column: Column | None, table: Table | None) -> bool:
    if column is None or column.type != "string" or table is None:
        return False
    return all(_CODE.fullmatch(row.values.get(str(column.name), "")) for row in table.rows)


def _goes_with(name: str, key: str, table: Table | None) -> bool:
    """Whether a column says one thing, and something, for each value of a key."""
    said: dict[str, str] = {}
    rows = table.rows if table is not None else ()
    return all(row.values.get(name) and said.setdefault(row.values.get(key, ""), row.values[name]) == row.values[name] for row in rows)


def _part(column: Column, rows: Sequence[Row], cell: Cell, language: str) -> RowPart:
    asked = cell.row.get(column.name)
    fallback = asked if isinstance(asked, tuple) else (asked,) if asked is not None else ()
    values = tuple(dict.fromkeys([row.values.get(str(column.name), "") for row in rows] or list(map(str, fallback))))
    if values and all(_DATE.fullmatch(value) for value in values):
        isos = () if any(value.startswith("FY") for value in values) else values
        return RowPart(title_of(column), tuple(figures.show_date(value, language=language) for value in values), isos)
    return RowPart(title_of(column), tuple(value.replace("-", " ") if _CODE.fullmatch(value) else value for value in values))
