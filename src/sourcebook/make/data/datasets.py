"""The official tables to take along: each CSV as it was read, and its descriptor as a Data Package resource."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sourcebook.link import words
from sourcebook.link.book import Book
from sourcebook.make.artifacts import Artifact
from sourcebook.make.numbers import csv_bytes, is_harmless
from sourcebook.read.tables import Table
from sourcebook.records import Column, Dataset


def artifacts(book: Book, folder: str) -> Iterator[Artifact]:
    """Each dataset's `<id>.csv` and `<id>.json`."""
    for name, dataset in book.datasets.items():
        table = book.tables.get(name)
        if table is None:
            continue
        data = _csv(table, dataset)
        descriptor = json.dumps(_resource(dataset, data, book), ensure_ascii=False, indent=2) + "\n"
        yield Artifact(f"{folder}/{name}.csv", data, (table.file.path, dataset.where.path))
        yield Artifact(f"{folder}/{name}.json", descriptor.encode(), (dataset.where.path,))


def _csv(table: Table, dataset: Dataset) -> bytes:
    """The table as it was read; written anew only where a text in it would run as a formula in a spreadsheet."""
    texts = [str(column.name) for column in dataset.table.fields if column.type == "string" and column.name in table.columns]
    if all(is_harmless(row.values[name]) for row in table.rows for name in texts):
        return table.file.content.encode()
    known = {str(column.name): column.type for column in dataset.table.fields}

    def cell(value: str, column: str) -> str:
        return value if known.get(column, "string") != "string" or is_harmless(value) else "'" + value

    return csv_bytes(table.columns, ([cell(row.values[name], name) for name in table.columns] for row in table.rows), escaped=True)


def _resource(dataset: Dataset, data: bytes, book: Book) -> dict[str, Any]:
    """A Data Package resource with a Table Schema; `hash` is that of the CSV beside it."""
    notes = [words.plain(text, book.facts) for text in (dataset.vintage, dataset.notes) if text is not None]
    source = {"title": f"{dataset.publisher}, {dataset.document or dataset.title}", **({"path": str(dataset.url)} if dataset.url else {})}
    return {
        "name": str(dataset.id),
        "title": str(dataset.title),
        "description": " ".join(notes),
        "path": f"{dataset.id}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "sources": [source],
        "status": dataset.status,
        "published": str(dataset.published),
        "schema": {"fields": [_field(column) for column in dataset.table.fields], "primaryKey": list(map(str, dataset.table.primary_key))},
    }


def _field(column: Column) -> dict[str, str]:
    names = ("name", "type", "title", "description", "unit", "precision", "precision_from", "basis")
    found = {name: getattr(column, name) for name in names}
    return {name: str(value) for name, value in found.items() if value is not None}
