"""Prose as plain words: roles replaced by what they print. For titles in lists, alternative texts and messages."""

from __future__ import annotations

from collections.abc import Mapping

from sourcebook.link.book import LinkedFact
from sourcebook.places import Text
from sourcebook.read import prose
from sourcebook.read.prose import Role


def shown(role: Role, facts: Mapping[str, LinkedFact], inside: frozenset[str] = frozenset()) -> str:
    """Give the words that a `{fact}`, `{claim}` or `{plain}` role prints; of another role its own words, or its target's.

    `inside`: the statements that are being written out, so that one which names itself ends.
    """
    if role.shown is not None:
        return role.shown
    name, _, source = str(role.target).partition("@")
    fact = facts.get(name)
    if role.name == "fact" and fact is not None:
        if fact.display or name in inside:
            return fact.display or name
        return plain(fact.record.says or fact.record.title, facts, inside | {name})
    if role.name == "claim" and fact is not None:
        return next((c.display for c in fact.claims if str(c.source.id) == source), role.target)
    return str(role.target)


def plain(text: Text, facts: Mapping[str, LinkedFact], inside: frozenset[str] = frozenset()) -> str:
    """Give a text's words with its roles resolved, white space folded; other markup stays as written."""
    words, at = [], 0
    for role in prose.parse(text).roles:
        words += [str(text)[at : role.start], shown(role, facts, inside)]
        at = role.end
    return " ".join("".join([*words, str(text)[at:]]).split())
