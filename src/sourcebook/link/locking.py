"""What `sourcebook lock` does: verify all evidence against the texts and tables, then write what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcebook.link import coverage, evidence, lock, texts
from sourcebook.link.binding import book_of
from sourcebook.link.coverage import Figure
from sourcebook.link.texts import Evidence, HeldText
from sourcebook.problems import Problem
from sourcebook.read.corpus import Records
from sourcebook.records import Article, Dataset


@dataclass(frozen=True, slots=True)
class NewHash:
    """A descriptor whose CSV has another hash than it says: the file, the old hash and the new, and the cells that changed."""

    path: str
    old: str
    new: str
    changed: tuple[str, ...]


def make(records: Records, held: Mapping[str, HeldText], old: lock.Lock) -> tuple[str, tuple[Problem, ...]]:
    """Verify every claim against its text and write the lock's new content; with problems the content is not to be used.

    A text that is not held keeps what the old lock says of it, as long as its quotes are all known there.
    """
    book, problems, located = book_of(records, held, old, locking=True)
    kept = _kept(records, held, old)
    quotes = [(place.source, evidence.fingerprint(place.claim), place.evidence) for place in located if place.claim.quote is not None]
    paragraphs = [
        (place.source, place.evidence.para, evidence.paragraph_hash(held[place.source].paragraphs[place.evidence.para - 1]))
        for place in located
        if place.claim.quote is None
    ]
    names = book.names
    entries: dict[str, lock.TextEntry] = {}
    idle: list[Problem] = []
    for name, text in held.items():
        article = book.articles[name]
        found = coverage.of_text(article, text, located, book.units, names)
        entries[name] = _entry(text, found, article)
        idle += coverage.idle_waivers(article, text, found)
    texts = {**{name: entry for name, entry in old.texts.items() if name in book.articles and name not in held}, **entries}
    tables = [(dataset, book.tables[name]) for name, dataset in book.datasets.items() if name in book.tables]
    content = lock.written([*quotes, *kept[0]], [*paragraphs, *kept[1]], tables, texts)
    return content, (*problems, *idle)


def _kept(
    records: Records, held: Mapping[str, HeldText], old: lock.Lock
) -> tuple[list[tuple[str, str, Evidence]], list[tuple[str, int, str]]]:
    """Keep the old lock's lines of the sources whose text is not at hand."""
    absent = {str(a.id) for a in records.articles} - set(held)
    quotes = [(source, mark, e) for (source, mark), found in old.quotes.items() if source in absent for e in found]
    paragraphs = [(source, number, mark) for (source, number), mark in old.paragraphs.items() if source in absent]
    return quotes, paragraphs


def _entry(text: HeldText, found: tuple[Figure, ...], article: Article) -> lock.TextEntry:
    """Count the words, paragraphs and figures of an article, and what became of the figures."""
    states = Counter(figure.state for figure in found)
    return lock.TextEntry(
        sha256=text.sha256,
        body=lock.body_line(article),
        words=sum(len(texts.words(p.text)) for p in text.article()),
        paragraphs=len(text.article()),
        figures=len(found),
        covered=states["curated"],
        waived=states["waived"],
        open=states["open"],
        opening=len(texts.words(text.article()[0].text)) if text.article() else 0,
    )


def new_hashes(datasets: Iterable[Dataset], records: Records, old: lock.Lock) -> tuple[NewHash, ...]:
    """List the descriptors whose `sha256` is not that of their CSV, with what changed as far as the old lock can tell."""
    tables = {str(t.id): t for t in records.tables}
    found = []
    for dataset in datasets:
        table = tables.get(str(dataset.id))
        if table is not None and table.sha256 != dataset.sha256:
            if any(name == dataset.id for name, _ in old.rows):
                changed = tuple(f"line {c.line}, column `{c.column}`: {c.value}" for c in lock.changed_cells(dataset, table, old))
            else:
                changed = (f"a new table: {len(table.rows)} {'row' if len(table.rows) == 1 else 'rows'}",)
            found.append(NewHash(dataset.at("sha256").path, str(dataset.sha256), table.sha256, changed))
    return tuple(found)
