"""`sourcebook explain`."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import click
from rich.console import Console
from rich.markdown import Markdown

from sourcebook import pipeline
from sourcebook.cli import saying, trees
from sourcebook.cli.options import root_option, texts_option
from sourcebook.explain import Told
from sourcebook.explain import explain as explain_
from sourcebook.make.numbers import for_json

PLAIN_WIDTH = 140  # where there is no terminal that has one


@click.command(
    epilog="WHAT is an ID of any record (`autos`, `facts/ID`, FACT@SOURCE), the CODE of a problem, the number of a figure on a page as a "
    "reader counts it (PAGE:NUMBER, as in `briefs/autos:3` or `home:1`: the evidence note; on a fact the claim, on a source the paragraph, "
    "on a chart the row of its table; an address copied from a browser does as well), or a place in a file (FILE:LINE)."
)
@root_option
@texts_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How it is written.")
@click.argument("what")
@click.pass_context
def explain(ctx: click.Context, root: Path, texts: Path | None, form: str, what: str) -> None:
    """Show what a record or a figure on a page rests on, and where it is used."""
    with saying.progress() as tell:
        checked = pipeline.check(root, texts, tell)
    sound = not pipeline.stops(checked.problems)
    found = explain_(checked.book, what, sound=sound)
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2, default=_number))
    else:
        _draw(found)
    if not sound:
        click.echo(f"{saying.counted(checked.problems)} in the content; `sourcebook check` tells them", err=True)


def _draw(found: tuple[Told, ...]) -> None:
    """Draw trees; what a problem means is shown as it is written where no terminal is there to lay it out."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = PLAIN_WIDTH
    for told in found:
        if told["what"] != "problem":
            console.print(trees.tree(told))
        elif console.is_terminal:
            console.print(told["id"], style="bold")
            console.print(Markdown(told["said"]))
        else:
            click.echo(f"{told['id']}\n\n{told['said']}")


def _number(value: object) -> int | float:
    if isinstance(value, Fraction):
        return for_json(value)
    raise TypeError(f"not for JSON: {value!r}")
