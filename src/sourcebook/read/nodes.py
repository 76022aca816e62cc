"""Lists and places as the YAML reader makes them: where a value stands is worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from sourcebook.places import SourceFile, Where


class Items(list[Any]):
    """A list as the YAML reader made it: it knows its own place and that of each of its items."""

    def __init__(self, file: SourceFile, start: int) -> None:
        super().__init__()
        self.where = file.where(start)
        self.places = ItemPlaces(file)


class KeyPlaces(Mapping[str, Where]):
    """The places of a mapping's values, worked out when they are asked for: few ever are."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.offsets: dict[str, int] = {}

    def __getitem__(self, key: str) -> Where:
        return self.file.where(self.offsets[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self.offsets)

    def __len__(self) -> int:
        return len(self.offsets)


class ItemPlaces(Sequence[Where]):
    """The places of a list's items, worked out when they are asked for."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.offsets: list[int] = []

    @overload
    def __getitem__(self, index: int) -> Where: ...
    @overload
    def __getitem__(self, index: slice) -> list[Where]: ...
    def __getitem__(self, index: int | slice) -> Where | list[Where]:
        if isinstance(index, slice):
            return [self.file.where(offset) for offset in self.offsets[index]]
        return self.file.where(self.offsets[index])

    def __len__(self) -> int:
        return len(self.offsets)
