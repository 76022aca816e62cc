"""Bad input and bad places: all problems at once, the last good site untouched, one plain sentence and no traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import served
from served import Site, change, command


@pytest.fixture
def root(river_site: Site, tmp_path: Path) -> Path:
    """A copy of the river's sourcebook with its site standing, free to be spoilt."""
    return Path(shutil.copytree(river_site.root, tmp_path / "river"))


def state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("path", "old", "new", "codes"),
    [
        ("content/briefs/flood.md", "{fact}`level-before`", "{fact}`level-befor`", {"dangling-reference"}),
        ("content/briefs/flood.md", "## Background\n\n", "## Background\n\nSome 770,000 tons. ", {"bare-number"}),
        ("content/facts/levels.yml", "crested at 6.4 metres", "crested at 6.5 metres", {"quote-not-found"}),
        ("content/facts/levels.yml", "period:", "perod:", {"unknown-key"}),
        ("corpus/data/gauge.csv", "6.38", "6.39", {"table-changed"}),
        (
            "content/facts/response.yml",
            "  dispute:\n    kind: attribution\n",
            "  note: x\n  other:\n    kind: attribution\n",
            {"unknown-key"},
        ),
    ],
    ids=["a reference", "a typed figure", "a quote", "a key", "a cell", "a dispute"],
)
def test_an_error_leaves_the_last_good_site_byte_for_byte_S5(root: Path, path: str, old: str, new: str, codes: set[str]) -> None:
    before = state(root / "site")
    change(root / path, old, new)
    done = command(root, "build")
    assert done.returncode == 1, done.stdout + done.stderr
    assert all(f"error[{code}]" in done.stdout for code in codes), done.stdout
    assert f"{path}:" in done.stdout
    assert done.stdout.splitlines()[-1] == "nothing was published; the last good site stays as it was"
    assert state(root / "site") == before
    assert "Traceback" not in done.stdout + done.stderr


def test_all_problems_are_shown_at_once(root: Path) -> None:
    change(root / "content/briefs/flood.md", "{fact}`level-before`", "{fact}`level-befor`")
    change(root / "content/facts/levels.yml", "crested at 6.4 metres on May 2", "crested at 6.4 metres on May 3")
    change(root / "corpus/data/gauge.csv", "0.4", "0.5")
    done = command(root, "build")
    named = {line.split(":")[0] for line in done.stdout.splitlines() if ": error[" in line}
    assert {"content/briefs/flood.md", "content/facts/levels.yml", "corpus/data/gauge.csv"} <= named


NOT_UTF8 = b"\xff\xfe broken"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("mkdocs.yml", b"site_name: [\n"),
        ("mkdocs.yml", NOT_UTF8),
        ("content/facts/levels.yml", b"- id: &a x\n  title: *a\n"),
        ("content/facts/levels.yml", NOT_UTF8),
        ("content/briefs/flood.md", b"no front matter"),
        ("content/briefs/flood.md", b""),
        ("corpus/data/gauge.csv", b'date,level\n2024-04-28,"4.12\n'),
        ("corpus/articles/courier-2024-05-03.md", b"---\nkind: news\n---\n"),
        ("corpus/evidence.lock", b"nonsense\n"),
        ("charts/levels.yml", b"kind: columns\n"),
    ],
)
def test_a_broken_file_is_a_problem_at_its_place_and_no_crash(root: Path, path: str, content: bytes) -> None:
    before = state(root / "site")
    (root / path).write_bytes(content)
    done = command(root, "build")
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(line.startswith(f"{path}:") and ": error[" in line for line in done.stdout.splitlines()), done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert state(root / "site") == before


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence with which a command says that it cannot do its work."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    (sentence,) = [line for line in done.stderr.splitlines() if line.startswith("sourcebook: ")]
    assert done.stderr.splitlines()[-1] == sentence
    return sentence


def test_texts_that_are_not_there_are_refused(root: Path) -> None:
    for name in ("build", "check", "lock"):
        assert "nowhere is not a folder of texts" in refused(command(root, name, "--texts", "nowhere"))


def test_a_site_folder_that_cannot_be_written_is_refused(root: Path) -> None:
    (root / "in-the-way").write_text("a file")
    for site in ("in-the-way", "in-the-way/site"):
        assert "in-the-way" in refused(command(root, "build", "--site", site))
    assert (root / "in-the-way").read_text() == "a file"


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A folder that nobody here may write to. Permissions do not stop root: the kernel's own folder does."""
    if getattr(os, "geteuid", lambda: 1)() == 0:
        if not Path("/proc/self").is_dir():
            pytest.skip("root may write everywhere here")
        return Path("/proc")
    (tmp_path / "closed").mkdir(mode=0o555)
    return tmp_path / "closed"


def test_a_site_folder_without_leave_to_write_is_refused(root: Path, closed: Path) -> None:
    before = state(root / "site")
    assert str(closed) in refused(command(root, "build", "--site", str(closed / "a-site")))
    assert state(root / "site") == before


def test_a_folder_that_holds_something_else_is_refused(root: Path) -> None:
    (root / "letters").mkdir()
    (root / "letters/a.txt").write_text("mine")
    assert "letters" in refused(command(root, "build", "--site", "letters"))
    assert (root / "letters/a.txt").read_text() == "mine"


def test_a_folder_without_a_sourcebook_is_refused(tmp_path: Path) -> None:
    assert "mkdocs.yml" in refused(command(tmp_path, "build"))


def test_every_command_explains_itself() -> None:
    from sourcebook.cli import main

    for name in main.commands:
        done = command(served.ROOT, name, "--help")
        assert done.returncode == 0
        assert done.stdout.startswith(f"Usage: sourcebook {name} ")
        assert len(done.stdout.split("\n\n")[1].split()) > 3, f"{name} does not say what it does"
        assert "\n  -h, --help" in done.stdout
