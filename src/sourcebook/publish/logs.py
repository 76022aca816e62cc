"""What an engine printed, read: its complaints, each with the page that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

Complaint = tuple[str, str]
"""What is wrong, and words in which the page is named."""

COMPLAINTS = {"WARNING", "ERROR", "CRITICAL"}

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def of_mkdocs(output: str) -> Iterator[Complaint]:
    """MkDocs' log: a line with a level begins a message, lines without one go on with it."""
    messages: list[tuple[str, str]] = []
    for line in output.splitlines():
        if begun := re.match(r"(DEBUG|INFO|WARNING|ERROR|CRITICAL) +-  (.*)", line):
            messages.append((begun[1], begun[2]))
        elif messages and line.strip():
            messages[-1] = (messages[-1][0], f"{messages[-1][1]} {line.strip()}")
    yield from ((message, message) for level, message in messages if level in COMPLAINTS)


def of_zensical(output: str) -> Iterator[Complaint]:
    """Zensical's report: a line says what is wrong, the next names the page and the place in it, and a drawing points there."""
    lines = _COLOUR.sub("", output).splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if said := re.match(r"(?:Warning|Error): (.+)", line):
            place = re.search(r"\[ ?(\S+?)(?::(\d+):(\d+))? ?\]", after)
            yield said[1], f"'{place[1]}'" if place else ""
