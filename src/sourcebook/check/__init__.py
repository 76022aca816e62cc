"""The book → problems: one module a topic, each rule a generator whose docstring is the rule, a tuple RULES at its foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sourcebook.check import (
    briefs,
    charts,
    claims,
    disputes,
    editions,
    events,
    ledger,
    locked,
    measures,
    prose,
    quotes,
    references,
    strict,
    usage,
)
from sourcebook.link.book import Book
from sourcebook.problems import Problem

Rule = Callable[[Book], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *claims.RULES,
    *measures.RULES,
    *disputes.RULES,
    *quotes.RULES,
    *locked.RULES,
    *events.RULES,
    *prose.RULES,
    *briefs.RULES,
    *charts.RULES,
    *ledger.RULES,
    *editions.RULES,
    *usage.RULES,
)


def check(book: Book, *, strictly: bool = False) -> tuple[Problem, ...]:
    """Judge the whole book by every rule; no fault hides another. `strictly`: by those of `check --strict` too."""
    return tuple(problem for rule in (*RULES, *(strict.RULES if strictly else ())) for problem in rule(book))
