"""`sourcebook build`."""

from __future__ import annotations

import time
from pathlib import Path

import click

from sourcebook import pipeline, publish
from sourcebook.cli import saying
from sourcebook.cli.options import A_FOLDER, ERRORS, root_option, texts_option
from sourcebook.problems import Refusal
from sourcebook.publish import stamp, swap


@click.command()
@root_option
@texts_option
@click.option("--site", type=A_FOLDER, metavar="DIR", help="Where the site goes (default: site/ in the root).")
@click.option("--engine", type=click.Choice([*publish.ENGINES]), default="mkdocs", show_default=True, help="What makes HTML of the pages.")
@click.option("--offline", is_flag=True, help="Make a copy that opens from files, without a server, and a .zip of it (default: offline/).")
@click.option("--clean", is_flag=True, help="Build even if nothing changed, and from nothing.")
@click.pass_context
def build(ctx: click.Context, root: Path, texts: Path | None, site: Path | None, engine: str, offline: bool, clean: bool) -> None:
    """Check everything, make the pages, publish the site."""
    began = time.monotonic()
    if offline and engine != publish.MKDOCS.name:
        raise Refusal("a copy that opens from files is made by MkDocs: its search runs there; leave out `--engine`")
    place = (site or root / ("offline" if offline else "site")).absolute()
    work = publish.workplace(root, offline_copy=offline)
    with saying.progress() as tell, swap.alone(work, tell):
        swap.refuse_foreign(place)
        swap.recover(place, work)
        mark = stamp.of(root, texts, place, engine)
        if not clean and (said := stamp.fresh(work, place, mark)) is not None:
            click.echo(said, nl=False)
            click.echo(f"{saying.shown(place)} is up to date: nothing changed since it was built")
            return
        if clean:
            swap.clear(work)
        built = pipeline.build(root, texts, place, tell, offline=offline, engine=publish.ENGINES[engine])
        said = saying.said(built.problems)
        pipeline.write_schemas(root, built.checked.records)
        if not pipeline.stops(built.problems):
            stamp.keep(work, mark, said)
    click.echo(saying.coloured(said), nl=False)
    click.echo(saying.summary(built.problems, built.checked))
    if pipeline.stops(built.problems):
        click.echo(f"nothing was published{'; the last good site stays as it was' if place.exists() else ''}")
        ctx.exit(ERRORS)
    seconds, folder = time.monotonic() - began, saying.shown(place)
    how = (
        f"open {folder}index.html; packed in {saying.shown(publish.archive(place)).rstrip('/')}"
        if offline
        else f"python3 -m http.server -d {folder}"
    )
    click.echo(f"{folder} is ready: {built.pages} pages in {seconds:.1f} s; to read it: {how}")
