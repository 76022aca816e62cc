"""What an editor may well have meant, and should look at all the same: the rules of `check --strict`, and of nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sourcebook.check.everything import claims, texts
from sourcebook.link.book import Book, LinkedFact, Source
from sourcebook.problems import Problem
from sourcebook.read import prose
from sourcebook.records import Article, Brief

_APART = ("period", "definition", "scope", "attribution")  # disputes of which neither side has to give way


def later_sources_print(book: Book) -> Iterator[Problem]:
    """A fact does not print an earlier source while a later one, and no less official, differs from it.

    Where a dispute says that they mean different times or things, or that it matters who says so, none takes the other's place.
    """
    for fact in book.facts.values():
        if fact.printed is None or (fact.record.dispute is not None and fact.record.dispute.kind in _APART):
            continue
        mine, official = fact.printed.source.published, _is_official(fact.printed.source)
        differing = [c for c in fact.claims if c.verdict == "differs" and c.record.rank != "deprecated"]
        later = [c for c in differing if _is_after(c.source.published, mine) and (_is_official(c.source) or not official)]
        if later:
            last = max(later, key=lambda claim: str(claim.source.published))
            yield Problem(
                code="superseded-fact",
                where=fact.printed.record.where,
                severity="warning",
                message=f"fact `{fact.id}` prints what `{fact.printed.source.id}` said on {mine}, and a later source differs from it",
                found=fact.printed.display or None,
                source=f"`{last.source.id}` of {last.source.published}{f': {last.display}' if last.display else ''}",
                hint="prefer the later one; or give it `rank: deprecated`, and say why it is not to be relied on",
            )


def briefs_keep_up(book: Book) -> Iterator[Problem]:
    """A brief that is not archived is as of no day before the newest evidence on its issue."""
    if book.broken:
        return  # what could not be read may hold the evidence
    for brief in book.briefs.values():
        if brief.status == "archived":
            continue
        found = [source for source in _evidence_on(book, brief) if _is_after(source.published, brief.as_of)]
        if found:
            newest = max(found, key=lambda source: str(source.published))
            yield Problem(
                code="brief-behind",
                where=brief.at("as-of"),
                severity="warning",
                message=f"brief `{brief.id}` is as of {brief.as_of}, and there is later evidence on its issue `{brief.issue}`",
                found=str(brief.as_of),
                source=", ".join(f"`{source.id}` of {source.published}" for source in dict.fromkeys((newest, *found))),
                hint=f"take it in, and set `as-of:` to {newest.published} or later; or give the brief `status: archived`",
            )


def sources_are_used(book: Book) -> Iterator[Problem]:
    """A source bears something out: a claim rests on it, a chart draws it, or prose leads to it."""
    if book.broken:
        return
    used = {str(claim.source) for _, claim in claims(book)}
    used |= {str(series.dataset) for chart in book.charts.values() for series in chart.series if series.dataset is not None}
    used |= {str(role.target) for _, _, text in texts(book) for role in prose.parse(text).roles if role.name == "source"}
    for name, source in book.sources.items():
        if name not in used:
            message = f"nothing rests on source `{name}`"
            hint = "draw a fact, an event or a position from it; or take it out of the corpus"
            yield Problem(code="unused-source", where=source.where, severity="warning", message=message, hint=hint)


def bottom_lines_rest_on_two(book: Book) -> Iterator[Problem]:
    """What a bottom line tells is borne out by two independent sources, by an official record, or by one that it names."""
    if not book.settings.sections:
        return
    first = str(book.settings.sections[0].title).casefold()
    for brief in book.briefs.values():
        told: set[str] = set()
        for body in (body for title, body in prose.sections(brief.body) if str(title).casefold() == first):
            named = {(role.name, str(role.target)) for role in prose.parse(body).roles}
            for role in prose.parse(body).roles:
                name = str(role.target).partition("@")[0]
                if role.name not in ("fact", "claim") or name in told or name not in book.facts:
                    continue
                told.add(name)
                if (alone := _single(book, name)) is not None and not _is_named(book, book.facts[alone], named):
                    also = "" if alone == name else f", which is computed from `{alone}`,"
                    yield Problem(
                        code="single-source-bottom-line",
                        where=role.where,
                        severity="warning",
                        message=f"the bottom line of brief `{brief.id}` tells fact `{name}`{also} on the word of a single source",
                        found=name,
                        hint=f"add a claim of another source to `{alone}`; or name its one source here, by {{source}} or {{person}}",
                    )


def facts_rest_on_two_outlets(book: Book) -> Iterator[Problem]:
    """A fact rests on more than one outlet, or on an official record; one that is computed rests on others."""
    for fact in book.facts.values():
        if fact.inputs:
            continue
        resting = [claim.source for claim in fact.claims if claim.record.rank != "deprecated"]
        if not resting or len(fact.claims) < len(fact.record.claims):
            continue
        outlets = {str(source.publisher).casefold() for source in resting}
        if len(outlets) == 1 and not any(map(_is_official, resting)):
            yield Problem(
                code="one-outlet",
                where=fact.record.at("id"),
                severity="warning",
                message=f"fact `{fact.id}` rests on one outlet",
                found=str(resting[0].publisher),
                hint="look for an official table, or another outlet that has it from elsewhere, and add its claim",
            )


def _is_named(book: Book, fact: LinkedFact, named: Collection[tuple[str, str]]) -> bool:
    """Whether prose names whose word a fact is: its source, who wrote that, or who speaks in it."""
    for claim in fact.claims:
        if ("source", str(claim.source.id)) in named or ("person", str(claim.record.speaker)) in named:
            return True
        authors = set(map(str, claim.source.authors)) if isinstance(claim.source, Article) else set()
        if any(str(person.name) in authors and ("person", name) in named for name, person in book.people.items()):
            return True
    return False


def _is_official(source: Source) -> bool:
    """Whether a source is a table, or an official document."""
    return not isinstance(source, Article) or source.kind == "official"


def _is_after(one: str, other: str) -> bool:
    """Whether a day is later than another, as far as both are precise."""
    return one[: len(other)] > other[: len(one)]


def _evidence_on(book: Book, brief: Brief) -> Iterator[Source]:
    """The sources of what is recorded on a brief's issue; what was published after the site's window is the epilogue's."""
    facts = [claim.source for fact in book.facts.values() if fact.issue == brief.issue for claim in fact.claims]
    events = [e.record for e in book.events.values() if brief.issue in e.record.issues and not e.after]
    positions = [p.record for p in book.positions.values() if p.record.issue == brief.issue]
    bare = [str(claim.source) for record in events for claim in record.claims]
    bare += [str(claim.source) for position in positions for claim in position.claims]
    found = {str(source.id): source for source in (*facts, *(book.sources[name] for name in bare if name in book.sources))}
    window = book.settings.window
    yield from (source for source in found.values() if window is None or not _is_after(source.published, window[1]))


def _single(book: Book, name: str) -> str | None:
    """The fact with a single source that a fact is or is computed from; None where each has more than one, or an official record."""
    fact: LinkedFact = book.facts[name]
    if fact.agreement != "single" or any(_is_official(claim.source) for claim in fact.claims):
        return None
    if not fact.inputs:
        return name
    return next((found for part in fact.inputs if part in book.facts and (found := _single(book, part)) is not None), None)


RULES = (later_sources_print, briefs_keep_up, sources_are_used, bottom_lines_rest_on_two, facts_rest_on_two_outlets)
