"""Whether a text comes from one that is known: by runs of words that both have (shingles), and by the order of their names and numbers.

A copy shares its runs of words; a rewrite and a summary share few, and the names and numbers in their order.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sourcebook.link.texts import normalise

SHINGLE = 4
"""How many words in a row make a shingle."""

_EAST = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


_SPOKEN = re.compile(r"[“\"«„][^”\"»“]{8,}[”\"»“]|「[^」]{4,}」")


@dataclass(frozen=True, slots=True)
class Kinship:
    """What a text is to a known source, and what that rests on."""

    relation: Literal["copy-of", "rewrite-of", "summary-of"]
    of: str
    basis: str
    share: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of one text stands in another: shares of shingles from 0 to 1, the share of neighbouring names and numbers, and lengths.

    `own` is the first share without what stands in quotation marks: two reports on one speech share its words, and neither is the other's.
    """

    mine_in_theirs: float
    own: float
    theirs_in_mine: float
    order: float
    common: int
    longer: float  # my words for each of theirs


def liken(mine: Sequence[str], theirs: Sequence[str]) -> Likeness:
    """Compare two texts, given as their paragraphs."""
    my_words, their_words = _words(mine), _words(theirs)
    a, b = _runs(my_words, SHINGLE), _runs(their_words, SHINGLE)
    both = len(a & b)
    c, d = _order(mine), _order(theirs)
    shared = c & d
    order = len(shared) / min(len(c), len(d)) if min(len(c), len(d)) >= 6 else 0.0
    longer = len(my_words) / max(1, len(their_words))
    mine_own = _runs(_words([_SPOKEN.sub(" ", line) for line in mine]), SHINGLE)
    own = len(mine_own & b) / max(1, len(a))
    return Likeness(both / max(1, len(a)), own, both / max(1, len(b)), order, len(shared), longer)


def recognise(
    text: Sequence[str], known: Mapping[str, Sequence[str]], quotes: Mapping[str, Sequence[str]], originals: Collection[str] = ()
) -> Kinship | None:
    """Recognise the source that a text comes from, if one does.

    `known`: the paragraphs of each source whose text is held; `quotes`: what is quoted of those whose text is not. Of several
    that are about as like it, one of the `originals` goes before their copies.
    """
    found = [kin for name, theirs in known.items() if (kin := _judge(name, liken(text, theirs)))]
    whole = f" {' '.join(normalise(line) for line in text).casefold()} "
    for name, parts in quotes.items():
        here = [part for part in parts if normalise(part).casefold() in whole]
        if len(here) >= 3 and len(here) >= 0.5 * len(parts):
            basis = f"{len(here)} of the {len(parts)} phrases that are quoted of it stand in this text; its own text is not held"
            found.append(Kinship("copy-of", name, basis, len(here) / len(parts)))
    return max(found, key=lambda kin: (round(kin.share, 1), kin.of in originals, kin.share), default=None)


def _judge(name: str, like: Likeness) -> Kinship | None:
    runs = f"{like.mine_in_theirs:.0%} of its runs of {SHINGLE} words stand there"
    if like.mine_in_theirs >= 0.6:
        part = "" if like.longer > 0.6 else f"; it has {like.longer:.0%} of the length"
        return Kinship("copy-of", name, runs + part, like.mine_in_theirs)
    # Texts on one subject share single names in order; measured on five of them: under 1 % of runs, at most 37 % of pairs, 14 in number.
    by_words = like.own >= 0.12
    by_order = like.order >= 0.45 and like.common >= 10
    by_both = like.mine_in_theirs >= 0.03 and like.order >= 0.3 and like.common >= 5
    if not (by_words or by_order or by_both):
        return None
    order = f"{like.order:.0%} of the neighbouring names and numbers are the same"
    relation: Literal["summary-of", "rewrite-of"] = "summary-of" if like.longer < 0.6 else "rewrite-of"
    return Kinship(
        relation, name, f"{runs}, {order}, and it has {like.longer:.0%} of the length", max(like.mine_in_theirs, like.order * 0.6)
    )


def _words(text: Sequence[str]) -> list[str]:
    whole = normalise(" ".join(text)).casefold()
    spread = _EAST.sub(lambda match: f" {match[0]} ", whole)  # a character of Japanese counts as a word
    return re.findall(r"\w+(?:['.,]\w+)*", spread)


def _runs(words: list[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def _order(text: Sequence[str]) -> set[tuple[str, str]]:
    """Neighbouring pairs of what a rewriter must keep: numbers, and names that stand inside a sentence."""
    kept: list[str] = []
    for line in text:
        for sentence in re.split(r"(?<=[.!?])\s+", normalise(line)):
            for at, word in enumerate(re.findall(r"[\w.,'%$€£¥-]*\w[%]?", sentence)):
                bare = word.strip(".,'-")
                if any(char.isdigit() for char in bare) or (at and bare[:1].isupper() and len(bare) > 1):
                    kept.append(bare.casefold())
    return {(one, other) for one, other in itertools.pairwise(kept) if one != other}
