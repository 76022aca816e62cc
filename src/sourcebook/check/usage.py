"""What nothing uses is shown, so that it is used or taken out."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.link.book import Book
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.records import DIGEST_TO_WRITE


def facts_are_used(book: Book) -> Iterator[Problem]:
    """A fact is printed, drawn or computed with somewhere besides its own page."""
    if book.broken:
        return  # what could not be read may use it
    for fact in book.facts.values():
        if not fact.used_in:
            message = f"nothing uses fact `{fact.id}`"
            hint = f"print it with {{fact}}`{fact.id}`, or take it out"
            yield Problem(code="unused-fact", severity="warning", where=fact.record.at("id"), message=message, hint=hint)


def digests_are_written(book: Book) -> Iterator[Problem]:
    """A digest tells what the article says; the words that `sourcebook import` puts there tell nothing."""
    for article in book.articles.values():
        if (at := article.digest.find(DIGEST_TO_WRITE)) >= 0:
            message = f"the digest of `{article.id}` is still to be written"
            hint = "tell in our own words what the article says, `[¶1-3]` leading each part"
            where = article.digest.where(at)
            yield Problem(code="digest-to-write", severity="warning", where=where, message=message, hint=hint)


def there_is_something_to_check(book: Book) -> Iterator[Problem]:
    """A site has a source and a fact: a green of nothing is the worst result."""
    missing = [f"no {kind}" for kind, found in (("source", book.sources), ("fact", book.facts)) if not found and not _broken(book, kind)]
    if missing:
        message = f"this site has {' and '.join(missing)}"
        hint = "sources stand in corpus/articles/ and corpus/data/, facts in content/facts/"
        yield Problem(code="nothing-to-check", where=Where("mkdocs.yml"), message=message, hint=hint)


def _broken(book: Book, kind: str) -> bool:
    """Whether there are records of this kind, and they could not be read."""
    return any(found == kind for found, _ in book.broken)


RULES = (facts_are_used, digests_are_written, there_is_something_to_check)
