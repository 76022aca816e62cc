"""The theme as text: colours that can be read (A1), templates that another engine can take over, nothing from elsewhere (A5, A6)."""

import re
from pathlib import Path

import pytest

from sourcebook.publish import sheets

THEME = Path(__file__).parents[2] / "src" / "sourcebook" / "theme"
TEMPLATES = sorted(THEME.rglob("*.html"))
SHEETS = sorted((THEME / "assets" / "sourcebook").glob("*.css"))

GROUNDS = ("bg", "panel", "sunk")
TEXT = [(ink, ground) for ink in ("ink", "soft", "link", "agree", "differ") for ground in GROUNDS]
TEXT += [
    ("ink", "link-soft"),
    ("soft", "link-soft"),
    ("link", "link-soft"),
    ("ink", "differ-soft"),
    ("differ", "differ-soft"),
    ("soft", "differ-soft"),
]
GRAPHICS = [(mark, ground) for mark in ("edge", "mark", "strong", "agree", "differ", "link") for ground in ("bg", "panel")]


def colours(scheme: int) -> dict[str, tuple[int, ...]]:
    css = (THEME / "assets/sourcebook/colour.css").read_text()
    pairs = re.findall(r"--sb-([\w-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)", css)
    return {name: tuple(bytes.fromhex(both[scheme])) for name, *both in pairs}


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """WCAG's ratio of relative luminances."""

    def light(colour: tuple[int, ...]) -> float:
        parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_A1_text_and_graphics_stand_out_from_every_ground(scheme: int) -> None:
    found = colours(scheme)
    faint = [(a, b) for a, b in TEXT if contrast(found[a], found[b]) < 4.5] + [
        (a, b) for a, b in GRAPHICS if contrast(found[a], found[b]) < 3
    ]
    assert faint == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_call_no_methods_and_escape_what_a_site_says(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
    code = re.findall(r"\{[{%](.*?)[%}]\}", text, flags=re.DOTALL)
    assert [c for c in code if re.search(r"\.\w+\(", c)] == []  # MiniJinja has filters, not Python's methods
    printed = re.findall(r"\{\{(.*?)\}\}", text, flags=re.DOTALL)
    raw = [
        p.strip() for p in printed if re.search(r"title|description|site_name|crumb|sb\.|licence", p) and not re.search(r"\| (e|safe)\b", p)
    ]
    # A heading's title comes escaped out of Markdown; the skip link and such are Material's own.
    assert [p for p in raw if p != "item.title"] == []
    assert "style=" not in text and not re.search(r"\son\w+=", text)
    assert len(re.findall(r"<script>", text)) == (1 if path.name == "palette.html" and path.parent.name == "javascripts" else 0)


def test_A5_no_sheet_and_no_script_asks_another_host_for_anything() -> None:
    for path in (*SHEETS, *sorted((THEME / "assets" / "sourcebook").glob("*.js"))):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        assert not re.search(r"@import|url\(|https?:", text), path.name


def test_every_sheet_is_linked_and_every_linked_sheet_is_there() -> None:
    alone = {"embed", "search-offline"}  # the page that stands alone has one, and the copy without a network
    assert sorted({*sheets.OURS, *alone}) == sorted(path.stem for path in SHEETS)
    assert '"embed"' in (THEME / "embed.html").read_text()
    assert '"search-offline"' in Path(sheets.__file__).read_text()
