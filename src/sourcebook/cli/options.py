"""What the commands share: the options that name folders, and how a command that cannot do its work says so."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any, NoReturn

import click

from sourcebook.problems import Refusal

CLEAN, ERRORS, REFUSED = 0, 1, 2


class Commands(click.Group):
    """Commands that say in one plain sentence why they could not do their work (exit 2)."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            return self._refuse(ctx, str(refusal))
        except OSError as fault:
            if fault.errno == errno.EPIPE or fault.strerror is None:
                raise
            return self._refuse(ctx, f"{fault.filename}: {fault.strerror}" if fault.filename else fault.strerror)

    def _refuse(self, ctx: click.Context, sentence: str) -> NoReturn:
        click.echo(f"sourcebook: {sentence}", err=True)
        ctx.exit(REFUSED)


def _root(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
    """The folder given, else the nearest one up that has a mkdocs.yml."""
    here = (value or Path.cwd()).absolute()
    for folder in (here,) if value else (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise Refusal(f"{here} has no mkdocs.yml" if value else f"neither {here} nor a folder above it has a mkdocs.yml")


def _texts(ctx: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    """The folder given, else the site's own corpus/texts if it holds a text, else none: then the lock is relied on."""
    own: Path = ctx.params["root"] / "corpus" / "texts"
    if value is not None:
        return value.absolute()
    return own if any(own.glob("*.txt")) else None


A_FOLDER = click.Path(path_type=Path)
root_option = click.option(
    "--root",
    type=A_FOLDER,
    callback=_root,
    is_eager=True,
    metavar="DIR",
    help="The site's folder (default: the nearest up with a mkdocs.yml).",
)
texts_option = click.option(
    "--texts",
    type=A_FOLDER,
    callback=_texts,
    envvar="SOURCEBOOK_TEXTS",
    metavar="DIR",
    help="Full texts, to verify every quote against (default: $SOURCEBOOK_TEXTS, else corpus/texts, else the evidence lock is relied on).",
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True, help="How problems are written."
)
