"""Artifacts → a site, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.make.artifacts import Artifact
from sourcebook.make.entries import Entry
from sourcebook.problems import Problem
from sourcebook.publish import engine as engine_room
from sourcebook.publish import mend, offline, search, sheets, stray, sums, swap, writer
from sourcebook.publish.engines import ENGINES as ENGINES
from sourcebook.publish.engines import MKDOCS as MKDOCS
from sourcebook.publish.engines import Engine as Engine
from sourcebook.publish.reading import Reading as Reading


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: how many pages stand, and what is wrong with them. Any error means that the site is still the old one."""

    pages: int
    problems: tuple[Problem, ...]


def workplace(root: Path, *, offline_copy: bool = False) -> Path:
    """Where a site is made: a copy for offline has a place of its own, so that neither build undoes what the other keeps."""
    return root / ".work" / "offline" if offline_copy else root / ".work"


def archive(site: Path) -> Path:
    """The archive of an offline copy, beside it."""
    return site.with_name(f"{site.name}.zip")


def publish(
    root: Path,
    artifacts: Sequence[Artifact],
    *,
    config: Mapping[str, Any],
    nav: Sequence[Any],
    dated: str,
    site: Path,
    known: stray.Known | None = None,
    about: Mapping[str, Any] | None = None,
    entries: Sequence[Entry] = (),
    language: str = "en",
    theme_dir: Path = engine_room.THEME,
    offline_copy: bool = False,
    engine: Engine = MKDOCS,
    tell: Callable[[str], None] = lambda line: None,
    work: Path | None = None,
    reading: Reading | None = None,
    pulse: Callable[[], None] = lambda: None,
) -> Published:
    """Write the artifacts, run the engine over them, check what came out, and only then put it in the place of the old site.

    `config` is the site's mkdocs.yml as read; `nav` the navigation in MkDocs' form; `dated` the newest day in the content (ISO);
    `known` what a figure may rest on (without it the pages' figures are not checked); `about` what each page's frame says of the site;
    `entries` the records that can be found, besides the pages, in the site's `language`. `offline_copy` makes what opens from files, with
    an archive of it beside it. The caller holds `swap.alone`. `work` is where it is made (default: see `workplace`), `reading` what is kept
    of the built pages that were read before; what `pulse` raises ends the work.
    """
    work = work or workplace(root, offline_copy=offline_copy)
    swap.refuse_foreign(site)
    swap.recover(site, work)
    made_from = {artifact.path: artifact.made_from for artifact in artifacts}
    writer.write((*artifacts, sheets.sheet(theme_dir, offline=offline_copy)), work / "docs")
    tell("building the pages")
    settings = engine_room.configure(config, nav, about=about, theme_dir=theme_dir, offline=offline_copy, engine=engine, dated=dated)
    problems = engine_room.run(work, settings, made_from, dated, pulse, engine)
    if problems:
        return Published(0, problems)
    tell("checking the built pages")
    new = work / "site.new"
    for name in engine.leaves:
        (new / name).unlink(missing_ok=True)
    mend.mend(new.rglob("*.html"))
    offline.drop(new, offline=offline_copy)
    if offline_copy:
        offline.prepare(new)
    read = (reading or Reading()).check(new, made_from, settings, known, entries, pulse)
    if not read.problems:
        if not offline_copy:
            tell("making the search")
            search.write(new, entries, read.found, language)
        (new / sums.NAME).write_text(sums.text(new), encoding="utf-8")
        swap.swap(new, site, work)
        if offline_copy:
            tell("packing")
            offline.pack(site, archive(site))
    return Published(read.pages, read.problems)
