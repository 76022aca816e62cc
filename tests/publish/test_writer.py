"""Artifacts become a folder that holds exactly them, inside it and nowhere else (S3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.make.artifacts import Artifact
from sourcebook.problems import Refusal
from sourcebook.publish.writer import replace, write


def made(*paths: str, data: bytes = b"x") -> list[Artifact]:
    return [Artifact(path, data, ("content/facts/x.yml",)) for path in paths]


def tree(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_writes_what_differs_and_nothing_else(tmp_path: Path) -> None:
    assert write([*made("a/index.md", "b.css")], tmp_path) == ("a/index.md", "b.css")
    assert write([*made("a/index.md"), *made("b.css", data=b"y")], tmp_path) == ("b.css",)
    assert (tmp_path / "b.css").read_bytes() == b"y"


def test_removes_what_is_no_longer_made_and_folders_left_empty(tmp_path: Path) -> None:
    write(made("facts/old/index.md", "facts/new/index.md", "index.md"), tmp_path)
    write(made("facts/new/index.md"), tmp_path)
    assert tree(tmp_path) == ["facts", "facts/new", "facts/new/index.md"]


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    write(made("a"), tmp_path)
    write(made("a/b"), tmp_path)
    assert tree(tmp_path) == ["a", "a/b"]
    write(made("a"), tmp_path)
    assert tree(tmp_path) == ["a"]


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "", "a//b", "./a", "a\\b", "C:/x", "a/.", "a\n", "a /b", "a./b"])
def test_a_path_that_leads_outside_is_a_fault_in_code(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="must stay inside"):
        write(made(path), tmp_path / "docs")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("pair", [("a/b.md", "a/b.md"), ("a/B.md", "a/b.md"), ("a", "a/b.md")])
def test_two_artifacts_cannot_have_one_path(tmp_path: Path, pair: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match=r"two artifacts have one path|both a file and a folder"):
        write(made(*pair), tmp_path)
    assert tree(tmp_path) == []


def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter.txt").write_text("keep me")
    (tmp_path / "docs").symlink_to(precious)
    with pytest.raises(Refusal, match="symbolic link"):
        write(made("index.md"), tmp_path / "docs")
    inside = tmp_path / "other"
    inside.mkdir()
    (inside / "facts").symlink_to(precious)
    write(made("facts/index.md"), inside)
    assert tree(inside) == ["facts", "facts/index.md"]
    assert tree(precious) == ["letter.txt"]


def test_an_editors_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "evidence.lock"
    path.write_text("old")
    replace(path, b"new")
    assert path.read_text() == "new"
    assert tree(tmp_path) == ["evidence.lock"]
