"""Sources: the index, and a page for each: its record, its digest, and all that was drawn from it, by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from sourcebook.link.book import Evidence, LinkedClaim, Source
from sourcebook.link.compare import roots
from sourcebook.make import citations
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages import heads
from sourcebook.make.pages.citing import citing
from sourcebook.make.pages.evidence import Witness
from sourcebook.make.pages.frame import Beside, Frame, neighbours
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press
from sourcebook.records import Article, Claim, Dataset, Event, Person, Position, Record

_Kind = TypeVar("_Kind", bound=Record)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing drawn from a source: a claim of a fact, or what an event, a position or a person rests on."""

    kind: str  # fact | event | position | person
    record: Record
    claim: LinkedClaim | Claim
    evidence: Evidence | None

    @property
    def quote(self) -> str | None:
        """The words that it rests on."""
        record = self.claim.record if isinstance(self.claim, LinkedClaim) else self.claim
        return str(record.quote) if record.quote is not None else None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a source, said once, and the facts and events that rest on them."""

    witness: Witness
    claims: tuple[LinkedClaim, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What was drawn from a paragraph: words, then what rests on the paragraph as a whole, then who is named there."""

    number: int
    quoted: tuple[Quoted, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    people: tuple[Person, ...] = ()


def pages(press: Press) -> Iterator[Artifact]:
    """Print the index, then each source."""
    book = press.book
    page = Page(press, "sources/")
    page.made_from(*book.sources.values())
    counts = {name: len(drawn(press, name)) for name in book.sources}
    yield page.print("sources.md", {"drawn": counts}, Frame(kind="index", section="sources/", searched=False))
    beside = neighbours(
        (f"sources/{name}/", str(source.title), page.language(source.title, source.language)) for name, source in book.sources.items()
    )
    for name, source in book.sources.items():
        yield _source(press, source, beside[f"sources/{name}/"])


def _source(press: Press, source: Article | Dataset, beside: Beside) -> Artifact:
    page = Page(press, f"sources/{source.id}/")
    page.made_from(source)
    found = drawn(press, str(source.id))
    head = heads.of_source(press.book, source)
    own = page.language(source.title, source.language)
    frame = Frame(kind="source", section="sources/", crumbs=press.crumbs("sources"), beside=beside, head=head, language=own)
    stem = f"data/datasets/{source.id}" if isinstance(source, Dataset) else None
    cited = citing(page, citations.of_source(press.book, source), stem)
    beside_it = counted_with(press, source)
    if isinstance(source, Article):
        copies = [a for a in press.book.articles.values() if a.lineage.of == source.id]
        count = press.book.counts.get(str(source.id))
        told = {"source": source, "count": count, "paragraphs": paragraphs(page, found), "copies": copies, "counted_with": beside_it}
        return page.print("article.md", told | {"cited_as": cited}, frame)
    charts = [name for name, drawing in press.drawings.items() if str(source.id) in drawing.sources]
    facts: dict[str, list[LinkedClaim]] = {}
    for item in found:
        if isinstance(item.claim, LinkedClaim):
            facts.setdefault(item.claim.fact, []).append(item.claim)
    rows = len(press.book.tables[str(source.id)].rows) if str(source.id) in press.book.tables else 0
    context = {"source": source, "facts": facts, "charts": charts, "rows": rows, "counted_with": beside_it, "cited_as": cited}
    return page.print("dataset.md", context, frame)


def counted_with(press: Press, source: Source) -> tuple[Source, ...]:
    """The other sources that are in the end the same one's word, so that all of them count as one (E9)."""
    known = roots(press.book.sources.values())
    return tuple(each for name, each in press.book.sources.items() if name != source.id and known[name] == known[str(source.id)])


def drawn(press: Press, source: str) -> tuple[Drawn, ...]:
    """Everything that rests on a source."""
    book = press.book
    found = [Drawn("fact", book.facts[claim.fact].record, claim, claim.evidence) for claim in press.claims_by_source[source]]
    for kind, linked in (("event", book.events), ("position", book.positions)):
        for item in linked.values():
            found += [
                Drawn(kind, item.record, claim, evidence)
                for claim, evidence in zip(item.record.claims, item.evidence, strict=True)
                if claim.source == source
            ]
    for person in book.people.values():
        found += [Drawn("person", person, claim, None) for claim in person.claims if claim.source == source]
    return tuple(found)


def paragraphs(page: Page, found: tuple[Drawn, ...]) -> tuple[Paragraph, ...]:
    """Put what was drawn under its paragraph, in the order of the text, each words once."""
    by: dict[int, list[Drawn]] = {}
    for item in found:
        record = item.claim.record if isinstance(item.claim, LinkedClaim) else item.claim
        para = item.evidence.para if item.evidence is not None else record.para
        if para is not None:
            by.setdefault(para, []).append(item)
    return tuple(_paragraph(page, number, by[number]) for number in sorted(by))


def _paragraph(page: Page, number: int, items: list[Drawn]) -> Paragraph:
    def place(item: Drawn) -> tuple[int, int, str]:
        return (item.evidence.start, item.evidence.end, item.quote or "") if item.evidence is not None else (0, 0, item.quote or "")

    words = sorted((item for item in items if item.quote is not None), key=place)
    bare = [item for item in items if item.quote is None]
    quoted = []
    for _, group in groupby(words, key=place):
        same = list(group)
        claims = tuple(item.claim for item in same if isinstance(item.claim, LinkedClaim))
        quoted.append(Quoted(page.witness(same[0].claim, same[0].evidence), claims, _once(same, Event)))
    return Paragraph(number, tuple(quoted), _once(bare, Event), _once(items, Position), _once(items, Person))


def _once(items: Iterable[Drawn], kind: type[_Kind]) -> tuple[_Kind, ...]:
    return tuple({id(item.record): item.record for item in items if isinstance(item.record, kind)}.values())
