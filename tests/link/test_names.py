"""Outlets and people whose names hold a number: a name counts nothing, wherever it stands (E1)."""

from __future__ import annotations

from pathlib import Path

import pytest
import served

from sourcebook import figures, pipeline
from sourcebook.link.book import Book

COURIER = "corpus/articles/courier-2024-05-03.md"


def book(root: Path, publisher: str) -> Book:
    river = served.river(root / "river", {COURIER: ("publisher: Valley Courier", f'publisher: "{publisher}"')})
    return pipeline.check(river, river / "corpus/texts", lambda line: None).book


@pytest.mark.parametrize("name", ["20 Minuten", "The 6-Metre Post", "Sixty Minutes", "1843 Magazine"])
def test_an_outlet_s_name_is_no_figure(tmp_path: Path, name: str) -> None:
    found = book(tmp_path, name)
    said = f"{name} had it that the water stood at 6.4 metres."
    assert [token.text for token in figures.tokens(said, found.units, found.names) if token.kind == "quantity"] == ["6.4 metres"]


def test_a_name_that_is_a_number_alone_hides_no_number(tmp_path: Path) -> None:
    assert "538" not in book(tmp_path, "538").names


def test_a_site_whose_outlet_has_such_a_name_is_built(tmp_path: Path) -> None:
    root = served.river(tmp_path / "river")
    served.change(root / COURIER, "publisher: Valley Courier", "publisher: The 6-Metre Post")
    served.change(root / COURIER, "holder: Valley Courier", "holder: The 6-Metre Post")
    served.build(root)
    assert "The 6-Metre Post" in (root / "site/sources/index.html").read_text()
