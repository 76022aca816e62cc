"""Artifacts → a folder that holds exactly them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from sourcebook.make.artifacts import Artifact
from sourcebook.problems import Refusal


def write(artifacts: Iterable[Artifact], folder: Path) -> tuple[str, ...]:
    """Make `folder` hold exactly the artifacts, touching only what differs; tell the paths that were written.

    Raises ValueError where two artifacts have one path (also in a file system that folds case) or a path leads outside: both are
    faults of the rooms that made them. Raises Refusal where the folder is a link to somewhere else.
    """
    wanted = _by_path(artifacts)
    if folder.is_symlink():
        raise Refusal(f"{folder} is a symbolic link; generated files are not written through it")
    folder.mkdir(parents=True, exist_ok=True)
    _remove_others(folder, wanted)
    return tuple(path for path, artifact in wanted.items() if _write_one(folder / path, artifact.data))


def _by_path(artifacts: Iterable[Artifact]) -> dict[str, Artifact]:
    """Key by path, in the order of paths; refuse a path that is taken, leads outside, or would be file and folder at once."""
    taken: dict[str, Artifact] = {}
    for artifact in artifacts:
        _refuse_outside(artifact.path)
        if (other := taken.setdefault(artifact.path.casefold(), artifact)) is not artifact:
            raise ValueError(f"two artifacts have one path: {other.path!r} and {artifact.path!r}")
    for key in taken:
        for parent in PurePosixPath(key).parents:
            if str(parent) in taken:
                raise ValueError(f"an artifact is both a file and a folder: {str(parent)!r}")
    return {artifact.path: artifact for _, artifact in sorted(taken.items())}


def _refuse_outside(path: str) -> None:
    parts = path.split("/")
    plain = all(part not in {"", ".", ".."} and not part.endswith((" ", ".")) for part in parts)
    if not plain or "\\" in path or ":" in path or not path.isprintable():
        raise ValueError(f"an artifact's path must stay inside its folder: {path!r}")


def _remove_others(folder: Path, wanted: dict[str, Artifact]) -> None:
    """Remove files that are no longer made, links (never followed), and the folders left empty."""
    folders = {str(parent) for path in wanted for parent in PurePosixPath(path).parents}
    for at, names, files in os.walk(folder, topdown=False):
        here = Path(at)
        for name in (*files, *names):
            path = here / name
            key = path.relative_to(folder).as_posix()
            if path.is_symlink() or (not path.is_dir() and key not in wanted):
                path.unlink()
            elif path.is_dir() and key not in folders:
                path.rmdir()


def _write_one(path: Path, data: bytes) -> bool:
    """Write unless the very bytes stand there already."""
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


def replace(path: Path, data: bytes) -> None:
    """Write a file of the editor's: whole, or not at all."""
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
