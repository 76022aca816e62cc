"""What all records share: frozen, no unknown key, a place of its own and one for each of its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, model_validator

from sourcebook.places import Text, Where
from sourcebook.records.values import Prose, Ref


class Node(dict[str, Any]):
    """A mapping as the YAML reader made it: it knows its own place and that of each of its values."""

    def __init__(self, items: Mapping[str, Any], where: Where, places: Mapping[str, Where]) -> None:
        super().__init__(items)
        self.where = where
        self.places = places


_MEMORY = Where("<memory>")


class Record(BaseModel):
    """What all records share: frozen, no unknown key, and a place."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    _where: Where = PrivateAttr(default_factory=lambda: _MEMORY)  # a plain default would be deep-copied for each record
    _places: Mapping[str, Where] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, Node) and None in data.values():
            # A known key without a value counts as not written, so that `omit:` is the empty list that it looks like.
            known = {info.alias or name for name, info in cls.model_fields.items()}
            record = handler({key: value for key, value in data.items() if value is not None or key not in known})
        else:
            record = handler(data)
        if isinstance(data, Node):
            record._where = data.where
            record._places = data.places
        return record

    @property
    def where(self) -> Where:
        """The place at which this record begins."""
        return self._where

    def at(self, key: str) -> Where:
        """The place of a key's value; the record's own where the key was not written."""
        return self._places.get(key, self._where)

    def prose(self) -> Iterator[tuple[str, Text]]:
        """Yield `(key, text)` of each prose field that is written, those of nested records included."""
        for name, is_prose, _ in _marked(type(self)):
            value = getattr(self, name)
            if is_prose and isinstance(value, Text):
                yield name, value
            elif isinstance(value, Record):
                yield from value.prose()
            elif isinstance(value, tuple):
                for item in value:
                    if isinstance(item, Record):
                        yield from item.prose()

    def refs(self) -> Iterator[tuple[str, Text]]:
        """Yield `(kind, id)` of each reference to another record, those of nested records included."""
        for name, _, kind in _marked(type(self)):
            value = getattr(self, name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Record):
                    yield from item.refs()
                elif isinstance(item, Text) and kind is not None:
                    yield kind, item


@cache  # asked for every record at every check
def _marked(model: type[Record]) -> tuple[tuple[str, bool, str | None], ...]:
    """Each field of a record: whether it is prose, and which kind of record it refers to."""
    found = []
    for name, info in model.model_fields.items():
        here = marks(info)
        kinds = [mark.kind for mark in here if isinstance(mark, Ref)]
        found.append((name, any(isinstance(mark, Prose) for mark in here), kinds[0] if kinds else None))
    return tuple(found)


def marks(info: Any) -> list[Any]:
    """Gather the marks of a field, also from inside `X | None` and `tuple[X, ...]`."""
    found = list(info.metadata)
    stack = [info.annotation]
    while stack:
        annotation = stack.pop()
        found.extend(getattr(annotation, "__metadata__", ()))
        stack.extend(getattr(annotation, "__args__", ()))
    return found


class Plain(Record):
    """A figure that stands in prose without evidence, and why that is right."""

    text: Text  # the words that hold it, as the prose has them
    because: Text  # why it needs none
