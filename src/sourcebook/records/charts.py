"""Charts as an editor specifies them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from sourcebook.places import Text
from sourcebook.records.base import Plain, Record
from sourcebook.records.values import DatasetId, EventId, FactId, Id, IssueId, ProseText, Ref


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

    x: Text  # where it stands: a day, a year, a category
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
    kind: Literal["columns", "bars", "lines", "steps", "moments", "big-number"]  # its form
    unit: Text  # of the values as `times` makes them, and of the facts and claims drawn with them; of moments `date`
    scale: Literal["thousand", "million", "billion", "trillion"] | None = None  # what axis and table count in
    series: tuple[Series, ...]  # what is drawn
    marks: tuple[Mark, ...] = ()  # points that are picked out
    note: ProseText | None = None  # what a reader must know of the data
    aliases: tuple[Text, ...] = ()  # ids that it had before: their addresses lead on to it
    alt: ProseText  # type, data, takeaway, in 150 characters
    plain: tuple[Plain, ...] = ()  # figures in its prose that need no evidence
