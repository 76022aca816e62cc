"""What a reader can find: every fact, claim, event and position as an entry, with its words and with what it can be filtered by."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sourcebook.link.addresses import address, event_kind
from sourcebook.link.book import Book, LinkedClaim, LinkedEvent, LinkedFact, LinkedPosition
from sourcebook.make import words
from sourcebook.make.pages import evidence
from sourcebook.make.pages.page import Page, language_of
from sourcebook.make.pages.press import Press
from sourcebook.places import Where
from sourcebook.records import Claim

YEARS = 24  # of so many a reader still looks for one in a list; where there are more, decades stand there
_SPAN = 100  # years: what lasts longer is filed under its ends
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One thing that can be found. `url` is below the site's root; `facets` hold values by name, those of open lists as `id label`.

    What is shown as `tongues` are the languages of names among the rest, where they are not the site's: JSON, by name.
    """

    url: str
    title: str
    words: str
    shown: Mapping[str, str]  # besides the title: one, value, period, mark, sources, tongues
    facets: Mapping[str, tuple[str, ...]]
    where: Where = field(repr=False)


def entries(book: Book) -> tuple[Entry, ...]:
    """Every fact, event, position and claim, in this order, each in the order of the book."""
    teller = _Teller(Press(book, {}))
    return tuple(teller.all())


class _Teller:
    """Tells entries: the press, a page at the root to write words on, and the words for the public."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.book = press.book
        self.page = Page(press, "")
        self.labels = words.of_search()
        times = [fact.record.period or "" for fact in self.book.facts.values()]
        times += [str(event.record.date) for event in self.book.events.values()]
        self.by_decade = len({year for time in times for year in _years(time)}) > YEARS
        self.names = Counter(map(self.page.source_name, self.book.sources.values()))

    def all(self) -> Iterator[Entry]:
        facts = self.book.facts.values()
        yield from map(self.fact, facts)
        yield from map(self.event, (*self.press.events, *self.press.aftermath))
        yield from map(self.position, self.book.positions.values())
        yield from (self.claim(claim, fact) for fact in facts for claim in fact.claims)

    # ------------------------------------------------------------ records

    def fact(self, fact: LinkedFact) -> Entry:
        record = fact.record
        quotes = (f"{self.source(claim.record)}: {quote}" for claim in fact.claims if (quote := self.quoted(claim.record)))
        return Entry(
            url=address("fact", fact.id),
            title=self.page.plain(record.title),
            words=_joined(self.page.plain(record.says), *quotes, self.page.plain(record.note), self.explanation(fact)),
            shown=self.shown("fact", fact.display, record.period, self.mark(fact), fact.claims),
            facets=self.facets("fact", [fact.issue], (c.record for c in fact.claims), record.period, agreement=_agreement(fact)),
            where=record.where,
        )

    def claim(self, claim: LinkedClaim, fact: LinkedFact) -> Entry:
        record = claim.record
        period = record.period or fact.record.period
        speaker = self.press.person(record.speaker)
        said = (str(speaker.name) if speaker else "", self.quoted(record), self.page.plain(record.because), self.page.plain(record.note))
        return Entry(
            url=address("fact", fact.id, f"claim-{claim.number}"),
            title=self.page.plain(fact.record.title),
            words=_joined(*said, claim.reason or ""),
            shown=self.shown("claim", claim.display, period, self.labels["verdict"][claim.verdict], [claim]),
            facets=self.facets("claim", [fact.issue], [record], period, agreement=_agreement(fact)),
            where=record.where,
        )

    def event(self, event: LinkedEvent) -> Entry:
        record, name = event.record, str(event.record.id)
        return Entry(
            url=address(event_kind(self.book, name), name),
            title=self.page.plain(record.title),
            words=_joined(*map(self.quoted, record.claims), self.page.plain(record.note)),
            shown=self.shown("event", "", str(record.date), str(record.status).replace("-", " "), record.claims),
            facets=self.facets("event", map(str, record.issues), record.claims, str(record.date)),
            where=record.where,
        )

    def position(self, position: LinkedPosition) -> Entry:
        record = position.record
        holder = self.book.people[str(record.holder)]
        side = self.press.sides.get(str(record.side), "")
        return Entry(
            url=address("person", str(record.holder), str(record.id)),
            title=self.page.plain(record.text),
            words=_joined(str(holder.name), side, *map(self.quoted, record.claims)),
            shown=self.shown("position", "", None, str(holder.name), record.claims, language_of(holder)),
            facets=self.facets("position", [str(record.issue)], record.claims, None, people=[str(record.holder)]),
            where=record.where,
        )

    # ------------------------------------------------------------ parts

    def shown(
        self,
        kind: str,
        value: str,
        period: str | None,
        mark: str,
        claims: Sequence[Claim] | Sequence[LinkedClaim],
        tongue: str | None = None,
    ) -> dict[str, str]:
        """What a result shows besides its title; what there is nothing of is left out. `tongue` is the language of the mark, a name."""
        records = [claim.record if isinstance(claim, LinkedClaim) else claim for claim in claims]
        sources = {self.source(claim): self.book.sources[str(claim.source)].language for claim in records}
        when = self.page.period(period).striptags() if period else ""
        tongues = {name: own for name, named in ((mark, tongue), *sources.items()) if (own := self.page.language(name, named))}
        found = {"one": self.labels["one"][kind], "value": value, "period": when, "mark": mark, "sources": ", ".join(sources)}
        found["tongues"] = json.dumps(tongues, ensure_ascii=False) if tongues else ""
        return {name: words for name, words in found.items() if words}

    def facets(
        self,
        kind: str,
        issues: Iterable[str],
        claims: Iterable[Claim],
        period: str | None,
        *,
        agreement: str | None = None,
        people: Iterable[str] = (),
    ) -> dict[str, tuple[str, ...]]:
        """What an entry can be filtered by. An issue, a source and a person stand as `id label`: an address then needs the id alone."""
        book, claims = self.book, list(claims)
        speakers = [*people, *(str(claim.speaker) for claim in claims if claim.speaker is not None)]
        found = {
            "kind": [kind],
            "issue": [f"{name} {book.issues[name].title}" for name in issues if name in book.issues],
            "agreement": [agreement] if agreement else [],
            "source": [f"{claim.source} {self.filed(claim)}" for claim in claims],
            "person": [f"{name} {book.people[name].name}" for name in speakers if name in book.people],
            "period": self.periods(period) if period else [],
        }
        return {name: tuple(dict.fromkeys(values)) for name, values in found.items() if values}

    def source(self, claim: Claim) -> str:
        return self.page.source_name(self.book.sources[str(claim.source)])

    def filed(self, claim: Claim) -> str:
        """A source's name, with its day where another has the same name."""
        source = self.book.sources[str(claim.source)]
        name = self.page.source_name(source)
        return f"{name}, {self.press.shown_date(str(source.published))}" if self.names[name] > 1 else name

    def periods(self, period: str) -> list[str]:
        """The years (of a book that knows many, the decades) that a period touches."""
        found = [f"{year // 10}0s" if self.by_decade else f"{year:04}" for year in _years(period)]
        return list(dict.fromkeys(found))

    def quoted(self, claim: Claim) -> str:
        allowed = evidence.may_quote(self.book.sources[str(claim.source)])
        return f"“{claim.quote}”" if claim.quote is not None and allowed else ""

    def mark(self, fact: LinkedFact) -> str:
        return self.labels["agreement"][_agreement(fact)]

    def explanation(self, fact: LinkedFact) -> str:
        return self.page.plain(fact.dispute.explanation) if fact.dispute is not None else ""


def _agreement(fact: LinkedFact) -> str:
    """The word by which a fact is filed: as its pages tag it."""
    return "computed" if fact.kind == "computed" and fact.agreement != "disputed" else fact.agreement


def _years(period: str) -> list[int]:
    named = [int(year) for year in _YEAR.findall(period)]
    if "/" in period and len(named) == 2 and 0 <= named[1] - named[0] <= _SPAN:
        return list(range(named[0], named[1] + 1))
    return sorted(set(named))


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
