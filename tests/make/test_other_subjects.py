"""A subject that the generator has not seen: sources in German and Japanese, sections with names of their own, several measures."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from make.printing import Printed, linked, printed
from sites import site

from sourcebook.check import check
from sourcebook.link.book import Book

KUESTE = "Ende 2023 waren rund 8,5 Gigawatt in Betrieb, hieß es am 12. Januar 2024.\nDer Preis lag bei −500 Euro je Megawattstunde.\n"
HOKKAI = "洋上風力発電所は約140メガワットの出力で、総事業費は約1000億円に上る。\n"

MKDOCS = """\
site_name: Wind at sea
site_url: https://example.org/wind/
theme: {name: material}
extra:
  sourcebook:
    publisher: Wind Desk
    home: {question: How much wind?, lede: Much., figures: [fleet]}
    sections:
      - {id: in-short, title: In short}
      - {id: quarrels, title: Quarrels over numbers, from: differences}
"""
FACTS = """\
- id: fleet
  title: Wind at sea in Germany at the end of the year
  period: 2023-Q4
  unit: MW
  claims:
    - {source: table, cell: {row: {quarter: 2023-Q4}, column: fleet, times: 1000}, rank: preferred, because: the agency counts}
    - {source: kueste, para: 1, quote: "rund 8,5 Gigawatt"}
    - {source: table, cell: {row: {quarter: 2023-Q3}, column: fleet, times: 1000}}
  dispute: {kind: value, explanation: The quarter before was another.}
- {id: told-on, title: Day of the report, kind: date, claims: [{source: kueste, para: 1, quote: am 12. Januar 2024}]}
- {id: low, title: Lowest price, unit: EUR/MWh, claims: [{source: kueste, para: 2, quote: −500 Euro je Megawattstunde}]}
- {id: akita, title: Output off Akita, unit: MW, claims: [{source: hokkai, para: 1, quote: 約140メガワット}]}
- {id: akita-cost, title: Its cost, unit: JPY, claims: [{source: hokkai, para: 1, quote: 約1000億円}]}
- {id: both, title: Both together, unit: GW, compute: fleet + akita}
"""
BRIEF = """\
---
{number: W-1, title: Wind, issue: wind, as-of: 2024-05-20}
---
## In short

Germany has {fact}`fleet`, or {fact}`8.4 GW <fleet>`, since {fact}`told-on`; Akita {fact}`akita` for {fact}`akita-cost`; {fact}`both`.
It fell to {fact}`low`.
"""
TABLE = "quarter,fleet\n2023-Q3,7.1\n2023-Q4,8.4\n"
DESCRIPTOR = """\
title: Fleet by quarter
publisher: Agency
status: verified
published: 2024-01-10
vintage: first print
sha256: {sha256}
schema:
  fields: [{{name: quarter, type: string}}, {{name: fleet, type: number, unit: GW}}]
  primaryKey: [quarter]
"""


def article(name: str, language: str, title: str, text: str, body: str) -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"""\
---
{{kind: news, title: {title}, publisher: {title}, authors: [], published: 2024-05-20, published_basis: stated, language: {language},
  text: {{file: {name}.txt, sha256: {digest}, body: {body}}}, lineage: {{relation: original}},
  rights: {{statement: "http://rightsstatements.org/vocab/InC/1.0/", publish: quotes, max_share: 0.9}}}}
---
[¶1] What it says.
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    files = {
        "mkdocs.yml": MKDOCS,
        "content/issues.yml": "- {id: wind, title: Wind}\n",
        "content/facts/wind.yml": FACTS,
        "content/briefs/wind.md": BRIEF,
        "corpus/articles/kueste.md": article("kueste", "de", "Küstenblatt", KUESTE, "1-2"),
        "corpus/articles/hokkai.md": article("hokkai", "ja", "北海日報", HOKKAI, "1"),
        "corpus/texts/kueste.txt": KUESTE,
        "corpus/texts/hokkai.txt": HOKKAI,
        "corpus/data/table.csv": TABLE,
        "corpus/data/table.yml": DESCRIPTOR.format(sha256=hashlib.sha256(TABLE.encode()).hexdigest()),
    }
    root: Path = site(tmp_path_factory.mktemp("wind"), base=files)
    return linked(root, root / "corpus/texts")


@pytest.fixture(scope="module")
def pages(book: Book) -> dict[str, Printed]:
    return printed(book)


def test_nothing_is_wrong_with_it_but_that_it_is_not_locked(book: Book) -> None:
    assert {problem.code for problem in check(book)} <= {"lock-stale", "quote-not-locked"}


def test_figures_print_in_the_sites_manner_and_claims_are_compared_across_units(book: Book) -> None:
    assert {name: fact.display for name, fact in book.facts.items()} == {
        "fleet": "8,400 MW",
        "told-on": "12 January 2024",
        "low": "−€500 per MWh",
        "akita": "about 140 MW",
        "akita-cost": "about ¥100 billion",
        "both": "about 8.5 GW",
    }
    assert [claim.verdict for claim in book.facts["fleet"].claims] == ["printed", "agrees", "differs"]
    assert book.facts["fleet"].claims[1].display == "about 8,500 MW", "a German source, told in English"


def test_sections_of_other_names_are_led_to_by_their_own_anchors(pages: dict[str, Printed]) -> None:
    brief = next(page for address, page in pages.items() if address.strip("/").startswith("briefs/wind"))
    assert brief.find("//h2[@id='quarrels']")
    assert brief.find("//a[@href='#quarrels']")
    assert not brief.find("//a[@href='#differences']")


def test_quotes_stay_in_their_own_words(pages: dict[str, Printed]) -> None:
    fact = next(page for address, page in pages.items() if address.strip("/").startswith("facts/akita-cost"))
    assert "約1000億円" in "".join(fact.root.itertext())
