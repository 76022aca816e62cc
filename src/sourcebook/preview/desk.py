"""What the builder and the server of a preview share: how things stand, and which pages are being looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition

from sourcebook.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How things stand after a round: its number, what is wrong, and whether the pages shown are older than what was saved last."""

    round: int = 0
    problems: tuple[Problem, ...] = ()
    refusal: str | None = None  # why nothing could be checked at all
    behind: bool = False


class Desk:
    """Threads meet here: the builder tells how things stand, and each browser that is connected waits for the next time."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._standing = Standing()
        self._looking: Counter[str] = Counter()
        self._closed = False

    def tell(self, problems: Sequence[Problem], *, refusal: str | None = None, behind: bool = False) -> None:
        """Say how things stand now."""
        with self._changed:
            number = self._standing.round + 1
            self._standing = Standing(round=number, problems=tuple(problems), refusal=refusal, behind=behind)
            self._changed.notify_all()

    def standing(self) -> Standing:
        with self._changed:
            return self._standing

    def wait(self, known: int, seconds: float) -> Standing | None:
        """How things stand once it is no longer the round that is known, or when the time is over; None when the preview ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._standing.round != known, seconds)
            return None if self._closed else self._standing

    @contextmanager
    def looking(self, page: str) -> Iterator[None]:
        """Note that a browser shows a page (a path in the site) for as long as this lasts."""
        with self._changed:
            self._looking[page] += 1
        try:
            yield
        finally:
            with self._changed:
                self._looking[page] -= 1

    def looked_at(self) -> frozenset[str]:
        """The pages that browsers show."""
        with self._changed:
            return frozenset(page for page, count in self._looking.items() if count > 0)

    def close(self) -> None:
        """Send everybody home."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
