"""A chart's series and marks resolved: points, their provenance, and what is wrong at its place."""

from fractions import Fraction
from pathlib import Path

import pytest
from make_charts.gauges import COLUMNS, FACTS, LINES, book

from sourcebook.figures import Interval
from sourcebook.link.points import Plot, place_in_time, print_number
from sourcebook.link.series import resolve
from sourcebook.problems import Problem


def plot(root: Path, spec: str, facts: str = FACTS) -> tuple[Plot, tuple[Problem, ...]]:
    linked, problems = book(root, spec, facts)
    assert not [p for p in problems if p.where.path.startswith("charts")]
    return resolve(linked, linked.charts["it"])


def test_a_point_knows_its_cell_and_what_the_cell_means(tmp_path: Path) -> None:
    made, problems = plot(tmp_path, COLUMNS.replace("unit: cm", "unit: metres").replace("y: upper", 'y: upper, times: "0.01"'))
    last = made.lines[0].points[-1]
    assert not problems
    assert (last.x, last.value, last.number, last.basis) == ("2024", Fraction("4.23"), "4.23", "cell:peaks")
    assert last.interval == Interval(Fraction("4.225"), Fraction("4.235"))
    assert last.cell is not None
    assert (last.cell.line, last.cell.column, last.cell.key) == (7, "upper", ("2024",))
    assert made.lines[0].label == "Upper gauge"


def test_a_negative_factor_turns_the_interval(tmp_path: Path) -> None:
    made, _ = plot(tmp_path, COLUMNS.replace("y: upper", 'y: upper, times: "-1"'))
    assert made.lines[0].points[0].interval == Interval(Fraction("-310.5"), Fraction("-309.5"))
    assert made.lines[0].points[0].number == "−310"


def test_from_and_to_are_inclusive(tmp_path: Path) -> None:
    made, _ = plot(tmp_path, COLUMNS.replace("y: upper", 'y: upper, from: "2020", to: "2022"'))
    assert made.xs == ("2020", "2021", "2022")


def test_a_scale_gives_the_largest_value_three_digits(tmp_path: Path) -> None:
    made, _ = plot(tmp_path, COLUMNS.replace("unit: cm", "unit: cm\nscale: thousand"))
    assert [p.number for p in made.lines[0].points] == ["0.310", "0.352", "0.287", "0.401", "0.381", "0.423"]


def test_a_point_with_a_caution_parts_the_line(tmp_path: Path) -> None:
    made, _ = plot(tmp_path, LINES)
    upper, lower = made.lines
    assert [[p.x for p in run] for run in upper.runs()] == [["2019", "2020"], ["2022", "2023", "2024"]]
    assert upper.points[2].caution == "gauge frozen"
    assert len(list(lower.runs())) == 1


def test_a_mark_is_its_fact_and_a_claim_its_interval(tmp_path: Path) -> None:
    marks = "marks:\n  - {x: '2024', fact: peak-2024}\n  - {x: '2024', claim: peak-2024@river-news-2024-03-12}\n"
    made, problems = plot(tmp_path, COLUMNS + marks)
    fact, claim = made.marks
    assert not problems
    assert fact.basis == "fact:peak-2024"
    assert fact.point is made.lines[0].points[-1]
    assert claim.basis == "claim:peak-2024@river-news-2024-03-12"
    assert claim.value is not None
    assert claim.value.interval == Interval(Fraction(399), Fraction(420))


@pytest.mark.parametrize(
    ("spec", "code", "line", "found"),
    [
        (COLUMNS.replace("y: upper", "y: uper"), "chart-data", 8, "uper"),
        (COLUMNS.replace("y: upper", "y: doubt"), "chart-data", 8, "string"),
        (COLUMNS.replace("y: upper", "y: upper, where: {year: '1999'}"), "chart-data", 8, None),
        (COLUMNS.replace("y: upper", "y: upper, times: twice"), "chart-data", 8, "twice"),
        (COLUMNS.replace("x: year", "x: lower").replace("y: upper", "y: upper, where: {place: a}"), "chart-data", 8, "place"),
        (COLUMNS + "marks:\n  - {x: '2018', fact: peak-2024, label: x}\n", None, 0, None),
        (COLUMNS + "marks:\n  - {x: '2018', label: here}\n", "chart-mark", 10, "2018"),
        (COLUMNS + "marks:\n  - {x: '2023', fact: peak-2024}\n", "chart-mark", 10, "381"),
        (COLUMNS + "marks:\n  - {x: '2024', fact: cellars}\n", "chart-unit", 10, "cellars"),
        (COLUMNS + "marks:\n  - {x: '2024', claim: peak-2024@nobody}\n", None, 0, None),
        (COLUMNS + "marks:\n  - {x: '2024', series: Middle, fact: peak-2024}\n", "chart-mark", 10, "Middle"),
    ],
)
def test_a_slip_is_told_at_its_line(tmp_path: Path, spec: str, code: str | None, line: int, found: str | None) -> None:
    _, problems = plot(tmp_path, spec)
    told = [(p.code, str(p.where.path), p.where.line, p.found) for p in problems][:1]
    assert told == ([(code, "charts/it.yml", line, found)] if code else [])


def test_two_rows_with_one_x_are_a_fault(tmp_path: Path) -> None:
    _, problems = plot(tmp_path, COLUMNS.replace("x: year", "x: doubt"))
    assert {p.code for p in problems} == {"chart-data"}
    assert "same x" in problems[0].message


def test_a_fact_stands_at_its_period_or_by_its_label(tmp_path: Path) -> None:
    spec = COLUMNS.replace("kind: columns", "kind: bars").replace(
        "{dataset: peaks, x: year, y: upper}", "{label: At the weir, facts: [peak-2024]}"
    )
    made, _ = plot(tmp_path, spec)
    assert [(p.x, p.at, p.basis) for p in made.lines[0].points] == [("At the weir", None, "fact:peak-2024")]
    made, _ = plot(tmp_path, spec.replace("kind: bars", "kind: columns"))
    assert [(p.x, p.at) for p in made.lines[0].points] == [("2024", 2024)]


def test_places_in_time() -> None:
    assert place_in_time("2024") == 2024
    assert place_in_time("2023-07-02") == 2023 + Fraction(182, 365)
    assert place_in_time("2024-02-31") is None
    assert place_in_time("FY2024") is None


@pytest.mark.parametrize(
    ("value", "places", "language", "shown"),
    [
        ("69.35", 1, "en", "69.4"),
        ("-0.05", 1, "en", "−0.1"),
        ("1234567", 0, "en", "1,234,567"),
        ("1234.5", 2, "de", "1.234,50"),
        ("0.004", 2, "en", "0.00"),
    ],
)
def test_numbers_are_rounded_away_from_zero_and_grouped(value: str, places: int, language: str, shown: str) -> None:
    assert print_number(Fraction(value), places, language) == shown
