"""People and organisations: the index by side, and a page for each with what they want and where they are named."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Frame, neighbours
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press
from sourcebook.records import Person


def pages(press: Press) -> Iterator[Artifact]:
    """Print the index, then each person or organisation."""
    people = press.book.people
    page = Page(press, "people/")
    page.made_from(*people.values())
    yield page.print("people.md", {"groups": _groups(press)}, Frame(kind="index", section="people/", searched=False))
    beside = neighbours((f"people/{name}/", str(person.name)) for name, person in people.items())
    for name, person in people.items():
        page = Page(press, f"people/{name}/")
        page.made_from(person)
        context = {
            "person": person,
            "positions": [p for p in press.book.positions.values() if p.record.holder == name],
            "spoken": [claim for fact in press.book.facts.values() for claim in fact.claims if claim.record.speaker == name],
        }
        frame = Frame(kind="person", section="people/", crumbs=press.crumbs("people"), beside=beside[page.address])
        yield page.print("person.md", context, frame)


def _groups(press: Press) -> dict[str, list[Person]]:
    """People under the title of their side, in the order of the sides; those of none under the empty title."""
    groups: dict[str, list[Person]] = {title: [] for title in press.sides.values()}
    for person in press.book.people.values():
        groups.setdefault(press.sides.get(str(person.side), ""), []).append(person)
    return {title: people for title, people in groups.items() if people}
