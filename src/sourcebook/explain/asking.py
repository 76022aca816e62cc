"""What is asked for: a record by id or address, a figure by its number on a page, a place in a file, a problem by its code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from sourcebook.check.everything import records, texts
from sourcebook.explain import drawn, released
from sourcebook.explain.codes import meaning, meanings
from sourcebook.explain.telling import Teller, Told
from sourcebook.link.addresses import ANCHORED, FOLDERS
from sourcebook.link.book import Book
from sourcebook.make.pages import briefs, home
from sourcebook.make.pages.press import Press
from sourcebook.places import Where
from sourcebook.problems import Refusal
from sourcebook.read import prose
from sourcebook.read.editions import Edition

PLACE = re.compile(r"(?P<path>[\w./-]+\.(?:md|yml)):(?P<line>\d+)(?::\d+)?")
NUMBERED = re.compile(r"(?P<page>.*?)(?::|#[er])(?P<number>\d+)")
_OF_FOLDERS = {folder: kind for kind, folder in FOLDERS.items()}


def explain(book: Book, asked: str, *, sound: bool = True) -> tuple[Told, ...]:
    """Tell all that an asking means: of one id there may be a brief and an issue.

    `sound`: whether the content is without errors, so that its pages can be printed. Raises `Refusal`, with what is near, where nothing
    is meant.
    """
    asking = _Asking(book, sound)
    found = tuple(asking.all(asked.strip()))
    if not found:
        near = get_close_matches(asked.strip().strip("/").rpartition("/")[2], [*asking.ids(), *meanings()], n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else "ids stand in content/, corpus/ and charts/"
        raise Refusal(f"nothing is called `{asked}`: {hint}")
    return found


class _Asking:
    def __init__(self, book: Book, sound: bool) -> None:
        self.book, self.sound = book, sound
        self.teller = Teller(book)

    def all(self, asked: str) -> Iterator[Told]:
        """Yield what an asking means, the first manner of reading it that means anything."""
        if asked.startswith(("http://", "https://")):
            if not asked.startswith(self.book.url):
                raise Refusal(f"{asked} is no address of this site, which is {self.book.url}")
            asked = "/" + asked.removeprefix(self.book.url)
        if place := PLACE.fullmatch(asked):
            yield from self._at(Where(place["path"].removeprefix("./"), int(place["line"])))
        elif numbered := NUMBERED.fullmatch(asked):
            yield self._figure(numbered["page"], int(numbered["number"]))
        elif "@" in asked:
            yield from self._claim(asked)
        else:
            yield from self._named(asked)

    # ------------------------------------------------------------ by name

    @property
    def _kinds(self) -> Mapping[str, tuple[Mapping[str, Any], Callable[[str], Told]]]:
        book, teller = self.book, self.teller
        return {
            "fact": (book.facts, teller.fact),
            "chart": (book.charts, lambda name: drawn.chart(teller, name)),
            "brief": (book.briefs, lambda name: teller.brief(name, self._notes(f"briefs/{name}/"))),
            "source": (book.sources, teller.source),
            "person": (book.people, teller.person),
            "event": (book.events, teller.event),
            "position": (book.positions, teller.position),
            "issue": (book.issues, teller.issue),
        }

    def ids(self) -> Iterator[str]:
        """Yield every id that there is."""
        yield from dict.fromkeys(name for index, _ in self._kinds.values() for name in index)

    def _named(self, asked: str) -> Iterator[Told]:
        """Yield what an id, an address or a file's path names; and what a code means."""
        page, _, anchor = asked.partition("#")
        if (edition := self._edition(page)) is not None:
            yield released.edition(self.book, edition)
            return
        folder, _, name = page.strip("/").removesuffix("index.html").strip("/").rpartition("/")
        kinds: tuple[str, ...] = tuple(self._kinds)
        if anchor and name in ANCHORED.values():
            kinds, name = tuple(kind for kind, stands in ANCHORED.items() if stands == name), anchor
        elif folder and folder in _OF_FOLDERS:
            kinds = (_OF_FOLDERS[folder],)
        elif page.endswith((".md", ".yml", ".csv")):
            named = [each for each in records(self.book) if each.record.where.path in (asked.removeprefix("./"), f"{asked[:-4]}.yml")]
            for each in named if len(named) == 1 else ():
                yield self._kinds["source" if each.kind in ("article", "dataset") else each.kind][1](each.id)
            return
        elif folder:
            return
        if folder == "charts" and name in self.book.charts and (row := drawn.number_of(self.book, name, anchor)) is not None:
            yield drawn.row(self.teller, name, row)
            return
        if not folder and name in ("", "home") and asked:
            yield self.teller.home(self._notes(""))
        for kind in kinds:
            index, tell = self._kinds["event" if kind == "aftermath" else "fact" if kind == "difference" else kind]
            if name in index:
                yield tell(name)
        if not folder and (said := meaning(name)) is not None:
            yield {"what": "problem", "id": name, "title": None, "said": said}

    def _claim(self, asked: str) -> Iterator[Told]:
        """Yield what FACT@SOURCE names: a fact, with that source's claim alone."""
        name, _, source = asked.partition("@")
        if name not in self.book.facts:
            return
        numbers = [claim.number for claim in self.book.facts[name].claims if claim.source.id == source]
        if not numbers:
            sources = ", ".join(f"`{name}@{claim.source.id}`" for claim in self.book.facts[name].claims)
            raise Refusal(f"`{source}` makes no claim of fact `{name}`: it has {sources or 'none'}")
        for number in numbers:
            yield self.teller.fact(name, only=number)

    # ------------------------------------------------------------ by number, as a reader counts

    def _figure(self, page: str, number: int) -> Told:
        """Tell of what has a number on a page: an evidence note, a fact's claim, a source's paragraph, a row of a chart's table."""
        if (edition := self._edition(page)) is not None:
            if (told := released.note(self.book, edition, number)) is None:
                raise Refusal(f"edition {edition.id} has no note {number}")
            return told
        folder, _, name = page.strip("/").removesuffix("index.html").strip("/").rpartition("/")
        if not folder and name not in ("", "home"):
            folder = next((FOLDERS[kind] for kind in ("brief", "fact", "source", "chart") if name in self._kinds[kind][0]), "")
        if folder == "briefs" and name in self.book.briefs:
            return self._noted(f"briefs/{name}/", number)
        if not folder and name in ("", "home"):
            return self._noted("", number)
        if folder == "facts" and name in self.book.facts:
            count = len(self.book.facts[name].claims)
            if not 1 <= number <= count:
                raise Refusal(f"fact `{name}` has no claim {number}: it has {count}")
            return self.teller.fact(name, only=number)
        if folder == "sources" and name in self.book.sources:
            told = self.teller.source(name, number)
            if not told["drawn"]:
                raise Refusal(f"nothing was drawn from paragraph {number} of `{name}`")
            return told
        if folder == "charts" and name in self.book.charts:
            return drawn.row(self.teller, name, number)
        near = get_close_matches(name, [*self.book.briefs, *self.book.facts, *self.book.sources, *self.book.charts], n=1, cutoff=0.5)
        hint = (
            f"did you mean `{near[0]}:{number}`?"
            if near
            else "numbers stand on briefs, on the home page, on facts (claims), on sources (paragraphs), on charts (rows of the table)"
        )
        raise Refusal(f"no page with numbers is called `{page}`: {hint}")

    def _edition(self, page: str) -> Edition | None:
        """The released edition at an address."""
        there = page.strip("/").removesuffix("index.html").strip("/")
        return next((edition for edition in self.book.editions.found if there in (edition.id, edition.address.strip("/"))), None)

    def _noted(self, address: str, number: int) -> Told:
        if not self.sound:
            raise Refusal("a page is numbered once the content is without errors; `sourcebook check` tells them")
        notes = self._notes(address)
        if not 1 <= number <= len(notes):
            raise Refusal(f"{address or 'the home page'} has no note {number}: it has {len(notes)}")
        return {**self.teller.fact(notes[number - 1]), "note": number, "on": self.book.url + address}

    def _notes(self, address: str) -> tuple[str, ...]:
        """The facts of a page's notes, by printing it as the site prints it; pictures call for none.

        Where it cannot be printed: the facts that it names, in the order written.
        """
        if not self.sound:
            owner = self.book.briefs.get(address.strip("/").rpartition("/")[2]) if address else self.book.settings
            named = [str(ref) for kind, ref in owner.refs() if kind == "fact"] if owner is not None else []
            told = (prose.parse(text) for _, text in owner.prose()) if owner is not None else ()
            named += [str(role.target).partition("@")[0] for each in told for role in each.roles if role.name in ("fact", "claim")]
            return tuple(name for name in dict.fromkeys(named) if name in self.book.facts)
        path = f"{address}index.md"
        press = Press(self.book, {}, wanted=frozenset({path}))  # all others are made without being printed
        printed = home.pages(press) if not address else briefs.pages(press)
        return next((page.notes for page in printed if page.path == path), ())

    # ------------------------------------------------------------ by place

    def _at(self, where: Where) -> Iterator[Told]:
        """Yield the facts that a line prints; of a line that prints none, the record that it is a part of."""
        printed: dict[str, None] = {}
        for _, _, text in texts(self.book):
            if text.where().path == where.path:
                found = (role for role in prose.parse(text).roles if role.where.line == where.line and role.name in ("fact", "claim"))
                printed.update(dict.fromkeys(str(role.target).partition("@")[0] for role in found))
        if known := [name for name in printed if name in self.book.facts]:
            yield from map(self.teller.fact, known)
            return
        before = [each for each in records(self.book) if each.record.where.path == where.path and each.record.where.line <= where.line]
        if before:
            nearest = max(before, key=lambda each: each.record.where.line)
            kind = "source" if nearest.kind in ("article", "dataset") else nearest.kind
            if kind in self._kinds:
                yield self._kinds[kind][1](nearest.id)
            elif kind == "settings":
                yield self.teller.home(self._notes(""))
