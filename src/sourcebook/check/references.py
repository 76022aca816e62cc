"""Every name leads to a record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sourcebook.check.everything import did_you_mean, records, texts
from sourcebook.link.book import Book
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.read import prose
from sourcebook.records import Fact, Person, Position

FEW = 8
"""So many names are listed in a hint where none is like the one that was written."""


PLACES = {
    "source": "corpus/articles/ or corpus/data/",
    "dataset": "corpus/data/",
    "fact": "content/facts/",
    "issue": "content/issues.yml",
    "person": "content/people.yml",
    "event": "content/events.yml",
    "brief": "content/briefs/",
    "chart": "charts/",
    "side": "`sides` of mkdocs.yml",
}
"""Where records of each kind are written."""


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
    message = f"{owner} names the {kind} `{name}`, which does not exist"
    listed = f" (known: {', '.join(sorted(known))})" if 0 < len(known) <= FEW else ""
    hint = did_you_mean(name, known) or f"mend the name{listed}, or add the {kind} in {PLACES[kind]}"
    return Problem(code="dangling-reference", where=where, message=message, found=name, hint=hint)


def _is_broken(book: Book, kind: str, name: str) -> bool:
    """Whether a name may be that of a record which could not be read: that is told where it stands."""
    if kind == "side":
        return book.is_broken("setting", "sides")
    return book.is_broken("source" if kind == "dataset" else kind, name)


def references_lead_to_records(book: Book) -> Iterator[Problem]:
    """A reference names a record that exists."""
    known = _known(book)
    for named in records(book):
        refs = list(named.record.refs())
        if isinstance(named.record, Position | Person) and named.record.side is not None:
            refs.append(("side", named.record.side))
        for kind, ref in refs:
            if str(ref) not in known[kind] and not _is_broken(book, kind, str(ref)):
                yield _dangling(kind, str(ref), ref.where(), str(named), known[kind])


def facts_stand_under_an_issue(book: Book) -> Iterator[Problem]:
    """The file of facts is named after an issue."""
    seen = set()
    for fact in book.facts.values():
        path = fact.record.where.path
        if fact.issue not in book.issues and path not in seen and not book.is_broken("issue", fact.issue):
            seen.add(path)
            message = f"this file of facts is named after the issue `{fact.issue}`, which does not exist"
            hint = f"name it after one that does ({', '.join(book.issues) or 'there is none'}), or add the issue to content/issues.yml"
            yield Problem(code="dangling-reference", where=Where(path), message=message, found=str(fact.issue), hint=hint)


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
                yield from _claim(book, target, role.where, owner)
            elif target not in known[role.name] and not _is_broken(book, role.name, target):
                yield _dangling(role.name, target, role.where, owner, known[role.name])


def _claim(book: Book, target: str, where: Where, owner: str) -> Iterator[Problem]:
    """Tell what is wrong with a claim's name, FACT@SOURCE."""
    name, _, source = target.partition("@")
    fact = book.facts.get(name)
    if fact is None:
        if not book.is_broken("fact", name):
            yield _dangling("fact", name, where, owner, book.facts)
        return
    claiming = [str(claim.source) for claim in fact.record.claims]
    if source not in claiming and not set(claiming) <= book.sources.keys():
        return  # one of its claims names a source that does not exist, and may be the one that is meant
    if source not in claiming:
        message = f"{owner} names a claim of fact `{name}` that does not exist"
        hint = did_you_mean(target, [f"{name}@{s}" for s in claiming]) or f"it has claims of {', '.join(claiming) or 'no source'}"
        yield Problem(code="dangling-reference", where=where, message=message, found=target, hint=hint)
    elif claiming.count(source) > 1:
        message = f"{owner} names a claim of `{source}`, which makes several of fact `{name}`"
        hint = "part the fact in two, one for each thing that is measured"
        yield Problem(code="claim-ambiguous", where=where, message=message, found=target, hint=hint)


def disputes_stand_between_claims(book: Book) -> Iterator[Problem]:
    """`between` names sources that make a claim of the fact."""
    for fact in book.facts.values():
        if fact.dispute is None:
            continue
        claiming = {str(c.source) for c in fact.record.claims}
        for source in fact.dispute.between:
            if str(source) in book.sources and str(source) not in claiming:
                message = f"the dispute of fact `{fact.id}` names `{source}`, which makes no claim of it"
                hint = f"its claims are of {', '.join(sorted(claiming))}"
                yield Problem(code="dangling-reference", where=source.where(), message=message, found=str(source), hint=hint)


def marks_name_claims(book: Book) -> Iterator[Problem]:
    """A chart's mark names a claim as FACT@SOURCE, and both exist."""
    for chart in book.charts.values():
        for mark in chart.marks:
            if mark.claim is not None:
                yield from _claim(book, str(mark.claim), mark.claim.where(), f"a mark of chart `{chart.id}`")


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
