"""Every quote as a W3C Web Annotation: its very words and where they stand, and the record that rests on them (E12).

No words before or after a quote are given: they would let the text leak. A position is in code points of the paragraph, as normalised by
`sourcebook.link.texts` (E2, E3); paragraphs are the non-blank lines of the captured text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sourcebook.link.addresses import address, event_kind
from sourcebook.link.book import Book, Evidence
from sourcebook.link.texts import NORMALISATION, normalise
from sourcebook.records import Article, Claim

NAME = "annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")


def collection(book: Book) -> dict[str, Any]:
    """Give all annotations as a collection of one page."""
    here = f"{book.url}data/{NAME}"
    items = [item for kind, name, number, claim, found in _claims(book) if (item := _annotation(book, kind, name, number, claim, found))]
    terms = {"paragraph": f"{book.url}data/#paragraph", "normalisation": f"{book.url}data/#normalisation"}
    return {
        "@context": [CONTEXT, terms],
        "id": here,
        "type": "AnnotationCollection",
        "label": f"The quotations of {book.name}",
        "total": len(items),
        "first": {"id": f"{here}#page", "type": "AnnotationPage", "partOf": here, "startIndex": 0, "items": items},
    }


def _claims(book: Book) -> Iterator[tuple[str, str, int, Claim, Evidence | None]]:
    """Every claim of the book with what was found for it: of facts, events, positions and people, each by id."""
    for name, fact in sorted(book.facts.items()):
        for claim in fact.claims:
            yield "fact", name, claim.number, claim.record, claim.evidence
    for name, event in sorted(book.events.items()):
        yield from _numbered(event_kind(book, name), name, event.record.claims, event.evidence)
    for name, position in sorted(book.positions.items()):
        yield from _numbered("position", name, position.record.claims, position.evidence)
    for name, person in sorted(book.people.items()):
        yield from _numbered("person", name, person.claims, book.people_evidence.get(name, ()))


def _numbered(
    kind: str, name: str, claims: Sequence[Claim], found: Sequence[Evidence | None]
) -> Iterator[tuple[str, str, int, Claim, Evidence | None]]:
    for number, (claim, evidence) in enumerate(zip(claims, found, strict=False), start=1):
        yield kind, name, number, claim, evidence


def _annotation(book: Book, kind: str, name: str, number: int, claim: Claim, found: Evidence | None) -> dict[str, Any] | None:
    """One quote; None where a claim has none, it was not found, or its source's rights do not let it be shown (R1)."""
    source = book.sources.get(str(claim.source))
    if claim.quote is None or found is None or not found.end or not isinstance(source, Article):
        return None
    if source.rights is None or source.rights.publish == "metadata":
        return None
    page = address("source", str(source.id), f"p{found.para}")
    targets = [
        {
            "type": "SpecificResource",
            "source": str(source.url) if source.url else f"{book.url}{page}",
            "scope": f"{book.url}{page}",
            "selector": selectors,
        }
        for selectors in _selectors(str(claim.quote), found)
    ]
    return {
        "id": f"{book.url}data/{NAME}#{kind}-{name}-{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"id": f"{book.url}{_about(book, kind, name, number)}", "type": "Text", "format": "text/html"},
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _about(book: Book, kind: str, name: str, number: int) -> str:
    """The record's place on the site."""
    if kind == "fact":
        return address("fact", name, f"claim-{number}")
    if kind == "position":
        return address("person", str(book.positions[name].record.holder), name)
    return address(kind, name)


def _selectors(quote: str, found: Evidence) -> Iterator[list[dict[str, Any]]]:
    """The words and their position; of words that an ellipsis parts each piece, those in the middle without a position."""
    pieces = [" ".join(piece.split()) for piece in ELLIPSIS.split(quote) if piece.strip()]
    for number, piece in enumerate(pieces):
        selectors: list[dict[str, Any]] = [{"type": "TextQuoteSelector", "exact": piece}]
        length = len(normalise(piece))
        span = (found.start, found.start + length) if number == 0 else (found.end - length, found.end)
        if number in (0, len(pieces) - 1):
            place = {"paragraph": found.para, "normalisation": NORMALISATION}
            selectors.append({"type": "TextPositionSelector", "start": span[0], "end": span[1], **place})
        yield selectors
