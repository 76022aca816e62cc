"""Sources: the index, and a page for each: its record, its digest, and all that was drawn from it, by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.link.book import Evidence, LinkedClaim
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages.frame import Beside, Frame, neighbours
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press
from sourcebook.records import Article, Claim, Dataset, Record


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing drawn from a source: a claim of a fact, or what an event, a position or a person rests on."""

    kind: str  # fact | event | position | person
    record: Record
    claim: LinkedClaim | Claim
    evidence: Evidence | None


def pages(press: Press) -> Iterator[Artifact]:
    """Print the index, then each source."""
    book = press.book
    page = Page(press, "sources/")
    page.made_from(*book.sources.values())
    counts = {name: len(drawn(press, name)) for name in book.sources}
    yield page.print("sources.md", {"drawn": counts}, Frame(kind="index", section="sources/", searched=False))
    beside = neighbours((f"sources/{name}/", str(source.title)) for name, source in book.sources.items())
    for name, source in book.sources.items():
        yield _source(press, source, beside[f"sources/{name}/"])


def _source(press: Press, source: Article | Dataset, beside: Beside) -> Artifact:
    page = Page(press, f"sources/{source.id}/")
    page.made_from(source)
    found = drawn(press, str(source.id))
    frame = Frame(kind="source", section="sources/", crumbs=press.crumbs("sources"), beside=beside)
    if isinstance(source, Article):
        copies = [a for a in press.book.articles.values() if a.lineage.of == source.id]
        context = {"source": source, "count": press.book.counts.get(str(source.id)), "paragraphs": _by_paragraph(found), "copies": copies}
        return page.print("article.md", context, frame)
    charts = [name for name, drawing in press.drawings.items() if str(source.id) in drawing.sources]
    facts: dict[str, list[LinkedClaim]] = {}
    for item in found:
        if isinstance(item.claim, LinkedClaim):
            facts.setdefault(item.claim.fact, []).append(item.claim)
    rows = len(press.book.tables[str(source.id)].rows) if str(source.id) in press.book.tables else 0
    return page.print("dataset.md", {"source": source, "facts": facts, "charts": charts, "rows": rows}, frame)


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


def _by_paragraph(found: tuple[Drawn, ...]) -> dict[int, list[Drawn]]:
    """Put what was drawn under its paragraph, in the order of the text."""
    by: dict[int, list[Drawn]] = {}
    for item in found:
        record = item.claim.record if isinstance(item.claim, LinkedClaim) else item.claim
        para = item.evidence.para if item.evidence is not None else record.para
        if para is not None:
            by.setdefault(para, []).append(item)
    return {para: sorted(by[para], key=lambda d: d.evidence.start if d.evidence is not None else 0) for para in sorted(by)}
