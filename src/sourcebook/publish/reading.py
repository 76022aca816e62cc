"""The built pages read back: each parsed once for all who check it, and not again while neither it nor what it rests on changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from sourcebook.make.entries import Entry
from sourcebook.problems import Problem
from sourcebook.publish import built, links, policy, search, stray, sums


@dataclass(frozen=True, slots=True)
class _Read:
    """What was found in a page alone: its anchors and links, its faults, and what of it can be found by a search."""

    links: links.PageLinks
    faults: tuple[built.Fault, ...]
    found: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Whole:
    """What was read of a whole site: how many pages there are, what of them can be found by a search, and what is wrong."""

    pages: int
    found: tuple[Mapping[str, Any], ...]
    problems: tuple[Problem, ...]


@dataclass
class Reading:
    """What is kept of the pages that were read, under the hash of their bytes and of what they were held against."""

    kept: dict[str, _Read] = field(default_factory=dict)

    def check(
        self,
        site: Path,
        made_from: Mapping[str, Sequence[str]],
        settings: Mapping[str, Any],
        known: stray.Known | None,
        entries: Sequence[Entry],
        pulse: Callable[[], None],
    ) -> Whole:
        """Check every page of a built site, and that what a search finds of its `entries` is there."""
        paths = (*built.files(site), sums.NAME)
        expected = str(settings["extra"]["policy"])
        against = sha256(f"{expected}\0{known}".encode()).digest()  # it grows with the content, and is hashed once
        now: dict[str, _Read] = {}
        for file in built.unread(site, paths, made_from):
            pulse()
            key = sha256(b"\0".join((against, str(file.where).encode(), file.path.encode(), file.data))).hexdigest()
            now[key] = self.kept.get(key) or _read(file.parsed(), expected, known)
        self.kept = now
        faults = [fault for read in now.values() for fault in read.faults]
        gathered = [read.links for read in now.values()]
        faults.extend(links.check(gathered, paths, str(settings.get("site_url") or ""), search.leads(entries)))
        faults.extend(links.check_styles(site, paths))
        found = tuple(read.found for read in now.values() if read.found is not None)
        return Whole(len(now), found, tuple(built.problems(faults)))


def _read(page: built.Page, expected: str, known: stray.Known | None) -> _Read:
    found = tuple(policy.check(page, expected))
    faults = (*found, *(stray.check(page, known) if known is not None else ()))
    return _Read(links.gather(page), faults, search.of_page(page))
