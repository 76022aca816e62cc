"""The wheel holds all that is needed: installed on its own, far from this repository, it starts a site and builds it."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "sourcebook"
UNREACHED = (
    "No matching distribution found for hatchling",
    "Temporary failure in name resolution",
    "NewConnectionError",
    "ConnectTimeoutError",
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a space in its name, and in it an environment that has the wheel, and its libraries as the lock file names them.

    They are lent by the environment that runs this test rather than fetched once more: `requirements.lock` is what was tried.
    """
    folder = tmp_path_factory.mktemp("far away") / "an empty machine"
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True, env=bare())
    built = run(folder, "python", "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder / "dist"), str(ROOT))
    if built.returncode and any(sign in built.stderr for sign in UNREACHED):
        if os.environ.get("CI"):
            pytest.fail("CI needs hatchling: the wheel's test is not to be skipped")
        pytest.skip("hatchling, which builds the wheel, cannot be fetched here")
    assert built.returncode == 0, built.stderr
    (wheel,) = (folder / "dist").glob("*.whl")
    done = run(folder, "python", "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel))
    assert done.returncode == 0, done.stderr
    (site,) = (folder / "env").glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")  # not their own .pth: that one leads to this repository
    return folder


def bare() -> dict[str, str]:
    """An environment that says nothing of this repository."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SOURCEBOOK", "VIRTUAL_ENV", "UV_"))}


def run(folder: Path, program: str, *arguments: str, where: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [str(folder / "env/bin" / program), *arguments]
    return subprocess.run(command, cwd=where or folder, env=bare(), capture_output=True, text=True, check=False)


def test_it_holds_every_file_of_the_package_and_what_problems_mean(away: Path) -> None:
    (wheel,) = (away / "dist").glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {f"sourcebook/{path.relative_to(PACKAGE).as_posix()}" for path in files} <= held
    assert "sourcebook/problems.md" in held
    assert {"sourcebook/theme/main.html", "sourcebook/new/scaffold/dot-github/workflows/site.yml"} <= held
    assert any(name.endswith(".woff2") for name in held)
    assert any(name.endswith(".ttf") for name in held)


def test_it_stands_alone(away: Path) -> None:
    said = run(away, "python", "-c", "import sourcebook; print(sourcebook.__file__)")
    assert Path(said.stdout.strip()).is_relative_to(away)


def test_new_and_build_work_at_once(away: Path) -> None:
    done = run(away, "sourcebook", "new", "x")
    assert done.returncode == 0, done.stderr
    for arguments in (["check", "--strict"], ["build"]):
        done = run(away, "sourcebook", *arguments, where=away / "x")
        assert done.returncode == 0, done.stdout + done.stderr
    assert (away / "x/site/briefs/bitterns/index.html").is_file()
    assert (away / "x/site/schema/facts.json").is_file()
