"""Claims of a fact compared: which prints, which agree with it, differ, or cannot be compared; who is independent of whom (E6–E9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sourcebook.figures import Quantity, Units, When
from sourcebook.link.book import LinkedClaim, Source, Value
from sourcebook.records import Agreement, Article, Checked, Claim, Dataset, Fact, Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """The claims with their verdicts, the one that prints, and how they stand together."""

    claims: tuple[LinkedClaim, ...]
    printed: LinkedClaim | None
    agreement: Agreement
    independent: int
    agreeing: int


def printed_of(claims: Sequence[LinkedClaim]) -> LinkedClaim | None:
    """Choose the claim that prints: the only one, or the preferred one; never a deprecated one (E8). None where there is none such."""
    candidates = [c for c in claims if c.record.rank != "deprecated"]
    preferred = [c for c in candidates if c.record.rank == "preferred"]
    if preferred:
        return preferred[0]
    return candidates[0] if candidates else None


def why_not_comparable(claim: Claim, other: Claim | None, fact: Fact, units: Units) -> str | None:
    """Tell why two claims of a fact (or a claim and the fact's computed value) are not of the same thing; None where they are."""
    for key, default in (("period", fact.period), ("basis", fact.basis)):
        mine = getattr(claim, key) or default
        theirs = (getattr(other, key) if other is not None else None) or default
        if mine != theirs:
            return f"{key}: {mine or 'none'}, not {theirs or 'none'}"
    mine_unit = claim.unit or fact.unit
    their_unit = (other.unit if other is not None else None) or fact.unit
    if mine_unit and their_unit and not units.same(mine_unit, their_unit):
        return f"unit: {mine_unit}, not {their_unit}"
    return None


def meet(one: Value, other: Value) -> bool:
    """Tell whether two values allow each other: intervals meet, dates agree as far as their precision goes."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.interval.meets(other.interval)
    if isinstance(one, When) and isinstance(other, When):
        return one.meets(other)
    return False


def differ(one: LinkedClaim, other: LinkedClaim, fact: Fact, units: Units) -> bool:
    """Tell whether two claims contradict each other by what they say."""
    if why_not_comparable(one.record, other.record, fact, units):
        return False
    if fact.kind == "statement":
        return (one.record.stance or "supports") != (other.record.stance or "supports")
    return one.value is not None and other.value is not None and not meet(one.value, other.value)


def contradictions(claims: Sequence[LinkedClaim], fact: Fact, units: Units) -> tuple[tuple[LinkedClaim, LinkedClaim], ...]:
    """List the pairs of claims that contradict each other by their intervals, dates or stances."""
    return tuple((a, b) for a, b in combinations(claims, 2) if differ(a, b, fact, units))


def against_computed(claims: Sequence[LinkedClaim], computed: Value | None, fact: Fact, units: Units) -> tuple[LinkedClaim, ...]:
    """List the claims that contradict a fact's computed value."""
    if computed is None:
        return ()
    return tuple(
        c for c in claims if c.value is not None and not why_not_comparable(c.record, None, fact, units) and not meet(c.value, computed)
    )


def compare(fact: Fact, claims: Sequence[LinkedClaim], computed: Value | None, units: Units, roots: Mapping[str, str]) -> Comparison:
    """Give each claim its verdict against the one that prints (or the computed value), and what a table says of it."""
    printed = None if fact.compute else printed_of(claims)
    judged = tuple(
        replace(c, verdict=verdict, reason=reason, checked=_checked(c, claims, computed, fact, units))
        for c in claims
        for verdict, reason in [_verdict(c, printed, computed, fact, units)]
    )
    printed = next((c for c in judged if printed is not None and c.number == printed.number), None)
    differing = bool(contradictions(claims, fact, units) or against_computed(claims, computed, fact, units))
    independent = len({roots[c.source.id] for c in claims})
    agreement: Agreement
    if fact.dispute is not None or differing:
        agreement = "disputed"
    else:
        comparable = [c for c in judged if c.verdict != "not-comparable"]
        agreement = "agreed" if len({roots[c.source.id] for c in comparable}) + (computed is not None) > 1 else "single"
    agreeing = len({roots[c.source.id] for c in judged if c.verdict in {"printed", "agrees"}})
    return Comparison(judged, printed, agreement, independent, agreeing)


def _verdict(
    claim: LinkedClaim, printed: LinkedClaim | None, computed: Value | None, fact: Fact, units: Units
) -> tuple[Verdict, str | None]:
    if printed is not None and claim.number == printed.number:
        return "printed", None
    reason = why_not_comparable(claim.record, printed.record if printed else None, fact, units)
    if reason:
        return "not-comparable", reason
    # A declared dispute says that these differ though their numbers may meet: by definition, scope, attribution.
    if (
        fact.dispute is not None
        and claim.source.id in fact.dispute.between
        and (printed is None or printed.source.id in fact.dispute.between)
    ):
        return "differs", None
    if fact.kind == "statement" and printed is not None:
        return ("differs" if differ(claim, printed, fact, units) else "agrees"), None
    against = printed.value if printed is not None else computed
    if claim.value is None or against is None:
        return "not-comparable", "no value could be read"
    return ("agrees" if meet(claim.value, against) else "differs"), None


def _checked(claim: LinkedClaim, claims: Sequence[LinkedClaim], computed: Value | None, fact: Fact, units: Units) -> Checked:
    """Hold an article's claim against the official tables of its fact.

    confirmed: all that the table's value may be lies within what the claim says; consistent: some of it does, or the table is known at
    second hand only, or bears a statement out; differs: none of it.
    """
    if claim.is_table:
        return "not-checkable"
    tables = [t for t in claims if t.is_table and not why_not_comparable(claim.record, t.record, fact, units)]
    if fact.kind == "statement" and fact.compute is None:
        if not tables:
            return "not-checkable"
        return "consistent" if any(not differ(claim, t, fact, units) for t in tables) else "differs"
    known = [(t.value, _is_weak(t.source)) for t in tables if t.value is not None]
    if computed is not None and not why_not_comparable(claim.record, None, fact, units):
        known.append((computed, False))
    if claim.value is None or not known:
        return "not-checkable"
    if not any(meet(claim.value, value) for value, _ in known):
        return "differs"
    return "confirmed" if any(_holds(claim.value, value) and not weak for value, weak in known) else "consistent"


def _is_weak(source: Source) -> bool:
    return isinstance(source, Dataset) and source.status == "weak-secondary"


def _holds(said: Value, official: Value) -> bool:
    if isinstance(said, Quantity) and isinstance(official, Quantity):
        return said.interval.contains(official.interval)
    if isinstance(said, When) and isinstance(official, When):
        return said.first <= official.first and official.last <= said.last
    return False


def roots(sources: Iterable[Source]) -> dict[str, str]:
    """Name for each source whose word it is in the end, so that copies, summaries and rewrites of one work count once.

    An article leads to what it copies (a source here, or a work named in `lineage.work`); tables count by their publisher.
    """
    by_id = {str(s.id): s for s in sources}
    found: dict[str, str] = {}
    for name, source in by_id.items():
        seen = {name}
        while isinstance(source, Article) and source.lineage.relation != "original":
            lineage = source.lineage
            if lineage.of is not None and str(lineage.of) in by_id and str(lineage.of) not in seen:
                seen.add(str(lineage.of))
                source = by_id[str(lineage.of)]
                continue
            found[name] = f"work: {' '.join(lineage.work.split()).casefold()}" if lineage.work else f"source: {source.id}"
            break
        else:
            found[name] = f"tables: {source.publisher}" if isinstance(source, Dataset) else f"source: {source.id}"
    return found
