"""`sourcebook check`."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook import pipeline, problems
from sourcebook.cli import saying
from sourcebook.cli.options import ERRORS, format_option, root_option, texts_option


@click.command()
@root_option
@texts_option
@format_option
@click.option("--strict", is_flag=True, help="Warnings are errors, and so is what an editor should look at twice.")
@click.pass_context
def check(ctx: click.Context, root: Path, texts: Path | None, form: str, strict: bool) -> None:
    """Show every problem in the content, and say what was checked."""
    with saying.progress() as tell:
        checked = pipeline.check(root, texts, tell, strictly=strict)
    if form == "json":
        click.echo(problems.as_json(checked.problems))
    elif form == "github":
        click.echo("".join(f"{problems.as_github(problem)}\n" for problem in checked.problems), nl=False)
    else:
        click.echo(saying.coloured(saying.said(checked.problems)), nl=False)
    click.echo(saying.summary(checked.problems, checked), err=form != "text")
    if pipeline.stops(checked.problems):
        ctx.exit(ERRORS)
