"""Tables are strict CSV that fits its descriptor; each cell knows its place."""

import hashlib

import pytest

from sourcebook.places import SourceFile
from sourcebook.problems import Problem, as_text, in_order
from sourcebook.read import tables
from sourcebook.read.files import ReadFile
from sourcebook.read.tables import Table
from sourcebook.read.validate import build
from sourcebook.read.yaml import load
from sourcebook.records import Dataset

DESCRIPTOR = """\
id: levels
title: Levels
publisher: Gauge Service
status: verified
published: 2024-12-31
vintage: yearly
sha256: "0"
schema:
  fields:
    - {name: year, type: year}
    - {name: station, type: string}
    - {name: peak, type: number}
  primaryKey: [year, station]
"""

LEVELS = 'year,station,peak\n2023,"Mill, upper",381\n2024,"Mill, upper",\n2024,"the ""old"" weir",-4.5\n'


def read(content: str, descriptor: str | None = DESCRIPTOR) -> tuple[Table | None, list[str]]:
    dataset = None
    if descriptor is not None:
        node, _ = load(SourceFile("levels.yml", descriptor))
        problems: list[Problem] = []
        dataset = build(Dataset, node, problems)
        assert problems == []
    file = ReadFile(SourceFile("levels.csv", content), hashlib.sha256(content.encode()).hexdigest())
    table, problems = tables.read("levels", file, dataset)
    return table, [as_text(problem) for problem in in_order(problems)]


def table_of(content: str) -> Table:
    table, problems = read(content)
    assert table is not None and problems == []
    return table


def test_rows_know_their_line_and_cells_their_column() -> None:
    table = table_of(LEVELS)
    assert table.columns == ("year", "station", "peak")
    assert [row.line for row in table.rows] == [2, 3, 4]
    assert table.rows[2].values == {"year": "2024", "station": 'the "old" weir', "peak": "-4.5"}
    assert table.rows[2].columns_at == {"year": 1, "station": 7, "peak": 25}
    assert str(table.where(table.rows[0], "peak")) == "levels.csv:2:20"


def test_rows_are_selected_by_any_of_several_values_in_the_files_order() -> None:
    table = table_of(LEVELS)
    assert [row.line for row in table.select({"year": "2024"})] == [3, 4]
    assert [row.line for row in table.select({"year": ("2024", "2023"), "station": "Mill, upper"})] == [2, 3]
    assert table.select({"year": "1999"}) == ()
    assert table.select({"river": "Alder"}) == ()
    assert len(table.select({})) == 3


def test_an_empty_cell_is_allowed_and_empty() -> None:
    assert table_of(LEVELS).rows[1].values["peak"] == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "levels.csv:1:1: error[table-empty] the table has no header line"),
        ("year,station,peak\n", "levels.csv:1:1: error[table-empty] the table has a header and no row"),
        ("year,station,peak\n2023,a\n", "levels.csv:2:1: error[table-ragged] a row is longer or shorter than the header"),
        ('year,station,peak\n2023,"a"b,1\n', "levels.csv:2:1: error[table-syntax] this is not CSV"),
        ('year,station,peak\n2023,"a,1\n', "levels.csv:2:1: error[table-syntax] this is not CSV"),
        ("year,station,peak\n2023,a,about 4\n", "levels.csv:2:8: error[table-cell] a cell of the column `peak` is not a number"),
        ("year,station,peak\n23,a,4\n", "levels.csv:2:1: error[table-cell] a cell of the column `year` is not a year (YYYY)"),
        ("year,station,peak\n2023,,4\n", "levels.csv:2:6: error[table-cell] the cell of the key column `station` is empty"),
        ("year,station,peak\n2023,a,4\n2023,a,5\n", "levels.csv:3:1: error[table-duplicate-key] line 2 has the same key"),
        (
            "station,year,peak\na,2023,4\n",
            "levels.yml:10:5: error[table-columns] the fields stand in another order than the table's columns",
        ),
        ("year,station,peak,note\n2023,a,4,b\n", "levels.yml:10:5: error[table-columns] the column `note` is not described"),
    ],
)
def test_what_a_table_may_not_be(content: str, said: str) -> None:
    assert [problem.split("\n")[0] for problem in read(content)[1]] == [said]


def test_a_misnamed_column_gets_a_hint() -> None:
    _, problems = read("year,station,peaks\n2023,a,4\n")
    expected = """\
levels.yml:10:5: error[table-columns] the column `peaks` is not described
     source: levels.csv
       hint: add `- {name: peaks, type: …}` to the fields
levels.yml:12:14: error[table-columns] the table has no column `peak`
     source: levels.csv
       hint: did you mean `peaks`?"""
    assert "\n".join(problems) == expected


def test_a_number_written_for_people_gets_the_plain_one_as_a_hint() -> None:
    _, problems = read('year,station,peak\n2023,a,"16,074"\n')
    assert problems[0].split("\n")[2] == "       hint: write 16074"


def test_blank_lines_are_passed_over_and_a_cell_may_hold_a_line_break() -> None:
    table = table_of('year,station,peak\n\n2023,"a\nb",4\n2024,c,5\n\n')
    assert [(row.line, row.values["station"]) for row in table.rows] == [(3, "a\nb"), (5, "c")]


def test_a_table_without_a_descriptor_is_read_all_the_same() -> None:
    table, problems = read(LEVELS, None)
    assert table is not None and len(table.rows) == 3 and problems == []


def test_the_hash_is_that_of_the_bytes() -> None:
    assert table_of(LEVELS).sha256 == hashlib.sha256(LEVELS.encode()).hexdigest()
