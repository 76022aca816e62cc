"""The engines that a site can be built with. Both take the same pages, settings and theme; MkDocs is what sites are published with.

Zensical is the successor that the makers of Material write. Decision 024 says what was tried with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from sourcebook.problems import Refusal
from sourcebook.publish import logs


@dataclass(frozen=True, kw_only=True, slots=True)
class Engine:
    """A program that makes HTML of Markdown. `module` is run with `arguments`; `templates` is the package whose templates ours extend.

    `complaints` reads what it printed; `packages` are named on each page, by title; `leaves` are files that it puts into a site and no page
    loads; `way` is how to come by it.
    """

    name: str
    title: str
    module: str
    arguments: tuple[str, ...]
    templates: str
    complaints: Callable[[str], Iterator[logs.Complaint]]
    packages: tuple[tuple[str, str], ...]
    way: str
    leaves: tuple[str, ...] = ()

    def folder(self) -> Path:
        """Where its templates lie. Raises Refusal where it is not installed."""
        spec = find_spec(self.templates)
        if spec is None or not spec.submodule_search_locations:
            raise self.missing()
        return Path(spec.submodule_search_locations[0]) / "templates"

    def generator(self) -> str:
        """What a page says that it was made with."""
        try:
            parts = [f"{title} {version(package)}" for title, package in self.packages]
        except PackageNotFoundError as error:
            raise self.missing() from error
        return f"sourcebook on {' and '.join(parts)}"

    def missing(self) -> Refusal:
        """It is not here."""
        return Refusal(f"{self.title} is not installed in this environment; {self.way}")


MKDOCS = Engine(
    name="mkdocs",
    title="MkDocs",
    module="mkdocs",
    arguments=("build", "--strict"),
    templates="material",
    complaints=logs.of_mkdocs,
    packages=(("MkDocs", "mkdocs"), ("Material", "mkdocs-material")),
    way="`python3 build` makes one that has it",
    # A second copy of the sitemap, whose bytes would depend on the compression library; search engines read the first.
    leaves=("sitemap.xml.gz",),
)

ZENSICAL = Engine(
    name="zensical",
    title="Zensical",
    module="zensical",
    arguments=("build", "--strict", "--clean"),
    templates="zensical",
    complaints=logs.of_zensical,
    packages=(("Zensical", "zensical"),),
    way="it comes with `pip install 'sourcebook[zensical]'`, and with what the tests need (`python3 build test`)",
    leaves=("search.json",),  # of a search of its own
)

ENGINES = {engine.name: engine for engine in (MKDOCS, ZENSICAL)}
