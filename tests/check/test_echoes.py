"""One slip is told once: what cannot be read, found or computed brings no second complaint from whatever rests on it."""

import shutil
from pathlib import Path

import pytest
from sites import BASE, site

from sourcebook.check import check
from sourcebook.link import book_of, lock, locking, texts
from sourcebook.problems import Problem, in_order
from sourcebook.read import corpus

FACTS = "content/facts/floods.yml"
BRIEF = "content/briefs/march-flood.md"
CHART = "charts/alder-peaks.yml"
ARTICLE = "corpus/articles/river-news-2024-03-12.md"
TABLE = "corpus/data/alder-levels.csv"
DESCRIPTOR = "corpus/data/alder-levels.yml"

RISE = """\
- id: alder-rise
  title: Rise of the Alder over its level of the year before
  unit: metres
  compute: alder-peak-2024 - alder-peak-2023
- id: alder-peak-2023
  title: Highest level of the year before
  period: "2023"
  unit: metres
  claims:
    - source: alder-levels
      cell: {row: {year: "2023", station: Millbridge}, column: peak_cm, times: 0.01}
"""


def write_lock(root: Path) -> None:
    records, _ = corpus.read(root)
    held, _ = texts.read(root / "corpus/texts", records.articles)
    content, problems = locking.make(records, held, lock.Lock())
    assert problems == ()
    (root / lock.PATH).write_text(content)


def found(root: Path, *, with_texts: bool = True) -> tuple[Problem, ...]:
    records, reading = corpus.read(root)
    held, holding = texts.read(root / "corpus/texts" if with_texts else None, records.articles)
    known, knowing = lock.read(root)
    book, linking, _ = book_of(records, held, known)
    return in_order((*reading, *holding, *knowing, *linking, *check(book)))


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    brief = BASE[BRIEF].replace("rose to", "rose by {fact}`alder-rise` from {fact}`alder-peak-2023` to")
    brief = brief.replace("as-of: 2024-03-12", "as-of: 2024-12-31")
    folder = site(tmp_path_factory.mktemp("alder"), {FACTS: BASE[FACTS] + RISE, BRIEF: brief})
    write_lock(folder)
    assert found(folder) == found(folder, with_texts=False) == ()
    return folder


@pytest.fixture
def root(locked: Path, tmp_path: Path) -> Path:
    return shutil.copytree(locked, tmp_path / "alder")


def spoil(root: Path, path: str, old: str, new: str) -> None:
    content = (root / path).read_text()
    assert content.count(old) == 1
    (root / path).write_text(content.replace(old, new))


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("content/people.yml", "kind: organisation", "kind: office", "bad-value"),
        ("content/people.yml", "id: harbour-office", "id: Harbour", "bad-id"),
        ("content/issues.yml", "title: Floods", "titel: Floods", "unknown-key"),
        ("content/issues.yml", "- id: floods", "- id floods", "yaml-syntax"),
        ("content/events.yml", "status: held", "status: hold", "bad-value"),
        ("content/positions.yml", "  text:", "  texts:", "unknown-key"),
        (FACTS, "title: Cellars flooded", "title Cellars flooded", "yaml-syntax"),
        (FACTS, "title: Cellars flooded", "titel: Cellars flooded", "unknown-key"),
        (FACTS, "- id: alder-peak-2024", "- id: alder-peak-2024\n  id: x", "yaml-duplicate-key"),
        (FACTS, "title: Highest level of the year before", "title: Highest level\n  unit: metres", "yaml-duplicate-key"),
        (FACTS, "alder-peak-2024 - alder-peak-2023", "alder-peak-2024 - alder-peak-2022", "dangling-reference"),
        (FACTS, "alder-peak-2024 - alder-peak-2023", "alder-peak-2024 -", "bad-formula"),
        (BRIEF, "number: IB-2024-01", "nummer: IB-2024-01", "unknown-key"),
        (BRIEF, "as-of: 2024-12-31", "as-of: 31 December", "bad-date"),
        (CHART, "kind: bars", "kind: bar", "bad-value"),
        (CHART, "y: peak_cm", "y: peak", "chart-data"),
        (ARTICLE, "kind: news", "kind: newspaper", "bad-value"),
        (ARTICLE, "---\nkind", "--\nkind", "front-matter"),
        (DESCRIPTOR, "status: verified", "status: true", "bad-value"),
        (DESCRIPTOR, "primaryKey: [year, station]", "primaryKey: [year, town]", "table-columns"),
        (TABLE, "2024,Millbridge,423", "2024,Millbridge", "table-ragged"),
        (TABLE, "2024,Millbridge,423", '2024,"Millbridge,423', "table-syntax"),
        (TABLE, "2024,Millbridge,423", "2023,Millbridge,423", "table-duplicate-key"),
        (TABLE, "2024,Millbridge,423", "2024,Millbridge,424", "table-changed"),
        ("mkdocs.yml", "publisher: River Desk", "publisher: River: Desk", "yaml-syntax"),
        ("mkdocs.yml", "    sides:\n", "    parties:\n", "unknown-key"),
        ("mkdocs.yml", "title: Bottom line}", "titel: Bottom line}", "unknown-key"),
        ("mkdocs.yml", "aliases: [m]}", "aliases: m}", "bad-value"),
    ],
)
def test_one_slip_is_one_problem(root: Path, path: str, old: str, new: str, code: str) -> None:
    spoil(root, path, old, new)
    assert {problem.code for problem in found(root)} == {code}


@pytest.mark.parametrize(
    ("path", "slip", "other", "codes"),
    [
        (FACTS, ("rank: preferred", "rank: prefered"), ("stood at 4.2 metres", "stood at 4.3 metres"), ["bad-value", "quote-not-found"]),
        (
            FACTS,
            ("quote: stood at 4.2", "rank: prefered\n      quote: stood at 4.2"),
            ("stood at", "sat at"),
            ["bad-value", "quote-not-found"],
        ),
        (FACTS, ("title: Cellars", "titel: Cellars"), ("para: 3", "para: 2"), ["unknown-key", "quote-not-found"]),
        (BRIEF, ("number:", "nummer:"), ("## Bottom line\n", "## Bottom line\n\nSome 40 cows.\n"), ["bare-number", "unknown-key"]),
        (BRIEF, ("number:", "nummer:"), ("<alder-cellars-2024>", "<alder-celars-2024>"), ["dangling-reference", "unknown-key"]),
        (CHART, ("kind: bars", "kind: bar"), ("title: The Alder", "title: By 40 cm the Alder"), ["bad-value", "bare-number"]),
    ],
)
def test_a_record_that_cannot_be_read_hides_no_other_slip(
    root: Path, path: str, slip: tuple[str, str], other: tuple[str, str], codes: list[str]
) -> None:
    spoil(root, path, *slip)
    spoil(root, path, *other)
    assert sorted(problem.code for problem in found(root)) == sorted(codes)


@pytest.mark.parametrize("misspelt", ["quot: stood at 4.2", "quote: stood at 4.2 metres\n      befor: The Alder", "quote: [stood at 4.2"])
def test_of_a_quote_that_may_not_be_all_of_it_nothing_is_said(root: Path, misspelt: str) -> None:
    spoil(root, FACTS, "quote: stood at 4.2 metres", f"{misspelt} metres]" if "[" in misspelt else misspelt)
    assert {problem.code for problem in found(root)} <= {"unknown-key", "bad-value"}


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("quote: stood at 4.2 metres", "quote: stood at 4.3 metres", ["quote-not-found"]),
        ("quote: stood at 4.2 metres", "quote: stood at eight metres", ["quote-not-found"]),
        ("quote: stood at 4.2 metres", "quote: stood at 4.2 metres\n      value: 4.3 metres", ["value-not-in-quote"]),
        ("quote: More than 300 cellars", "quote: 300 cellars", ["hedge-cut"]),
        ("para: 3", "para: 2", ["quote-not-found"]),
        ("para: 3", "para: 1", ["paragraph-not-article"]),
        ("source: river-news-2024-03-12\n      para: 3", "source: river-news\n      para: 3", ["dangling-reference"]),
        ('{year: "2023", station: Millbridge}', '{year: "2022", station: Millbridge}', ["cell-not-found"]),
    ],
)
def test_what_a_claim_lacks_is_told_of_the_claim_alone_E7(root: Path, old: str, new: str, codes: list[str]) -> None:
    spoil(root, FACTS, old, new)
    assert [problem.code for problem in found(root)] == codes


@pytest.mark.parametrize("path", [TABLE, DESCRIPTOR, ARTICLE, FACTS, BRIEF, CHART, "content/people.yml", "content/issues.yml"])
@pytest.mark.parametrize("rest", [0.0, 0.3, 0.7])
def test_a_file_that_breaks_off_is_no_traceback(root: Path, path: str, rest: float) -> None:
    content = (root / path).read_text()
    (root / path).write_text(content[: int(len(content) * rest)])
    assert all(problem.hint for problem in found(root))


def test_the_quote_of_a_person_is_held_to_the_same_rules_E2(root: Path) -> None:
    claims = "  side: harbour\n  claims: [{source: river-news-2024-03-12, para: 3, quote: 300 cellars were flooded}]\n"
    spoil(root, "content/people.yml", "  side: harbour\n", claims)
    assert [(problem.code, problem.where.path) for problem in found(root)] == [("hedge-cut", "content/people.yml")]


def test_a_missing_lock_is_told_once(root: Path) -> None:
    (root / lock.PATH).unlink()
    for with_texts in (True, False):
        assert [(problem.code, problem.where.path) for problem in found(root, with_texts=with_texts)] == [("lock-stale", lock.PATH)]


def test_an_article_that_the_lock_does_not_know_is_told_once(root: Path) -> None:
    lines = (root / lock.PATH).read_text().splitlines()
    (root / lock.PATH).write_text("".join(f"{line}\n" for line in lines if "river-news" not in line))
    for with_texts in (True, False):
        assert [(problem.code, problem.where.path) for problem in found(root, with_texts=with_texts)] == [("lock-stale", ARTICLE)]


def test_a_changed_text_names_every_line_that_no_longer_holds_E2(root: Path) -> None:
    spoil(root, "corpus/texts/river-news.txt", "4.2 metres", "4.4 metres")
    assert [(problem.code, str(problem.where)) for problem in found(root)] == [
        ("paragraph-changed", "content/events.yml:7:45"),
        ("quote-not-found", f"{FACTS}:12:14"),
        ("paragraph-changed", "content/positions.yml:7:45"),
        ("text-changed", f"{ARTICLE}:9:38"),
    ]


def test_a_text_that_moved_without_losing_a_quote_is_told_once_E2(root: Path) -> None:
    spoil(root, "corpus/texts/river-news.txt", "More than 300 cellars were flooded.", "More than 300 cellars were flooded. So it was.")
    assert [problem.code for problem in found(root)] == ["text-changed"]
