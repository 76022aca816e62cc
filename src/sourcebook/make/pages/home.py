"""The front page: the question, the figures that matter, the bottom lines, the charts, what is disputed, what happened last."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.make import citations
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.citing import citing
from sourcebook.make.pages.differences import difference
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press

_LATEST = 6


def pages(press: Press) -> Iterator[Artifact]:
    """Print the front page."""
    page = Page(press, "", notes=True)
    page.made_from(press.book.settings)
    book = press.book
    shown = set(map(str, book.settings.home.figures))
    differences = [difference(press, fact) for fact in press.disputed]
    # Best is one that the page has just printed, and that a scale can show.
    differences.sort(key=lambda d: (d.drawn is None, d.fact.id not in shown))
    context = {
        "claims": sum(len(fact.claims) for fact in book.facts.values()),
        "first": next(iter(differences), None),
        "latest": press.events[-_LATEST:],
        "latest_edition": max(book.editions.found, key=lambda edition: edition.order, default=None),
        "cited_as": citing(page, citations.of_site(book), citations.SITE),
    }
    yield page.print("home.md", context, Frame(kind="home"))
