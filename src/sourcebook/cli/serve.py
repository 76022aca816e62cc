"""`sourcebook serve`."""

from __future__ import annotations

import traceback
from pathlib import Path

import click

from sourcebook import pipeline
from sourcebook.cli import saying
from sourcebook.cli.options import root_option, texts_option
from sourcebook.preview import loop
from sourcebook.preview.rounds import Shown


@click.command()
@root_option
@texts_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="N", help="The port; 0 takes any.")
def serve(root: Path, texts: Path | None, port: int) -> None:
    """Preview the site: rebuild and reload at every save, until Ctrl-C.

    Problems show here and on the page; a draft with errors leaves the last good page. Nothing is published: site/ stays as it is.
    """
    try:
        loop.preview(root, texts, port, Terminal(), _ready)
    except KeyboardInterrupt:
        click.echo("", err=True)


def _ready(url: str) -> None:
    click.echo(f"the preview is at {url} (Ctrl-C ends it)", err=True)


class Terminal:
    """Tells the editor in the terminal what the page tells too."""

    def __init__(self) -> None:
        self._said: str | None = None

    def saved(self, paths: list[str]) -> None:
        for path in paths:
            click.echo(f"{path} was saved", err=True)
        self._said = None

    def shown(self, shown: Shown, seconds: float) -> None:
        said = saying.said(shown.problems)
        if said != self._said:  # what was said of the pages ahead is not said again of the whole site
            click.echo(saying.coloured(said), nl=False)
            click.echo(saying.summary(shown.problems, shown.checked))
        self._said = said
        if pipeline.stops(shown.problems):
            click.echo("the pages stay as they last stood without errors", err=True)
        elif shown.whole:
            click.echo(f"the site is up to date: {saying.number(shown.pages, 'page')} in {seconds:.1f} s", err=True)
        else:
            click.echo(f"{saying.number(shown.pages, 'page')} in {seconds:.2f} s; the rest follows", err=True)

    def refused(self, sentence: str) -> None:
        click.echo(f"sourcebook: {sentence}", err=True)

    def failed(self) -> None:
        click.echo(traceback.format_exc(), err=True)
