"""`sourcebook lock`."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook import pipeline
from sourcebook.cli import saying
from sourcebook.cli.options import ERRORS, root_option, texts_option
from sourcebook.problems import Refusal

MOST_CHANGES = 40
"""Cells of one table that are shown; `git diff` has the rest."""


@click.command()
@root_option
@texts_option
@click.pass_context
def lock(ctx: click.Context, root: Path, texts: Path | None) -> None:
    """Verify all evidence against texts and tables, and write corpus/evidence.lock."""
    if texts is None:
        raise Refusal("the lock is made from the texts: say where they are with --texts DIR")
    with saying.progress() as tell:
        locked = pipeline.write_lock(root, texts, tell)
    click.echo(saying.coloured(saying.said(locked.problems)), nl=False)
    if pipeline.stops(locked.problems):
        click.echo(f"{saying.counted(locked.problems)}; nothing was written")
        ctx.exit(ERRORS)
    for new in locked.hashes:
        click.echo(f"{new.path}: sha256 is now {new.new}")
        for change in new.changed[:MOST_CHANGES]:
            click.echo(f"  {change}")
        if (more := len(new.changed) - MOST_CHANGES) > 0:
            click.echo(f"  and {more} more")
    click.echo(f"corpus/evidence.lock is written: {locked.quotes} quotes verified against the texts in {saying.shown(texts)}")
