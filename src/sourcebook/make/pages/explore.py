"""Explore: one page over all facts, claims, events and positions, which a reader filters; without a script it leads to their indexes."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.make import words
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press


def pages(press: Press) -> Iterator[Artifact]:
    """Print the page. What it shows, its script asks of the search's index."""
    page = Page(press, "explore/")
    page.made_from(press.book.settings)
    claims = sum(len(fact.claims) for fact in press.book.facts.values())
    yield page.print(
        "explore.md", {"claims": claims, "words": words.of_search()}, Frame(kind="explore", section="explore/", searched=False)
    )
