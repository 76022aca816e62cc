"""Records as plain data, each with all that it rests on and all that rests on it: names as in the data files, places as in problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from sourcebook.check.everything import Named, claims, records, texts
from sourcebook.link import words
from sourcebook.link.addresses import address, event_kind
from sourcebook.link.book import Book, Evidence, LinkedClaim, LinkedFact
from sourcebook.make.data import rows
from sourcebook.make.pages import cells
from sourcebook.places import Text, Where
from sourcebook.read import prose
from sourcebook.read.salvage import Salvaged
from sourcebook.records import Article, Cell, Claim, Dataset, Record

Told = dict[str, Any]
"""What json takes, and Fractions."""


class Teller:
    """Tells of the records of one book."""

    def __init__(self, book: Book) -> None:
        self.book = book

    # ------------------------------------------------------------ facts

    def fact(self, name: str, *, only: int | None = None) -> Told:
        """A fact: what it prints and why, every claim of it (or one), what it is computed from, and where it is used."""
        fact = self.book.facts[name]
        row = rows.fact(fact, self.book)
        dispute = fact.dispute
        return {
            **self.head("fact", name, fact.record, row["title"], address("fact", name)),
            **{key: row[key] for key in ("issue", "kind", "period", "unit", "value", "low", "high", "low_open", "high_open")},
            "prints": row["display"],
            "agreement": fact.agreement,
            "independent": fact.independent,
            "dispute": dispute and {"kind": dispute.kind, "explanation": self.plain(dispute.explanation), "place": str(dispute.where)},
            "claims": [self.claim(claim, fact) for claim in fact.claims if only in (None, claim.number)],
            "formula": str(fact.record.compute) if fact.record.compute else None,
            "computed_from": [self.fact(part) for part in fact.inputs if part in self.book.facts],
            "used_in": self._uses(fact),
        }

    def claim(self, claim: LinkedClaim, fact: LinkedFact) -> Told:
        """What one source says of a fact, in which words or cell, and how it stands to the others."""
        row = rows.claim(claim, fact, self.book)
        kept = ("number", "display", "value", "low", "high", "verdict", "checked", "reason", "rank", "because", "stance")
        return {**{key: row[key] for key in kept}, **self._evidence(claim.record, claim.evidence)}

    def _evidence(self, claim: Claim, found: Evidence | None) -> Told:
        """Whose words a claim rests on and where they stand; the same for claims of every kind of record."""
        source = self.book.sources.get(str(claim.source))
        told: Told = {
            "source": str(claim.source),
            "outlet": source and str(source.publisher),
            "title": source and str(source.title),
            "date": source and str(source.published),
            "speaker": claim.speaker and str(self.book.people[claim.speaker].name if claim.speaker in self.book.people else claim.speaker),
            "paragraph": found.para if found is not None else claim.para,
            "quote": str(claim.quote) if claim.quote is not None else None,
            "cell": self._cell(claim.cell, source) if claim.cell is not None and isinstance(source, Dataset) else None,
            "verified": found is not None if claim.cell is None else None,
            "place": str(claim.at("quote") if claim.quote is not None else claim.where),
        }
        return told

    def _cell(self, cell: Cell, dataset: Dataset) -> Told:
        table = self.book.tables.get(str(dataset.id))
        told = cells.tell(cell, dataset, table, self.book.units, str(self.book.settings.language))
        places = [str(table.where(row, str(cell.column))) for row in table.select(cell.row)] if table is not None else []
        return {"column": told.column, "value": told.value, "unit": told.unit, "row": dict(told.row), "places": places}

    def _uses(self, fact: LinkedFact) -> list[Told]:
        return [
            {"kind": use.kind, "id": use.id, "title": use.title, "places": self._mentions.get((use.kind, use.id), {}).get(fact.id, [])}
            for use in fact.used_in
        ]

    @cached_property
    def _mentions(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        """Where each record names a fact: by its kind and id, then the fact's."""
        found: dict[tuple[str, str], dict[str, list[Where]]] = defaultdict(lambda: defaultdict(list))
        for named in records(self.book):
            owner = found[_user(named)]
            for kind, ref in named.record.refs():
                if kind == "fact":
                    owner[str(ref)].append(ref.where())
        for user, _, text in texts(self.book):
            owner = found[_user(user)]
            for role in prose.parse(text).roles:
                if role.name in ("fact", "claim"):
                    owner[str(role.target).partition("@")[0]].append(role.where)
        for name, fact in self.book.facts.items():
            for part in fact.inputs:
                found["fact", name][part].append(fact.record.at("compute"))
        for name, chart in self.book.charts.items():
            for mark in chart.marks:
                if mark.claim is not None:
                    found["chart", name][mark.claim.partition("@")[0]].append(mark.claim.where())
        return {
            owner: {fact: [str(place) for place in sorted(set(places))] for fact, places in named.items()} for owner, named in found.items()
        }

    # ------------------------------------------------------------ the other records

    def brief(self, name: str, notes: Sequence[str]) -> Told:
        """A brief as a page: the facts of its evidence notes, in their order, and what else it shows of its issue."""
        brief = self.book.briefs[name]
        issue = str(brief.issue)
        return {
            **self.head("brief", name, brief, str(brief.title), address("brief", name)),
            "number": str(brief.number),
            "issue": issue,
            "as_of": str(brief.as_of),
            "status": brief.status,
            "editions": [edition.id for edition in self.book.editions_of(name)],
            "notes": [{"note": number, **self.fact(fact)} for number, fact in enumerate(notes, start=1)],
            "charts": list(map(str, brief.charts)),
            "events": [event for event, linked in self.book.events.items() if issue in linked.record.issues and not linked.after],
            "positions": [position for position, linked in self.book.positions.items() if linked.record.issue == issue],
            "used_in": list(self.naming("brief", name)),
        }

    def home(self, notes: Sequence[str]) -> Told:
        """The front page: the facts of its evidence notes, in their order."""
        told = self.head("home", "home", self.book.settings, self.book.name, "")
        return {**told, "notes": [{"note": number, **self.fact(fact)} for number, fact in enumerate(notes, start=1)]}

    def source(self, name: str, paragraph: int | None = None) -> Told:
        """A source: what was drawn from it, by paragraph or cell, and for which record."""
        source = self.book.sources[name]
        row = rows.source(source, self.book)
        drawn = [
            {"for": str(named), **self._evidence(claim, self._found(named.kind, named.id, claim))}
            for named, claim in claims(self.book)
            if claim.source == name
        ]
        drawn = sorted((each for each in drawn if paragraph in (None, each["paragraph"])), key=lambda each: each["paragraph"] or 0)
        kept = ("type", "kind", "publisher", "published", "relation", "of", "publish", "status")
        return {
            **self.head("source", name, source, str(source.title), address("source", name)),
            **{key: row[key] for key in kept if row[key] is not None},
            "file": str(source.text.file) if isinstance(source, Article) else self._table_path(name),
            "drawn": drawn,
            "charts": [chart for chart, record in self.book.charts.items() if any(line.dataset == name for line in record.series)],
            "used_in": list(self.naming("source", name)),
        }

    def person(self, name: str) -> Told:
        """A person: where sources name them, what they want, and which claims are theirs."""
        person = self.book.people[name]
        found = self.book.people_evidence[name]
        spoken = [
            {"for": str(named), **self._evidence(claim, self._found(named.kind, named.id, claim))}
            for named, claim in claims(self.book)
            if claim.speaker == name
        ]
        return {
            **self.head("person", name, person, str(person.name), address("person", name)),
            "kind": person.kind,
            "role": person.role and self.plain(person.role),
            "side": person.side and str(person.side),
            "claims": [self._evidence(claim, evidence) for claim, evidence in zip(person.claims, found, strict=True)],
            "says": spoken,
            "positions": [position for position, linked in self.book.positions.items() if linked.record.holder == name],
            "used_in": list(self.naming("person", name)),
        }

    def event(self, name: str) -> Told:
        """An event: its day, its status, and what bears it out."""
        linked = self.book.events[name]
        record = linked.record
        return {
            **self.head("event", name, record, self.plain(record.title), address(event_kind(self.book, name), name)),
            "date": str(record.date),
            "status": record.status,
            "issues": list(map(str, record.issues)),
            "claims": [self._evidence(claim, found) for claim, found in zip(record.claims, linked.evidence, strict=True)],
            "used_in": list(self.naming("event", name)),
        }

    def position(self, name: str) -> Told:
        """A position: whose it is, and what bears it out."""
        linked = self.book.positions[name]
        record = linked.record
        return {
            **self.head("position", name, record, self.plain(record.text), address("person", str(record.holder), name)),
            "issue": str(record.issue),
            "side": str(record.side),
            "holder": str(record.holder),
            "claims": [self._evidence(claim, found) for claim, found in zip(record.claims, linked.evidence, strict=True)],
        }

    def issue(self, name: str) -> Told:
        """An issue: what stands under it."""
        book = self.book
        return {
            **self.head("issue", name, book.issues[name], str(book.issues[name].title), address("issue", name)),
            "facts": [fact for fact, linked in book.facts.items() if linked.issue == name],
            "briefs": [brief for brief, record in book.briefs.items() if record.issue == name],
            "charts": [chart for chart, record in book.charts.items() if record.issue == name],
            "events": [event for event, linked in book.events.items() if name in linked.record.issues],
            "positions": [position for position, linked in book.positions.items() if linked.record.issue == name],
        }

    # ------------------------------------------------------------ what they share

    def head(self, what: str, name: str, record: Record, title: str | None, page: str) -> Told:
        """What a record is called, where it is written and where it is printed."""
        where = record.at("id") if record.at("id").path != "<memory>" else record.where
        return {"what": what, "id": name, "title": title, "place": str(where), "page": self.book.url + page}

    def _found(self, kind: str, name: str, claim: Claim) -> Evidence | None:
        """Where the words of a record's claim were found."""
        if kind == "fact":
            return next((linked.evidence for linked in self.book.facts[name].claims if linked.record is claim), None)
        if kind == "person":
            pairs = zip(self.book.people[name].claims, self.book.people_evidence[name], strict=True)
        elif kind == "event":
            pairs = zip(self.book.events[name].record.claims, self.book.events[name].evidence, strict=True)
        else:
            pairs = zip(self.book.positions[name].record.claims, self.book.positions[name].evidence, strict=True)
        return next((found for record, found in pairs if record is claim), None)

    def naming(self, kind: str, name: str) -> Iterator[Told]:
        """Yield the records that name another one outside a claim, in a key or in their prose."""
        for named in records(self.book):
            places = [
                ref.where()
                for ref_kind, ref in named.record.refs()
                if ref_kind == kind and ref == name and not _is_claims(named.record, ref)
            ]
            roles = (role for _, text in named.record.prose() for role in prose.parse(text).roles)
            places += [role.where for role in roles if role.name == kind and role.target == name]
            if places:
                owner, own = _user(named)
                yield {"kind": owner, "id": own, "places": [str(place) for place in sorted(set(places))]}

    def _table_path(self, name: str) -> str | None:
        table = self.book.tables.get(name)
        return table.file.path if table is not None else None

    def plain(self, text: Text) -> str:
        """Prose as it reads."""
        return words.plain(text, self.book.facts)


def _user(named: Named | Salvaged) -> tuple[str, str]:
    """A record as a use names it: what the settings name, the home page shows."""
    return ("home", "home") if named.kind == "settings" else (named.kind, named.id)


def _is_claims(record: Record, ref: Text) -> bool:
    """Whether a reference is that of a claim's source, which is told as what was drawn from it."""
    return any(claim.source is ref or claim.speaker is ref for claim in getattr(record, "claims", ()))
