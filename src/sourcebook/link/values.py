"""What a claim means: the value read from its own quote (E5), or from the cells of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from sourcebook import figures
from sourcebook.figures import Interval, Quantity, Units
from sourcebook.link.book import Source, Value
from sourcebook.problems import Problem
from sourcebook.read.tables import Row, Table
from sourcebook.read.validate import nearest
from sourcebook.records import Article, Cell, Claim, Column, Dataset, Fact

# Wordings of a source that do not stand before a number in a sentence of ours, and the plain word for each.
_PLAIN_HEDGE = {
    "exceeded": "over",
    "exceeds": "over",
    "exceeding": "over",
    "exceed": "over",
    "topped": "over",
    "surpassed": "over",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A claim's value and how it reads: in the source's own manner, and in the site's."""

    value: Value | None
    own: str  # "over $69 billion", as the claim gives it
    printed: str  # the same in the site's manner of writing


NOTHING = Meaning(None, "", "")


def of_quote(claim: Claim, fact: Fact, source: Source, units: Units, site: str = "en") -> tuple[Meaning, tuple[Problem, ...]]:
    """Read the value from the quote's own words; an error where it has none, several, or not the one that `value:` names.

    `site` is the language of a source that names none.
    """
    if claim.quote is None:
        message = f"a claim of fact `{fact.id}` gives a number but no words"
        return NOTHING, (
            Problem(code="evidence-missing", where=claim.where, message=message, hint="add the `quote:` that the value stands in"),
        )
    language = str(source.language or site)
    if fact.kind == "date":
        return _date(claim, fact, source, language)
    unit = claim.unit or fact.unit
    units = units.including(claim.unit) if claim.unit is not None else units
    found = figures.quantities(claim.quote, units, language)
    fitting = [q for q in found if _fits(q, unit, units)]
    if claim.value is not None:
        fitting = [q for q in fitting if _is(q, claim.value, units, language)]
        if not fitting:
            return NOTHING, (_not_in_quote(claim, fact, found, unit, units, language),)
    if not fitting:
        return NOTHING, (_unfit(claim, fact, found, unit),)
    if len({(q.value, q.interval) for q in fitting}) > 1:
        return NOTHING, (_several(claim, fact, fitting),)
    own = _with_hedge(fitting[0], fitting[0].text)
    quantity, shown = _in_unit(fitting[0], unit, fact.unit, units)
    if _is_vague(quantity):
        return Meaning(quantity, own, own), ()
    printed = _with_hedge(quantity, figures.show(quantity, shown, units, step=quantity.step))
    return Meaning(quantity, own if figures.is_english(language) else printed, printed), ()


def _in_unit(quantity: Quantity, unit: str | None, of_fact: str | None, units: Units) -> tuple[Quantity, str | None]:
    """A figure in the unit that its fact is in, where it can be, so that 14,741 MW and 14.7 GW can be compared; else in the claim's."""
    if of_fact is not None and units.same(unit, of_fact):
        unit = of_fact
    written = quantity.unit or unit
    factor = units.factor(written, unit)
    return (quantity.scaled(factor, unit), unit) if factor not in (None, 1) else (quantity, unit)


def _is_vague(quantity: Quantity) -> bool:
    """Tell whether the words name a range rather than a number ("hundreds", "top five"): then no number stands for them."""
    low, high = quantity.interval.low, quantity.interval.high
    return quantity.hedge is None and (low is None or high is None or low + high != 2 * quantity.value)


def _with_hedge(quantity: Quantity, words: str) -> str:
    if not quantity.hedge:
        return words
    hedge = _PLAIN_HEDGE.get(quantity.hedge.lower(), quantity.hedge)
    # A rule of figures may count its hedge among the words of the figure; it is not said twice.
    return words if words.lower().startswith(hedge.lower()) else f"{hedge} {words}"


def _fits(quantity: Quantity, unit: str | None, units: Units) -> bool:
    """A number whose words name a unit must name this one; a bare number can only be a count (or a rank, a ratio, a number)."""
    if unit is None:
        return True
    known = units.find(unit)
    if quantity.unit is None:
        return known is None or known.kind in {"count", "rank", "ratio", "number"}
    return units.same(quantity.unit, unit)


def _is(quantity: Quantity, written: str, units: Units, language: str) -> bool:
    """Tell whether `value:`, written as the quote writes it, is this quantity."""
    number = figures.parse_number(written)
    if number is not None and (figures.is_english(language) or written.isdecimal()):
        return quantity.value == number
    return any(
        q.value == quantity.value and (q.unit is None or (quantity.unit is not None and units.factor(q.unit, quantity.unit) == 1))
        for q in figures.quantities(written, units, language)
    )


def _written(quantity: Quantity, claim: Claim) -> str:
    """A figure in the quote's own words."""
    return str(claim.quote or "")[quantity.start : quantity.end]


def _not_in_quote(claim: Claim, fact: Fact, found: tuple[Quantity, ...], unit: str | None, units: Units, language: str) -> Problem:
    assert claim.value is not None
    has = ", ".join(f"'{_written(q, claim)}'" for q in found)
    matching = [q for q in found if _is(q, claim.value, units, language)]
    if matching:
        message = f"the value of fact `{fact.id}` is not in {unit or 'its unit'} in the quote"
        hint = f"the quote has {has}; mend `unit:` here or at the fact"
    else:
        message = f"the value of fact `{fact.id}` does not stand in its own quote"
        hint = f"the quote has {has}" if has else "the quote has no number that could be read"
    return Problem(
        code="value-not-in-quote", where=claim.value.where(), message=message, found=claim.value, source=f"'{claim.quote}'", hint=hint
    )


def _unfit(claim: Claim, fact: Fact, found: tuple[Quantity, ...], unit: str | None) -> Problem:
    if found:
        message = f"no number in the quote of fact `{fact.id}` is in {unit}"
        hint = f"the quote has {', '.join(repr(_written(q, claim)) for q in found)}; mend `unit:`, or quote the words that name it"
    else:
        message = f"no figure could be read from the quote of fact `{fact.id}`"
        hint = "quote the words that hold the figure; a wording that the table of wordings does not know is not guessed"
    return Problem(code="value-not-in-quote", where=claim.at("quote"), message=message, found=f"'{claim.quote}'", hint=hint)


def _several(claim: Claim, fact: Fact, fitting: list[Quantity]) -> Problem:
    message = f"the quote of fact `{fact.id}` has several numbers in its unit"
    first, *others = (_written(q, claim) for q in fitting)
    hint = f"say which is meant: `value: {first}` or {', '.join(f'`{other}`' for other in others)}"
    return Problem(code="value-ambiguous", where=claim.at("quote"), message=message, found=f"'{claim.quote}'", hint=hint)


def _date(claim: Claim, fact: Fact, source: Source, language: str) -> tuple[Meaning, tuple[Problem, ...]]:
    """Read a date from the quote; one without a year is of the year in which its source was published."""
    assert claim.quote is not None
    found = figures.dates(claim.quote, int(source.published[:4]), language)
    fitting = [w for w in found if claim.value is None or w.iso == claim.value]
    if not fitting:
        has = ", ".join(w.iso for w in found)
        message = f"the date of fact `{fact.id}` does not stand in its own quote"
        where = claim.value.where() if claim.value is not None else claim.at("quote")
        hint = f"the quote has {has}" if has else "the quote has no date that could be read"
        found_, words = (claim.value, f"'{claim.quote}'") if claim.value is not None else (f"'{claim.quote}'", None)
        return NOTHING, (Problem(code="value-not-in-quote", where=where, message=message, found=found_, source=words, hint=hint),)
    if len({w.iso for w in fitting}) > 1:
        message = f"the quote of fact `{fact.id}` has several dates"
        hint = "say which is meant: " + " or ".join(f"`value: {w.iso}`" for w in fitting)
        return NOTHING, (Problem(code="value-ambiguous", where=claim.at("quote"), message=message, found=f"'{claim.quote}'", hint=hint),)
    when = fitting[0]
    shown = figures.show_date(when.iso)
    return Meaning(when, when.text if figures.is_english(language) else shown, shown), ()


def of_cells(claim: Claim, fact: Fact, source: Source, table: Table | None, units: Units) -> tuple[Meaning, tuple[Problem, ...]]:
    """Read the value from a cell, or the sum of several; the interval is that of the column's stated rounding."""
    assert claim.cell is not None
    cell = claim.cell
    if isinstance(source, Article):
        message = f"fact `{fact.id}` names a cell of `{claim.source}`, which is no table"
        hint = "rest the claim on the article's words: `para:` and `quote:`"
        return NOTHING, (Problem(code="cell-not-found", where=claim.at("cell"), message=message, hint=hint),)
    if table is None:
        return NOTHING, ()  # the table could not be read, and a problem says so there
    rows, column, problem = selected(cell, source, table, f"fact `{fact.id}`")
    if problem is not None or column is None:
        return NOTHING, (problem,) if problem else ()
    if fact.kind == "date":
        found = figures.dates(rows[0].values[column.name], None)
        if len(rows) == 1 and len(found) == 1:
            shown = figures.show_date(found[0].iso)
            return Meaning(found[0], shown, shown), ()
    cells = [_number(row, column) for row in rows]
    factor = figures.parse_number(cell.times)
    if factor is None:
        message, hint = f"`times` of a cell of fact `{fact.id}` is not a number", "write a number such as 1000, -1 or 0.01"
        return NOTHING, (Problem(code="cell-not-a-number", where=cell.at("times"), message=message, found=cell.times, hint=hint),)
    bad = next((row for row, n in zip(rows, cells, strict=True) if n is None), None)
    if bad is not None:
        return NOTHING, tuple(_no_number(cell, fact, bad, column, table))
    numbers = [n for n in cells if n is not None]
    value = sum((n for n, _ in numbers), Fraction(0)) * factor
    half = sum((h for _, h in numbers), Fraction(0)) * abs(factor)
    step = max(h for _, h in numbers) * 2 * abs(factor)
    unit = claim.unit or fact.unit
    read = Quantity(value=value, interval=Interval.around(value, half), unit=unit, step=step)
    quantity, printed = _in_unit(read, unit, fact.unit, units)
    text = figures.show(quantity.value, printed, units, step=quantity.step)
    return Meaning(replace(quantity, text=text, end=len(text)), text, text), ()


def _no_number(cell: Cell, fact: Fact, row: Row, column: Column, table: Table) -> Iterator[Problem]:
    """Tell of a cell without a number; in a column of numbers one that is not empty is told at the table."""
    written = row.values[column.name]
    if written and column.type in ("number", "integer"):
        return
    message = f"fact `{fact.id}` names a cell of `{table.id}` that is {'not a number' if written else 'empty'}"
    hint = "name a row and a column that have a number; a table's empty cell is no zero"
    place = str(table.where(row, column.name))
    yield Problem(code="cell-not-a-number", where=cell.at("column"), message=message, found=written or None, source=place, hint=hint)


def selected(cell: Cell, dataset: Dataset, table: Table, owner: str) -> tuple[tuple[Row, ...], Column | None, Problem | None]:
    """Choose the rows and the column that a cell names; a key that matches none, or more rows than it names, is a problem.

    No column and no problem: the table lacks what its descriptor names, or a row could not be read; that is told at the table.
    """
    described = {str(c.name) for c in dataset.table.fields}
    if any(str(name) in described and name not in table.columns for name in (cell.column, *cell.row)):
        return (), None, None
    column = next((c for c in dataset.table.fields if c.name == cell.column), None)
    if column is None:
        hint = "columns: " + ", ".join(c.name for c in dataset.table.fields)
        return (), None, _cell_problem(cell, "column", f"{owner} names a column that `{dataset.id}` does not have", cell.column, hint)
    unknown = [key for key in cell.row if key not in table.columns]
    if unknown:
        hint = "columns: " + ", ".join(table.columns)
        return (), None, _cell_problem(cell, "row", f"{owner} names rows by a column that `{dataset.id}` does not have", unknown[0], hint)
    rows = table.select(cell.row)
    wanted = 1
    for value in cell.row.values():
        wanted *= len(value) if isinstance(value, tuple) else 1
    if len(rows) != wanted and not table.is_whole:
        return (), None, None
    if len(rows) != wanted:
        named = ", ".join(f"{k}: {', '.join(v) if isinstance(v, tuple) else v}" for k, v in cell.row.items())
        what = "matches no row" if not rows else f"matches {len(rows)} rows where it names {wanted}"
        hint = f"the key of `{dataset.id}` is {', '.join(dataset.table.primary_key)}; values are compared as they are written"
        hint = _near_key(cell, table) or hint
        return (), None, _cell_problem(cell, "row", f"{owner} names a row of `{dataset.id}` that {what}", named or "no key", hint)
    return rows, column, None


def _near_key(cell: Cell, table: Table) -> str | None:
    """Find the value that a misspelt one was meant to be, for a hint."""
    for name, written in cell.row.items():
        known = {row.values[name] for row in table.rows}
        for value in written if isinstance(written, tuple) else (written,):
            if value not in known and (near := nearest(value, sorted(known))):
                return f"no row has `{name}: {value}`; did you mean `{near}`?"
    return None


def _cell_problem(cell: Cell, key: str, message: str, found: str, hint: str) -> Problem:
    return Problem(code="cell-not-found", where=cell.at(key), message=message, found=found, hint=hint)


def _number(row: Row, column: Column) -> tuple[Fraction, Fraction] | None:
    """Read a cell as its value and half the width of what it means."""
    written = row.values[column.name]
    value = figures.parse_number(written)
    if value is None:
        return None
    precision = row.values.get(column.precision_from, "") if column.precision_from else (column.precision or "")
    step = figures.parse_number(precision) if precision else None
    return value, (step / 2 if step is not None else figures.half_step(written))
