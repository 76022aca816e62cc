"""Prose is printed from its one parse: roles, charts, tables, links, and nothing of a text that could act (S2)."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from make.printing import RIVER, linked

from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press


@cache
def press() -> Press:
    return Press(linked(RIVER, RIVER / "texts"), {})


def page(*, notes: bool = False) -> Page:
    return Page(press(), "briefs/flood/", notes=notes)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{source}`gauge`", '<a href="../../sources/gauge/">Gauge at Harrow Bridge, daily</a>'),
        ("{source}`courier-2024-05-03`", '<a href="../../sources/courier-2024-05-03/">Valley Courier</a>'),
        ("{person}`the councillor <piet-anders>`", '<a href="../../people/piet-anders/">the councillor</a>'),
        ("{event}`hearing`", '<a href="../../timeline/#hearing">Hearing on the warnings</a>'),
        ("{brief}`flood`", '<a href="./">How high the water stood</a>'),
        ("see {chart}`the chart <levels>`", 'see <a href="../../charts/levels/">the chart</a>'),
        ("{plain}`two dozen`", '<span data-figure="plain">two dozen</span>'),
        ("[¶1-3] It rose.", '<span class="sb-para" data-apparatus="paragraph">¶1–3</span> It rose.'),
        ("[a](https://x.example/)", '<a href="https://x.example/" rel="noopener noreferrer">a</a>'),
        ("*a* **b** `c`", "<em>a</em> <strong>b</strong> <code>c</code>"),
    ],
)
def test_each_role_and_mark_is_printed(written: str, printed: str) -> None:
    assert str(page().prose(written)).strip() == f"<p>{printed}</p>"


def test_E1_a_figure_says_what_it_rests_on_and_leads_to_its_fact_where_no_notes_stand() -> None:
    made = html.fragment_fromstring(str(page().words("{fact}`peak-level`")))
    assert (made.get("data-figure"), made.get("href"), made.text) == ("fact:peak-level", "../../facts/peak-level/", "6.38 metres")


def test_E11_with_notes_a_figure_leads_to_one_note_for_each_fact_and_back() -> None:
    here = page(notes=True)
    first, claim, other, again = html.fragment_fromstring(
        str(here.words("{fact}`peak-level` {claim}`peak-level@courier-2024-05-03` {fact}`rise` {fact}`the crest <peak-level>`")),
        create_parent="p",
    )
    assert [e.get("href") for e in (first, claim, other, again)] == ["#e1", "#e1", "#e2", "#e1"]
    assert [e.get("id") for e in (first, claim, other, again)] == ["r1", "r1-2", "r2", "r1-3"]
    assert claim.get("data-figure") == "claim:peak-level@courier-2024-05-03"
    assert claim.text == "6.4 metres" and again.text == "the crest"
    assert [e.xpath("string(sup[@data-apparatus='note'])") for e in (first, other)] == ["1", "2"]
    assert here.notes is not None and here.notes.items() == [(1, "peak-level"), (2, "rise")]


def test_E7_a_disputed_figure_wears_its_mark_in_words_too() -> None:
    made = html.fragment_fromstring(str(page().words("{fact}`warned <warned>`")))
    assert "sb-differs" in made.get("class").split()
    assert made.xpath("string(span[@aria-hidden])") == "≠"
    assert made.xpath("string(span[@class='sb-hidden'])") == "sources differ: "


def test_a_title_inside_a_link_has_no_links_of_its_own() -> None:
    still = str(page().still("{fact}`peak-level` and {person}`piet-anders` at [x](https://x.example/)"))
    assert "<a" not in still and 'data-figure="fact:peak-level"' in still
    assert page().plain("{fact}`peak-level` & *so on*") == "6.38 metres & so on"


def test_a_table_scrolls_by_itself_and_is_aligned_by_class() -> None:
    made = str(page().prose("| a | b |\n|---|--:|\n| 1 | 2 |\n"))
    region = html.fragment_fromstring(made)
    assert (region.get("role"), region.get("tabindex"), bool(region.get("aria-label"))) == ("region", "0", True)
    assert "style=" not in made and region.xpath("string(.//td[@class='sb-r'])") == "2"


def test_a_chart_on_a_line_of_its_own_is_drawn_there() -> None:
    made = html.fragment_fromstring(str(page().prose("Before.\n\n{chart}`levels`\n\nAfter.")), create_parent="div")
    assert [e.tag for e in made] == ["p", "figure", "p"]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=60).map(lambda t: f"<b>{t}</b>\"'&"))
def test_S2_no_text_becomes_a_tag(text: str) -> None:
    words = str(page().heading(text))
    assert "<" not in words and '"' not in words
    assert html.fragment_fromstring(f"<p>{page().still(text.replace(chr(10), ' '))}</p>").xpath("count(.//script|.//b|.//img)") == 0
