"""Of several claims, one prints, and for a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.link.book import Book
from sourcebook.problems import Problem

# Time is in the period (E6): that a source is later is no reason to prefer it.
_AGE = re.compile(r"\b(newer|newest|more recent|most recent|later|latest|up[- ]to[- ]date|older|outdated)\b", re.IGNORECASE)


def one_claim_prints(book: Book) -> Iterator[Problem]:
    """Among several claims exactly one is `preferred`."""
    for fact in book.facts.values():
        if fact.record.compute is not None:
            continue
        claims = fact.record.claims  # as they were written: one of a source that could not be read counts too
        preferred = [claim for claim in claims if claim.rank == "preferred"]
        where = fact.record.at("claims")
        if claims and all(claim.rank == "deprecated" for claim in claims):
            message = f"fact `{fact.id}` has only deprecated claims, so that nothing can print"
            yield Problem(code="no-preferred", where=where, message=message, hint="a deprecated claim stands beside one that prints")
        elif len(claims) > 1 and not preferred:
            message = f"fact `{fact.id}` has {len(claims)} claims, and none of them is preferred"
            hint = "give the one that prints `rank: preferred` and `because:`"
            yield Problem(code="no-preferred", where=where, message=message, hint=hint)
        for other in preferred[1:]:
            message = f"fact `{fact.id}` has more than one preferred claim"
            found = f"`{preferred[0].source}` and `{other.source}`"
            yield Problem(
                code="no-preferred", where=other.at("rank"), message=message, found=found, hint="one prints: leave the other normal"
            )


def ranks_have_reasons(book: Book) -> Iterator[Problem]:
    """A rank but normal has `because`, and "newer" is no reason."""
    for fact in book.facts.values():
        for record in fact.record.claims:
            if record.rank == "normal":
                continue
            if record.because is None:
                message = f"the claim of `{record.source}` in fact `{fact.id}` is {record.rank} without a reason"
                yield Problem(code="rank-without-reason", where=record.at("rank"), message=message, hint="add `because:`")
            elif age := _AGE.search(record.because):
                message = f"the claim of `{record.source}` in fact `{fact.id}` is {record.rank} for its age"
                hint = "time is in the period: say what makes it the better witness (who measured, of what, how)"
                yield Problem(code="rank-by-age", where=record.because.where(age.start()), message=message, found=age[0], hint=hint)


RULES = (one_claim_prints, ranks_have_reasons)
