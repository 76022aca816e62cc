"""`sourcebook check`."""

from __future__ import annotations

import traceback
from pathlib import Path

import click

from sourcebook import pipeline, problems, watching
from sourcebook.cli import saying
from sourcebook.cli.options import ERRORS, format_option, root_option, texts_option
from sourcebook.problems import Refusal


@click.command()
@root_option
@texts_option
@format_option
@click.option("--strict", is_flag=True, help="Warnings are errors, and so is what an editor should look at twice.")
@click.option("--watch", is_flag=True, help="Check again at every save, until Ctrl-C.")
@click.pass_context
def check(ctx: click.Context, root: Path, texts: Path | None, form: str, strict: bool, watch: bool) -> None:
    """Show every problem in the content, and say what was checked."""
    if watch:
        if form != "text":
            raise Refusal("--watch is for people to read: leave --format out")
        _watch(root, texts, strict)
        return
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


def _watch(root: Path, texts: Path | None, strict: bool) -> None:
    """Check now and at every save, and keep the schemas up with it; what cannot be checked is told, and the watch goes on."""
    with watching.changes(root, *((texts,) if texts else ())) as wait:
        click.echo(f"watching {saying.shown(root)}; Ctrl-C ends it", err=True)
        changed: frozenset[Path] = frozenset()
        try:
            while True:
                click.clear()  # on a terminal only: what is shown is how things stand now
                for path in sorted(changed):
                    click.echo(f"{path.relative_to(root) if path.is_relative_to(root) else path} was saved", err=True)
                try:
                    checked = pipeline.check(root, texts, lambda line: None, strictly=strict)
                except (Refusal, OSError) as fault:  # what cannot be read just now may be mended by the next save
                    click.echo(f"sourcebook: {fault}", err=True)
                except Exception:  # noqa: BLE001 - a fault in the code, which the draft that met it must not turn into an ended watch
                    click.echo(traceback.format_exc(), err=True)
                else:
                    pipeline.write_schemas(root, checked.records)
                    click.echo(saying.coloured(saying.said(checked.problems)), nl=False)
                    click.echo(saying.summary(checked.problems, checked))
                changed = wait(None)
        except KeyboardInterrupt:
            click.echo("", err=True)
