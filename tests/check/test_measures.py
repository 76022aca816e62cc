"""What is measured in other units of one measure is compared, computed and drawn in one of them."""

from pathlib import Path

from sites import FACTS, site

from sourcebook.check import check
from sourcebook.figures import Quantity
from sourcebook.link import book_of, lock, texts
from sourcebook.link.book import Book
from sourcebook.problems import Problem
from sourcebook.read import corpus

IN_CENTIMETRES = (
    FACTS.replace("quote: stood at 4.2 metres", "quote: stood at 4.2 metres\n      unit: metres")
    .replace("unit: metres\n  claims", "unit: cm\n  claims", 1)
    .replace("column: peak_cm, times: 0.01}", "column: peak_cm}")
)


def book(root: Path, facts: str) -> tuple[Book, list[Problem]]:
    root = site(root, {"content/facts/floods.yml": facts})
    records, faults = corpus.read(root)
    held, _ = texts.read(root / "corpus/texts", records.articles)
    found, problems, _ = book_of(records, held, lock.Lock())
    of_no_matter = ("lock-stale", "quote-not-locked", "as-of-before-evidence", "table-changed", "unused-fact")
    return found, [problem for problem in (*faults, *problems, *check(found)) if problem.code not in of_no_matter]


def test_metres_and_centimetres_agree(tmp_path: Path) -> None:
    found, problems = book(tmp_path, IN_CENTIMETRES)
    fact = found.facts["alder-peak-2024"]
    assert [(claim.verdict, claim.checked) for claim in fact.claims] == [("printed", "not-checkable"), ("agrees", "confirmed")]
    assert fact.agreement == "agreed"
    said = fact.claims[1]
    assert isinstance(said.value, Quantity)
    assert (said.value.value, said.value.unit) == (420, "cm")
    assert (said.display, said.printed_as) == ("4.2 metres", "420 cm")
    assert not problems, "the chart, in metres, draws it as well"


def test_a_cell_that_bears_a_statement_out_keeps_its_own_unit(tmp_path: Path) -> None:
    high = """\
- id: alder-high
  title: Whether the Alder stood high
  kind: statement
  says: The Alder stood high.
  claims:
    - {source: alder-levels, cell: {row: {year: "2023", station: Millbridge}, column: peak_cm}, unit: cm, stance: supports}
"""
    found, _ = book(tmp_path, FACTS + high)
    assert found.facts["alder-high"].claims[0].display == "381 cm"


def test_metres_and_centimetres_differ(tmp_path: Path) -> None:
    found, problems = book(tmp_path, IN_CENTIMETRES.replace("peak_cm}", "peak_cm, times: 10}"))
    assert found.facts["alder-peak-2024"].claims[1].verdict == "differs"
    assert {"cell-unit", "differing-claims"} <= {problem.code for problem in problems}


def test_a_sum_over_units_is_in_its_facts_unit(tmp_path: Path) -> None:
    rise = """\
- id: alder-rise
  title: Rise of the Alder
  unit: metres
  compute: alder-peak-2024 - level-before
- id: level-before
  title: Level of the year before
  period: "2023"
  unit: metres
  claims:
    - source: alder-levels
      cell: {row: {year: "2023", station: Millbridge}, column: peak_cm, times: 0.01}
"""
    found, problems = book(tmp_path, IN_CENTIMETRES + rise)
    assert found.facts["alder-rise"].display == "about 0.42 metres"
    assert not problems
