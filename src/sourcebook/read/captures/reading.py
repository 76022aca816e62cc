"""How a line reads: as a paragraph, as a sentence, as a heading; and lines compared by their words."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[.!?…。！？؟]['\"’”“«»)\]」』]*$")
EAST = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def plain(line: str) -> str:
    """A line's words alone, to compare it with another."""
    return re.sub(r"\W+", " ", line.casefold()).strip()


def is_prose(line: str) -> bool:
    """Whether a line reads as a paragraph: long, or a sentence of some length."""
    bare = line.strip()
    if len(EAST.findall(bare)) > 0.3 * len(bare):
        return (len(bare) >= 25 and bool(re.search(r"[。！？.]", bare))) or len(bare) >= 70
    words = len(bare.split())
    return words >= 28 or (words >= 9 and bool(_ENDS.search(bare)))


def is_sentence(line: str) -> bool:
    """Whether a line is at least a short sentence: "It was over." """
    return bool(_ENDS.search(line.strip())) and (len(line.split()) >= 2 or len(EAST.findall(line)) >= 6)


def length(bare: str) -> int:
    """How long a heading is: in words, or in Japanese by two characters."""
    return max(len(bare.split()), len(EAST.findall(bare)) // 2)
