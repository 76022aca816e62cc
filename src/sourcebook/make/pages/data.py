"""The data page: every file that can be taken along, and what its fields hold."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook import schemas
from sourcebook.make import citations
from sourcebook.make import data as files
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages import heads
from sourcebook.make.pages.citing import citing
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press


def pages(press: Press) -> Iterator[Artifact]:
    """Print the one page."""
    page = Page(press, "data/")
    page.made_from(press.book.settings)
    context = {
        "sizes": {artifact.path: size(len(artifact.data)) for artifact in files.artifacts(press.book)},
        "cited_as": citing(page, citations.of_site(press.book), citations.SITE),
        "sources_stem": citations.SOURCES,
        "schemas": [kind.name for kind in schemas.KINDS],
        "formats": citations.EXTENSIONS,
    }
    yield page.print("data.md", context, Frame(kind="index", section="data/", toc=True, head=heads.of_data(press.book)))


def size(count: int) -> str:
    """A file's size in few digits, as people compare them."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
