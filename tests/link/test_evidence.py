"""Quotes are found once, whole, in the paragraph that is named (E2), and a near match is only a hint (E4)."""

import pytest

from sourcebook.link.evidence import bounded, locate, matches, nearest, spoken
from sourcebook.link.texts import HeldText, Paragraph, paragraphs
from sourcebook.places import Text
from sourcebook.records import Claim

CAPTURE = """Menu
The surplus exceeded $69 billion last year, and it was -15% before.
Nobody counted 1,600 boats. The old boats, the new boats — all left.
He said "we never sell boats" and went.
"""


def text() -> HeldText:
    return HeldText("gazette", "gazette.txt", "0", paragraphs(CAPTURE), frozenset({2, 3, 4}))


def claim(quote: str, para: int | None = 2, **more: str) -> Claim:
    return Claim(source=Text("gazette"), para=para, quote=Text(quote), **{key: Text(value) for key, value in more.items()})


def codes(made: Claim) -> list[str]:
    return [problem.code for problem in locate(made, "fact `x`", text())[1]]


def test_a_quote_is_found_with_its_offsets_E2() -> None:
    found, problems = locate(claim("exceeded $69 billion"), "fact `x`", text())
    assert problems == () and found is not None
    paragraph = text().paragraphs[found.para - 1]
    assert paragraph.text[found.start : found.end] == "exceeded $69 billion"


@pytest.mark.parametrize("cut", ["exceeded $6", "xceeded $69 billion", "$69 billio", "69 billion", "15% before", "$69 b"])
def test_a_quote_ends_on_word_and_number_boundaries_E2(cut: str) -> None:
    assert codes(claim(cut)) == ["quote-cut"]


def test_a_number_is_not_found_inside_a_longer_one_E2() -> None:
    assert codes(claim("1,6", para=3)) == ["quote-cut"]
    assert codes(claim("600 boats", para=3)) == ["quote-cut"]


@pytest.mark.parametrize("at", range(len("exceeded $69 billion")))
def test_changing_any_character_of_a_quote_is_found_E2(at: int) -> None:
    quote = "exceeded $69 billion"
    for changed in (quote[:at] + "z" + quote[at + 1 :], quote[:at] + quote[at + 1 :], quote[:at] + "z" + quote[at:]):
        assert codes(claim(changed)) != []


def test_a_quote_that_stands_twice_is_ambiguous_until_its_context_is_given_E2() -> None:
    assert codes(claim("boats", para=3)) == ["quote-ambiguous"]
    assert codes(claim("boats", para=3, before="the new")) == []
    assert codes(claim("boats", para=3, after=", the new")) == []
    assert codes(claim("boats", para=3, before="the green")) != []


def test_the_right_paragraph_is_named_in_the_hint_E4() -> None:
    _, (problem,) = locate(claim("exceeded $69 billion", para=3), "fact `x`", text())
    assert problem.code == "quote-not-found" and problem.hint == "it stands in paragraph 2"


def test_a_near_match_is_a_hint_and_no_more_E4() -> None:
    found, (problem,) = locate(claim("exceeds $69 billion"), "fact `x`", text())
    assert found is None
    assert problem.hint == "nearest: 'exceeded $69 billion'"


def test_furniture_is_no_evidence() -> None:
    assert codes(claim("Menu", para=1)) == ["paragraph-not-article"]
    assert codes(claim("Menu", para=None)) == ["quote-not-found"]


def test_an_ellipsis_matches_in_order_within_one_paragraph_E3() -> None:
    assert codes(claim("The surplus … last year")) == []
    assert codes(claim("last year … The surplus")) == ["quote-not-found"]
    assert codes(claim("The surplus … boats", para=None)) == ["quote-not-found"]


def test_typographic_marks_fold_on_both_sides_E3() -> None:
    assert codes(claim("the new boats - all left", para=3)) == []
    assert codes(claim("“we never sell boats”", para=4)) == []


def test_what_stands_in_quotation_marks_is_known_to_be_spoken_R4() -> None:
    paragraph = text().paragraphs[3].text
    inside = paragraph.index("never")
    assert spoken(paragraph, inside, inside + 5)
    assert not spoken(paragraph, 0, 7)


def test_boundaries_at_the_ends_of_a_paragraph() -> None:
    assert bounded("one two", 0, 7)
    assert not bounded("one two", 1, 3)


def test_matches_of_nothing_are_none() -> None:
    assert matches("…", Paragraph(1, "a b", "a b")) == ()
    assert nearest("wholly unlike", [Paragraph(1, "qqq", "qqq")]) is None
