"""Words in another language than the page's: named by it, so that a screen reader changes its voice and a line keeps its direction (A1)."""

from __future__ import annotations

import unicodedata
from functools import cache

from babel.core import get_global
from markupsafe import Markup, escape

_FROM_THE_RIGHT = frozenset(("Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"))
"""Scripts that are written from right to left. [Unicode Standard, ch. 9]"""


def language(words: str, named: str | None, page: str) -> str:
    """The language that words have to be named by on a page of another one: their own; "" where the page's own voice reads them rightly.

    So it does with letters that both languages share: "Nikkei" as the name of a newspaper in Japanese is no Japanese to be read out.
    """
    if not named or _parts(named) == _parts(page):
        return ""
    return str(named) if _parts(named)[1] == "Latn" or not _is_latin(words) else ""


def marks(words: str, named: str | None, page: str) -> Markup:
    """The attributes of an element that holds words: `lang` as above, `dir` where they run against the page's direction."""
    own = language(words, named, page)
    against = _direction(words, own) != _direction("", page)
    return Markup("").join(
        (Markup(' lang="{}"').format(own) if own else "", Markup(' dir="{}"').format(_direction(words, own)) if against else "")
    )


def marked(words: str, named: str | None, page: str) -> Markup:
    """The words, in an element of their own where they need it."""
    attributes = marks(words, named, page)
    return Markup("<span{}>{}</span>").format(attributes, words) if attributes else escape(words)


@cache
def _parts(tag: str) -> tuple[str, str]:
    """A language and its script; where it is read does not matter."""
    first, *rest = tag.split("-")
    likely = str(get_global("likely_subtags").get(first.lower(), "")).split("_")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), likely[1] if len(likely) > 1 else "Latn")
    return first.lower(), script


def _is_latin(words: str) -> bool:
    return all(unicodedata.name(char, "").startswith("LATIN") for char in words if char.isalpha())


def _direction(words: str, tag: str) -> str:
    """The way words run: that of their language, or else of their first letter that has one."""
    if tag:
        return "rtl" if _parts(tag)[1] in _FROM_THE_RIGHT else "ltr"
    strong = next((kind for kind in map(unicodedata.bidirectional, words) if kind in ("L", "R", "AL")), "L")
    return "ltr" if strong == "L" else "rtl"
