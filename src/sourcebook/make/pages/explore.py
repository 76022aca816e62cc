"""Explore: one page over all facts, claims, events and positions, which a reader filters; without a script it leads to their indexes."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.make import words
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.page import Page, language_of
from sourcebook.make.pages.press import Press


def pages(press: Press) -> Iterator[Artifact]:
    """Print the page. What it shows, its script asks of the search's index."""
    page = Page(press, "explore/")
    page.made_from(press.book.settings)
    people = {name: page.language(person.name, language_of(person)) for name, person in press.book.people.items()}
    sources = {name: page.language(page.source_name(source), source.language) for name, source in press.book.sources.items()}
    tongues = {facet: {name: own for name, own in of.items() if own} for facet, of in (("person", people), ("source", sources))}
    claims = sum(len(fact.claims) for fact in press.book.facts.values())
    context = {"claims": claims, "words": words.of_search(), "tongues": tongues}
    yield page.print("explore.md", context, Frame(kind="explore", section="explore/", searched=False))
