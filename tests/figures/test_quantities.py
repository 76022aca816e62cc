"""Quotes as sources write them: number, unit, span, hedge."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.figures import Units, quantities, tokens
from sourcebook.records import UnitSetting

UNITS = Units.of(())
B = 10**9
M = 10**6


@pytest.mark.parametrize(
    ("text", "value", "unit", "words", "hedge"),
    [
        ("the gap was over $69 billion then", 69 * B, "USD", "$69 billion", "over"),
        ("almost 53,000 of them", 53_000, None, "53,000", "almost"),
        ("sent 1.4 million cars over", 1_400_000, "cars", "1.4 million cars", None),
        ("just 770,000 tons per year", 770_000, "tonnes/year", "770,000 tons per year", None),
        ("770,000 metric tons of rice", 770_000, "tonnes", "770,000 metric tons", None),
        ("to 3.5% of GDP", Fraction(7, 2), "percent of GDP", "3.5% of GDP", None),
        ("a 2 percent-of-GDP goal", 2, "percent of GDP", "2 percent-of-GDP", None),
        ("−15 percent", -15, "percent", "−15 percent", None),
        ("it fell -15% then", -15, "percent", "-15%", None),
        ("minus five percent", -5, "percent", "minus five percent", None),
        ("-$5 billion", -5 * B, "USD", "-$5 billion", None),
        ("25 percentage points", 25, "percentage-point", "25 percentage points", None),
        ("₹2.5 lakh crore", 25 * 10**11, "INR", "₹2.5 lakh crore", None),
        ("Rs 450 crore", 45 * 10**8, "INR", "Rs 450 crore", None),
        ("a record Rs1.2 lakh crore", 12 * 10**11, "INR", "Rs1.2 lakh crore", None),
        ("some 3 lakh people", 3 * 10**5, "persons", "3 lakh people", "some"),
        ("R1.9 billion a year", 19 * 10**8, "ZAR/year", "R1.9 billion a year", None),
        ("winds of 130 km/h", 130, "km/hour", "130 km/h", None),
        ("81 mph gusts", 81, "miles/hour", "81 mph", None),
        ("112 degrees Fahrenheit", 112, "°F", "112 degrees Fahrenheit", None),
        ("it was 15 degrees Celsius below zero", -15, "°C", "15 degrees Celsius below zero", None),
        ("twelve degrees below zero", -12, None, "twelve degrees below zero", None),
        ("25 basis points", Fraction(1, 4), "percentage-point", "25 basis points", None),
        ("¥341/kg", 341, "JPY/kg", "¥341/kg", None),
        ("341 yen per kg", 341, "JPY/kg", "341 yen per kg", None),
        ("341 yen a kilogram", 341, "JPY/kg", "341 yen a kilogram", None),
        ("$5-a-barrel", 5, "USD/barrel", "$5-a-barrel", None),
        ("adding 1 million jobs", M, "jobs", "1 million jobs", None),
        ("around $1.1 trillion", 1_100 * B, "USD", "$1.1 trillion", "around"),
        ("JPY 5.4 trillion", 5_400 * B, "JPY", "JPY 5.4 trillion", None),
        ("5.4 trillion yen", 5_400 * B, "JPY", "5.4 trillion yen", None),
        ("70 billion U.S. dollars", 70 * B, "USD", "70 billion U.S. dollars", None),
        ("$5m", 5 * M, "USD", "$5m", None),
        ("5m cars", 5 * M, "cars", "5m cars", None),
        ("for seven decades", 7, "decades", "seven decades", None),
        ("a four-day trip", 4, "days", "four-day", None),
        ("after 101 Tough Days", 101, "days", "101 Tough Days", None),
        ("53,000 American troops", 53_000, "persons", "53,000 American troops", None),
        ("seven more rounds", 7, "rounds", "seven more rounds", None),
        ("his seventh round of talks", 7, "rounds", "seventh round", None),
        ("a second round of talks", 2, "rounds", "second round", None),
        ("the third-largest market", 3, "rank", "third-largest", None),
        ("twenty-five percent", 25, "percent", "twenty-five percent", None),
        ("one hundred and one days", 101, "days", "one hundred and one days", None),
        ("one thousand two hundred cars", 1200, "cars", "one thousand two hundred cars", None),
        ("half an hour", Fraction(1, 2), "hours", "half an hour", None),
        ("2½ percent", Fraction(5, 2), "percent", "2½ percent", None),
        ("87 to 1", 87, "ratio", "87 to 1", None),
        ("three times as many", 3, "ratio", "three times", None),
        ("a four- to five-day trip", Fraction(9, 2), "days", "four- to five-day", None),
        ("$10-12 billion", 11 * B, "USD", "$10-12 billion", None),
        ("50+", 50, None, "50", "at least"),
        ("20-odd cars", 20, "cars", "20", "about"),
        ("a country of 12 states lost jobs", 12, None, "12", None),
        ("１６ percent", 16, "percent", "１６ percent", None),
        ("5.2 percent of world GDP", Fraction(26, 5), "percent of GDP", "5.2 percent of world GDP", None),
        ("one in 75 workers", Fraction(4, 3), "percent", "one in 75", None),
        ("tens-of-thousands of cars", 20_000, "cars", "tens-of-thousands of cars", None),
        ("Others$427 billion", 427 * B, "USD", "$427 billion", None),
        ("$ 918.4 billion", 918_400 * M, "USD", "$ 918.4 billion", None),
    ],
)
def test_one_figure(text: str, value: Fraction, unit: str | None, words: str, hedge: str | None) -> None:
    (quantity,) = quantities(text, UNITS)
    assert (quantity.value, quantity.unit, quantity.text, quantity.hedge) == (value, unit, words, hedge)
    assert text[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a rise to 27.5%, up 25% from 2.5%", [Fraction(55, 2), 25, Fraction(5, 2)]),
        ("doubled from 1% to 2% of GDP", [2, 1, 2]),
        ("1.4 million cars one way and just 16,074 the other, in 2024", [1_400_000, 16_074]),
        ("Section 232 duties of 25 percent under EO 14257 on July 9", [25]),
        ("not 25 percent but 15", [15]),
        ("no number at all, one of many", []),
    ],
)
def test_several(text: str, values: list[Fraction]) -> None:
    assert [q.value for q in quantities(text, UNITS)] == values


def test_a_site_names_its_own_units() -> None:
    setting = UnitSetting.model_validate({"id": "barges", "one": "barge", "many": "barges", "aliases": ["lighters"]})
    units = Units.of([setting])
    assert quantities("seven barges", UNITS) == ()
    assert [q.unit for q in quantities("seven barges and 12 lighters", units)] == ["barges", "barges"]
    assert [q.value for q in quantities("seven meetings", UNITS.including("meetings"))] == [7]


def test_steps_are_of_the_last_digit_that_counts() -> None:
    steps = {"16,074": 1, "1.4 million": 100_000, "770,000": 10_000, "$70 billion": 10 * B, "2.5%": Fraction(1, 10), "90 days": 1}
    for text, step in steps.items():
        assert quantities(text, UNITS)[0].step == step, text


@given(st.integers(0, 10**12), st.sampled_from(["", " cars", " percent", " tons", " yen"]))
def test_whole_numbers_read_as_they_are_written(number: int, unit: str) -> None:
    (quantity,) = quantities(f"it was {number:,}{unit} then", UNITS)
    assert quantity.value == number
    assert quantity.interval.contains(number)
    assert quantity.text == f"{number:,}{unit}"


@given(st.decimals(min_value=-1000, max_value=1000, places=2, allow_nan=False))
def test_signs_and_decimals_are_kept(number: object) -> None:
    written = str(number).replace("-", "−")
    (quantity,) = quantities(f"it was {written} percent", UNITS)
    assert quantity.value == Fraction(str(number))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a ceiling of £44 per megawatt-hour", "44", "GBP/MWh"), ("£58.87/MWh", "58.87", "GBP/MWh"), ("29.3 TWh", "29.3", "TWh"),
        ("3 million square metres", "3000000", "square metres"),
        ("15 km² of reef", "15", "km²"), ("2.5 bn cubic metres", "2500000000", "cubic metres"),
        ("0.6 per 100,000 inhabitants", "0.6", "number/100,000 persons"), ("12 cars for every 1,000 people", "12", "cars/1,000 persons"),
        ("SEK 4bn", "4000000000", "SEK"), ("20°C", "20", "°C"), ("up from zero in 2000", "0", None), ("ranks second in sales", "2", "rank"),
        ("second in the world behind China", "2", "rank"),
    ],
)  # fmt: skip
def test_measures_of_many_subjects(text: str, value: str, unit: str | None) -> None:
    (found,) = quantities(text, UNITS)
    assert (found.value, found.unit) == (Fraction(value), unit)


def test_what_a_rate_is_by_counts_nobody() -> None:
    assert [(token.kind, token.text) for token in tokens("Beds per 1,000 people", UNITS)] == [("name", "1,000 people")]


def test_a_noun_that_a_site_counts_in_is_a_unit() -> None:
    (found,) = quantities("three boats tie up", Units.of(()).including("boats"))
    assert (found.value, found.unit) == (3, "boats")
    rate = UNITS.including("doctors per 10,000 residents")
    (found,) = quantities("3.2 doctors per 10,000 residents", rate)
    assert (found.value, found.unit) == (Fraction("3.2"), "doctors/10,000 residents")
    (found,) = quantities("3.2 for every 10,000 residents", rate)
    assert (found.value, found.unit) == (Fraction("3.2"), "number/10,000 residents")
