"""What a field may hold: ids, dates, addresses and numbers, each with its check; marks for prose and references; the vocabularies."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from sourcebook.addresses import is_mail, is_web
from sourcebook.places import Text

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_LENGTH = 64
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))
"""Names that Windows keeps for itself; ids become names of files and folders."""


@dataclass(frozen=True)
class Prose:
    """Marks a field that is CommonMark with roles."""


@dataclass(frozen=True)
class Ref:
    """Marks a field that holds the id of another record of this kind."""

    kind: str


PROSE = Prose()


def _id(value: Text) -> Text:
    if not re.fullmatch(ID_PATTERN, value) or len(value) > ID_LENGTH:
        raise ValueError(f"not an id: small letters, digits and single hyphens, at most {ID_LENGTH} characters")
    if value in RESERVED:
        raise ValueError("not an id: Windows keeps this name for itself")
    return value


def _iso_date(value: Text) -> Text:
    if not re.fullmatch(DATE_PATTERN, value):
        raise ValueError("not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        datetime.date.fromisoformat((value + "-01-01")[:10])
    except ValueError as fault:
        raise ValueError(f"not a date: {fault}") from None
    return value


def _language(value: Text) -> Text:
    if not re.fullmatch(LANGUAGE_PATTERN, value):
        raise ValueError("not the tag of a language: write `ja`, `ar`, `zh-Hant`, as BCP 47 has it")
    return value


def _url(value: Text) -> Text:
    if not is_web(value):
        raise ValueError("not a web address: write it whole, from http:// or https://, without spaces or characters that cannot be seen")
    return value


def _report(value: Text) -> Text:
    if not (is_web(value) or is_mail(value)):
        raise ValueError("not an address for reports: write `mailto:` and a mail address, or a web address from https://")
    return value


def _digits(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,9}", value):
        raise ValueError("not a whole number: write digits only")
    return value


Id = Annotated[Text, AfterValidator(_id), Field(json_schema_extra={"pattern": ID_PATTERN, "maxLength": ID_LENGTH})]
Date = Annotated[Text, AfterValidator(_iso_date), Field(json_schema_extra={"pattern": DATE_PATTERN})]
"""An ISO date of stated precision: YYYY, YYYY-MM or YYYY-MM-DD."""
Language = Annotated[Text, AfterValidator(_language), Field(json_schema_extra={"pattern": LANGUAGE_PATTERN})]
"""A language by its tag. [BCP 47]"""
Url = Annotated[Text, AfterValidator(_url), Field(json_schema_extra={"type": "string", "format": "uri", "pattern": "^https?://"})]
Report = Annotated[Text, AfterValidator(_report), Field(json_schema_extra={"pattern": "^(mailto:|https?://)"})]
Count = Annotated[int, Field(ge=1), BeforeValidator(_digits)]
ProseText = Annotated[Text, PROSE]
SourceId = Annotated[Id, Ref("source")]
FactId = Annotated[Id, Ref("fact")]
IssueId = Annotated[Id, Ref("issue")]
PersonId = Annotated[Id, Ref("person")]
ChartId = Annotated[Id, Ref("chart")]
EventId = Annotated[Id, Ref("event")]
DatasetId = Annotated[Id, Ref("dataset")]

ArticleKind = Literal["news", "opinion", "summary", "rewrite", "official"]
FactKind = Literal["quantity", "date", "statement", "computed"]
Agreement = Literal["single", "agreed", "disputed"]
Verdict = Literal["printed", "agrees", "differs", "not-comparable"]
Checked = Literal["confirmed", "consistent", "differs", "not-checkable"]
Rank = Literal["preferred", "normal", "deprecated"]
Stance = Literal["supports", "contradicts"]
DisputeKind = Literal["value", "period", "definition", "scope", "attribution", "rounding", "superseded", "misprint"]
EventStatus = Literal["threatened", "proposed", "announced", "agreed", "in-force", "paused", "lapsed", "held"]
BriefStatus = Literal["new", "updated", "archived"]
Relation = Literal["original", "copy-of", "summary-of", "rewrite-of"]
Publish = Literal["metadata", "quotes", "full"]
