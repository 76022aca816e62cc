"""YAML read strictly: every scalar a `Text` that knows its place, nothing typed, nothing clever.

PyYAML's parser over libyaml gives events with places; the tree is put together here without recursion, so that no depth of
nesting can hurt. Aliases, anchors, tags and duplicate keys are refused at their line (S1).
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import yaml

from sourcebook.places import SourceFile, Text, Where
from sourcebook.problems import Problem
from sourcebook.read.nodes import Items, KeyPlaces
from sourcebook.records import Node

DEEPEST = 16
"""How many mappings and lists may stand inside one another. No record needs more than eight."""

NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
"""Plain scalars that mean that no value was given."""


_QUOTES = frozenset("'\"")
_BLOCKS = frozenset("|>")
_IN_LIST = Text("")


def load(file: SourceFile) -> tuple[Node | Items | Text | None, list[Problem]]:
    """Read a file that is YAML from its first character to its last.

    Scalars come back as `Text`, mappings as `Node` (keys are `Text` too), lists as `Items`; a plain `null`, `~` or nothing at all as None.
    Codes: `yaml-syntax`, `yaml-duplicate-key`, `yaml-alias`, `yaml-tag`, `yaml-too-deep`.
    """
    return load_part(file, 0, len(file.content))


def load_part(
    file: SourceFile, start: int, end: int, tags: Callable[[tuple[str, ...]], bool] = lambda branch: False
) -> tuple[Node | Items | Text | None, list[Problem]]:
    """Read the YAML between two offsets of a file (front matter). `tags` tells of a branch of keys whether tags are passed over there."""
    composer = _Composer(file, start, tags)
    with _without_collector():
        composer.read(file.content[start:end])
    return composer.root, composer.problems


def put(node: Node, key: str, value: Text) -> None:
    """Add to a mapping what the file gives in another way than as a key: its name, the text below the front matter."""
    node[key] = value
    node.places = {**node.places, key: value.where()}


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the garbage collector: a tree of many small objects that all stay alive makes it search in vain (a third of the time)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _TooDeepError(Exception):
    """A mapping or list is opened deeper than `DEEPEST`."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


class _Composer:
    """Puts events together: a stack of open mappings and lists, and beside each mapping the key that waits for its value."""

    def __init__(self, file: SourceFile, offset: int, tags: Callable[[tuple[str, ...]], bool]) -> None:
        self.file = file
        self.offset = offset
        self.tags = tags
        self.problems: list[Problem] = []
        self.root: Node | Items | Text | None = None
        self.stack: list[Node | Items] = []
        self.keys: list[Text | None] = []  # the waiting key of each open mapping, None between values; `_IN_LIST` for a list
        self.skipping = 0  # depth inside a list or mapping that was refused because it is used as a key

    def read(self, content: str) -> None:
        """Read all events; what stands before a fault that ends the reading was still seen.

        A syntax error ends it, and so does too deep a nesting, over which libyaml needs time that grows with its square.
        """
        documents = 0
        try:
            event: Any  # PyYAML's types know no anchors
            for event in yaml.parse(content, Loader=yaml.CSafeLoader):
                kind: Any = type(event)
                if kind is yaml.ScalarEvent:
                    if event.anchor is not None or event.tag is not None:
                        self._checked(event)
                    if not self.skipping:
                        self._scalar(event)
                elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                    self._checked(event)
                    self._open(event, kind is yaml.MappingStartEvent)
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self._close()
                elif kind is yaml.AliasEvent:
                    self._alias(event)
                elif kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        message, hint = "the file holds a second document", "remove the line `---`"
                        self._complain("yaml-syntax", event.start_mark.index, message, hint=hint)
                        break
        except _TooDeepError as fault:
            message, hint = f"lists and mappings stand more than {DEEPEST} deep inside one another", "look for a bracket or a dash too many"
            self._complain("yaml-too-deep", fault.index, message, hint=hint)
            self._drop_unfinished()
        except yaml.MarkedYAMLError as fault:
            # What was never closed, and a key without its colon, is to be looked at where it begins.
            begun = fault.context_mark if re.search(r"end of stream|could not find expected ':'", str(fault.problem)) else None
            mark = begun or fault.problem_mark or fault.context_mark
            self._complain("yaml-syntax", mark.index if mark else 0, f"this is not YAML: {_in_words(fault)}", hint=_advice(fault))
            self._drop_unfinished()
        except yaml.reader.ReaderError as fault:
            before = content.encode()[: fault.position or 0].decode(errors="ignore")  # libyaml counts bytes here
            self._complain("yaml-syntax", len(before), "a control character stands here", hint="remove it; YAML allows none")

    def _drop_unfinished(self) -> None:
        """Leave out the record in which the reading broke off, so that nobody complains of what it seems to lack."""
        if isinstance(self.root, Items):
            if len(self.stack) > 1 or (self.root and isinstance(self.root[-1], Text)):
                self.root.pop()
                self.root.places.offsets.pop()
        else:
            self.root = None

    def _place(self, index: int) -> Where:
        return self.file.where(self.offset + index)

    def _complain(self, code: str, index: int, message: str, *, found: str | None = None, hint: str | None = None) -> None:
        self.problems.append(Problem(code=code, where=self._place(index), message=message, found=found, hint=hint))

    def _branch(self) -> tuple[str, ...]:
        return tuple(str(key) for key in self.keys if key)

    def _checked(self, event: Any) -> None:
        if event.anchor is not None:
            hint = "write the value out where it is needed"
            self._complain("yaml-alias", event.start_mark.index, "anchors are not read", found=f"&{event.anchor}", hint=hint)
        if event.tag is not None and not self.tags(self._branch()):
            hint = "remove the tag; every value is text until its record says what it is"
            self._complain("yaml-tag", event.start_mark.index, "tags are not read", found=event.tag, hint=hint)

    def _scalar(self, event: Any) -> None:
        value, style, at = event.value, event.style, self.offset + event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            at = _after_properties(self.file.content, at)
        if style in _QUOTES:
            at += 1
        elif style in _BLOCKS:
            at = self.file.content.find("\n", at) + 1
        if self.keys and self.keys[-1] is None:
            self._key(Text(value, self.file, at))
        elif not style and value in NOTHING:
            self._put(None, at)
        else:
            self._put(Text(value, self.file, at), at)

    def _key(self, key: Text) -> None:
        if key in self.stack[-1]:
            first: Any = next(k for k in self.stack[-1] if k == key)
            message, hint = f"the key `{key}` stands here twice", f"it stands in line {first.where().line} already; keep one"
            if key == "id":
                hint = f"it stands in line {first.where().line} already; a new record begins with `- id: …`"
            self.problems.append(Problem(code="yaml-duplicate-key", where=key.where(), message=message, hint=hint))
            key = Text("", self.file, key.start)  # its value is read and thrown away
        self.keys[-1] = key

    def _open(self, event: Any, is_mapping: bool) -> None:
        index = event.start_mark.index
        if len(self.stack) + self.skipping >= DEEPEST:
            raise _TooDeepError(index)
        if self.skipping:
            self.skipping += 1
            return
        if self.keys and self.keys[-1] is None:
            self._complain("yaml-syntax", index, "a key must be text, not a list or a mapping", hint="put the key in quotes")
            self.keys[-1] = Text("", self.file, self.offset + index)
            self.skipping = 1
            return
        start = self.offset + index
        node: Node | Items = Node({}, self._place(index), KeyPlaces(self.file)) if is_mapping else Items(self.file, start)
        self._put(node, self.offset + index)
        self.stack.append(node)
        self.keys.append(None if is_mapping else _IN_LIST)

    def _close(self) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        self.stack.pop()
        self.keys.pop()
        if self.keys and self.keys[-1] is not _IN_LIST:
            self.keys[-1] = None

    def _alias(self, event: Any) -> None:
        hint = "write the value out here"
        self._complain("yaml-alias", event.start_mark.index, "aliases are not read", found=f"*{event.anchor}", hint=hint)
        if self.skipping:
            return
        at = self.offset + event.start_mark.index
        if self.keys and self.keys[-1] is None:
            self.keys[-1] = Text("", self.file, at)
        else:
            self._put(None, at)

    def _put(self, value: Any, at: int) -> None:
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        if type(parent) is Node:
            key = self.keys[-1]
            if type(value) is not Node and type(value) is not Items:
                self.keys[-1] = None  # an open mapping or list keeps its key until it is closed
            if key:
                parent[key] = value
                parent.places.offsets[key] = at  # type: ignore[attr-defined]
        else:
            parent.append(value)  # type: ignore[union-attr]
            parent.places.offsets.append(at)  # type: ignore[union-attr]


def _after_properties(content: str, at: int) -> int:
    """Step over an anchor and a tag, which are refused, to the value that they stand before."""
    while content[at : at + 1] in ("&", "!"):
        while at < len(content) and not content[at].isspace():
            at += 1
        while at < len(content) and content[at] in " \t":
            at += 1
    return at


def _in_words(fault: yaml.MarkedYAMLError) -> str:
    """What libyaml says, in one line."""
    said = str(fault.problem or fault.context or "it cannot be read")
    return said if not fault.context or not fault.problem else f"{said} {fault.context}"


def _advice(fault: yaml.MarkedYAMLError) -> str:
    """The way out of the slips that are made most often."""
    said = f"{fault.problem} {fault.context}"
    if "mapping values are not allowed" in said:
        return "put text that holds `: ` in quotes; and look at the indentation, here and in the line before"
    if "tab character" in said:
        return "indent with spaces, never with tabs"
    if "cannot start any token" in said:
        return "put text that begins with a sign such as `{`, `@`, `%` or a backtick in quotes, and indent with spaces"
    if "did not find expected key" in said or "could not find expected ':'" in said:
        return "look at the indentation, and for a missing `:` or quote, here and in the line before"
    if "end of stream" in said:
        return "a quote or bracket is never closed"
    if "expected ','" in said:
        return "look for a bracket that is not closed, a missing comma, or text that needs quotes because it has a comma or a bracket in it"
    return "look at this line and the one before; put text with signs in it in quotes"
