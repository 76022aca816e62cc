"""Files as they are saved: what changed under a site's folders, told once a save is over. The only module that knows watchdog."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue

from watchdog.events import FileClosedNoWriteEvent, FileOpenedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

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
    folders = [folder.absolute() for folder in (*(root / name for name in INPUTS), *more)]
    above = _Above(told, _Watches(observer, _Handler(told)), frozenset(folders), root.absolute() / "mkdocs.yml")
    # Not the root with all that is in it: the site and the work folder stand there, and are written at every build.
    for parent in dict.fromkeys([root.absolute(), *(folder.parent for folder in folders if folder.parent.is_dir())]):
        observer.schedule(above, str(parent))
    for folder in _apart(folders):
        above.watches.begin(folder)
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


class _Watches:
    """The folders that are watched with all that is in them."""

    def __init__(self, observer: BaseObserver, handler: FileSystemEventHandler) -> None:
        self.observer, self.handler = observer, handler
        self.under: dict[Path, ObservedWatch] = {}

    def begin(self, folder: Path) -> None:
        """Watch a folder; one that was watched is another by now, though its name is the same."""
        self.end(folder)
        self.under[folder] = self.observer.schedule(self.handler, str(folder), recursive=True)

    def end(self, folder: Path) -> None:
        if (watch := self.under.pop(folder, None)) is not None:
            with suppress(KeyError):  # one whose folder was removed has ended by itself
                self.observer.unschedule(watch)


class _Above(FileSystemEventHandler):
    """In the folders above the watched ones tells mkdocs.yml, and watched folders that go and come: they are watched again from then on."""

    def __init__(self, told: Queue[Path], watches: _Watches, folders: frozenset[Path], settings: Path) -> None:
        self.told, self.watches, self.folders, self.settings = told, watches, folders, settings

    def on_any_event(self, event: FileSystemEvent) -> None:
        if isinstance(event, FileOpenedEvent | FileClosedNoWriteEvent):
            return
        for written in filter(None, (event.src_path, event.dest_path)):
            path = Path(str(written))
            if path == self.settings:
                self.told.put(path)
            elif path in self.folders and event.event_type in ("created", "deleted", "moved"):
                self._renew(path)
                self.told.put(path)

    def _renew(self, folder: Path) -> None:
        if not folder.is_dir():
            self.watches.end(folder)
        elif not any(other in folder.parents for other in self.watches.under):
            with suppress(OSError):  # gone again already
                self.watches.begin(folder)


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
    there = dict.fromkeys(folder for folder in folders if folder.is_dir())
    return [folder for folder in there if not any(other in folder.parents for other in there)]
