"""The commands as a person meets them: what they print, where, and how they end."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook import cli
from sourcebook.publish import sums

RIVER = Path(__file__).parent / "river"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "a sourcebook"
    shutil.copytree(RIVER, folder)
    (folder / "texts").rename(folder / "corpus/texts")
    monkeypatch.delenv("SOURCEBOOK_TEXTS", raising=False)
    monkeypatch.chdir(folder)
    assert run("lock").exit_code == cli.CLEAN
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments, catch_exceptions=False)


def spoil(path: Path, old: str, new: str) -> None:
    content = path.read_text()
    assert old in content
    path.write_text(content.replace(old, new))


def test_check_says_what_it_checked(root: Path) -> None:
    result = run("check")
    assert result.stdout == (
        "0 errors, 0 warnings (3 sources, 8 facts, 10 quotes, 2 events, 1 chart, 1 brief checked, quotes against the texts of 2 articles)\n"
    )
    assert result.exit_code == cli.CLEAN
    shutil.rmtree(root / "corpus/texts")
    assert "checked, quotes against the evidence lock)" in run("check").stdout


def test_check_shows_every_problem_in_order(root: Path) -> None:
    spoil(root / "content/facts/levels.yml", "roughly 6 metres", "roughly 7 metres")
    spoil(root / "content/briefs/flood.md", "Rain came", "Some 500 trees fell. Rain came")
    result = run("check")
    assert result.exit_code == cli.ERRORS
    heads = [line.split(" ")[0:2] for line in result.stdout.splitlines() if line.startswith("content/")]
    assert [head[0] for head in heads] == sorted(head[0] for head in heads)
    assert ["content/briefs/flood.md:18:6:", "error[bare-number]"] in heads
    assert ["content/facts/levels.yml:15:14:", "error[quote-not-found]"] in heads
    assert result.stdout.splitlines()[-1].startswith(f"{len(heads)} errors, 0 warnings (")


def test_json_is_pure_json_and_github_is_annotations(root: Path) -> None:
    spoil(root / "content/briefs/flood.md", "{fact}`level-before`", "{fact}`level-befor`")
    result = run("check", "--format", "json")
    rows = json.loads(result.stdout)
    assert rows[0]["path"] == "content/briefs/flood.md"
    assert rows[0]["line"] == 18
    assert "checked" in result.stderr
    assert result.exit_code == cli.ERRORS
    assert run("check", "--format", "github").stdout.startswith("::error file=content/briefs/flood.md,line=18,col=")


def test_a_check_that_found_nothing_to_check_is_an_error(root: Path) -> None:
    for name in ("content", "corpus", "charts"):
        shutil.rmtree(root / name)
    result = run("check")
    assert result.exit_code == cli.ERRORS
    assert "error[nothing-to-check] this site has no source and no fact" in result.stdout


def test_the_root_is_the_nearest_folder_up(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(root / "content" / "facts")
    assert run("check").exit_code == cli.CLEAN
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert (result.exit_code, result.stdout) == (cli.REFUSED, "")
    assert result.stderr == f"sourcebook: neither {tmp_path} nor a folder above it has a mkdocs.yml\n"
    assert run("check", "--root", str(root)).exit_code == cli.CLEAN
    assert run("check", "--root", str(tmp_path)).exit_code == cli.REFUSED


def test_texts_that_are_not_there_are_refused(root: Path) -> None:
    result = run("check", "--texts", "nowhere")
    assert result.exit_code == cli.REFUSED
    assert result.stderr.splitlines()[-1] == f"sourcebook: {root}/nowhere is not a folder of texts"
    assert "Traceback" not in result.output


def test_lock_writes_nothing_while_an_error_stands(root: Path) -> None:
    before = (root / "corpus/evidence.lock").read_bytes()
    spoil(root / "content/facts/levels.yml", "roughly 6 metres", "roughly 7 metres")
    result = run("lock")
    assert result.exit_code == cli.ERRORS
    assert result.stdout.endswith("nothing was written\n")
    assert (root / "corpus/evidence.lock").read_bytes() == before


def test_lock_needs_the_texts(root: Path) -> None:
    shutil.rmtree(root / "corpus/texts")
    result = run("lock")
    assert result.exit_code == cli.REFUSED
    assert "--texts DIR" in result.stderr


def test_lock_refreshes_the_hash_of_a_table_and_shows_what_changed(root: Path) -> None:
    spoil(root / "corpus/data/gauge.csv", "18.2", "18.3")
    assert run("check").exit_code == cli.ERRORS
    result = run("lock")
    digest = hashlib.sha256((root / "corpus/data/gauge.csv").read_bytes()).hexdigest()
    assert f"corpus/data/gauge.yml: sha256 is now {digest}" in result.stdout
    assert "18.3" in result.stdout
    assert digest in (root / "corpus/data/gauge.yml").read_text()
    assert run("check").exit_code == cli.CLEAN


def test_build_publishes_and_says_where_and_a_second_one_stops(root: Path) -> None:
    first = run("build")
    assert first.exit_code == cli.CLEAN, first.output
    assert first.stdout.splitlines()[-1].startswith("site/ is ready: ")
    assert "python3 -m http.server -d site/" in first.stdout
    assert (root / "site/briefs/flood/index.html").is_file()
    second = run("build")
    assert second.stdout == "site/ is up to date: nothing changed since it was built\n"
    with_texts = (root / "site" / sums.NAME).read_text()
    assert "is ready" in run("build", "--clean").stdout
    assert (root / "site" / sums.NAME).read_text() == with_texts

    shutil.rmtree(root / "corpus/texts")
    (root / "site/index.html").write_text("damaged")
    assert "is ready" in run("build").stdout
    assert (root / "site" / sums.NAME).read_text() == with_texts  # by the lock, the same site, byte for byte

    spoil(root / "content/briefs/flood.md", "Rain came", "Some 500 trees fell. Rain came")
    third = run("build")
    assert third.exit_code == cli.ERRORS
    assert third.stdout.splitlines()[-1] == "nothing was published; the last good site stays as it was"
    assert sums.is_whole(root / "site")
    spoil(root / "content/briefs/flood.md", "Some 500 trees fell. Rain came", "Rain came")
    assert "nothing changed" in run("build").stdout


def test_a_folder_that_is_not_ours_is_not_built_over(root: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/a.txt").write_text("mine")
    result = run("build", "--site", str(tmp_path / "letters"))
    assert result.exit_code == cli.REFUSED
    assert result.stderr.splitlines()[-1].startswith(f"sourcebook: {tmp_path}/letters holds files that sourcebook did not publish")
    assert run("build", "--site", ".").exit_code == cli.REFUSED


def test_a_work_folder_that_cannot_be_made_is_told_in_a_sentence(root: Path) -> None:
    (root / ".work").write_text("in the way")
    result = run("build")
    assert result.exit_code == cli.REFUSED
    assert result.stderr == f"sourcebook: {root}/.work: File exists\n"


LIMITED = """
import resource
from sourcebook.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
main(["build"])
"""


def test_a_disk_that_is_full_is_told_in_a_sentence(root: Path) -> None:
    result = subprocess.run([sys.executable, "-c", LIMITED], cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == cli.REFUSED, result.stderr
    assert "File too large" in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr
    assert not (root / "site").exists()


def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_one_works(root: Path) -> None:
    run("build")
    before = (root / "site" / sums.NAME).read_text()
    spoil(root / "content/briefs/flood.md", "Rain came", "The rain came")
    command = [sys.executable, "-m", "sourcebook", "build"]
    building = subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert building.stderr is not None
    for line in building.stderr:
        if "building the pages" in line:
            building.send_signal(signal.SIGKILL)
            break
    assert building.wait(20) == -signal.SIGKILL
    building.stderr.close()
    assert sums.is_whole(root / "site")
    assert (root / "site" / sums.NAME).read_text() == before
    assert "is ready" in run("build").stdout
    assert (root / "site" / sums.NAME).read_text() != before


def test_help_tells_the_commands() -> None:
    said = run("--help").stdout
    assert all(f"  {name}" in said for name in ("build", "check", "lock"))
    assert run("frobnicate").exit_code == cli.REFUSED
    assert run("build", "--help").exit_code == cli.CLEAN
