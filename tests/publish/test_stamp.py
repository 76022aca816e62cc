"""Nothing changed: it is known from what went in, what made it, and what stands there now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.publish import stamp, sums


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in ("mkdocs.yml", "content/facts/x.yml", "corpus/data/x.csv", "site/index.html", "texts/a.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("a")
    (tmp_path / ".work").mkdir()
    (tmp_path / "site" / sums.NAME).write_text(sums.text(tmp_path / "site"))
    return tmp_path


def fresh(root: Path, texts: str | None = None) -> str | None:
    return stamp.fresh(root / ".work", root / "site", stamp.of(root, root / texts if texts else None, root / "site"))


def test_what_was_said_is_said_again_while_nothing_changed(root: Path) -> None:
    assert fresh(root) is None
    stamp.keep(root / ".work", stamp.of(root, None, root / "site"), "a warning\n")
    assert fresh(root) == "a warning\n"


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "mkdocs.yml").write_text("b"),
        lambda root: (root / "content/facts/x.yml").write_text("b"),
        lambda root: (root / "content/facts/x.yml").rename(root / "content/facts/y.yml"),
        lambda root: (root / "corpus/data/x.csv").unlink(),
        lambda root: (root / "content/new.yml").write_text(""),
        lambda root: (root / "site/index.html").write_text("b"),
        lambda root: (root / "site/index.html").unlink(),
        lambda root: (root / "site/more.html").write_text("b"),
        lambda root: (root / "site" / sums.NAME).unlink(),
        lambda root: (root / ".work/stamp").write_text("[1"),
    ],
)
def test_a_change_on_either_side_is_seen(root: Path, change: Callable[[Path], object]) -> None:
    stamp.keep(root / ".work", stamp.of(root, None, root / "site"), "")
    assert fresh(root) == ""
    change(root)
    assert fresh(root) is None


def test_the_texts_are_part_of_it(root: Path) -> None:
    stamp.keep(root / ".work", stamp.of(root, root / "texts", root / "site"), "")
    assert fresh(root, "texts") == ""
    assert fresh(root) is None
    (root / "texts/a.txt").write_text("b")
    assert fresh(root, "texts") is None


def test_the_sums_are_such_as_sha256sum_reads(root: Path) -> None:
    first, row, last = sums.text(root / "site").split("\n")
    assert first.startswith("#") and last == ""
    assert row == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  index.html"
