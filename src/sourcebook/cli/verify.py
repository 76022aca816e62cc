"""`sourcebook verify`."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook import problems
from sourcebook.cli import saying
from sourcebook.cli.options import A_FOLDER, ERRORS, format_option
from sourcebook.verify import verify as verify_


@click.command()
@click.argument("site", type=A_FOLDER)
@format_option
@click.pass_context
def verify(ctx: click.Context, site: Path, form: str) -> None:
    """Check a published site by itself: hashes, links, editions, and its data against its pages."""
    verified = verify_(site.absolute())
    if form == "json":
        click.echo(problems.as_json(verified.problems))
    elif form == "github":
        click.echo("".join(f"{problems.as_github(problem)}\n" for problem in verified.problems), nl=False)
    else:
        click.echo(saying.coloured(saying.said(verified.problems)), nl=False)
    if form != "json":
        counts = ", ".join(saying.number(count, noun) for noun, count in verified.counts)
        click.echo(f"{saying.counted(verified.problems)} ({counts} verified)")
    if verified.problems:
        ctx.exit(ERRORS)
