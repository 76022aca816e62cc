"""The warm engine: MkDocs kept running in a process of its own, which builds a few pages in a fraction of the time that it takes to start.

A page outside the navigation depends on nothing but its own Markdown and the settings (DESIGN §9), and one inside it on the titles there
besides: so a page built alone is the same as one built with all the others, byte for byte.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sourcebook.publish import engine, mend

PROGRAM = Path(__file__).with_name("warm_mkdocs.py")


class Warm:
    """MkDocs standing by in a work folder. Where it fails, or the system ends it, the next page finds a new one."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self._running: subprocess.Popen[str] | None = None

    def build(self, pages: Sequence[str], dated: str) -> dict[str, bytes] | None:
        """Build the pages at these paths of `docs`, by the settings in the work folder; give each by its path in the site.

        None where MkDocs has anything to say: then the whole build, which tells it, has to be waited for.
        """
        out = self.work / "pages.new"
        shutil.rmtree(out, ignore_errors=True)
        answer = self._ask({"out": out.name, "dated": engine.environment(dated)["SOURCE_DATE_EPOCH"], "pages": list(pages)}, dated)
        if answer is None or answer.get("log") != "":
            return None
        found = sorted(out.rglob("*.html"))
        mend.mend(found)
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}

    def close(self) -> None:
        """End the process."""
        running, self._running = self._running, None
        if running is not None:
            running.kill()
            running.communicate()

    def _ask(self, asked: object, dated: str) -> dict[str, str] | None:
        running = self._running or self._start(dated)
        assert running.stdin is not None and running.stdout is not None
        try:
            running.stdin.write(json.dumps(asked) + "\n")
            running.stdin.flush()
            line = running.stdout.readline()
            answer: dict[str, str] = json.loads(line)
        except (OSError, ValueError):
            self.close()
            return None
        except BaseException:
            self.close()  # it was interrupted, and its answer would be taken for that to the next question
            raise
        return answer

    def _start(self, dated: str) -> subprocess.Popen[str]:
        self._running = subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", str(PROGRAM)],
            cwd=self.work,
            env=engine.environment(dated),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for the server, which ends it
        )
        return self._running
