"""Two clean builds of the shipped sourcebook, in different folders and environments, are the same byte for byte (S6, H8)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.publish import stamp, sums

ROOT = Path(__file__).parent.parent
PLACES = (
    ("one", {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
    ("a folder with a space", {"TZ": "America/Los_Angeles", "LANG": "ja_JP.UTF-8", "LC_ALL": "ja_JP.UTF-8", "PYTHONHASHSEED": "2"}),
)


@pytest.mark.slow
def test_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    said = [built(tmp_path / name, environment, reverse=bool(number)) for number, (name, environment) in enumerate(PLACES)]
    assert said[0] == said[1]
    assert len(said[0]) > 50
    for path in (tmp_path / "one" / "site").rglob("*"):
        if path.suffix in {".html", ".json", ".xml", ".svg", ".csv"}:
            assert str(tmp_path) not in path.read_text(encoding="utf-8"), path


def built(folder: Path, environment: dict[str, str], *, reverse: bool) -> list[str]:
    """Copy the sourcebook file by file (so that the folders list them in another order), build it, and give the sums."""
    files = sorted(path for name in stamp.INPUTS for path in ([ROOT / name] if (ROOT / name).is_file() else (ROOT / name).rglob("*")))
    for path in sorted(files, reverse=reverse):
        if path.is_file() and "texts" not in path.relative_to(ROOT).parts:
            (folder / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / path.relative_to(ROOT))
    kept = {key: value for key, value in os.environ.items() if key != "SOURCEBOOK_TEXTS"}
    command = [sys.executable, "-m", "sourcebook", "build"]
    done = subprocess.run(command, cwd=folder, env={**kept, **environment}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "site" / sums.NAME).read_text().splitlines()
