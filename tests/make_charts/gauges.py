"""A small site of water gauges for the charts' tests: `book(tmp_path, spec)` links one chart over it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sites import BASE, site

from sourcebook.link import book_of, lock, texts
from sourcebook.link.book import Book
from sourcebook.problems import Problem
from sourcebook.read import corpus

PEAKS = """\
year,upper,lower,doubt
2019,310,120,
2020,352,98,
2021,287,131,gauge frozen
2022,401,140,
2023,381,135,
2024,423,160,
"""

DESCRIPTOR = f"""\
title: Peaks
publisher: Gauge Service (GS)
status: verified
published: 2024-12-31
vintage: yearly table
sha256: {hashlib.sha256(PEAKS.encode()).hexdigest()}
schema:
  fields:
    - {{name: year, type: year, title: Year}}
    - {{name: upper, type: number, title: Upper gauge, unit: cm, precision: "1"}}
    - {{name: lower, type: number, title: Lower gauge, unit: cm, precision: "1"}}
    - {{name: doubt, type: string}}
  primaryKey: [year]
"""

HEAD = """\
issue: floods
title: The river keeps rising
subtitle: Highest level, cm, by year
unit: cm
alt: Chart of the highest level.
"""

COLUMNS = (
    HEAD
    + """\
kind: columns
series:
  - {dataset: peaks, x: year, y: upper}
"""
)

LINES = (
    HEAD
    + """\
kind: lines
series:
  - {label: Upper, dataset: peaks, x: year, y: upper, caution: doubt, emphasis: true}
  - {label: Lower, dataset: peaks, x: year, y: lower}
"""
)

FACTS = """\
- id: peak-2024
  title: Peak of 2024
  period: "2024"
  unit: cm
  claims:
    - source: peaks
      cell: {row: {year: "2024"}, column: upper}
      rank: preferred
      because: the gauge
    - source: river-news-2024-03-12
      para: 2
      quote: nearly 420 cm
- id: cellars
  title: Cellars flooded
  unit: cellars
  claims: [{source: river-news-2024-03-12, para: 3, quote: More than 300 cellars}]
"""


def book(root: Path, spec: str, facts: str = FACTS) -> tuple[Book, tuple[Problem, ...]]:
    """Link a chart `it` over the gauges; give the book and the problems of reading."""
    changed = {
        "charts/alder-peaks.yml": None,
        "charts/it.yml": spec,
        "content/briefs/march-flood.md": None,
        "content/facts/floods.yml": facts,
        "corpus/data/peaks.csv": PEAKS,
        "corpus/data/peaks.yml": DESCRIPTOR,
    }
    return linked(site(root, changed, BASE))


def linked(root: Path) -> tuple[Book, tuple[Problem, ...]]:
    """Link a site as it stands, whatever the lock does not know."""
    records, problems = corpus.read(root)
    held, _ = texts.read(None, records.articles)
    return book_of(records, held, lock.read(root)[0])[0], problems
