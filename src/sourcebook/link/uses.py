"""Where each fact is used: the briefs that print it, the charts that draw it, the facts computed from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sourcebook.link.book import LinkedFact, Use, UseKind
from sourcebook.link.compute import Malformed, inputs
from sourcebook.link.words import plain
from sourcebook.places import Text
from sourcebook.read import prose
from sourcebook.read.corpus import Records
from sourcebook.records import Record


def facts_in(text: Text) -> Iterator[str]:
    """Yield the ids of the facts that a text prints, by `{fact}` and `{claim}` roles."""
    for role in prose.parse(text).roles:
        if role.name == "fact":
            yield str(role.target)
        elif role.name == "claim":
            yield str(role.target).partition("@")[0]


def charts_in(text: Text) -> Iterator[str]:
    """Yield the ids of the charts that a text draws or links."""
    return (str(role.target) for role in prose.parse(text).roles if role.name == "chart")


def gather(records: Records, facts: Mapping[str, LinkedFact]) -> dict[str, tuple[Use, ...]]:
    """Gather for each fact the places that print, draw or compute with it, sorted; their titles read as they print."""
    found: dict[str, set[Use]] = defaultdict(set)

    def used_by(kind: UseKind, name: str, title: Text, record: Record) -> None:
        use = Use(kind, str(name), plain(title, facts))
        for _, text in record.prose():
            for fact in facts_in(text):
                found[fact].add(use)
        for ref_kind, ref in record.refs():
            if ref_kind == "fact":
                found[str(ref)].add(use)

    for brief in records.briefs:
        used_by("brief", brief.id, brief.title, brief)
    for chart in records.charts:
        used_by("chart", chart.id, chart.title, chart)
        for mark in chart.marks:
            if mark.claim is not None:
                found[mark.claim.partition("@")[0]].add(Use("chart", str(chart.id), plain(chart.title, facts)))
    for event in records.events:
        used_by("event", event.id, event.title, event)
    for position in records.positions:
        used_by("position", position.id, position.text, position)
    for article in records.articles:
        used_by("article", article.id, article.title, article)
    for _, fact in records.facts:
        used_by("fact", fact.id, fact.title, fact)
        try:
            for name, _ in inputs(fact.compute or ""):
                found[name].add(Use("fact", str(fact.id), plain(fact.title, facts)))
        except Malformed:
            pass  # told where the formula is evaluated
        found[str(fact.id)].discard(Use("fact", str(fact.id), plain(fact.title, facts)))
    used_by("home", "home", Text(records.name), records.settings)
    return {name: tuple(sorted(uses)) for name, uses in found.items()}
