"""A Markdown file with a record at its head: `---`, YAML, `---`, and the body as prose."""

from __future__ import annotations

import re
from typing import Any

from sourcebook.places import SourceFile, Text, Where
from sourcebook.problems import Problem
from sourcebook.read import yaml
from sourcebook.records import Node

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def load(file: SourceFile, body_key: str) -> tuple[Node | None, list[Problem]]:
    """Read the front matter as a mapping, the body put in under `body_key`. Codes: `front-matter` and those of the YAML reader."""

    def refused(message: str, hint: str) -> tuple[None, list[Problem]]:
        return None, [Problem(code="front-matter", where=Where(file.path), message=message, hint=hint)]

    opening = _FENCE.match(file.content)
    if not opening:
        return refused("the file does not begin with its record", "begin with a line `---`, then keys and values, then another `---`")
    closing = _FENCE.search(file.content, opening.end())
    if not closing:
        return refused("the record at the head is never closed", "put a line `---` between the record and the text")
    node, problems = yaml.load_part(file, opening.end(), closing.start())
    if problems and node is None:
        return None, problems
    if not isinstance(node, Node):
        return refused("the record at the head is not a mapping", "write keys and values, one a line: `title: …`")
    node.where = Where(file.path)
    begin = closing.end()
    body = file.content[begin:]
    start = begin + len(body) - len(body.lstrip("\n"))
    if body_key in node:
        key: Any = next(key for key in node if key == body_key)
        hint = "write it below the record"
        message = f"`{body_key}` is the text below the record, not a key"
        problems.append(Problem(code="unknown-key", where=key.where(), message=message, hint=hint))
    text = Text(file.content[start:].rstrip(), file, start)
    yaml.put(node, body_key, text)
    return node, problems
