"""Computed facts: exact arithmetic over facts, intervals carried through."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.figures import Interval, Units
from sourcebook.link.compute import Malformed, Result, evaluate, in_unit, inputs, sure_step


def result(value: float, half: float = 0) -> Result:
    v, h = Fraction(str(value)), Fraction(str(half))
    return Result(v, Interval(v - h, v + h))


UNITS = Units.of(())
KNOWN = {"cars-out-2024": result(1400000, 50000), "cars-in-2024": result(16074, 0.5), "a": result(10), "b": result(4)}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a + b", 14),
        ("a - b", 6),
        ("a * b", 40),
        ("a / b", Fraction(5, 2)),
        ("(a + b) * 100 / a", 140),
        ("-a + b", -6),
        ("a - b - b", 2),
        ("a", 10),
    ],
)
def test_arithmetic_is_exact_and_ordered(formula: str, value: Fraction) -> None:
    assert evaluate(formula, KNOWN, UNITS).value == value


def test_intervals_are_carried_through() -> None:
    ratio = evaluate("cars-out-2024 / cars-in-2024", KNOWN, UNITS)
    assert ratio.interval.low == Fraction(1350000) / Fraction("16074.5")
    assert ratio.interval.high == Fraction(1450000) / Fraction("16073.5")


def test_a_hyphen_in_an_id_is_no_minus() -> None:
    assert [name for name, _ in inputs("cars-out-2024 - cars-in-2024 * 2")] == ["cars-out-2024", "cars-in-2024"]


@pytest.mark.parametrize(
    ("formula", "offset"),
    [("a +", 3), ("a b", 2), ("(a + b", 6), ("a / (b - b)", 2), ("a + missing", 4), ("a $ b", 1), ("", 0), ("* a", 0)],
)
def test_what_cannot_be_computed_says_where(formula: str, offset: int) -> None:
    with pytest.raises(Malformed) as fault:
        evaluate(formula, KNOWN, UNITS)
    assert abs(fault.value.offset - offset) <= 1


@given(st.integers(-1000, 1000), st.integers(0, 50), st.integers(-1000, 1000), st.integers(0, 50), st.sampled_from("+-*"))
def test_the_value_lies_in_its_interval(a: int, ha: int, b: int, hb: int, sign: str) -> None:
    computed = evaluate(f"a {sign} b", {"a": result(a, ha), "b": result(b, hb)}, UNITS)
    assert computed.interval.low is not None and computed.interval.high is not None
    assert computed.interval.low <= computed.value <= computed.interval.high


@pytest.mark.parametrize(("value", "half", "step"), [(87, 3, 10), (56.3, 0.02, Fraction(1, 10)), (1000, 400, 1000), (5, 0, 1)])
def test_a_result_prints_the_digits_it_is_sure_of(value: float, half: float, step: Fraction) -> None:
    assert sure_step(result(value, half)) == step


def measured(value: float, unit: str) -> Result:
    return Result(Fraction(str(value)), Interval.around(Fraction(str(value)), Fraction(0)), unit)


def test_what_is_added_up_is_brought_to_one_unit() -> None:
    known = {"uk": measured(14.7, "GW"), "jp": measured(140, "MW"), "day": measured(1, "days"), "hours": measured(12, "hours")}
    assert in_unit(evaluate("uk + jp", known, UNITS), "GW", UNITS).value == Fraction("14.84")
    assert in_unit(evaluate("jp - uk", known, UNITS), "GW", UNITS).value == Fraction("-14.56")
    assert in_unit(evaluate("(day + hours) / 2", known, UNITS), "days", UNITS).value == Fraction("0.75")
    assert in_unit(evaluate("jp / uk", known, UNITS), "percent", UNITS).unit is None, "what is divided has a unit that nobody named"


def test_a_plain_number_may_convert_or_count_and_is_never_doubled() -> None:
    known = {"jp": measured(140, "MW"), "uk": measured(14.7, "GW"), "days": measured(730, "days"), "usd": measured(3, "USD")}

    def comes_to(formula: str, unit: str) -> Fraction:
        return in_unit(evaluate(formula, known, UNITS), unit, UNITS).value

    assert comes_to("jp / 1000", "GW") == Fraction("0.14"), "converted by hand"
    assert comes_to("jp * 2", "MW") == comes_to("2 * jp", "MW") == 280
    assert comes_to("days / 365", "years") == 2
    assert comes_to("usd * 150", "JPY") == 450, "by a rate that is a plain number"
    assert comes_to("uk * 1000 + jp", "MW") == 14840
    with pytest.raises(Malformed, match="it comes to MW"):
        comes_to("jp * 2", "GW")


@pytest.mark.parametrize(("formula", "unit", "says"), [("uk + cost", "GW", "GW and EUR"), ("uk - 5", "EUR", "it comes to GW")])
def test_different_things_are_not_added_up(formula: str, unit: str, says: str) -> None:
    known = {"uk": measured(14.7, "GW"), "cost": measured(3, "EUR")}
    with pytest.raises(Malformed, match=says):
        in_unit(evaluate(formula, known, UNITS), unit, UNITS)
