"""Each row of the table of wordings: its rule as a property, and the examples that the table gives."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sourcebook.figures import Interval, Quantity, Units, quantities, wordings

UNITS = Units.of(())
B = 10**9
M = 10**6

mantissas = st.integers(min_value=1, max_value=999)
counts = st.integers(min_value=1, max_value=10**7)
values = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=100)
halves = st.fractions(min_value=0, max_value=1000, max_denominator=100)
scales = st.sampled_from([("million", M), ("billion", B), ("trillion", 10**12)])


def the(text: str) -> Quantity:
    found = quantities(text, UNITS)
    assert len(found) == 1, found
    return found[0]


def ends(text: str) -> tuple[float | None, float | None]:
    interval = the(text).interval
    return (None if interval.low is None else float(interval.low), None if interval.high is None else float(interval.high))


def closed(low: int | Fraction, high: int | Fraction) -> Interval:
    return Interval(Fraction(low), Fraction(high))


def half_open(low: int | Fraction, high: int | Fraction) -> Interval:
    return Interval(Fraction(low), Fraction(high), high_open=True)


# ---------------------------------------------------------------- as written


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("16,074", 16073.5, 16074.5),
        ("2.5%", 2.45, 2.55),
        ("25 percent", 24.5, 25.5),
        ("700 percent", 699.5, 700.5),
        ("10 percent", 9.5, 10.5),
        ("seven rounds", 6.5, 7.5),
        ("90 days", 89.5, 90.5),
        ("101 long days", 100.5, 101.5),
        ("500 people", 499.5, 500.5),
        ("$341", 340.5, 341.5),
        ("2.50 percent", 2.495, 2.505),
        ("25 percentage points", 24.5, 25.5),
        ("two and a half years", 2.25, 2.75),
    ],
)
def test_as_written(text: str, low: float, high: float) -> None:
    assert ends(text) == (low, high)
    assert the(text).interval.high_open
    assert not the(text).interval.low_open


@given(st.integers(0, 999), st.integers(0, 3), st.integers(0, 999))
def test_percent_is_half_a_unit_of_its_last_digit(whole: int, places: int, part: int) -> None:
    number = f"{whole}.{part % 10**places:0{places}}" if places else str(whole)
    half = Fraction(1, 2 * 10**places)
    assert the(f"{number} percent").interval == half_open(Fraction(number) - half, Fraction(number) + half)


@given(counts)
def test_a_number_that_does_not_end_in_zero_is_exact(count: int) -> None:
    assume(count % 10)
    half = min(Fraction(1, 2), Fraction(count) * wordings.WIDEST) if count >= 1000 else Fraction(1, 2)
    assert the(f"{count:,} cars").interval == half_open(count - half, count + half)


# ---------------------------------------------------------------- rounded


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("$69 billion", 68.5 * B, 69.5 * B),
        ("$70 billion", 65 * B, 75 * B),
        ("1.4 million", 1.35 * M, 1.45 * M),
        ("53,000", 52_500, 53_500),
        ("770,000 tons", 765_000, 775_000),
        ("$550bn", 545 * B, 555 * B),
        ("$1.1 trillion", 1050 * B, 1150 * B),
        ("1.40 million", 1_395_000, 1_405_000),  # zeros behind the point were written on purpose
        ("1 million jobs", 925_000, 1_075_000),  # never wider than 7.5 %
        ("$5 billion", 4.625 * B, 5.375 * B),
        ("100,000 tons", 92_500, 107_500),
        ("half a million cars", 462_500, 537_500),
    ],
)
def test_rounded(text: str, low: float, high: float) -> None:
    assert ends(text) == (low, high)
    assert the(text).interval.high_open


@given(mantissas, scales)
def test_rounding_reaches_no_further_than_its_zeros_and_never_past_seven_and_a_half_percent(mantissa: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    quantity = the(f"${mantissa} {word}")
    low, high = quantity.interval.low, quantity.interval.high
    assert low is not None
    assert high is not None
    assert quantity.value == mantissa * factor
    assert low <= quantity.value < high
    assert high - quantity.value == quantity.value - low
    assert high - quantity.value <= quantity.value * Fraction(75, 1000)
    zeros = len(str(mantissa)) - len(str(mantissa).rstrip("0"))
    assert high - quantity.value <= Fraction(factor * 10**zeros, 2)


@given(counts)
def test_digits_and_scale_words_say_the_same(count: int) -> None:
    assert the(f"{count * M:,} cars").interval == the(f"{count} million cars").interval


# ---------------------------------------------------------------- hedges


@pytest.mark.parametrize("word", ["about", "around", "roughly", "some", "approximately", "an estimated"])
def test_about(word: str) -> None:
    assert the(f"{word} 53,000").interval == closed(50_350, 55_650)
    assert the(f"{word} $1.1 trillion").interval == closed(1_045 * B, 1_155 * B)
    assert the(f"{word} 2 percent").interval == half_open(Fraction(3, 2), Fraction(5, 2))  # its own rounding reaches further


@given(values, halves)
def test_about_reaches_five_percent_or_as_far_as_its_rounding(value: Fraction, half: Fraction) -> None:
    interval = wordings.about(value, half)
    reach = max(half, abs(value) / 20)
    assert (interval.low, interval.high) == (value - reach, value + reach)


@pytest.mark.parametrize("word", ["almost", "nearly", "close to"])
def test_almost(word: str) -> None:
    assert the(f"{word} 53,000").interval == closed(50_350, 53_000)
    assert the(f"{word} two-thirds of them").interval == closed(Fraction(190, 3), Fraction(200, 3))


@given(values, halves)
def test_almost_is_from_five_percent_below_up_to_the_number(value: Fraction, half: Fraction) -> None:
    interval = wordings.almost(value, half)
    assert sorted((interval.low, interval.high), key=abs) == [value * Fraction(19, 20), value]  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["over", "more than", "exceeded", "topped", "in excess of", "upwards of", "well over", "just over"])
def test_over(word: str) -> None:
    assert the(f"{word} $69 billion").interval == Interval(Fraction(69 * B), Fraction(759 * B, 10), low_open=True)


@pytest.mark.parametrize(
    "words", ["at least 50 cars", "no less than 50 cars", "no fewer than 50 cars", "50 or more cars", "not less than 50 cars"]
)
def test_at_least(words: str) -> None:
    assert the(words).interval == closed(50, 55)


def test_over_a_share_reaches_up_to_the_whole() -> None:
    assert the("over half the deficit").interval == Interval(Fraction(50), Fraction(100), low_open=True)
    assert the("more than 60 percent of the cars").interval == Interval(Fraction(60), Fraction(100), low_open=True)
    assert the("at least two-thirds of it").interval == closed(Fraction(200, 3), 100)
    assert the("more than 60 percent").interval == Interval(Fraction(60), Fraction(66), low_open=True)
    assert the("over 3.5 percent of GDP").interval.high == Fraction(385, 100)  # a ratio to it, not a part of it
    assert the("more than 100 percent of that").interval.high == 110


@pytest.mark.parametrize("word", ["under", "below", "less than", "fewer than", "just under"])
def test_under(word: str) -> None:
    assert the(f"{word} $5 billion").interval == half_open(Fraction(45 * B, 10), 5 * B)


@pytest.mark.parametrize(
    "words",
    ["at most 50 cars", "no more than 50 cars", "50 cars at most", "50 or fewer cars", "never exceeded 50 cars", "did not exceed 50 cars"],
)
def test_at_most(words: str) -> None:
    assert the(words).interval == closed(45, 50)


@pytest.mark.parametrize("word", ["up to", "as much as", "as many as"])
def test_up_to(word: str) -> None:
    assert the(f"{word} 770,000 tons").interval == closed(0, 770_000)


@given(
    values, halves, st.sampled_from([wordings.over, wordings.at_least, wordings.under, wordings.at_most, wordings.almost, wordings.up_to])
)
def test_one_sided_rows_end_at_the_number_and_mirror_below_zero(value: Fraction, half: Fraction, row: wordings.Row) -> None:
    interval = row(value, half)
    assert value in (interval.low, interval.high)
    assert -row(-value, half) == interval or value == 0


@given(values, halves)
def test_over_and_under_leave_the_number_out_and_at_least_keeps_it(value: Fraction, half: Fraction) -> None:
    assert not wordings.over(value, half).contains(value)
    assert not wordings.under(value, half).contains(value)
    assert wordings.at_least(value, half).contains(value)
    assert wordings.at_most(value, half).contains(value)


@given(st.fractions(min_value=0, max_value=Fraction(9999, 100)), halves)
def test_shares_end_at_the_whole(share: Fraction, half: Fraction) -> None:
    assert wordings.over_share(share, half).high == 100
    assert wordings.at_least_share(share, half).contains(share)


@given(values, halves)
def test_exactly_is_the_number_as_written(value: Fraction, half: Fraction) -> None:
    assert wordings.exactly(value, half) == wordings.as_written(value, half)


def test_exactly_takes_zeros_for_digits() -> None:
    assert the("exactly 53,000").interval == half_open(Fraction(105_999, 2), Fraction(106_001, 2))


# ---------------------------------------------------------------- ranks, fractions, factors, plurals, ranges


@pytest.mark.parametrize(("text", "high"), [("a top five market", 5), ("among the top ten globally", 10), ("the top 20 buyers", 20)])
def test_top(text: str, high: int) -> None:
    quantity = the(text)
    assert (quantity.interval, quantity.unit) == (closed(1, high), "rank")


@given(st.integers(1, 1000))
def test_top_is_from_the_first_place(count: int) -> None:
    assert wordings.top(Fraction(count)) == closed(1, count)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half the deficit", Fraction(50)),
        ("two-thirds of it", Fraction(200, 3)),
        ("a quarter of the cars", Fraction(25)),
        ("three quarters of them", Fraction(75)),
        ("fell by a third.", Fraction(100, 3)),
        ("one in five cars", Fraction(20)),
        ("four out of five", Fraction(80)),
        ("2/3 of it", Fraction(200, 3)),
    ],
)
def test_fractions_are_themselves_in_percent(text: str, value: Fraction) -> None:
    quantity = the(text)
    assert (quantity.value, quantity.unit, quantity.interval) == (value, "percent", Interval.point(value))


@given(st.integers(1, 20), st.integers(1, 20))
def test_a_fraction_is_part_over_whole(part: int, whole: int) -> None:
    assert wordings.fraction(part, whole) * whole == 100 * part


@pytest.mark.parametrize(
    ("text", "value"),
    [("doubled", 2), ("was doubling spending", 2), ("twice as many", 2), ("tripled", 3), ("tenfold", 10), ("halved", Fraction(1, 2))],
)
def test_factors(text: str, value: int | Fraction) -> None:
    quantity = the(text)
    assert (quantity.interval, quantity.unit) == (Interval.point(value), "ratio")


@given(values)
def test_a_factor_is_itself(value: Fraction) -> None:
    assert wordings.factor(value) == Interval.point(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("hundreds of boats", 200, 1000),
        ("dozens of boats", 24, 120),
        ("millions and millions of boats", 2 * M, None),
        ("paid billions", 2 * B, None),
        ("thousands", 2000, None),
        ("tens of thousands of boats", 20_000, 100_000),
        ("hundreds of thousands", 200_000, M),
    ],
)
def test_plurals_without_a_number(text: str, low: int, high: int | None) -> None:
    interval = the(text).interval
    assert (interval.low, interval.high) == (low, high)
    assert interval.high_open or high is None


@given(st.sampled_from([1, 1000, M]))
def test_plurals_are_so_many_of_their_scale(scale: int) -> None:
    assert wordings.hundreds(scale) == wordings.hundreds().scaled(Fraction(scale))
    assert wordings.tens(scale).high == wordings.hundreds(scale).low * 10 / 20  # type: ignore[operator]
    assert wordings.many(scale).low == 2 * scale
    assert wordings.dozens() == half_open(24, 120)


@pytest.mark.parametrize(
    "text",
    ["between 10 and 12 percent", "10–12 percent", "10-12 percent", "10 to 12 percent", "between 10 percent and 12 percent", "10%–12%"],
)
def test_between(text: str) -> None:
    quantity = the(text)
    assert (quantity.interval, quantity.unit, quantity.value, quantity.text) == (closed(10, 12), "percent", 11, text)


@given(st.integers(1, 500), st.integers(1, 500))
def test_a_range_is_from_the_one_to_the_other(low: int, more: int) -> None:
    assert the(f"{low}–{low + more} cars").interval == wordings.between(Fraction(low), Fraction(low + more))
    assert the(f"between {low} and {low + more} million cars").interval == closed(low * M, (low + more) * M)
    assert wordings.about_between(Fraction(low), Fraction(low + more)).contains(closed(low, low + more))


def test_a_change_is_no_range() -> None:
    assert [q.value for q in quantities("spending rose from 1% to 2% of GDP", UNITS)] == [1, 2]
    assert [q.value for q in quantities("rose 5 to 10 percent", UNITS)] == [5, 10]
    assert [q.value for q in quantities("a vote of 5-4", UNITS)] == [5, 4]


def test_a_wording_that_is_no_row_is_not_guessed() -> None:
    for text in (
        "a handful of cars", "several hundred cars", "a few million", "multibillion-dollar", "not 25 percent", "never 5 percent",
        "more than about 5 percent", "not about 5 percent", "over 5–10 percent", "about 5 percent or more", "a couple of cars",
    ):  # fmt: skip
        assert quantities(text, UNITS) == (), text


def test_prepositions_are_no_hedges() -> None:
    for text in (
        "fears over 25 percent tariffs",
        "talks about 25 percent tariffs",
        "under the 25 percent tariffs",
        "over a 25 percent duty",
    ):
        assert the(text).hedge is None, text
    assert the("it ran over four days").hedge is None
    assert the("paused for over four days").hedge == "over"
