"""Where sources differ, the reader is told; where they don't, nothing is made of it (E7)."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.link.book import Book, LinkedClaim, LinkedFact
from sourcebook.link.compare import against_computed, contradictions
from sourcebook.problems import Problem

# Differences that are not in the numbers, and so are declared by an editor between named sources.
DECLARED = frozenset({"definition", "scope", "attribution", "superseded", "period"})


def _pairs(fact: LinkedFact, book: Book) -> list[tuple[LinkedClaim, str]]:
    """List what contradicts what: a claim, and the words for what it contradicts. A claim whose words were not found says nothing."""
    claims = [claim for claim in fact.claims if claim.stands]
    found = [(b, f"`{a.source.id}` {_said(a)}") for a, b in contradictions(claims, fact.record, book.units)]
    if fact.record.compute is not None:
        found += [(c, f"the computed value is {fact.display}") for c in against_computed(claims, fact.value, fact.record, book.units)]
    return found


def _said(claim: LinkedClaim) -> str:
    return f"says {claim.display}" if claim.display else str(claim.record.stance or "supports")


def claims_differ_openly(book: Book) -> Iterator[Problem]:
    """Claims that differ need a dispute."""
    for fact in book.facts.values():
        if fact.dispute is not None:
            continue
        for claim, other in _pairs(fact, book):
            yield Problem(
                code="differing-claims",
                where=claim.record.where,
                message=f"claims of fact `{fact.id}` differ, and no dispute says so",
                found=f"`{claim.source.id}` {_said(claim)}; {other}",
                hint="add `dispute: {kind: …, explanation: …}`; or, if the claim is of another thing, its own `period`, `unit` or `basis`",
            )


def disputes_have_a_difference(book: Book) -> Iterator[Problem]:
    """A dispute is about a difference: in the numbers, or declared between two claims that it names."""
    for fact in book.facts.values():
        if fact.dispute is None or not fact.is_whole or _pairs(fact, book):
            continue
        kind, named = fact.dispute.kind, {str(s) for s in fact.dispute.between}
        if kind not in DECLARED:
            message = f"fact `{fact.id}` has a dispute of kind {kind}, and no two of its claims differ"
            yield Problem(
                code="dispute-without-difference",
                where=fact.dispute.at("kind"),
                message=message,
                found=kind,
                hint="take it out, or mend the claims",
            )
        elif len(named & {str(c.source.id) for c in fact.claims}) < 2:
            message = f"the dispute of fact `{fact.id}` is not in the numbers, and does not say between which claims it is"
            yield Problem(
                code="dispute-without-difference", where=fact.dispute.where, message=message, hint="add `between: [SOURCE, SOURCE]`"
            )


RULES = (claims_differ_openly, disputes_have_a_difference)
