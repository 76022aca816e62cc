"""What nothing uses is shown, so that it is used or taken out."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.link.book import Book
from sourcebook.places import Where
from sourcebook.problems import Problem


def facts_are_used(book: Book) -> Iterator[Problem]:
    """A fact is printed, drawn or computed with somewhere besides its own page."""
    for fact in book.facts.values():
        if not fact.used_in:
            message = f"nothing uses fact `{fact.id}`"
            hint = f"print it with {{fact}}`{fact.id}`, or take it out"
            yield Problem(code="unused-fact", severity="warning", where=fact.record.at("id"), message=message, hint=hint)


def there_is_something_to_check(book: Book) -> Iterator[Problem]:
    """A site without a fact has nothing that could be checked: a green of nothing is the worst result."""
    if not book.facts:
        message = "there is no fact to check"
        hint = "facts stand in content/facts/<issue>.yml; docs/authoring.md shows the first one"
        yield Problem(code="nothing-to-check", where=Where("content/facts"), message=message, hint=hint)


RULES = (facts_are_used, there_is_something_to_check)
