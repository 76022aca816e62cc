"""What machines find under `/data/`: the records as CSV and JSON, the charts' and the datasets' tables, and the sums of all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from typing import TypeVar

from sourcebook.link.book import Book
from sourcebook.make import charts, citations, former
from sourcebook.make.artifacts import Artifact
from sourcebook.make.data import database, datasets, package, quotations, rows
from sourcebook.make.data.rows import Row
from sourcebook.make.numbers import csv_bytes, for_json
from sourcebook.records import Record

FOLDER = "data"
SUMS = "SHA256SUMS"

T = TypeVar("T")


def artifacts(book: Book) -> tuple[Artifact, ...]:
    """Every file under `/data/`, by path, and with them `SHA256SUMS` in the form that `sha256sum -c` reads there."""
    facts = [rows.fact(fact, book) for fact in _sorted(book.facts)]
    claims = [rows.claim(claim, fact, book) for fact in _sorted(book.facts) for claim in fact.claims]
    sources = [rows.source(source, book) for source in _sorted(book.sources)]
    events = [rows.event(event, book) for event in _sorted(book.events)]
    positions = [rows.position(position, book) for position in _sorted(book.positions)]
    people = [rows.person(person, book) for person in _sorted(book.people)]
    fact_files = _files(fact.record for fact in book.facts.values())
    tables = (
        ("facts", facts, rows.FACT_CSV, fact_files),
        ("claims", claims, rows.CLAIM, fact_files),
        ("sources", sources, rows.SOURCE, _files(book.sources.values())),
        ("events", events, rows.EVENT, _files(event.record for event in book.events.values())),
        ("positions", positions, rows.POSITION, _files(position.record for position in book.positions.values())),
        ("people", people, rows.PERSON, _files(book.people.values())),
    )
    made: list[Artifact] = []
    for name, found, head, files in tables:
        made.append(Artifact(f"{FOLDER}/{name}.json", _json(found), files))
        made.append(Artifact(f"{FOLDER}/{name}.csv", _csv(head, map(rows.flat_fact, found) if name == "facts" else found), files))
    for name, chart in book.charts.items():
        made.append(Artifact(f"{FOLDER}/charts/{name}.csv", charts.csv_of(book, chart), (chart.where.path,)))
    made.extend(datasets.artifacts(book, f"{FOLDER}/datasets"))
    made.extend(citations.of_data(book))
    given = {name: found for name, found, _, _ in tables}
    every = tuple(dict.fromkeys(file for *_, files in tables for file in files))
    made.append(Artifact(f"{FOLDER}/{database.NAME}", database.database(_stored(book, given)), every))
    made.append(Artifact(f"{FOLDER}/{quotations.NAME}", _json(quotations.collection(book)), every))
    made.sort(key=lambda artifact: artifact.path)
    fields = {name: list(found[0]) if found else list(head) for name, found, head, _ in tables}
    made.append(Artifact(f"{FOLDER}/{package.NAME}", _json(package.descriptor(book, made, fields, book.newest)), ("mkdocs.yml",)))
    made.extend([*former.files(book, made)])
    made.sort(key=lambda artifact: artifact.path)
    return (*made, _sums(made))


def _stored(book: Book, given: Mapping[str, Sequence[Row]]) -> dict[str, Sequence[Row]]:
    """The rows as the database keeps them: each with a title to be shown by, and the uses of a fact as rows of their own."""
    issues = [{"id": str(issue.id), "title": str(issue.title)} for issue in _sorted(book.issues)]
    uses = [{"fact": fact.id, "kind": u.kind, "record": u.id, "title": u.title} for fact in _sorted(book.facts) for u in fact.used_in]
    claims = [
        {**row, "id": f"{row['fact']}/{row['number']}", "title": ", ".join(filter(None, (row["display"] or row["fact"], row["source"])))}
        for row in given["claims"]
    ]
    return {**given, "issues": issues, "uses": uses, "facts": [rows.flat_fact(row) for row in given["facts"]], "claims": claims}


def _sorted(index: Mapping[str, T]) -> list[T]:
    """By id, so that moving a record from file to file changes nothing here."""
    return [index[name] for name in sorted(index)]


def _files(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(record.where.path for record in records))


def _sums(made: Sequence[Artifact]) -> Artifact:
    lines = (f"{sha256(artifact.data).hexdigest()}  {artifact.path.removeprefix(FOLDER + '/')}\n" for artifact in made)
    return Artifact(f"{FOLDER}/{SUMS}", "".join(lines).encode(), ())


def _json(found: object) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=2, default=_number, allow_nan=False) + "\n").encode()


def _number(value: object) -> int | float:
    if isinstance(value, Fraction):
        return for_json(value)
    raise TypeError(f"not for JSON: {value!r}")


def _csv(head: Sequence[str], found: Iterable[Row]) -> bytes:
    """A list in a cell is its members, parted by spaces; what is nested deeper stands in the JSON alone."""

    def cell(value: object) -> str | Fraction | int | bool | None:
        if isinstance(value, list):
            return " ".join(map(str, value))
        assert value is None or isinstance(value, (str, Fraction, int, bool))
        return value

    return csv_bytes(head, ([cell(row[name]) for name in head] for row in found))
