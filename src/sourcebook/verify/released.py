"""Editions: each is as the manifest that is published with it, and its page prints the body that was released (P1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.read.editions import MANIFEST
from sourcebook.verify.reading import Site, fragment

BODY, PUBLISHED_BODY = "body.html", "body.html.txt"
HINT = "an edition never changes: publish it again as it was released"

_EDITION = re.compile(r"briefs/[a-z0-9-]+/\d{4}-\d{2}-\d{2}(?:-\d+)?/")


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as it was found: its folder in the site, and what its manifest holds."""

    folder: str
    manifest: Any


def editions(site: Site) -> Iterator[Edition]:
    """Every edition, by its manifest."""
    for path in site.files:
        folder = path.removesuffix(MANIFEST)
        if path.endswith(f"/{MANIFEST}") and _EDITION.fullmatch(folder):
            yield Edition(folder, site.data(path))


def without_manifest(site: Site) -> Iterator[Problem]:
    """The page of an edition has the edition beside it."""
    for path, page in site.pages.items():
        folder = path.removesuffix("index.html")
        if _EDITION.fullmatch(folder) and page.frozen is not None and folder + MANIFEST not in site.digests:
            yield _changed(path, "this page prints an edition whose manifest is not there")


def faults(site: Site, edition: Edition) -> Iterator[Problem]:
    """Each file of an edition is as its manifest has it, there is no other, and its page prints what was released."""
    files = edition.manifest.get("files") if isinstance(edition.manifest, dict) else None
    if not isinstance(files, dict):
        yield _changed(edition.folder + MANIFEST, "the manifest of this edition cannot be read")
        return
    known = {edition.folder + (PUBLISHED_BODY if name == BODY else str(name)): digest for name, digest in files.items()}
    for path, digest in known.items():
        if path not in site.digests:
            yield _changed(path, "this file of an edition is not there")
        elif site.digests[path] != digest:
            yield _changed(path, "this file of an edition is not the one that was released")
    made = {edition.folder + MANIFEST, f"{edition.folder}index.html"}
    for path in site.files:
        if path.startswith(edition.folder) and path not in known and path not in made:
            yield _changed(path, "this file is none of those that were released with the edition")
    body = site.text(edition.folder + PUBLISHED_BODY)
    page = site.pages.get(f"{edition.folder}index.html")
    try:
        released = fragment(body)
    except etree.ParserError:
        released = ""
    if page is None or page.frozen != released:
        yield _changed(f"{edition.folder}index.html", "the page does not print the edition as it was released")


def _changed(path: str, message: str) -> Problem:
    return Problem(code="edition-changed", where=Where(path), message=message, hint=HINT)
