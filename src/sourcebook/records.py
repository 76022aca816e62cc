"""The frozen records: what an editor writes, one class a kind of record.

Field names are the keys of the files (`docs/authoring.md`); JSON Schemas are generated from these classes. Every string is a `Text`
and knows its line. A field marked `PROSE` takes roles; one marked `Ref(kind)` names another record. A record knows where it
stands (`record.where`) and where each of its fields does (`record.at("quote")`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ModelWrapValidatorHandler, PrivateAttr, model_validator

from sourcebook.addresses import is_web
from sourcebook.places import Text, Where

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_LENGTH = 64
RESERVED = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))
"""Names that Windows keeps for itself; ids become names of files and folders."""


class Node(dict[str, Any]):
    """A mapping as the YAML reader made it: it knows its own place and that of each of its values."""

    def __init__(self, items: Mapping[str, Any], where: Where, places: Mapping[str, Where]) -> None:
        super().__init__(items)
        self.where = where
        self.places = places


@dataclass(frozen=True)
class Prose:
    """Marks a field that is CommonMark with roles."""


@dataclass(frozen=True)
class Ref:
    """Marks a field that holds the id of another record of this kind."""

    kind: str


PROSE = Prose()


def _id(value: Text) -> Text:
    import re

    if not re.fullmatch(ID_PATTERN, value) or len(value) > ID_LENGTH:
        raise ValueError(f"not an id: small letters, digits and single hyphens, at most {ID_LENGTH} characters")
    if value in RESERVED:
        raise ValueError("not an id: Windows keeps this name for itself")
    return value


def _iso_date(value: Text) -> Text:
    import datetime
    import re

    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        raise ValueError("not a date: write YYYY, YYYY-MM or YYYY-MM-DD")
    try:
        datetime.date.fromisoformat((value + "-01-01")[:10])
    except ValueError as fault:
        raise ValueError(f"not a date: {fault}") from None
    return value


def _url(value: Text) -> Text:
    if not is_web(value):
        raise ValueError("not a web address: write it whole, from http:// or https://, without spaces or characters that cannot be seen")
    return value


def _digits(value: object) -> object:
    import re

    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,9}", value):
        raise ValueError("not a whole number: write digits only")
    return value


Id = Annotated[Text, AfterValidator(_id), Field(json_schema_extra={"pattern": ID_PATTERN, "maxLength": ID_LENGTH})]
Date = Annotated[Text, AfterValidator(_iso_date)]
"""An ISO date of stated precision: YYYY, YYYY-MM or YYYY-MM-DD."""
Url = Annotated[Text, AfterValidator(_url), Field(json_schema_extra={"format": "uri"})]
Count = Annotated[int, BeforeValidator(_digits), Field(ge=1)]
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


_MEMORY = Where("<memory>")


class Record(BaseModel):
    """What all records share: frozen, no unknown key, and a place."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    _where: Where = PrivateAttr(default_factory=lambda: _MEMORY)  # a plain default would be deep-copied for each record
    _places: Mapping[str, Where] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, Node) and None in data.values():
            # A known key without a value counts as not written, so that `omit:` is the empty list that it looks like.
            known = {info.alias or name for name, info in cls.model_fields.items()}
            record = handler({key: value for key, value in data.items() if value is not None or key not in known})
        else:
            record = handler(data)
        if isinstance(data, Node):
            record._where = data.where
            record._places = data.places
        return record

    @property
    def where(self) -> Where:
        """The place at which this record begins."""
        return self._where

    def at(self, key: str) -> Where:
        """The place of a key's value; the record's own where the key was not written."""
        return self._places.get(key, self._where)

    def prose(self) -> Iterator[tuple[str, Text]]:
        """Yield `(key, text)` of each prose field that is written, those of nested records included."""
        for name, info in type(self).model_fields.items():
            value = getattr(self, name)
            if isinstance(value, Text) and any(isinstance(m, Prose) for m in _marks(info)):
                yield name, value
            elif isinstance(value, Record):
                yield from value.prose()
            elif isinstance(value, tuple):
                for item in value:
                    if isinstance(item, Record):
                        yield from item.prose()

    def refs(self) -> Iterator[tuple[str, Text]]:
        """Yield `(kind, id)` of each reference to another record, those of nested records included."""
        for name, info in type(self).model_fields.items():
            value = getattr(self, name)
            kinds = [m.kind for m in _marks(info) if isinstance(m, Ref)]
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Record):
                    yield from item.refs()
                elif isinstance(item, Text) and kinds:
                    yield kinds[0], item


def _marks(info: Any) -> list[Any]:
    """Gather the marks of a field, also from inside `X | None` and `tuple[X, ...]`."""
    found = list(info.metadata)
    stack = [info.annotation]
    while stack:
        annotation = stack.pop()
        found.extend(getattr(annotation, "__metadata__", ()))
        stack.extend(getattr(annotation, "__args__", ()))
    return found


# ---------------------------------------------------------------- corpus: articles


class TextFile(Record):
    """The captured text of an article, which the editor holds. A paragraph is the nth non-blank line of the capture, from 1."""

    file: Text  # its name in the folder of texts
    sha256: Text  # of the file: which capture was read
    body: Text  # paragraphs that are the article: "1-32" or "2-12, 14-20"
    omit: tuple[Text, ...] = ()  # paragraphs inside the body that are furniture: "7", "12-14"


class Lineage(Record):
    """What the text is: an original, or a copy, summary or rewrite of something else (a source here, or a work named in `work`)."""

    relation: Relation
    of: SourceId | None = None  # the source of this site that it comes from
    work: Text | None = None  # or the work that it comes from, named in words
    note: ProseText | None = None


class Rights(Record):
    """Whose the text is and what may be shown of it. Without this record only metadata is published."""

    statement: Url  # a rightsstatements.org or licence URI
    holder: Text | None = None  # whose they are
    publish: Publish = "metadata"  # `full` only with a licence that allows it
    max_quote_words: Count = 25  # in one quote
    max_share: Annotated[float, Field(ge=0, le=1)] = 0.2  # of its words, in all quotes together


class Waiver(Record):
    """A figure of an article that is not curated, and why that is right."""

    para: Count
    text: Text  # the figure, with words about it where it stands there more than once
    because: Text


class Article(Record):
    """One article: its record (front matter) and its digest (the body, in our own words, `[¶1-3]` leading each part)."""

    id: Id  # the file's stem
    kind: ArticleKind
    title: Text
    title_basis: ProseText | None = None  # how the title is known, where the capture does not state it
    publisher: Text
    authors: tuple[Text, ...] = ()  # as the byline has them
    published: Date
    published_basis: ProseText  # "stated in the text", or how it was inferred
    url: Url | None = None  # at the publisher's: figures lead out to the very sentence there
    language: Text = Text("en")  # of its words: "en", "ja"
    text: TextFile
    lineage: Lineage
    quotable: bool = True  # false: what stands in its quotation marks is nobody's words
    rights: Rights | None = None  # without it nothing of the text is shown
    note: ProseText | None = None  # what a reader must know of it
    waivers: tuple[Waiver, ...] = ()  # figures that are not curated, with the reason
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()
    digest: ProseText


# ---------------------------------------------------------------- corpus: datasets


class Column(Record):
    """A Table Schema field.

    `precision` is the step the numbers are rounded to ("0.1" means ±0.05 of the unit); `precision_from` names a column that states it
    row by row. Without either a cell means ± half a unit of its last written digit.
    """

    name: Text
    type: Literal["string", "number", "integer", "date", "year", "yearmonth"]
    title: Text | None = None  # its heading for readers
    description: Text | None = None
    unit: Text | None = None  # of its numbers
    precision: Text | None = None
    precision_from: Text | None = None
    basis: Text | None = None  # how they are measured


class TableSchema(Record):
    """Frictionless Table Schema, as far as it is used here."""

    fields: tuple[Column, ...]
    primary_key: Annotated[tuple[Text, ...], Field(alias="primaryKey")]  # columns that name a row together


class Dataset(Record):
    """A descriptor: one official table, the CSV of the same name beside it."""

    id: Id  # the file's stem
    title: Text
    publisher: Text
    document: Text | None = None  # the publication that it stands in
    url: Url | None = None
    seen: Text | None = None  # where the copy was read, where that is not the publisher's own page
    status: Literal["verified", "verified-copy", "verified-secondary", "weak-secondary"]
    published: Date  # of the vintage
    vintage: ProseText  # which print or revision of the numbers it is
    licence: Text | None = None
    notes: ProseText | None = None
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()
    sha256: Text  # of the CSV; `sourcebook lock` writes it
    table: Annotated[TableSchema, Field(alias="schema")]


# ---------------------------------------------------------------- content


class Plain(Record):
    """A figure that stands in prose without evidence, and why that is right."""

    text: Text
    because: Text


class Cell(Record):
    """Names one cell of a dataset, or several that are summed (a list of values for one key). `times` scales and turns the sign."""

    row: Mapping[str, Text | tuple[Text, ...]]  # key columns and their values; a list of values is summed
    column: Text  # the one to read
    times: Text = Text("1")  # a factor, or -1 to turn the sign


class Claim(Record):
    """What one source says of a fact: a quote in a paragraph, or a cell of a table."""

    source: SourceId
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
    unit: Text | None = None
    basis: Text | None = None
    note: ProseText | None = None  # what a reader must know of it


class Dispute(Record):
    """Says openly how claims differ, and why as far as it is known."""

    kind: DisputeKind
    explanation: ProseText
    between: tuple[SourceId, ...] = ()  # where the numbers meet: the sources that mean different things by them


class Fact(Record):
    """One thing measured, dated, reported or computed, and what each source claims of it."""

    id: Id
    title: ProseText
    kind: FactKind = "quantity"  # `compute:` makes it computed
    period: Text | None = None  # the time that it is about: "2024", "2024-01/2024-03", or words
    unit: Text | None = None  # "USD", "percent", "percent of GDP", "persons", "JPY/kg", or any plain noun
    basis: Text | None = None  # how it is measured: "goods, nominal"
    says: ProseText | None = None  # a statement's own words (ours)
    compute: Text | None = None  # + - * / and parentheses over fact ids and plain integers
    claims: tuple[Claim, ...] = ()
    dispute: Dispute | None = None
    note: ProseText | None = None  # what a reader must know of it
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()


class Issue(Record):
    """A heading under which facts, briefs, events and positions stand."""

    id: Id
    title: Text
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    summary: ProseText | None = None


class Person(Record):
    """A person or an organisation that says or does something in the sources."""

    id: Id
    name: Text
    kind: Literal["person", "organisation"] = "person"
    role: ProseText | None = None  # what they do or did
    affiliation: Text | None = None  # whom they belong to
    side: Text | None = None  # one of the settings' sides
    claims: tuple[Claim, ...] = ()  # where a source names them (`para:` alone)
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it


class Event(Record):
    """Something that happened, was announced or was threatened, on a date of stated precision."""

    id: Id
    title: ProseText
    date: Date
    status: EventStatus
    issues: Annotated[tuple[IssueId, ...], Ref("issue")] = ()
    claims: tuple[Claim, ...]  # `para:` alone is enough
    note: ProseText | None = None
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()


class Position(Record):
    """Who wants what on which issue."""

    id: Id
    issue: IssueId
    side: Text  # one of the settings' sides
    holder: PersonId
    text: ProseText
    claims: tuple[Claim, ...]  # `para:` alone is enough
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()


class Brief(Record):
    """An issue brief: front matter and body, the body's `## ` sections being the standing sections that the settings name."""

    id: Id  # the file's stem
    number: Text  # the number it is cited by: "IB-2025-02"
    title: Text
    issue: IssueId
    status: BriefStatus = "new"
    as_of: Annotated[Date, Field(alias="as-of")]  # the day up to which it tells; not before its evidence
    key_figures: Annotated[tuple[FactId, ...], Ref("fact"), Field(alias="key-figures")] = ()
    charts: Annotated[tuple[ChartId, ...], Ref("chart")] = ()
    summary: ProseText | None = None  # one sentence for lists and the home page
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    plain: tuple[Plain, ...] = ()
    body: ProseText


# ---------------------------------------------------------------- what became of pages


class Tombstone(Record):
    """An address that is no longer a page, and why: what stood there is withdrawn, and nothing takes its place."""

    address: Text  # from the site's root: "/facts/x/", or of an anchor "/timeline/#x"; what stands below a page goes with it
    because: ProseText
    plain: tuple[Plain, ...] = ()


class Correction(Record):
    """An erratum: something mended after release that made no edition, such as a typing error or a link."""

    date: Date
    brief: Annotated[Id | None, Ref("brief")] = None  # the brief that was mended
    page: Text | None = None  # or the address of another page, from the site's root: "/facts/x/"
    text: ProseText
    plain: tuple[Plain, ...] = ()


# ---------------------------------------------------------------- charts


class Series(Record):
    """Numbers of a chart: a dataset's columns (with `where` choosing rows), or facts; in a chart of moments a row of dates and events."""

    label: Text | None = None  # its name, at its end
    dataset: DatasetId | None = None
    x: Text | None = None  # the column of the horizontal (or category) values
    y: Text | None = None  # the column of the numbers
    times: Text = Text("1")  # a factor, or -1 to turn the sign
    where_: Annotated[Mapping[str, Text | tuple[Text, ...]], Field(alias="where")] = {}  # which rows: columns and their values
    from_: Annotated[Text | None, Field(alias="from")] = None  # first x, inclusive
    to: Text | None = None  # last x, inclusive
    until: Text | None = None  # of steps: a column with the day to which a value runs that was named and is not in force
    facts: Annotated[tuple[FactId, ...], Ref("fact")] = ()
    events: Annotated[tuple[EventId, ...], Ref("event")] = ()  # of moments
    span: bool = False  # of moments: from the first of the row, when a day was set, an arrow runs to the last, the day that was set
    caution: Text | None = None  # a column that says why a row is not sound: such a point is drawn hollow and no line runs through it
    emphasis: bool = False  # picked out in colour


class Mark(Record):
    """A picked-out point of a chart, labelled; or an article's claim drawn on it at `x` as its interval.

    Among moments: the words for the one on the day `x` of a row, or a claim as a moment of its own, on the day of its article.
    """

    x: Text
    to: Text | None = None  # of columns: the last of several that the mark embraces; its fact or claim is about all of them together
    series: Text | None = None  # the label of the series that it stands on, where there are several
    fact: FactId | None = None  # the fact that this point is: its mark leads there
    claim: Text | None = None  # FACT@SOURCE
    label: ProseText | None = None  # its words, where not the figure alone


class Chart(Record):
    """A chart: a takeaway for a title, the measure under it, data, marks, alt text."""

    id: Id
    issue: IssueId
    title: ProseText  # the takeaway, in about ten words
    subtitle: ProseText  # measure, unit, place, period
    kind: Literal["columns", "bars", "lines", "steps", "moments", "big-number"]
    unit: Text  # of the values as `times` makes them, and of the facts and claims drawn with them; of moments `date`
    scale: Literal["thousand", "million", "billion", "trillion"] | None = None  # what axis and table count in
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()
    note: ProseText | None = None  # what a reader must know of the data
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    alt: ProseText  # type, data, takeaway, in 150 characters
    plain: tuple[Plain, ...] = ()


# ---------------------------------------------------------------- the site's settings (mkdocs.yml, extra.sourcebook)


class Section(Record):
    """A standing section of a brief. `from` names what is generated where the author writes nothing."""

    id: Id
    title: Text
    generated: Annotated[Literal["key-figures", "positions", "timeline", "differences", "sources"] | None, Field(alias="from")] = None


class Side(Record):
    """A party whose positions every brief must state, or state to be absent."""

    id: Id
    title: Text


class UnitSetting(Record):
    """A unit that this subject needs besides the built-in ones: how it is printed, and what the sources call it."""

    id: Text
    one: Text  # as one is printed: "car"
    many: Text  # as several are printed: "cars"
    aliases: tuple[Text, ...] = ()  # what else the sources call it
    kind: Literal["count", "currency", "mass", "duration", "rate", "ratio"] = "count"


class Home(Record):
    """What the home page leads with."""

    question: Text
    lede: ProseText
    figures: Annotated[tuple[FactId, ...], Ref("fact")] = ()
    charts: Annotated[tuple[ChartId, ...], Ref("chart")] = ()


class Settings(Record):
    """The site's own settings: identity comes from mkdocs.yml itself (`site_name`, `site_url`)."""

    publisher: Text  # who stands for the site
    language: Text = Text("en")  # of the site
    window: tuple[Date, Date] | None = None  # the first and last day that it tells of
    home: Home
    sections: tuple[Section, ...]
    sides: tuple[Side, ...] = ()  # whose positions every brief states
    units: tuple[UnitSetting, ...] = ()  # besides those that are built in
    names: tuple[Text, ...] = ()  # proper names that hold a number and are no figure: "Group of Seven", "F-35"
    licence: Text | None = None  # of our own words
    paper: Literal["a4", "us-letter"] = "a4"  # of the PDFs
    plain: tuple[Plain, ...] = ()


Article.model_rebuild()
Dataset.model_rebuild()
