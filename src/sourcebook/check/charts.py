"""A chart is of a form that its data carries (H1–H5)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from sourcebook.link.book import Book
from sourcebook.link.points import Plot
from sourcebook.link.series import resolve
from sourcebook.link.words import plain
from sourcebook.problems import Problem
from sourcebook.records import Chart

ALT_LENGTH = 150
FEWEST_DATES = 3
FEWEST_CHANGES = 2


def charts_have_points(book: Book) -> Iterator[Problem]:
    """A chart's series and marks lead to points."""
    for chart in book.charts.values():
        yield from resolve(book, chart)[1]


def forms_fit_the_data(book: Book) -> Iterator[Problem]:
    """One value is a big number, two a comparison of lengths, a line has at least three dates, steps change twice, moments are three."""
    for chart in book.charts.values():
        plot, problems = resolve(book, chart)
        fault = None if problems or not _is_readable(book, chart) else _misfit(plot)
        if fault is not None:
            message, hint = fault
            message = f"chart `{chart.id}` {message}"
            yield Problem(code="chart-form", where=chart.at("kind"), message=message, found=str(chart.kind), hint=hint)


def _is_readable(book: Book, chart: Chart) -> bool:
    """Whether all that a chart draws could be read: else it lacks points, and a problem says why."""
    for series in chart.series:
        table = book.tables.get(str(series.dataset))
        if series.dataset is not None and (table is None or not table.is_whole or not {series.x, series.y} <= {*table.columns}):
            return False
    if any(str(name) not in book.events for series in chart.series for name in series.events):
        return False
    facts = [book.facts.get(str(name)) for series in chart.series for name in series.facts]
    return all(fact is not None and fact.value is not None for fact in facts)


def _misfit(plot: Plot) -> tuple[str, str] | None:
    if plot.chart.kind == "moments":
        return _misfit_of_moments(plot)
    count = sum(len(line.points) for line in plot.lines)
    kind = plot.chart.kind
    if kind == "big-number":
        return None if count == 1 else (f"has {count} values, and a big number shows one", "draw it as bars, columns or lines")
    if count == 1:
        return "has one value", "draw it as a big-number"
    if kind == "lines":
        short = next((line for line in plot.lines if len(line.sound) < FEWEST_DATES), None)
        if short is not None:
            message = f"draws a line through {len(short.sound)} dates (series “{short.label}”)"
            return message, f"a line has at least {FEWEST_DATES} sound dates: use columns or bars"
        if any(point.at is None for line in plot.lines for point in line.points):
            return "draws a line through what are no dates", "use bars or columns"
    if kind == "columns" and count == 2:
        return "draws two values as columns", "two are a comparison of lengths: use bars"
    return _misfit_of_steps(plot) if kind == "steps" else None


def _misfit_of_steps(plot: Plot) -> tuple[str, str] | None:
    if not plot.is_dated:
        return "draws steps over what are no dates", "use bars or columns"
    lone = next((line for line in plot.lines if line.record.until is None and len(line.sound) == 1), None)
    if lone is not None:
        return f"draws one date as a step (series “{lone.label}”)", "a step is from one value to another: choose more rows"
    changes = sum(one.value != other.value for line in plot.lines for one, other in pairwise(line.sound))
    changes += sum(point.caution is not None or line.record.until is not None for line in plot.lines for point in line.points)
    if changes < FEWEST_CHANGES:
        return "draws steps that change once or never", "say it in a sentence, or use bars"
    return None


def _misfit_of_moments(plot: Plot) -> tuple[str, str] | None:
    if any(len(row.moments) < 2 for row in plot.rows if row.record.span):
        return "draws an arrow from nowhere to nowhere", "a row with `span:` has the day on which a date was set, and that date"
    if sum(len(row.moments) for row in plot.rows) < FEWEST_DATES:
        return "draws one or two dates", "say them in a sentence"
    empty = next((row for row in plot.rows if not row.moments), None)
    return (f"has a row without moments (“{empty.label}”)", "give it facts of kind date, or events") if empty is not None else None


def alternatives_are_short(book: Book) -> Iterator[Problem]:
    """The alternative text has at most 150 characters: type, data, takeaway."""
    for chart in book.charts.values():
        words = plain(chart.alt, book.facts)
        if len(words) > ALT_LENGTH:
            message = f"the alternative text of chart `{chart.id}` has {len(words)} characters, and {ALT_LENGTH} are its limit"
            hint = "say the type, the data and the takeaway; the table has the rest"
            yield Problem(code="long-alt", where=chart.alt.where(), message=message, found=words[:80] + "…", hint=hint)


def letters_can_be_drawn(book: Book) -> Iterator[Problem]:
    """What is drawn in a chart is in Latin letters, which are all that its font has: a reader's own fonts are not in a picture."""
    for chart in book.charts.values():
        plot, _ = resolve(book, chart)
        labels = [(series.at("label"), str(series.label)) for series in chart.series if series.label is not None]
        labels += [(text.where(), plain(text, book.facts)) for key, text in chart.prose() if key not in ("alt", "plain")]
        labels += [(chart.at("series"), x) for x in plot.xs]
        for where, words in labels:
            if missing := "".join(dict.fromkeys(char for char in words if char.isalpha() and not _is_latin(char))):
                yield Problem(
                    code="chart-letters",
                    where=where,
                    severity="warning",
                    message=f"chart `{chart.id}` has letters that its font lacks: boxes stand for them in its PNG and in the PDF",
                    found=missing[:20],
                    hint="write it in Latin letters here; pages and tables may have it as it is",
                )


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "MICRO", "FEMININE ORDINAL", "MASCULINE ORDINAL"))


RULES = (charts_have_points, forms_fit_the_data, alternatives_are_short, letters_can_be_drawn)
