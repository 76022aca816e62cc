"""What can still be checked of a record that cannot be read: its quotes and its prose, so that one slip does not hide the next."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.places import Text
from sourcebook.read.validate import build
from sourcebook.records import PROSE, Claim, Node, Record
from sourcebook.records.base import marks

EVIDENCE = frozenset(("source", "para", "quote", "before", "after", "value"))
"""The keys of a claim by which its words are found."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Salvaged:
    """What was saved of a record: claims with nothing but their evidence, and prose by its key. Nothing is printed of it."""

    kind: str
    id: str
    model: type[Record]
    claims: tuple[Claim, ...]
    prose: tuple[tuple[str, Text], ...]

    def __str__(self) -> str:
        return f"{self.kind} `{self.id}`"


def salvage(model: type[Record], node: object) -> Salvaged | None:
    """Save what stands soundly in a record's node; None where there is no telling what it is a part of."""
    if not isinstance(node, Node) or not isinstance(node.get("id"), Text):
        return None
    claims = node.get("claims")
    prose = [(info.alias or name) for name, info in model.model_fields.items() if PROSE in marks(info)]
    return Salvaged(
        kind=model.__name__.lower(),
        id=str(node["id"]),
        model=model,
        claims=tuple(filter(None, map(_claim, claims if isinstance(claims, list) and "claims" in model.model_fields else ()))),
        prose=tuple((key, node[key]) for key in prose if isinstance(node.get(key), Text)),
    )


def _claim(item: object) -> Claim | None:
    """A claim's evidence, whatever else is wrong with it. A key that nobody knows may be one of the evidence, misspelt."""
    if not isinstance(item, Node) or not isinstance(item.get("quote"), Text) or any(key not in Claim.model_fields for key in item):
        return None
    return build(Claim, Node({key: value for key, value in item.items() if key in EVIDENCE}, item.where, item.places), [])
