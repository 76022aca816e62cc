"""JSON Schemas: they accept what editors wrote, however a program types its scalars, and refuse what `check` would refuse."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import served
import yaml as pyyaml

from sourcebook import schemas
from sourcebook.link import book_of, lock
from sourcebook.make import schemas as published
from sourcebook.places import SourceFile
from sourcebook.problems import Problem
from sourcebook.read import corpus
from sourcebook.read import yaml as strict
from sourcebook.read.validate import build
from sourcebook.records import Brief, Chart, Event, Fact, Position, Record
from sourcebook.schemas import snippets
from sourcebook.schemas.described import MEANINGS

ROOT = Path(__file__).parents[1]
SITES = (ROOT, ROOT / "tests/river")
FILES = [(kind, path) for site in SITES for kind in schemas.KINDS for glob in kind.files for path in sorted(site.glob(glob))]


def written(path: Path) -> str:
    """The YAML of a file: all of it, or its front matter."""
    content = path.read_text(encoding="utf-8")
    return content.split("---\n")[1] if path.suffix == ".md" else content


def plain(content: str) -> Any:
    """As PyYAML types it (YAML 1.1); JSON has no dates, so they come as text."""
    return json.loads(json.dumps(pyyaml.safe_load(content), default=datetime.date.isoformat))


def text(content: str) -> Any:
    """As our own reader has it: every scalar is text."""
    node, problems = strict.load(SourceFile("x.yml", content))
    assert not problems
    return json.loads(json.dumps(node))


class Core(pyyaml.SafeLoader):
    """As language servers type it (YAML 1.2, core schema): no dates, no `no`, no `1:30`."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, pattern) for tag, pattern in found if tag.endswith((":null", ":float"))]
        for first, found in pyyaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))


def core(content: str) -> Any:
    return pyyaml.load(content, Loader=Core)


@cache
def validator(name: str) -> jsonschema.Draft7Validator:
    kind = next(kind for kind in schemas.KINDS if kind.name == name)
    return jsonschema.Draft7Validator(schemas.of(kind))


@pytest.mark.parametrize("load", [plain, text, core])
@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: value.name)
def test_what_editors_wrote_is_valid(kind: schemas.Kind, path: Path, load: Callable[[str], Any]) -> None:
    if kind.name == "mkdocs" and load is not core and "!!" in path.read_text():
        pytest.skip("MkDocs' own tags")
    assert [error.message for error in validator(kind.name).iter_errors(load(written(path)))] == []


def test_every_kind_is_tried() -> None:
    assert {kind.name for kind, _ in FILES} >= {kind.name for kind in schemas.KINDS} - {"tombstones", "corrections"}


@pytest.mark.parametrize("kind", schemas.KINDS, ids=lambda kind: kind.name)
def test_each_is_a_schema_and_says_what_every_key_holds(kind: schemas.Kind) -> None:
    schema = schemas.of(kind)
    jsonschema.Draft7Validator.check_schema(schema)
    silent = [
        f"{name}.{key}"
        for name, definition in schema["$defs"].items()
        for key, property_ in definition["properties"].items()
        if not property_.get("description")
    ]
    assert silent == []
    assert all(definition["description"] and definition["additionalProperties"] is False for definition in schema["$defs"].values())


FACT = "- {id: a, title: A, claims: [{source: s, para: 1, quote: q}]}"
BROKEN = {
    "an unknown key": ("facts", Fact, "- {id: a, title: A, tilte: B}"),
    "a missing key": ("facts", Fact, "- {id: a}"),
    "a key without a value": ("facts", Fact, "- {id: a, title: }"),
    "an unknown word": ("facts", Fact, "- {id: a, title: A, claims: [{source: s, rank: prefered}]}"),
    "no id": ("facts", Fact, "- {id: A b, title: A}"),
    "a reference that is no id": ("facts", Fact, "- {id: a, title: A, claims: [{source: S s}]}"),
    "text for a list": ("facts", Fact, "- {id: a, title: A, claims: none}"),
    "a list for text": ("facts", Fact, "- {id: a, title: [A]}"),
    "a mapping for text": ("facts", Fact, "- {id: a, title: {en: A}}"),
    "no whole number": ("facts", Fact, "- {id: a, title: A, claims: [{source: s, para: third}]}"),
    "a paragraph 0": ("facts", Fact, "- {id: a, title: A, claims: [{source: s, para: 0}]}"),
    "no date": ("brief", Brief, "{number: n, title: T, issue: i, as-of: May 2}"),
    "a field by its name in the code": ("brief", Brief, "{number: n, title: T, issue: i, as_of: 2024-05-02}"),
    "neither true nor false": (
        *("chart", Chart),
        "{issue: i, title: T, subtitle: S, kind: bars, unit: m, alt: A, series: [{facts: [a], emphasis: maybe}]}",
    ),
}


@pytest.mark.parametrize("load", [plain, text, core])
@pytest.mark.parametrize("case", BROKEN)
def test_what_is_wrong_is_refused_here_as_by_check(case: str, load: Callable[[str], Any]) -> None:
    name, record, content = BROKEN[case]
    assert list(validator(name).iter_errors(load(content))), "the schema"
    assert faults(record, content), "our own reader"


def faults(record: type[Record], content: str) -> list[Problem]:
    node, found = strict.load(SourceFile("x.yml", content))
    for item in node if isinstance(node, list) else [node]:
        if isinstance(item, strict.Node):
            for key in ("id", "body", "digest"):
                if key in record.model_fields and key not in item:
                    strict.put(item, key, strict.Text("x"))
        build(record, item, found)
    return found


SOUND = [
    ("facts", "[]"),
    ("facts", FACT),
    ("facts", "- {id: 2024, title: 1984, period: 2024, claims: }"),
    ("facts", "- {id: a, title: true, unit: no, claims: [{source: s, para: 1, quote: yes, value: true}]}"),
    (
        "facts",
        '- {id: "2024", title: A, claims: [{source: s, para: "3", value: 16.4, cell: {row: {a: 2024, b: [1, c], d: true}, column: 7}}]}',
    ),
    ("brief", "{number: 7, title: 8.50, issue: i, as-of: 2024, charts: , plain: ~}"),
    ("chart", "{issue: i, title: T, subtitle: S, kind: bars, unit: m, alt: A, series: [{facts: [a], emphasis: yes, times: 0.01}]}"),
]


@pytest.mark.parametrize("load", [plain, text, core])
@pytest.mark.parametrize(("name", "content"), SOUND)
def test_scalars_may_look_like_numbers(name: str, content: str, load: Callable[[str], Any]) -> None:
    assert [error.message for error in validator(name).iter_errors(load(content))] == []


def _filled(body: Any) -> Any:
    """A snippet as it stands once its places are filled in with what it proposes."""
    if isinstance(body, dict):
        return {_filled(key): _filled(value) for key, value in body.items()}
    if isinstance(body, list):
        return [_filled(each) for each in body]
    return re.sub(r"\$\{\d+(?:\|(\w+),[^}]*\||:([^}]*))\}", lambda match: match[1] or match[2], body)


@pytest.mark.parametrize(
    ("name", "record", "snippet"),
    [
        (kind, record, snippet)
        for kind, record in (("facts", Fact), ("events", Event), ("positions", Position))
        for snippet in snippets.SNIPPETS[record.__name__]
    ],
    ids=lambda part: part["label"] if isinstance(part, dict) else None,
)
def test_a_snippet_makes_a_record(name: str, record: type[Record], snippet: dict[str, Any]) -> None:
    body = _filled(json.loads(json.dumps(snippet["body"])))
    for key in ("id", "source", "issue", "side", "holder"):
        if key in body:
            body[key] = str(body[key]).replace(" ", "-")
    content = json.dumps([body])
    assert [error.message for error in validator(name).iter_errors(plain(content))] == []
    assert not faults(record, content)


def test_every_word_of_a_vocabulary_that_is_explained_is_one_and_none_is_left_out() -> None:
    found = {}
    for kind in schemas.KINDS:
        for name, definition in schemas.of(kind)["$defs"].items():
            for key, schema in definition["properties"].items():
                for words, meanings in _explained(schema):
                    assert len(words) == len(meanings) and all(meanings), (name, key)
                    found[name, key] = set(words)
    assert found == {(name, key): set(words) for name, keys in MEANINGS.items() for key, words in keys.items()}


def _explained(schema: Any) -> Iterator[tuple[list[str], list[str]]]:
    if isinstance(schema, dict):
        if "markdownEnumDescriptions" in schema:
            yield schema["enum"], schema["markdownEnumDescriptions"]
        for inner in schema.values():
            yield from _explained(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _explained(inner)


def test_ids_of_the_site_are_proposed_and_others_are_as_good(tmp_path: Path) -> None:
    root = served.river(tmp_path / "river")
    done = served.command(root, "schema")
    assert done.returncode == 0, done.stderr
    schema = json.loads((root / ".work/schema/facts.json").read_text())
    source = schema["$defs"]["Claim"]["properties"]["source"]
    assert source["anyOf"][0] == {"enum": ["courier-2024-05-03", "gauge", "gazette-2024-05-10"]}
    jsonschema.Draft7Validator(schema).validate(plain(FACT))
    brief = json.loads((root / ".work/schema/brief.json").read_text())["$defs"]["Brief"]["properties"]
    assert {"enum": ["levels", "response"]} in brief["issue"]["anyOf"]
    assert "peak-level" in next(iter(_enums(brief["key-figures"])))
    for kind in schemas.KINDS:
        assert f"  {kind.name}.json  " in done.stdout


def _enums(schema: Any) -> Iterator[list[str]]:
    if isinstance(schema, dict):
        if "enum" in schema:
            yield schema["enum"]
        for inner in schema.values():
            yield from _enums(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _enums(inner)


def test_they_are_published_without_the_ids_of_the_site() -> None:
    records, _ = corpus.read(ROOT / "tests/river")
    book, _, _ = book_of(records, {}, lock.read(ROOT / "tests/river")[0])
    made = {artifact.path: json.loads(artifact.data) for artifact in published.artifacts(book)}
    assert set(made) == {f"schema/{kind.name}.json" for kind in schemas.KINDS}
    assert made["schema/facts.json"]["$id"] == "https://example.org/ansel/schema/facts.json"
    assert "gauge" not in json.dumps(made["schema/facts.json"]["$defs"]["Claim"]["properties"]["source"])


def test_the_repositorys_own_settings_name_every_schema() -> None:
    named = json.loads((ROOT / ".vscode/settings.json").read_text())["yaml.schemas"]
    yaml_kinds = {f"./.work/schema/{kind.name}.json": kind.files[0] for kind in schemas.KINDS if not kind.files[0].endswith(".md")}
    assert named == yaml_kinds
