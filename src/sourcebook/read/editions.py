"""Released editions: folders with a manifest, which say of themselves what they are and were sealed when they were released."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from pydantic import Field

from sourcebook.places import Text, Where
from sourcebook.problems import Problem
from sourcebook.read import yaml
from sourcebook.read.files import LARGEST_TABLE, Folder
from sourcebook.read.validate import build
from sourcebook.records import ID_PATTERN, Count, Date, Id, Record

FOLDER = "content/editions"
SEALS = f"{FOLDER}/SHA256SUMS"
MANIFEST = "manifest.json"
NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d+))?")
"""An edition is called by its day; a second one of a day is `<day>-2`."""

WAY_OUT = "an edition never changes: put it back as it was (`git checkout -- {path}`); what is to be said otherwise goes into a new edition"

_SEAL = re.compile(r"([0-9a-f]{64})  ([a-z0-9-]+/[0-9-]+)/manifest\.json")


class FactThen(Record):
    """A fact as an edition printed it."""

    title: Text
    display: Text
    agreement: Text
    note: Count | None = None  # the number of its note in the edition; none where only a chart draws it


class Manifest(Record):
    """What an edition is: its head, the facts that it printed, and the sha256 of each of its files."""

    format: Count
    brief: Id  # as it was called then
    number: Text
    title: Text
    summary: Text  # in a sentence or two, for catalogues
    date: Date
    note: Text
    as_of: Date
    facts: Mapping[str, FactThen]
    files: Annotated[Mapping[str, Text], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote that an edition shows, and where it stands in its source."""

    source: str
    para: int
    start: int
    quote: str


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A released edition as it stands in its folder now. Whether it is as it was released is for the check to say."""

    manifest: Manifest
    name: str  # the day, or `<day>-2`
    sha256: str  # of the manifest as it stands
    written: bytes = field(repr=False)  # the manifest itself
    files: Mapping[str, bytes] = field(repr=False)  # all that the folder holds besides
    hashes: Mapping[str, str] = field(repr=False)

    @property
    def brief(self) -> str:
        return str(self.manifest.brief)

    @property
    def id(self) -> str:
        """The brief and the edition's name: `autos/2025-07-18`."""
        return f"{self.brief}/{self.name}"

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.id}"

    @property
    def address(self) -> str:
        """Its own address below the site's root, for good."""
        return f"briefs/{self.id}/"

    @property
    def day(self) -> str:
        return self.name[:10]

    @property
    def of_the_day(self) -> int:
        """Which of its day's editions it is, from 1."""
        return int(self.name[11:] or 1)

    @cached_property
    def quotes(self) -> tuple[Quoted, ...]:
        """The quotes that it shows; none where its data are not as they were released, which is told."""
        try:
            rows = json.loads(self.files.get("data.json", b"{}")).get("quotes", [])
            return tuple(Quoted(row["source"], row["para"], row["start"], row["quote"]) for row in rows)
        except (ValueError, TypeError, KeyError, AttributeError):
            return ()

    @property
    def order(self) -> tuple[str, int]:
        return (self.day, self.of_the_day)


@dataclass(frozen=True, slots=True)
class Seal:
    """What was noted of an edition when it was released: the sha256 of its manifest."""

    sha256: str
    where: Where


@dataclass(frozen=True, kw_only=True)
class Editions:
    """All editions by brief and day, and the seals of all that were ever released, by `brief/name`."""

    found: tuple[Edition, ...] = ()
    seals: Mapping[str, Seal] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()  # `brief/name` of those whose manifest could not be read


def read(folder: Folder) -> tuple[Editions, list[Problem]]:
    """Read every edition, and the list of their seals."""
    problems: list[Problem] = []
    found: list[Edition] = []
    broken: set[str] = set()
    for brief in folder.names(FOLDER):
        if f"{FOLDER}/{brief}" == SEALS:
            continue
        names = list(folder.names(f"{FOLDER}/{brief}")) if re.fullmatch(ID_PATTERN, brief) else []
        if not names:
            problems.append(_stray(f"{FOLDER}/{brief}"))
        for name in names:
            path = f"{FOLDER}/{brief}/{name}"
            if not NAME.fullmatch(name):
                problems.append(_stray(path))
                continue
            edition = read_one(folder, path, name)
            if edition is None or edition.brief != brief:
                broken.add(f"{brief}/{name}")
                problems.append(_unreadable(path))
            else:
                found.append(edition)
    found.sort(key=lambda edition: (edition.brief, edition.order))
    return Editions(found=tuple(found), seals=dict(_seals(folder, problems)), broken=frozenset(broken)), problems


def read_one(folder: Folder, path: str, name: str) -> Edition | None:
    """Read an edition's folder; None where its manifest is none. JSON is YAML too, so its values know their lines."""
    file = folder.read(f"{path}/{MANIFEST}")
    if file is None:
        return None
    node, faults = yaml.load(file.source)
    manifest = build(Manifest, node, faults) if not faults else None
    if manifest is None:
        return None
    files: dict[str, bytes] = {}
    for each in folder.names(path):
        data = folder.read_bytes(f"{path}/{each}", LARGEST_TABLE)
        if each != MANIFEST and data is not None:
            files[each] = data
    hashes = {each: folder.hashes[f"{path}/{each}"] for each in files}
    written = folder.read_bytes(f"{path}/{MANIFEST}") or b""
    return Edition(manifest=manifest, name=name, sha256=file.sha256, written=written, files=files, hashes=hashes)


def _seals(folder: Folder, problems: list[Problem]) -> Iterator[tuple[str, Seal]]:
    """Read the list of seals: a line `<sha256>  <brief>/<name>/manifest.json` for each edition."""
    file = folder.read(SEALS)
    for number, line in enumerate(file.source.content.splitlines() if file else (), start=1):
        seal = _SEAL.fullmatch(line)
        if seal is not None:
            yield seal[2], Seal(seal[1], Where(SEALS, number))
        elif line:
            message = "this line of the list of editions is not as `sourcebook release` wrote it"
            hint = f"put the file back as it was (`git checkout -- {SEALS}`)"
            problems.append(Problem(code="edition-changed", where=Where(SEALS, number), message=message, found=line[:80], hint=hint))


def _unreadable(path: str) -> Problem:
    message = "the manifest of this edition is not as it was released: it cannot be read"
    return Problem(code="edition-changed", where=Where(f"{path}/{MANIFEST}"), message=message, hint=WAY_OUT.format(path=path))


def _stray(path: str) -> Problem:
    message, hint = "this is no edition", "only `sourcebook release BRIEF --note TEXT` writes here; remove it, or move it elsewhere"
    return Problem(code="unread-file", where=Where(path), message=message, hint=hint, severity="warning")
