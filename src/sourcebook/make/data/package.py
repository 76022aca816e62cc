"""The files under `/data/` as a Data Package (version 2): each with its size and digest, each table with what its fields hold.

https://datapackage.org/standard/data-package/
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sourcebook.link.book import Book
from sourcebook.make.artifacts import Artifact
from sourcebook.make.data.database import INTEGER, REAL

NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "sqlite": "application/vnd.sqlite3",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
TRUTH = frozenset({"low_open", "high_open", "quotable"})
LISTS = frozenset({"claims", "used_in", "authors", "issues", "sources"})
KEYS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "claims": {"fact": ("facts", "id"), "source": ("sources", "id"), "speaker": ("people", "id")},
    "positions": {"holder": ("people", "id")},
}
PRIMARY: Mapping[str, Sequence[str]] = {"claims": ("fact", "number")}
RECORDS = frozenset({"facts", "claims", "sources", "events", "positions", "people"})


def descriptor(book: Book, made: Iterable[Artifact], json_fields: Mapping[str, Sequence[str]], newest: str) -> dict[str, Any]:
    """Describe the files. `json_fields`: the fields of a row of each JSON file that holds records."""
    return {
        "$schema": PROFILE,
        "name": "sourcebook",
        "id": f"{book.url}data/{NAME}",
        "title": book.name,
        "homepage": book.url,
        "version": newest.replace("-", "."),
        "contributors": [{"title": str(book.settings.publisher), "roles": ["publisher"]}],
        "resources": [_resource(artifact, book, json_fields) for artifact in made],
    }


def _resource(artifact: Artifact, book: Book, json_fields: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    path = artifact.path.removeprefix("data/")
    stem, _, ending = path.partition(".")
    form = ending.rsplit(".", 1)[-1]
    found: dict[str, Any] = {
        "name": stem.replace("/", ".") + ("" if form == "csv" else "." + ending),
        "path": path,
        "format": form,
        "mediatype": MEDIA.get(form, "application/octet-stream"),
        **({"encoding": "utf-8"} if form != "sqlite" else {}),
        "bytes": len(artifact.data),
        "hash": f"sha256:{sha256(artifact.data).hexdigest()}",
    }
    if form == "csv":
        return found | _table(path, artifact.data, book)
    if path == f"{stem}.json" and stem in json_fields:
        return found | {"schema": _of_records(stem, json_fields[stem], nested=True)}
    return found


def _table(path: str, data: bytes, book: Book) -> dict[str, Any]:
    """What a CSV is: records, a dataset as its descriptor has it, or what a chart draws."""
    stem = path.removesuffix(".csv")
    comments = [line.startswith("#") for line in data.decode().splitlines()]
    dialect = {"dialect": {"commentChar": "#", "headerRows": [comments.index(False) + 1]}} if comments[:1] == [True] else {}
    if stem in RECORDS:
        head = next(csv.reader(io.StringIO(data.decode())))
        return {"type": "table", "schema": _of_records(stem, head, nested=False)}
    folder, _, name = stem.partition("/")
    if folder == "datasets" and name in book.datasets:
        table = book.datasets[name].table
        fields = [{"name": str(column.name), "type": str(column.type)} for column in table.fields]
        return {"type": "table", **dialect, "schema": {"fields": fields, "primaryKey": list(map(str, table.primary_key))}}
    lines = [line for line in data.decode().splitlines(keepends=True) if not line.startswith("#")]
    fields = [{"name": name, "type": "number" if name in REAL else "string"} for name in next(csv.reader(lines), [])]
    return {"type": "table", **dialect, "schema": {"fields": fields}}


def _of_records(name: str, fields: Sequence[str], *, nested: bool) -> dict[str, Any]:
    keys = [
        {"fields": [field], "reference": {"resource": other + (".json" if nested else ""), "fields": [key]}}
        for field, (other, key) in KEYS.get(name, {}).items()
    ]
    return {
        "fields": [{"name": field, "type": _kind(name, field, nested=nested)} for field in fields],
        "primaryKey": list(PRIMARY.get(name, ("id",))),
        **({"foreignKeys": keys} if keys else {}),
    }


def _kind(table: str, field: str, *, nested: bool) -> str:
    if field in TRUTH:
        return "boolean"
    if field in REAL:
        return "number"
    if field in LISTS:
        return "array" if nested else "integer" if (table, field) == ("facts", "claims") else "string"
    if field == "dispute":
        return "object"
    return "integer" if field in INTEGER else "string"
