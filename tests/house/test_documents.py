"""What the documents say of the repository is so."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import sourcebook
from sourcebook.cli import main

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "sourcebook"
README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
STARTED = PACKAGE / "new" / "scaffold" / "README.md"
WRITTEN = [README, STARTED, ROOT / "CHANGELOG.md", ROOT / "LICENSE-content.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^( *)```\w*\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def sentence(module: Path) -> str:
    """The first sentence of a module's docstring."""
    said = (ast.get_docstring(ast.parse(module.read_text())) or "").split("\n\n")[0].replace("\n", " ")
    return re.split(r"(?<=[^.])\.(?= |$)", said)[0]


def tree(folder: Path, depth: int = 1) -> list[tuple[str, str]]:
    """The modules of a package, its single files first, each with what it says of itself."""
    indent = "  " * depth
    rows = [(f"{indent}{file.name}", sentence(file)) for file in sorted(folder.glob("*.py")) if file.name != "__init__.py"]
    for inner in sorted(path.parent for path in folder.glob("*/__init__.py")):
        rows += [(f"{indent}{inner.name}/", sentence(inner / "__init__.py")), *tree(inner, depth + 1)]
    return rows


def test_the_tree_is_the_one_that_stands(request: pytest.FixtureRequest) -> None:
    rows = tree(PACKAGE)
    assert all(said for _, said in rows), "a module without a docstring"
    width = max(len(name) for name, _ in rows) + 2
    drawn = "src/sourcebook/\n" + "".join(f"{name:{width}}{said}\n" for name, said in rows)
    text = ARCHITECTURE.read_text()
    shown = FENCE.search(text)
    assert shown is not None
    if request.config.getoption("--rewrite"):
        ARCHITECTURE.write_text(text[: shown.start(2)] + drawn + text[shown.end(2) :])
    else:
        assert shown[2] == drawn


def test_no_module_stands_outside_a_package() -> None:
    for file in PACKAGE.rglob("*.py"):
        assert (file.parent / "__init__.py").exists(), file


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_half_a_page(decision: Path) -> None:
    text = decision.read_text()
    assert re.fullmatch(r"\d{3}(-[a-z0-9]+)+", decision.stem)
    assert text.startswith(f"# {decision.stem[:3]}. ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert 80 < len(text.split()) < 350


def test_decisions_are_numbered_in_order() -> None:
    assert [int(path.stem[:3]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def commands(text: str) -> set[tuple[str, ...]]:
    """Every command that a text shows: `python3 build …`, `sourcebook …`."""
    shown = [line.split("#")[0] for fence in FENCE.finditer(text) for line in fence[2].splitlines()] + re.findall(r"`([^`\n]+)`", text)
    lines = [re.fullmatch(r"\s*(python3 build|sourcebook)((?: [^ ]+)*)\s*", line) for line in shown]
    return {(line[1], *line[2].split()) for line in lines if line}


@pytest.mark.parametrize("document", WRITTEN, ids=lambda path: path.name)
def test_every_command_it_shows_exists(document: Path) -> None:
    for program, *arguments in commands(document.read_text()):
        if program == "python3 build" and (not arguments or arguments[0].startswith("-")):
            arguments = ["build", *arguments]
        name, *rest = arguments or ["COMMAND"]
        if name in {"ARGS…", "COMMAND"} or (program == "python3 build" and name == "test"):
            continue
        assert name in main.commands, f"{program} {name}"
        options = {option for parameter in main.commands[name].params for option in parameter.opts} | {"--help", "-h"}
        assert {part.split("=")[0] for part in rest if part.startswith("-")} <= options, f"{program} {name} {rest}"


def test_the_readme_shows_both_commands() -> None:
    assert {("python3 build",), ("python3 build", "test")} <= commands(README.read_text())


@pytest.mark.parametrize("document", WRITTEN, ids=lambda path: path.name)
def test_every_link_in_it_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text()):
        if "://" not in target and not target.startswith("#"):
            assert (document.parent / target.split("#")[0]).exists(), target


def test_every_path_that_the_readme_names_is_there() -> None:
    named = re.findall(r"`((?:build|content|corpus|charts|docs|src|tests|tools)/[\w./-]*)`", README.read_text())
    assert len(named) > 5
    missing = [path for path in named if not (ROOT / path).exists() and path not in {"corpus/texts/", "site/"}]
    assert missing == []


def test_the_tour_prints_what_the_readme_shows(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = README.read_text()
    step = re.search(r"In `([^`]+)`, change `([^`]+)` to\s+`([^`]+)`, and run `python3 build check`", text)
    assert step is not None
    for name in ("corpus", "content", "charts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("texts"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    broken = tmp_path / step[1]
    assert broken.read_text().count(step[2]) == 1
    broken.write_text(broken.read_text().replace(step[2], step[3]))

    alone = {name: value for name, value in os.environ.items() if name != "SOURCEBOOK_TEXTS"}  # as in a fresh clone
    command = [sys.executable, "-P", "-m", "sourcebook", "check"]
    done = subprocess.run(command, cwd=tmp_path, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    # What it says of the broken file; the counts at its foot grow with the content.
    said = re.findall(r"^\S.*\n(?: +.*\n)*", done.stdout, re.MULTILINE)
    printed = "".join(problem for problem in said if problem.startswith(f"{step[1]}:"))
    assert printed
    shown = next(fence for fence in FENCE.finditer(text) if fence.start() > step.start())
    if request.config.getoption("--rewrite"):
        indented = "".join(f"{shown[1]}{line}\n" for line in printed.splitlines())
        README.write_text(text[: shown.start(2)] + indented + text[shown.end(2) :])
    else:
        assert "".join(line.removeprefix(shown[1]) for line in shown[2].splitlines(keepends=True)) == printed


def test_the_citation_is_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert citation["version"] == sourcebook.__version__
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()


def test_the_changelog_keeps_its_form() -> None:
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert headings[1:] == sorted(headings[1:], reverse=True)
