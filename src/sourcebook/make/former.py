"""Files under the names that they had (P4): a PDF, a picture or a table can't lead on as a page does, so it stands there as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sourcebook.link.addresses import aliases, with_pages
from sourcebook.link.book import Book
from sourcebook.make.artifacts import Artifact

_FILES = {"brief": ("briefs/{0}/{0}.",), "chart": ("charts/{0}/{0}.", "data/charts/{0}."), "source": ("data/datasets/{0}.",)}
"""How the files begin that are called as a record is, by its kind."""


def files(book: Book, made: Iterable[Artifact]) -> Iterator[Artifact]:
    """Those of `made` that are called as a record is which had other ids: a copy under each name that they had."""
    names = {
        form.format(name): [form.format(former) for former in aliases(record)]
        for kind, forms in _FILES.items()
        for name, record in with_pages(book)[kind].items()
        for form in forms
        if aliases(record)
    }
    if not names:
        return
    for artifact in made:
        for now, before in names.items():
            if artifact.path.startswith(now):
                yield from (replace(artifact, path=former + artifact.path.removeprefix(now)) for former in before)
