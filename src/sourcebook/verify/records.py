"""What the data files say stands on the pages: the value of each fact, the words of each quote, the cells of each chart's table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sourcebook.link.texts import normalise
from sourcebook.make.numbers import exact
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.verify.reading import HINT, Site

FACTS, CLAIMS, QUOTES, CHARTS = "data/facts.json", "data/claims.json", "data/annotations.jsonld", "data/charts/"
NEEDED = (FACTS, CLAIMS, "data/sources.json", QUOTES)
DISPLAYED = ("display", "what")
"""The columns of a chart's CSV that its table prints: the first that there is."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the data: its id, its page's address, whether it is a statement, and what is printed of it."""

    id: str
    url: str
    stated: bool
    display: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of the data: its id, its words, and the addresses at which it stands."""

    id: str
    exact: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A chart's CSV: its path, its chart's id, and each row by its columns, with its line."""

    path: str
    chart: str
    rows: tuple[tuple[int, dict[str, str]], ...]


def without_data(site: Site) -> Iterator[Problem]:
    """The data files that pages are held against are there, and can be read."""
    for path in NEEDED:
        if site.data(path) is None:
            yield Problem(code="site-changed", where=Where(path), message="this file is not there, or cannot be read", hint=HINT)


def facts(site: Site) -> Iterator[Fact]:
    """Every fact of the data."""
    rows = site.data(FACTS)
    for row in rows if isinstance(rows, list) else ():
        match row:
            case {"id": str(name), "url": str(url), "kind": str(kind), "display": str(display)}:
                yield Fact(name, url, kind == "statement", display)


def fact_on_its_page(site: Site, fact: Fact) -> Iterator[Problem]:
    """A fact has its page, which prints its value."""
    path = site.page(fact.url)
    if path is None:
        yield _missing(FACTS, f"fact `{fact.id}` has no page", fact.url)
        return
    page = site.pages[path]
    if fact.stated:
        there = not fact.display or _letters(fact.display) in _letters(page.words)
    else:
        there = any(normalise(fact.display) in words for words in page.figures.get(f"fact:{fact.id}", ()))
    if not there:
        yield _missing(path, f"the page does not print what the data give of fact `{fact.id}`", fact.display)


def _letters(text: str) -> str:
    """A statement's letters and digits: what marks its words up is no part of it."""
    return "".join(char for char in text if char.isalnum())


def quotes(site: Site) -> Iterator[Quote]:
    """Every quotation of the annotations; one that an ellipsis parts has a piece in each target."""
    found = site.data(QUOTES)
    page = found.get("first") if isinstance(found, dict) else None
    items = page.get("items") if isinstance(page, dict) else None
    for item in items if isinstance(items, list) else ():
        match item:
            case {"id": str(name), "body": {"id": str(about)}, "target": target}:
                for each in target if isinstance(target, list) else [target]:
                    match each:
                        case {"scope": str(scope), "selector": [{"exact": str(exact)}, *_]}:
                            own = (about,) if "#claim-" in about else ()
                            yield Quote(name.rpartition("#")[2], exact, (scope, *own))


def quote_on_its_pages(site: Site, quote: Quote) -> Iterator[Problem]:
    """A quotation stands, as one, at each address that names it."""
    words = normalise(quote.exact)
    for address in quote.places:
        path, anchor = site.page(address), address.partition("#")[2]
        if path is None:
            yield _missing(QUOTES, f"the page of quote `{quote.id}` is not there", address, "quote-not-on-page")
        elif not any((not anchor or anchor in anchors) and words in said for anchors, said in site.pages[path].quotes):
            yield _missing(path, f"quote `{quote.id}` does not stand where the annotations have it", quote.exact, "quote-not-on-page")


def tables(site: Site) -> Iterator[Table]:
    """Every chart's CSV, without the lines that tell where it is from."""
    for path in site.files:
        if path.startswith(CHARTS) and path.endswith(".csv"):
            lines = site.text(path).splitlines(keepends=True)
            told = sum(line.startswith("#") for line in lines)
            head, *rows = [*csv.reader(line for line in lines if not line.startswith("#"))] or [[]]
            numbered = [(number, dict(zip(head, row, strict=False))) for number, row in enumerate(rows, told + 2)]
            yield Table(path, path.removeprefix(CHARTS).removesuffix(".csv"), tuple(numbered))


def table_on_its_page(site: Site, table: Table) -> Iterator[Problem]:
    """What a chart's CSV gives as printed stands in the table on the chart's page."""
    page = site.pages.get(f"charts/{table.chart}/index.html")
    if page is not None:
        page = site.pages.get(site.page(page.home) or "", page)  # where the chart has another id now
    if page is None:
        yield _missing(table.path, f"chart `{table.chart}` has no page", table.chart)
        return
    values = _values(site)
    for line, row in table.rows:
        cell = next((row[name] for name in DISPLAYED if name in row), "")
        words = normalise(cell.removeprefix("'"))
        if not any(words in each for each in page.cells):
            message = "the table on the chart's page has no such cell"
            yield Problem(code="data-not-on-page", where=Where(table.path, line), message=message, found=cell, hint=HINT)
        known = values.get(row.get("fact", ""))
        if known is not None and row.get("value") and row["value"] not in known:
            message = f"the data have no such value of fact `{row['fact']}`"
            yield Problem(code="data-not-on-page", where=Where(table.path, line), message=message, found=row["value"], hint=HINT)


def _values(site: Site) -> dict[str, set[str]]:
    """What the data give as a fact's value, printed or claimed, as a CSV writes it."""
    values: dict[str, set[str]] = {}
    for path, name in ((FACTS, "id"), (CLAIMS, "fact")):
        rows = site.data(path)
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and isinstance(row.get("value"), (int, float)):
                values.setdefault(str(row.get(name)), set()).add(exact(Fraction(str(row["value"]))))
    return values


def _missing(path: str, message: str, found: str, code: str = "data-not-on-page") -> Problem:
    return Problem(code=code, where=Where(path), message=message, found=found[:200], hint=HINT)
