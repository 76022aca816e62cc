"""Contrast of what is drawn, light and dark (H6): graphics 3:1, text 4.5:1; and the two palettes name the same roles."""

import re
from pathlib import Path

import pytest

from sourcebook.make.charts.paint import read_house
from sourcebook.make.charts.style import faces, pens
from sourcebook.problems import Refusal

ROOT = Path(__file__).parents[2]
SHEETS = ROOT / "src" / "sourcebook" / "theme" / "assets" / "sourcebook"
CSS = (SHEETS / "charts.css").read_text()
COLOURS = dict(re.findall(r"--([\w-]+):\s*light-dark\((#\w{6}, #\w{6})\)", (SHEETS / "colour.css").read_text() + CSS))
RECEDES = {"sbc-grid", "sbc-ground", "sbc-clearing"}
"""The grid's hairlines recede on purpose; the ground is what stands behind."""

WORDS = {f"sbc-{role}" for role in faces(read_house(None))}
RULES = [
    (name, kind, variable)
    for selectors, body in re.findall(r"^([^@{}/]+)\{([^{}]*)\}", CSS.split("@media")[0], re.MULTILINE)
    for name in re.findall(r"\.(sbc-[\w-]+)", selectors)
    for kind, variable in re.findall(r"(?<![\w-])(fill|stroke): var\(--([\w-]+)", body)
]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_H6_contrast_on_the_page(scheme: int) -> None:
    ground = COLOURS["sb-bg"].split(", ")[scheme]
    checked = 0
    for name, kind, variable in RULES:
        if name in RECEDES or variable == "sb-bg" or name in ("sbc-link", "sbc-hit"):
            continue
        needed = 4.5 if name in WORDS and kind == "fill" else 3
        assert contrast(COLOURS[variable].split(", ")[scheme], ground) >= needed, (name, variable)
        checked += 1
    quiet, strong = (COLOURS[name].split(", ")[scheme] for name in ("sbc-quiet", "sb-strong"))
    assert contrast(quiet, strong) >= 2.99
    assert checked > 15


def test_H6_contrast_of_downloads() -> None:
    house = read_house(ROOT / "charts" / "house.mplstyle")
    for role, pen in pens(house).items():
        colour = pen.stroke or pen.fill
        assert colour is not None
        if f"sbc-{role}" not in RECEDES:
            assert contrast(colour, house.ground) >= 3, role
    for role, face in faces(house).items():
        assert contrast(face.colour, house.ground) >= 4.5, role


def test_every_role_has_its_rule() -> None:
    house = read_house(None)
    assert {f"sbc-{role}" for role in (*pens(house), *faces(house))} <= {name for name, _, _ in RULES}


def test_the_house_style_is_the_built_in_one() -> None:
    assert read_house(ROOT / "charts" / "house.mplstyle") == read_house(None)


def test_a_style_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    style = tmp_path / "house.mplstyle"
    style.write_text("axes.prop_cycle: cycler('color', ['red'])\n")
    with pytest.raises(Refusal, match="four colours"):
        read_house(style)
    style.write_text("font.size: large\n")
    with pytest.raises(Refusal, match=r"house\.mplstyle"):
        read_house(style)
