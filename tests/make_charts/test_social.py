"""What stands for the site elsewhere: a card for each page that is shared, of one size, with no figure but the book's; and its sign."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from lxml import etree
from make_charts.gauges import linked

from sourcebook.link.book import Book
from sourcebook.make import charts
from sourcebook.make.artifacts import Artifact
from sourcebook.make.charts import _scene, social
from sourcebook.make.charts.paint import Painter, read_house
from sourcebook.make.charts.scene import Words

ROOT = Path(__file__).parents[2]
RIVER = Path(__file__).parents[1] / "river"


@cache
def book() -> Book:
    return linked(RIVER)[0]


@cache
def made() -> dict[str, Artifact]:
    return {artifact.path: artifact for artifact in charts.cards(book())}


def scenes(of: Book) -> list[tuple[str, list[Words]]]:
    painter = Painter(read_house(None))
    social.artifacts(of, painter, lambda chart, paper: _scene(social.resolve(of, chart)[0], of, painter, paper))
    cards = social._cards(of, painter, lambda chart, paper: _scene(social.resolve(of, chart)[0], of, painter, paper))
    return [(path, [item for item in scene.items if isinstance(item, Words)]) for path, scene, _ in cards]


def test_every_page_that_is_shared_has_a_card_of_the_size_that_is_asked_for() -> None:
    cards = {path: artifact for path, artifact in made().items() if path.endswith(social.CARD)}
    assert {social.CARD, "briefs/flood/card.png", *(f"charts/{name}/card.png" for name in book().charts)} == set(cards)
    for path, card in cards.items():
        assert struct.unpack(">II", card.data[16:24]) == social.SIZE, path


def test_no_words_run_out_of_a_card() -> None:
    painter = Painter(read_house(None))
    social.artifacts(book(), painter, lambda chart, paper: _scene(social.resolve(book(), chart)[0], book(), painter, paper))
    for of in (book(), linked(ROOT)[0]):
        for path, words in scenes(of):
            for item in words:
                width = painter.measure(item.text, item.role)
                left = item.x - {"start": 0, "middle": width / 2, "end": width}[item.anchor]
                assert left >= 0 and left + width <= social._WIDTH, (path, item.text)


def test_what_does_not_fit_is_left_out_at_a_word_and_said_to_be() -> None:
    painter = Painter(read_house(None))
    first = social._first(2, "the water " * 30, "subtitle", 200, painter)
    assert len(first) == 2 and first[1].endswith(" …") and painter.measure(first[1], "subtitle") <= 200
    assert social._first(2, "the water", "subtitle", 200, painter) == ["the water"]


def test_a_card_in_letters_that_the_fonts_lack_is_not_made() -> None:
    painter = Painter(read_house(None))
    assert painter.can_set("How high", "title") and not painter.can_set("日本語", "title")


def test_the_sign_shows_the_last_values_of_the_chart_that_leads() -> None:
    heights = social.bars(linked(ROOT)[0])
    assert len(heights) == 5 and max(heights) == 20 and min(heights) >= 4
    sign = social._sign(heights, Painter(read_house(None)))
    assert etree.fromstring(sign).get("viewBox") == "0 0 32 32"
    assert social._sign(heights[::-1], Painter(read_house(None))) != sign


def test_cards_are_the_same_twice() -> None:
    assert {artifact.path: artifact.data for artifact in charts.cards(book())} == {path: each.data for path, each in made().items()}
