"""Quarters and halves are places in time: they are drawn in order, and named as such."""

from fractions import Fraction

import pytest

from sourcebook.figures import show_date
from sourcebook.link.points import place_in_time, span_in_time
from sourcebook.make.charts.days import day_name, short_date


@pytest.mark.parametrize(("x", "place"), [("2023-Q1", 2023), ("2023Q1", 2023), ("2024-H2", 2024 + Fraction(182, 366)), ("2024", 2024)])
def test_a_part_of_a_year_has_its_place(x: str, place: Fraction) -> None:
    assert place_in_time(x) == place


@pytest.mark.parametrize("x", ["FY2024", "2024-Q5", "1990s", "Q1", "2024-02-31", "soon"])
def test_what_has_none(x: str) -> None:
    assert place_in_time(x) is None


def test_what_a_moment_may_mean_is_spanned() -> None:
    assert span_in_time("2023-Q4")[1] == place_in_time("2023-12-31")
    assert span_in_time("1980s")[0] == 1980
    assert span_in_time("2024-02")[1] == place_in_time("2024-02-29")
    assert len(set(span_in_time("2024-02-03"))) == 1


def test_how_an_axis_names_them() -> None:
    assert [short_date(x, "en") for x in ("2023-Q4", "2023Q4", "2023-H1", "2023-04", "2023")] == [
        "Q4 2023",
        "Q4 2023",
        "H1 2023",
        "Apr 2023",
        "2023",
    ]
    assert short_date("2023-Q4", "de") == "Q4 2023"
    assert [day_name(x, "en") for x in ("2023-Q4", "2023-04", "2023-04-02")] == ["Q4 2023", "Apr", "2 Apr"]
    assert show_date("2023Q4") == "fourth quarter of 2023"
