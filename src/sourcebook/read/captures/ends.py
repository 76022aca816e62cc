"""Where an article begins and ends among the lines of its capture: its headline, its standfirst, its first paragraph and its last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.read.captures import days
from sourcebook.read.captures.capture import RUNNING
from sourcebook.read.captures.look import OTHER, RELEASE_ENDS, Look
from sourcebook.read.captures.phrases import BYLINE, COMMENTS, CREDIT, LINE, OFFICE, OTHERS, RELEASES
from sourcebook.read.captures.reading import EAST, is_sentence, length, plain
from sourcebook.read.captures.said import authors_of
from sourcebook.read.captures.within import ROW

_ITEM = re.compile(r"^\W*(?:[-*•–▪◦●]\s|\d{1,2}[.)]\s)")
_BY = re.compile(r"\W*(?:by|von|par|por|di)\s+\S", re.IGNORECASE)
_AGO = re.compile(r"^\W*\d+ (?:min|minute|hour|hr|day)s? ago\W*$", re.IGNORECASE)
_ASIDE = re.compile(r"\(\w[\w ,]{2,40}[.!]?\)")  # "(Laughter.)"
_ENDED = frozenset({OTHER, "comments", RELEASE_ENDS, "credits and contacts"})


def headline(look: Look, titles: Sequence[str], first: int | None) -> int | None:
    """The line that is the headline: the one that the file calls its title, else a short one above the first paragraph."""
    for title in titles:
        wanted = plain(title)
        for number, line in enumerate(look.lines, start=1):
            words = plain(line)
            if (
                words
                and len(words) > 8
                and look.reasons.get(number) != RUNNING
                and (
                    words == wanted
                    or (words in wanted and len(words) > 0.6 * len(wanted))
                    or (wanted.startswith(f"{words} ") and len(words) > 20)
                    or words.removeprefix("headline ") == wanted
                    or wanted in words[: len(wanted) + 1]
                )
            ):
                if number not in look.prose or words == wanted:
                    return number
    start = first or next(
        (n for n in sorted(look.prose) if n not in look.reasons and not look.is_call(n) and not LINE.search(look.bare(n))), 0
    )
    above = [n for n in range(1, start) if n not in look.reasons and not look.is_call(n) and _is_heading(look.bare(n))]
    above = [n for n in above if not _is_office(look.bare(n))] or above
    # Buttons that share a page repeat its headline, each with the name of a network.
    begun = [n for n in above if sum(plain(line).startswith(plain(look.bare(n)) + " ") for line in look.lines) >= 2]
    if begun:
        return begun[0]
    by = next((n for n in range(2, start) if _BY.match(look.bare(n)) and authors_of(look.bare(n))), 0)
    if before := [n for n in above if n < by]:
        run = before[-1]
        while run - 1 in before:
            run -= 1
        if not any(RELEASES.search(look.bare(n)) for n in range(1, by)):
            return run
    released = next((n for n in above if RELEASES.search(look.bare(n))), 0)
    above = [n for n in above if n > released] or above  # a letterhead stands above what a release calls itself
    dated = [n for n in above if any(_is_signed(look.bare(at)) for at in range(n + 1, min(n + 3, look.size + 1)))]
    if dated and not any(RELEASES.search(look.bare(n)) for n in range(1, start)):
        run = dated[-1]
        while run - 1 in dated:
            run -= 1
        return run
    longest = max(above, key=lambda n: (length(look.bare(n)), -n), default=None)
    # A standfirst is longer than the headline that it stands under.
    return longest - 1 if longest is not None and longest - 1 in above else longest


def _is_office(bare: str) -> bool:
    """Whether a line is a public body's name, as a letterhead has it."""
    words = bare.split()
    return (
        len(words) <= 6 and bool(OFFICE.search(bare)) and all(word[:1].isupper() or word in ("of", "the", "and", "for") for word in words)
    )


def _is_signed(bare: str) -> bool:
    """Whether a line tells when something was published, as the one below a headline does."""
    return bool(_AGO.search(bare)) or (bool(BYLINE.search(bare)) and next(days.whole(bare), None) is not None)


def _is_heading(bare: str) -> bool:
    words = len(bare.split())
    east = len(EAST.findall(bare))
    if LINE.search(bare) or BYLINE.search(bare) or OTHERS.fullmatch(bare) or COMMENTS.fullmatch(bare) or CREDIT.search(bare):
        return False
    dated = next(days.whole(bare), None)
    if dated and not re.search(rf"\b(?:of|on|du|vom|de|del|of the)\s+{re.escape(dated[1])}", bare):
        return False  # a day beside the headline; "statement of 24 June 2026" may be one itself
    if re.search(r"\b\d{1,3}/(?:19|20)\d\d\b", bare):
        return False  # a release's number
    return (4 <= words <= 30 or 8 <= east <= 60) and not re.search(r"[.:;,]$", bare)


def take_back_standfirst(look: Look, head: int | None) -> None:
    """Take back what reads as a paragraph between headline and text, though the page has it in another place."""
    if head is None:
        return
    first = next((n for n in range(head + 1, look.size + 1) if look.is_text(n)), 0)
    if head < first <= head + 12:
        for number in range(head + 1, first):
            if look.reasons.get(number) == "outside the article" and (
                number in look.prose
                or (number == head + 1 and len(look.bare(number).split()) >= 9 and not BYLINE.search(look.bare(number)))
            ):
                del look.reasons[number]


def mark_apparatus(look: Look, start: int) -> None:
    """Mark what stands between a standfirst and the text: byline, day, counters, buttons; only where a byline or day is among it."""
    lead = next((n for n in range(start + 1, look.size + 1) if look.is_text(n) and not BYLINE.search(look.bare(n))), start)
    short = [n for n in range(start + 1, lead) if n not in look.reasons and not is_sentence(look.bare(n))]
    if any(BYLINE.search(bare) or (len(bare) < 120 and next(days.whole(bare), None)) for bare in map(look.bare, short)):
        for number in short:
            look.reasons[number] = "byline and date"


def first_paragraph(look: Look, head: int | None) -> int | None:
    """The article's first paragraph: the first that reads as one, or a line between headline and byline that does nearly."""
    if look.sure:
        return next((n for n in sorted(look.sure) if n not in look.reasons and n != head), None)
    first = next(
        (n for n in range(1, look.size + 1) if look.is_text(n) and not BYLINE.search(look.bare(n)) and not CREDIT.search(look.bare(n))),
        None,
    )
    if first is None:
        short = [n for n in range(1, look.size + 1) if n not in look.reasons and n != head and is_sentence(look.bare(n))]
        return short[0] if short else None
    if head is not None and head < first:
        twins = [n for n in range(head + 1, first) if plain(look.bare(n)) == plain(look.bare(head))]
        if twins:
            return twins[-1]
        signed = next((n for n in range(head + 1, first) if BYLINE.search(look.bare(n)) or _AGO.search(look.bare(n))), first)
        for n in range(head + 1, first):
            bare = look.bare(n)
            if n in look.reasons or BYLINE.search(bare) or CREDIT.search(bare):
                continue
            # A standfirst need be no sentence; below the byline a line that is none is a picture's.
            if is_sentence(bare) or (n < signed and len(bare.split()) >= 9):
                return n
    return first


def _list_end(look: Look, number: int) -> int | None:
    """The last item of a list that a colon begins here or right above; items begin in small letters, or end with a comma or "and"."""
    n = number + 1 if look.bare(number).endswith(":") else number
    if n == number and not look.bare(number - 1).endswith(":"):
        return None
    begin = n
    while n <= look.size and n not in look.reasons and (look.bare(n)[:1].islower() or re.search(r"(?:[;,]|\band|\bor)$", look.bare(n))):
        n += 1
    return n - 1 if n > begin else None


def _later(look: Look, number: int) -> int | None:
    """Where a sentence of some length stands right behind one or two short lines, as behind a small table or a heading."""
    for n in range(number, min(number + 3, look.size + 1)):
        bare = look.bare(n)
        if n in look.reasons or _is_signed(bare):
            return None
        if is_sentence(bare):
            return n if n > number and len(bare.split()) >= 6 and not CREDIT.search(bare) else None
    return None


def last_paragraph(look: Look, start: int) -> int:
    """The article's last paragraph: the last that reads as one and is nobody's credit, and the short sentences right behind it."""
    for number in range(look.size, start, -1):
        if number not in look.reasons and CREDIT.search(look.bare(number)):
            look.reasons[number] = "credits and contacts"
    if look.sure:
        return max((n for n in look.sure if n >= start and n not in look.reasons), default=start)
    if ended := next((n for n, why in sorted(look.reasons.items()) if why == RELEASE_ENDS and n > start), 0):
        return next((n for n in range(ended - 1, start, -1) if n not in look.reasons), start)
    texts = [n for n in range(start, look.size + 1) if look.is_text(n)]
    stop = texts[-1] if texts else start
    after = stop + 1
    while after <= look.size:
        bare = look.bare(after)
        if after not in look.reasons:
            apart = after - stop > 1 and not look.given and len(bare.split()) < 4
            goes_on = after < look.size and look.given and after + 1 not in look.reasons and is_sentence(look.bare(after + 1))
            if (listed := _list_end(look, after)) is not None:
                stop, after = listed, listed + 1
                continue
            if _is_signed(bare):
                break
            if goes_on and len(bare.split()) <= 8:
                stop = after + 1
                after += 2
                continue
            if (later := _later(look, after)) is not None:
                stop, after = later, later + 1
                continue
            if apart or not (is_sentence(bare) or _ITEM.match(bare) or ROW.match(bare) or _ASIDE.fullmatch(bare)):
                break
            stop = after
        elif look.reasons[after] in _ENDED or (after - stop > 3 and not look.given):
            break  # where the page's own structure does not say that what follows is still its article
        after += 1
    return stop
