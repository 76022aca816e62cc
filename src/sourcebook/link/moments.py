"""The rows of a chart of moments, resolved against the book; what cannot be is a problem at its place."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Literal

from sourcebook.figures import When
from sourcebook.link.book import Book, LinkedClaim
from sourcebook.link.points import Moment, MomentRow, span_in_time
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.records import Chart, Mark, Series


def resolve(book: Book, chart: Chart) -> tuple[tuple[MomentRow, ...], tuple[Problem, ...]]:
    """Resolve a chart's rows: its dates and events, then the claims that its marks put among them, then their words."""
    return _Resolver(book, chart).resolve()


class _Resolver:
    def __init__(self, book: Book, chart: Chart) -> None:
        self.book = book
        self.chart = chart
        self.problems: list[Problem] = []

    def resolve(self) -> tuple[tuple[MomentRow, ...], tuple[Problem, ...]]:
        rows = [self._dates(record) for record in self.chart.series]
        for mark in self.chart.marks:
            index = self._row(mark)
            if index is not None:
                self._mark(mark, rows[index])
        made = []
        for record, moments in zip(self.chart.series, rows, strict=True):
            if record.label is None:
                self._tell("chart-data", record.where, "a row of moments has a name", None, "add `label:`: whose moments they are")
            ordered = sorted(moments, key=lambda moment: (span_in_time(moment.iso), moment.iso))
            for one, other in pairwise(ordered):
                if one.iso == other.iso and one.href == other.href:
                    self._tell("chart-data", record.where, "a row holds one moment twice", one.iso, "name it once")
            made.append(MomentRow(record=record, label=str(record.label or ""), moments=tuple(ordered)))
        return tuple(made), tuple(self.problems)

    def _dates(self, record: Series) -> list[Moment]:
        """A row's facts and events; one that the book does not have is told by the check of references."""
        if record.dataset is not None:
            hint = "name facts of kind date, or events"
            self._tell("chart-data", record.at("dataset"), "a row of moments holds no column of a table", record.dataset, hint)
        found = []
        for name in record.facts:
            fact = self.book.facts.get(str(name))
            if fact is None or (fact.kind == "date" and fact.value is None):
                continue  # told by the check of references, or where its value was read
            if not isinstance(fact.value, When):
                message = f"fact `{fact.id}` is no date"
                self._tell("chart-data", name.where(), message, f"a {fact.kind}", "name facts of kind date, or events")
                continue
            found.append(Moment(iso=fact.value.iso, fact=fact))
        events = (self.book.events.get(str(name)) for name in record.events)
        return found + [Moment(iso=str(event.record.date), event=event) for event in events if event is not None]

    def _row(self, mark: Mark) -> int | None:
        """The row that a mark belongs to: by its label, or the only one."""
        labels = [str(record.label) for record in self.chart.series]
        if mark.series is None and len(labels) == 1:
            return 0
        if mark.series is not None and mark.series in labels:
            return labels.index(str(mark.series))
        self._tell("chart-mark", mark.at("series"), "no row has this label", mark.series, "rows: " + ", ".join(labels))
        return None

    def _mark(self, mark: Mark, row: list[Moment]) -> None:
        if mark.claim is not None:
            claim = self._claim(mark)
            if claim is not None and str(claim.source.published) != mark.x:
                hint = f"{claim.source.id} was published on {claim.source.published}"
                self._tell("chart-mark", mark.at("x"), "a claim stands on the day of its source", mark.x, hint)
            elif claim is not None:
                row.append(Moment(iso=str(mark.x), claim=claim, label=mark.label))
            return
        here = [i for i, m in enumerate(row) if m.iso == mark.x and (mark.fact is None or (m.fact is not None and m.fact.id == mark.fact))]
        if not here:
            days = ", ".join(moment.iso for moment in row)
            self._tell("chart-mark", mark.at("x"), "no moment of the row is on this day", mark.x, f"its days are {days}" if days else None)
            return
        free = next((i for i in here if row[i].label is None), here[0])
        row[free] = replace(row[free], label=mark.label)

    def _claim(self, mark: Mark) -> LinkedClaim | None:
        """The claim that a mark names as FACT@SOURCE; one that does not exist is told by the check of references."""
        name, _, source = str(mark.claim).partition("@")
        fact = self.book.facts.get(name)
        return next((c for c in fact.claims if str(c.source.id) == source), None) if fact is not None else None

    def _tell(self, code: Literal["chart-data", "chart-mark"], where: Where, what: str, found: str | None, hint: str | None) -> None:
        message = f"chart `{self.chart.id}`: {what}"
        self.problems.append(Problem(code=code, where=where, message=message, found=found and str(found), hint=hint))
