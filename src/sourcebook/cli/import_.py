"""`sourcebook import`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sourcebook import taking
from sourcebook.cli import saying
from sourcebook.cli.options import A_FOLDER, ERRORS, root_option
from sourcebook.link import texts
from sourcebook.taking import Taken, Wishes


@click.command("import")
@click.argument("files", type=A_FOLDER, nargs=-1, required=True, metavar="FILE…")
@root_option
@click.option("--id", "name", metavar="ID", help="The source's id (default: proposed from publisher and day).")
@click.option(
    "--texts",
    type=A_FOLDER,
    envvar="SOURCEBOOK_TEXTS",
    metavar="DIR",
    help="Where full texts are kept (default: $SOURCEBOOK_TEXTS, else corpus/texts).",
)
@click.option("--from", "begin", metavar="PHRASE", help="Words of the article's first paragraph, where it is not found right.")
@click.option("--to", "end", metavar="PHRASE", help="Words of its last paragraph.")
@click.option("--dry-run", is_flag=True, help="Show what would be proposed, and write nothing.")
@click.pass_context
def import_(
    ctx: click.Context,
    files: tuple[Path, ...],
    root: Path,
    name: str | None,
    texts: Path | None,
    begin: str | None,
    end: str | None,
    dry_run: bool,
) -> None:
    """Take in captured articles (.txt, .html, .mhtml, .md, .pdf): strip the furniture, propose the record, list the figures."""
    folder = texts.absolute() if texts is not None else root / "corpus" / "texts"
    with saying.progress() as tell:
        tell("reading")
        taken, faults = taking.take(root, files, folder, Wishes(id=name, begin=begin, end=end))
    for one in taken:
        _show(one)
    for fault in faults:
        click.echo(f"sourcebook: {fault.file} {fault.why}", err=True)
    if faults:
        click.echo("nothing was written", err=True)
        ctx.exit(ERRORS)
    if dry_run:
        click.echo("nothing was written (--dry-run)")
        return
    taking.write(taken)
    for one in taken:
        for path in one.files:
            click.echo(f"wrote {_path(path)}")
    click.echo(
        "next: see that the record is right, tell in its digest what the article says, copy claims from the worksheet into content/facts/,"
        " and run `sourcebook lock`"
    )


def _path(path: Path) -> str:
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def _show(one: Taken) -> None:
    """Say what is proposed and why, and which lines are left out."""
    about, lines = one.identity, one.capture.lines
    click.echo(click.style(f"{one.capture.name} → {one.id}", bold=True))
    for note in one.capture.notes:
        click.echo(f"  {note}")
    for key in ("title", "authors", "publisher", "published", "language", "url", "kind"):
        value = getattr(about, key)
        said = ", ".join(part.value for part in value) if isinstance(value, tuple) else value.value if value else ""
        basis = (value[0] if isinstance(value, tuple) else value).basis if value else f"not known: {about.unknown[key]}"
        click.echo(f"  {key}: {said or '?'}  ({basis})")
    if one.kin:
        click.echo(f"  lineage: {one.kin.relation} {one.kin.of}  ({one.kin.basis})")
    kept = sum(len(texts.words(lines[n - 1])) for n in one.bounds.body)
    click.echo(
        f"  kept ¶{taking.spans(one.bounds.body)}: {saying.number(len(one.bounds.body), 'paragraph')}, {saying.number(kept, 'word')}"
    )
    for number, why in one.bounds.stripped.items():
        words = lines[number - 1].strip()
        click.echo(f"  left out ¶{number} ({why}): {words if len(words) <= 72 else words[:71] + '…'}")
    known = sum(bool(figure.facts) for figure in one.figures)
    click.echo(f"  {saying.number(len(one.figures), 'figure')}, of which {known} may be of facts that there are")
