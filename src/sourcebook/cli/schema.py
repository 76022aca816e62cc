"""`sourcebook schema`."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook import pipeline, schemas
from sourcebook.cli import saying
from sourcebook.cli.options import root_option
from sourcebook.read import corpus


@click.command()
@root_option
def schema(root: Path) -> None:
    """Write the JSON Schemas by which editors complete what is typed."""
    records, _ = corpus.read(root)
    folder = pipeline.write_schemas(root, records)
    click.echo(f"{saying.shown(folder)} holds the schemas, with the ids of this site:")
    for kind in schemas.KINDS:
        click.echo(f"  {kind.name}.json  {' '.join(kind.files)}")
    click.echo("a file of content/facts/ names its own in its first line:")
    click.echo("  # yaml-language-server: $schema=../../.work/schema/facts.json")
