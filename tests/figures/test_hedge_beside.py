"""No quote cuts off a hedge, a negation, or a part of its figure (E2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.figures import hedge_beside


@pytest.mark.parametrize(
    ("before", "quote", "after", "hedge"),
    [
        ("it was almost ", "53,000 people", "", "almost"),
        ("it was not ", "25 percent", "", "not"),
        ("the gap exceeded ", "$69 billion", "", "exceeded"),
        ("more than ", "a million cars", "", "more than"),
        ("about ", "25 percent of them", "", "about"),
        ("some ", "25 cars", "", "some"),
        ("up to ", "770,000 tons", "", "up to"),
        ("no more than ", "5 percent", "", "no more than"),
        ("is no longer ", "the largest", "", "no longer"),
        ("they never ", "reached a deal", "", "never"),
        ("they failed to ", "reach a deal", "", "failed to"),
        ("it doesn't ", "carry much sway", "", "doesn't"),
        ("duties could be ", "suspended", "", "could be"),
        ("they may ", "rise", "", "may"),
        ("reportedly ", "25 percent", "", "reportedly"),
        ("about “", "53,000”", "", "about"),
        ("", "25 percent", " or more", "or more"),
        ("", "25 percent", ", or so, of them", "or so"),
        ("", "25 percent", " at most", "at most"),
        ("", "50", "+", "+"),
        ("a loss of −", "15 percent", "", "−"),
        ("a gap of $", "69 billion", "", "$"),
        ("", "a gap of $69", " billion", "billion"),
        ("", "duties of 27.5", "%", "%"),
        ("", "duties of 27.5", " percent", "percent"),
        ("", "it took two", " and a half years", "and a half"),
        ("between 10 and ", "12 percent", "", "between 10 and"),
        ("10–", "12 percent", "", "10–"),
        ("", "from 10", " to 12 percent", "to 1"),
        # none of these cuts anything off
        ("talks about ", "cars", "", None),
        ("fears over ", "25 percent tariffs", "", None),
        ("under a ", "$550 billion plan", "", None),
        ("up to ", "the ministry", "", None),
        ("Some ", "cars were sent back", "", None),
        ("In May ", "25 percent of them", "", None),
        ("It may. ", "It rose", "", None),
        ("from 1% to ", "2% of GDP", "", None),
        ("not only ", "25 percent", "", None),
        ("", "they left", " or more exactly fled", None),
        ("just ", "16,074", ", figures show", None),
        ("", "$69 billion", "; for the first quarter", None),
    ],
)
def test_hedge_beside_E2(before: str, quote: str, after: str, hedge: str | None) -> None:
    text = before + quote + after
    assert hedge_beside(text, len(before), len(before) + len(quote)) == hedge


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_any_span_is_judged(text: str, start: int, length: int) -> None:
    found = hedge_beside(text, min(start, len(text)), min(start + length, len(text)))
    assert found is None or found in text
