"""Released editions, told from what they froze: a figure that was cited is explained as it was then, whatever its fact says now."""

from __future__ import annotations

import json
from typing import Any

from sourcebook.explain.telling import Told
from sourcebook.link.book import Book
from sourcebook.read.editions import Edition


def edition(book: Book, released: Edition) -> Told:
    """An edition as a page: the facts of its notes, in their order."""
    numbered = sorted((then.note, fact) for fact, then in released.manifest.facts.items() if then.note is not None)
    return {
        "what": "edition",
        "id": released.id,
        "title": str(released.manifest.title),
        "place": f"{released.path}/manifest.json",
        "page": book.url + released.address,
        "notes": [note(book, released, number) for number, _ in numbered],
    }


def note(book: Book, released: Edition, number: int) -> Told | None:
    """A note of an edition, as a fact is told; None where it has no such note."""
    fact = next((name for name, then in released.manifest.facts.items() if then.note == number), None)
    if fact is None:
        return None
    data = json.loads(released.files["data.json"])
    row = next(row for row in data["facts"] if row["id"] == fact)
    sources = {source["id"]: source for source in data["sources"]}
    claims = [claim for claim in data["claims"] if claim["fact"] == fact]
    place = f"{released.path}/data.json"
    now = book.facts.get(fact)
    return {
        "what": "fact",
        "note": number,
        "on": book.url + released.address,
        **{key: row[key] for key in ("id", "title", "issue", "kind", "period", "unit", "value", "low", "high", "low_open", "high_open")},
        "place": place,
        "page": f"{book.url}{released.address}#e{number}",
        "prints": row["display"],
        "agreement": row["agreement"],
        "independent": len({claim["source"] for claim in claims}),
        "dispute": row["dispute"] and {**row["dispute"], "place": place},
        "claims": [_claim(claim, sources[claim["source"]], place) for claim in claims],
        "formula": None,
        "computed_from": [],
        "now": now.display if now is not None else None,
        "used_in": [],
    }


def _claim(claim: dict[str, Any], source: dict[str, Any], place: str) -> Told:
    kept = (
        "number",
        "display",
        "value",
        "low",
        "high",
        "verdict",
        "checked",
        "reason",
        "rank",
        "because",
        "stance",
        "source",
        "speaker",
        "quote",
    )
    cell = claim["dataset_column"] and {
        "column": claim["dataset_column"],
        "value": claim["display"],
        "unit": "",
        "row": _row(claim),
        "places": [],
    }
    return {
        **{key: claim[key] for key in kept},
        "outlet": source["publisher"],
        "title": source["title"],
        "date": source["published"],
        "paragraph": claim["para"],
        "cell": cell,
        "verified": None,  # sealed: what was verified then
        "place": place,
    }


def _row(claim: dict[str, Any]) -> dict[str, str]:
    pairs = (part.partition("=") for part in (claim["dataset_row"] or "").split())
    return {key: value for key, _, value in pairs}
