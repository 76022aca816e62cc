"""Records → the Book: ids looked up, evidence found, values read, claims compared, uses gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from sourcebook import figures
from sourcebook.figures import Quantity, Units
from sourcebook.link import compare, compute, uses, values
from sourcebook.link.book import Book, LinkedClaim, LinkedEvent, LinkedFact, LinkedPosition, Source, Value
from sourcebook.link.locating import Located, Work, locate
from sourcebook.link.lock import Lock
from sourcebook.link.texts import Evidence, HeldText
from sourcebook.problems import Problem
from sourcebook.read.corpus import Records
from sourcebook.read.validate import nearest
from sourcebook.records import Date, Event, Fact, Position, Record

R = TypeVar("R", bound=Record)


def book_of(
    records: Records, held: Mapping[str, HeldText], lock: Lock, *, locking: bool = False
) -> tuple[Book, tuple[Problem, ...], tuple[Located, ...]]:
    """Link the records to a book; give it with what is wrong and with all evidence that was found in held texts.

    Evidence in a held text must stand in the lock too, so that a build with the texts and one without make the same site;
    `locking` leaves that out, while the lock is being written anew.
    """
    problems: list[Problem] = []
    articles = _by_id(records.articles, "article", problems)
    datasets = _by_id(records.datasets, "dataset", problems, taken=articles)
    sources: dict[str, Source] = {**articles, **datasets}
    units = Units.of(records.settings.units).including(*(fact.unit for _, fact in records.facts))
    tables = {str(t.id): t for t in records.tables}
    work = Work(sources, held, tables, lock, locking, records.is_broken, problems)
    facts = _facts(records, work, units)
    events = {
        str(e.id): LinkedEvent(e, _evidence(e, "event", work), _is_after(e, records.settings.window, sources))
        for e in _by_id(records.events, "event", problems).values()
    }
    positions = {
        str(p.id): LinkedPosition(p, _evidence(p, "position", work)) for p in _by_id(records.positions, "position", problems).values()
    }
    people = _by_id(records.people, "person", problems)
    people_evidence = {
        str(person.id): tuple(locate(claim, f"person `{person.id}`", work) for claim in person.claims) for person in people.values()
    }
    for saved in records.salvaged:
        for claim in saved.claims:
            locate(claim, str(saved), work)
    book = Book(
        settings=records.settings,
        name=records.name,
        url=records.url,
        units=units,
        issues=_by_id(records.issues, "issue", problems),
        people=people,
        people_evidence=people_evidence,
        events=events,
        positions=positions,
        articles=articles,
        datasets=datasets,
        tables=tables,
        facts=facts,
        briefs=_by_id(records.briefs, "brief", problems),
        charts=_by_id(records.charts, "chart", problems),
        editions=records.editions,
        ledger={entry.path: entry for entry in records.ledger},
        tombstones=records.tombstones,
        corrections=records.corrections,
        counts={name: lock.count(name) for name in articles},
        lock=lock,
        broken=records.broken,
        salvaged=records.salvaged,
    )
    return book, tuple(problems), tuple(work.located)


def _by_id(found: Iterable[R], kind: str, problems: list[Problem], taken: Mapping[str, Record] | None = None) -> dict[str, R]:
    """Index records by id; the second of one name is a problem at its place, and the first is kept."""
    index: dict[str, R] = {}
    for record in found:
        name = record.id  # type: ignore[attr-defined]  # every record that has a file or list of its own has an id
        earlier = index.get(str(name)) or (taken or {}).get(str(name))
        if earlier is not None:
            message = f"the id `{name}` is taken by another {kind}" if str(name) in index else f"the id `{name}` is taken by another source"
            hint = "an id is never reused: choose another"
            problems.append(Problem(code="duplicate-id", where=record.at("id"), message=message, source=str(earlier.at("id")), hint=hint))
            continue
        index[str(name)] = record
    return index


def _is_after(event: Event, window: tuple[Date, Date] | None, sources: Mapping[str, Source]) -> bool:
    """Tell whether an event is known only from what was published after the window; compared as far as both dates are precise."""
    dates = [sources[str(c.source)].published for c in event.claims if str(c.source) in sources]
    return window is not None and bool(dates) and all(d[: len(window[1])] > window[1][: len(d)] for d in dates)


def _evidence(record: Event | Position, kind: str, work: Work) -> tuple[Evidence | None, ...]:
    return tuple(locate(claim, f"{kind} `{record.id}`", work) for claim in record.claims)


# ---------------------------------------------------------------- facts


def _facts(records: Records, work: Work, units: Units) -> dict[str, LinkedFact]:
    issue_of = {id(fact): issue for issue, fact in records.facts}
    index = _by_id([fact for _, fact in records.facts], "fact", work.problems)
    roots = compare.roots(work.sources.values())
    claims = {name: _claims(fact, work, units, str(records.settings.language)) for name, fact in index.items()}
    linked: dict[str, LinkedFact] = {}
    for name in _in_order(index, work):
        fact = index[name]
        value, display, inputs = _value(fact, claims[name], linked, work, units)
        compared = compare.compare(fact, claims[name], value if fact.compute else None, units, roots)
        rests_on_dispute = any(linked[i].agreement == "disputed" for i in inputs if i in linked)
        linked[name] = LinkedFact(
            record=fact,
            issue=str(issue_of[id(fact)]),
            kind="computed" if fact.compute else fact.kind,
            value=value,
            display=display,
            claims=compared.claims,
            printed=compared.printed,
            inputs=inputs,
            agreement="disputed" if rests_on_dispute else compared.agreement,
            dispute=fact.dispute,
            independent=compared.independent,
            agreeing=compared.agreeing,
            used_in=(),
        )
    used = uses.gather(records, linked)
    return {name: replace(linked[name], used_in=used.get(name, ())) for name in index}


def _claims(fact: Fact, work: Work, units: Units, site: str) -> tuple[LinkedClaim, ...]:
    linked = []
    for number, claim in enumerate(fact.claims, start=1):
        source = work.sources.get(str(claim.source))
        if source is None:
            continue  # a dangling reference, told by the check of references
        meaning = values.NOTHING
        problems: tuple[Problem, ...] = ()
        if claim.cell is not None:
            meaning, problems = values.of_cells(claim, fact, source, work.tables.get(str(source.id)), units)
        elif fact.kind != "statement":
            meaning, problems = values.of_quote(claim, fact, source, units, site)
        said = len(work.problems)
        found = locate(claim, f"fact `{fact.id}`", work, is_read=not problems)
        if found is not None or len(work.problems) == said:  # of words that are not the source's it means nothing that they lack the value
            work.problems.extend(problems)
        linked.append(
            LinkedClaim(
                record=claim,
                fact=str(fact.id),
                number=number,
                source=source,
                value=meaning.value,
                display=meaning.own,
                printed_as=meaning.printed,
                evidence=found,
                verdict="not-comparable",
                checked="not-checkable",
            )
        )
    return tuple(linked)


def _value(
    fact: Fact, claims: tuple[LinkedClaim, ...], linked: Mapping[str, LinkedFact], work: Work, units: Units
) -> tuple[Value | None, str, tuple[str, ...]]:
    """Give what a fact prints, how it reads, and the facts that it is computed from."""
    if fact.kind == "statement" and fact.compute is None:
        return None, "", ()  # a cell may bear a statement out; the statement prints its own words
    if fact.compute is None:
        printed = compare.printed_of(claims)
        return (printed.value, printed.printed_as, ()) if printed else (None, "", ())
    known = {
        name: compute.Result(f.value.value, f.value.interval, f.record.unit) for name, f in linked.items() if isinstance(f.value, Quantity)
    }
    try:
        inputs = tuple(dict.fromkeys(name for name, _ in compute.inputs(fact.compute)))
        result = compute.in_unit(compute.evaluate(fact.compute, known, units), fact.unit, units)
    except compute.Malformed as fault:
        if fault.fact is not None and _is_told(fault.fact, linked):
            return None, "", ()
        where = fact.compute.where(fault.offset)
        what, advice = str(fault), fault.hint
        if fault.fact is not None:
            what, advice = f"`{fault.fact}` is a {linked[fault.fact].kind}", "compute with facts that are quantities"
        message = f"the formula of fact `{fact.id}` cannot be computed: {what}"
        work.problems.append(Problem(code="bad-formula", where=where, message=message, found=fact.compute, hint=advice))
        return None, "", ()
    step = compute.sure_step(result)
    text = figures.show(result.value, fact.unit, units, step=step)
    shown = round(result.value / step) * step
    low, high = result.interval.low, result.interval.high
    exact = low is not None and high is not None and abs(shown - low) <= step / 2 and abs(shown - high) <= step / 2
    quantity = Quantity(
        value=result.value, interval=result.interval, unit=fact.unit, text=text, start=0, end=len(text), hedge=None, step=step
    )
    return quantity, text if exact else f"about {text}", inputs


def _is_told(name: str, linked: Mapping[str, LinkedFact]) -> bool:
    """Whether a problem says already why a fact has no number: there is no such fact, it is in a circle, or its claim could not be read."""
    return name not in linked or linked[name].kind in ("quantity", "computed")


def _in_order(index: Mapping[str, Fact], work: Work) -> list[str]:
    """Order facts so that each comes after those it is computed from; a circle is a problem at its formula."""
    ordered: dict[str, None] = {}
    under_way: list[str] = []

    def visit(name: str) -> None:
        if name in ordered:
            return
        fact = index[name]
        if name in under_way:
            circle = " → ".join([*under_way[under_way.index(name) :], name])
            message = f"fact `{name}` is computed from itself"
            hint = "let one of them rest on claims, or on other facts"
            work.problems.append(Problem(code="compute-circle", where=fact.at("compute"), message=message, found=circle, hint=hint))
            return
        under_way.append(name)
        try:
            parts = compute.inputs(fact.compute) if fact.compute else ()
        except compute.Malformed:
            parts = ()  # told where it is evaluated
        for part, offset in parts:
            if part in index:
                visit(part)
            elif fact.compute is not None and not work.is_broken("fact", part):
                where = fact.compute.where(offset)
                message = f"the formula of fact `{name}` names the fact `{part}`, which does not exist"
                near = nearest(part, index)
                advice = f"did you mean `{near}`?" if near else "mend the name, or add the fact in content/facts/"
                work.problems.append(Problem(code="dangling-reference", where=where, message=message, found=part, hint=advice))
        under_way.pop()
        ordered[name] = None

    for name in index:
        visit(name)
    return list(ordered)
