"""What a chart's CSV says of itself in its first lines, as comments: title, measure, sources, licence and permalink go with the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.link.addresses import address
from sourcebook.link.book import Book
from sourcebook.make.charts.words import spoken, title_of
from sourcebook.records import Chart

_FORMULA = re.compile(r"([,;]\s*)(?=[=+\-@])")


def commented(csv: bytes, chart: Chart, book: Book, sources: Sequence[str]) -> bytes:
    """Put a chart's provenance before its rows, a line each, behind `# `."""
    told = {
        "Title": spoken(chart.title, book).text,
        "Measure": spoken(chart.subtitle, book).text,
        "Source": " | ".join(title_of(source, book) for source in sources),
        "Publisher": str(book.settings.publisher),
        "Licence": str(book.settings.licence or ""),
        "Permalink": book.url + address("chart", str(chart.id)),
    }
    return "".join(f"# {name}: {_harmless(text)}\n" for name, text in told.items() if text).encode() + csv


def _harmless(text: str) -> str:
    """A comment that a spreadsheet, which knows none, may split into cells: none of them is a formula, or opens with a quotation mark."""
    return _FORMULA.sub(r"\1'", " ".join(text.split()).replace('"', "'"))
