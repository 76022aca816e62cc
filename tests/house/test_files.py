"""What the repository holds, and what it must not."""

import re
import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "src/sourcebook/fonts"
WEB_FONTS = ROOT / "src/sourcebook/theme/assets/fonts"

# Spelt so that this file does not hold them.
NOT_OURS = (
    (re.compile(r"/(?:home|Users|root|wor[k]|far[m])/\w"), "a path of one machine"),
    (re.compile(r"\bsub-?age[n]t|developer'?s'? sessio[n]\b", re.IGNORECASE), "a word about how it was made"),
)


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def files() -> list[Path]:
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed.returncode:
        pytest.skip("this is no git repository")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_bootstrap_is_not_ignored(files: list[Path]) -> None:
    assert git("check-ignore", "--no-index", "build/__main__.py").returncode == 1
    assert ROOT / "build/__main__.py" in files


@pytest.mark.parametrize("name", ["site/index.html", ".work/x.md", ".venv/x", ".venv.lock", "corpus/texts/x.txt"])
def test_outputs_and_texts_are_ignored(files: list[Path], name: str) -> None:
    assert git("check-ignore", "--no-index", name).returncode == 0


def test_nothing_tells_of_one_machine(files: list[Path]) -> None:
    found = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for pattern, what in NOT_OURS:
            found += [f"{file.relative_to(ROOT)}: {what}: {hit.group()}" for hit in pattern.finditer(text)]
    assert found == []


def test_a_build_folder_is_no_package() -> None:
    assert not (ROOT / "build/__init__.py").exists()


@pytest.mark.parametrize(
    ("family", "style", "weight", "name"),
    [
        ("Brief Serif", "normal", 400, "brief-serif-regular"),
        ("Brief Serif", "italic", 400, "brief-serif-italic"),
        ("Brief Serif", "normal", 600, "brief-serif-semibold"),
        ("Public Sans", "normal", 400, "public-sans-regular"),
        ("Public Sans", "italic", 400, "public-sans-italic"),
        ("Public Sans", "normal", 600, "public-sans-semibold"),
    ],
)
def test_a_font_is_what_its_name_says(family: str, style: str, weight: int, name: str) -> None:
    found = font_manager.ttfFontProperty(FT2Font(FONTS / f"{name}.ttf"))
    assert (found.name, found.style, found.weight) == (family, style, weight)
    font = TTFont(FONTS / f"{name}.ttf")
    assert "fvar" not in font  # matplotlib measures a variable font at its default, which may be Thin
    needed = {ord(sign) for sign in "“”‘’–—−≠¶€¥£×½⅔·…→↗ŌōŠ\u2011\u2009\u202f"}
    assert needed <= font.getBestCmap().keys()
    assert {"tnum", "lnum", "onum", "liga"} <= {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_fonts_are_light_licensed_and_declared() -> None:
    assert sum(file.stat().st_size for folder in (FONTS, WEB_FONTS) for file in folder.iterdir()) < 1_000_000
    assert {file.stem for file in FONTS.glob("*.ttf")} == {file.stem for file in WEB_FONTS.glob("*.woff2")}
    for folder in (FONTS, WEB_FONTS):
        assert all("SIL Open Font License" in (folder / f"OFL-{family}.txt").read_text() for family in ("brief-serif", "public-sans"))
