"""What a person is told: progress, problems in order, and how much was checked."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console

from sourcebook import pipeline, problems
from sourcebook.problems import Problem


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A moving line on a terminal, plain lines elsewhere; on the error stream either way, so that what is asked for stays pure."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status("") as status:
            yield status.update
    else:
        yield lambda line: click.echo(line, err=True)


def said(found: Sequence[Problem]) -> str:
    return "".join(f"{problems.as_text(problem)}\n" for problem in found)


def coloured(said: str) -> str:
    """Make severities stand out on a terminal; click takes the colour off elsewhere."""
    colours = {"error": "red", "warning": "yellow"}
    pattern = re.compile(r"^(\S.*?:\d+:\d+: )(error|warning)(\[[a-z0-9-]+\])", re.MULTILINE)
    return pattern.sub(lambda m: m[1] + click.style(m[2] + m[3], fg=colours[m[2]], bold=True), said)


def summary(found: Sequence[Problem], checked: pipeline.Checked) -> str:
    """How much was found, and in how much: a green that checked nothing is the worst result."""
    book = checked.book
    counts = (
        (len(book.sources), "source"),
        (len(book.facts), "fact"),
        (pipeline.quotes_in(checked.records), "quote"),
        (len(book.events), "event"),
        (len(book.charts), "chart"),
        (len(book.briefs), "brief"),
    )
    against = f"the texts of {number(checked.held, 'article')}" if checked.held else "the evidence lock"
    return f"{counted(found)} ({', '.join(number(*count) for count in counts)} checked, quotes against {against})"


def counted(found: Sequence[Problem]) -> str:
    errors = sum(problem.severity == "error" for problem in found)
    return f"{number(errors, 'error')}, {number(len(found) - errors, 'warning')}"


def number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def shown(path: Path) -> str:
    """A path as a person would type it here."""
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return shlex.quote(str(shown)) + "/"
