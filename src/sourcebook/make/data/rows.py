"""The records as rows: what each file under `/data/` holds, field by field.

Numbers are exact, null where there is none, and their bounds are the claim's own. A quote stands here only where the rights to its source
allow it on a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sourcebook.figures import Quantity, When
from sourcebook.link import words
from sourcebook.link.addresses import address, event_kind
from sourcebook.link.book import Book, LinkedClaim, LinkedEvent, LinkedFact, LinkedPosition, Source, Value
from sourcebook.places import Text
from sourcebook.records import Article, Cell, Claim, Person

Row = dict[str, Any]  # what json takes, and Fractions

FACT_CSV = (
    *("id", "title", "issue", "kind", "period", "unit", "value", "low", "high", "low_open", "high_open", "display", "agreement"),
    *("dispute_kind", "dispute_explanation", "claims", "used_in", "url"),
)
CLAIM = (
    *("fact", "number", "source", "para", "quote", "dataset_row", "dataset_column", "times", "value", "low", "high"),
    *("low_open", "high_open", "date", "display", "period", "unit", "basis", "speaker"),
    *("rank", "because", "stance", "verdict", "checked", "reason", "url"),
)
SOURCE = (
    *("id", "type", "kind", "title", "publisher", "authors", "published", "published_basis", "original_url", "language", "relation", "of"),
    *("quotable", "rights", "publish", "status", "document", "words", "paragraphs", "sha256", "url"),
)
EVENT = ("id", "title", "date", "status", "issues", "sources", "url")
POSITION = ("id", "issue", "side", "holder", "text", "sources", "url")
PERSON = ("id", "name", "native_name", "native_language", "kind", "role", "affiliation", "side", "sources", "url")


def fact(linked: LinkedFact, book: Book) -> Row:
    """A row of `facts.json`."""
    record = linked.record
    dispute = linked.dispute
    return {
        "id": linked.id,
        "title": _plain(record.title, book),
        "issue": linked.issue,
        "kind": linked.kind,
        "period": _text(record.period),
        "unit": _text(record.unit),
        **_bounds(linked.value),
        "display": linked.display or _plain(record.says, book) or "",
        "agreement": linked.agreement,
        "dispute": None if dispute is None else {"kind": dispute.kind, "explanation": _plain(dispute.explanation, book)},
        "claims": [_short_claim(claim, linked) for claim in linked.claims],
        "used_in": [f"{use.kind}:{use.id}" for use in linked.used_in],
        "url": f"{book.url}facts/{linked.id}/",
    }


def flat_fact(row: Row) -> Row:
    """The same for `facts.csv`: the dispute in two columns, the claims as their number."""
    dispute = row["dispute"] or {"kind": None, "explanation": None}
    return {
        **row,
        "dispute_kind": dispute["kind"],
        "dispute_explanation": dispute["explanation"],
        "claims": len(row["claims"]),
    }


def _short_claim(claim: LinkedClaim, linked: LinkedFact) -> Row:
    bounds = _bounds(claim.value)
    return {
        "source": str(claim.source.id),
        "para": claim.record.para,
        "quote": _quote(claim.record, claim.source),
        "value": bounds["value"],
        "low": bounds["low"],
        "high": bounds["high"],
        "period": _text(claim.record.period or linked.record.period),
        "rank": claim.record.rank,
        "stance": claim.record.stance,
        "verdict": claim.verdict,
        "checked": claim.checked,
    }


def claim(linked: LinkedClaim, of: LinkedFact, book: Book) -> Row:
    """A row of `claims.json`: all of a claim, its place and its reasons included."""
    record, cell = linked.record, linked.record.cell
    return {
        "fact": linked.fact,
        "number": linked.number,
        "source": str(linked.source.id),
        "para": record.para,
        "quote": _quote(record, linked.source),
        "dataset_row": None if cell is None else _row_words(cell),
        "dataset_column": None if cell is None else str(cell.column),
        "times": None if cell is None else str(cell.times),
        **_bounds(linked.value),
        "date": linked.value.iso if isinstance(linked.value, When) else None,
        "display": linked.display,
        "period": _text(record.period or of.record.period),
        "unit": _text(record.unit or of.record.unit),
        "basis": _text(record.basis or of.record.basis),
        "speaker": _text(record.speaker),
        "rank": record.rank,
        "because": _plain(record.because, book),
        "stance": record.stance,
        "verdict": linked.verdict,
        "checked": linked.checked,
        "reason": _text(linked.reason),
        "url": f"{book.url}facts/{linked.fact}/#claim-{linked.number}",
    }


def source(record: Source, book: Book) -> Row:
    """A row of `sources.json`: an article or a dataset."""
    row: Row = dict.fromkeys(SOURCE)
    row |= {
        "id": str(record.id),
        "title": str(record.title),
        "publisher": str(record.publisher),
        "authors": [],
        "published": str(record.published),
        "original_url": _text(record.url),
        "url": f"{book.url}sources/{record.id}/",
    }
    if isinstance(record, Article):
        count, rights = book.counts.get(str(record.id)), record.rights
        return row | {
            "type": "article",
            "kind": record.kind,
            "authors": list(map(str, record.authors)),
            "published_basis": _plain(record.published_basis, book),
            "language": str(record.language or book.settings.language),
            "relation": record.lineage.relation,
            "of": _text(record.lineage.of or record.lineage.work),
            "quotable": record.quotable,
            "rights": _text(rights.statement) if rights is not None else None,
            "publish": rights.publish if rights is not None else "metadata",
            "words": count.words if count is not None else None,
            "paragraphs": count.paragraphs if count is not None else None,
            "sha256": str(record.text.sha256),
        }
    return row | {
        "type": "dataset",
        "rights": _text(record.licence),
        "status": record.status,
        "document": _text(record.document),
        "sha256": str(record.sha256),
    }


def event(linked: LinkedEvent, book: Book) -> Row:
    """A row of `events.json`."""
    record = linked.record
    return {
        "id": str(record.id),
        "title": _plain(record.title, book),
        "date": str(record.date),
        "status": record.status,
        "issues": list(map(str, record.issues)),
        "sources": _places(record.claims),
        "url": book.url + address(event_kind(book, str(record.id)), str(record.id)),
    }


def position(linked: LinkedPosition, book: Book) -> Row:
    """A row of `positions.json`."""
    record = linked.record
    return {
        "id": str(record.id),
        "issue": str(record.issue),
        "side": str(record.side),
        "holder": str(record.holder),
        "text": _plain(record.text, book),
        "sources": _places(record.claims),
        "url": f"{book.url}people/{record.holder}/",
    }


def person(record: Person, book: Book) -> Row:
    """A row of `people.json`."""
    return {
        "id": str(record.id),
        "name": str(record.name),
        "native_name": _text(record.native.name if record.native else None),
        "native_language": _text(record.native.language if record.native else None),
        "kind": record.kind,
        "role": _plain(record.role, book),
        "affiliation": _text(record.affiliation),
        "side": _text(record.side),
        "sources": _places(record.claims),
        "url": f"{book.url}people/{record.id}/",
    }


def _bounds(value: Value | None) -> Row:
    """Value and bounds of a quantity; nulls of anything else."""
    if not isinstance(value, Quantity):
        return {"value": None, "low": None, "high": None, "low_open": None, "high_open": None}
    interval = value.interval
    return {
        "value": value.value,
        "low": interval.low,
        "high": interval.high,
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }


def _quote(claim: Claim, of: Source) -> str | None:
    allowed = isinstance(of, Article) and of.rights is not None and of.rights.publish != "metadata"
    return str(claim.quote) if claim.quote is not None and allowed else None


def _row_words(cell: Cell) -> str:
    """The row or rows of a cell: `year=2024`, `month=2024-01|2024-02`."""
    return " ".join(f"{key}={'|'.join(map(str, v)) if isinstance(v, tuple) else v}" for key, v in cell.row.items())


def _places(claims: Sequence[Claim]) -> list[str]:
    """The sources that something rests on, each with the paragraph."""
    return [f"{c.source}#{c.para}" if c.para is not None else str(c.source) for c in claims]


def _plain(text: Text | None, book: Book) -> str | None:
    return words.plain(text, book.facts) if text is not None else None


def _text(text: str | None) -> str | None:
    return str(text) if text is not None else None
