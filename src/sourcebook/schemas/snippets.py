"""Records to start from, which an editor's program offers where one may begin: `${1:…}` are the places to fill in, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Snippet = Mapping[str, Any]

_QUOTED = {"source": "${4:source}", "para": "${5:1}", "quote": "${6:its own words}"}


def _snippet(label: str, description: str, body: Mapping[str, Any]) -> Snippet:
    return {"label": label, "description": description, "body": body}


SNIPPETS: Mapping[str, tuple[Snippet, ...]] = {
    "Fact": (
        _snippet(
            "a quantity, from words",
            "A number that an article gives",
            {"id": "${1:id}", "title": "${2:what is measured}", "unit": "${3:unit}", "claims": [_QUOTED]},
        ),
        _snippet(
            "a quantity, from a table",
            "A number that stands in a table",
            {
                "id": "${1:id}",
                "title": "${2:what is measured}",
                "unit": "${3:unit}",
                "claims": [{"source": "${4:table}", "cell": {"row": {"${5:key}": "${6:value}"}, "column": "${7:column}"}}],
            },
        ),
        _snippet("a date", "A day, month or year", {"id": "${1:id}", "title": "${2:what happened}", "kind": "date", "claims": [_QUOTED]}),
        _snippet(
            "a statement",
            "Something that is reported",
            {
                "id": "${1:id}",
                "title": "${2:whether it is so}",
                "kind": "statement",
                "says": "${3:it is so, in our own words}",
                "claims": [{**_QUOTED, "stance": "${7|supports,contradicts|}"}],
            },
        ),
        _snippet(
            "a computed figure",
            "From other facts",
            {"id": "${1:id}", "title": "${2:what it comes to}", "unit": "${3:unit}", "compute": "${4:one-fact - other-fact}"},
        ),
    ),
    "Claim": (
        _snippet(
            "words of an article", "A quote in a paragraph", {"source": "${1:source}", "para": "${2:1}", "quote": "${3:its own words}"}
        ),
        _snippet(
            "a cell of a table",
            "A row by its key, and a column",
            {"source": "${1:table}", "cell": {"row": {"${2:key}": "${3:value}"}, "column": "${4:column}"}},
        ),
    ),
    "Dispute": (
        _snippet("a dispute", "How claims differ, and why", {"kind": "${1:value}", "explanation": "${2:why, as far as it is known}"}),
    ),
    "Event": (
        _snippet(
            "an event",
            "Something that happened on a day",
            {
                "id": "${1:id}",
                "title": "${2:what happened}",
                "date": "${3:2025-01-31}",
                "status": "${4:held}",
                "claims": [{"source": "${5:source}", "para": "${6:1}"}],
            },
        ),
    ),
    "Position": (
        _snippet(
            "a position",
            "Who wants what",
            {
                "id": "${1:id}",
                "issue": "${2:issue}",
                "side": "${3:side}",
                "holder": "${4:person}",
                "text": "${5:what they want}",
                "claims": [{"source": "${6:source}", "para": "${7:1}"}],
            },
        ),
    ),
}
"""By record. A test makes a record of each."""
