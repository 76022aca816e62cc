"""CSL-JSON 1.0.2 as a JSON Schema: every type and variable that its specification names, and no other, written from that specification."""

from __future__ import annotations

from typing import Any

TYPES = """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry
entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture
musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review
review-book software song speech standard thesis treaty webpage""".split()
NAMES = """author chair collection-editor compiler composer container-author contributor curator director editor editorial-director
executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author
script-writer series-creator translator""".split()
DATES = "accessed available-date event-date issued original-date submitted".split()
NUMBERS = """chapter-number citation-number collection-number edition first-reference-note-number issue locator number number-of-pages
number-of-volumes page page-first part printing section supplement version volume""".split()
STRINGS = """abstract annote archive archive_collection archive_location archive-place authority call-number citation-key citation-label
collection-title container-title container-title-short dimensions division DOI event event-place event-title genre ISBN ISSN
journalAbbreviation jurisdiction keyword language license medium note original-publisher original-publisher-place original-title PMCID PMID
publisher publisher-place references reviewed-genre reviewed-title scale shortTitle source status title title-short URL volume-title
volume-title-short year-suffix""".split()

_TEXT = {"type": "string"}
_NUMBER = {"type": ["string", "number"]}
_FLAG = {"type": ["string", "number", "boolean"]}
_NAME = {
    "type": "object",
    "properties": dict.fromkeys(("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"), _TEXT)
    | dict.fromkeys(("comma-suffix", "static-ordering", "parse-names"), _FLAG),
    "additionalProperties": False,
}
_PART = {"type": "array", "items": _NUMBER, "minItems": 1, "maxItems": 3}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": _PART, "minItems": 1, "maxItems": 2},
        "season": _NUMBER,
        "circa": _FLAG,
        "literal": _TEXT,
        "raw": _TEXT,
        "edtf": _TEXT,
    },
    "additionalProperties": False,
}
SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "type": {"enum": TYPES},
            "id": _NUMBER,
            "categories": {"type": "array", "items": _TEXT},
            "custom": {"type": "object"},
            **{key: {"type": "array", "items": _NAME} for key in NAMES},
            **dict.fromkeys(DATES, _DATE),
            **dict.fromkeys(NUMBERS, _NUMBER),
            **dict.fromkeys(STRINGS, _TEXT),
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}
