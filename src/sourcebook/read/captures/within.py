"""Furniture inside an article whose capture has no structure: by what a line says, by what is repeated, by what a heading begins."""

from __future__ import annotations

import re

from sourcebook.read.captures.look import CALLS, OTHER, RELEASE_ENDS, TWICE, Look
from sourcebook.read.captures.phrases import BOX, BUTTON, COMMENTS, LINE, OTHERS, RELEASED
from sourcebook.read.captures.reading import is_sentence, plain

_EMBED = re.compile(r"^\W*[\w ]{1,40}(?:said|wrote)?\W*@\w+\W+\w+ \d{1,2}, \d{4}\W*$")
_AGENCY = re.compile(r"^(?:Getty Images|Reuters|PA Media|AFP|EPA|Alamy|Shutterstock)(?: (?:An?|The|[A-Z][a-z]+) [^.]{3,160})?$")
_PROMOTION = re.compile(r"skip past newsletter promotion", re.IGNORECASE)
_PROMOTED = re.compile(r"after newsletter promotion", re.IGNORECASE)
_FIELD = re.compile(r"e-?mail|sign up|subscribe|log in|newsletter|privacy|terms|submit", re.IGNORECASE)
ROW = re.compile(r"[^|]+(?: \| [^|]*)+$")


def mark_lines(look: Look) -> None:
    """Mark each line that is furniture by what it says."""
    for number in range(1, look.size + 1):
        bare = look.bare(number)
        if number in look.reasons:
            continue
        if LINE.search(bare):
            look.reasons[number] = "furniture by its words"
        elif look.is_call(number):
            look.reasons[number] = CALLS
        elif _EMBED.search(bare):
            look.reasons[number] = "an embed's foot"
    promoted = next((n for n in range(1, look.size + 1) if _PROMOTION.fullmatch(look.bare(n))), look.size + 1)
    for number in range(promoted + 1, min(promoted + 12, look.size + 1)):
        if _PROMOTED.fullmatch(look.bare(number)):
            look.mark(promoted, number, CALLS)
            break
    for number in range(1, look.size):
        if look.bare(number).startswith("Follow ") and look.bare(number + 1) == "Follow":
            look.mark(number, number, CALLS)
        # A picture's agency and what it shows are copied as two lines.
        if _AGENCY.search(look.bare(number)) and number + 1 not in look.prose and not is_sentence(look.bare(number + 1)):
            look.mark(number, number + 1, "a picture's caption")
    for number in range(1, look.size - 1):
        is_end = bool(BUTTON.fullmatch(look.bare(number))) and number - 1 in look.reasons  # the button of a box above
        if BOX.fullmatch(look.bare(number)) and not is_end:
            _box(look, number)


def _box(look: Look, number: int) -> None:
    """Mark a newsletter's box from its heading to its button, where it has one soon."""
    for n in range(number + 1, min(number + 7, look.size + 1)):
        if len(look.bare(n).split()) > 40:
            return
        if BUTTON.fullmatch(look.bare(n)):
            look.mark(number, n, CALLS)
            return


def mark_repeats(look: Look, headline: int | None) -> None:
    """Mark lines that stand in the capture more than once: all of them where they are short, the later ones where they are sentences.

    A headline that stands twice is the page's first and then the article's own.
    """
    where: dict[str, list[int]] = {}
    for number, line in enumerate(look.lines, start=1):
        if len(words := plain(line)) > 3:
            where.setdefault(words, []).append(number)
    for numbers in where.values():
        if len(numbers) < 2 or headline in numbers:
            continue
        for number in numbers if numbers[0] not in look.prose else numbers[1:]:
            look.reasons.setdefault(number, TWICE)
    texts = {number: f" {plain(look.bare(number))} " for number in look.prose}
    quoted = {n for n, line in enumerate(look.lines, start=1) if is_sentence(line) and len(line.split()) >= 5}
    for number in sorted(look.prose | quoted):
        mine = plain(look.bare(number))
        holder = next(
            (n for n in texts if n != number and n not in look.reasons and len(texts[n]) > len(mine) + 20 and f" {mine} " in texts[n]),
            None,
        )
        if holder is not None and number not in look.reasons and look.bare(number)[:1] in "“\"‘'«„":
            look.reasons[number] = f"a pull quote: its words stand in ¶{holder}"


def mark_blocks(look: Look, start: int, last: int | None) -> None:
    """Mark what follows a line that heads comments or other articles, up to where the article goes on, if it does."""
    number = start
    while number <= look.size:
        bare = look.bare(number)
        if number > start and (last is None or number > last) and _begins_comments(look, number, start):
            look.mark(number, look.size, "comments")
            return
        if number > start and COMMENTS.fullmatch(bare):
            look.mark(number, number, "a counter of comments")
        if (
            number > start
            and (last is None or number > last)
            and RELEASED.fullmatch(bare)
            and look.texts(start, number) >= 1
            and "*" not in bare
        ):
            look.mark(number, look.size, RELEASE_ENDS)
            return
        if number >= start and number not in look.given and OTHERS.fullmatch(bare):
            resumes = _resumes(look, number, last)
            if resumes <= look.size and COMMENTS.fullmatch(look.bare(resumes)):
                look.mark(number, resumes - 1, OTHER)
                look.mark(resumes, look.size, "comments")
                return
            look.mark(number, resumes - 1, OTHER)
            number = resumes
            continue
        if number > start and look.reasons.get(number, "") == CALLS:
            _about_call(look, number, start)
        number += 1


def _begins_comments(look: Look, number: int, start: int) -> bool:
    bare = look.bare(number)
    if not COMMENTS.fullmatch(bare):
        return look.reasons.get(number) == "comments" and not any(look.is_text(n) for n in range(number + 1, look.size + 1))
    rest = [n for n in range(number + 1, look.size + 1) if n not in look.reasons]
    if len(rest) > 1 and all(n in look.prose for n in rest):
        return False  # a counter that was copied along: readers' comments have names above them
    before, after = look.texts(start, number), look.texts(number, look.size + 1)
    return before >= 2 or after <= before  # a counter of comments beside the byline begins none


def _resumes(look: Look, marker: int, last: int | None) -> int:
    """Where the article goes on behind a list of other articles; past the end where it does not.

    It goes on at two paragraphs in a row, or behind several headlines that have no teaser, unless times of day or lines that stand
    twice are among them, as in lists that go on with items of that kind.
    """
    headlines = 0
    for n in range(marker + 1, look.size + 1):
        if COMMENTS.fullmatch(look.bare(n)):
            return n
        if look.is_text(n):
            if (last is not None and n <= last) or headlines >= 2 or _goes_on(look, n + 1):
                return n
            headlines = 0
        elif n not in look.reasons and headlines >= 2 and is_sentence(look.bare(n)):
            return n
        elif n not in look.reasons or look.reasons[n] == TWICE:
            headlines += 1
        elif re.search(r"\d", look.bare(n)):
            headlines = -look.size
    return look.size + 1


def _goes_on(look: Look, number: int) -> bool:
    """Whether a line is a sentence behind another: a teaser has a headline behind it."""
    if number > look.size or number in look.reasons or COMMENTS.fullmatch(look.bare(number)):
        return False
    return number in look.prose or is_sentence(look.bare(number))


def _about_call(look: Look, number: int, start: int) -> None:
    """Mark the short lines about a newsletter's or paywall's call: its heading, its fields and buttons."""
    for step in (-1, 1):
        n = number + step
        longest = 6 if step < 0 else 99  # what heads a box is short
        while start < n <= look.size and n not in look.prose and not is_sentence(look.bare(n)) and abs(n - number) <= 3:
            bare = look.bare(n)
            if COMMENTS.fullmatch(bare) or OTHERS.fullmatch(bare) or ROW.match(bare) or len(bare.split()) > longest:
                break
            # A single short line that is no part of the box is a heading of the article's next part.
            if (
                step == 1
                and n + 1 in look.prose
                and n + 1 not in look.reasons
                and abs(n - number) >= 1
                and len(bare.split()) > 1
                and not _FIELD.search(bare)
            ):
                break
            look.reasons.setdefault(n, CALLS)
            n += step
