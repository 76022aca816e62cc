"""Where sources differ: every disputed fact with both quotes, both values on one scale, and the explanation."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.home import difference
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press


def pages(press: Press) -> Iterator[Artifact]:
    """Print the one page."""
    page = Page(press, "differences/")
    page.made_from(*(fact.record for fact in press.disputed))
    context = {"differences": [difference(press, fact) for fact in press.disputed]}
    yield page.print("differences.md", context, kind="index", section="differences/")
