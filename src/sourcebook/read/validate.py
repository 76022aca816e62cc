"""From YAML nodes to records: pydantic checks, and what it finds is said in plain words at the line where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sourcebook.places import Text, Where
from sourcebook.problems import Problem
from sourcebook.read.nodes import Items
from sourcebook.records import Node, Record

R = TypeVar("R", bound=Record)

LONGEST_FOUND = 60
"""Characters of a faulty value that are shown."""


def build(model: type[R], node: object, problems: list[Problem], where: Where | None = None) -> R | None:
    """Make a record of a node, or say in `problems` all that is wrong with it and give None.

    `where` is the place to name when the node has none (a plain scalar, nothing at all). Codes: `unknown-key`, `missing-key`,
    `bad-value`, `bad-id`, `bad-date`, `bad-url`. What the YAML reader already complained of at the same place is not said again.
    """
    if not isinstance(node, Node):
        place = _own_place(node) or where or Where("<memory>")
        hint = f"write keys and values, such as `{_required(model)[0]}: …`" if _required(model) else None
        problems.append(Problem(code="bad-value", where=place, message=f"{_a(model)} must be a mapping", found=_shown(node), hint=hint))
        return None
    try:
        return model.model_validate(node, by_alias=True, by_name=False)
    except ValidationError as fault:
        said = {problem.where for problem in problems if problem.code.startswith("yaml-")}
        faults = [_fault(model, node, path, error) for path, error in _distinct(node, fault.errors(include_url=False))]
        problems.extend(problem for problem in _said(faults) if problem.where not in said)
        return None


def build_all(model: type[R], items: Iterable[object], problems: list[Problem]) -> list[R]:
    """Make records of a list's items; one that is broken does not hide the others."""
    places = items.places if isinstance(items, Items) else ()
    records = (build(model, item, problems, places[i] if i < len(places) else None) for i, item in enumerate(items))
    return [record for record in records if record is not None]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a slip was probably meant to be."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def _distinct(node: Node, errors: Sequence[ErrorDetails]) -> list[tuple[tuple[int | str, ...], ErrorDetails]]:
    """One error for each place, with the path to it: of a union pydantic reports every member, of which the one that got deepest counts."""
    kept: dict[tuple[int | str, ...], ErrorDetails] = {}
    for error in errors:
        kept.setdefault(_path(node, error), error)
    above = {path[:n] for path in kept for n in range(len(path))}
    return [(path, error) for path, error in kept.items() if path not in above]


def _path(node: Node, error: ErrorDetails) -> tuple[int | str, ...]:
    """The parts of pydantic's location that are keys and positions in the file; the names of union members are left out."""
    path: list[int | str] = []
    at: Any = node
    for part in error["loc"]:
        if isinstance(at, Node) and isinstance(part, str):
            if part in at:
                path.append(part)
                at = at[part]
            elif error["type"] == "missing":
                path.append(part)
        elif isinstance(at, list) and isinstance(part, int):
            path.append(part)
            at = at[part] if part < len(at) else None
    return tuple(path)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fault:
    """What pydantic found, as the file has it: the value, its key, the mapping that holds the key, the record that this mapping is."""

    kind: str
    said: str
    owner: type[Record]
    holder: Node
    key: str
    value: Any
    place: Where
    in_list: bool

    def problem(self, code: str, message: str, *, where: Where | None = None, found: str | None = None, hint: str | None = None) -> Problem:
        return Problem(code=code, where=where or self.place, message=message, found=found, hint=hint)

    @property
    def label(self) -> str:
        """How the value is called: "`kind` of a fact", "an item of `claims` of a fact"."""
        return f"{'an item of ' if self.in_list else ''}`{self.key}` of {_a(self.owner)}"


def _fault(model: type[Record], node: Node, path: tuple[int | str, ...], error: ErrorDetails) -> _Fault:
    """Walk down to the place of an error."""
    owner, inner, holder, key, place = model, model, node, "", node.where
    value: Any = node
    for part in path:
        if isinstance(part, str) and isinstance(value, Node):
            owner, holder, key = inner, value, part
            place = holder.places.get(key, holder.where)
            inner = _record_of(owner, key) or owner
            value = holder.get(key)
        elif isinstance(part, int) and isinstance(value, Items):
            if part < len(value):
                place, value = value.places[part], value[part]
            else:
                value = None
    in_list = bool(path) and isinstance(path[-1], int)
    return _Fault(kind=error["type"], said=error["msg"], owner=owner, holder=holder, key=key, value=value, place=place, in_list=in_list)


def _said(faults: list[_Fault]) -> Iterator[Problem]:
    """Say each fault in plain words. A key that is missing because it is misspelt is said once."""
    meant: set[tuple[int, str]] = set()
    for fault in sorted(faults, key=lambda fault: fault.kind != "extra_forbidden"):
        if fault.kind == "extra_forbidden":
            guess = nearest(fault.key, [key for key in keys(fault.owner) if key not in fault.holder])
            if guess:
                meant.add((id(fault.holder), guess))
            yield _unknown_key(fault, guess)
        elif fault.kind == "missing" or fault.value is None:
            if (id(fault.holder), fault.key) not in meant:
                yield _missing_key(fault)
        else:
            yield _bad_value(fault)


def _unknown_key(fault: _Fault, guess: str | None) -> Problem:
    written = next((key for key in fault.holder if key == fault.key), None)
    hint = f"did you mean `{guess}`?" if guess else f"its keys: {', '.join(keys(fault.owner))}"
    if guess is None and (fault.value is None or fault.value == ""):
        hint = "inside { } a comma begins another key: put a value that holds one in quotes"
    where = written.where() if isinstance(written, Text) else fault.place
    return fault.problem("unknown-key", f"`{fault.key}` is no key of {_a(fault.owner)}", where=where, hint=hint)


def _missing_key(fault: _Fault) -> Problem:
    if fault.in_list:
        return fault.problem("missing-key", f"{fault.label} is missing or empty", hint="write it, or take its dash or comma out")
    if fault.key in fault.holder:
        return fault.problem("missing-key", f"{fault.label} has no value", hint="write one")
    needed = ", ".join(f"`{key}`" for key in _required(fault.owner) if key != "id" or fault.key == "id")
    message = f"{_a(fault.owner)} needs the key `{fault.key}`"
    return fault.problem("missing-key", message, where=fault.holder.where, hint=f"always needed: {needed}")


def _bad_value(fault: _Fault) -> Problem:
    found = _shown(fault.value)
    if fault.kind == "literal_error":
        words = [str(word) for word in _words(fault.owner, fault.key)]
        guess = nearest(str(fault.value), words)
        hint = (f"did you mean `{guess}`? " if guess else "") + f"one of: {', '.join(words)}"
        return fault.problem("bad-value", f"{fault.label} does not know this word", found=found, hint=hint)
    text = fault.said.removeprefix("Value error, ")
    for begins, code in _CODES:
        if text.startswith(begins):
            what, _, advice = text.partition(": ")
            return fault.problem(code, f"{fault.label} is {what}", found=found, hint=advice or None)
    if text == "expected text":
        advice = "put it in quotes, or after `|` on lines of its own"
        return fault.problem("bad-value", f"{fault.label} must be text", found=found, hint=advice)
    wanted, advice = _EXPECTED.get(fault.kind, (None, ""))
    wanted = wanted or (text.removeprefix("Input should be ") if text.startswith("Input should be ") else None)
    message = f"{fault.label} must be {wanted}" if wanted else f"{fault.label}: {text[:1].lower()}{text[1:]}"
    return fault.problem("bad-value", message, found=found, hint=advice.format(key=fault.key) or None)


_CODES = (
    ("not an id", "bad-id"),
    ("not a date", "bad-date"),
    ("not a web address", "bad-url"),
    ("not a whole number", "bad-value"),
    ("not the tag of a language", "bad-value"),
)

_WHOLE = ("a whole number", "write `{key}: 3`, digits only")
_NUMBER = ("a number", "write `{key}: 0.2`, digits and a point")
_YES_OR_NO = ("true or false", "write `{key}: true` or `{key}: false`")
_MAPPING = ("a mapping", "write keys and values, such as `{{a: b}}`")

_EXPECTED: Mapping[str, tuple[str, str]] = {
    "tuple_type": ("a list", "write `{key}: [ … ]`, or one line beginning with `- ` for each"),
    "model_type": _MAPPING,
    "mapping_type": _MAPPING,
    "dict_type": _MAPPING,
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "bool_parsing": _YES_OR_NO,
    "bool_type": _YES_OR_NO,
}


def keys(model: type[Record]) -> list[str]:
    """The keys that a record's file may hold, as they are written."""
    return [info.alias or name for name, info in model.model_fields.items()]


def _required(model: type[Record]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items() if info.is_required()]


def _annotation(model: type[Record], key: str) -> Any:
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return info.annotation
    return None


def _record_of(model: type[Record], key: str) -> type[Record] | None:
    """The record class that stands under a key, if one does."""
    stack = [_annotation(model, key)]
    while stack:
        annotation = stack.pop()
        if isinstance(annotation, type) and issubclass(annotation, Record):
            return annotation
        stack.extend(get_args(annotation))
    return None


def _words(model: type[Record], key: str) -> list[Any]:
    """The words of the `Literal` under a key."""
    stack: list[Any] = [_annotation(model, key)]
    words: list[Any] = []
    while stack:
        annotation = stack.pop()
        if get_origin(annotation) is Literal:
            words.extend(get_args(annotation))
        else:
            stack.extend(get_args(annotation))
    return words


def _a(model: type[Record]) -> str:
    """A record's name with its article: "a claim", "an event"."""
    name = _NAMES.get(model.__name__, model.__name__.lower())
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


_NAMES: Mapping[str, str] = {
    "TextFile": "article's text",
    "TableSchema": "table's schema",
    "UnitSetting": "unit",
    "Settings": "sourcebook's settings",
    "Home": "home page",
    "Plain": "plain figure",
    "Rights": "rights record",
    "Series": "chart's series",
    "Mark": "chart's mark",
}


def _own_place(node: object) -> Where | None:
    if isinstance(node, Text):
        return node.where()
    return node.where if isinstance(node, Items) else None


def _shown(value: object) -> str:
    """A value as an error shows it."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = str(value)
    return repr(text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…")
