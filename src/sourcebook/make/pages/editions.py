"""Editions as readers meet them: each frozen body in a frame made today, the list of a brief's editions, and the corrections page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup

from sourcebook.link.addresses import address, aliases, moved
from sourcebook.link.book import LinkedFact
from sourcebook.make import citations
from sourcebook.make.artifacts import Artifact
from sourcebook.make.pages import heads
from sourcebook.make.pages.addresses import relative
from sourcebook.make.pages.citing import citing
from sourcebook.make.pages.frame import Frame, Step
from sourcebook.make.pages.frozen import ROOT
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press
from sourcebook.places import Text, Where
from sourcebook.read.editions import MANIFEST, SEALS, Edition, FactThen

BODY = "body.html"
PUBLISHED_BODY = "body.html.txt"
"""The fragment is published as it was released, beside the page that prints it; as text, since it is no page."""

_LINK = re.compile(rf'(?<= href="){ROOT}([^"#]*)(#[^"]*)?(?=")')
_SECTION = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)<a class="headerlink"', re.DOTALL)
_ANCHOR = re.compile(r' id="([^"]+)"|\{#([^ }]+)')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A fact that one edition printed and the next one prints otherwise, or not at all; `then` or `now` is None where it is not there."""

    title: str
    then: FactThen | None
    now: FactThen | None

    @property
    def kind(self) -> str:
        """One of: added, changed, withdrawn."""
        return "added" if self.then is None else "withdrawn" if self.now is None else "changed"


def then(page: Page, fact: LinkedFact, note: int | None = None) -> FactThen:
    """A fact as it is printed now, for an edition to keep."""
    title = page.plain(fact.record.title)
    display = fact.display or page.plain(fact.record.says) or title
    return FactThen(title=Text(title), display=Text(display), agreement=Text(fact.agreement), note=note)


def changes(press: Press, before: Mapping[str, FactThen], after: Mapping[str, FactThen]) -> tuple[Change, ...]:
    """What changed between two editions as facts: added, changed in value or agreement, withdrawn (P3). A fact renamed is the same fact."""
    names = {former: name for name, fact in press.book.facts.items() for former in aliases(fact.record)}
    old = {names.get(name, name): fact for name, fact in before.items()}
    new = {names.get(name, name): fact for name, fact in after.items()}
    found = [Change(title=str(fact.title), then=old.get(name), now=fact) for name, fact in new.items()]
    found += [Change(title=str(fact.title), then=fact, now=None) for name, fact in old.items() if name not in new]
    return tuple(c for c in found if c.then is None or c.now is None or _said(c.then) != _said(c.now))


def _said(fact: FactThen) -> tuple[str, str]:
    return str(fact.display), str(fact.agreement)


def since(press: Press, edition: Edition) -> tuple[Change, ...]:
    """What changed in the record since an edition: the facts that it printed and that are otherwise now, or gone."""
    page = Page(press, "")
    names = {former: name for name, fact in press.book.facts.items() for former in (name, *aliases(fact.record))}
    now = {name: then(page, press.book.facts[names[name]]) for name in edition.manifest.facts if name in names}
    return changes(press, edition.manifest.facts, now)


def figures(press: Press, edition: Edition) -> dict[str, int]:
    """The facts that an edition printed as they are printed still, each with the number of its note there."""
    page, known = Page(press, ""), press.book.facts
    printed = edition.manifest.facts.items()
    return {name: old.note for name, old in printed if old.note and name in known and then(page, known[name]).display == old.display}


def pages(press: Press, made: Iterable[Artifact]) -> Iterator[Artifact]:
    """Print each edition, with its files as they were released, and the list of each brief's editions. `made`: all other pages."""
    if not press.book.editions.found:
        return
    anchors = {page.path.removesuffix("index.md"): _anchors(page.data) for page in made if page.path.endswith("index.md")}
    leads = moved(press.book)
    for edition in press.book.editions.found:
        yield _edition(press, edition, anchors, leads)
        yield from _files(edition)
    for brief in press.briefs:
        if released := press.book.editions_of(str(brief.id)):
            page = Page(press, address("editions", str(brief.id)))
            page.made_from(brief, Where(SEALS))
            rows = [(edition, _before(released, edition)) for edition in reversed(released)]
            told = [(new, changes(press, old.manifest.facts, new.manifest.facts) if old is not None else None, old) for new, old in rows]
            context = {
                "brief": brief,
                "told": told,
                "since": since(press, released[-1]),
                "corrections": [each for each in press.book.corrections if each.brief == brief.id],
            }
            crumbs = (*press.crumbs("briefs"), Step(str(brief.title), address("brief", str(brief.id))))
            yield page.print("editions.md", context, Frame(kind="index", section="briefs/", crumbs=crumbs, searched=False))


def _before(released: tuple[Edition, ...], edition: Edition) -> Edition | None:
    at = released.index(edition)
    return released[at - 1] if at else None


def _edition(press: Press, edition: Edition, anchors: Mapping[str, Collection[str]], leads: Mapping[str, str]) -> Artifact:
    page = Page(press, edition.address)
    page.made_from(Where(f"{edition.path}/{MANIFEST}"))
    brief = press.book.brief_of(edition)
    released = press.book.editions_of(str(brief.id)) if brief is not None else press.book.editions_of(edition.brief)
    body = edition.files[BODY].decode()
    work = citations.of_edition(press.book, edition, brief)
    context = {
        "cited_as": citing(page, work, citations.stem_of(edition)),
        "edition": edition,
        "brief": brief,
        "editions": released,
        "since": len(since(press, edition)),
        "body": Markup(framed(body, edition.address, anchors, leads)),  # noqa: S704 - as our own templates printed it, and sealed since
    }
    crumbs = (*press.crumbs("briefs"), *([Step(str(brief.title), address("brief", str(brief.id)))] if brief is not None else []))
    # What the theme prints of a page's own headings is HTML, as the engine gives it.
    contents = tuple(Step(_TAG.sub("", title), f"#{anchor}") for anchor, title in _SECTION.findall(body))
    frame = Frame(kind="brief", section="briefs/", toc=True, crumbs=crumbs, contents=contents, searched=False, head=heads.of_report(work))
    return page.print("edition.md", context, frame)


def framed(body: str, here: str, anchors: Mapping[str, Collection[str]], leads: Mapping[str, str]) -> str:
    """Put a fragment's links right for the page that prints it: what moved is met where it is now, anchors that are gone are left out."""

    def link(found: re.Match[str]) -> str:
        path, anchor = leads.get(found[1], found[1]), found[2] or ""
        if anchor and path in anchors and unescape(anchor[1:]) not in anchors[path]:
            anchor = ""
        return relative(path + anchor, here)

    return _LINK.sub(link, body)


def _anchors(page: bytes) -> frozenset[str]:
    return frozenset(unescape(one or other) for one, other in _ANCHOR.findall(page.decode()))


def _files(edition: Edition) -> Iterator[Artifact]:
    yield Artifact(f"{edition.address}{MANIFEST}", edition.written, (f"{edition.path}/{MANIFEST}",))
    for name, data in edition.files.items():
        yield Artifact(f"{edition.address}{PUBLISHED_BODY if name == BODY else name}", data, (f"{edition.path}/{name}",))
