"""The whole story, in the order in which it happens: read → link → check → make → publish.

Each stage takes what it needs and gives what it made, with what is wrong in the content. Nothing is published while an error stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcebook import link, publish, schemas
from sourcebook.check import check as check_book
from sourcebook.link import coverage, lock, locking, texts
from sourcebook.link.book import Book
from sourcebook.make import charts, citations, data, entries, feeds, former, pages, pdf, redirects
from sourcebook.make import schemas as published_schemas
from sourcebook.make.artifacts import Artifact
from sourcebook.problems import Problem, as_errors, in_order
from sourcebook.publish import engine, stray, writer
from sourcebook.read import corpus
from sourcebook.records import Event, Fact, Position

Tell = Callable[[str], None]


def stops(problems: Iterable[Problem]) -> bool:
    """Whether an error is among the problems: then nothing is published."""
    return any(problem.severity == "error" for problem in problems)


@dataclass(frozen=True, slots=True)
class Checked:
    """A book, all that is wrong with it, and how many quotes were found again in texts that the editor holds."""

    book: Book
    records: corpus.Records
    problems: tuple[Problem, ...]
    held: int


@dataclass(frozen=True, slots=True)
class Built:
    """What was checked, how many pages stand, and all problems of all stages in order."""

    checked: Checked
    pages: int
    problems: tuple[Problem, ...]


def check(root: Path, texts_dir: Path | None, tell: Tell, *, strictly: bool = False) -> Checked:
    """Read, link and check. `strictly`: by the rules of `check --strict` too, and every warning is an error."""
    tell("reading")
    records, reading = corpus.read(root)
    held, holding = texts.read(texts_dir, records.articles, str(records.settings.language))
    known, knowing = lock.read(root)
    tell("checking")
    book, linking, _ = link.book_of(records, held, known)
    problems = (*reading, *holding, *knowing, *linking, *check_book(book, strictly=strictly), *engine.faults(records.config))
    return Checked(book, records, in_order(as_errors(problems) if strictly else problems), len(held))


def build(
    root: Path, texts_dir: Path | None, site: Path, tell: Tell, *, offline: bool = False, engine: publish.Engine = publish.MKDOCS
) -> Built:
    """Check, make and publish; with an error anywhere the last good site stays."""
    checked = check(root, texts_dir, tell)
    if stops(checked.problems):
        return Built(checked, 0, checked.problems)
    book = checked.book
    tell("drawing and writing")
    made = make(root, book)
    published = put_out(root, made, checked.records, book, site, tell, offline=offline, engine=engine)
    return Built(checked, published.pages, in_order((*checked.problems, *published.problems)))


def make(root: Path, book: Book, drawings: Mapping[str, charts.Drawing] | None = None) -> tuple[Artifact, ...]:
    """Make everything that is published of a book. `drawings`: its charts, where they are drawn already."""
    drawings = drawings if drawings is not None else draw(root, book)
    return make_of(book, drawings, draw_timeline(root, book), draw_cards(root, book))


def make_of(
    book: Book,
    drawings: Mapping[str, charts.Drawing],
    timeline: charts.Drawing | None,
    cards: Sequence[Artifact],
    keep: Callable[[str, Callable[[], bytes]], bytes] = lambda name, make: make(),
    pulse: Callable[[], None] = lambda: None,
) -> tuple[Artifact, ...]:
    """Make everything that is published of a book whose charts are drawn. `keep`: see `pdf.artifacts`; `pulse` is called now and then."""
    made: list[Artifact] = [*pages.artifacts(book, drawings, timeline, frozenset(card.path for card in cards), pulse), *cards]
    parts: tuple[Callable[[], Sequence[Artifact]], ...] = (
        lambda: redirects.artifacts(book),
        lambda: data.artifacts(book),
        lambda: charts.artifacts(book, drawings),
        lambda: citations.artifacts(book),
        lambda: pdf.artifacts(book, drawings, keep),
        lambda: feeds.artifacts(book),
        lambda: published_schemas.artifacts(book),
    )
    for part in parts:
        pulse()
        made.extend(part())
    return (*made, *former.files(book, [artifact for artifact in made if not artifact.path.startswith(f"{data.FOLDER}/")]))


def draw(root: Path, book: Book) -> dict[str, charts.Drawing]:
    """Draw the charts in the site's own style."""
    return charts.draw(book, _style(root))


def draw_timeline(root: Path, book: Book) -> charts.Drawing | None:
    """Draw the events in the site's own style."""
    return charts.timeline(book, _style(root))


def draw_cards(root: Path, book: Book, kept: charts.Painted | None = None) -> tuple[Artifact, ...]:
    """Draw what stands for pages elsewhere, in the site's own style. `kept`: what was painted before."""
    return charts.cards(book, _style(root), kept)


def _style(root: Path) -> Path:
    return root / "charts" / "house.mplstyle"


def put_out(
    root: Path,
    made: Sequence[Artifact],
    records: corpus.Records,
    book: Book,
    site: Path,
    tell: Tell,
    *,
    work: Path | None = None,
    reading: publish.Reading | None = None,
    pulse: Callable[[], None] = lambda: None,
    offline: bool = False,
    engine: publish.Engine = publish.MKDOCS,
) -> publish.Published:
    """Publish what was made of a book. `offline`: to be opened from files. For `work`, `reading` and `pulse` see `publish.publish`."""
    return publish.publish(
        root,
        made,
        config=records.config,
        nav=pages.nav(book),
        dated=book.newest,
        site=site,
        known=stray.known(book),
        about=pages.about(book, frozenset(artifact.path for artifact in made)),
        entries=entries.entries(book),
        language=str(book.settings.language),
        offline_copy=offline,
        engine=engine,
        tell=tell,
        work=work,
        reading=reading,
        pulse=pulse,
    )


def write_schemas(root: Path, records: corpus.Records) -> Path:
    """Write the schemas by which editors complete and check, with the ids that there are, and tell the folder."""
    folder = root / ".work" / schemas.FOLDER
    known = schemas.ids(
        (
            ("source", (*records.articles, *records.datasets)),
            ("dataset", records.datasets),
            ("fact", (fact for _, fact in records.facts)),
            ("issue", records.issues),
            ("person", records.people),
            ("event", records.events),
            ("brief", records.briefs),
            ("chart", records.charts),
        )
    )
    schemas.write(folder, known)
    return folder


@dataclass(frozen=True, slots=True)
class Covered:
    """What became of every figure of the articles: each of them where the text is held, else per article what the lock holds.

    An article whose text is not held and which the lock does not know stands in neither; a problem says so.
    """

    figures: Mapping[str, tuple[coverage.Figure, ...]]  # by article
    entries: Mapping[str, lock.TextEntry]  # of the articles whose text is not held
    problems: tuple[Problem, ...]


def cover(root: Path, texts_dir: Path | None, tell: Tell) -> Covered:
    """Find every figure of the articles' texts, and what became of it; without the texts the lock's counts are all there is."""
    tell("reading")
    records, _ = corpus.read(root)
    held, _ = texts.read(texts_dir, records.articles, str(records.settings.language))
    known, problems = lock.read(root)
    book, _, located = link.book_of(records, held, known, locking=True)
    names = book.names
    found: dict[str, tuple[coverage.Figure, ...]] = {}
    entries: dict[str, lock.TextEntry] = {}
    faults = list(problems)
    for name, article in book.articles.items():
        if name in held:
            found[name] = coverage.of_text(article, held[name], located, book.units, names)
            faults += coverage.idle_waivers(article, held[name], found[name])
        elif name in known.texts:
            entries[name] = known.texts[name]
        else:
            message = f"neither the text of `{name}` is held nor does the lock know it"
            hint = "name the folder of the texts: --texts DIR"
            faults.append(Problem(code="lock-stale", where=article.at("text"), message=message, hint=hint))
    return Covered(found, entries, in_order(faults))


@dataclass(frozen=True, slots=True)
class Locked:
    """What `lock` found and wrote."""

    problems: tuple[Problem, ...]
    quotes: int
    hashes: tuple[locking.NewHash, ...]


def write_lock(root: Path, texts_dir: Path, tell: Tell) -> Locked:
    """Verify all evidence against the texts and tables; then write the lock, and the descriptors' hashes."""
    tell("reading")
    records, reading = corpus.read(root)
    held, holding = texts.read(texts_dir, records.articles, str(records.settings.language))
    old, _ = lock.read(root)  # what cannot be read of the old one is about to be written anew
    tell("verifying the evidence")
    content, linking = locking.make(records, held, old)
    problems = in_order((*reading, *holding, *linking))
    if stops(problems):
        return Locked(problems, 0, ())
    hashes = locking.new_hashes(records.datasets, records, old)
    for new in hashes:
        path = root / new.path
        writer.replace(path, path.read_bytes().replace(new.old.encode(), new.new.encode()))
    writer.replace(root / lock.PATH, content.encode())
    return Locked(problems, quotes_in(records), hashes)


def quotes_in(records: corpus.Records) -> int:
    """Count the quotes that rest on a text."""
    owners: Iterable[Fact | Event | Position] = (*(fact for _, fact in records.facts), *records.events, *records.positions)
    return sum(claim.quote is not None for owner in owners for claim in owner.claims)
