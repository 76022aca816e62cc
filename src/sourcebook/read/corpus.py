"""A sourcebook's folder becomes records: every file is read, in one fixed order, and every fault is gathered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sourcebook.places import SourceFile, Text, Where
from sourcebook.problems import Problem, Refusal, in_order
from sourcebook.read import editions, frontmatter, ledger, settings, tables, yaml
from sourcebook.read.files import LARGEST_TABLE, Folder
from sourcebook.read.nodes import Items
from sourcebook.read.salvage import Salvaged, salvage
from sourcebook.read.tables import Table
from sourcebook.read.validate import build
from sourcebook.records import (
    ID_LENGTH,
    ID_PATTERN,
    RESERVED,
    Article,
    Brief,
    Chart,
    Correction,
    Dataset,
    Event,
    Fact,
    Issue,
    Node,
    Person,
    Position,
    Record,
    Settings,
    Tombstone,
)

R = TypeVar("R", bound=Record)

LISTS = {"issues.yml", "people.yml", "events.yml", "positions.yml", "ledger.yml", "tombstones.yml", "corrections.yml"}
"""The files of `content/` that are lists of records."""


@dataclass(frozen=True, kw_only=True)
class Records:
    """All that was read, files by name, records in the order written. Ids that stand twice stand here twice: `link` says so."""

    root: Path
    name: str  # site_name
    url: str  # site_url, ends with a slash
    config: dict[str, Any]  # mkdocs.yml without extra.sourcebook
    settings: Settings
    issues: tuple[Issue, ...]
    people: tuple[Person, ...]
    events: tuple[Event, ...]
    positions: tuple[Position, ...]
    articles: tuple[Article, ...]
    datasets: tuple[Dataset, ...]
    tables: tuple[Table, ...]
    facts: tuple[tuple[Text, Fact], ...]  # with the issue that the file's name gives
    briefs: tuple[Brief, ...]
    charts: tuple[Chart, ...]
    editions: editions.Editions
    ledger: tuple[ledger.Recorded, ...]
    tombstones: tuple[Tombstone, ...]
    corrections: tuple[Correction, ...]
    broken: frozenset[tuple[str, str]]  # (kind, id) of what could not be read; id "" where even that is not known; a setting's is its key
    salvaged: tuple[Salvaged, ...]  # what can still be checked of it
    files: tuple[tuple[str, str], ...]  # path and sha256 of all that was read

    def is_broken(self, kind: str, name: str) -> bool:
        """Whether a reference may be to a record that could not be read: a problem stands at that record, none is needed here."""
        return (kind, name) in self.broken or (kind, "") in self.broken


def read(root: Path) -> tuple[Records, tuple[Problem, ...]]:
    """Read the sourcebook in a folder. Raises `Refusal` where the folder has no mkdocs.yml."""
    folder = Folder(root)
    main = folder.read(settings.PATH)
    if main is None and not folder.problems:
        raise Refusal(f"no mkdocs.yml in {root}: this is not the folder of a sourcebook")
    reading = _Reading(folder)
    site, problems = settings.read(main.source if main else SourceFile(settings.PATH, ""))
    if main is not None:
        reading.problems.extend(problems)
    reading.broken.update(("setting", key) for key in site.broken)
    articles = tuple(reading.pages("corpus/articles", Article, "source", "digest"))
    datasets, read_tables = reading.data("corpus/data")
    released, faults = editions.read(folder)
    reading.problems.extend(faults)
    records = Records(
        root=root,
        name=site.name,
        url=site.url,
        config=site.config,
        settings=site.settings,
        issues=tuple(reading.records("content/issues.yml", Issue, "issue")),
        people=tuple(reading.records("content/people.yml", Person, "person")),
        events=tuple(reading.records("content/events.yml", Event, "event")),
        positions=tuple(reading.records("content/positions.yml", Position, "position")),
        articles=articles,
        datasets=datasets,
        tables=read_tables,
        facts=tuple(reading.facts("content/facts")),
        briefs=tuple(reading.pages("content/briefs", Brief, "brief", "body")),
        charts=tuple(reading.mappings("charts", Chart, "chart")),
        editions=released,
        ledger=tuple(reading.records(ledger.PATH, ledger.Recorded, "address")),
        tombstones=tuple(reading.records("content/tombstones.yml", Tombstone, "tombstone")),
        corrections=tuple(reading.records("content/corrections.yml", Correction, "correction")),
        broken=frozenset(reading.broken),
        salvaged=tuple(reading.salvaged),
        files=tuple(sorted(folder.hashes.items())),
    )
    reading.strays("content", LISTS, {"facts", "briefs", "editions"})
    return records, in_order([*folder.problems, *reading.problems])


class _Reading:
    """Reads one kind of file after the other, and keeps the problems and what could not be read."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.broken: set[tuple[str, str]] = set()
        self.salvaged: list[Salvaged] = []

    def records(self, path: str, model: type[R], kind: str) -> Iterator[R]:
        """Read a file that is a YAML list of records."""
        file = self.folder.read(path)
        if file is None:
            if any(problem.where.path == path for problem in self.folder.problems):
                self.broken.add((kind, ""))
            return
        items, problems = yaml.load(file.source)
        if any(problem.code in ("yaml-syntax", "yaml-too-deep") for problem in problems):
            self.broken.add((kind, ""))
        self.problems.extend(problems)
        if items is None:
            return
        if not isinstance(items, Items):
            hint = "write one record after the other, each beginning with `- id: …`"
            message = "the file must be a list"
            self.problems.append(Problem(code="bad-value", where=Where(path), message=message, hint=hint))
            self.broken.add((kind, ""))
            return
        for item, place in zip(items, items.places, strict=True):
            record = self._built(model, item, problems, place)
            if record is None:
                written = item.get("id") if isinstance(item, Node) else None
                self.broken.add((kind, str(written) if written is not None and re.fullmatch(ID_PATTERN, str(written)) else ""))
            else:
                yield record

    def facts(self, folder: str) -> Iterator[tuple[Text, Fact]]:
        """Read the files of facts; the stem of each is the issue's id."""
        for path, stem in self._stems(folder, ".yml", "fact"):
            for fact in self.records(path, Fact, "fact"):
                yield stem, fact

    def mappings(self, folder: str, model: type[R], kind: str, alone: bool = True) -> Iterator[R]:
        """Read a folder of YAML files that are one record each, the stem being its id."""
        for path, stem in self._stems(folder, ".yml", kind, strays=alone):
            file = self.folder.read(path)
            if file is None:
                self.broken.add((kind, str(stem)))
                continue
            node, problems = yaml.load(file.source)
            self.problems.extend(problems)
            record = None
            if node is not None or not problems:
                record = self._built(model, self._with_id(node, stem), problems, Where(path))
            if record is None:
                self.broken.add((kind, str(stem)))
            else:
                yield record

    def pages(self, folder: str, model: type[R], kind: str, body: str) -> Iterator[R]:
        """Read a folder of Markdown files with a record at the head, the stem being its id."""
        for path, stem in self._stems(folder, ".md", kind):
            file = self.folder.read(path)
            record = None
            if file is not None:
                node, problems = frontmatter.load(file.source, body)
                self.problems.extend(problems)
                if node is not None:
                    record = self._built(model, self._with_id(node, stem), problems, Where(path))
            if record is None:
                self.broken.add((kind, str(stem)))
            else:
                yield record

    def data(self, folder: str) -> tuple[tuple[Dataset, ...], tuple[Table, ...]]:
        """Read tables and their descriptors, which stand in pairs."""
        datasets = {str(dataset.id): dataset for dataset in self.mappings(folder, Dataset, "source", alone=False)}
        described = {str(stem) for _, stem in self._stems(folder, ".yml", "source", strays=False)}
        found: list[Table] = []
        with_table: set[str] = set()
        for path, stem in self._stems(folder, ".csv", "source", strays=False):
            with_table.add(str(stem))
            if stem not in described:
                hint = f"write {folder}/{stem}.yml beside it: title, publisher, vintage, sha256, schema"
                self._complain("table-without-descriptor", path, "nothing describes this table", hint)
                self.broken.add(("source", str(stem)))
            file = self.folder.read(path, LARGEST_TABLE)
            if file is None:
                continue
            table, problems = tables.read(str(stem), file, datasets.get(str(stem)))
            self.problems.extend(problems)
            if table is not None:
                found.append(table)
        for alone in sorted(described - with_table):
            hint = f"put the table at {folder}/{alone}.csv"
            self._complain("dataset-without-table", f"{folder}/{alone}.yml", "the table that this describes is not there", hint)
        self.strays(folder, set(), set(), (".yml", ".csv"))
        return tuple(datasets.values()), tuple(found)

    def strays(self, folder: str, names: set[str], folders: set[str], ends: tuple[str, ...] = ()) -> None:
        """Warn of files that nobody reads: a wrong ending would else hide a whole file of facts."""
        for name in self.folder.names(folder):
            path = self.folder.root / folder / name
            if name in names or name.upper().startswith(("README", "LICEN")) or name.endswith((*ends, ".mplstyle")):
                continue
            if path.is_dir() and name in folders:
                continue
            wanted = ", ".join(sorted(names)) or " and ".join(f"*{end}" for end in ends)
            hint = f"read here: {wanted}; rename it, or move it elsewhere"
            message = "this folder is not read" if path.is_dir() else "this file is not read"
            place = Where(f"{folder}/{name}")
            self.problems.append(Problem(code="unread-file", where=place, message=message, hint=hint, severity="warning"))

    def _stems(self, folder: str, end: str, kind: str, strays: bool = True) -> Iterator[tuple[str, Text]]:
        """Yield path and stem of the files in a folder that end so; a stem that is no id is a problem, and its file is not read."""
        if strays:
            self.strays(folder, set(), set(), (end,))
        for name in self.folder.names(folder):
            if not name.endswith(end) or name.upper().startswith("README"):
                continue
            path, stem = f"{folder}/{name}", name.removesuffix(end)
            if not re.fullmatch(ID_PATTERN, stem) or len(stem) > ID_LENGTH or stem in RESERVED:
                hint = f"small letters, digits and single hyphens, at most {ID_LENGTH} characters"
                if stem in RESERVED:
                    hint = "choose another: Windows keeps this one for itself"
                message = "the file's name is not an id"
                self.problems.append(Problem(code="bad-id", where=Where(path), message=message, found=repr(stem), hint=hint))
                self.broken.add((kind, "" if kind == "fact" else stem))
                continue
            yield path, Text(stem, SourceFile(path, ""))

    def _with_id(self, node: object, stem: Text) -> object:
        """Put in the id that the file's name gives."""
        if not isinstance(node, Node):
            return node
        if "id" in node:
            key = next(key for key in node if key == "id")
            hint = "remove it"
            message = "the id is the file's name, not a key"
            where = key.where() if isinstance(key, Text) else node.where
            self.problems.append(Problem(code="unknown-key", where=where, message=message, hint=hint))
        yaml.put(node, "id", stem)
        return node

    def _built(self, model: type[R], node: object, said: list[Problem], where: Where) -> R | None:
        """Make a record; `said` are the problems that the file's YAML has already."""
        heard = list(said)
        record = build(model, node, heard, where)
        self.problems.extend(heard[len(said) :])
        if record is None and (saved := salvage(model, node)) is not None:
            self.salvaged.append(saved)
        return record

    def _complain(self, code: str, path: str, message: str, hint: str) -> None:
        self.problems.append(Problem(code=code, where=Where(path), message=message, hint=hint))
