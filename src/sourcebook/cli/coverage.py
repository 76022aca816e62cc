"""`sourcebook coverage`."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook import pipeline
from sourcebook.cli import saying
from sourcebook.cli.options import ERRORS, root_option, texts_option


@click.command()
@root_option
@texts_option
@click.option("--open", "only_open", is_flag=True, help="List only the figures that nothing covers yet.")
@click.pass_context
def coverage(ctx: click.Context, root: Path, texts: Path | None, only_open: bool) -> None:
    """Show every figure of the articles, and whether a quote covers it, a waiver gives a reason, or it is open."""
    with saying.progress() as tell:
        covered = pipeline.cover(root, texts, tell)
    for figure in (figure for found in covered.figures.values() for figure in found):
        if figure.state == "open" or not only_open:
            said = figure.because or ", ".join(figure.by) or f"… {figure.around} …"
            click.echo(f"{figure.source} ¶{figure.para}, {figure.start}: {figure.state}: {figure.text} ({said})")
    rows = _coverage_rows(covered)
    for name, total, curated, waived, left in rows:
        click.echo(f"{name}: {saying.number(total, 'figure')}, {curated} curated, {waived} waived, {left} open")
    click.echo(saying.coloured(saying.said(covered.problems)), nl=False)
    open_ = sum(row[-1] for row in rows)
    click.echo(f"{saying.number(open_, 'open figure')} ({'by the texts' if covered.figures else 'as the evidence lock holds it'})")
    if open_ or not rows or pipeline.stops(covered.problems):
        ctx.exit(ERRORS)


def _coverage_rows(covered: pipeline.Covered) -> list[tuple[str, int, int, int, int]]:
    """Per article: its figures, how many are curated, waived and open; from its text where it is held, else from the lock."""
    states = {name: [figure.state for figure in found] for name, found in covered.figures.items()}
    rows = [(name, len(found), found.count("curated"), found.count("waived"), found.count("open")) for name, found in states.items()]
    return rows + [(name, entry.figures, entry.covered, entry.waived, entry.open) for name, entry in covered.entries.items()]
