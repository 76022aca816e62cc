"""What was verified is what stands there: the texts and tables are those that the lock and the descriptors know."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.link.book import Book
from sourcebook.link.lock import body_line, changed_cells, lost_rows
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.records import Dataset

_RELOCK = "restore the table; or, if the change is meant, run `sourcebook lock --texts DIR`, which shows what changed"


def texts_are_the_locked_ones(book: Book) -> Iterator[Problem]:
    """An article's record names the text, and the paragraphs of it, that the lock was made from."""
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
    for name, dataset in book.datasets.items():
        table = book.tables.get(name)
        if table is None:
            continue
        if table.rows and not any(known == name for known, _ in book.lock.rows):
            message = f"the evidence lock does not know the table `{name}`"
            yield Problem(code="lock-stale", where=dataset.at("sha256"), message=message, hint="run `sourcebook lock --texts DIR`")
            continue
        rests = _dependents(book, name)
        changed = changed_cells(dataset, table, book.lock)
        for cell in changed:
            yield Problem(
                code="table-changed",
                where=Where(table.file.path, cell.line, cell.at),
                message=f"a cell of `{name}` is not the one that was locked (column `{cell.column}`)",
                found=cell.value or "an empty cell",
                source=rests,
                hint=_RELOCK,
            )
        for key in lost_rows(dataset, table, book.lock):
            message = f"a row of `{name}` that was locked is gone"
            yield Problem(code="table-changed", where=Where(table.file.path), message=message, found=key, source=rests, hint=_RELOCK)
        if table.sha256 != dataset.sha256 and not changed:
            yield _another_hash(dataset, table.file.path, table.sha256, rests)


def _another_hash(dataset: Dataset, path: str, found: str, rests: str | None) -> Problem:
    return Problem(
        code="table-changed",
        where=dataset.sha256.where(),
        message=f"the descriptor of `{dataset.id}` knows another hash than that of {path}",
        found=found,
        source=rests,
        hint=_RELOCK,
    )


def _dependents(book: Book, dataset: str) -> str | None:
    """Name the claims, computed facts and charts that rest on a table."""
    facts = [f.id for f in book.facts.values() if any(c.is_table and str(c.source.id) == dataset for c in f.claims)]
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
        if any(str(s.dataset) == dataset for s in chart.series if s.dataset)
        or {str(f) for s in chart.series for f in s.facts} & {*facts, *computed}
    ]
    parts = [
        f"{label} {', '.join(sorted(names))}" for label, names in (("facts", facts), ("computed", computed), ("charts", charts)) if names
    ]
    return "rests on it: " + "; ".join(parts) if parts else None


RULES = (texts_are_the_locked_ones, tables_are_the_known_ones)
