"""The site itself: its settings, and what became of pages that are gone or were mended."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sourcebook.places import Text
from sourcebook.records.base import Plain, Record
from sourcebook.records.values import ChartId, Date, FactId, Id, ProseText, Ref, Report

Generated = Literal["key-figures", "positions", "timeline", "differences", "sources"]


class Section(Record):
    """A standing section of a brief. `from` names what is generated where the author writes nothing."""

    id: Id  # its anchor
    title: Text  # its heading, as briefs write it
    generated: Annotated[Generated | None, Field(alias="from")] = None  # what fills it where the author writes nothing


class Side(Record):
    """A party whose positions every brief must state, or state to be absent."""

    id: Id  # by which positions and people name it
    title: Text  # as readers know it


class UnitSetting(Record):
    """A unit that this subject needs besides the built-in ones: how it is printed, and what the sources call it."""

    id: Text  # what facts write as `unit`
    one: Text  # as one is printed: "car"
    many: Text  # as several are printed: "cars"
    aliases: tuple[Text, ...] = ()  # what else the sources call it
    kind: Literal["count", "currency", "mass", "duration", "rate", "ratio"] = "count"  # what it measures


class Home(Record):
    """What the home page leads with."""

    question: Text  # what the site answers
    lede: ProseText  # the answer in a sentence or two
    figures: Annotated[tuple[FactId, ...], Ref("fact")] = ()  # the facts that lead it
    charts: Annotated[tuple[ChartId, ...], Ref("chart")] = ()  # those that lead it


class Settings(Record):
    """The site's own settings: identity comes from mkdocs.yml itself (`site_name`, `site_url`)."""

    publisher: Text  # who stands for the site
    language: Text = Text("en")  # of the site
    window: tuple[Date, Date] | None = None  # the first and last day that it tells of
    home: Home  # what the home page leads with
    sections: tuple[Section, ...]  # of every brief, in their order
    sides: tuple[Side, ...] = ()  # whose positions every brief states
    units: tuple[UnitSetting, ...] = ()  # besides those that are built in
    names: tuple[Text, ...] = ()  # proper names that hold a number and are no figure: "Group of Seven", "F-35"
    licence: Text | None = None  # of our own words
    report: Report | None = None  # where readers tell of an error: an address, in which {title} and {url} stand for those of the page
    paper: Literal["a4", "us-letter"] = "a4"  # of the PDFs
    plain: tuple[Plain, ...] = ()  # figures in its prose that need no evidence


class Tombstone(Record):
    """An address that is no longer a page, and why: what stood there is withdrawn, and nothing takes its place."""

    address: Text  # from the site's root: "/facts/x/", or of an anchor "/timeline/#x"; what stands below a page goes with it
    because: ProseText  # what became of it
    plain: tuple[Plain, ...] = ()  # figures in its prose that need no evidence


class Correction(Record):
    """An erratum: something mended after release that made no edition, such as a typing error or a link."""

    date: Date  # on which it was mended
    brief: Annotated[Id | None, Ref("brief")] = None  # the brief that was mended
    page: Text | None = None  # or the address of another page, from the site's root: "/facts/x/"
    text: ProseText  # what was wrong, and what it says now
    plain: tuple[Plain, ...] = ()  # figures in its prose that need no evidence
