"""What drawings and PDFs rest on, as hashes: while they stay the same, what was made before is still right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

from sourcebook.link import lock
from sourcebook.read.corpus import Records

T = TypeVar("T")

NOT_DRAWN = ("content/briefs/", "content/editions/")
"""Prose that no chart draws. Whatever else is read may be in one: its names, its dates, the fact behind a word of its note."""


def of_drawings(root: Path, records: Records) -> str:
    """Hash what the charts are drawn from: every file but those of prose alone, and the house style."""
    return _hash([*_files(records, NOT_DRAWN), *_bytes(root)])


def of_pdf(root: Path, records: Records, brief: str) -> str:
    """Hash what a brief's PDF is set from: all files but the texts of other briefs, of which it prints only what stands in their heads."""
    heads = sorted(f"{other.id} {other.model_dump(exclude={'body'})}" for other in records.briefs)
    own = f"content/briefs/{brief}.md"
    text = (f"{path} {sha}" for path, sha in records.files if path == own)
    return _hash([*heads, *text, *_files(records, ("content/briefs/",)), *_bytes(root)])


class Kept(Generic[T]):
    """Results by name, each with the basis that it was made on; of each name the last alone."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, T]] = {}

    def get(self, name: str, basis: str, make: Callable[[], T]) -> T:
        """Give what was made before on the same basis, else make it."""
        known = self._kept.get(name)
        if known is None or known[0] != basis:
            known = self._kept[name] = (basis, make())
        return known[1]


def _files(records: Records, without: tuple[str, ...]) -> Iterable[str]:
    return (f"{path} {sha}" for path, sha in records.files if not path.startswith(without))


def _bytes(root: Path) -> Iterable[str]:
    """What is read apart from the records: the evidence lock, and the look of charts."""
    for path in (root / lock.PATH, root / "charts" / "house.mplstyle"):
        yield f"{path.name} {sha256(path.read_bytes()).hexdigest() if path.is_file() else None}"


def _hash(parts: Iterable[str]) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
