"""Captures of many shapes, all invented, as files in `marked/`, where `§` stands before each paragraph that is the article's own.

`¿` stands before what may be taken for it or not: a note below the text, points above it. What is to be proposed stands in `marked.toml`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sourcebook.read import captures
from sourcebook.read.captures import Capture, furniture, identity

FOLDER = Path(__file__).with_name("marked")
MARKS = str.maketrans("", "", "§¿")
WANTED = tomllib.loads(Path(__file__).with_name("marked.toml").read_text(encoding="utf-8"))


def given(name: str, text: str, encoding: str = "utf-8") -> Capture:
    """Read a capture as it would be given; what is kept as Typst is a PDF, and what is not kept in its own encoding is legible here."""
    if not name.endswith(".typ"):
        return captures.read(name, text.encode(encoding))
    import typst

    return captures.read(name.replace(".typ", ".pdf"), bytes(typst.compile(text.encode())))


@pytest.mark.parametrize("name", WANTED)
def test_the_article_is_what_is_marked_and_the_record_is_right(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    marked = given(name, text)  # its marks are numbered as its paragraphs are
    capture = given(name, text.translate(MARKS), WANTED[name].get("encoding", "utf-8"))
    assert [line.translate(MARKS) for line in marked.lines] == list(capture.lines)
    own = {number for number, line in enumerate(marked.lines, start=1) if re.match(r"[\s•]*§", line)}
    open_ = {number for number, line in enumerate(marked.lines, start=1) if re.match(r"[\s•]*¿", line)}
    bounds = furniture.find(capture)
    said = {number: f"{bounds.stripped.get(number, 'kept')}: {line[:60]}" for number, line in enumerate(capture.lines, start=1)}
    assert not {n: said[n] for n in own - set(bounds.body)}, "a sentence of the article is out"
    assert not {n: said[n] for n in set(bounds.body) - own - open_}, "furniture is in"
    about = identity.propose(capture, bounds)
    for key, wanted in WANTED[name].items():
        if key == "encoding":
            continue
        value = getattr(about, key)
        found = [one.value for one in value] if key == "authors" else value.value if value else ""
        assert found == wanted, (key, value)
        assert wanted or about.unknown[key], f"{key}: why it is not known is said"


def test_each_capture_is_tried() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(WANTED)
