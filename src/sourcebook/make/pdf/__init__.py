"""Briefs as PDFs: two pages and the notes, tagged (PDF/UA-1), the same bytes at every build."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING

from sourcebook.link.book import Book
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.press import Press
from sourcebook.make.pdf.document import Cut, assemble
from sourcebook.make.pdf.sheet import Node
from sourcebook.records import Brief

if TYPE_CHECKING:
    from sourcebook.make.charts import Drawing

__all__ = ["artifacts", "brief"]

_PAGES = 2
_LADDER = (
    (10.2, Cut(charts=2, explained=True, dated=True)),
    (9.6, Cut(charts=2, explained=True, dated=True)),
    (9.2, Cut(charts=2, explained=True, dated=True)),
    (9.2, Cut(charts=1, explained=True, dated=True)),
    (8.7, Cut(charts=1, explained=True, dated=True)),
    (8.7, Cut(charts=1, explained=False, dated=True)),
    (8.7, Cut(charts=1, explained=False, dated=False)),
)
"""How a brief is set, best first: the size of its type in points, and how much of it. The first that fits is taken, else the last.

Seven steps are tried in three: what fits at one step fits at all that follow.
"""

_NOTES = ((8.2, False), (7.8, False), (7.5, False), (7.2, False), (7.2, True), (6.9, True), (6.7, True))
"""How the notes are set, best first: the size of their type in points, and whether what a fact's sources say runs on in one paragraph.

The first that keeps them on one page is taken, and where none does, the one in the middle.
"""


def artifacts(
    book: Book,
    drawings: Mapping[str, Drawing],
    keep: Callable[[str, Callable[[], bytes]], bytes] = lambda name, make: make(),
) -> tuple[Artifact, ...]:
    """Set every brief as it stands: `briefs/<id>/<id>.pdf`. `keep` gives a brief's PDF of before where it is still right, else makes it."""
    press = Press(book, drawings)
    return tuple(
        Artifact(
            f"briefs/{name}/{name}.pdf",
            keep(name, partial(_pdf, press, record, None)),
            (record.where.path, *_files(press, record)),
        )
        for name, record in book.briefs.items()
    )


def brief(book: Book, drawings: Mapping[str, Drawing], brief_id: str, *, edition: str | None) -> bytes:
    """Set one brief; as an edition (`2025-07-18`, `2025-07-18-2`) it bears that date, and the edition's address on each page."""
    return _pdf(Press(book, drawings), book.briefs[brief_id], edition)


def _files(press: Press, record: Brief) -> tuple[str, ...]:
    """The files of the facts that a brief prints, behind its own."""
    facts = (fact for fact in press.book.facts.values() if any(use.kind == "brief" and use.id == record.id for use in fact.used_in))
    return tuple(dict.fromkeys(fact.record.where.path for fact in facts))


def _pdf(press: Press, record: Brief, edition: str | None) -> bytes:
    from sourcebook.make.pdf.typesetting import (
        columns_of_text,
        pages_of_all,
        pages_of_notes,
        typeset,
    )  # typst: loaded only where there is a brief

    @cache
    def assembled(cut: Cut) -> Node:
        return assemble(press, press.drawings, record, cut, edition)

    def sized(step: tuple[float, Cut], notes: tuple[float, bool], *, run_on: bool = False) -> Node:
        size, cut = step
        return {**assembled(cut), "size": size, "notes_size": notes[0], "notes_dense": notes[1], "notes_run_on": run_on}

    ends: dict[int, int] = {}

    def fits(at: int) -> bool:
        ends[at] = columns_of_text(sized(_LADDER[at], _NOTES[0]))
        return ends[at] <= 2 * _PAGES

    at = min(bisect_left(range(len(_LADDER)), True, key=fits), len(_LADDER) - 1)
    if ends[at] < 2 * _PAGES and pages_of_all(whole := sized(_LADDER[at], _NOTES[1], run_on=True)) <= _PAGES:
        return typeset(whole)
    fitting = bisect_left(_NOTES, True, key=lambda notes: pages_of_notes(sized(_LADDER[at], notes)) == 1)
    return typeset(sized(_LADDER[at], _NOTES[fitting] if fitting < len(_NOTES) else _NOTES[len(_NOTES) // 2]))
