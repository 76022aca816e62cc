"""Every name leads to a record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sourcebook.check.everything import did_you_mean, records, texts
from sourcebook.link.book import Book
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.read import prose
from sourcebook.records import Fact, Person, Position


def _known(book: Book) -> Mapping[str, Collection[str]]:
    return {
        "source": book.sources,
        "fact": book.facts,
        "issue": book.issues,
        "person": book.people,
        "chart": book.charts,
        "dataset": book.datasets,
        "event": book.events,
        "brief": book.briefs,
        "side": [str(side.id) for side in book.settings.sides],
    }


def _dangling(kind: str, name: str, where: Where, owner: str, known: Collection[str]) -> Problem:
    message = f"{owner} names the {kind} `{name}`, which there is not"
    return Problem(code="dangling-reference", where=where, message=message, found=name, hint=did_you_mean(name, known))


def references_lead_to_records(book: Book) -> Iterator[Problem]:
    """A reference names a record that exists."""
    known = _known(book)
    for named in records(book):
        for kind, ref in named.record.refs():
            if str(ref) not in known[kind]:
                yield _dangling(kind, str(ref), ref.where(), str(named), known[kind])
        if isinstance(named.record, Position | Person) and named.record.side is not None and named.record.side not in known["side"]:
            yield _dangling("side", str(named.record.side), named.record.side.where(), str(named), known["side"])


def facts_stand_under_an_issue(book: Book) -> Iterator[Problem]:
    """The file of facts is named after an issue."""
    seen = set()
    for fact in book.facts.values():
        path = fact.record.where.path
        if fact.issue not in book.issues and path not in seen:
            seen.add(path)
            yield _dangling("issue", fact.issue, Where(path), f"the file {path}", book.issues)


def roles_lead_to_records(book: Book) -> Iterator[Problem]:
    """A role in prose names a record that exists; `{claim}` names a fact and one source of its claims."""
    known = _known(book)
    for named, key, text in texts(book):
        parsed = prose.parse(text)
        yield from parsed.problems
        for role in parsed.roles:
            owner = f"the {key} of {named}"
            target = str(role.target)
            if role.name == "plain":
                continue
            if role.name == "claim":
                fact, _, source = target.partition("@")
                if fact not in book.facts:
                    yield _dangling("fact", fact, role.where, owner, book.facts)
                    continue
                claims = [c for c in book.facts[fact].claims if str(c.source.id) == source]
                if not claims:
                    yield _dangling("claim", target, role.where, owner, [f"{fact}@{c.source.id}" for c in book.facts[fact].claims])
                elif len(claims) > 1:
                    message = f"{owner} names a claim of `{source}`, which makes several of this fact"
                    hint = "part the fact in two, one for each thing that is measured"
                    yield Problem(code="claim-ambiguous", where=role.where, message=message, found=target, hint=hint)
            elif target not in known[role.name]:
                yield _dangling(role.name, target, role.where, owner, known[role.name])


def disputes_stand_between_claims(book: Book) -> Iterator[Problem]:
    """`between` names sources that make a claim of the fact."""
    for fact in book.facts.values():
        if fact.dispute is None:
            continue
        claiming = {str(c.source.id) for c in fact.claims}
        for source in fact.dispute.between:
            if str(source) not in claiming:
                message = f"the dispute of fact `{fact.id}` names `{source}`, which makes no claim of it"
                yield Problem(
                    code="dangling-reference", where=source.where(), message=message, found=str(source), hint=did_you_mean(source, claiming)
                )


def marks_name_claims(book: Book) -> Iterator[Problem]:
    """A chart's mark names a claim as FACT@SOURCE, and both exist."""
    for chart in book.charts.values():
        for mark in chart.marks:
            if mark.claim is None:
                continue
            fact, _, source = str(mark.claim).partition("@")
            known = [f"{name}@{c.source.id}" for name, f in book.facts.items() for c in f.claims]
            if f"{fact}@{source}" not in known:
                yield _dangling("claim", str(mark.claim), mark.claim.where(), f"chart `{chart.id}`", known)


def fact_kinds_fit(book: Book) -> Iterator[Problem]:
    """A statement says something, a quantity has a unit, a fact has claims or a formula."""
    for linked in book.facts.values():
        fact: Fact = linked.record
        if not fact.claims and fact.compute is None:
            hint = "add `claims:`, each with a source, a paragraph and a quote; or `compute:`"
            yield Problem(code="fact-without-claims", where=fact.at("id"), message=f"fact `{fact.id}` rests on nothing", hint=hint)
        if fact.kind == "statement" and fact.says is None:
            yield Problem(
                code="missing-key",
                where=fact.at("id"),
                message=f"fact `{fact.id}` is a statement, and says nothing",
                hint="add `says:`, in your own words",
            )
        if fact.kind == "quantity" and fact.unit is None:
            hint = "add `unit:` (USD, percent, tonnes, cars …); a bare number has `unit: number`"
            yield Problem(code="missing-key", where=fact.at("id"), message=f"fact `{fact.id}` is a quantity without a unit", hint=hint)


RULES = (
    references_lead_to_records,
    facts_stand_under_an_issue,
    roles_lead_to_records,
    disputes_stand_between_claims,
    marks_name_claims,
    fact_kinds_fit,
)
