"""Artifacts → a site, all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcebook.make.artifacts import Artifact
from sourcebook.problems import Problem
from sourcebook.publish import built, engine, links, mend, policy, stray, sums, swap, writer


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
    theme_dir: Path = engine.THEME,
    tell: Callable[[str], None] = lambda line: None,
) -> Published:
    """Write the artifacts, run the engine over them, check what came out, and only then put it in the place of the old site.

    `config` is the site's mkdocs.yml as read; `nav` the navigation in MkDocs' form; `dated` the newest day in the content (ISO);
    `known` what a figure may rest on (without it the pages' figures are not checked). The caller holds `swap.alone`.
    """
    work = root / ".work"
    swap.refuse_foreign(site)
    swap.recover(site, work)
    made_from = {artifact.path: artifact.made_from for artifact in artifacts}
    writer.write(artifacts, work / "docs")
    tell("building the pages")
    settings = engine.configure(config, nav, theme_dir=theme_dir)
    problems = engine.run(work, settings, made_from, dated)
    if problems:
        return Published(0, problems)
    tell("checking the built pages")
    new = work / "site.new"
    # A second copy of the sitemap, whose bytes would depend on the compression library; search engines read the first.
    (new / "sitemap.xml.gz").unlink(missing_ok=True)
    mend.mend(new.rglob("*.html"))
    pages, problems = _check(new, made_from, settings, known)
    if not problems:
        (new / sums.NAME).write_text(sums.text(new), encoding="utf-8")
        swap.swap(new, site, work)
    return Published(pages, problems)


def _check(
    site: Path, made_from: Mapping[str, Sequence[str]], settings: Mapping[str, Any], known: stray.Known | None
) -> tuple[int, tuple[Problem, ...]]:
    """Read each built page once, and hand it to all who check."""
    paths = (*built.files(site), sums.NAME)
    gathered: list[links.PageLinks] = []
    faults: list[built.Fault] = []
    for page in built.pages(site, paths, made_from):
        gathered.append(links.gather(page))
        faults.extend(policy.check(page, settings["extra"]["policy"]))
        if known is not None:
            faults.extend(stray.check(page, known))
    faults.extend(links.check(gathered, paths, str(settings.get("site_url") or "")))
    faults.extend(links.check_styles(site, paths))
    return len(gathered), tuple(built.problems(faults))
