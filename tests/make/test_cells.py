"""A cell in words: exact, its digits grouped, and its row told by what a reader knows it by."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from sourcebook.figures import Units
from sourcebook.make.pages import cells
from sourcebook.read.tables import Row, Table
from sourcebook.records import Cell, Column, Dataset, TableSchema

UNITS = Units.of(())
ACTS = "act:string:Key date:date:Date event:string:What_was_done rate:number:Rate:percent until:date:Until"
TROOPS = "period:yearmonth:Report year:year:Year iso3:string:Code country:string:Host_country men:integer:Men:persons"


def told(columns: str, key: tuple[str, ...], rows: list[str], row: dict[str, Any], column: str) -> cells.CellWords:
    fields = []
    for words in columns.split():
        name, kind, title, *unit = words.split(":")
        fields.append(Column(name=name, type=kind, title=title.replace("_", " "), unit=unit[0] if unit else None))
    names = [str(field.name) for field in fields]
    held = [Row(dict(zip(names, line.split(";"), strict=True)), n, {}) for n, line in enumerate(rows, 2)]

    def select(wanted: Any) -> tuple[Row, ...]:
        return tuple(r for r in held if all(r.values[k] in (v if isinstance(v, tuple) else (v,)) for k, v in wanted.items()))

    table = cast(Table, SimpleNamespace(rows=tuple(held), select=select))
    dataset = cast(Dataset, SimpleNamespace(id="t", table=TableSchema(fields=tuple(fields), primary_key=key)))
    return cells.tell(Cell(row=row, column=column), dataset, table, UNITS, "en")


def test_a_made_up_key_gives_way_to_the_date_and_the_label_beside_it() -> None:
    rows = ["duty-signed;2025-03-26;Signed;2.5;", "duty-in-force;2025-04-03;In force;27.5;2025-07-09"]
    found = told(ACTS, ("act",), rows, {"act": "duty-in-force"}, "rate")
    assert (found.column, found.value, found.unit) == ("Rate", "27.5", "percent")
    assert found.row == (("Date", "3 April 2025"), ("What was done", "In force"))
    assert found.parts[0].isos == ("2025-04-03",)


def test_the_column_that_is_told_is_not_told_twice_and_a_date_is_printed_as_one() -> None:
    rows = ["duty-in-force;2025-04-03;In force;27.5;2025-07-09"]
    assert told(ACTS, ("act",), rows, {"act": "duty-in-force"}, "date").row == (("What was done", "In force"),)
    assert told(ACTS, ("act",), rows, {"act": "duty-in-force"}, "until").value == "9 July 2025"


def test_a_code_gives_way_to_the_name_that_goes_with_it_and_a_date_stays() -> None:
    rows = ["2024-09;2024;JPN;Japan;53114", "2024-12;2024;JPN;Japan;52603", "2024-12;2024;DEU;Germany;34821"]
    found = told(TROOPS, ("period", "iso3"), rows, {"period": "2024-12", "iso3": "JPN"}, "men")
    assert found.value == "52,603"
    assert found.row == (("Report", "December 2024"), ("Host country", "Japan"))


def test_a_key_without_a_label_is_told_in_words() -> None:
    found = told(
        "measure:string:Measure share:number:Share:percent", ("measure",), ["own-year;1.4", "budget;1"], {"measure": "own-year"}, "share"
    )
    assert found.row == (("Measure", "own year"),)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (["-6937.4", "-5855.5", "-5435.3"], "−6,937.4 − 5,855.5 − 5,435.3 = −18,228.2"),
        (["18.2", "31.0"], "18.2 + 31.0 = 49.2"),
        (["1485641"], "1,485,641"),
        (["-68253.20"], "−68,253.20"),
        (["770000"], "770,000"),
    ],
)
def test_nothing_is_rounded_and_a_sum_is_shown_with_its_parts(written: list[str], value: str) -> None:
    rows = [f"2024-{n:02};{text}" for n, text in enumerate(written, 1)]
    months = tuple(f"2024-{n:02}" for n in range(1, len(written) + 1))
    found = told("month:yearmonth:Month balance:number:Balance:USD", ("month",), rows, {"month": months}, "balance")
    assert found.value == value
    assert found.parts[0].isos == months
