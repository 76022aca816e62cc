"""A released edition stays as it was released (P1)."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.link.addresses import is_buried
from sourcebook.link.book import Book
from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.read.editions import MANIFEST, SEALS, WAY_OUT, Edition


def editions_are_as_released(book: Book) -> Iterator[Problem]:
    """Each edition is sealed, its manifest is the one that was sealed, and its files are those that the manifest lists."""
    for edition in book.editions.found:
        seal = book.editions.seals.get(edition.id)
        manifest = Where(f"{edition.path}/{MANIFEST}")
        if seal is None:
            message = f"{SEALS} does not know this edition: it was not released, or not to the end"
            hint = f"remove {edition.path} and release it with `sourcebook release {edition.brief} --note …`, or put back {SEALS}"
            yield Problem(code="edition-changed", where=manifest, message=message, hint=hint)
        elif seal.sha256 != edition.sha256:
            yield _changed(manifest.path, seal.sha256, edition.sha256, str(seal.where), edition)
            continue  # what a changed manifest says of the files means nothing
        yield from _files(edition)


def _files(edition: Edition) -> Iterator[Problem]:
    for name, sha256 in edition.manifest.files.items():
        path, now = f"{edition.path}/{name}", edition.hashes.get(name)
        if now is None:
            message = f"the file `{name}` of edition {edition.id} is gone"
            hint = WAY_OUT.format(path=path)
            yield Problem(code="edition-changed", where=sha256.where(), message=message, found=path, hint=hint)
        elif now != str(sha256):
            yield _changed(path, str(sha256), now, str(sha256.where()), edition)
    for name in edition.files.keys() - edition.manifest.files.keys():
        message, hint = f"this file is no part of edition {edition.id}", "remove it: an edition never changes"
        yield Problem(code="edition-changed", where=Where(f"{edition.path}/{name}"), message=message, hint=hint)


def _changed(path: str, was: str, now: str, told: str, edition: Edition) -> Problem:
    return Problem(
        code="edition-changed",
        where=Where(path),
        message=f"this file of edition {edition.id} is not as it was released",
        found=f"sha256 {now}",
        source=f"{told}: sha256 {was}",
        hint=WAY_OUT.format(path=path),
    )


def editions_are_kept(book: Book) -> Iterator[Problem]:
    """An edition that was released is there, unless a tombstone says why it had to go."""
    here = {edition.id for edition in book.editions.found} | book.editions.broken
    for name, seal in book.editions.seals.items():
        if name not in here and not is_buried(book, f"briefs/{name}/"):
            path = f"content/editions/{name}"
            message = f"the edition {name} was released, and is gone"
            hint = f"put it back (`git checkout -- {path}`); if it must go for good, content/tombstones.yml says why for /briefs/{name}/"
            yield Problem(code="edition-changed", where=seal.where, message=message, found=path, hint=hint)


RULES = (editions_are_as_released, editions_are_kept)
