"""Pages: the book as Markdown for the engine, every figure in them marked with what it rests on.

Prose is parsed once, by markdown-it-py; what the engine gets is front matter, headings, and islands of finished HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from sourcebook.link.book import Book
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages import (
    briefs,
    charts,
    checked,
    corrections,
    data,
    differences,
    editions,
    explore,
    facts,
    home,
    method,
    people,
    sources,
    timeline,
)
from sourcebook.make.pages.identity import about
from sourcebook.make.pages.press import Press

if TYPE_CHECKING:
    from sourcebook.make.charts import Drawing

__all__ = ["FAMILIES", "about", "artifacts", "nav"]

FAMILIES = (home, briefs, explore, facts, differences, checked, charts, timeline, sources, people, data, method, corrections)
"""Each prints its pages: `pages(press)`."""

_FOLDERS = {home: {"index.md"}, timeline: {"timeline", "epilogue"}}
"""Where the pages of a family stand, if not in the folder of its name."""


def artifacts(
    book: Book,
    drawings: Mapping[str, Drawing],
    timeline_drawn: Drawing | None = None,
    pictures: Collection[str] = (),
    pulse: Callable[[], None] = lambda: None,
) -> tuple[Artifact, ...]:
    """Print every page of the site. `pictures`: the paths of the cards that stand for pages. `pulse` is called after each."""
    press = Press(book, drawings, timeline=timeline_drawn, pictures=pictures)
    made = []
    for family in FAMILIES:
        for page in family.pages(press):
            made.append(page)
            pulse()
    made += corrections.tombstones(press)
    return (*made, *editions.pages(press, made))


def some(
    book: Book,
    drawings: Mapping[str, Drawing],
    timeline_drawn: Drawing | None,
    pictures: Collection[str],
    wanted: Collection[str],
    pulse: Callable[[], None],
) -> tuple[Artifact, ...]:
    """Print the pages at these paths, and no others; an edition's page is not among those that are printed so."""
    press = Press(book, drawings, timeline=timeline_drawn, wanted=frozenset(wanted), pictures=pictures)
    folders = {path.split("/")[0] for path in wanted}
    made = []
    for family in FAMILIES:
        if folders & _FOLDERS.get(family, {family.__name__.rsplit(".", 1)[-1]}):
            for page in family.pages(press):
                if page.path in press.wanted:
                    made.append(page)
                    pulse()
    return tuple(made)


def nav(book: Book) -> list[Any]:
    """The navigation as MkDocs takes it: the sections, and the briefs under theirs. Pages don't grow with the corpus."""
    press = Press(book, {})
    found: list[Any] = []
    for folder, title in press.sections.items():
        if folder == "home":
            found.append({title: "index.md"})
        elif folder == "briefs" and press.current:
            found.append({title: ["briefs/index.md", *({str(brief.title): f"briefs/{brief.id}/index.md"} for brief in press.current)]})
        else:
            found.append({title: f"{folder}/index.md"})
    return found
