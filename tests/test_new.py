"""`sourcebook new`: a whole site in one command, sound by every rule there is, and refused where it would overwrite."""

from __future__ import annotations

import json
import re
import subprocess
from importlib import metadata
from pathlib import Path

import jsonschema
import pytest
import served
import yaml

from sourcebook import __version__, new, schemas

ROOT = Path(__file__).parents[1]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    done = served.command(tmp_path, "new", "a new site")
    assert done.returncode == 0, done.stderr
    assert "cd 'a new site'/ && sourcebook build" in done.stdout
    return tmp_path / "a new site"


def test_it_is_sound_at_once_by_every_rule(made: Path) -> None:
    for arguments in (("check",), ("check", "--strict"), ("coverage",)):
        done = served.command(made, *arguments)
        assert done.returncode == 0, done.stdout
    texts = (made / "corpus/texts").rename(made / "elsewhere")
    done = served.command(made, "check", "--strict")
    assert done.returncode == 0, done.stdout
    assert "quotes against the evidence lock)" in done.stdout
    texts.rename(made / "corpus/texts")


def test_it_builds(made: Path) -> None:
    site = served.build(made)
    assert "≠" in (site / "index.html").read_text(encoding="utf-8"), "it shows what this is about: sources that differ"
    assert (site / "facts/pairs-2024/index.html").is_file()


def test_its_title_is_taken_as_it_is(tmp_path: Path) -> None:
    title = 'Dunes: "shifting"? #1 — a & b @SLUG@'
    assert served.command(tmp_path, "new", "Düne 7", "--title", title).returncode == 0
    settings = yaml.safe_load((tmp_path / "Düne 7/mkdocs.yml").read_text(encoding="utf-8"))
    assert (settings["site_name"], settings["site_url"]) == (title, "https://example.org/dune-7/")
    assert (tmp_path / "Düne 7/README.md").read_text(encoding="utf-8").startswith(f"# {title}\n")
    assert served.command(tmp_path / "Düne 7", "check").returncode == 0


@pytest.mark.parametrize("title", ["", "  ", "two\nlines", "a\x00b"])
def test_a_title_that_is_none_is_refused(tmp_path: Path, title: str) -> None:
    done = served.command(tmp_path, "new", "x", "--title", title)
    assert (done.returncode, done.stderr) == (2, "sourcebook: a site's title is one line of words\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_use_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name, why in (("full", "is not empty"), ("file", "is not a folder")):
        done = served.command(tmp_path, "new", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert why in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "notes.txt"]


def test_an_empty_folder_is_taken_even_the_one_we_stand_in(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    assert served.command(here, "new", ".").returncode == 0
    assert served.command(here, "check").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here"]


def test_nothing_of_the_scaffold_is_left_unfilled(made: Path) -> None:
    for path in made.rglob("*"):
        if path.is_file():
            assert not re.search(rb"@[A-Z]+@", path.read_bytes()), path
            assert not path.name.startswith("dot-")
    assert (made / "requirements.txt").read_text().splitlines()[-1] == f"sourcebook=={__version__}"


def test_every_yaml_file_names_its_schema_and_it_is_there(made: Path) -> None:
    kinds = [kind for kind in schemas.KINDS if not kind.files[0].endswith(".md")]
    named = 0
    for kind in kinds:
        for path in sorted(path for glob in kind.files for path in made.glob(glob)):
            first = path.read_text(encoding="utf-8").splitlines()[0]
            found = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
            assert found, path
            assert (path.parent / found[1]).resolve() == made / f".work/schema/{kind.name}.json"
            schema = json.loads((path.parent / found[1]).read_text(encoding="utf-8"))
            content = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
            assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(content)] == []
            named += 1
    assert named >= 7
    settings = (made / ".vscode/settings.json").read_text()
    assert json.loads(settings) == json.loads((ROOT / ".vscode/settings.json").read_text())


def test_its_workflow_checks_with_annotations_builds_and_publishes(made: Path) -> None:
    workflow = yaml.safe_load((made / ".github/workflows/site.yml").read_text())
    steps = workflow["jobs"]["build"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert commands == ["pip install -r requirements.txt", "sourcebook check --format github", "sourcebook build"]
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", name) for name in used)
    assert workflow["jobs"]["publish"]["needs"] == "build"
    assert workflow["permissions"] == {"contents": "read"}
    served.change(made / "content/facts/bitterns.yml", "cost $48,600", "cost $48,700")
    done = served.command(made, *commands[1].split()[1:])
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=content/facts/bitterns.yml,line=")
    (hook,) = yaml.safe_load((made / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert hook["entry"] == "sourcebook check"
    assert re.search(hook["files"], "content/facts/bitterns.yml")


def test_git_takes_its_texts_and_no_others(made: Path) -> None:
    (made / "corpus/texts/bought.txt").write_text("somebody's")
    subprocess.run(["git", "init", "-q"], cwd=made, check=True)
    shown = subprocess.run(["git", "ls-files", "-o", "--exclude-standard"], cwd=made, check=True, capture_output=True, text=True).stdout
    assert {"corpus/texts/chronicle.txt", "corpus/texts/post.txt", "corpus/evidence.lock", ".github/workflows/site.yml"} <= set(
        shown.split("\n")
    )
    assert not any(line.startswith((".work", "corpus/texts/bought")) for line in shown.split("\n"))


@pytest.mark.parametrize(
    ("recorded", "said"),
    [
        ('{"url": "https://host.example/s.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}', "sourcebook @ git+https://host.example/s.git@abc"),
        ('{"url": "https://host.example/sourcebook-9.whl", "archive_info": {}}', "sourcebook @ https://host.example/sourcebook-9.whl"),
        ('{"url": "file:///a/folder", "dir_info": {"editable": true}}', f"sourcebook=={__version__}"),
        (None, f"sourcebook=={__version__}"),
    ],
)  # fmt: skip
def test_its_requirement_is_this_very_sourcebook(recorded: str | None, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Installed:
        def read_text(self, name: str) -> str | None:
            return recorded

    monkeypatch.setattr(metadata, "distribution", lambda name: Installed())
    assert new.this_very_one() == said


def test_a_requirement_may_be_named(tmp_path: Path) -> None:
    assert served.command(tmp_path, "new", "x", "--requirement", "./wheels/sourcebook-9.whl").returncode == 0
    assert (tmp_path / "x/requirements.txt").read_text().endswith("\n./wheels/sourcebook-9.whl\n")
