"""SHA256SUMS at the site's root: every published file, and the mark by which a folder is known as ours."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from sourcebook.publish import built

NAME = "SHA256SUMS"
MARK = "# every file of this site, published by sourcebook; check with: sha256sum -c SHA256SUMS"


def text(site: Path) -> str:
    """Tell the sums of the files as they are now, in the form that `sha256sum -c` reads."""
    rows = (f"{sha256((site / path).read_bytes()).hexdigest()}  {path}" for path in built.files(site) if path != NAME)
    return "\n".join((MARK, *rows, ""))


def is_published(site: Path) -> bool:
    """Whether this program published the folder."""
    try:
        with (site / NAME).open(encoding="utf-8") as file:
            return file.readline().rstrip("\n") == MARK
    except (OSError, UnicodeDecodeError):
        return False


def is_whole(site: Path) -> bool:
    """Whether each file is there as it was published, and no other."""
    return is_published(site) and (site / NAME).read_text(encoding="utf-8") == text(site)
