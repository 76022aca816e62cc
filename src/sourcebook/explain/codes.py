"""What the problem codes mean: the paragraphs of docs/problems.md, which the wheel carries along."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from pathlib import Path

IN_REPOSITORY = Path(__file__).parents[3] / "docs" / "problems.md"


@cache
def meanings() -> dict[str, str]:
    """Every code with its paragraphs, in Markdown."""
    carried = resources.files("sourcebook") / "problems.md"
    text = (carried if carried.is_file() else IN_REPOSITORY).read_text(encoding="utf-8")
    parts = re.split(r"^## `([a-z0-9-]+)`\n", text, flags=re.MULTILINE)[1:]
    return {code: said.strip() for code, said in zip(parts[::2], parts[1::2], strict=True)}


def meaning(code: str) -> str | None:
    """What a code means; None where it is no problem's."""
    return meanings().get(code)
