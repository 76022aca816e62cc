"""The command line: what a person types, and what they are told."""

from __future__ import annotations

import errno
import re
import shlex
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console

from sourcebook import __version__, pipeline, problems
from sourcebook import release as release_
from sourcebook.problems import Problem, Refusal
from sourcebook.publish import stamp, swap
from sourcebook.read.editions import SEALS
from sourcebook.verify import verify as verify_

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


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="sourcebook %(version)s")
def main() -> None:
    """Compile curated text into a searchable site: no number without its sentence."""


@main.command()
@root_option
@texts_option
@click.option("--site", type=A_FOLDER, metavar="DIR", help="Where the site goes (default: site/ in the root).")
@click.option("--clean", is_flag=True, help="Build even if nothing changed, and from nothing.")
@click.pass_context
def build(ctx: click.Context, root: Path, texts: Path | None, site: Path | None, clean: bool) -> None:
    """Check everything, make the pages, publish the site."""
    began = time.monotonic()
    place = (site or root / "site").absolute()
    work = root / ".work"
    with _progress() as tell, swap.alone(work, tell):
        swap.refuse_foreign(place)
        swap.recover(place, work)
        mark = stamp.of(root, texts, place)
        if not clean and (said := stamp.fresh(work, place, mark)) is not None:
            click.echo(said, nl=False)
            click.echo(f"{_shown(place)} is up to date: nothing changed since it was built")
            return
        if clean:
            swap.clear(work)
        built = pipeline.build(root, texts, place, tell)
        said = _said(built.problems)
        if not pipeline.stops(built.problems):
            stamp.keep(work, mark, said)
    click.echo(_coloured(said), nl=False)
    click.echo(_summary(built.problems, built.checked))
    if pipeline.stops(built.problems):
        click.echo(f"nothing was published{'; the last good site stays as it was' if place.exists() else ''}")
        ctx.exit(ERRORS)
    seconds = time.monotonic() - began
    click.echo(f"{_shown(place)} is ready: {built.pages} pages in {seconds:.1f} s; to read it: python3 -m http.server -d {_shown(place)}")


@main.command()
@root_option
@texts_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True, help="How problems are written."
)
@click.pass_context
def check(ctx: click.Context, root: Path, texts: Path | None, form: str) -> None:
    """Show every problem in the content, and say what was checked."""
    with _progress() as tell:
        checked = pipeline.check(root, texts, tell)
    if form == "json":
        click.echo(problems.as_json(checked.problems))
    elif form == "github":
        click.echo("".join(f"{problems.as_github(problem)}\n" for problem in checked.problems), nl=False)
    else:
        click.echo(_coloured(_said(checked.problems)), nl=False)
    click.echo(_summary(checked.problems, checked), err=form != "text")
    if pipeline.stops(checked.problems):
        ctx.exit(ERRORS)


@main.command()
@root_option
@texts_option
@click.pass_context
def lock(ctx: click.Context, root: Path, texts: Path | None) -> None:
    """Verify all evidence against texts and tables, and write corpus/evidence.lock."""
    if texts is None:
        raise Refusal("the lock is made from the texts: say where they are with --texts DIR")
    with _progress() as tell:
        locked = pipeline.write_lock(root, texts, tell)
    click.echo(_coloured(_said(locked.problems)), nl=False)
    if pipeline.stops(locked.problems):
        click.echo(f"{_counted(locked.problems)}; nothing was written")
        ctx.exit(ERRORS)
    for new in locked.hashes:
        click.echo(f"{new.path}: sha256 is now {new.new}")
        for change in new.changed:
            click.echo(f"  {change}")
    click.echo(f"corpus/evidence.lock is written: {locked.quotes} quotes verified against the texts in {_shown(texts)}")


@main.command("coverage")
@root_option
@texts_option
@click.option("--open", "only_open", is_flag=True, help="List only the figures that nothing covers yet.")
@click.pass_context
def coverage_(ctx: click.Context, root: Path, texts: Path | None, only_open: bool) -> None:
    """Show every figure of the articles, and whether a quote covers it, a waiver gives a reason, or it is open."""
    with _progress() as tell:
        covered = pipeline.cover(root, texts, tell)
    for figure in (figure for found in covered.figures.values() for figure in found):
        if figure.state == "open" or not only_open:
            said = figure.because or ", ".join(figure.by) or f"… {figure.around} …"
            click.echo(f"{figure.source} ¶{figure.para}, {figure.start}: {figure.state}: {figure.text} ({said})")
    rows = _coverage_rows(covered)
    for name, total, curated, waived, left in rows:
        click.echo(f"{name}: {_number(total, 'figure')}, {curated} curated, {waived} waived, {left} open")
    click.echo(_coloured(_said(covered.problems)), nl=False)
    open_ = sum(row[-1] for row in rows)
    click.echo(f"{_number(open_, 'open figure')} ({'by the texts' if covered.figures else 'as the evidence lock holds it'})")
    if open_ or not rows or pipeline.stops(covered.problems):
        ctx.exit(ERRORS)


@main.command()
@root_option
@texts_option
@click.argument("brief", required=False)
@click.option("--note", metavar="TEXT", help="What is new in this edition, in a sentence without figures.")
@click.option("--site", "whole", is_flag=True, help="Record the site's addresses in content/ledger.yml instead.")
@click.pass_context
def release(ctx: click.Context, root: Path, texts: Path | None, brief: str | None, note: str | None, whole: bool) -> None:
    """Freeze a brief as today's edition, or record the site's addresses."""
    if whole == (brief is not None):
        raise Refusal("say what is released: a brief (`release BRIEF --note TEXT`), or the site's addresses (`release --site`)")
    if whole and note is not None:
        raise Refusal("addresses are recorded without a note")
    with _progress() as tell, swap.alone(root / ".work", tell):
        done = release_.site(root, texts, tell) if brief is None else release_.brief(root, texts, brief, note or "", tell)
    click.echo(_coloured(_said(done.problems)), nl=False)
    if pipeline.stops(done.problems):
        click.echo(f"{_counted(done.problems)}; nothing was written")
        ctx.exit(ERRORS)
    if brief is None:
        click.echo(f"content/ledger.yml: {_number(done.added, 'new page')}, {done.changed} changed in substance, {done.kept} as they were")
    else:
        click.echo(f"{done.edition}/ is written, and never changes from now on: commit it with {SEALS}")
        click.echo("`sourcebook release --site` records its address")


@main.command()
@click.argument("site", type=A_FOLDER)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True, help="How problems are written."
)
@click.pass_context
def verify(ctx: click.Context, site: Path, form: str) -> None:
    """Check a published site by itself: hashes, links, editions, and its data against its pages."""
    verified = verify_(site.absolute())
    if form == "json":
        click.echo(problems.as_json(verified.problems))
    else:
        said = "".join(f"{problems.as_github(each)}\n" for each in verified.problems) if form == "github" else _said(verified.problems)
        click.echo(_coloured(said), nl=False)
        click.echo(f"{_counted(verified.problems)} ({', '.join(_number(count, noun) for noun, count in verified.counts)} verified)")
    if verified.problems:
        ctx.exit(ERRORS)


def _coverage_rows(covered: pipeline.Covered) -> list[tuple[str, int, int, int, int]]:
    """Per article: its figures, how many are curated, waived and open; from its text where it is held, else from the lock."""
    states = {name: [figure.state for figure in found] for name, found in covered.figures.items()}
    rows = [(name, len(found), found.count("curated"), found.count("waived"), found.count("open")) for name, found in states.items()]
    return rows + [(name, entry.figures, entry.covered, entry.waived, entry.open) for name, entry in covered.entries.items()]


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A moving line on a terminal, plain lines elsewhere; on the error stream either way, so that what is asked for stays pure."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status("") as status:
            yield status.update
    else:
        yield lambda line: click.echo(line, err=True)


def _said(found: Sequence[Problem]) -> str:
    return "".join(f"{problems.as_text(problem)}\n" for problem in found)


def _coloured(said: str) -> str:
    """Make severities stand out on a terminal; click takes the colour off elsewhere."""
    colours = {"error": "red", "warning": "yellow"}
    pattern = re.compile(r"^(\S.*?:\d+:\d+: )(error|warning)(\[[a-z0-9-]+\])", re.MULTILINE)
    return pattern.sub(lambda m: m[1] + click.style(m[2] + m[3], fg=colours[m[2]], bold=True), said)


def _summary(found: Sequence[Problem], checked: pipeline.Checked) -> str:
    """How much was found, and in how much: a green that checked nothing is the worst result."""
    book = checked.book
    counts = (
        (len(book.sources), "source"),
        (len(book.facts), "fact"),
        (pipeline.quotes_in(checked.records), "quote"),
        (len(book.events), "event"),
        (len(book.charts), "chart"),
        (len(book.briefs), "brief"),
    )
    against = f"the texts of {_number(checked.held, 'article')}" if checked.held else "the evidence lock"
    return f"{_counted(found)} ({', '.join(_number(*count) for count in counts)} checked, quotes against {against})"


def _counted(found: Sequence[Problem]) -> str:
    errors = sum(problem.severity == "error" for problem in found)
    return f"{_number(errors, 'error')}, {_number(len(found) - errors, 'warning')}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _shown(path: Path) -> str:
    """A path as a person would type it here."""
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return shlex.quote(str(shown)) + "/"


if __name__ == "__main__":
    sys.exit(main())
