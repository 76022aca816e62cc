"""A tiny sourcebook for tests, about a river's water levels: `site(tmp_path, {path: text})` writes it and what a test adds or changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

ARTICLE_TEXT = """\
River news

The Alder stood at 4.2 metres on Monday, the harbour office said.

More than 300 cellars were flooded.
"""

LEVELS_CSV = """\
year,station,peak_cm
2023,Millbridge,381
2024,Millbridge,423
"""

MKDOCS = """\
site_name: The Alder in flood
site_url: https://example.org/alder/
theme:
  name: material
extra:
  sourcebook:
    publisher: River Desk
    home:
      question: How high did the Alder rise?
      lede: It stood higher than in the year before.
      figures: [alder-peak-2024]
    sections:
      - {id: bottom-line, title: Bottom line}
      - {id: key-figures, title: Key figures, from: key-figures}
      - {id: sources, title: Sources and method, from: sources}
    sides:
      - {id: harbour, title: The harbour office}
      - {id: town, title: The town}
    units:
      - {id: cellars, one: cellar, many: cellars}
      - {id: metres, one: metre, many: metres, aliases: [m]}
"""

ISSUES = """\
- id: floods
  title: Floods
"""

PEOPLE = """\
- id: harbour-office
  name: The harbour office
  kind: organisation
  side: harbour
"""

EVENTS = """\
- id: alder-crest
  title: The Alder crests at Millbridge
  date: 2024-03-11
  status: held
  issues: [floods]
  claims:
    - {source: river-news-2024-03-12, para: 2}
"""

POSITIONS = """\
- id: harbour-wants-a-gauge
  issue: floods
  side: harbour
  holder: harbour-office
  text: A second gauge should stand above the weir.
  claims:
    - {source: river-news-2024-03-12, para: 2}
"""

FACTS = """\
- id: alder-peak-2024
  title: Highest level of the Alder at Millbridge
  period: "2024"
  unit: metres
  claims:
    - source: alder-levels
      cell: {row: {year: "2024", station: Millbridge}, column: peak_cm, times: 0.01}
      rank: preferred
      because: the gauge's own record
    - source: river-news-2024-03-12
      para: 2
      quote: stood at 4.2 metres
- id: alder-cellars-2024
  title: Cellars flooded
  period: "2024"
  unit: cellars
  claims:
    - source: river-news-2024-03-12
      para: 3
      quote: More than 300 cellars
"""

BRIEF = """\
---
number: IB-2024-01
title: The flood of March
issue: floods
as-of: 2024-03-12
key-figures: [alder-peak-2024, alder-cellars-2024]
charts: [alder-peaks]
---
## Bottom line

The Alder rose to {fact}`alder-peak-2024`, and {fact}`more than 300 cellars <alder-cellars-2024>` filled.

{chart}`alder-peaks`
"""

CHART = """\
issue: floods
title: The Alder rose higher than the year before
subtitle: Highest level at Millbridge, metres, by year
kind: bars
unit: metres
series:
  - dataset: alder-levels
    x: year
    y: peak_cm
    where: {station: Millbridge}
    times: "0.01"
marks:
  - {x: "2024", fact: alder-peak-2024, label: "{fact}`alder-peak-2024`"}
alt: Two bars of the highest level at Millbridge, rising to {fact}`alder-peak-2024`.
"""


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


ARTICLE = f"""\
---
kind: news
title: Alder rises
publisher: River News
authors: [Ann Bank]
published: 2024-03-12
published_basis: stated in the text
url: null
text: {{file: river-news.txt, sha256: {_sha256(ARTICLE_TEXT)}, body: 2-3}}
lineage: {{relation: original}}
rights: {{statement: "http://rightsstatements.org/vocab/InC/1.0/", publish: quotes, max_share: 0.9}}
---
[¶2-3] The Alder floods cellars in Millbridge.
"""

DATASET = f"""\
title: Highest levels of the Alder
publisher: Gauge Service
status: verified
published: 2024-12-31
vintage: yearly table
sha256: {_sha256(LEVELS_CSV)}
schema:
  fields:
    - {{name: year, type: year}}
    - {{name: station, type: string}}
    - {{name: peak_cm, type: number, unit: cm, precision: "1"}}
  primaryKey: [year, station]
"""

BASE: Mapping[str, str] = {
    "mkdocs.yml": MKDOCS,
    "content/issues.yml": ISSUES,
    "content/people.yml": PEOPLE,
    "content/events.yml": EVENTS,
    "content/positions.yml": POSITIONS,
    "content/facts/floods.yml": FACTS,
    "content/briefs/march-flood.md": BRIEF,
    "charts/alder-peaks.yml": CHART,
    "corpus/articles/river-news-2024-03-12.md": ARTICLE,
    "corpus/data/alder-levels.yml": DATASET,
    "corpus/data/alder-levels.csv": LEVELS_CSV,
    "corpus/texts/river-news.txt": ARTICLE_TEXT,
}
"""The base: valid as it stands, with its text in corpus/texts."""


def site(root: Path, changes: Mapping[str, str | bytes | None] | None = None, base: Mapping[str, str] = BASE) -> Path:
    """Write the base with a test's own files over it (None leaves a file out) and give the root."""
    for path, content in {**base, **(changes or {})}.items():
        if content is not None:
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root
