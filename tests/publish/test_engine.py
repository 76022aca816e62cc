"""MkDocs runs apart, with nothing from outside, and what it says comes back to the editor's files (S6, S7)."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sourcebook.make.artifacts import Artifact
from sourcebook.places import Where
from sourcebook.problems import Problem, Refusal
from sourcebook.publish import Published, engine, publish, sums
from sourcebook.publish.engines import MKDOCS
from sourcebook.records import Node

CONFIG = {"site_name": "Talks", "site_url": "https://example.org/talks/"}
NAV = [{"Home": "index.md"}, {"Briefs": [{"Autos": "briefs/autos/index.md"}]}]


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "main.html").write_text(
        '{% extends "base.html" %}{% block site_meta %}<meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="{{ config.extra.policy }}">{% endblock %}'
    )
    return folder


def pages(**more: str) -> list[Artifact]:
    texts = {
        "index.md": '# Home\n\n<p><a href="briefs/autos/">Autos</a></p>\n',
        "briefs/autos/index.md": '# Autos\n\n## Bottom line {#bottom-line}\n\n<p><a href="../../facts/cars/#claim-1">cars</a></p>\n',
        "facts/cars/index.md": '---\ntitle: Cars\n---\n# Cars\n\n<p id="claim-1">Said of cars.</p>\n',
        "data/cars.csv": "a\n",
    }
    texts |= {path.replace("__", "/").replace("_md", ".md"): text for path, text in more.items()}
    return [Artifact(path, text.encode(), (f"content/{path.split('/')[0]}.yml",)) for path, text in texts.items()]


def run(root: Path, theme: Path, artifacts: list[Artifact]) -> Published:
    return publish(root, artifacts, config=CONFIG, nav=NAV, dated="2025-07-18", site=root / "site", theme_dir=theme)


def test_publishes_pages_whether_or_not_the_navigation_has_them(tmp_path: Path, theme: Path) -> None:
    assert run(tmp_path, theme, pages()) == Published(4, ())  # with 404.html
    site = tmp_path / "site"
    assert (site / "facts/cars/index.html").is_file() and (site / "data/cars.csv").is_file()
    assert sums.is_whole(site)
    assert not (site / "sitemap.xml.gz").exists()
    assert "<lastmod>2025-07-18</lastmod>" in (site / "sitemap.xml").read_text()
    assert str(tmp_path) not in "".join(path.read_text(errors="replace") for path in site.rglob("*.html"))


def test_two_folders_and_environments_give_the_same_bytes(tmp_path: Path, theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = []
    for name, zone, language, seed in (("a", "Pacific/Kiritimati", "C", "1"), ("b c", "America/Los_Angeles", "ja_JP.UTF-8", "2")):
        for key, value in {"TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONHASHSEED": seed, "COLUMNS": "40"}.items():
            monkeypatch.setenv(key, value)
        run(tmp_path / name, theme, pages())
        said.append((tmp_path / name / "site" / sums.NAME).read_text())
    assert said[0] == said[1]


def test_what_is_wrong_with_a_page_is_told_at_the_editors_file_and_the_old_site_stays(tmp_path: Path, theme: Path) -> None:
    run(tmp_path, theme, pages())
    before = sums.text(tmp_path / "site")
    bad = pages(facts__cars__index_md='# Cars\n\n<p style="color:red"><a href="../none/">x</a></p>\n')
    result = run(tmp_path, theme, bad)
    assert sorted((p.code, str(p.where)) for p in result.problems) == [
        ("blocked-by-policy", "content/facts.yml:1:1"),
        ("broken-link", "content/briefs.yml:1:1"),
        ("broken-link", "content/facts.yml:1:1"),
    ]
    assert sums.text(tmp_path / "site") == before


def test_a_warning_of_mkdocs_is_a_problem_at_the_editors_file(tmp_path: Path, theme: Path) -> None:
    (problem,) = run(tmp_path, theme, pages(facts__cars__index_md="# Cars {#claim-1}\n\n[x](#nowhere)\n")).problems
    assert (problem.code, str(problem.where)) == ("engine", "content/facts.yml:1:1")
    assert "#nowhere" in problem.message
    assert not (tmp_path / "site").exists()


def test_a_page_of_the_navigation_that_is_not_there_is_told(tmp_path: Path, theme: Path) -> None:
    artifacts = [artifact for artifact in pages() if not artifact.path.startswith("briefs")]
    (problem,) = run(tmp_path, theme, artifacts).problems
    assert problem.where == Where("mkdocs.yml") and "briefs/autos/index.md" in problem.message


def test_a_fault_in_the_theme_is_a_fault_in_code(tmp_path: Path, theme: Path) -> None:
    (theme / "main.html").write_text("{% nonsense %}")
    with pytest.raises(RuntimeError, match="nonsense"):
        run(tmp_path, theme, pages())


def test_a_full_disk_is_told_in_a_sentence() -> None:
    output = "INFO    -  Cleaning\nTraceback (most recent call last):\n  File x\nOSError: [Errno 28] No space left on device: '/a/b'\n"
    with pytest.raises(Refusal, match="No space left on device"):
        list(engine._problems(MKDOCS, output, {}))


def test_messages_of_several_lines_are_one_problem() -> None:
    output = (
        "INFO    -  ok\n"
        "WARNING -  A reference to 'a/index.md'\n    that is wrong\n"
        "INFO    -  'b.md'\n"
        "Aborted with 1 warnings in strict mode!\n"
    )
    found = list(engine._problems(MKDOCS, output, {"index.md": ("x",), "a/index.md": ("content/a.yml",)}))
    message = "MkDocs: A reference to 'a/index.md' that is wrong"
    assert found == [Problem(code="engine", where=Where("content/a.yml"), message=message)]


def test_a_site_says_what_it_is_and_not_how_it_is_built() -> None:
    places = {"plugins": Where("mkdocs.yml", 4, 3)}
    theme = {"name": "material", "palette": [], "font": "x"}
    config = Node({**CONFIG, "plugins": ["x"], "theme": theme, "copyright": object()}, Where("mkdocs.yml"), places)
    assert [(p.code, str(p.where), p.message) for p in engine.faults(config)] == [
        ("fixed-setting", "mkdocs.yml:4:3", "`plugins` is decided by the generator"),
        ("fixed-setting", "mkdocs.yml:1:1", "`copyright` holds a value that is neither text, number, list nor mapping"),
        ("fixed-setting", "mkdocs.yml:1:1", "`theme.font` is decided by the generator"),
    ]
    settings = engine.configure({**config, "copyright": "", "hooks": ["x.py"]}, [])
    assert engine.configure(config, [], offline=True)["plugins"] == ["search"], "the search of a copy that opens from files"
    assert settings["plugins"] == [] and settings["theme"]["font"] is False and "hooks" not in settings
    assert settings["extra"]["scope"] == "/talks/"
    json.dumps(settings)


def test_nothing_of_the_environment_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    assert "PYTHONWARNINGS" not in engine.environment("2025-07-18")
    assert engine.environment("1970")["SOURCE_DATE_EPOCH"] != "0"  # which crashes MkDocs
    assert os.environ["PYTHONWARNINGS"] == "error"
