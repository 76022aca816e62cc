"""Normalisation (E3): named, idempotent, symmetrical, and never touching a digit or a sign."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.link.texts import normalise, offsets, paragraphs, spans


@given(st.text())
def test_normalising_twice_is_normalising_once_E3(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_every_normalised_character_comes_from_a_place_in_the_original_E3(text: str) -> None:
    places = offsets(text)
    assert len(places) == len(normalise(text))
    assert list(places) == sorted(places)
    assert all(0 <= at < len(text) for at in places)


@given(st.text(alphabet="0123456789-+−.,%‰$€ ", max_size=40))
def test_digits_signs_points_and_percent_signs_are_never_touched_E3(text: str) -> None:
    assert normalise(text).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("“Big\u00a0deal,” he said", '"Big deal," he said'),
        ("Japan’s  leading\texport — automobiles", "Japan's leading export - automobiles"),
        ("cafe\u0301", "café"),
        ("  both ends ", "both ends"),
    ],
)
def test_quotes_dashes_spaces_and_composition_are_folded_E3(written: str, folded: str) -> None:
    assert normalise(written) == folded


def test_a_minus_is_not_a_hyphen_E3() -> None:
    assert normalise("−15%") != normalise("15%")
    assert normalise("−15%") != normalise("-15%")


def test_offsets_lead_back_to_the_original_word_E3() -> None:
    original = "\u201cA  cafe\u0301\u201d \u2014 16,074"
    start = normalise(original).index("16,074")
    assert original[offsets(original)[start] :] == "16,074"
    assert unicodedata.normalize("NFC", original[offsets(original)[3] :][:5]) == "café"


def test_a_paragraph_is_the_nth_line_that_is_not_blank() -> None:
    found = paragraphs("\n\nfirst\r\n \t\nsecond\rthird\n")
    assert [(p.number, p.text) for p in found] == [(1, "first"), (2, "second"), (3, "third")]


@pytest.mark.parametrize(("written", "numbers"), [("1-3", {1, 2, 3}), ("2, 5–6", {2, 5, 6}), ("4", {4})])
def test_spans_of_paragraphs(written: str, numbers: set[int]) -> None:
    assert spans(written) == numbers


@pytest.mark.parametrize("written", ["", "0-3", "5-2", "one", "1-", "1;2"])
def test_what_is_no_span_is_refused(written: str) -> None:
    assert spans(written) is None
