"""The JSON Schemas of what an editor writes, published under `/schema/`, for those who write a sourcebook of their own."""

from __future__ import annotations

from sourcebook import schemas
from sourcebook.link.book import Book
from sourcebook.make.artifacts import Artifact


def artifacts(book: Book) -> tuple[Artifact, ...]:
    """One schema a kind of file, each under its own address."""
    base = f"{book.url}{schemas.FOLDER}/"
    files = {kind.name: schemas.as_json(schemas.of(kind, base=base)) for kind in schemas.KINDS}
    return tuple(Artifact(f"{schemas.FOLDER}/{name}.json", content, ("mkdocs.yml",)) for name, content in files.items())
