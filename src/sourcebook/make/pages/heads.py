"""What a page's head tells programs that cite: Highwire tags (C1), Dublin Core of a source (C3), and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sourcebook.link.book import Book, Source
from sourcebook.make import citations
from sourcebook.make.citations import Work
from sourcebook.records import Article

_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What could end a script element, or a line of a script, in JSON."""


@dataclass(frozen=True, slots=True)
class Head:
    """Names and contents of meta tags, in order, and a block of JSON-LD fit for a script element."""

    tags: tuple[tuple[str, str], ...] = ()
    block: str = ""

    @property
    def meta(self) -> dict[str, Any]:
        """As the theme takes it."""
        tags = [{"name": name, "content": content} for name, content in self.tags]
        return {key: value for key, value in (("tags", tags), ("block", self.block)) if value}


def of_report(work: Work) -> Head:
    """A brief or an edition: a report of its institution, whose authors are persons only."""
    return Head(tuple((name, content) for name, content in _highwire(work) if content), _block(_report(work)))


def of_source(book: Book, source: Source) -> Head:
    """A source, described as its publisher's work."""
    work = citations.of_source(book, source)
    kind = "newsItem" if isinstance(source, Article) else "Dataset"
    described = _article(work) if isinstance(source, Article) else _dataset(work) | _files(book, source)
    return Head(tuple((name, content) for name, content in _dublin(work, kind) if content), _block(described))


def of_data(book: Book) -> Head:
    """All that the site holds, as one dataset."""
    work = citations.of_site(book)
    files = [
        (f"{book.url}data/{name}.{kind}", media)
        for name in ("facts", "claims")
        for kind, media in (("csv", "text/csv"), ("json", "application/json"))
    ]
    return Head((), _block(_dataset(work) | {"url": f"{book.url}data/", "distribution": [_download(*file) for file in files]}))


def _highwire(work: Work) -> Iterator[tuple[str, str]]:
    yield "citation_title", work.title
    yield "citation_date", work.issued.replace("-", "/")
    yield from (("citation_author", author) for author in work.authors)
    yield "citation_technical_report_institution", work.institution
    yield "citation_technical_report_number", work.number
    yield "citation_series_title", work.site
    yield "citation_public_url", work.url
    yield "citation_language", work.language
    yield "citation_abstract", work.abstract
    yield "citation_keywords", "; ".join(each.replace(";", ",") for each in work.keywords)
    yield "citation_pdf_url", work.pdf


def _dublin(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    yield "DC.type", kind
    yield "DC.title", work.title
    yield from (("DC.creator", author) for author in work.authors)
    yield "DC.publisher", work.institution
    yield "DC.date", work.issued
    yield "DC.language", work.language
    yield "DC.identifier", work.url
    yield "eprints.official_url", work.url  # Zotero takes a page's own og:url for the source's address unless this is there
    if work.kind == "article":
        yield "prism.publicationName", work.institution


def _block(described: dict[str, Any]) -> str:
    text = json.dumps({"@context": "https://schema.org"} | described, ensure_ascii=False)
    return "".join(_SCRIPT.get(char, char) for char in text)


def _work(kind: str, work: Work) -> dict[str, Any]:
    found = {
        "@type": kind,
        "name": work.title,
        "url": work.url,
        "datePublished": work.issued,
        "version": work.version,
        "inLanguage": work.language,
        "description": work.abstract,
        "keywords": list(work.keywords),
        "author": [{"@type": "Person", "name": author} for author in work.authors],
        "publisher": {"@type": "Organization", "name": work.institution},
        "isPartOf": {"@type": "WebSite", "name": work.site} if work.site else None,
    }
    return {key: value for key, value in found.items() if value}


def _report(work: Work) -> dict[str, Any]:
    pdf = {"encoding": {"@type": "MediaObject", "encodingFormat": "application/pdf", "contentUrl": work.pdf}} if work.pdf else {}
    return _work("Report", work) | {"headline": work.title} | ({"reportNumber": work.number} if work.number else {}) | pdf


def _article(work: Work) -> dict[str, Any]:
    return _work("NewsArticle" if work.kind == "article" else "Report", work) | {"headline": work.title}


def _dataset(work: Work) -> dict[str, Any]:
    return _work("Dataset", work) | {"creator": {"@type": "Organization", "name": work.institution}}


def _files(book: Book, source: Source) -> dict[str, Any]:
    return {"distribution": [_download(f"{book.url}data/datasets/{source.id}.csv", "text/csv")]}


def _download(url: str, media: str) -> dict[str, str]:
    return {"@type": "DataDownload", "encodingFormat": media, "contentUrl": url}
