"""Figures as they are printed: never more digits than are known, and words that read back as what they say."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.figures import Interval, Units, quantities, show, show_date

UNITS = Units.of(())
M = 10**6
B = 10**9


@pytest.mark.parametrize(
    ("value", "unit", "step", "shown"),
    [
        (Fraction(69_392_200_000), "USD", 100_000, "$69.4 billion"),
        (Fraction(147_116_500_000), "USD", 100_000, "$147.1 billion"),
        (Fraction(1_191_600 * M), "USD", 10**8, "$1.19 trillion"),
        (Fraction(70 * B), "USD", 10 * B, "$70 billion"),
        (Fraction(1_045 * B), "USD", None, "$1.045 trillion"),
        (Fraction(-5 * B), "USD", None, "−$5 billion"),
        (Fraction(999_960_000), "USD", 10_000, "$1.00 billion"),
        (Fraction(770_000), "USD", 10_000, "$770,000"),
        (Fraction(5, 2), "USD", Fraction(1, 100), "$2.50"),
        (Fraction(5_400 * B), "JPY", 10**11, "¥5.4 trillion"),
        (Fraction(3), "SEK", 1, "SEK\u00a03"),
        (Fraction(55, 2), "percent", Fraction(1, 10), "27.5 percent"),
        (Fraction(8, 5), "percent of GDP", Fraction(1, 10), "1.6 percent of GDP"),
        (Fraction(1), "percentage-point", 1, "1 percentage point"),
        (Fraction(25), "percentage-point", 1, "25 percentage points"),
        (Fraction(-15), "percent", 1, "−15 percent"),
        (Fraction(16_074), "cars", 1, "16,074 cars"),
        (Fraction(1), "cars", 1, "1 car"),
        (Fraction(1_400_000), "cars", 100_000, "1.4 million cars"),
        (Fraction(1_368_123), "cars", 1, "1,368,123 cars"),
        (Fraction(1_368_123), "cars", 1_000, "1.37 million cars"),
        (Fraction(52_603), "persons", 1, "52,603 persons"),
        (Fraction(341), "JPY/kg", 1, "¥341 per kg"),
        (Fraction(770_000), "tonnes/year", 10_000, "770,000 tonnes per year"),
        (Fraction(871, 10), "ratio", 1, "87 times"),
        (Fraction(2), "rank", 1, "rank 2"),
        (Fraction(5), "meetings", 1, "5 meetings"),
        (Fraction(5), None, None, "5"),
        (Fraction(-1, 100), "USD", 1, "$0"),
    ],
)
def test_show(value: Fraction, unit: str | None, step: int | Fraction | None, shown: str) -> None:
    assert show(value, unit, UNITS, step=None if step is None else Fraction(step)) == shown


@pytest.mark.parametrize(
    ("quote", "unit", "shown"),
    [
        ("over $69 billion", "USD", "$69 billion"),
        ("1.4 million cars", "cars", "1.4 million cars"),
        ("between 10 and 12 percent", "percent", "10–12 percent"),
        ("$10-12 billion", "USD", "$10–12 billion"),
        ("a top five market", "rank", "top 5"),
        ("hundreds of boats", "boats", "hundreds"),
        ("seventh round", "rounds", "7 rounds"),
        ("two-thirds of it", "percent", "67 percent"),
        ("doubled", "ratio", "2 times"),
    ],
)
def test_a_quantity_brings_its_own_digits(quote: str, unit: str, shown: str) -> None:
    assert show(quantities(quote, UNITS)[0], unit, UNITS) == shown


def test_an_interval_prints_what_it_is_sure_of() -> None:
    assert show(Interval(Fraction(69_392_150_000), Fraction(69_392_250_000)), "USD", UNITS) == "$69.4 billion"
    assert show(Interval(Fraction(557, 10), Fraction(563, 10)), "percent", UNITS) == "56 percent"
    assert show(Interval(Fraction(2 * M), None), "cars", UNITS) == "2,000,000 cars"


def test_other_languages_have_their_own_manner() -> None:
    assert show(Fraction(69_392_200_000), "USD", UNITS, "de", Fraction(100_000)) == "69,4\u00a0Milliarden\u00a0$".replace("\u00a0M", " M")
    assert show(Fraction(55, 2), "percent", UNITS, "de", Fraction(1, 10)) == "27,5\u00a0%"
    assert show(Fraction(69 * B), "USD", UNITS, "ja", Fraction(B)) == "$69,000,000,000"


@given(st.integers(-(10**13), 10**13), st.integers(0, 9), st.sampled_from(["USD", "JPY", "cars", "percent", "tonnes", "JPY/kg", "persons"]))
def test_what_is_printed_reads_back_and_holds_the_value(number: int, zeros: int, unit: str) -> None:
    step = Fraction(10**zeros)
    value = Fraction(number // 10**zeros * 10**zeros)
    text = show(value, unit, UNITS, step=step)
    (quantity,) = quantities(f"it was {text} then", UNITS)
    assert quantity.text == text
    assert UNITS.same(quantity.unit, unit)
    reach = max(step, abs(value) / 100)
    assert abs(quantity.value - value) <= reach


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 4))
def test_digits_end_at_the_step(value: Fraction, places: int) -> None:
    shown = show(value, "percent", UNITS, step=Fraction(1, 10**places)).removesuffix(" percent")
    assert len(shown.partition(".")[2]) == places
    assert abs(Fraction(shown.replace("−", "-").replace(",", "")) - value) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2025-07-02", "2 July 2025"),
        ("2025-04", "April 2025"),
        ("2019", "2019"),
        ("2024-Q1", "first quarter of 2024"),
        ("2024-H2", "second half of 2024"),
        ("1980s", "1980s"),
        ("FY2024", "fiscal year 2024"),
    ],
)
def test_show_date(iso: str, shown: str) -> None:
    assert show_date(iso) == shown
    assert show_date("2025-07-02", "de") == "2. Juli 2025"
