"""A brief becomes an edition: everything that a reader was shown, as files with a manifest. Made once, by `sourcebook release`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sourcebook.link.book import Book
from sourcebook.make import pdf
from sourcebook.make.data import rows
from sourcebook.make.numbers import for_json
from sourcebook.make.pages import frozen
from sourcebook.make.pages.editions import BODY, then
from sourcebook.make.pages.evidence import may_quote
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press
from sourcebook.read.editions import MANIFEST, Edition
from sourcebook.records import Brief

if TYPE_CHECKING:
    from sourcebook.make.charts import Drawing

FORMAT = 1
PDF = "brief.pdf"
_CHART = re.compile(r'<figure class="sb-chart" id="chart-([a-z0-9-]+)"')


def freeze(book: Book, drawings: Mapping[str, Drawing], brief: Brief, *, name: str, note: str) -> dict[str, bytes]:
    """Make the files of an edition called `name` (its day, or `<day>-2`): body, charts, facts and claims, PDF, and a manifest of them."""
    press = Press(book, drawings)
    body, notes = frozen.body(press, brief)
    charts = [drawings[chart] for chart in dict.fromkeys(_CHART.findall(body)) if chart in drawings]
    printed = sorted({*notes, *(fact for drawing in charts for fact in _drawn(drawing))})
    files = {BODY: body.encode(), "data.json": _json(_data(book, brief, printed))}
    files[PDF] = pdf.brief(book, drawings, str(brief.id), edition=name)
    for drawing in charts:
        files |= {f"{drawing.id}.svg": drawing.svg_download, f"{drawing.id}.csv": drawing.csv}
    page = Page(press, "")
    kept = {fact: then(page, book.facts[fact], notes.get(fact)) for fact in printed}
    manifest = {
        "format": FORMAT,
        "brief": str(brief.id),
        "number": str(brief.number),
        "title": str(brief.title),
        "summary": page.plain(brief.summary),
        "date": name[:10],
        "note": note,
        "as_of": str(brief.as_of),
        "facts": {fact: said.model_dump(mode="json", exclude_none=True) for fact, said in kept.items()},
        "files": {file: sha256(files[file]).hexdigest() for file in sorted(files)},
    }
    return files | {MANIFEST: _json(manifest)}


def is_same(files: Mapping[str, bytes], before: Edition) -> bool:
    """Whether an edition would say what the one before says. Its PDF, which bears its date, is not asked."""
    new = json.loads(files[MANIFEST])
    old = json.loads(before.written)
    for manifest in (new, old):
        manifest["files"].pop(PDF, None)
    return all(new[key] == old[key] for key in ("number", "title", "as_of", "facts", "files"))


def _drawn(drawing: Drawing) -> Iterator[str]:
    """The facts that a chart draws."""
    for row in drawing.rows:
        for cell in row.cells:
            yield from (basis.removeprefix("fact:") for basis in (cell.basis or "").split() if basis.startswith("fact:"))


def _data(book: Book, brief: Brief, printed: list[str]) -> dict[str, Any]:
    """The facts that the edition prints, and all that they are computed from, with every claim of each."""
    names = sorted(set(_with_inputs(book, printed)))
    claims = [rows.claim(claim, book.facts[name], book) for name in names for claim in book.facts[name].claims]
    sources = sorted({row["source"] for row in claims})
    return {
        "brief": str(brief.id),
        "facts": [rows.fact(book.facts[name], book) for name in names],
        "claims": claims,
        "sources": [rows.source(book.sources[name], book) for name in sources],
        "quotes": [
            dict(zip(("source", "para", "start", "quote"), quote, strict=True)) for quote in sorted(set(_quotes(book, brief, names)))
        ],
    }


def _quotes(book: Book, brief: Brief, facts: list[str]) -> Iterator[tuple[str, int, int, str]]:
    """Every quote that the edition may show, with its place: it counts against its source's share for as long as it is shown (R2)."""
    found = [(claim.record, claim.evidence) for name in facts for claim in book.facts[name].claims]
    for event in book.events.values():
        if brief.issue in event.record.issues:
            found += zip(event.record.claims, event.evidence, strict=True)
    for position in book.positions.values():
        if position.record.issue == brief.issue:
            found += zip(position.record.claims, position.evidence, strict=True)
    for claim, evidence in found:
        if claim.quote is not None and evidence is not None and may_quote(book.sources[str(claim.source)]):
            yield str(claim.source), evidence.para, evidence.start, str(claim.quote)


def _with_inputs(book: Book, names: list[str]) -> Iterator[str]:
    for name in names:
        yield name
        yield from _with_inputs(book, list(book.facts[name].inputs))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, default=_number, allow_nan=False) + "\n").encode()


def _number(value: object) -> int | float:
    if isinstance(value, Fraction):
        return for_json(value)
    raise TypeError(f"not for JSON: {value!r}")
