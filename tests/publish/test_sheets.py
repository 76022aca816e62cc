"""All sheets in one (A3): nothing lost, nothing in another order, every address still leading where it led."""

from __future__ import annotations

import re
from pathlib import Path

from sourcebook.publish import engine, sheets

TEMPLATE = engine.THEME / "main.html"


def test_A3_one_sheet_holds_all_in_their_order() -> None:
    text = sheets.sheet(engine.THEME).data.decode()
    places = [text.index(sheets._moved((engine.THEME / f"{sheets.FOLDER}/{name}.css").read_text(), sheets.FOLDER)) for name in sheets.OURS]
    assert places == sorted(places)
    assert 0 < text.index(".md-typeset") < places[0]  # the engine's own before
    assert text.startswith("@charset") and text.count("@charset") == 1 and "sourceMapping" not in text


def test_its_fonts_are_where_they_were() -> None:
    made = sheets.sheet(engine.THEME)
    addresses = [match[2] for match in sheets._URL.finditer(made.data.decode()) if not match[2].startswith("data:")]
    assert any(address.endswith(".woff2") for address in addresses)
    assert [a for a in addresses if not (engine.THEME / sheets.FOLDER / a).resolve().is_file()] == []


def test_addresses_elsewhere_and_within_stay(tmp_path: Path) -> None:
    assert sheets._moved("a { b: url(data:x) url('#m') url(\"p.png\") url(../q.png) }", "assets/fonts") == (
        "a { b: url(data:x) url('#m') url(\"../fonts/p.png\") url(../q.png) }"
    )


def test_its_name_tells_what_it_holds(tmp_path: Path) -> None:
    folder = tmp_path / sheets.FOLDER
    folder.mkdir(parents=True)
    (folder / "type.css").write_text("a { color: red }")
    one = sheets.sheet(tmp_path)
    (folder / "type.css").write_text("a { color: blue }")
    assert one.path != sheets.sheet(tmp_path).path and re.fullmatch(r"assets/sourcebook/all\.[0-9a-f]{8}\.css", one.path)


def test_every_page_links_it_alone() -> None:
    assert re.findall(r"stylesheet.*", TEMPLATE.read_text()) == ["""stylesheet" href="{{ config.extra.sheet | url }}">"""]
