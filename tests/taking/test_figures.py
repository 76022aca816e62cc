"""The figures of a text as an editor is offered them: with what is counted where the words say it, and what has no value as a statement."""

from __future__ import annotations

import pytest

from sourcebook.figures import Units
from sourcebook.link import texts
from sourcebook.taking import claims


def offered(text: str) -> list[tuple[str, str, str | None]]:
    drawn = claims.figures_of(texts.paragraphs(text), Units.of(), (), 2026, ())
    return [(one.text, one.kind, one.unit) for one in drawn]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rovers won 3–1 after a 2-2 draw.", [("3-1", "statement", None), ("2-2", "statement", None)]),
        ("Members voted 23-21 for it.", [("23-21", "statement", None)]),
        ("It grew by 10-12 percent.", [("10-12 percent", "quantity", "percent")]),
        ("It makes 40,000 wafers a month.", [("40,000", "quantity", "wafers/month")]),
        ("It fell to 6.9 million, as was said.", [("6.9 million", "quantity", None)]),
        ("The total was 812 as forecast.", [("812", "quantity", None)]),
        ("Sarah Metcalfe, 43, has a bakery; so has John Doe (61).", [("43", "quantity", None), ("61", "quantity", None)]),
        ("Winds reached 130 km/h (81 mph).", [("130 km/h", "quantity", "km/hour"), ("81 mph", "quantity", "miles/hour")]),
        ("It was 15 degrees below zero.", [("15 degrees below zero", "quantity", None)]),
        ("It struck at 5:42 a.m. (0842 GMT).", [("5:42 a.m.", "statement", None)]),
        ("Call +44 20 7946 0123 or 555-010-0199, or see ISBN 978-3-16-148410-0, p. 83.", []),
        ("He lives at 221B Baker Street, off the A38.", []),
    ],
)
def test_what_is_offered(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    assert offered(text) == wanted


def test_what_is_only_guessed_says_so() -> None:
    (wafers,) = claims.figures_of(texts.paragraphs("It makes 40,000 wafers a month."), Units.of(), (), 2026, ())
    (tonnes,) = claims.figures_of(texts.paragraphs("It makes 40,000 tonnes a month."), Units.of(), (), 2026, ())
    assert wafers.guessed and not tonnes.guessed
