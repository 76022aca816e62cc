"""People and organisations: the index by side, and a page for each with what they want, what they say, and where they are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.link.book import LinkedClaim, LinkedEvent, Source
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Frame, neighbours
from sourcebook.make.pages.page import Page, language_of
from sourcebook.make.pages.press import Press
from sourcebook.records import Claim, Person, Record


@dataclass(frozen=True, slots=True)
class Group:
    """The persons, or the organisations, of one side; of none where `side` is empty."""

    side: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A source that names somebody, and in which paragraphs."""

    source: Source
    paragraphs: tuple[int, ...]


def pages(press: Press) -> Iterator[Artifact]:
    """Print the index, then each person or organisation."""
    people = press.book.people
    page = Page(press, "people/")
    page.made_from(*people.values())
    listed = {
        "persons": _groups(press, "person"),
        "organisations": _groups(press, "organisation"),
        "said": Counter(claim.record.speaker for fact in press.book.facts.values() for claim in fact.claims),
        "wants": Counter(position.record.holder for position in press.book.positions.values()),
    }
    yield page.print("people.md", listed, Frame(kind="index", section="people/", searched=False))
    beside = neighbours(
        (f"people/{name}/", str(person.name), page.language(person.name, language_of(person))) for name, person in people.items()
    )
    for name, person in people.items():
        page = Page(press, f"people/{name}/")
        page.made_from(person)
        positions = [p for p in press.book.positions.values() if p.record.holder == name]
        context = {
            "person": person,
            "positions": positions,
            "briefs": [brief for brief in press.current if any(p.record.issue == brief.issue for p in positions)],
            "spoken": spoken(press, name),
            "events": events(press, person),
            "named": named(press, person),
        }
        own = page.language(person.name, language_of(person))
        frame = Frame(kind="person", section="people/", crumbs=press.crumbs("people"), beside=beside[page.address], language=own)
        yield page.print("person.md", context, frame)


def spoken(press: Press, name: str) -> list[LinkedClaim]:
    """The claims of facts that are somebody's own words or reported speech, by source and paragraph."""
    found = [claim for fact in press.book.facts.values() for claim in fact.claims if claim.record.speaker == name]
    order = list(press.book.sources)

    def place(claim: LinkedClaim) -> tuple[int, int, int]:
        at = claim.evidence
        return order.index(str(claim.source.id)), at.para if at else 0, at.start if at else 0

    return sorted(found, key=place)


def events(press: Press, person: Person) -> list[LinkedEvent]:
    """The events that somebody speaks of or is named in: by a role in their words, or by a paragraph that the event rests on."""
    paragraphs = {(claim.source, claim.para) for claim in person.claims if claim.para is not None}

    def concerns(event: LinkedEvent) -> bool:
        claims: tuple[Claim, ...] = event.record.claims
        return _names(event.record, str(person.id)) or any(
            claim.speaker == person.id or (claim.source, found.para if found is not None else claim.para) in paragraphs
            for claim, found in zip(claims, event.evidence, strict=True)
        )

    return [event for event in press.events if concerns(event)]


def named(press: Press, person: Person) -> list[Named]:
    """Where somebody is named, by source."""
    found: dict[str, set[int]] = {}
    for claim in person.claims:
        found.setdefault(str(claim.source), set()).update(() if claim.para is None else (claim.para,))
    return [Named(press.book.sources[source], tuple(sorted(paragraphs))) for source, paragraphs in found.items()]


def _names(record: Record, name: str) -> bool:
    return any(f"{{person}}`{name}`" in text or f"<{name}>`" in text for _, text in record.prose())


def _groups(press: Press, kind: str) -> list[Group]:
    """Those of a kind under the title of their side, in the order of the sides; those of none last."""
    groups: dict[str, list[Person]] = {title: [] for title in (*press.sides.values(), "")}
    for person in press.book.people.values():
        if person.kind == kind:
            groups[press.sides.get(str(person.side), "")].append(person)
    return [Group(title, tuple(people)) for title, people in groups.items() if people]
