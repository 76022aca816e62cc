"""The linters are tests, so that `python3 build test` is all that CI runs."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["-m", "ruff", "check", "--quiet", "--output-format", "concise"], id="ruff keeps its rules"),
        pytest.param(["-m", "ruff", "format", "--check", "--quiet"], id="ruff laid it out"),
        pytest.param(["-m", "mypy", "--no-error-summary"], id="types are right"),
        pytest.param(["-c", "from importlinter.cli import lint_imports_command as lint; lint()"], id="imports point downward"),
    ],
)
def test_lint(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-P", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, "\n" + done.stdout + done.stderr
