"""The press: the book, the drawings and the templates, from which every page is printed."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

import jinja2

from sourcebook import figures
from sourcebook.link.book import Book, LinkedClaim, LinkedEvent, LinkedFact, LinkedPosition
from sourcebook.make.pages.addresses import address
from sourcebook.make.pages.frame import Step
from sourcebook.records import Brief, Person

if TYPE_CHECKING:
    from sourcebook.make.charts import Drawing


_MACROS = {"figure": "parts/figures.html", "chart": "parts/charts.html"}


@cache  # compiled once in a process: they are the package's own, and do not change
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("sourcebook.make", "templates"),
        autoescape=True,
        auto_reload=False,  # a template is looked up for every figure
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{%#",  # since `{#name}` gives a heading its anchor
        comment_end_string="#%}",
    )


@dataclass(frozen=True)
class Press:
    """What all pages are printed from, with the book's records in the orders that pages need."""

    book: Book
    drawings: Mapping[str, Drawing]
    templates: jinja2.Environment = field(default_factory=_templates, repr=False)
    timeline: Drawing | None = None  # the events as a picture
    wanted: frozenset[str] = frozenset()  # the pages that are printed, by path; all where none is named
    pictures: Collection[str] = ()  # paths of the cards that stand for pages where they are shared

    @cached_property
    def facts_by_issue(self) -> dict[str, list[LinkedFact]]:
        """Facts in the order they were written, under each issue that has any, issues in the order of the book."""
        found: dict[str, list[LinkedFact]] = {issue: [] for issue in self.book.issues}
        for fact in self.book.facts.values():
            found.setdefault(fact.issue, []).append(fact)
        return {issue: facts for issue, facts in found.items() if facts}

    @cached_property
    def disputed(self) -> tuple[LinkedFact, ...]:
        """The facts whose sources differ: those with a dispute of their own."""
        return tuple(fact for fact in self.book.facts.values() if fact.agreement == "disputed" and fact.dispute is not None)

    @cached_property
    def events(self) -> tuple[LinkedEvent, ...]:
        """Events by date, those of one date in the order they were written; without those of the aftermath."""
        return tuple(event for event in self._dated if not event.after)

    @cached_property
    def aftermath(self) -> tuple[LinkedEvent, ...]:
        """Events that are known only from after the site's window, by date: the epilogue, and nothing else, tells them."""
        return tuple(event for event in self._dated if event.after)

    @cached_property
    def _dated(self) -> list[LinkedEvent]:
        return sorted(self.book.events.values(), key=lambda event: str(event.record.date))

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        """Briefs by number."""
        return tuple(sorted(self.book.briefs.values(), key=lambda brief: (str(brief.number), str(brief.id))))

    @property
    def current(self) -> tuple[Brief, ...]:
        """The briefs that are not archived."""
        return tuple(brief for brief in self.briefs if brief.status != "archived")

    @cached_property
    def claims_by_source(self) -> dict[str, list[LinkedClaim]]:
        """Every claim of a fact under the source that makes it."""
        found: dict[str, list[LinkedClaim]] = {source: [] for source in self.book.sources}
        for fact in self.book.facts.values():
            for claim in fact.claims:
                found[str(claim.source.id)].append(claim)
        return found

    @cached_property
    def positions_by_issue(self) -> dict[str, list[LinkedPosition]]:
        """Positions under each issue, in the order they were written."""
        found: dict[str, list[LinkedPosition]] = {}
        for position in self.book.positions.values():
            found.setdefault(str(position.record.issue), []).append(position)
        return found

    @cached_property
    def sides(self) -> dict[str, str]:
        """The titles of the sides, by id."""
        return {str(side.id): str(side.title) for side in self.book.settings.sides}

    @cached_property
    def as_of(self) -> str:
        """The newest as-of date of a brief, or else the newest publication date: what the site as a whole is up to."""
        dates = [str(brief.as_of) for brief in self.book.briefs.values()] or [str(s.published) for s in self.book.sources.values()]
        return max(dates, default="")

    def ordered(self, fact: LinkedFact) -> list[LinkedClaim]:
        """A fact's claims as a reader wants them: the printed one, those that differ, those that agree, the rest."""
        order = ("printed", "differs", "agrees", "not-comparable")
        return sorted(fact.claims, key=lambda claim: order.index(claim.verdict))

    def brief_of(self, issue: str) -> Brief | None:
        """The first brief on an issue."""
        return next((brief for brief in self.briefs if brief.issue == issue), None)

    @cached_property
    def macros(self) -> dict[str, Any]:
        """The macros that pages call from Python, by name."""
        return {name: getattr(self.templates.get_template(path).module, name) for name, path in _MACROS.items()}

    @cached_property
    def sections(self) -> dict[str, str]:
        """The site's sections, in the order of its navigation: folder and title."""
        return tomllib.loads(resources.files("sourcebook.make").joinpath("templates/sections.toml").read_text(encoding="utf-8"))

    def crumbs(self, section: str, issue: str | None = None) -> tuple[Step, ...]:
        """Breadcrumbs from the front page to a page of a section."""
        found = (Step(self.sections["home"], "."), Step(self.sections[section], f"{section}/"))
        return (*found, Step(str(self.book.issues[issue].title), address("issue", issue))) if issue is not None else found

    def person(self, name: str | None) -> Person | None:
        """A person or organisation by id."""
        return self.book.people.get(name) if name is not None else None

    def shown_date(self, iso: str) -> str:
        """A date as it is printed."""
        return figures.show_date(iso, language=str(self.book.settings.language))

    def number(self, count: int) -> str:
        """A count as it is printed."""
        return figures.show(count, None, self.book.units, language=str(self.book.settings.language))

    @property
    def shared(self) -> dict[str, Any]:
        """What every template may name."""
        return {"press": self, "book": self.book, "settings": self.book.settings}
