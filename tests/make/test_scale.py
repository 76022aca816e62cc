"""Claims on one scale: within its ends, at their places, and not drawn where the difference is not in the numbers."""

from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from sourcebook import figures
from sourcebook.figures import Interval, Quantity, Units, When
from sourcebook.link.book import LinkedClaim
from sourcebook.make.pages import scale

UNITS = Units.of(())
ENDS = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=1000)


def claim(value: Quantity | When | None, verdict: str = "printed") -> LinkedClaim:
    return cast(LinkedClaim, SimpleNamespace(value=value, verdict=verdict))


def number(low: Fraction | int | None, high: Fraction | int | None) -> Quantity:
    low, high = (None if end is None else Fraction(end) for end in (low, high))
    value = low if low is not None else high or Fraction(0)
    return Quantity(value=value, interval=Interval(low, high), unit=None, text="", start=0, end=0, hedge=None, step=Fraction(1))


def drawn(*claims: LinkedClaim, unit: str = "persons") -> Any:
    return scale.draw(claims, unit, UNITS, "en")


@given(st.lists(st.tuples(ENDS, ENDS), min_size=2, max_size=5))
def test_every_claim_stands_between_the_ends_of_the_scale(pairs: list[tuple[Fraction, Fraction]]) -> None:
    found = drawn(*(claim(number(min(pair), max(pair))) for pair in pairs))
    assert all(0 <= row.low <= row.high <= scale.WIDTH for row in found.rows)


def test_claims_that_differ_stand_apart_and_the_axis_names_round_numbers_and_its_unit_once() -> None:
    found = drawn(claim(number(18_150, 18_250)), claim(number(24_000, 26_400), "differs"))
    first, second = found.rows
    assert first.point and not second.point and first.high < second.low
    assert found.ticks == ("15,000", "25,000", "35,000 persons")


def test_a_difference_that_is_not_in_the_numbers_is_not_drawn() -> None:
    assert drawn(claim(number(25, 26)), claim(number(25, 26), "differs")) is None


def test_what_cannot_be_compared_is_not_drawn_and_one_alone_is_no_scale() -> None:
    assert drawn(claim(number(1, 2)), claim(number(5, 6), "not-comparable")) is None
    assert drawn(claim(None), claim(number(5, 6))) is None


def test_a_bound_that_is_open_reaches_the_end() -> None:
    found = drawn(claim(number(10, 12)), claim(number(11, None), "agrees"))
    assert found.rows[1].high == scale.WIDTH


def test_dates_stand_on_a_scale_of_days() -> None:
    days = [
        When(iso=d, first=date.fromisoformat(d), last=date.fromisoformat(d), text="", start=0, end=0, year_assumed=False)
        for d in ("2025-04-03", "2025-07-09")
    ]
    found = drawn(claim(days[0]), claim(days[1], "differs"))
    assert found.rows[0].low < found.rows[1].low
    assert found.ticks[0] == figures.show_date("2025-03-24")
