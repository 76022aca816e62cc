"""A brief as a document of two pages: its standing sections condensed, then the notes with the evidence, as data for the template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.link.book import LinkedClaim, LinkedEvent, LinkedFact, LinkedPosition, Source
from sourcebook.make.pages import briefs
from sourcebook.make.pages.evidence import Witness
from sourcebook.make.pages.press import Press
from sourcebook.make.pdf import prose
from sourcebook.make.pdf.sheet import Node, Sheet
from sourcebook.records import Brief, Claim, Dataset

if TYPE_CHECKING:
    from sourcebook.make.charts import Drawing

_BASES = re.compile(rb'<text [^>]*data-figure="([^"]*)"')
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Za-z]{2}))?")
_CLAIMS = 5
"""So many claims of a fact stand in its note; the rest are on the fact's page, to which the note leads."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """How much of a brief is set: so many of its charts, whether differences are explained, and whether the timeline is told."""

    charts: int
    explained: bool
    dated: bool


def assemble(press: Press, drawings: Mapping[str, Drawing], brief: Brief, cut: Cut, edition: str | None) -> Node:
    """Put a brief together in reading order, in which its notes are numbered."""
    work = _Document(Sheet(press, f"briefs/{brief.id}/"), brief, drawings, cut)
    sections = [work.section(section) for section in briefs.sections(press, brief)]
    return {**_frame(press, brief, edition), "sections": sections, "notes": work.notes(), "sources": work.sources()}


def _frame(press: Press, brief: Brief, edition: str | None) -> Node:
    """What stands around the text: who, what number, of which date, and where it is found again."""
    book, sheet = press.book, Sheet(press, f"briefs/{brief.id}/")
    spoken = _LANGUAGE.fullmatch(str(book.settings.language))
    day, nth = (edition[:10], edition[11:]) if edition else (str(brief.as_of), "")
    here = sheet.link("brief", str(brief.id))
    released = book.editions_of(str(brief.id))
    return {
        "paper": str(book.settings.paper),
        "language": spoken[1] if spoken else "en",
        "region": spoken[2].upper() if spoken and spoken[2] else None,
        "title": str(brief.title),
        "number": str(brief.number),
        "status": str(brief.status),
        "institution": str(book.settings.publisher),
        "site": book.name,
        "home": book.url,
        "method": sheet.link("section", "method"),
        "issue": str(book.issues[str(brief.issue)].title),
        "summary": sheet.plain(brief.summary),
        "as_of": press.shown_date(str(brief.as_of)),
        "edition": press.shown_date(day) if edition else None,
        "nth": nth,
        "first": press.shown_date(released[0].day) if released else None,
        "cited": None
        if edition or not released
        else {"date": press.shown_date(released[-1].day), "href": sheet.file(released[-1].address)},
        "date": (day + "-01-01")[:10],
        "permalink": f"{here}{edition}/" if edition else here,
        "latest": here,
    }


class _Document:
    """One brief being condensed."""

    def __init__(self, sheet: Sheet, brief: Brief, drawings: Mapping[str, Drawing], cut: Cut) -> None:
        self.sheet, self.brief, self.drawings, self.cut = sheet, brief, drawings, cut
        self.press, self.book = sheet.press, sheet.press.book
        self.drawn = 0
        self.used: dict[str, None] = {}

    # ------------------------------------------------------------ sections

    def section(self, section: briefs.StandingSection) -> Node:
        """A standing section: the author's words, or what is made of the records."""
        head: Node = {"id": section.id, "title": section.title}
        written = [self._block(block) for block in prose.blocks(self.sheet, section.body)] if section.body else []
        if section.generated == "sources":
            return {**head, "kind": "sources", "blocks": written}
        if written:
            return {**head, "kind": "prose", "blocks": written}
        found: list[Node] = []
        match section.generated:
            case "key-figures":
                found = self._key_figures()
            case "positions":
                found = self._positions()
            case "timeline" if self.cut.dated:
                found = self._timeline()
            case "timeline" if self._events():
                return {**head, "kind": "elsewhere", "href": self.sheet.link("section", "timeline")}
            case "differences":
                found = self._differences()
        return {**head, "kind": section.generated if found else "nothing", "items": found}

    def _block(self, block: Node) -> Node:
        if block["t"] != "chart":
            return block
        drawing = self.drawings.get(block["id"])
        is_drawn = drawing is not None and bool(drawing.svg_print) and self.drawn < self.cut.charts
        self.drawn += is_drawn
        return self._chart(block["id"], is_drawn=is_drawn)

    def _chart(self, name: str, *, is_drawn: bool) -> Node:
        """A chart with what belongs to it; one for which there is no room is named, and where it stands."""
        chart = self.book.charts[name]
        head: Node = {"t": "chart", "title": prose.words(self.sheet, chart.title), "href": self.sheet.link("chart", name), "svg": None}
        if not is_drawn:
            return head
        drawing = self.drawings[name]
        shown = dict.fromkeys(basis for bases in _BASES.findall(drawing.svg_print) for basis in bases.decode().split())
        facts = [basis.partition(":")[2].partition("@")[0] for basis in shown if basis.startswith(("fact:", "claim:"))]
        return {
            **head,
            "svg": drawing.svg_print.decode(),
            "alt": drawing.alt,
            "subtitle": prose.words(self.sheet, chart.subtitle),
            "note": prose.words(self.sheet, chart.note),
            "sources": [self._source(self.book.sources[source]) for source in drawing.sources],
            "marks": [self.sheet.mark(fact) for fact in dict.fromkeys(facts)],
            "differs": drawing.differs,
        }

    def _key_figures(self) -> list[Node]:
        found = []
        for fact in (self.book.facts[str(name)] for name in self.brief.key_figures):
            record = fact.record
            found.append(
                {
                    "title": prose.words(self.sheet, record.title),
                    "href": self.sheet.link("fact", fact.id),
                    "meta": [words for words in (self.sheet.when(fact).striptags(), record.basis) if words],
                    "value": self.sheet.mark(fact),
                    **_agreement(fact),
                }
            )
        return found

    def _positions(self) -> list[Node]:
        held = self.press.positions_by_issue.get(str(self.brief.issue), [])
        return [
            {"title": str(side.title), "positions": [self._position(position) for position in held if position.record.side == side.id]}
            for side in self.book.settings.sides
        ]

    def _position(self, position: LinkedPosition) -> Node:
        holder = self.book.people[str(position.record.holder)]
        return {
            "holder": str(holder.name),
            "href": self.sheet.link("person", str(holder.id), str(position.record.id)),
            "role": prose.words(self.sheet, holder.role),
            "blocks": prose.blocks(self.sheet, position.record.text),
            "claims": self._bare(position),
        }

    def _timeline(self) -> list[Node]:
        return [
            {
                "date": self.press.shown_date(str(event.record.date)),
                "status": str(event.record.status),
                "title": prose.words(self.sheet, event.record.title),
                "href": self.sheet.link("event", str(event.record.id)),
                "claims": self._bare(event),
            }
            for event in self._events()
        ]

    def _events(self) -> list[LinkedEvent]:
        return [event for event in self.press.events if self.brief.issue in event.record.issues]

    def _differences(self) -> list[Node]:
        found = []
        for difference in briefs.differences(self.press, self.brief):
            dispute = difference.fact.record.dispute
            assert dispute is not None
            found.append(
                {
                    "title": prose.words(self.sheet, difference.fact.record.title),
                    "href": self.sheet.link("difference", difference.fact.id),
                    "kind": str(dispute.kind),
                    "claims": [self._said(claim) for claim in difference.claims],
                    "blocks": prose.blocks(self.sheet, dispute.explanation) if self.cut.explained else [],
                }
            )
        return found

    # ------------------------------------------------------------ evidence

    def notes(self) -> list[Node]:
        """A note for each fact that was called for; what a note itself prints may call for more."""
        made: list[Node] = []
        while len(made) < len(self.sheet.notes.items()):
            number, name = self.sheet.notes.items()[len(made)]
            fact = self.book.facts[name]
            claims = self.press.ordered(fact)
            made.append(
                {
                    "note": number,
                    "href": self.sheet.link("fact", name),
                    "title": prose.words(self.sheet, fact.record.title),
                    "when": self.sheet.when(fact).striptags(),
                    **_agreement(fact),
                    "display": fact.display,
                    "inputs": [self._input(self.book.facts[part]) for part in fact.inputs],
                    "claims": [self._said(claim, is_note=True) for claim in claims[:_CLAIMS]],
                    "more": len(claims) > _CLAIMS,
                    "dispute": str(fact.dispute.kind) if fact.dispute is not None else None,
                }
            )
        return made

    def _input(self, fact: LinkedFact) -> Node:
        return {"title": prose.words(self.sheet, fact.record.title), "value": self.sheet.mark(fact)}

    def _said(self, claim: LinkedClaim, *, is_note: bool = False) -> Node:
        """What a source says: the value, the words or the cell, and who. In the claim's own note the value needs no number."""
        told = self._witness(self.sheet.witness(claim))
        if told["cell"]:
            told["cell"]["told"] = _stands_in(told["cell"]["written"], claim.display)
        return {
            "value": {"t": "words", "text": claim.display} if is_note else self.sheet.mark(claim) if claim.display else None,
            "verdict": claim.verdict,
            "deprecated": claim.record.rank == "deprecated",
            **told,
        }

    def _bare(self, linked: LinkedEvent | LinkedPosition) -> list[Node]:
        claims: tuple[Claim, ...] = linked.record.claims
        return [self._witness(self.sheet.witness(claim, found)) for claim, found in zip(claims, linked.evidence, strict=True)]

    def _witness(self, witness: Witness) -> Node:
        source, cell = witness.source, witness.cell
        self.used.setdefault(str(source.id))
        spoken = _LANGUAGE.fullmatch(str(getattr(source, "language", "en")))
        return {
            **self._source(source),
            "href": witness.href,
            "para": witness.para,
            "quote": witness.quote,
            "language": spoken[1] if spoken else "en",
            "withheld": witness.withheld,
            "cell": cell
            and {"column": cell.column, "row": list(map(list, cell.row)), "written": cell.value, "unit": cell.unit, "told": False},
            "outside": witness.outside,
            "speaker": str(witness.speaker.name) if witness.speaker else None,
        }

    def _source(self, source: Source) -> Node:
        self.used.setdefault(str(source.id))
        return {
            "name": self.sheet.source_name(source).partition(" (")[0],
            "is-table": isinstance(source, Dataset),
            "publisher": str(source.publisher),
            "title": str(source.title),
            "date": self.press.shown_date(str(source.published)),
            "href": self.sheet.link("source", str(source.id)),
        }

    def sources(self) -> list[Node]:
        """The sources that stand anywhere in the document, in the order of the book."""
        return [self._source(source) for name, source in self.book.sources.items() if name in self.used]


def _stands_in(written: str, display: str) -> bool:
    """Whether a cell's value stands as it is in the words that print it: `16,074` in `16,074 cars`, and not `2.5` in `22.5 percent`."""
    return bool(written) and re.search(rf"(?<![\d.,−-]){re.escape(written)}(?![.,]?\d)", display) is not None


def _agreement(fact: LinkedFact) -> Node:
    return {"agreement": fact.agreement, "computed": fact.kind == "computed", "independent": fact.agreeing}
