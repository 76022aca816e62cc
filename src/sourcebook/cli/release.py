"""`sourcebook release`."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook import pipeline
from sourcebook import release as release_
from sourcebook.cli import saying
from sourcebook.cli.options import ERRORS, root_option, texts_option
from sourcebook.problems import Refusal
from sourcebook.publish import swap
from sourcebook.read.editions import SEALS


@click.command()
@root_option
@texts_option
@click.argument("brief", required=False)
@click.option("--note", metavar="TEXT", help="What is new in this edition, in a sentence without figures.")
@click.option("--site", "whole", is_flag=True, help="Record the site's addresses in content/ledger.yml instead.")
@click.pass_context
def release(ctx: click.Context, root: Path, texts: Path | None, brief: str | None, note: str | None, whole: bool) -> None:
    """Freeze a brief as today's edition, or record the site's addresses."""
    if whole == (brief is not None):
        raise Refusal("say what is released: a brief (`release BRIEF --note TEXT`), or the site's addresses (`release --site`)")
    if whole and note is not None:
        raise Refusal("addresses are recorded without a note")
    with saying.progress() as tell, swap.alone(root / ".work", tell):
        done = release_.site(root, texts, tell) if brief is None else release_.brief(root, texts, brief, note or "", tell)
    click.echo(saying.coloured(saying.said(done.problems)), nl=False)
    if pipeline.stops(done.problems):
        click.echo(f"{saying.counted(done.problems)}; nothing was written")
        ctx.exit(ERRORS)
    if brief is None:
        click.echo(
            f"content/ledger.yml: {saying.number(done.added, 'new page')}, {done.changed} changed in substance, {done.kept} as they were"
        )
    else:
        click.echo(f"{done.edition}/ is written, and never changes from now on: commit it with {SEALS}")
        click.echo("`sourcebook release --site` records its address")
