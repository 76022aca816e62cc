"""Numbers in digits and words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.figures import half_step, parse_number
from sourcebook.figures.numbers import in_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16,074", Fraction(16_074)),
        ("−15", Fraction(-15)),
        ("-15", Fraction(-15)),
        ("69392.2", Fraction(693_922, 10)),
        (" 7 ", Fraction(7)),
        ("+7", Fraction(7)),
        (".5", Fraction(1, 2)),
        ("16\u202f074", Fraction(16_074)),
        ("1.4 million", None),
        ("16,07", None),
        ("1,2345", None),
        ("$5", None),
        ("5%", None),
        ("", None),
        ("--5", None),
        ("1e6", None),
    ],
)
def test_parse_number(text: str, value: Fraction | None) -> None:
    assert parse_number(text) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_what_is_written_is_read(number: object) -> None:
    assert parse_number(str(number)) == Fraction(str(number))
    assert parse_number(f"{number:,}") == Fraction(str(number))
    assert half_step(str(number)) == Fraction(1, 2000)


def test_half_a_unit_of_the_last_written_digit() -> None:
    assert half_step("770000") == Fraction(1, 2)
    assert half_step("−69392.2") == Fraction(1, 20)
    assert half_step("0.10") == Fraction(1, 200)
    with pytest.raises(ValueError, match="not a number"):
        half_step("n/a")


@pytest.mark.parametrize(
    ("words", "value"),
    [("seven", 7), ("twenty-five", 25), ("ninety nine", 99), ("a hundred", 100), ("two hundred and one", 201), ("Zero", 0)],
)
def test_number_words(words: str, value: int) -> None:
    assert in_words(words) == value
