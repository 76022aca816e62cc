"""The five articles of the shipped site: their bounds, who published them, and their figures, against lists made by hand."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.figures import Units
from sourcebook.link import texts
from sourcebook.read import captures, corpus
from sourcebook.read.captures import Capture, furniture, identity
from sourcebook.read.captures.furniture import Bounds
from sourcebook.records import Article
from sourcebook.taking import claims, lineage

ROOT = Path(__file__).parents[2]
LABELLED = Path(__file__).with_name("figures.csv")
KNOWABLE = {"washington-times-2025-07-02": "Washington Times", "daily8-2025-07": "Daily8"}
"""The publishers that the captures themselves give away: by an address, and by what the page calls its app."""


@pytest.fixture(scope="module")
def folder() -> Path:
    folder = Path(os.environ.get("SOURCEBOOK_TEXTS", ROOT.parent / "shared" / "texts"))
    if not any(folder.glob("0*.txt")):
        pytest.skip("the five texts are not held here (SOURCEBOOK_TEXTS)")
    return folder


def taken(folder: Path) -> Iterator[tuple[Article, Capture, Bounds]]:
    articles = corpus.read(ROOT)[0].articles
    assert len(articles) == 5
    for article in articles:
        capture = captures.read(str(article.text.file), (folder / article.text.file).read_bytes())
        yield article, capture, furniture.find(capture)


def test_the_bounds_are_those_of_the_records(folder: Path) -> None:
    """No furniture in, no sentence of the article out."""
    for article, _, bounds in taken(folder):
        body, problems = texts.body_of(article)
        assert not problems
        assert frozenset(bounds.body) == body, article.id


def test_the_publisher_is_right_or_said_not_to_be_known(folder: Path) -> None:
    for article, capture, bounds in taken(folder):
        about = identity.propose(capture, bounds)
        assert (about.publisher.value if about.publisher else None) == KNOWABLE.get(str(article.id)), article.id
        assert about.publisher is not None or about.unknown["publisher"]
        if about.published is not None:
            assert str(article.published).startswith(about.published.value), article.id
        if about.title is not None:
            assert about.title.value == article.title
        assert about.language is not None and about.language.value == "en"
        assert [author.value for author in about.authors] == [str(author) for author in article.authors]


def test_the_figures_are_those_labelled_by_hand(folder: Path) -> None:
    """At least 95 % of the labelled figures are found, and under 10 % of what is found is none of them."""
    rows = list(csv.DictReader(LABELLED.read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 66
    labelled = {(row["text"], int(row["para"]), int(row["start"]), int(row["end"])) for row in rows}
    found = set()
    for article, capture, bounds in taken(folder):
        paragraphs = texts.paragraphs(capture.kept.decode("utf-8-sig"))
        for row in rows:
            if row["text"] == article.text.file:
                assert paragraphs[int(row["para"]) - 1].text[int(row["start"]) : int(row["end"])] == row["value"]
        drawn = claims.figures_of([paragraphs[n - 1] for n in bounds.body], Units.of(), (), 2025, ())
        found |= {(str(article.text.file), one.para, one.start, one.end) for one in drawn}

    def meets(one: tuple[str, int, int, int], other: tuple[str, int, int, int]) -> bool:
        return one[:2] == other[:2] and one[2] < other[3] and other[2] < one[3]

    hit = [one for one in labelled if any(meets(one, other) for other in found)]
    noise = [one for one in found if not any(meets(one, other) for other in labelled)]
    assert len(hit) >= 0.95 * len(labelled), sorted(labelled - set(hit))
    assert len(noise) < 0.1 * len(found), sorted(noise)


def test_none_comes_from_another(folder: Path) -> None:
    """E9: no two of the five share a text, though all are about one subject."""
    held = {str(article.id): [capture.lines[n - 1] for n in bounds.body] for article, capture, bounds in taken(folder)}
    for name, text in held.items():
        assert lineage.recognise(text, {other: theirs for other, theirs in held.items() if other != name}, {}) is None
