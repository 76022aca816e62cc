"""Faults in content are values: what is wrong, where, and the way out.

Faults in code are exceptions and are not caught here. `Refusal` is the third kind: the command could not do its work (exit 2).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from sourcebook.places import Where

Severity = Literal["error", "warning"]


class Refusal(Exception):
    """The command could not do its work: a missing tool, an unwritable folder. Its text is one plain sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault in the content. Read in this order: what is wrong, what was found, what the source has, what to do."""

    code: str
    where: Where
    message: str
    found: str | None = None
    source: str | None = None
    hint: str | None = None
    severity: Severity = "error"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place, then code, and drop what is said twice."""
    return tuple(sorted(set(problems), key=lambda p: (p.where, p.code, p.message, p.found or "", p.source or "", p.hint or "")))


def as_errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Make errors of warnings, as `check --strict` does."""
    return tuple(replace(problem, severity="error") for problem in problems)


def as_text(problem: Problem) -> str:
    """Print as an editor reads it: `path:line:column: severity[code] message`, then found, source and hint, a line each."""
    lines = [f"{problem.where}: {problem.severity}[{problem.code}] {problem.message}"]
    for label, value in (("found", problem.found), ("source", problem.source), ("hint", problem.hint)):
        if value is not None:
            lines.append(f"{label:>11}: {value}")
    return "\n".join(lines)


def as_json(problems: Iterable[Problem]) -> str:
    """Print as a JSON array, one object a problem, for tools."""
    rows = [
        {
            "code": p.code,
            "severity": p.severity,
            "path": p.where.path,
            "line": p.where.line,
            "column": p.where.column,
            "message": p.message,
            "found": p.found,
            "source": p.source,
            "hint": p.hint,
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problem: Problem) -> str:
    """Print as a GitHub workflow command, which annotates the line in a pull request."""

    def escape(value: str, *, attribute: bool) -> str:
        value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return value.replace(":", "%3A").replace(",", "%2C") if attribute else value

    parts = [problem.message]
    details = (("found", problem.found), ("source", problem.source), ("hint", problem.hint))
    parts += [f"{label}: {value}" for label, value in details if value]
    place = f"file={escape(problem.where.path, attribute=True)},line={problem.where.line},col={problem.where.column}"
    return f"::{problem.severity} {place},title={escape(problem.code, attribute=True)}::{escape(chr(10).join(parts), attribute=False)}"
