"""`python3 build`: what it makes of its arguments, when it makes the environment, and what it says when it cannot."""

import ast
import importlib.util
import runpy
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "build" / "__main__.py"


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The bootstrap at work in a repository of its own, with an installer that only notes what it was asked for."""
    spec = importlib.util.spec_from_file_location("bootstrap", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    root = tmp_path / "a folder"
    root.mkdir()
    for name in ("requirements.lock", "requirements-dev.lock"):
        (root / name).write_text("a==1 --hash=sha256:0\n")
    monkeypatch.setattr(module, "ROOT", root)
    monkeypatch.setattr(module, "VENV", root / ".venv")
    monkeypatch.setattr(module, "PYTHON", root / ".venv/bin/python")
    monkeypatch.setattr(module, "RUNTIME", root / "requirements.lock")
    monkeypatch.setattr(module, "DEV", root / "requirements-dev.lock")
    monkeypatch.setattr(module.os, "name", "posix")
    monkeypatch.setattr(module.shutil, "which", lambda name: None)

    asked: list[list[str]] = []

    def run(line: list[str]) -> str | None:
        asked.append(line)
        if "venv" in line:
            (root / ".venv/lib/python3.11/site-packages").mkdir(parents=True)
            (root / ".venv/bin").mkdir()
            (root / ".venv/bin/python").touch()
        return None

    monkeypatch.setattr(module, "run", run)
    module.asked = asked  # type: ignore[attr-defined]
    return module


def kinds(bootstrap: ModuleType) -> list[str]:
    return ["venv" if "venv" in line else Path(line[-1]).name for line in bootstrap.asked if "--version" not in line]


def test_it_needs_the_standard_library_alone() -> None:
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(SOURCE.read_text()))
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [])
        + ([node.module or ""] if isinstance(node, ast.ImportFrom) else [])
    }
    assert {"os", "sys"} <= imported <= sys.stdlib_module_names


def test_an_older_python_is_told_so_in_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(SOURCE), run_name="__main__")
    assert stopped.value.code == 2
    assert capsys.readouterr().err == "build: Python 3.11 or newer is needed, and this is 3.9.\n"


def test_an_older_python_can_read_so_far() -> None:
    # Its parser meets the whole file before the first line runs.
    ast.parse(SOURCE.read_text(), feature_version=(3, 7))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ([], ["build"]),
        (["--offline"], ["build", "--offline"]),
        (["check", "--format", "json"], ["check", "--format", "json"]),
    ],
)
def test_arguments_that_begin_with_a_dash_mean_build(bootstrap: ModuleType, typed: list[str], meant: list[str]) -> None:
    (bootstrap.ROOT / "mkdocs.yml").touch()
    (bootstrap.ROOT / "content").mkdir()
    assert bootstrap.command(typed, bootstrap.ROOT / "content") == meant


def test_from_a_folder_that_is_in_no_site_it_means_its_own(bootstrap: ModuleType, tmp_path: Path) -> None:
    root = str(bootstrap.ROOT)
    assert bootstrap.command(["check"], tmp_path) == ["check", "--root", root]
    assert bootstrap.command(["--clean"], tmp_path) == ["build", "--root", root, "--clean"]
    assert bootstrap.command(["check", "--root=x"], tmp_path) == ["check", "--root=x"]
    assert bootstrap.command(["new", "river"], tmp_path) == ["new", "river"]


def test_the_environment_is_made_once(bootstrap: ModuleType) -> None:
    bootstrap.prepare(bootstrap.RUNTIME)
    bootstrap.prepare(bootstrap.RUNTIME)
    assert kinds(bootstrap) == ["venv", "requirements.lock"]
    pth = bootstrap.VENV / "lib/python3.11/site-packages/sourcebook.pth"
    assert (pth.parent / pth.read_text().strip()).resolve() == bootstrap.ROOT / "src"
    assert not Path(pth.read_text()).is_absolute()  # the repository may be moved


def test_tests_add_to_it_and_building_needs_nothing_more(bootstrap: ModuleType) -> None:
    bootstrap.prepare(bootstrap.DEV)
    bootstrap.prepare(bootstrap.RUNTIME)
    bootstrap.prepare(bootstrap.DEV)
    assert kinds(bootstrap) == ["venv", "requirements-dev.lock"]


def test_a_new_lock_makes_it_anew(bootstrap: ModuleType) -> None:
    bootstrap.prepare(bootstrap.RUNTIME)
    bootstrap.RUNTIME.write_text("a==2 --hash=sha256:1\n")
    bootstrap.prepare(bootstrap.RUNTIME)
    assert kinds(bootstrap) == ["venv", "requirements.lock"] * 2


def test_one_left_half_made_is_made_anew(bootstrap: ModuleType) -> None:
    half = bootstrap.VENV / "lib/python3.11/site-packages/half"
    half.mkdir(parents=True)
    bootstrap.PYTHON.parent.mkdir()
    bootstrap.PYTHON.touch()
    bootstrap.prepare(bootstrap.RUNTIME)
    assert kinds(bootstrap) == ["venv", "requirements.lock"]
    assert not half.exists()


def test_one_whose_python_is_gone_is_made_anew(bootstrap: ModuleType) -> None:
    bootstrap.prepare(bootstrap.RUNTIME)
    bootstrap.PYTHON.unlink()
    bootstrap.prepare(bootstrap.RUNTIME)
    assert kinds(bootstrap) == ["venv", "requirements.lock"] * 2


def test_what_is_installed_is_checked_by_its_hash(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    bootstrap.prepare(bootstrap.RUNTIME)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "/usr/bin/uv")
    bootstrap.prepare(bootstrap.DEV)
    installed = [line for line in bootstrap.asked if "install" in line]
    assert [line[0] for line in installed] == [str(bootstrap.PYTHON), "/usr/bin/uv"]
    assert all("--require-hashes" in line and "--only-binary" in line for line in installed)


def test_two_at_once_take_turns(bootstrap: ModuleType) -> None:
    with bootstrap.one_at_a_time(), (bootstrap.ROOT / ".venv.lock").open("a") as other:
        assert not bootstrap.taken(other.fileno())
    with (bootstrap.ROOT / ".venv.lock").open("a") as other:
        assert bootstrap.taken(other.fileno())


def test_the_second_finds_what_the_first_made(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    waited = bootstrap.one_at_a_time

    def slow() -> object:
        monkeypatch.setattr(bootstrap, "one_at_a_time", waited)
        bootstrap.prepare(bootstrap.RUNTIME)  # another process, while this one waits
        return waited()

    monkeypatch.setattr(bootstrap, "one_at_a_time", slow)
    bootstrap.prepare(bootstrap.RUNTIME)
    assert kinds(bootstrap) == ["venv", "requirements.lock"]


def test_where_uv_fails_pip_does_it(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    made = bootstrap.run
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "/usr/bin/uv")
    monkeypatch.setattr(bootstrap, "run", lambda line: "error: no route" if line[0] == "/usr/bin/uv" else made(line))
    bootstrap.prepare(bootstrap.RUNTIME)
    assert kinds(bootstrap) == ["venv", "requirements.lock"]
    assert bootstrap.holds(bootstrap.RUNTIME)


def test_an_installer_that_outlives_its_parent_keeps_the_lock(bootstrap: ModuleType) -> None:
    with bootstrap.one_at_a_time():
        child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False)
    with (bootstrap.ROOT / ".venv.lock").open("a") as other:
        assert not bootstrap.taken(other.fileno())
        child.communicate(b"\n")
        assert bootstrap.taken(other.fileno())


def test_without_venv_it_says_what_to_install(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)
    assert bootstrap.main([]) == 2
    assert capsys.readouterr().err == "build: this Python has no venv or no ensurepip; install them (on Debian: python3-venv), or uv.\n"
    assert bootstrap.asked == []


def test_without_a_network_it_says_so(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    made, fault = bootstrap.run, "ERROR: No matching distribution found for a==1"
    monkeypatch.setattr(bootstrap, "run", lambda line: fault if "install" in line else made(line))
    assert bootstrap.main([]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == f"build: the packages in requirements.lock could not be installed (is there a network?): {fault}"
    assert not bootstrap.holds(bootstrap.RUNTIME)


def test_in_a_folder_that_cannot_be_written_it_says_so(bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    (bootstrap.ROOT / ".venv.lock").mkdir()
    assert bootstrap.main([]) == 2
    said = capsys.readouterr().err
    assert said.startswith("build: the environment in ")
    assert said.count("\n") == 1


def test_it_says_why_a_command_failed() -> None:
    run = runpy.run_path(str(SOURCE), run_name="bootstrap")["run"]
    assert run([sys.executable, "-c", "pass"]) is None
    assert run([sys.executable, "-c", "import sys; print('ERROR: why'); print('a note'); sys.exit(1)"]) == "ERROR: why"
    assert "status 3" in run([sys.executable, "-c", "raise SystemExit(3)"])
    assert "No such file" in run(["/nonexistent/python"])


def test_an_outer_environment_does_not_reach_ours(tmp_path: Path) -> None:
    show = f"import runpy; print(*sorted(runpy.run_path({str(SOURCE)!r}, run_name='bootstrap')['ENVIRONMENT']))"
    outer = {"PYTHONPATH": str(tmp_path), "VIRTUAL_ENV": "/elsewhere", "PIP_TARGET": "/elsewhere", "HOME": "/home"}
    said = subprocess.run([sys.executable, "-c", show], env=outer, capture_output=True, text=True, check=True).stdout.split()
    assert "HOME" in said
    assert not {"PYTHONPATH", "VIRTUAL_ENV", "PIP_TARGET"} & set(said)


@pytest.mark.parametrize(
    ("typed", "parallel"),
    [([], True), (["-x", "-k", "river"], True), (["tests/site"], True), (["tests/test_cli.py::test_x"], False), (["--rewrite"], False)],
)
def test_the_suite_uses_every_core_and_one_file_does_not(bootstrap: ModuleType, typed: list[str], parallel: bool) -> None:
    assert ("auto" in bootstrap.spread(typed)) is parallel
