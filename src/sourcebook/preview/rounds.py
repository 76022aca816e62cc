"""A preview's rounds: from a save to the pages that show it. First the pages that are made from what was saved, then all the others.

A round checks everything, as a build does. The pages made from the saved files, those that a browser shows before all, are then printed and
built alone, by an engine that stands by; the site as a whole follows, with its PDFs, its data and the checks of built pages. A save in the
meantime ends that at once: it is the next round's to finish.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from sourcebook import pipeline
from sourcebook.make import charts, pages
from sourcebook.make.artifacts import Artifact
from sourcebook.make.charts import Drawing
from sourcebook.preview import basis
from sourcebook.problems import Problem, in_order
from sourcebook.publish import Reading, engine, writer
from sourcebook.publish.warm import Warm

AT_ONCE = 12
"""How many pages are built ahead of the others at most."""

Drawn = tuple[dict[str, Drawing], Drawing | None]
Pulse = Callable[[], None]


class Superseded(Exception):
    """Something was saved while a round was under way."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a part of a round came to: what is wrong, and whether the pages show what was saved last."""

    problems: tuple[Problem, ...]
    checked: pipeline.Checked
    pages: int  # how many were built
    whole: bool = False  # the site as a whole, and not some pages ahead of it


@dataclass
class Rounds:
    """A site being previewed, and what is kept from one round to the next."""

    root: Path
    texts: Path | None
    work: Path  # a folder of the preview's own
    warm: Warm = field(init=False)
    drawings: basis.Kept[Drawn] = field(default_factory=basis.Kept)
    cards: charts.Painted = field(default_factory=dict)
    pdfs: basis.Kept[bytes] = field(default_factory=basis.Kept)
    reading: Reading = field(default_factory=Reading)
    made_from: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of the site as it was last made whole, by page
    files: frozenset[str] = frozenset()  # what else was made with it
    config: object = None  # the settings and the navigation that it was made with

    def __post_init__(self) -> None:
        self.warm = Warm(self.work)

    @property
    def site(self) -> Path:
        """Where the preview's site stands."""
        return self.work / "site"

    def check(self) -> pipeline.Checked:
        """Read, link and check what stands in the files now."""
        return pipeline.check(self.root, self.texts, lambda line: None)

    def ahead(self, checked: pipeline.Checked, saved: Collection[str], looked_at: Collection[str], pulse: Pulse) -> Shown | None:
        """Bring the pages made from the saved files up to date, before all others; None where none can be built alone.

        `saved` are paths relative to the root, `looked_at` the built pages that browsers show.
        """
        wanted = self._wanted(saved, looked_at)
        settings = self._settings(checked) if wanted else None
        if settings is None or self.config != settings:
            return None  # another navigation or other settings: every page is another
        pulse()
        engine.write_settings(self.work, settings)
        made = pages.some(checked.book, *self._drawn(checked), self.files, wanted, pulse)
        for artifact in made:
            _put(self.work / "docs" / artifact.path, artifact.data)
        pulse()
        built = self.warm.build([artifact.path for artifact in made], checked.book.newest)
        if built is None:
            return None
        for path, data in built.items():
            _put(self.site / path, data)
        return Shown(checked.problems, checked, len(built))

    def whole(self, checked: pipeline.Checked, pulse: Pulse) -> Shown:
        """Make and check the whole site, and put it in the place of the one before; with an error that stays."""
        drawn = self._drawn(checked)

        def keep(brief: str, make: Callable[[], bytes]) -> bytes:
            pulse()
            return self.pdfs.get(brief, basis.of_pdf(self.root, checked.records, brief), make)

        cards = pipeline.draw_cards(self.root, checked.book, self.cards)
        made = pipeline.make_of(checked.book, *drawn, cards, keep, pulse)
        published = pipeline.put_out(
            self.root,
            made,
            checked.records,
            checked.book,
            self.site,
            lambda line: None,
            work=self.work,
            reading=self.reading,
            pulse=pulse,
        )
        problems = in_order((*checked.problems, *published.problems))
        if not pipeline.stops(problems):
            self._remember(checked, made)
        return Shown(problems, checked, published.pages, whole=True)

    def warm_up(self, checked: pipeline.Checked) -> None:
        """Let the engine that stands by read its templates, so that the first save need not wait for it."""
        self.warm.build(["index.md"], checked.book.newest)

    def close(self) -> None:
        """End what stands by."""
        self.warm.close()

    def _drawn(self, checked: pipeline.Checked) -> Drawn:
        def draw() -> Drawn:
            return pipeline.draw(self.root, checked.book), pipeline.draw_timeline(self.root, checked.book)

        return self.drawings.get("all", basis.of_drawings(self.root, checked.records), draw)

    def _settings(self, checked: pipeline.Checked) -> dict[str, Any]:
        return engine.configure(checked.records.config, pages.nav(checked.book), about=pages.about(checked.book, self.files))

    def _remember(self, checked: pipeline.Checked, made: Collection[Artifact]) -> None:
        self.files = frozenset(artifact.path for artifact in made)
        self.config = self._settings(checked)
        self.made_from = {artifact.path: artifact.made_from for artifact in made if artifact.path.endswith("index.md")}

    def _wanted(self, saved: Collection[str], looked_at: Collection[str]) -> list[str]:
        """The pages made from the saved files: of those that are looked at all, and of the others the ones that say most of them."""
        ranked: list[tuple[bool, int, str]] = []
        for page, sources in self.made_from.items():
            if places := [sources.index(path) for path in saved if path in sources]:
                is_seen = str(PurePosixPath(page).with_suffix(".html")) in looked_at
                ranked.append((not is_seen, min(places), page))
        return [page for is_unseen, place, page in sorted(ranked) if not is_unseen or place == 0][:AT_ONCE]


def _put(path: Path, data: bytes) -> None:
    """Put a page in its place, so that nobody meets half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer.replace(path, data)


def started(work: Path) -> Path:
    """An empty folder for a preview: what an earlier one left is of another day."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    return work
