"""Every file is there as it was published, and no other: by the site's sums, by those of its data, and by the data package."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.places import Where
from sourcebook.problems import Problem
from sourcebook.publish import sums
from sourcebook.verify.reading import HINT, Site

PACKAGE = "data/datapackage.json"

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def as_published(site: Site) -> Iterator[Problem]:
    """Each file is the one that was published."""
    yield from _against(site, sums.NAME, "", {path for path in site.files if path != sums.NAME})
    within = {path for path in site.files if path.startswith("data/") and not path.endswith((".html", f"/{sums.NAME}"))}
    if within:
        yield from _against(site, f"data/{sums.NAME}", "data/", within)


def _against(site: Site, listing: str, folder: str, expected: set[str]) -> Iterator[Problem]:
    known: dict[str, str] = {}
    for number, line in enumerate(site.text(listing).splitlines(), start=1):
        if found := _LINE.fullmatch(line):
            known[folder + found[2]] = found[1]
        elif line and not line.startswith("#"):
            message = "this line of the sums is none"
            yield Problem(code="site-changed", where=Where(listing, number), message=message, found=line[:80], hint=HINT)
    for path in sorted(expected | known.keys()):
        if path not in expected:
            yield _changed(path, f"this file is listed in {listing}, and is not there")
        elif path not in known:
            yield _changed(path, f"this file is not listed in {listing}")
        elif site.digests[path] != known[path]:
            source = f"sha256 {known[path]}, in {listing}"
            yield _changed(path, "this file is not the one that was published", f"sha256 {site.digests[path]}", source)


def _changed(path: str, message: str, found: str | None = None, source: str | None = None) -> Problem:
    return Problem(code="site-changed", where=Where(path), message=message, found=found, source=source, hint=HINT)


def as_listed(site: Site) -> Iterator[Problem]:
    """Each resource of the data package is there, of the size and with the digest that it gives."""
    package = site.data(PACKAGE)
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list):
        yield _changed(PACKAGE, "there is no data package that can be read")
        return
    for resource in resources:
        match resource:
            case {"path": str(path), "hash": str(digest), "bytes": int(size)}:
                full = f"data/{path}"
                if full not in site.digests:
                    yield _changed(full, "this file is listed in the data package, and is not there")
                elif (f"sha256:{site.digests[full]}", (site.place / full).stat().st_size) != (digest, size):
                    yield _changed(full, "this file is not as the data package has it")
            case _:
                yield _changed(PACKAGE, "a resource of the data package lacks its path, hash or bytes")
