"""The lock files: every package by its hash, from no index in particular, and the development one holds all of the other."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"([a-z0-9-]+)==([^ ]+)(?: ; (.+?))? \\")


def entries(lock: str) -> dict[str, str]:
    """Each requirement of a lock file with its hashes."""
    text = (ROOT / lock).read_text()
    blocks = re.split(r"\n(?=[a-z])", "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")))
    return {head: body for head, _, body in (block.strip().partition("\n") for block in blocks)}


def names(lock: str) -> set[str]:
    return {re.split(r"==", head)[0] for head in entries(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    assert len(entries(lock)) > 20
    for head, hashes in entries(lock).items():
        assert PINNED.fullmatch(head), head
        assert all(re.fullmatch(r"\s*--hash=sha256:[0-9a-f]{64}(?: \\)?", line) for line in hashes.splitlines()), head
        assert hashes, head


@pytest.mark.parametrize("lock", LOCKS)
def test_it_names_no_host_and_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "//" not in text
    assert not re.search(r"^\s*(-i|-f|--\w*index\w*|--find-links|--trusted-host)\b", text, re.MULTILINE)


def test_the_development_lock_holds_all_of_the_other() -> None:
    assert entries(LOCKS[0]).items() <= entries(LOCKS[1]).items()


def test_they_are_of_this_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    for lock, wanted in zip(LOCKS, (project["project"]["dependencies"], project["dependency-groups"]["dev"]), strict=True):
        assert {re.split(r"[<>=]", requirement)[0] for requirement in wanted} <= names(lock)
