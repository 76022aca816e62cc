"""A copy of the site that opens from files: links that lead to files, an index that is a script, and all of it as one archive."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
import zipfile
from html import escape, unescape
from pathlib import Path
from urllib.parse import urlsplit

from sourcebook.publish import built

ONLINE = ("404.html", "assets/sourcebook/lost.js", "assets/sourcebook/search.js", "assets/sourcebook/explore.js")
OFFLINE = (
    *("assets/sourcebook/search-offline.js", "assets/sourcebook/search-offline.css"),
    *("assets/iframe-worker/shim.js", "assets/iframe-worker/inside.js", "assets/iframe-worker/LICENSE"),
)
"""Files that only a site on a server has a use for, and only a copy on a disk."""

REFERENCE = re.compile(rb'(?<=[ \n])(href|xlink:href|src|action)="([^"]*)"')
REFRESH = re.compile(rb'(<meta http-equiv="refresh" content="\d+; url=)([^"]*)"')

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can tell: every file of it carries this one, since the clock is never read."""


def drop(site: Path, *, offline: bool) -> None:
    """Remove what a site of this kind does not load."""
    for name in ONLINE if offline else OFFLINE:
        (site / name).unlink(missing_ok=True)
    if not offline:
        shutil.rmtree(site / "assets/iframe-worker", ignore_errors=True)


def prepare(site: Path) -> None:
    """Make a built site open from files. A folder opened from a disk is a list of files, so a link to a page names the page's file."""
    for path in sorted(site.rglob("*.html")):
        old = path.read_bytes()
        new = REFERENCE.sub(lambda found: b'%s="%s"' % (found[1], _file(found[2])), old)
        new = REFRESH.sub(lambda found: b'%s%s"' % (found[1], _file(found[2])), new)
        if new != old:
            path.write_bytes(new)
    _embed_index(site / "search")


def _file(reference: bytes) -> bytes:
    return escape(to_file(unescape(reference.decode())), quote=True).encode()


def to_file(reference: str) -> str:
    """Tell the reference that means the same from a disk: to the file of the page, where it is to a page of this site."""
    parts = urlsplit(reference)
    if parts.scheme or parts.netloc or parts.path.startswith("/") or not parts.path:
        return reference
    last = posixpath.basename(parts.path)
    if last not in ("", ".", ".."):
        return reference
    path = parts.path + ("index.html" if last == "" else "/index.html")
    return parts._replace(path=path.removeprefix("./")).geturl()


def _embed_index(folder: Path) -> None:
    """Put the index into a script, in which a page from a disk may read it, with addresses that lead to files."""
    index = json.loads((folder / "search_index.json").read_bytes())
    for entry in index["docs"]:
        entry["location"] = to_file(entry["location"]) if entry["location"] else "index.html"
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (folder / "search_index.js").write_text(f"var __index = {text}\n", encoding="utf-8")
    (folder / "search_index.json").unlink()


def pack(site: Path, archive: Path) -> None:
    """Write the folder into an archive, in a folder of its own name: in one order, and with no moment of this day."""
    draft = archive.with_name(f".{archive.name}.new")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in built.files(site):
                entry = zipfile.ZipInfo(f"{site.name}/{path}", EARLIEST)
                entry.create_system = 3  # wherever it is made
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o100644 << 16
                packed.writestr(entry, (site / path).read_bytes())
        draft.replace(archive)
    finally:
        draft.unlink(missing_ok=True)
