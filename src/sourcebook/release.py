"""What `release` does: a brief frozen as today's edition, or the site's addresses recorded. The only room that reads the clock.

Nothing is written while an error stands, in the content or in the pages as they would be built; then all of it, or nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from sourcebook import figures, pipeline
from sourcebook.link.addresses import offered
from sourcebook.link.book import Book
from sourcebook.make import editions as freezing
from sourcebook.make.artifacts import Artifact
from sourcebook.places import Text
from sourcebook.problems import Problem, Refusal, in_order
from sourcebook.publish import writer
from sourcebook.read import editions, ledger
from sourcebook.read.editions import FOLDER, MANIFEST, SEALS, Edition, Editions, Seal
from sourcebook.read.files import Folder
from sourcebook.read.ledger import Recorded
from sourcebook.read.validate import nearest
from sourcebook.records import Brief

LONGEST_NOTE = 400

_TRIAL = ".work/trial"
_DRAFT = f"{FOLDER}/.new"


def today() -> str:
    """The day of the editor's own calendar (ISO): the one place at which the clock is read, since an edition is dated when it is made."""
    return date.today().isoformat()  # noqa: DTZ011, TID251 - see above; it reaches no output but through what `release` writes


@dataclass(frozen=True, slots=True)
class Released:
    """What stood in the way; or, with no error among the problems, what was written: an edition, or how many addresses of each kind."""

    problems: tuple[Problem, ...]
    edition: str = ""  # its folder
    added: int = 0
    changed: int = 0
    kept: int = 0


# ---------------------------------------------------------------- a brief


def brief(root: Path, texts_dir: Path | None, name: str, note: str, tell: pipeline.Tell) -> Released:
    """Freeze a brief as today's edition. Raises `Refusal` where there is nothing to release, or no way to date it."""
    checked = pipeline.check(root, texts_dir, tell)
    note = " ".join(note.split())
    if pipeline.stops(checked.problems):
        return Released(checked.problems)
    book = checked.book
    if name not in book.briefs:
        near = nearest(name, book.briefs)
        raise Refusal(f"there is no brief `{name}`{f'; did you mean `{near}`?' if near else ''}")
    _refuse_note(note, book)
    record, before = book.briefs[name], book.editions_of(name)
    called = _name(record, before, today())
    tell("freezing the brief")
    drawings = pipeline.draw(root, book)
    files = freezing.freeze(book, drawings, record, name=called, note=note)
    if before and freezing.is_same(files, before[-1]):
        raise Refusal(f"nothing in brief `{name}` has changed since its edition of {before[-1].name}: there is nothing to release")
    draft = root / _DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    try:
        edition = _drafted(root, draft / name / called, files)
        tried = _with(book, edition)
        problems = _try(root, pipeline.make(root, tried, drawings), checked, tried, tell)
        if not pipeline.stops(problems):
            _keep(root, edition, draft / name / called)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Released(problems, edition.path)


def _refuse_note(note: str, book: Book) -> None:
    if not note:
        raise Refusal("an edition needs a note that says what is new in it: --note TEXT")
    if len(note) > LONGEST_NOTE or not note.isprintable():
        raise Refusal(f"the note must be at most {LONGEST_NOTE} characters that can be seen")
    found = [token.text for token in figures.tokens(note, book.units, book.names) if token.kind == "quantity"]
    if found:
        raise Refusal(f"the note holds a figure that would rest on nothing ({found[0]}); leave it out: which facts changed is worked out")


def _name(record: Brief, before: Sequence[Edition], day: str) -> str:
    """Call an edition by its day; a second one of the day is `-2`. Never backdated."""
    if before and before[-1].day > day:
        raise Refusal(f"brief `{record.id}` has an edition of {before[-1].day}, and today is {day}: an edition is never backdated")
    same = [edition.of_the_day for edition in before if edition.day == day]
    return f"{day}-{max(same) + 1}" if same else day


def _drafted(root: Path, draft: Path, files: Mapping[str, bytes]) -> Edition:
    """Write an edition's files to a folder of their own, and read them back as the next build will."""
    draft.mkdir(parents=True)
    for name, data in files.items():
        (draft / name).write_bytes(data)
    edition = editions.read_one(Folder(root), draft.relative_to(root).as_posix(), draft.name)
    assert edition is not None, "what is written is what is read"
    return edition


def _with(book: Book, edition: Edition) -> Book:
    """The book as it is once the edition is released."""
    found = (*book.editions.found, edition)
    seal = Seal(edition.sha256, book.briefs[edition.brief].where)
    return replace(book, editions=Editions(found=found, seals={**book.editions.seals, edition.id: seal}))


def _keep(root: Path, edition: Edition, draft: Path) -> None:
    """Move the edition to its place, and seal it. Where the second does not come about, the first is undone."""
    place, seals = root / edition.path, root / SEALS
    place.parent.mkdir(parents=True, exist_ok=True)
    draft.rename(place)
    try:
        lines = seals.read_text(encoding="utf-8").splitlines() if seals.exists() else []
        lines.append(f"{sha256((place / MANIFEST).read_bytes()).hexdigest()}  {edition.id}/{MANIFEST}")
        writer.replace(seals, "".join(f"{line}\n" for line in sorted(lines, key=lambda line: line[66:])).encode())
    except OSError:
        shutil.rmtree(place)
        raise


# ---------------------------------------------------------------- the site


def site(root: Path, texts_dir: Path | None, tell: pipeline.Tell) -> Released:
    """Record every address of the site, what each page says and the day on which that last changed. The ledger only grows."""
    checked = pipeline.check(root, texts_dir, tell)
    if pipeline.stops(checked.problems):
        return Released(checked.problems)
    book = checked.book
    made = pipeline.make(root, book)
    problems = _try(root, made, checked, book, tell)
    if pipeline.stops(problems):
        return Released(problems)
    entries = _recorded(book, made, today())
    known = book.ledger
    added = sum(path not in known for path in entries)
    changed = sum(path in known and known[path].says != entry.says for path, entry in entries.items())
    text = ledger.text({**known, **entries}.values()).encode()
    place = root / ledger.PATH
    if not place.exists() or place.read_bytes() != text:
        writer.replace(place, text)
    return Released(problems, "", added, changed, len(known) - changed)


def _recorded(book: Book, made: Sequence[Artifact], day: str) -> dict[str, Recorded]:
    """What the ledger is to say of each page: anchors are never taken away, and the day moves only with what the page says."""
    pages, found = offered(book), {}
    for artifact in made:
        path = artifact.path.removesuffix("index.md")
        if artifact.says is None or path not in pages:
            continue
        offer, before = pages[path], book.ledger.get(path)
        is_as_before = before is not None and before.says == artifact.says
        found[path] = Recorded(
            address=Text(f"/{path}"),
            kind=Text(offer.kind),
            record=Text(offer.record) if offer.record else None,
            says=Text(artifact.says),
            changed=before.changed if before is not None and is_as_before else Text(day),
            anchors=tuple(dict.fromkeys((*(before.anchors if before is not None else ()), *map(Text, offer.anchors)))),
        )
    return found


def _try(root: Path, made: Sequence[Artifact], checked: pipeline.Checked, book: Book, tell: pipeline.Tell) -> tuple[Problem, ...]:
    """Build the site as it would be, where nobody reads it: what is released is what can be published."""
    place = root / _TRIAL
    shutil.rmtree(place, ignore_errors=True)
    try:
        tried = pipeline.put_out(root, made, checked.records, book, place, tell)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return in_order((*checked.problems, *tried.problems))
