"""What others published: articles, and the tables that official bodies print."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sourcebook.places import Text
from sourcebook.records.base import Plain, Record
from sourcebook.records.values import ArticleKind, Count, Date, Id, Language, ProseText, Publish, Relation, SourceId, Url

DIGEST_TO_WRITE = "What the article says is still to be told here, in our own words."
"""What `sourcebook import` puts where a digest is to stand."""


class TextFile(Record):
    """The captured text of an article, which the editor holds. A paragraph is the nth non-blank line of the capture, from 1."""

    file: Text  # its name in the folder of texts
    sha256: Text  # of the file: which capture was read
    body: Text  # paragraphs that are the article: "1-32" or "2-12, 14-20"
    omit: tuple[Text, ...] = ()  # paragraphs inside the body that are furniture: "7", "12-14"


class Lineage(Record):
    """What the text is: an original, or a copy, summary or rewrite of something else (a source here, or a work named in `work`)."""

    relation: Relation  # what it is to it
    of: SourceId | None = None  # the source of this site that it comes from
    work: Text | None = None  # or the work that it comes from, named in words
    note: ProseText | None = None  # what is known of how it came about


class Rights(Record):
    """Whose the text is and what may be shown of it. Without this record only metadata is published."""

    statement: Url  # a rightsstatements.org or licence URI
    holder: Text | None = None  # whose they are
    publish: Publish = "metadata"  # `full` only with a licence that allows it
    max_quote_words: Count = 25  # in one quote
    max_share: Annotated[float, Field(ge=0, le=1)] = 0.2  # of its words, in all quotes together


class Waiver(Record):
    """A figure of an article that is not curated, and why that is right."""

    para: Count  # the paragraph that it stands in
    text: Text  # the figure, with words about it where it stands there more than once
    because: Text  # why it is left out


class Article(Record):
    """One article: its record (front matter) and its digest (the body, in our own words, `[¶1-3]` leading each part)."""

    id: Id  # the file's stem
    kind: ArticleKind  # what sort of text it is
    title: Text  # its headline
    title_basis: ProseText | None = None  # how the title is known, where the capture does not state it
    publisher: Text  # the outlet
    authors: tuple[Text, ...] = ()  # as the byline has them
    published: Date  # the day
    published_basis: ProseText  # "stated in the text", or how it was inferred
    url: Url | None = None  # at the publisher's: figures lead out to the very sentence there
    language: Language | None = None  # of its words, where it is not the site's: "ja", "zh-Hant"
    text: TextFile  # the capture that was read
    lineage: Lineage  # an original, or what it comes from
    quotable: bool = True  # false: what stands in its quotation marks is nobody's words
    rights: Rights | None = None  # without it nothing of the text is shown
    note: ProseText | None = None  # what a reader must know of it
    waivers: tuple[Waiver, ...] = ()  # figures that are not curated, with the reason
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()  # figures in its prose that need no evidence
    digest: ProseText


class Column(Record):
    """A Table Schema field.

    `precision` is the step the numbers are rounded to ("0.1" means ±0.05 of the unit); `precision_from` names a column that states it
    row by row. Without either a cell means ± half a unit of its last written digit.
    """

    name: Text  # its name in the CSV's first line
    type: Literal["string", "number", "integer", "date", "year", "yearmonth"]  # what its cells hold
    title: Text | None = None  # its heading for readers
    description: Text | None = None  # what readers must know of it
    unit: Text | None = None  # of its numbers
    precision: Text | None = None  # the step that its numbers are rounded to
    precision_from: Text | None = None  # or the column that states it row by row
    basis: Text | None = None  # how they are measured


class TableSchema(Record):
    """Frictionless Table Schema, as far as it is used here."""

    fields: tuple[Column, ...]  # its columns, in their order
    primary_key: Annotated[tuple[Text, ...], Field(alias="primaryKey")]  # columns that name a row together


class Dataset(Record):
    """A descriptor: one official table, the CSV of the same name beside it."""

    id: Id  # the file's stem
    title: Text  # what the table is called
    publisher: Text  # the body that publishes it
    language: Language | None = None  # of its title and its publisher's name, where it is not the site's
    document: Text | None = None  # the publication that it stands in
    url: Url | None = None  # where it is published
    seen: Text | None = None  # where the copy was read, where that is not the publisher's own page
    status: Literal["verified", "verified-copy", "verified-secondary", "weak-secondary"]  # how surely the copy is the published table
    published: Date  # of the vintage
    vintage: ProseText  # which print or revision of the numbers it is
    licence: Text | None = None  # of its numbers
    notes: ProseText | None = None
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()  # figures in its prose that need no evidence
    sha256: Text  # of the CSV; `sourcebook lock` writes it
    table: Annotated[TableSchema, Field(alias="schema")]  # its columns
