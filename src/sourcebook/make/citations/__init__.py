"""Citations: one exporter for everything on the site that can be cited, and for its sources (C4–C6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcebook.link.book import Book
from sourcebook.make.artifacts import Artifact
from sourcebook.make.citations.formats import EXTENSIONS as EXTENSIONS
from sourcebook.make.citations.formats import export as export
from sourcebook.make.citations.styles import apa as apa
from sourcebook.make.citations.styles import chicago as chicago
from sourcebook.make.citations.work import Work as Work
from sourcebook.make.citations.work import of_brief as of_brief
from sourcebook.make.citations.work import of_chart as of_chart
from sourcebook.make.citations.work import of_edition as of_edition
from sourcebook.make.citations.work import of_fact as of_fact
from sourcebook.make.citations.work import of_site as of_site
from sourcebook.make.citations.work import of_source as of_source
from sourcebook.read.editions import MANIFEST, Edition

SITE = "data/site"
SOURCES = "data/sources"
"""The files of the site as a whole, and of all its sources, without what they end in."""


def artifacts(book: Book) -> tuple[Artifact, ...]:
    """The citation files beside briefs, their editions and charts."""
    return tuple(_beside(book))


def stem_of(edition: Edition) -> str:
    """Where the citation files of an edition are, without what they end in: beside its folder, which holds what was released alone."""
    return f"briefs/{edition.brief}/{edition.id.replace('/', '-')}"


def of_data(book: Book) -> tuple[Artifact, ...]:
    """The citation files below `/data/`: one for each table, one for the site, and the bibliography of all sources."""
    return tuple(_data(book))


def _beside(book: Book) -> Iterator[Artifact]:
    for name, brief in book.briefs.items():
        yield from _files(f"briefs/{name}/{name}", [of_brief(book, brief)], (brief.where.path,))
    for edition in book.editions.found:
        yield from _files(stem_of(edition), [of_edition(book, edition, book.brief_of(edition))], (f"{edition.path}/{MANIFEST}",))
    for name, chart in book.charts.items():
        yield from _files(f"charts/{name}/{name}", [of_chart(book, chart)], (chart.where.path,))


def _data(book: Book) -> Iterator[Artifact]:
    for name, dataset in book.datasets.items():
        yield from _files(f"data/datasets/{name}", [of_source(book, dataset)], (dataset.where.path,))
    sources = [book.sources[name] for name in sorted(book.sources)]
    paths = tuple(dict.fromkeys(source.where.path for source in sources)) or ("mkdocs.yml",)
    yield from _files(SOURCES, [of_source(book, source) for source in sources], paths)
    yield from _files(SITE, [of_site(book)], ("mkdocs.yml",))


def _files(stem: str, works: Sequence[Work], made_from: tuple[str, ...]) -> Iterator[Artifact]:
    for extension in EXTENSIONS:
        yield Artifact(f"{stem}.{extension}", export(works, extension), made_from)
