"""`sourcebook new`."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook import new as new_
from sourcebook.cli import saying
from sourcebook.cli.options import A_FOLDER


@click.command()
@click.argument("folder", type=A_FOLDER, metavar="DIR")
@click.option("--title", default=new_.TITLE, show_default=True, metavar="TEXT", help="What the site is called.")
@click.option("--requirement", metavar="SPEC", help="How the site's workflow gets sourcebook, as pip takes it (default: this very one).")
def new(folder: Path, title: str, requirement: str | None) -> None:
    """Start a small site on another subject, which builds at once."""
    count = new_.create(folder.absolute(), title, requirement)
    place = saying.shown(folder.absolute())
    click.echo(f"{place} is a site of {count} files; begin at its README.md and mkdocs.yml")
    click.echo(f"to build it: cd {place} && sourcebook build")
