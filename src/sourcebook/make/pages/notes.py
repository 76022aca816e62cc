"""The evidence notes of a page: one for each fact that its prose prints, numbered as they are first met.

A note is an item of the list at the page's foot; CSS makes it a card when its address is asked for (`:target`), so no script is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator


class Notes:
    """Numbers the facts that a page calls notes for."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._mentions: Counter[str] = Counter()

    def call(self, fact: str) -> tuple[int, str]:
        """Give the number of a fact's note, and the anchor of this mention: `r3`, to which the note leads back, then `r3-2`."""
        self._mentions[fact] += 1
        number, mention = self._numbers.setdefault(fact, len(self._numbers) + 1), self._mentions[fact]
        return number, f"r{number}" if mention == 1 else f"r{number}-{mention}"

    def items(self) -> list[tuple[int, str]]:
        """The notes called so far: `(number, fact id)`."""
        return [(number, fact) for fact, number in self._numbers.items()]

    def printed(self) -> Iterator[tuple[int, str]]:
        """The notes one after the other, also those that a note calls for while it is printed."""
        number = 0
        while number < len(self._numbers):
            number += 1
            yield number, list(self._numbers)[number - 1]
