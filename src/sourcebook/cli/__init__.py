"""The command line: what a person types, and what they are told; one module a command."""

from __future__ import annotations

import click

from sourcebook import __version__
from sourcebook.cli.build import build
from sourcebook.cli.check import check
from sourcebook.cli.coverage import coverage
from sourcebook.cli.explain import explain
from sourcebook.cli.import_ import import_
from sourcebook.cli.lock import lock
from sourcebook.cli.new import new
from sourcebook.cli.options import CLEAN, ERRORS, REFUSED, Commands
from sourcebook.cli.release import release
from sourcebook.cli.schema import schema
from sourcebook.cli.serve import serve
from sourcebook.cli.verify import verify

__all__ = ["CLEAN", "ERRORS", "REFUSED", "main"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="sourcebook %(version)s")
def main() -> None:
    """Compile curated text into a searchable site: no number without its sentence."""


for command in (build, serve, check, import_, lock, coverage, explain, schema, release, verify, new):
    main.add_command(command)
