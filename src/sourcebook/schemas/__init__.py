"""JSON Schemas of what an editor writes, one a kind of file, generated from the records: editors complete and check by them.

They are published under `/schema/`, and written beside a site for the YAML language server; there they know the site's own ids too, so
that `source:` completes to the sources there are. What a schema cannot know is told by `sourcebook check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.records import Article, Brief, Chart, Correction, Dataset, Event, Fact, Issue, Person, Position, Record, Settings, Tombstone
from sourcebook.schemas.generating import Known, schema_of

FOLDER = "schema"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of file: which files it is, the record that stands in it, and which of the record's keys the file itself gives."""

    name: str
    files: tuple[str, ...]
    record: type[Record]
    is_list: bool = False
    given: frozenset[str] = frozenset()  # the id by its name, the prose by its body


def _list(name: str, record: type[Record], files: str = "") -> Kind:
    return Kind(name=name, files=(files or f"content/{name}.yml",), record=record, is_list=True)


KINDS = (
    _list("facts", Fact, "content/facts/*.yml"),
    _list("issues", Issue),
    _list("people", Person),
    _list("events", Event),
    _list("positions", Position),
    _list("tombstones", Tombstone),
    _list("corrections", Correction),
    Kind(name="article", files=("corpus/articles/*.md",), record=Article, given=frozenset(("id", "digest"))),
    Kind(name="dataset", files=("corpus/data/*.yml",), record=Dataset, given=frozenset(("id",))),
    Kind(name="brief", files=("content/briefs/*.md",), record=Brief, given=frozenset(("id", "body"))),
    Kind(name="chart", files=("charts/*.yml",), record=Chart, given=frozenset(("id",))),
    Kind(name="mkdocs", files=("mkdocs.yml",), record=Settings),
)
"""Every kind of file that an editor writes. Articles and briefs are Markdown: theirs are the schemas of the front matter."""


def of(kind: Kind, *, known: Known | None = None, base: str = "") -> dict[str, Any]:
    """Make the schema of a kind of file (draft 7, which editors understand).

    `known`: ids by kind of record, to be proposed where one is named. `base`: the address of the folder that it is published in.
    """
    made = schema_of(kind.record, kind.given, known or {})
    definitions = made.pop("$defs")
    head: dict[str, Any] = {"$schema": "http://json-schema.org/draft-07/schema#"}
    if base:
        head["$id"] = f"{base}{kind.name}.json"
    head["title"] = f"Sourcebook: {kind.name}"
    one = {"$ref": f"#/$defs/{kind.record.__name__}"}
    if kind.name == "mkdocs":
        body = _in_mkdocs(one)
    elif kind.is_list:
        body = {"type": "array", "items": one}
    else:
        body = {"allOf": [one]}
    return {**head, **body, "$defs": definitions}


def as_json(schema: Mapping[str, Any]) -> bytes:
    """A schema as a file holds it."""
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def write(folder: Path, known: Known) -> tuple[Path, ...]:
    """Write the schema of every kind into a folder, with the ids of the site; what is there as it should be is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in KINDS:
        path, content = folder / f"{kind.name}.json", as_json(of(kind, known=known))
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
        written.append(path)
    return tuple(written)


def ids(records: Iterable[tuple[str, Iterable[Any]]]) -> dict[str, tuple[str, ...]]:
    """Gather the ids of records by kind, for `write`."""
    return {kind: tuple(sorted({str(record.id) for record in found})) for kind, found in records}


def _in_mkdocs(one: Mapping[str, Any]) -> dict[str, Any]:
    """The settings where they stand in mkdocs.yml; what else stands there is MkDocs' own."""
    text = {"type": "string"}
    return {
        "type": "object",
        "required": ["site_name", "site_url", "extra"],
        "properties": {
            "site_name": {**text, "description": "what the site is called"},
            "site_url": {**text, "pattern": "^https?://.+/$", "description": "the site's whole address, to a final slash"},
            "extra": {"type": "object", "required": ["sourcebook"], "properties": {"sourcebook": one}},
        },
    }
