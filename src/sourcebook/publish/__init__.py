"""Artifacts → a site, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.make.artifacts import Artifact
from sourcebook.problems import Problem
from sourcebook.publish import engine, mend, sheets, stray, sums, swap, writer
from sourcebook.publish.reading import Reading as Reading


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: how many pages stand, and what is wrong with them. Any error means that the site is still the old one."""

    pages: int
    problems: tuple[Problem, ...]


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
    theme_dir: Path = engine.THEME,
    tell: Callable[[str], None] = lambda line: None,
    work: Path | None = None,
    reading: Reading | None = None,
    pulse: Callable[[], None] = lambda: None,
) -> Published:
    """Write the artifacts, run the engine over them, check what came out, and only then put it in the place of the old site.

    `config` is the site's mkdocs.yml as read; `nav` the navigation in MkDocs' form; `dated` the newest day in the content (ISO);
    `known` what a figure may rest on (without it the pages' figures are not checked); `about` what each page's frame says of the site.
    The caller holds `swap.alone`. `work` is where it is made (default: `.work` in the root), `reading` what is kept of the built pages that
    were read before; what `pulse` raises ends the work.
    """
    work = work or root / ".work"
    swap.refuse_foreign(site)
    swap.recover(site, work)
    made_from = {artifact.path: artifact.made_from for artifact in artifacts}
    writer.write((*artifacts, sheets.sheet(theme_dir)), work / "docs")
    tell("building the pages")
    settings = engine.configure(config, nav, about=about, theme_dir=theme_dir)
    problems = engine.run(work, settings, made_from, dated, pulse)
    if problems:
        return Published(0, problems)
    tell("checking the built pages")
    new = work / "site.new"
    # A second copy of the sitemap, whose bytes would depend on the compression library; search engines read the first.
    (new / "sitemap.xml.gz").unlink(missing_ok=True)
    mend.mend(new.rglob("*.html"))
    pages, problems = (reading or Reading()).check(new, made_from, settings, known, pulse)
    if not problems:
        (new / sums.NAME).write_text(sums.text(new), encoding="utf-8")
        swap.swap(new, site, work)
    return Published(pages, problems)
