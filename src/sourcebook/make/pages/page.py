"""One page being printed: where it stands, what it links to, which figures it called notes for, and which files it was made from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import yaml
from markupsafe import Markup, escape

from sourcebook.link.addresses import event_kind
from sourcebook.link.book import LinkedClaim, LinkedFact
from sourcebook.make.artifacts import Artifact
from sourcebook.make.charts.social import CARD
from sourcebook.make.pages import addresses, evidence, identity, prose, substance, tongue
from sourcebook.make.pages.figure import Figure, of_claim, of_fact
from sourcebook.make.pages.frame import Frame
from sourcebook.make.pages.notes import Notes
from sourcebook.make.pages.press import Press
from sourcebook.places import Text, Where
from sourcebook.records import Article, Dataset, Person, Record

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!])")
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
_HALF = re.compile(r"(\d{4})-?H([12])")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")
_TAG = re.compile(r"(<[^>]*>)")
_PART = "<!--part-->"  # parts a page's template from the next; escaped text cannot hold it
_ENTITY = re.compile(r"(&(?:#\d+|\w+);)")


class Page:
    """A page at an address below the root ("facts/x/", "" for home).

    With `notes`, a figure in prose leads to a note at the page's foot; without, to its fact's page.
    `subject` is the fact that the page is about, if it is about one.
    """

    frozen = False

    def __init__(self, press: Press, address: str, *, notes: bool = False, subject: str | None = None) -> None:
        self.press = press
        self.address = address
        self.notes = Notes() if notes else None
        self.subject = subject
        self._made_from: dict[str, None] = {}

    # ------------------------------------------------------------ links

    def link(self, kind: str, name: str = "", anchor: str = "") -> str:
        """The address of another page as this page writes it."""
        if kind == "event":
            kind = event_kind(self.press.book, name)
        return addresses.relative(addresses.address(kind, name, anchor), self.address)

    def file(self, path: str) -> str:
        """The address of a file, given below the site's root."""
        return addresses.relative(path, self.address)

    def made_from(self, *records: Record | Where) -> None:
        """Note the files that this page was made from, the most telling first."""
        for record in records:
            path = (record if isinstance(record, Where) else record.where).path
            if path != "<memory>":
                self._made_from.setdefault(path)

    # ------------------------------------------------------------ words

    def prose(self, text: Text | str | None) -> Markup:
        """Print a prose field as blocks: paragraphs, lists, tables, charts."""
        return prose.blocks(self, Text(text) if not isinstance(text, Text) else text) if text else Markup()

    def words(self, text: Text | str | None) -> Markup:
        """Print a prose field of one paragraph within a line, figures as links."""
        return prose.words(self, text, linked=True) if text else Markup()

    def still(self, text: Text | str | None) -> Markup:
        """Print a prose field within a line and without links, for use inside one."""
        return prose.words(self, text, linked=False) if text else Markup()

    def plain(self, text: Text | str | None) -> str:
        """A prose field's bare words, for a title or a description."""
        return unescape(_TAG.sub("", str(prose.words(self, text, linked=False, bare=True)))) if text else ""

    def heading(self, html: Markup | str) -> Markup:
        """Make HTML fit for a line of Markdown that is a heading: tags stay, words lose every mark that Markdown knows."""
        line = " ".join(str(escape(html)).split())
        return Markup("".join(part if _TAG.fullmatch(part) else _unmark(part) for part in _TAG.split(line)))  # noqa: S704 - escaped above

    def section(self, title: Markup | str, anchor: str, css: str = "") -> Markup:
        """The heading of a section, as a line of Markdown, with its anchor."""
        mark = f" .{css}" if css else ""
        return Markup("## {} {{#{}{}}}").format(self.heading(title), anchor, mark)

    # ------------------------------------------------------------ figures and dates

    def figure(self, fact: LinkedFact | str, words: str | None = None, *, linked: bool = True) -> Figure:
        """A fact's figure as this page prints it."""
        return of_fact(self, self.press.book.facts[fact] if isinstance(fact, str) else fact, words, linked=linked)

    def claimed(self, claim: LinkedClaim, words: str | None = None, *, linked: bool = True) -> Figure:
        """What one source says, as this page prints it."""
        return of_claim(self, claim, words, linked=linked)

    def date(self, iso: str) -> Markup:
        """A date of stated precision."""
        return Markup('<time datetime="{}">{}</time>').format(iso, self.press.shown_date(iso))

    def period(self, period: str) -> Markup:
        """A period: a date where it is one, and otherwise as it was written."""
        ends = re.split(r"/| to | – |–", period)
        if len(ends) <= 2 and all(_DATE.fullmatch(end) for end in ends):
            return Markup(" to ").join(self.date(end) for end in ends)
        if half := _HALF.fullmatch(period):
            return Markup('<span data-apparatus="id">H{} {}</span>').format(half[2], half[1])
        if quarter := _QUARTER.fullmatch(period):
            return Markup('<time datetime="{}">Q{} {}</time>').format(quarter[1], quarter[2], quarter[1])
        return Markup('<span data-apparatus="id">{}</span>').format(period)

    def when(self, fact: LinkedFact) -> Markup:
        """A fact's period, unless its title names it already."""
        period, years = fact.record.period, set(re.findall(r"\d{4}", fact.record.title))
        return self.period(period) if period and years.isdisjoint(re.findall(r"\d{4}", period)) else Markup()

    def source_title(self, source: Article | Dataset) -> Markup:
        """A source's title as it stands: the name of a work, not words of ours."""
        return Markup('<span data-apparatus="id"{}>{}</span>').format(self.marks(source.title, source.language), source.title)

    def witness(self, claim: Any, evidence_found: Any = None) -> evidence.Witness:
        """Who says so, in which words and where: for a linked claim, or for the bare claim of an event with its evidence."""
        return evidence.witness(self, claim, evidence_found)

    def source_label(self, source: Article | Dataset) -> Markup:
        """A source in few words, as a name that may hold a number."""
        name = self.source_name(source)
        return Markup('<span data-apparatus="id"{}>{}</span>').format(self.marks(name, source.language), name)

    def source_name(self, source: Article | Dataset) -> str:
        """A source in few words: the outlet of an article, the title of a table."""
        return str(source.publisher if isinstance(source, Article) else source.title)

    # ------------------------------------------------------------ other languages

    @property
    def own_language(self) -> str:
        """The language in which the site is written."""
        return str(self.press.book.settings.language)

    def language(self, words: str, named: str | None) -> str:
        """The language that words have to be named by here, if any."""
        return tongue.language(words, named, self.own_language)

    def marks(self, words: str, language: str | None) -> Markup:
        """What an element that holds words in another language needs: `lang`, `dir`."""
        return tongue.marks(words, language, self.own_language)

    def marked(self, words: str, language: str | None) -> Markup:
        """Words that may be of another language, in an element of their own if they are."""
        return tongue.marked(words, language, self.own_language)

    def name(self, person: Person) -> Markup:
        """Somebody's name as the site prints it."""
        return self.marked(person.name, language_of(person))

    def native_name(self, person: Person) -> Markup:
        """Somebody's name as they write it, where that is not what the site prints."""
        native = person.native
        if native is None or native.name == person.name:
            return Markup()
        return Markup('<span class="sb-native"{}>{}</span>').format(self.marks(native.name, native.language), native.name)

    # ------------------------------------------------------------ printing

    def print(self, template: str, context: Mapping[str, Any], frame: Frame) -> Artifact:
        """Render a template's blocks (title, description, kicker, body, rail, short) and put them together as a page of Markdown.

        The rail stands beside the content (how to cite it, what to take along, where it leads), and is no substance. It is printed last,
        when the page knows what it rests on. `short` is the title among its breadcrumbs, where the page above it says the rest.
        """
        path = addresses.page_path(self.address)
        if self.press.wanted and path not in self.press.wanted:
            return Artifact(path, b"", ())
        found = self.press.templates.get_template(template)
        printed = found.render({**self.press.shared, **context, "page": self})
        title, description, kicker, body, rail, short = (part.strip() for part in printed.split(_PART))
        says = substance.digest(title, kicker, body)
        meta = {
            "title": unescape(_line(title)),
            "description": unescape(_line(description))[:300],
            **({"search": frame.search} if frame.search else {}),
            **({"template": frame.template} if frame.template else {}),
            "sourcebook": frame.meta
            | self._report(unescape(_line(title)))
            | ({"card": card} if (card := f"{self.address}{CARD}") in self.press.pictures else {})
            | ({"name": self.address.strip("/")} if frame.kind == "index" and self.address.count("/") == 1 else {})
            | {name: substance.unmarked(_line(part)) for name, part in (("kicker", kicker), ("rail", rail)) if part}
            | ({"short": unescape(_line(short))} if short else {})
            | self._last_change(says),
        }
        front = yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
        text = f"---\n{front}---\n\n{substance.unmarked(body)}\n"
        made_from = tuple(self._made_from) or ("mkdocs.yml",)
        notes = tuple(fact for _, fact in self.notes.items()) if self.notes is not None else ()
        return Artifact(path, text.encode(), made_from, says if frame.lasts else None, notes)

    def _report(self, title: str) -> dict[str, str]:
        address = identity.report(self.press.book.settings, title, self.press.book.url + self.address)
        return {"report": address} if address else {}

    def _last_change(self, says: str) -> dict[str, Any]:
        """When the page last changed in substance, as the ledger knows it; and whether it has changed since, at a day not yet recorded."""
        known = self.press.book.ledger.get(self.address)
        if known is None:
            return {}
        changed = {"date": str(known.changed), "shown": self.press.shown_date(str(known.changed))}
        return {"changed": changed | ({} if known.says == says else {"since": True})}


def language_of(person: Person) -> str | None:
    """The language of the name that the site prints: known where that is the native one."""
    return str(person.native.language) if person.native is not None and person.native.name == person.name else None


def _line(text: str) -> str:
    return " ".join(text.split())


def _unmark(words: str) -> str:
    return "".join(part if _ENTITY.fullmatch(part) else _MARKDOWN.sub(r"\\\1", part) for part in _ENTITY.split(words))
