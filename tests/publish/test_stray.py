"""A figure that a reader sees rests on something; one that does not is found in the built page (E1)."""

from __future__ import annotations

import pytest
from lxml import html

from sourcebook import figures
from sourcebook.figures import Units
from sourcebook.places import Where
from sourcebook.publish import stray, words
from sourcebook.publish.built import Page, problems

UNITS = Units.of(())
VALUES = {"fact:loaf-price": figures.quantities("$3.50", UNITS), "claim:loaf-price@herald": figures.quantities("over $3", UNITS)}
KNOWN = stray.Known(frozenset({"plain", "cell:prices", *VALUES}), UNITS, ("Baker 5",), VALUES)


def page(content: str) -> Page:
    frame = f'<header>Issue 7,000</header><main><article class="md-content__inner md-typeset">{content}</article></main>'
    root = html.document_fromstring(f"<!doctype html><html><head><title>x</title></head><body>{frame}</body></html>")
    return Page("briefs/bread/index.html", root, Where("content/briefs/bread.md"))


def strays(content: str) -> list[tuple[str, str | None]]:
    return [(each.message, each.found) for each in problems(stray.check(page(content), KNOWN))]


@pytest.mark.parametrize(
    "content",
    [
        "<p>A loaf costs little.</p>",
        '<p>A loaf costs <a data-figure="fact:loaf-price" href="#e1">$3.50<sup data-apparatus="note">1</sup></a>.</p>',
        '<p>The Herald says <span data-figure="claim:loaf-price@herald">over $3</span>, a table <b data-figure="cell:prices">350</b></p>',
        '<p>It was <span data-figure="fact:loaf-price plain">$3.50 in 12 towns</span>.</p>',
        '<p><q class="sb-quote">a loaf costs over $3</q></p><blockquote class="sb-quote x"><p>over $3</p></blockquote>',
        "<p>On <time datetime=2024-03-01>1 March 2024</time>, and on 2 April 2024, under Section 232 and Baker 5.</p>",
        '<p>Evidence <span data-apparatus="count">12 quotes</span></p>',
        '<svg><text data-apparatus="axis">300 dollars</text></svg><script type="application/json">{"a": "5 dollars"}</script>',
    ],
)
def test_what_is_accounted_for_is_no_stray(content: str) -> None:
    assert strays(content) == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<p>A loaf costs $3.50 in town.</p>", "A loaf costs $3.50 in town."),
        ("<p>A <em>loaf</em> costs <b>$3</b>.50 in town.</p>", "A loaf costs $3.50 in town."),
        ("<p>It costs <q>$3.50</q></p>", "It costs $3.50"),
        ("<ul><li>one <li>350 loaves</ul>", "350 loaves"),
        ("<p>two million loaves</p>", "two million loaves"),
        ('<p><img alt="350 loaves" src="x.png"></p>', "350 loaves"),
        ('<p><a aria-label="350 loaves" href="x">x</a></p>', "350 loaves"),
        ("<svg><title>350 loaves</title><text>x</text></svg>", "350 loaves"),
        ("<p><time>350 loaves</time></p>", "350 loaves"),
        ('<p>of <a data-figure="fact:loaf-price" href="x">$3.50</a> and 350 loaves</p>', "of … and 350 loaves"),
    ],
)
def test_a_stray_figure_is_found_with_the_words_beside_it(content: str, found: str) -> None:
    assert strays(content) == [("a figure rests on nothing (page /briefs/bread/)", found)]


def test_a_figure_rests_on_what_the_book_has() -> None:
    assert strays('<p><b data-figure="fact:loaf-prize">$3.50</b></p>') == [
        ("a figure rests on something that is not in the book (page /briefs/bread/)", "fact:loaf-prize")
    ]
    assert len(strays('<p><b data-figure="">$3.50</b></p>')) == 1


def test_the_list_of_apparatus_is_closed() -> None:
    ((message, found),) = strays('<p><b data-apparatus="whatever">$3.50</b></p>')
    assert "`whatever` is not on the list" in message
    assert found == "$3.50"


def test_the_problem_names_the_editors_file() -> None:
    (problem,) = problems(stray.check(page("<p>350 loaves</p>"), KNOWN))
    assert (problem.code, str(problem.where)) == ("stray-figure", "content/briefs/bread.md:1:1")


def test_blocks_are_apart_and_inline_elements_are_not() -> None:
    (content,) = words.contents(page("a<p>b <i>c</i>d</p>e<table><tr><td>f<td>g</table><p>h<br>i").root)
    assert list(words.runs(content)) == ["a", "b cd", "e", "f", "g", "h", "i"]


@pytest.mark.parametrize(
    "shown", ["$3.50", "≠ $3.5", "about $3.40<sup data-apparatus=note>12</sup>", "almost $3.60", "3.50", "-$3.50", "a price"]
)
def test_a_figure_may_be_written_in_any_way_that_meets_its_fact(shown: str) -> None:
    assert strays(f'<p><b data-figure="fact:loaf-price">{shown}</b></p>') == []


@pytest.mark.parametrize("shown", ["$3.60", "$350", "35 percent and $3.50", "<i>about</i> $5"])
def test_a_mark_covers_no_number_that_is_not_its_own(shown: str) -> None:
    (told,) = strays(f'<p><b data-figure="fact:loaf-price">{shown}</b></p>')
    assert told[0].startswith("a figure is not what `fact:loaf-price` means")


def test_a_label_may_leave_its_scale_to_the_axis() -> None:
    known = stray.Known({"fact:x"}, UNITS, (), {"fact:x": figures.quantities("$69.4 billion", UNITS)})
    assert list(stray.check(page('<svg><text data-figure="fact:x">69.4</text></svg>'), known)) == []
    assert len(list(stray.check(page('<svg><text data-figure="fact:x">69.5</text></svg>'), known))) == 1


def test_a_figure_may_be_written_in_another_unit_of_its_measure() -> None:
    known = stray.Known({"fact:x"}, UNITS, (), {"fact:x": figures.quantities("14.7 GW", UNITS)})
    assert list(stray.check(page('<p><b data-figure="fact:x">14,741 MW</b></p>'), known)) == []
    assert len(list(stray.check(page('<p><b data-figure="fact:x">14,900 MW</b></p>'), known))) == 1
    assert len(list(stray.check(page('<p><b data-figure="fact:x">14.7 MW</b></p>'), known))) == 1
