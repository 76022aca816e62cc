"""One build at a time, and a site that is either the old one or the new one (S5)."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sourcebook.problems import Refusal
from sourcebook.publish import sums

PAUSE = 0.05  # seconds between two looks at a lock that another holds


@contextmanager
def alone(work: Path, tell: Callable[[str], None] = lambda line: None) -> Iterator[None]:
    """Hold the work folder: a second build says that it waits, and waits."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("a") as lock:
        if not _lock(lock.fileno()):
            tell("another build is running here; waiting for it")
            while not _lock(lock.fileno()):
                time.sleep(PAUSE)
        # The engine inherits the lock: where this program is killed and the engine lives on, the next build waits for it too.
        os.set_inheritable(lock.fileno(), True)
        yield


def _lock(descriptor: int) -> bool:
    """Take the lock if nobody has it. The system lets go of it when the last process that holds the file ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks: better unguarded than never
        return True
    return True


def clear(work: Path) -> None:
    """Forget what earlier builds left, so that everything is made anew."""
    for name in ("docs", "site.new"):
        shutil.rmtree(work / name, ignore_errors=True)
    (work / "stamp").unlink(missing_ok=True)


def refuse_foreign(site: Path) -> None:
    """A folder is replaced only if it is empty or was published by this program, and if there is leave to write beside it."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise Refusal(f"{site} is not a folder; choose another place with --site")
    if (site / ".git").exists():
        raise Refusal(f"{site} is a git working tree, which a build would remove; choose another place with --site and copy from there")
    if site.is_dir() and any(site.iterdir()) and not sums.is_published(site):
        raise Refusal(f"{site} holds files that sourcebook did not publish; empty it, or choose another place with --site")
    beside = next(folder for folder in site.parents if folder.exists())
    try:  # trying is the only way to know, and it is told before the work, not after it
        tempfile.TemporaryDirectory(prefix=".sourcebook-", dir=beside).cleanup()
    except OSError as fault:
        raise Refusal(f"{beside} cannot be written to ({fault.strerror}); choose another place with --site") from None


def recover(site: Path, work: Path) -> None:
    """Put back the old site where a build was killed in the middle of a swap, and clear away what it left."""
    _, aside = _places(site, work)
    if aside.is_dir():
        if site.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(site)


def swap(new: Path, site: Path, work: Path) -> None:
    """Put the folder `new` in the place of `site`. Between two renames there is a moment without a site; `recover` knows it."""
    near, aside = _places(site, work)
    site.parent.mkdir(parents=True, exist_ok=True)
    if near != new:
        new = _move(new, near)
    if site.exists():
        site.rename(aside)
    try:
        new.rename(site)
    except OSError:
        recover(site, work)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _places(site: Path, work: Path) -> tuple[Path, Path]:
    """Where a new site waits and an old one steps aside: in the work folder for the site beside it, else beside the site."""
    if site.parent == work.parent:
        return work / "site.new", work / "site.old"
    return site.parent / f".{site.name}.new", site.parent / f".{site.name}.old"


def _move(new: Path, near: Path) -> Path:
    """Bring the new site beside the place it will take, so that what remains is a rename."""
    shutil.rmtree(near, ignore_errors=True)
    try:
        new.rename(near)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        shutil.copytree(new, near)
        shutil.rmtree(new)
    return near
