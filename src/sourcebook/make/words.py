"""The words for what a search shows and filters by: words for the public, so they stand with the templates."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def of_search() -> dict[str, dict[str, str]]:
    """Of each kind of word (a kind of record, an agreement, a facet), the word by its value."""
    return tomllib.loads(resources.files("sourcebook.make").joinpath("templates/explore.toml").read_text(encoding="utf-8"))
