"""Files as they are saved: what changed under a site's folders, told once a save is over. The only module that knows watchdog."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

from watchdog.events import FileClosedNoWriteEvent, FileOpenedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

INPUTS = ("content", "corpus", "charts")
"""The folders of a site that an editor writes, besides mkdocs.yml."""

SETTLED = 0.05
"""Seconds without a further change after which a save is taken to be over: editors write, rename and touch in one go."""

Wait = Callable[[float | None], frozenset[Path]]


@contextmanager
def changes(root: Path, *more: Path) -> Iterator[Wait]:
    """Watch what an editor of the site at `root` writes, and the folders in `more` (held texts, say).

    Gives a function that waits for the next save and tells the files that it touched; with a number of seconds it waits no longer than
    that, and then tells of none. Files that come and go within one save are told too. Hidden files and editors' backups are not.
    """
    told: Queue[Path] = Queue()
    observer = Observer()
    handler = _Handler(told)
    # Not the root with all that is in it: the site and the work folder stand there, and are written at every build.
    observer.schedule(_Root(told, lambda folder: observer.schedule(handler, str(folder), recursive=True)), str(root))
    for folder in _apart([*(root / name for name in INPUTS), *more]):
        observer.schedule(handler, str(folder), recursive=True)
    observer.start()
    try:
        yield lambda seconds: _next(told, seconds)
    finally:
        observer.stop()
        observer.join()


class _Handler(FileSystemEventHandler):
    """Tells each file that was written, moved or removed."""

    def __init__(self, told: Queue[Path]) -> None:
        self.told = told

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or isinstance(event, FileOpenedEvent | FileClosedNoWriteEvent):
            return
        for written in filter(None, (event.src_path, event.dest_path)):
            path = Path(str(written))
            if not path.name.startswith((".", "#")) and not path.name.endswith(("~", ".swp", ".tmp")):
                self.told.put(path)


class _Root(FileSystemEventHandler):
    """Of the root itself tells mkdocs.yml, and folders of an editor's that come to be: from then on they are watched like the others."""

    def __init__(self, told: Queue[Path], watch: Callable[[Path], object]) -> None:
        self.told, self.watch = told, watch

    def on_any_event(self, event: FileSystemEvent) -> None:
        for written in filter(None, (event.src_path, event.dest_path)):
            path = Path(str(written))
            if event.is_directory and path.name in INPUTS and event.event_type in ("created", "moved") and path.is_dir():
                self.watch(path)
                self.told.put(path)
            elif path.name == "mkdocs.yml" and not isinstance(event, FileOpenedEvent | FileClosedNoWriteEvent):
                self.told.put(path)


def _next(told: Queue[Path], seconds: float | None) -> frozenset[Path]:
    found: set[Path] = set()
    wait = seconds
    while True:
        try:
            found.add(told.get(timeout=wait))
        except Empty:
            return frozenset(found)
        wait = SETTLED


def _apart(folders: Sequence[Path]) -> list[Path]:
    """The folders that exist, without those inside another."""
    there = dict.fromkeys(folder.absolute() for folder in folders if folder.is_dir())
    return [folder for folder in there if not any(other in folder.parents for other in there)]
