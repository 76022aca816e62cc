"""What is cited: a brief, a chart, a table, the site as a whole, or one of its sources, as a bibliography knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sourcebook.link import words
from sourcebook.link.addresses import address
from sourcebook.link.book import Book, LinkedFact, Source
from sourcebook.places import Text
from sourcebook.read.editions import Edition
from sourcebook.records import Article, Brief, Chart, Dataset

Kind = Literal["report", "chart", "dataset", "fact", "site", "article"]

GENRES = {"report": "Issue Brief", "chart": "Chart", "dataset": "Data set"}
"""What a work is called in a citation; the other kinds are called nothing."""

_PDF = "brief.pdf"


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """A work that can be cited. `authors` are persons; a work without any is its institution's."""

    kind: Kind
    id: str
    title: str
    institution: str
    issued: str  # an ISO date of stated precision, or "" where none is known
    url: str  # whole, or "" where none is known
    authors: tuple[str, ...] = ()
    genre: str = ""
    number: str = ""
    version: str = ""  # of an edition: its day with dots, since CSL reads a range where there is a hyphen
    site: str = ""  # the title of the site that it is part of
    language: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    pdf: str = ""  # the whole address of its PDF


def of_brief(book: Book, brief: Brief) -> Work:
    """A brief: its latest edition, which never changes; or, where none was released, the page that follows the record."""
    released = book.editions_of(str(brief.id))
    if released:
        return of_edition(book, released[-1], brief)
    return Work(
        kind="report",
        id=str(brief.id),
        title=_line(brief.title),
        institution=_line(book.settings.publisher),
        issued=str(brief.as_of),
        url=book.url + address("brief", str(brief.id)),
        genre=GENRES["report"],
        number=_line(brief.number),
        site=_line(book.name),
        language=str(book.settings.language),
        abstract=_words(book, brief.summary),
        keywords=_issue(book, brief.issue),
        pdf=f"{book.url}{address('brief', str(brief.id))}{brief.id}.pdf",
    )


def of_edition(book: Book, edition: Edition, brief: Brief | None) -> Work:
    """An edition of a brief, at its own address; `brief` is None where the brief is withdrawn."""
    head = edition.manifest
    return Work(
        kind="report",
        id=edition.id.replace("/", "-"),
        title=_line(head.title),
        institution=_line(book.settings.publisher),
        issued=edition.day,
        url=book.url + edition.address,
        genre=GENRES["report"],
        number=_line(head.number),
        version=edition.day.replace("-", ".") + (f".{edition.of_the_day}" if edition.of_the_day > 1 else ""),
        site=_line(book.name),
        language=str(book.settings.language),
        abstract=_line(head.summary),
        keywords=_issue(book, brief.issue) if brief is not None else (),
        pdf=book.url + edition.address + _PDF if _PDF in edition.files else "",
    )


def of_chart(book: Book, chart: Chart) -> Work:
    """A chart on its page, as the record stands."""
    return Work(
        kind="chart",
        id=str(chart.id),
        title=_words(book, chart.title),
        institution=_line(book.settings.publisher),
        issued=as_of(book),
        url=book.url + address("chart", str(chart.id)),
        genre=GENRES["chart"],
        site=_line(book.name),
        language=str(book.settings.language),
        abstract=_words(book, chart.subtitle),
        keywords=_issue(book, chart.issue),
    )


def of_fact(book: Book, fact: LinkedFact, title: str) -> Work:
    """A fact on its page: what its sources say, compared. `title`: the page's."""
    return Work(
        kind="fact",
        id=fact.id,
        title=_line(title),
        institution=_line(book.settings.publisher),
        issued=as_of(book),
        url=book.url + address("fact", fact.id),
        site=_line(book.name),
        language=str(book.settings.language),
        keywords=_issue(book, fact.issue),
    )


def of_site(book: Book) -> Work:
    """The site as a whole, with all its data."""
    return Work(
        kind="site",
        id="site",
        title=_line(book.name),
        institution=_line(book.settings.publisher),
        issued=as_of(book),
        url=book.url,
        language=str(book.settings.language),
        abstract=_words(book, book.settings.home.question),
        keywords=tuple(_line(issue.title) for issue in book.issues.values()),
    )


def of_source(book: Book, source: Source) -> Work:
    """A source as its own publisher's work, not as ours."""
    return _dataset(book, source) if isinstance(source, Dataset) else _article(book, source)


def _article(book: Book, article: Article) -> Work:
    return Work(
        kind="report" if article.kind == "official" else "article",
        id=str(article.id),
        title=_line(article.title),
        institution=_line(article.publisher),
        issued=str(article.published),
        url=str(article.url or ""),
        authors=tuple(_line(author) for author in article.authors),
        language=str(article.language or book.settings.language),
    )


def _dataset(book: Book, dataset: Dataset) -> Work:
    """An official table. Where its publisher's own page is not known, it is met at the page that says how it was got."""
    return Work(
        kind="dataset",
        id=str(dataset.id),
        title=_line(dataset.title),
        institution=_line(dataset.publisher),
        issued=str(dataset.published),
        url=str(dataset.url or book.url + address("source", str(dataset.id))),
        genre=GENRES["dataset"],
        abstract=_line(dataset.document or ""),
    )


def as_of(book: Book) -> str:
    """What the site as a whole is up to: the newest as-of date of a brief, or else the newest publication date of a source."""
    days = [str(brief.as_of) for brief in book.briefs.values()] or [str(source.published) for source in book.sources.values()]
    return max(days, default="")


def _issue(book: Book, issue: str) -> tuple[str, ...]:
    return (_line(book.issues[issue].title),) if issue in book.issues else ()


def _words(book: Book, text: Text | None) -> str:
    return _line(words.plain(text, book.facts)) if text is not None else ""


def _line(text: str) -> str:
    """One line: a line break in a title would end a field of RIS."""
    return " ".join(str(text).split())
