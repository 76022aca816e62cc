"""What `import` does: captures become sources, each with a record, its text, and a worksheet of its figures; all of them, or none.

Everything that is proposed says what it rests on, and the editor decides: nothing that stands is touched.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcebook import link
from sourcebook.link import lock, texts
from sourcebook.link.book import Book
from sourcebook.problems import Refusal
from sourcebook.read import captures, corpus
from sourcebook.read.captures import Capture, Unfit, furniture, identity
from sourcebook.read.captures.furniture import Bounds
from sourcebook.read.captures.identity import Identity
from sourcebook.records import ID_LENGTH, ID_PATTERN, RESERVED
from sourcebook.taking import claims, lineage, written
from sourcebook.taking.claims import Drawn
from sourcebook.taking.lineage import Kinship
from sourcebook.taking.written import spans

__all__ = ["Fault", "Taken", "Wishes", "spans", "take", "write"]

ARTICLES = "corpus/articles"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A capture as a source: what is proposed of it, and the files that this makes."""

    id: str
    capture: Capture
    bounds: Bounds
    identity: Identity
    kin: Kinship | None
    figures: tuple[Drawn, ...]
    files: Mapping[Path, bytes]


@dataclass(frozen=True, slots=True)
class Fault:
    """A capture that cannot be taken in, and why, in one sentence."""

    file: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the editor says beforehand: the id, and phrases of the article's first and last paragraph."""

    id: str | None = None
    begin: str | None = None
    end: str | None = None


def take(root: Path, files: Sequence[Path], texts_dir: Path, wishes: Wishes) -> tuple[tuple[Taken, ...], tuple[Fault, ...]]:
    """Make sources of captures, and write nothing yet. Raises Refusal where the site or a file cannot be used at all."""
    if wishes.id is not None and len(files) > 1:
        raise Refusal("--id names one source, and several files are given; import them one by one, or let the ids be proposed")
    if wishes.id is not None and (not re.fullmatch(ID_PATTERN, wishes.id) or len(wishes.id) > ID_LENGTH or wishes.id in RESERVED):
        raise Refusal(f"{wishes.id!r} is no id: small letters, digits and single hyphens, at most {ID_LENGTH} characters")
    if texts_dir.exists() and not texts_dir.is_dir():
        raise Refusal(f"{texts_dir} is not a folder of texts")
    known = _Known.of(root, texts_dir)
    taken: list[Taken] = []
    faults: list[Fault] = []
    for path in files:
        try:
            one = _one(path, root, texts_dir, wishes, known)
        except Unfit as fault:
            faults.append(Fault(str(path), str(fault)))
            continue
        known.add(one)
        taken.append(one)
    return tuple(taken), tuple(faults)


class _Known:
    """What there is already, with what this import adds file by file."""

    def __init__(self, book: Book, names: set[str], hashes: dict[str, str], held: dict[str, tuple[str, ...]]) -> None:
        self.book = book
        self.names = names
        self.hashes = hashes  # of captures, and which source they are
        self.held = held
        self.originals = {name for name, article in book.articles.items() if article.lineage.relation == "original"}
        self.facts = list(book.facts.values())
        self.quotes = {
            name: quotes
            for name in book.articles
            if name not in held
            and (
                quotes := [
                    str(c.record.quote) for fact in self.facts for c in fact.claims if str(c.record.source) == name and c.record.quote
                ]
            )
        }

    @classmethod
    def of(cls, root: Path, texts_dir: Path) -> _Known:
        records, _ = corpus.read(root)
        try:
            held, _ = texts.read(texts_dir if texts_dir.is_dir() else None, records.articles)
        except Refusal:  # a folder that holds none of this site's texts yet
            held = {}
        book, _, _ = link.book_of(records, held, lock.read(root)[0])
        names = {str(article.id) for article in records.articles} | {str(dataset.id) for dataset in records.datasets}
        names |= {name for kind, name in records.broken if kind == "source" and name}
        hashes = {str(article.text.sha256): str(article.id) for article in records.articles}
        return cls(book, names, hashes, {name: tuple(p.original for p in text.article()) for name, text in held.items()})

    def add(self, taken: Taken) -> None:
        self.names.add(taken.id)
        self.hashes[hashlib.sha256(taken.capture.kept).hexdigest()] = taken.id
        if taken.kin is None:
            self.originals.add(taken.id)
        self.held[taken.id] = tuple(taken.capture.lines[n - 1] for n in taken.bounds.body)


def _one(path: Path, root: Path, texts_dir: Path, wishes: Wishes, known: _Known) -> Taken:
    if not path.is_file():
        raise Unfit("is not there" if not path.exists() else "is not a file")
    capture = captures.read(path.name, path.read_bytes())
    digest = hashlib.sha256(capture.kept).hexdigest()
    there = known.hashes.get(digest) or known.hashes.get(capture.sha256)
    if there is not None:
        raise Unfit(f"is there already, as the source `{there}`")
    bounds = furniture.find(capture, wishes.begin, wishes.end)
    about = identity.propose(capture, bounds)
    text = [capture.lines[n - 1] for n in bounds.body]
    kin = lineage.recognise(text, known.held, known.quotes, known.originals)
    name = wishes.id or _free(_name(about, path), root, texts_dir, known)
    in_place = path.parent.resolve() == texts_dir.resolve() and path.suffix == ".txt" and capture.kept == path.read_bytes()
    file = path.name if in_place else f"{name}.txt"
    paragraphs = texts.paragraphs(capture.kept.decode("utf-8-sig"))
    assert len(paragraphs) == len(capture.lines), (path, len(paragraphs), len(capture.lines))
    article = [paragraphs[n - 1] for n in bounds.body]
    year = int(about.published.value[:4]) if about.published else None
    book = known.book
    found = claims.figures_of(article, book.units, book.names, year, known.facts, about.language.value if about.language else None)
    around = [paragraphs[one.para - 1].text[max(0, one.start - 60) : one.end + 60] for one in found]
    made = {root / ARTICLES / f"{name}.md": written.record(capture, bounds, about, kin, file, digest).encode()}
    if not in_place:
        made[texts_dir / file] = capture.kept
    made[texts_dir / f"{name}.worksheet.yml"] = written.worksheet(name, found, around).encode()
    if name in known.names:
        raise Unfit(f"cannot be `{name}`: there is a source of this id")
    if taken := next((place for place in made if place.exists() or place.is_symlink()), None):
        raise Unfit(f"would overwrite {taken}; choose another id with --id, or move that file away")
    return Taken(id=name, capture=capture, bounds=bounds, identity=about, kin=kin, figures=found, files=made)


def _name(about: Identity, path: Path) -> str:
    """Propose an id: the publisher and the day, else the title, else the file's name."""
    day = about.published.value if about.published else ""
    if about.publisher is not None and (slug := _slug(about.publisher.value, 40)):
        if day:
            return f"{slug}-{day}"
        if about.title is not None and (words := _slug(about.title.value, ID_LENGTH - len(slug) - 4)):
            return f"{slug}-{words}"
        return slug
    # Of a title in another script hardly more than its digits is left.
    if about.title is not None and (words := _slug(about.title.value, 48)) and sum(map(str.isalpha, words)) >= 3:
        return f"{words}-{day}" if day else words
    return _slug(path.stem, 48) or "article"


def _slug(words: str, longest: int) -> str:
    plain = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    while len(slug) > longest:
        slug = slug.rpartition("-")[0] if "-" in slug else slug[:longest]
    return "" if slug in RESERVED else slug


def _free(name: str, root: Path, texts_dir: Path, known: _Known) -> str:
    """The name, or with a number where it is taken."""
    for number in range(1, 1000):
        one = name if number == 1 else f"{name}-{number}"
        places = (root / ARTICLES / f"{one}.md", texts_dir / f"{one}.txt", texts_dir / f"{one}.worksheet.yml")
        if one not in known.names and not any(place.exists() for place in places):
            return one
    raise Unfit("has no name left: choose an id with --id")


def write(taken: Sequence[Taken]) -> None:
    """Write the files of all sources, or none of them; what stands is never written over."""
    drafts: dict[Path, Path] = {}
    standing: list[Path] = []
    try:
        for one in taken:
            for path, data in one.files.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                drafts[path] = path.with_name(f".{path.name}.new")
                drafts[path].write_bytes(data)
        for path, draft in drafts.items():
            os.link(draft, path)  # fails where something came to stand there meanwhile
            standing.append(path)
    except BaseException:
        for path in standing:
            path.unlink(missing_ok=True)
        raise
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
