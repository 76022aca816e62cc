"""The data page: every file that can be taken along, and what its fields hold."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press


def pages(press: Press) -> Iterator[Artifact]:
    """Print the one page."""
    page = Page(press, "data/")
    page.made_from(press.book.settings)
    yield page.print("data.md", {}, Frame(kind="index", section="data/", toc=True))
