"""Whether anything changed since the site was published: what went in, what made it, and what stands there now."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from sourcebook.publish import sums

INPUTS = ("mkdocs.yml", "content", "corpus", "charts")
PACKAGE = Path(__file__).parent.parent


def of(root: Path, texts: Path | None, site: Path, engine: str = "mkdocs") -> str:
    """Hash everything that a site is made from: the editor's files, the texts if they are held, this program and its libraries."""
    total = sha256()
    for part in (engine, *_parts(root, texts, site)):
        total.update(part.encode() + b"\0")
    return total.hexdigest()


def fresh(work: Path, site: Path, stamp: str) -> str | None:
    """What was said when the site was published from just this, if it is still as it was published; None where it is not."""
    try:
        kept = json.loads((work / "stamp").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    match kept:
        case {"made_from": str(made_from), "said": str(said)} if made_from == stamp and sums.is_whole(site):
            return said
    return None


def keep(work: Path, stamp: str, said: str) -> None:
    """Note what the site that now stands was made from, and the warnings that were shown."""
    (work / "stamp").write_text(json.dumps({"made_from": stamp, "said": said}), encoding="utf-8")


def _parts(root: Path, texts: Path | None, site: Path) -> Iterator[str]:
    yield str(site)
    yield sys.version
    yield from sorted(f"{each.name}=={each.version}" for each in distributions())
    yield from _hashes(PACKAGE, [PACKAGE])
    yield from _hashes(root, [root / name for name in INPUTS])
    if texts is not None:
        yield str(texts)
        yield from _hashes(texts, [texts])


def _hashes(base: Path, places: Sequence[Path]) -> Iterator[str]:
    for path in sorted(_files(places)):
        yield f"{path.relative_to(base).as_posix()} {sha256(path.read_bytes()).hexdigest()}"


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        if place.is_file():
            yield place
        elif place.is_dir():
            yield from (path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
