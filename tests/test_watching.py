"""A save is noticed, whatever way an editor's program writes it; and `check --watch` lives on broken drafts."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import served

from sourcebook import watching

PATIENCE = 20.0
"""Seconds after which a save that nobody noticed is a failure; one that is noticed takes a fraction of the first."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return served.river(tmp_path / "a river")


def test_a_save_is_told_once_it_is_over(root: Path) -> None:
    brief = root / "content/briefs/flood.md"
    with watching.changes(root) as wait:
        brief.write_text(brief.read_text() + "\n")
        assert wait(PATIENCE) == {brief}
        (root / "mkdocs.yml").touch()
        assert wait(PATIENCE) == {root / "mkdocs.yml"}


def test_a_save_by_renaming_is_told_by_the_files_name(root: Path) -> None:
    brief = root / "content/briefs/flood.md"
    with watching.changes(root) as wait:
        draft = brief.with_name(".flood.md.swx")
        draft.write_text(brief.read_text())
        draft.rename(brief)
        assert wait(PATIENCE) == {brief}


def test_what_a_build_writes_is_no_save(root: Path) -> None:
    with watching.changes(root) as wait:
        (root / "site").mkdir()
        (root / "site/index.html").write_text("built")
        (root / ".work").mkdir(exist_ok=True)
        (root / ".work/stamp").write_text("built")
        brief = root / "content/briefs/flood.md"
        brief.touch()
        assert wait(PATIENCE) == {brief}
        assert wait(0.2) == frozenset()


def test_a_folder_that_comes_to_be_is_watched_from_then_on(root: Path) -> None:
    charts = root / "charts"
    charts.rename(root / "elsewhere")
    with watching.changes(root) as wait:
        charts.mkdir()
        assert wait(PATIENCE) == {charts}
        (charts / "levels.yml").write_text("kind: bars\n")
        assert wait(PATIENCE) == {charts / "levels.yml"}


@pytest.mark.parametrize("of_texts", [False, True])
def test_a_folder_that_goes_and_comes_back_is_watched_again(root: Path, tmp_path: Path, *, of_texts: bool) -> None:
    """As `git checkout` and `git stash` do it, and whoever moves a folder away."""
    texts = tmp_path / "held"
    shutil.move(root / "corpus/texts", texts)
    folder = texts if of_texts else root / "content"
    kept = shutil.copytree(folder, tmp_path / "kept")
    file = next(path.relative_to(kept) for path in sorted(kept.rglob("*")) if path.is_file())

    def settle(wait: watching.Wait) -> None:
        while wait(1.0):
            pass

    with watching.changes(root, texts) as wait:
        shutil.rmtree(folder)
        assert folder in wait(PATIENCE) | wait(1.0)
        settle(wait)
        shutil.copytree(kept, folder)
        assert folder in wait(PATIENCE)
        settle(wait)
        (folder / file).write_text("saved")
        assert folder / file in wait(PATIENCE)
        folder.rename(tmp_path / "away")
        assert folder in wait(PATIENCE)
        settle(wait)
        (tmp_path / "away").rename(folder)
        assert folder in wait(PATIENCE)
        settle(wait)
        (folder / file).write_text("saved again")
        assert folder / file in wait(PATIENCE)


def test_texts_elsewhere_are_watched_too(root: Path, tmp_path: Path) -> None:
    texts = tmp_path / "held"
    shutil.move(root / "corpus/texts", texts)
    with watching.changes(root, texts) as wait:
        (texts / "courier.txt").touch()
        assert wait(PATIENCE) == {texts / "courier.txt"}


@pytest.fixture
def watch(root: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "sourcebook", "check", "--watch"]
    running = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield running
    finally:
        running.kill()
        running.communicate()


def test_check_watches_lives_on_and_ends_cleanly(root: Path, watch: subprocess.Popen[str]) -> None:
    assert watch.stdout is not None

    def said() -> str:
        """What one check printed, to its last line."""
        assert watch.stdout is not None
        lines = []
        for line in watch.stdout:
            lines.append(line)
            if " checked, quotes against " in line:
                break
        return "".join(lines)

    assert said().startswith("0 errors")
    mkdocs, brief = root / "mkdocs.yml", root / "content/briefs/flood.md"
    served.change(brief, "Rain came", "Some 500 trees fell. Rain came")
    found = said()
    assert found.startswith("content/briefs/flood.md:18:6: error[bare-number]")
    assert "\n1 error, 0 warnings" in found
    good = mkdocs.read_text()
    mkdocs.write_text("site_name: [")
    assert "error[yaml-syntax]" in said()
    mkdocs.write_text(good)
    assert said().count("error[") == 1
    served.change(brief, "Some 500 trees fell. ", "")
    assert said().startswith("0 errors")
    watch.send_signal(signal.SIGINT)
    assert watch.wait(PATIENCE) == 0
    assert "Traceback" not in watch.communicate()[1]


def test_watching_is_for_people(root: Path) -> None:
    done = served.command(root, "check", "--watch", "--format", "json")
    assert (done.returncode, done.stdout) == (2, "")


def test_strict_makes_errors_of_what_else_passes(root: Path) -> None:
    assert served.command(root, "check").returncode == 0
    strict = served.command(root, "check", "--strict")
    assert strict.returncode == 1
    assert "error[one-outlet] fact `crest-date` rests on one outlet" in strict.stdout
    assert "warning[" not in strict.stdout
