"""Prose as plain words, for alt texts, labels and downloads, with what its figures rest on."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.figures import show_date
from sourcebook.link import words
from sourcebook.link.book import Book
from sourcebook.places import Text
from sourcebook.read import prose
from sourcebook.records import Article


@dataclass(frozen=True, slots=True)
class Spoken:
    """Plain words, and the bases of the figures among them (`fact:ID`, `claim:FACT@SOURCE`, `plain`)."""

    text: str
    bases: tuple[str, ...]


def is_disputed(said: Spoken, book: Book) -> bool:
    """Whether sources differ on a fact that the words print: then the mark stands with them (E7)."""
    return any(basis.startswith("fact:") and book.facts[basis[5:]].agreement == "disputed" for basis in said.bases)


def spoken(text: Text, book: Book) -> Spoken:
    """Give a prose text in plain words, each role as what it prints."""
    bases = [_basis(role) for role in prose.parse(text).roles if role.name in ("fact", "claim", "plain")]
    return Spoken(words.plain(text, book.facts), tuple(dict.fromkeys(bases)))


def _basis(role: prose.Role) -> str:
    return "plain" if role.name == "plain" else f"{role.name}:{role.target}"


def name_of(source: str, book: Book) -> str:
    """A source's short name: who published it, short of what is in parentheses; a table's title, where that is shorter."""
    record = book.sources[source]
    publisher = str(record.publisher).partition(" (")[0]
    return publisher if isinstance(record, Article) else min(publisher, str(record.title), key=len)


def title_of(source: str, book: Book) -> str:
    """A source's name for a source line: publisher and title."""
    record = book.sources[source]
    if isinstance(record, Article):
        return f"{record.publisher}, {show_date(record.published, language=str(book.settings.language))}"
    return f"{record.publisher}, {record.title}"
