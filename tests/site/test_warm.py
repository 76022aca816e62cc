"""The warm engine makes of each page the same bytes as the whole build does (S6), and where it fails the next page finds a new one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import served

from sourcebook.publish.warm import Warm


@pytest.fixture
def work(river_site: served.Site, tmp_path: Path) -> Path:
    """What the engine was given when the site was built."""
    shutil.copytree(river_site.root / ".work/docs", tmp_path / "docs")
    shutil.copy(river_site.root / ".work/mkdocs.yml", tmp_path)
    return tmp_path


def test_S6_a_page_built_alone_is_the_page_of_the_whole_build(river_site: served.Site, work: Path) -> None:
    pages = [path.relative_to(work / "docs").as_posix() for path in sorted((work / "docs").rglob("*.md"))]
    warm = Warm(work)
    try:
        for some in (pages[:1], pages[1:3], pages):
            found = warm.build(some, "2024-03-12")
            assert found is not None
            assert len(found) == len(some)
            for path, data in found.items():
                assert data == (river_site.folder / path).read_bytes(), path
    finally:
        warm.close()


def test_what_it_cannot_build_is_left_to_the_whole_build(work: Path) -> None:
    warm = Warm(work)
    page = work / "docs/index.md"
    good = page.read_text(encoding="utf-8")
    try:
        page.write_text("---\ntemplate: missing.html\n---\n", encoding="utf-8")
        assert warm.build(["index.md"], "2024-03-12") is None
        page.write_text(good, encoding="utf-8")
        assert warm.build(["index.md"], "2024-03-12")
        assert warm._running is not None
        warm._running.kill()
        assert warm.build(["index.md"], "2024-03-12") is None
        assert warm.build(["index.md"], "2024-03-12")
    finally:
        warm.close()
