"""The last good site stays until a whole new one takes its place, and two builds don't mix (S5)."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sourcebook.problems import Refusal
from sourcebook.publish import sums, swap


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text)
    (path / sums.NAME).write_text(sums.text(path))
    return path


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    work = tmp_path / ".work"
    site = folder(tmp_path / "site", "old")
    swap.swap(folder(work / "site.new", "new"), site, work)
    assert (site / "index.html").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".work", "site"]
    assert list(work.iterdir()) == []


def test_a_site_elsewhere_is_swapped_where_it_stands(tmp_path: Path) -> None:
    work = tmp_path / "root" / ".work"
    site = tmp_path / "www" / "talks"
    for text in ("one", "two"):
        swap.swap(folder(work / "site.new", text), site, work)
        assert (site / "index.html").read_text() == text
    assert [path.name for path in site.parent.iterdir()] == ["talks"]


def test_a_swap_that_was_killed_in_the_middle_is_mended(tmp_path: Path) -> None:
    work = tmp_path / ".work"
    folder(work / "site.old", "old")
    swap.recover(tmp_path / "site", work)
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    folder(work / "site.old", "older")
    swap.recover(tmp_path / "site", work)
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert list(work.iterdir()) == []


def test_a_swap_that_fails_puts_the_old_site_back(tmp_path: Path) -> None:
    work = tmp_path / ".work"
    site = folder(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        swap.swap(work / "site.new", site, work)
    assert (site / "index.html").read_text() == "old"


def test_a_folder_that_is_not_ours_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    swap.refuse_foreign(tmp_path / "letters")  # empty: nothing is lost
    swap.refuse_foreign(tmp_path / "not-there")
    swap.refuse_foreign(folder(tmp_path / "site", "ours"))
    (tmp_path / "letters" / "a.txt").write_text("mine")
    (tmp_path / "mirror").mkdir()
    (tmp_path / "mirror" / sums.NAME).write_text("0" * 64 + "  a.iso\n")
    folder(tmp_path / "pages", "ours") / ".git"
    (tmp_path / "pages" / ".git").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "site")
    for name in ("letters", "mirror", "pages", "link"):
        with pytest.raises(Refusal, match=r"--site"):
            swap.refuse_foreign(tmp_path / name)


def test_a_second_build_says_that_it_waits_and_waits(tmp_path: Path) -> None:
    told = threading.Event()
    order: list[str] = []

    def second() -> None:
        with swap.alone(tmp_path, lambda line: (order.append(line), told.set())[0]):
            order.append("second")

    with swap.alone(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        assert told.wait(10)
        order.append("first")
    thread.join(10)
    assert order == ["another build is running here; waiting for it", "first", "second"]


def test_the_lock_outlives_a_killed_build_while_its_engine_runs(tmp_path: Path) -> None:
    script = (
        "import os, subprocess, sys, pathlib\n"
        "from sourcebook.publish import swap\n"
        "with swap.alone(pathlib.Path(sys.argv[1])):\n"
        "    child = subprocess.Popen([sys.executable, '-c', 'import sys; sys.stdin.read()'], close_fds=False)\n"
        "    print(child.pid, flush=True)\n"
        "    os._exit(9)\n"
    )
    killed = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert killed.stdin is not None and killed.stdout is not None
    killed.stdout.readline()
    assert killed.wait(10) == 9
    told: list[str] = []

    def release(line: str) -> None:
        told.append(line)
        assert killed.stdin is not None
        killed.stdin.close()  # the engine ends

    with swap.alone(tmp_path, release):
        assert told == ["another build is running here; waiting for it"]
    killed.stdout.close()
