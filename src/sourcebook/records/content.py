"""What an editor curated from it: facts and their claims, and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from sourcebook.places import Text
from sourcebook.records.base import Plain, Record
from sourcebook.records.values import (
    BriefStatus,
    ChartId,
    Count,
    Date,
    DisputeKind,
    EventStatus,
    FactId,
    FactKind,
    Id,
    IssueId,
    Language,
    PersonId,
    ProseText,
    Rank,
    Ref,
    SourceId,
    Stance,
)


class Cell(Record):
    """Names one cell of a dataset, or several that are summed (a list of values for one key). `times` scales and turns the sign."""

    row: Mapping[str, Text | tuple[Text, ...]]  # key columns and their values; a list of values is summed
    column: Text  # the one to read
    times: Text = Text("1")  # a factor, or -1 to turn the sign


class Claim(Record):
    """What one source says of a fact: a quote in a paragraph, or a cell of a table."""

    source: SourceId  # an article, or a table
    para: Count | None = None  # the quote's paragraph, counted from 1 over the whole capture
    quote: Text | None = None  # the source's own words to the letter, five to ten of them
    before: Text | None = None  # words that stand before the quote, where it stands in the paragraph more than once
    after: Text | None = None  # likewise, words behind it
    value: Text | None = None  # which of the quote's numbers is meant, written as the quote writes it; for a date, ISO
    cell: Cell | None = None  # instead of a quote: the place in a table
    speaker: PersonId | None = None  # who says so, where it is not the source's own voice
    rank: Rank = "normal"  # `preferred`: this one prints; `deprecated`: it never does
    because: ProseText | None = None  # why it has that rank
    stance: Stance | None = None  # of a statement: whether this source bears it out
    period: Text | None = None  # what it speaks of, where that is not the fact's; so too unit and basis
    unit: Text | None = None  # of its number, where that is not the fact's
    basis: Text | None = None  # how it is measured, where that is not the fact's
    note: ProseText | None = None  # what a reader must know of it


class Dispute(Record):
    """Says openly how claims differ, and why as far as it is known."""

    kind: DisputeKind  # how they differ
    explanation: ProseText  # why, as far as it is known; what the reader is told
    between: tuple[SourceId, ...] = ()  # where the numbers meet: the sources that mean different things by them


class Fact(Record):
    """One thing measured, dated, reported or computed, and what each source claims of it."""

    id: Id  # its own, never reused: its address
    title: ProseText  # what is measured, as a heading
    kind: FactKind = "quantity"  # `compute:` makes it computed
    period: Text | None = None  # the time that it is about: "2024", "2024-01/2024-03", or words
    unit: Text | None = None  # "USD", "percent", "percent of GDP", "persons", "JPY/kg", or any plain noun
    basis: Text | None = None  # how it is measured: "goods, nominal"
    says: ProseText | None = None  # a statement's own words (ours)
    compute: Text | None = None  # + - * / and parentheses over fact ids and plain integers
    claims: tuple[Claim, ...] = ()  # what each source says of it
    dispute: Dispute | None = None  # where its claims differ
    note: ProseText | None = None  # what a reader must know of it
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()  # figures in its prose that need no evidence


class Issue(Record):
    """A heading under which facts, briefs, events and positions stand."""

    id: Id  # its own: the file of its facts is named so
    title: Text  # the heading
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    summary: ProseText | None = None  # what it is about, in a sentence


class NativeName(Record):
    """A name in the script and the language of whoever bears it."""

    name: Text  # as they write it: 石破茂
    language: Language  # in which: "ja", "ar"


class Person(Record):
    """A person or an organisation that says or does something in the sources."""

    id: Id  # its own, never reused
    name: Text  # as the site prints it
    native: NativeName | None = None  # as they write it themselves, where that is not how the site's readers do
    kind: Literal["person", "organisation"] = "person"  # which of the two it is
    role: ProseText | None = None  # what they do or did
    affiliation: Text | None = None  # whom they belong to
    side: Text | None = None  # one of the settings' sides
    claims: tuple[Claim, ...] = ()  # where a source names them (`para:` alone)
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it


class Event(Record):
    """Something that happened, was announced or was threatened, on a date of stated precision."""

    id: Id  # its own, never reused
    title: ProseText  # what happened
    date: Date  # when, as precisely as it is known
    status: EventStatus  # how far it had come
    issues: Annotated[tuple[IssueId, ...], Ref("issue")] = ()  # under which headings it stands
    claims: tuple[Claim, ...]  # `para:` alone is enough
    note: ProseText | None = None  # what a reader must know of it
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()  # figures in its prose that need no evidence


class Position(Record):
    """Who wants what on which issue."""

    id: Id  # its own, never reused
    issue: IssueId  # what it is about
    side: Text  # one of the settings' sides
    holder: PersonId  # whose it is
    text: ProseText  # what they want
    claims: tuple[Claim, ...]  # `para:` alone is enough
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()  # figures in its prose that need no evidence


class Brief(Record):
    """An issue brief: front matter and body, the body's `## ` sections being the standing sections that the settings name."""

    id: Id  # the file's stem
    number: Text  # the number it is cited by: "IB-2025-02"
    title: Text  # its heading
    issue: IssueId  # what it is about
    status: BriefStatus = "new"  # whether it is kept up
    as_of: Annotated[Date, Field(alias="as-of")]  # the day up to which it tells; not before its evidence
    key_figures: Annotated[tuple[FactId, ...], Ref("fact"), Field(alias="key-figures")] = ()  # the facts that lead it
    charts: Annotated[tuple[ChartId, ...], Ref("chart")] = ()  # those that lead it
    summary: ProseText | None = None  # one sentence for lists and the home page
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()  # figures in its prose that need no evidence
    body: ProseText  # the sections, each under `## ` and its title
