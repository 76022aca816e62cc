"""The loop of a preview: a save, a round, and what came of it told to the terminal and to the browsers."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from sourcebook import pipeline, watching
from sourcebook.preview.desk import Desk
from sourcebook.preview.rounds import Rounds, Shown, Superseded, started
from sourcebook.preview.server import Server
from sourcebook.problems import Refusal

READ = frozenset({".csv", ".md", ".mplstyle", ".txt", ".yml"})
"""The endings of what an editor writes."""


class Terminal(Protocol):
    """Who is told of what happens, in the terminal."""

    def saved(self, paths: list[str]) -> None: ...

    def shown(self, shown: Shown, seconds: float) -> None: ...

    def refused(self, sentence: str) -> None: ...

    def failed(self) -> None: ...


@dataclass
class Loop:
    """Goes round for as long as the preview lasts; nothing that an editor writes ends it."""

    rounds: Rounds
    desk: Desk
    server: Server
    wait: watching.Wait
    terminal: Terminal
    saved: set[Path] = field(default_factory=set)

    def run(self) -> None:
        """Build, then wait for a save, until interrupted."""
        while True:
            try:
                self._round()
            except Superseded:
                continue
            except (Refusal, OSError) as fault:  # a file that cannot be read just now, a full disk: the next save may find it mended
                self._refuse(str(fault))
            except Exception as fault:  # noqa: BLE001 - a fault in the code, which the draft that met it must not turn into a dead server
                self.terminal.failed()
                self._refuse(f"a fault in sourcebook itself ({type(fault).__name__}: {fault}); the terminal has it whole")
            self._take(self.wait(None))

    def _refuse(self, sentence: str) -> None:
        self.terminal.refused(sentence)
        self.desk.tell((), refusal=sentence, behind=True)

    def _take(self, saved: frozenset[Path]) -> None:
        self.saved |= saved
        # Programs save by way of files that come and go; of what is gone, only a file that was read is worth a word.
        self.terminal.saved(sorted(self._named(path) for path in saved if path.exists() or path.suffix in READ))

    def _named(self, path: Path) -> str:
        root = self.rounds.root
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)

    def _pulse(self) -> None:
        """End the round if something was saved since it began."""
        if more := self.wait(0):
            self._take(more)
            raise Superseded

    def _round(self) -> None:
        began = time.monotonic()
        checked = self.rounds.check()
        self.server.scope = urlsplit(checked.records.url).path or "/"
        if pipeline.stops(checked.problems):
            self._tell(Shown(checked.problems, checked, 0), began)
            pipeline.write_schemas(self.rounds.root, checked.records)
            return
        ahead = self.rounds.ahead(checked, set(map(self._named, self.saved)), self.desk.looked_at(), self._pulse)
        if ahead is not None:
            self._tell(ahead, began)
        pipeline.write_schemas(self.rounds.root, checked.records)
        self._tell(self.rounds.whole(checked, self._pulse), began)
        if not self.server.stands:
            self.server.stands = True
            self.rounds.warm_up(checked)
        self.saved.clear()

    def _tell(self, shown: Shown, began: float) -> None:
        self.desk.tell(shown.problems, behind=pipeline.stops(shown.problems))
        self.terminal.shown(shown, time.monotonic() - began)


def preview(root: Path, texts: Path | None, port: int, terminal: Terminal, ready: Callable[[str], None]) -> None:
    """Preview the site at `root` until interrupted. `ready` is told the address once it is served."""
    desk = Desk()
    server = Server(port, desk)
    rounds = Rounds(root, texts, started(root / ".work" / "preview" / str(server.server_address[1])))
    server.site = rounds.site
    try:
        with watching.changes(root, *((texts,) if texts else ())) as wait, server.running():
            ready(server.url)
            Loop(rounds, desk, server, wait, terminal).run()
    finally:
        rounds.close()
