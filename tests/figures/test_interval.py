"""Intervals: what meets, what contains, and arithmetic that never loses a possible number."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sourcebook.figures import Interval

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=20)
inside = st.sampled_from([Fraction(0), Fraction(1, 7), Fraction(1, 2), Fraction(6, 7), Fraction(1)])


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)))
    if low == high:
        return Interval.point(low)
    ends: tuple[Fraction | None, Fraction | None] = (draw(st.sampled_from([low, low, None])), draw(st.sampled_from([high, high, None])))
    return Interval(*ends, draw(st.booleans()), draw(st.booleans()))


def member(interval: Interval, share: Fraction) -> Fraction:
    """A number of the interval, so far along it."""
    low = interval.low if interval.low is not None else (interval.high or Fraction(0)) - 50
    high = interval.high if interval.high is not None else low + 50
    value = low + (high - low) * share
    assume(interval.contains(value))
    return value


@given(intervals(), intervals(), inside, inside)
def test_arithmetic_on_members_stays_inside(a: Interval, b: Interval, s: Fraction, t: Fraction) -> None:
    x, y = member(a, s), member(b, t)
    assert (a + b).contains(x + y)
    assert (a - b).contains(x - y)
    assert (a * b).contains(x * y)
    if not b.contains(0):
        assert (a / b).contains(x / y)


@given(intervals(), intervals())
def test_meeting_is_mutual_and_contents_meet(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a)
    assert a.meets(a)
    assert a.contains(a)
    if a.contains(b):
        assert a.meets(b)


@given(intervals(), intervals(), inside)
def test_what_a_shared_number_proves(a: Interval, b: Interval, s: Fraction) -> None:
    if b.contains(member(a, s)):
        assert a.meets(b)


@given(intervals(), numbers)
def test_scaling_there_and_back(a: Interval, factor: Fraction) -> None:
    assume(factor != 0)
    assert a.scaled(factor).scaled(1 / factor) == a


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        (Interval(Fraction(1), Fraction(2)), Interval(Fraction(2), Fraction(3)), True),
        (Interval(Fraction(1), Fraction(2), high_open=True), Interval(Fraction(2), Fraction(3)), False),
        (Interval(Fraction(1), Fraction(2)), Interval(Fraction(2), Fraction(3), low_open=True), False),
        (Interval(Fraction(2), None), Interval(None, Fraction(2)), True),
        (Interval(None, None), Interval.point(5), True),
        (Interval.point(5), Interval.point(6), False),
    ],
)
def test_ends_that_touch(a: Interval, b: Interval, meet: bool) -> None:
    assert a.meets(b) is meet


def test_dividing_by_what_may_be_zero_is_refused() -> None:
    one = Interval.point(1)
    for zero in (Interval.point(0), Interval(Fraction(-1), Fraction(1)), Interval(Fraction(0), Fraction(2)), Interval(None, None)):
        with pytest.raises(ValueError, match="zero"):
            one / zero
    assert one / Interval(Fraction(0), Fraction(2), low_open=True) == Interval(Fraction(1, 2), None)
    assert one / Interval(Fraction(2), None) == Interval(Fraction(0), Fraction(1, 2), low_open=True)


def test_no_interval_is_empty() -> None:
    with pytest.raises(ValueError, match="holds nothing"):
        Interval(Fraction(2), Fraction(1))
    with pytest.raises(ValueError, match="holds nothing"):
        Interval(Fraction(1), Fraction(1), low_open=True)


@given(intervals())
def test_a_sure_step_prints_a_number_of_the_interval(a: Interval) -> None:
    step = a.sure_step()
    if step is None:
        assert a.low is None or a.high is None or a.low == a.high
        return
    assert a.low is not None
    assert a.high is not None
    assert a.contains(round((a.low + a.high) / 2 / step) * step)
    assert step < 10 * (a.high - a.low)
