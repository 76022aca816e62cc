"""The evidence notes of a page: one for each fact that its prose prints, numbered as they are first met.

A note is an item of the list at the page's foot; CSS makes it a card when its address is asked for (`:target`), so no script is needed.
"""

from __future__ import annotations

from collections.abc import Iterator


class Notes:
    """Numbers the facts that a page calls notes for."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def call(self, fact: str) -> tuple[int, bool]:
        """Give the number of a fact's note, and whether this is its first mention, to which the note leads back."""
        first = fact not in self._numbers
        return self._numbers.setdefault(fact, len(self._numbers) + 1), first

    def items(self) -> list[tuple[int, str]]:
        """The notes called so far: `(number, fact id)`."""
        return [(number, fact) for fact, number in self._numbers.items()]

    def printed(self) -> Iterator[tuple[int, str]]:
        """The notes one after the other, also those that a note calls for while it is printed."""
        number = 0
        while number < len(self._numbers):
            number += 1
            yield number, list(self._numbers)[number - 1]
