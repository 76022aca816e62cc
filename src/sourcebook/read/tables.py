"""Official tables: strict CSV, each row knowing its line and each cell its column."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from sourcebook.places import SourceFile, Where
from sourcebook.problems import Problem
from sourcebook.read.files import ReadFile
from sourcebook.read.validate import nearest
from sourcebook.records import Dataset


@dataclass(frozen=True)
class Row:
    """One row: its cells by column, the line it begins in, and the column (from 1, in code points) at which each cell begins there."""

    values: Mapping[str, str]
    line: int
    columns_at: Mapping[str, int]


@dataclass(frozen=True)
class Table:
    """A CSV as it was read. `sha256` is that of the file's bytes."""

    id: str
    file: SourceFile = field(repr=False)
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)
    sha256: str
    is_whole: bool = True  # False where a row or a cell could not be read: then it means nothing that one is not found
    _indexes: dict[tuple[str, ...], dict[tuple[str, ...], list[Row]]] = field(default_factory=dict, repr=False, compare=False)

    def select(self, row: Mapping[str, str | tuple[str, ...]]) -> tuple[Row, ...]:
        """The rows that have these values in these columns, in the file's order; of a tuple any value will do.

        Nothing is found in a column that is not there. Each set of columns is indexed once, so that many cells of a large table are
        found quickly.
        """
        names = tuple(sorted(str(name) for name in row))
        if any(name not in self.columns for name in names):
            return ()
        index = self._indexes.get(names)
        if index is None:
            index = {}
            for each in self.rows:
                index.setdefault(tuple(each.values[name] for name in names), []).append(each)
            self._indexes[names] = index
        wanted = [(value,) if isinstance(value, str) else value for value in (row[name] for name in names)]
        found = [each for key in dict.fromkeys(product(*(map(str, w) for w in wanted))) for each in index.get(key, ())]
        return tuple(sorted(found, key=lambda each: each.line))

    def where(self, row: Row, column: str) -> Where:
        """The place of a cell."""
        return Where(self.file.path, row.line, row.columns_at.get(column, 1))


def read(stem: str, read_file: ReadFile, dataset: Dataset | None) -> tuple[Table | None, list[Problem]]:
    """Read a CSV and compare it with its descriptor.

    Codes: `table-empty`, `table-syntax`, `table-ragged`, `table-columns`, `table-cell`, `table-duplicate-key`.
    """
    file, problems = read_file.source, list[Problem]()
    lines = list(_rows(file, problems))
    if not lines:
        if not problems:
            message, hint = "the table has no header line", "the first line names the columns"
            problems.append(Problem(code="table-empty", where=Where(file.path), message=message, hint=hint))
        return None, problems
    (_, columns, _), *body = lines
    problems.extend(_header(file, columns))
    rows: list[Row] = []
    for line, cells, at in body:
        if len(cells) != len(columns):
            found = f"{len(cells)} cells, and {len(columns)} columns"
            hint = "put a cell that holds a comma in double quotes"
            message = "a row is longer or shorter than the header"
            problems.append(Problem(code="table-ragged", where=Where(file.path, line), message=message, found=found, hint=hint))
            continue
        rows.append(Row(dict(zip(columns, cells, strict=True)), line, dict(zip(columns, at, strict=True))))
    if not rows and not problems:
        message, hint = "the table has a header and no row", "add rows, or remove the table and its descriptor"
        problems.append(Problem(code="table-empty", where=Where(file.path), message=message, hint=hint))
    table = Table(stem, file, tuple(columns), tuple(rows), read_file.sha256)
    if dataset is not None:
        for rule in RULES:
            problems.extend(rule(table, dataset))
    return replace(table, is_whole=not any(problem.code != "table-columns" for problem in problems)), problems


def _rows(file: SourceFile, problems: list[Problem]) -> Iterator[tuple[int, list[str], list[int]]]:
    """Yield line, cells and the columns they begin at, of each row; blank lines are passed over."""
    lines = file.content.split("\n")
    reader = csv.reader((line + "\n" for line in lines), strict=True)
    while True:
        before = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            hint = 'close every double quote, and write one inside a quoted cell as `""`'
            message = "this is not CSV"
            where = Where(file.path, before + 1)
            problems.append(Problem(code="table-syntax", where=where, message=message, found=str(fault), hint=hint))
            return
        if cells:
            yield before + 1, cells, _begins("\n".join(lines[before : reader.line_num]), cells)


def _begins(raw: str, cells: list[str]) -> list[int]:
    """The column at which each cell's value begins (after an opening quote)."""
    begins, at = [], 0
    for cell in cells:
        quoted = raw[at : at + 1] == '"'
        at += quoted
        begins.append(at - raw.rfind("\n", 0, at))
        at += len(cell) + (cell.count('"') + 1 if quoted else 0) + 1
    return begins


def _header(file: SourceFile, columns: list[str]) -> Iterator[Problem]:
    """The header's names are there and differ."""
    seen: set[str] = set()
    for i, name in enumerate(columns, 1):
        if not name.strip():
            message = f"column {i} has no name"
            yield Problem(code="table-columns", where=Where(file.path), message=message, hint="name every column in the first line")
        elif name in seen:
            message, hint = f"two columns have the name `{name}`", "rename one"
            yield Problem(code="table-columns", where=Where(file.path), message=message, hint=hint)
        seen.add(name)


def columns_fit(table: Table, dataset: Dataset) -> Iterator[Problem]:
    """The descriptor names the table's columns, in the table's order."""
    names = [str(column.name) for column in dataset.table.fields]
    for column in dataset.table.fields:
        if column.name not in table.columns:
            guess = nearest(column.name, [name for name in table.columns if name not in names])
            hint = f"did you mean `{guess}`?" if guess else f"the table's columns: {', '.join(table.columns)}"
            message = f"the table has no column `{column.name}`"
            yield Problem(code="table-columns", where=column.at("name"), message=message, source=table.file.path, hint=hint)
        if names.count(column.name) > 1:
            message = f"the column `{column.name}` is described more than once"
            yield Problem(code="table-columns", where=column.at("name"), message=message, hint="keep one")
        if column.precision_from and column.precision_from not in table.columns:
            message = f"the table has no column `{column.precision_from}`"
            hint = f"the table's columns: {', '.join(table.columns)}"
            yield Problem(code="table-columns", where=column.at("precision_from"), message=message, source=table.file.path, hint=hint)
    for name in table.columns:
        if name not in names:
            message, hint = f"the column `{name}` is not described", f"add `- {{name: {name}, type: …}}` to the fields"
            where = dataset.table.at("fields")
            yield Problem(code="table-columns", where=where, message=message, source=table.file.path, hint=hint)
    if sorted(names) == sorted(table.columns) and names != list(table.columns):
        message, hint = "the fields stand in another order than the table's columns", f"the table's order: {', '.join(table.columns)}"
        yield Problem(code="table-columns", where=dataset.table.at("fields"), message=message, hint=hint)
    for key in dataset.table.primary_key:
        if key not in table.columns:
            message, hint = f"the table has no column `{key}` to be its key", f"the table's columns: {', '.join(table.columns)}"
            yield Problem(code="table-columns", where=dataset.table.at("primaryKey"), message=message, hint=hint)


def cells_are_of_their_type(table: Table, dataset: Dataset) -> Iterator[Problem]:
    """A cell is what its column's type says, or empty; a key's cell is not empty."""
    keys = set(dataset.table.primary_key)
    for column in dataset.table.fields:
        name = str(column.name)
        if name not in table.columns:
            continue
        fits, wanted = _TYPES[column.type]
        for row in table.rows:
            value = row.values[name]
            if value == "" and name in keys:
                message, hint = f"the cell of the key column `{name}` is empty", "a row is found by its key; give it one"
                yield Problem(code="table-cell", where=table.where(row, name), message=message, hint=hint)
            elif value != "" and not fits(value):
                message = f"a cell of the column `{name}` is not {wanted}"
                plain = _plain(value)
                hint = f"write {plain}" if plain != value and fits(plain) else f"write {wanted}, or nothing where there is no value"
                hint = f"write {wanted}" if name in keys else hint
                yield Problem(code="table-cell", where=table.where(row, name), message=message, found=repr(value), hint=hint)


def _plain(value: str) -> str:
    """A number as tables hold it, of one that was written for people: "16,074" is 16074, "6,38" is 6.38."""
    value = value.replace(" ", "").replace("−", "-")
    if re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", value):
        return value.replace(",", "")
    return value.replace(",", ".") if re.fullmatch(r"[-+]?\d+,\d+", value) else value


def keys_are_unique(table: Table, dataset: Dataset) -> Iterator[Problem]:
    """No two rows have the same key."""
    keys = [str(key) for key in dataset.table.primary_key if key in table.columns]
    if not keys or len(keys) < len(dataset.table.primary_key):
        return
    seen: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        key = tuple(row.values[name] for name in keys)
        first = seen.setdefault(key, row.line)
        if first != row.line:
            found = ", ".join(f"{name}: {value}" for name, value in zip(keys, key, strict=True))
            message, hint = f"line {first} has the same key", "remove one, or add a column to `primaryKey` in the descriptor"
            yield Problem(code="table-duplicate-key", where=table.where(row, keys[0]), message=message, found=found, hint=hint)


def _is_date(value: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)) and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


_TYPES: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "string": (lambda value: True, "text"),
    "number": (lambda value: bool(re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", value)), "a number"),
    "integer": (lambda value: bool(re.fullmatch(r"[-+]?[0-9]+", value)), "a whole number"),
    "date": (_is_date, "a date (YYYY-MM-DD)"),
    "year": (lambda value: bool(re.fullmatch(r"[0-9]{4}", value)), "a year (YYYY)"),
    "yearmonth": (lambda value: bool(re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", value)), "a month (YYYY-MM)"),
}

RULES = (columns_fit, cells_are_of_their_type, keys_are_unique)
