"""Dates in words and digits, to the precision that they are written in."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.figures import When, dates, show_date

days = st.dates(min_value=datetime.date(1500, 1, 1), max_value=datetime.date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("on July 9", ["2025-07-09"]),
        ("until Sept. 1.", ["2025-09-01"]),
        ("by Aug. 1 at the latest", ["2025-08-01"]),
        ("9 July 2025", ["2025-07-09"]),
        ("July 17, 2025 at 1:34 pm", ["2025-07-17"]),
        ("2025-07-09", ["2025-07-09"]),
        ("in April", ["2025-04"]),
        ("since 2019", ["2019"]),
        ("in September 2019", ["2019-09"]),
        ("April 2–9", ["2025-04-02", "2025-04-09"]),
        ("April–July 2024", ["2025-04", "2024-07"]),
        ("1985–2024", ["1985", "2024"]),
        ("the first quarter of 2024", ["2024-Q1"]),
        ("for the first quarter, it was", ["2025-Q1"]),
        ("the second half of 2024", ["2024-H2"]),
        ("fiscal 2024", ["FY2024"]),
        ("the late 1980s", ["1980s"]),
        ("in May and in March 2020", ["2025-05", "2020-03"]),
        ("May be so. March on. he may go", []),
        ("late June", ["2025-06"]),
        ("mid-2025", ["2025"]),
        ("7/17/2025 but not 7/9/2025", ["2025-07-17"]),
        ("June 31, 2025", []),
        ("Section 2019, EO 14257, IB-2025-01", []),
        ("$2019, 2,019, 2019.5 and 2019 percent", []),
        ("last week, on Wednesday, in summer", []),
    ],
)
def test_dates(text: str, isos: list[str]) -> None:
    assert [when.iso for when in dates(text, 2025)] == isos


def test_a_date_without_a_year_takes_the_year_that_is_given_or_none() -> None:
    (given_year,) = dates("July 9", 2024)
    assert (given_year.iso, given_year.year_assumed) == ("2024-07-09", True)
    (written,) = dates("July 9, 2025", 2024)
    assert (written.iso, written.year_assumed) == ("2025-07-09", False)
    assert dates("July 9", None) == ()


@given(days, st.sampled_from(["{:%B} {d}, {y}", "{d} {:%B} {y}", "{:%Y-%m-%d}", "{:%b}. {d}, {y}", "{:%B} {d} {y}"]))
def test_a_day_reads_back(day: datetime.date, form: str) -> None:
    text = form.format(day, d=day.day, y=day.year).replace("May.", "May")
    (when,) = dates(f"on {text}, it rained", None)
    assert (when.first, when.last, when.text) == (day, day, text)


@given(days)
def test_what_is_printed_reads_back(day: datetime.date) -> None:
    for iso in (
        day.isoformat(),
        day.isoformat()[:7],
        str(day.year),
        f"{day.year}-Q{(day.month + 2) // 3}",
        f"{day.year}-H1",
        f"FY{day.year}",
    ):
        assert [when.iso for when in dates(f"in {show_date(iso)}.", None)] == [iso]


@given(days, days)
def test_dates_meet_as_far_as_their_precision_lets_them(a: datetime.date, b: datetime.date) -> None:
    one, other = When.of(a.isoformat()), When.of(b.isoformat())
    assert one.meets(other) == (a == b)
    assert one.meets(When.of(b.isoformat()[:7])) == (a.isoformat()[:7] == b.isoformat()[:7])
    assert When.of(str(b.year)).meets(one) == (a.year == b.year)
    assert When.of(f"{a.year}-Q{(a.month + 2) // 3}").meets(one)
    assert When.of(f"FY{a.year}").meets(one)


@given(st.text(), st.integers(1500, 2100))
def test_any_text_is_read(text: str, year: int) -> None:
    for when in dates(text, year):
        assert when.text == text[when.start : when.end]
        assert when.first <= when.last


@pytest.mark.parametrize("iso", ["2025-13", "2025-06-31", "25", "2025-Q5", "July", "1985s", ""])
def test_what_is_no_date_is_refused(iso: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        When.of(iso)
