"""What `check --strict` asks for, and what it does not ask for though it looks alike."""

from pathlib import Path

from sites import BASE, site

from sourcebook.check.strict import bottom_lines_rest_on_two, facts_rest_on_two_outlets
from sourcebook.link import book_of, lock, texts
from sourcebook.link.book import Book
from sourcebook.read import corpus

BRIEF = "content/briefs/march-flood.md"
FACTS = "content/facts/floods.yml"
PEOPLE = "content/people.yml"
AUTHOR = "- id: ann-bank\n  name: Ann Bank\n"
LINE = "and {fact}`more than 300 cellars <alder-cellars-2024>` filled"


def book(root: Path, changes: dict[str, str]) -> Book:
    records, _ = corpus.read(site(root, changes))
    held, _ = texts.read(root / "corpus/texts", records.articles)
    return book_of(records, held, lock.Lock())[0]


def asked(root: Path, brief: str, people: str = "") -> list[str]:
    found = book(root, {BRIEF: BASE[BRIEF].replace(LINE, brief), PEOPLE: BASE[PEOPLE] + people})
    return [problem.found or "" for problem in bottom_lines_rest_on_two(found)]


def test_a_bottom_line_on_the_word_of_one_article_is_asked_about(tmp_path: Path) -> None:
    assert asked(tmp_path, LINE) == ["alder-cellars-2024"]


def test_one_that_says_whose_word_it_is_is_not(tmp_path: Path) -> None:
    assert asked(tmp_path / "a", f"{LINE}, says {{source}}`river-news-2024-03-12`") == []
    assert asked(tmp_path / "b", f"{LINE}, says {{person}}`ann-bank`", AUTHOR) == []
    assert asked(tmp_path / "c", f"{LINE}, says {{person}}`harbour-office`") == ["alder-cellars-2024"], "who is not its author"


def test_an_official_table_is_enough(tmp_path: Path) -> None:
    alone = BASE[FACTS].replace("    - source: river-news-2024-03-12\n      para: 2\n      quote: stood at 4.2 metres\n", "")
    found = book(tmp_path, {FACTS: alone})
    assert found.facts["alder-peak-2024"].agreement == "single"
    assert [problem.found for problem in bottom_lines_rest_on_two(found)] == ["alder-cellars-2024"]


def test_a_computed_fact_rests_on_others_whatever_else_speaks_of_it(tmp_path: Path) -> None:
    computed = """\
- id: alder-in-feet
  title: The same, twice over
  unit: metres
  compute: alder-peak-2024 * 2
  claims:
    - {source: river-news-2024-03-12, para: 3, quote: More than 300 cellars, unit: cellars}
"""
    found = book(tmp_path, {FACTS: BASE[FACTS] + computed})
    assert [problem.message for problem in facts_rest_on_two_outlets(found)] == ["fact `alder-cellars-2024` rests on one outlet"]
