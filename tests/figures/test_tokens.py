"""The one tokenizer: every numeral is a figure, a date or a name, and nothing else is a figure (E1)."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sourcebook.figures import Units, tokens

UNITS = Units.of(())


def kinds(text: str, names: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text, UNITS, names)]


@pytest.mark.parametrize(
    "text",
    [
        "one of the largest", "no one, one by one, one-sided, one year later, one day", "a second round; the first term; a third country",
        "two sides, two areas, two-way trade, both nations, four U.S. administrations",
        "halfway, half-hearted, half-brother, the second half",
        "double standards; doubled down; met twice; a triple threat", "May I? He may. March on. an august body",
        "a handful, several, many, a few",
        "thousandfold, multimillionaire, multibillion-dollar", "top officials, the top of it", "Some said so, about that, over there",
        "a quarter century, state-of-the-art, day-to-day", "to won by, ton, percent, dollars",
    ],
)  # fmt: skip
def test_words_that_are_no_figures(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "EO 14257", "E.O. 14257", "Executive Order 14257", "Proclamation 10908", "90 FR 15041", "90 FR 15041-15109", "90 Fed. Reg. 15041",
        "19 U.S.C. 1862", "Section 232", "Section 122(a)", "§232", "Public Law 117-58", "HTSUS 8703", "HTSUS heading 8703", "heading 8703",
        "+44 20 7946 0123", "(555) 010-0199", "1-800-555-0199", "555-010-0199", "020 7946 0123", "ISBN 978-3-16-148410-0",
        "221B Baker Street",
        "Sections 232 and 301", "Proclamations 10895 and 10896", "IB-2025-01", "F-35", "F-35s", "B-52", "COVID-19", "G7", "G20", "G-7",
        "Group of Seven", "Group of 20", "7th Fleet", "20th century", "118th Congress", "ISO 4217", "S&P 500", "Nikkei 225", "9/11", "24/7",
        "1.2.3", "v1.2", "2025.07.18", "¶15", "¶1-3", "paragraph 15", "pp. 3-9", "No. 5", "#1", "Table 5", "5G", "401(k)", "H5N1", "CO2",
        "us-goods-deficit-japan-2024", "c5880.html", "https://example.org/2025/07?x=5", "a1@example.org", "3946bcf89a6d72de", "A320",
    ],
)  # fmt: skip
def test_names(text: str) -> None:
    assert kinds(text) == [("name", text)]
    assert kinds(f"It was {text}, they said.") == [("name", text)]


@pytest.mark.parametrize(
    "text",
    [
        "July 9", "Sept. 1", "Aug. 1", "April 2", "9 July 2025", "July 17, 2025", "2 July 2025", "March 2020", "2025-07-09", "2025-07",
        "2019",
        "1980s", "first quarter of 2024", "2024-Q1", "Q1 2024", "FY2024", "fiscal year 2024", "1:34 pm", "10:00", "13:26", "11 a.m.",
        "7/17/2025",
        "2025/07/09", "July 9th", "the first half of 2025".removeprefix("the "), "'90s", "2025-07-17T13:34:00Z",
    ],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert kinds(text) == [("date", text)]
    assert kinds(f"It was {text}, they said.") == [("date", text)]


@pytest.mark.parametrize(
    "text",
    [
        "$69 billion", "16,074", "5", "-5", "0.5", ".5 percent", "1,234,567", "7", "2½ percent", "½", "25%", "half a million", "two-thirds",
        "seven rounds", "a million", "one percent", "one million", "two days", "four-day", "doubled", "hundreds", "top five", "5x",
        "87 to 1",
        "seventh round", "7th round", "47th", "10–12 percent", "several hundred", "5/9", "2000 troops", "75 FRANCS".lower(), "٣", "1e5",
    ],
)  # fmt: skip
def test_figures(text: str) -> None:
    found = kinds(text)
    assert found
    assert {kind for kind, _ in found} == {"quantity"}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Section 232 and 25 percent", ["25 percent"]),
        ("in May 25 percent of cars", ["25 percent"]),
        ("On July 25, percent signs", []),
        ("In 2024 cars were few", []),
        ("July 8 and 9 people", ["9 people"]),
        ("G7 leaders, 7 of them", ["7"]),
        ("under EO 14257, 25 percent", ["25 percent"]),
        ("the 2025 vote, 2025 votes", ["2025 votes"]),
        ("at least 1900 of them", ["1900"]),
        ("a year (2019) and a number ($2019)", ["$2019"]),
        ("the 747s, 2.5.", ["747", "2.5"]),
        ("Order 53,000 of them", ["53,000"]),
        ("13th April ,2022; January,2016", []),
        ("$427 billion25.6%", ["$427 billion", "25.6%"]),
        ("ranked 5th The end", ["5th"]),
    ],
)
def test_figures_beside_dates_and_names(text: str, figures: list[str]) -> None:
    assert [found for kind, found in kinds(text) if kind == "quantity"] == figures


def test_a_sites_own_names() -> None:
    assert kinds("Expo 67 and Windows 11") == [("name", "Expo 67"), ("quantity", "11")]
    assert kinds("Expo 67 and Windows  11", ("Windows 11",)) == [("name", "Windows  11"), ("name", "Expo 67")][::-1]
    assert kinds("Studio 540 holds 540", ("Studio 54", "")) == [("quantity", "540"), ("quantity", "540")]


PIECES = (
    "25 69.4 1,234 $ ¥ € % percent per cent billion million bn cars days a an one two seven half third quarter of between and to – - − not "
    "over almost at least or more July May 9 2024 Sept. Q1 FY first seventh top dozen hundreds times doubled x Section 232 EO G7 F-35 "
    "/ kg . , ; : ( ) “ ” ' ¶ § # ½ GDP points 7th 1:34 pm 2025-07-09 10–12 no exceed up minus + ~ ≤ https://x.y/1 a_1 1.2.3 tons yen"
)
words = st.sampled_from(PIECES.split())
texts = st.one_of(st.text(), st.lists(words, max_size=14).map(" ".join), st.lists(words, max_size=14).map("".join))


@given(texts)
@example("--5")
@example("$")
@example("between 5 and 5 and 6")
@example("1,23,4567 ٣٤٫٥ ²³ ①")
@example("a third of a million and a half to half an one")
@example("more than 100 percent of 0 or more")
@example("0000-01-01 FY00 00/00/0000 99:99 31 June 2025")
def test_any_text_is_read_and_every_digit_is_in_one_token(text: str) -> None:
    found = tokens(text, UNITS, ("Studio 54", "G7"))
    covered = 0
    for token in found:
        assert covered <= token.start < token.end <= len(text)
        assert token.text == text[token.start : token.end]
        covered = token.end
        if token.quantity:
            assert token.kind == "quantity"
            assert (token.quantity.start, token.quantity.end, token.quantity.text) == (token.start, token.end, token.text)
    for at, char in enumerate(text):
        if char.isdecimal():
            assert any(token.start <= at < token.end for token in found), (at, char)


def test_a_long_text_is_read_fast() -> None:
    sentence = (
        "and its seventh round of talks, a four-day affair in Lower Marsh, ended with nothing said about the ferries or the locks at all. "
    )
    text = sentence * (2000 // len(sentence.split()) + 1)
    assert len(text.split()) >= 2000
    tokens(text, UNITS)
    spent = []
    for _ in range(3):
        before = time.process_time()
        tokens(text, UNITS)
        spent.append(time.process_time() - before)
    assert min(spent) < 0.15  # 0.03 when measured; room for slow machines


@pytest.mark.parametrize("piece", ["a", "a-", "1,", "1.1", "1,000,", "9", "A-a", "a/", "one ", "1-", "a_", "@", "half a ", "€-"])
def test_no_text_makes_it_slow(piece: str) -> None:
    text = piece * (12_000 // len(piece))
    before = time.process_time()
    tokens(text, UNITS)
    assert time.process_time() - before < 3
