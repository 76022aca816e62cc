"""The Book: every record by id, linked both ways. What `check` judges and `make` prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sourcebook.figures import Quantity, Units, When, tokens
from sourcebook.link.lock import Lock
from sourcebook.link.lock import SourceCount as SourceCount
from sourcebook.link.texts import Evidence as Evidence
from sourcebook.read.editions import Edition, Editions
from sourcebook.read.ledger import Recorded
from sourcebook.read.salvage import Salvaged
from sourcebook.read.tables import Table
from sourcebook.records import (
    Agreement,
    Article,
    Brief,
    Chart,
    Checked,
    Claim,
    Correction,
    Dataset,
    Dispute,
    Event,
    Fact,
    FactKind,
    Issue,
    Person,
    Position,
    Settings,
    Tombstone,
    Verdict,
)

Source = Article | Dataset
Value = Quantity | When


@dataclass(frozen=True, kw_only=True)
class LinkedClaim:
    """A claim with its source, the value that its words or cell mean, and how it stands to the others."""

    record: Claim
    fact: str  # id
    number: int  # from 1, in the order written; the anchor on the fact's page is `claim-<number>`
    source: Source
    value: Value | None  # None for statements, and where the value could not be read (a problem says so)
    display: str  # the value as this claim gives it, in its own manner: "over $69 billion", "almost 53,000"
    printed_as: str  # the same in the site's manner of writing, with its unit: "almost 53,000 persons"
    evidence: Evidence | None  # None for cells
    verdict: Verdict
    checked: Checked
    reason: str | None = None  # why not comparable, or why not checkable

    @property
    def is_table(self) -> bool:
        """Whether the claim is a cell of an official table."""
        return self.record.cell is not None

    @property
    def stands(self) -> bool:
        """Whether its words were found, whole, or its cell was read. Where not, a problem says so, and nothing more is to be made of it."""
        return self.value is not None if self.is_table else self.evidence is not None and not self.evidence.hedge


UseKind = Literal["brief", "chart", "fact", "event", "position", "article", "home"]


@dataclass(frozen=True, order=True, slots=True)
class Use:
    """A place that prints or draws a fact."""

    kind: UseKind
    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class LinkedFact:
    """A fact with its claims compared. `value` and `display` are what prints; None and "" for a statement."""

    record: Fact
    issue: str  # id
    kind: FactKind
    value: Value | None
    display: str
    claims: tuple[LinkedClaim, ...]
    printed: LinkedClaim | None  # None for a computed fact
    inputs: tuple[str, ...]  # fact ids that a computed fact rests on, directly
    agreement: Agreement
    dispute: Dispute | None  # its own; a computed fact that rests on a disputed one is `disputed` too, without a dispute of its own
    independent: int  # sources, those that copy one another counted once
    agreeing: int  # of these, those whose claim prints or agrees with what prints
    used_in: tuple[Use, ...]

    @property
    def id(self) -> str:
        return str(self.record.id)

    @property
    def is_whole(self) -> bool:
        """Whether every claim that was written stands: only then does it mean something that none of them differs, or is preferred."""
        return len(self.claims) == len(self.record.claims) and all(claim.stands for claim in self.claims)


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """An event or a position with the evidence of its claims, in the order of the record's claims."""

    record: Event
    evidence: tuple[Evidence | None, ...]
    after: bool = False  # known only from sources later than the site's window: it stands in the epilogue, and in no brief


@dataclass(frozen=True, slots=True)
class LinkedPosition:
    """A position with the evidence of its claims, in the order of the record's claims."""

    record: Position
    evidence: tuple[Evidence | None, ...]


@dataclass(frozen=True, kw_only=True)
class Book:
    """Everything that was read, by id, in the order it was written (files by name)."""

    settings: Settings
    name: str  # site_name
    url: str  # site_url, ends with a slash
    units: Units
    issues: Mapping[str, Issue]
    people: Mapping[str, Person]
    people_evidence: Mapping[str, tuple[Evidence | None, ...]]  # of each person's claims, in their order
    events: Mapping[str, LinkedEvent]
    positions: Mapping[str, LinkedPosition]
    articles: Mapping[str, Article]
    datasets: Mapping[str, Dataset]
    tables: Mapping[str, Table]  # the rows of each dataset
    facts: Mapping[str, LinkedFact]
    briefs: Mapping[str, Brief]
    charts: Mapping[str, Chart]
    editions: Editions
    ledger: Mapping[str, Recorded]  # by the address below the site's root: "facts/x/"
    tombstones: tuple[Tombstone, ...]
    corrections: tuple[Correction, ...]
    counts: Mapping[str, SourceCount]  # by article id
    lock: Lock
    broken: frozenset[tuple[str, str]]  # (kind, id) of records that are there and could not be read
    salvaged: tuple[Salvaged, ...]  # what can still be checked of them

    def is_broken(self, kind: str, name: str) -> bool:
        """Whether what is missed here may be a record that could not be read: a problem stands at that record, and none is needed here."""
        return (kind, name) in self.broken or (kind, "") in self.broken

    @property
    def sources(self) -> dict[str, Source]:
        """Articles, then datasets."""
        return {**self.articles, **self.datasets}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names that hold a number and count nothing: those that the settings list, and those of outlets, authors, people and holders."""
        listed = tuple(map(str, self.settings.names))
        rights = [article.rights.holder for article in self.articles.values() if article.rights is not None]
        authors = [author for article in self.articles.values() for author in article.authors]
        named = [source.publisher for source in self.sources.values()] + rights + authors + [one.name for one in self.people.values()]
        found = sorted({" ".join(str(name).split()) for name in named if name})
        # A name that is a number and nothing else ("538") would hide that number wherever it is counted with.
        counts = (name for name in found if any(token.kind == "quantity" for token in tokens(name, self.units, listed)))
        return (*listed, *(name for name in counts if any(map(str.isalpha, name))))

    @cached_property
    def differing(self) -> tuple[LinkedFact, ...]:
        """The facts whose sources differ: those with a dispute of their own."""
        return tuple(fact for fact in self.facts.values() if fact.agreement == "disputed" and fact.dispute is not None)

    @property
    def newest(self) -> str:
        """The newest day that the content knows (ISO): the day that the site calls its own, since the clock is never read."""
        days = [*(source.published for source in self.sources.values()), *(brief.as_of for brief in self.briefs.values())]
        return str(max(days, default="1970-01-02"))

    def editions_of(self, brief: str) -> tuple[Edition, ...]:
        """The editions of a brief, also those from when it had another id, oldest first."""
        names = {brief, *(map(str, self.briefs[brief].aliases) if brief in self.briefs else ())}
        return tuple(sorted((edition for edition in self.editions.found if edition.brief in names), key=lambda edition: edition.order))

    def brief_of(self, edition: Edition) -> Brief | None:
        """The brief that an edition is of, under whatever id it has now; none where it is withdrawn."""
        return next((brief for brief in self.briefs.values() if edition.brief in (str(brief.id), *map(str, brief.aliases))), None)
