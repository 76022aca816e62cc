"""What was verified is what stands there: the texts and tables are those that the lock and the descriptors know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from urllib.parse import unquote

from sourcebook.link.book import Book
from sourcebook.link.lock import PATH, ChangedCell, body_line, changed_cells, lost_rows, row_key
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.read.tables import Row, Table
from sourcebook.records import Dataset

_RELOCK = "restore the table; or, if the change is meant, run `sourcebook lock --texts DIR`, which shows what changed"


def there_is_a_lock(book: Book) -> Iterator[Problem]:
    """Evidence that was verified is kept in the lock."""
    if book.lock.is_empty and book.sources:
        message = "there is no evidence lock, so that nothing is known to be verified"
        yield Problem(
            code="lock-stale", where=Where(PATH), message=message, hint="run `sourcebook lock --texts DIR`, and commit what it writes"
        )


def texts_are_the_locked_ones(book: Book) -> Iterator[Problem]:
    """An article's record names the text, and the paragraphs of it, that the lock was made from."""
    if book.lock.is_empty:
        return
    for article in book.articles.values():
        entry = book.lock.texts.get(str(article.id))
        if entry is None:
            message = f"the evidence lock does not know the text of `{article.id}`"
            yield Problem(code="lock-stale", where=article.at("text"), message=message, hint="run `sourcebook lock --texts DIR`")
        elif entry.sha256 != article.text.sha256:
            message = f"the evidence lock was made from another text of `{article.id}`"
            yield Problem(
                code="lock-stale",
                where=article.text.sha256.where(),
                message=message,
                found=str(article.text.sha256),
                source=entry.sha256,
                hint="put the old hash back; or run `sourcebook lock --texts DIR`",
            )
        elif entry.body != body_line(article):
            message = f"the evidence lock was made with another body of `{article.id}`"
            yield Problem(
                code="lock-stale",
                where=article.text.body.where(),
                message=message,
                found=body_line(article),
                source=entry.body,
                hint="run `sourcebook lock --texts DIR`",
            )


def tables_are_the_known_ones(book: Book) -> Iterator[Problem]:
    """The cells of a table are those that its descriptor's hash and the lock know; what rests on a changed one is named."""
    if book.lock.is_empty:
        return
    for name, dataset in book.datasets.items():
        table = book.tables.get(name)
        if table is None:
            continue
        if table.rows and not any(known == name for known, _ in book.lock.rows):
            message = f"the evidence lock does not know the table `{name}`"
            yield Problem(code="lock-stale", where=dataset.at("sha256"), message=message, hint="run `sourcebook lock --texts DIR`")
            continue
        if any(key not in table.columns for key in dataset.table.primary_key):
            continue  # no row can be known again; the missing column is told where it is described
        changed = changed_cells(dataset, table, book.lock)
        yield from _changes(table, changed, book)
        lost = lost_rows(dataset, table, book.lock)
        rests = _dependents(book, table) if lost or table.sha256 != dataset.sha256 else None
        for key in lost:
            found = ", ".join(unquote(part).replace("=", ": ", 1) for part in key.split("&"))
            message = f"a row of `{name}` that was locked is gone"
            yield Problem(code="table-changed", where=Where(table.file.path), message=message, found=found, source=rests, hint=_RELOCK)
        if table.sha256 != dataset.sha256 and table.is_whole and not (changed or lost):
            yield _another_hash(dataset, table.file.path, table.sha256, rests)


def _changes(table: Table, changed: Sequence[ChangedCell], book: Book) -> Iterator[Problem]:
    """Tell what changed. A row or a column that is new is one change, not as many as it has cells."""

    def problem(where: Where, message: str, found: str, rests: str | None) -> Problem:
        return Problem(code="table-changed", where=where, message=message, found=found, source=rests, hint=_RELOCK)

    known = {name for (dataset, _), cells in book.lock.rows.items() if dataset == table.id for name in cells}
    header = table.file.content.partition("\n")[0]
    described = {str(column.name) for column in book.datasets[table.id].table.fields}
    for name in (n for n in table.columns if n not in known and n in described):
        where = Where(table.file.path, 1, max(header.find(name), 0) + 1)
        yield problem(where, f"a column of `{table.id}` is not known to the evidence lock", name, None)
    rows = {row.line: row for row in table.rows}
    twins = {row.line for rows_of_key in _by_key(table, book.datasets[table.id]).values() for row in rows_of_key[1:]}
    for line, cells in groupby((cell for cell in changed if cell.column in known), key=lambda cell: cell.line):
        these = list(cells)
        if line in twins:
            continue  # a second row of one key is told at the table
        if (table.id, these[0].key) not in book.lock.rows:
            message = f"a row of `{table.id}` is not known to the evidence lock"
            yield problem(Where(table.file.path, line), message, ",".join(rows[line].values.values()), None)
            continue
        for cell in these:
            where = Where(table.file.path, line, cell.at)
            message = f"a cell of `{table.id}` is not the one that was locked (column `{cell.column}`)"
            yield problem(where, message, cell.value or "an empty cell", _dependents(book, table, rows[line], cell.column))


def _by_key(table: Table, dataset: Dataset) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        found.setdefault(row_key(row, dataset), []).append(row)
    return found


def _another_hash(dataset: Dataset, path: str, found: str, rests: str | None) -> Problem:
    return Problem(
        code="table-changed",
        where=dataset.sha256.where(),
        message=f"the descriptor of `{dataset.id}` knows another hash than that of {path}",
        found=found,
        source=rests,
        hint=_RELOCK,
    )


def _dependents(book: Book, table: Table, row: Row | None = None, column: str | None = None) -> str | None:
    """Name the facts, computed facts and charts that rest on a table, or on one cell of it."""

    def holds(chosen: Mapping[str, str | tuple[str, ...]], *columns: str | None) -> bool:
        return row is None or (column in {*columns, *chosen} and row in table.select(chosen))

    facts = [
        fact.id
        for fact in book.facts.values()
        for claim in fact.record.claims
        if claim.cell is not None and str(claim.source) == table.id and holds(claim.cell.row, claim.cell.column)
    ]
    computed: list[str] = []
    pending = list(facts)
    while pending:
        name = pending.pop()
        more = [f.id for f in book.facts.values() if name in f.inputs and f.id not in computed]
        computed += more
        pending += more
    charts = [
        str(chart.id)
        for chart in book.charts.values()
        if any(str(s.dataset) == table.id and holds(s.where_, s.x, s.y, s.until, s.caution) for s in chart.series if s.dataset)
        or {str(f) for s in chart.series for f in s.facts} & {*facts, *computed}
    ]
    labelled = (("facts", facts), ("computed", computed), ("charts", charts))
    parts = [f"{label} {', '.join(sorted(set(names)))}" for label, names in labelled if names]
    return "rests on it: " + "; ".join(parts) if parts else None


RULES = (there_is_a_lock, texts_are_the_locked_ones, tables_are_the_known_ones)
