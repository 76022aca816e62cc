"""A brief is whole: its standing sections, its number, its date, its sides (B1–B3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sourcebook.check.everything import did_you_mean
from sourcebook.link.book import Book
from sourcebook.problems import Problem
from sourcebook.read import prose
from sourcebook.records import Brief

BOTTOM_LINE_WORDS = 120


def sections_stand_as_set(book: Book) -> Iterator[Problem]:
    """A brief has the standing sections of the settings, in their order, each with content; one that is generated may be left out."""
    if book.is_broken("setting", "sections"):
        return
    standing = {str(s.title).casefold(): s for s in book.settings.sections}
    order = list(standing)
    titles = [str(section.title) for section in book.settings.sections]
    for brief in book.briefs.values():
        written = [(title, body) for title, body in prose.sections(brief.body) if title]
        names = [str(title).casefold() for title, _ in written]
        for section in book.settings.sections:
            if section.generated is None and str(section.title).casefold() not in names:
                message = f"brief `{brief.id}` has no section “{section.title}”"
                hint = f"add `## {section.title}`"
                yield Problem(code="missing-section", where=brief.body.where(), severity="warning", message=message, hint=hint)
        for title, body in written:
            named = standing.get(str(title).casefold())
            if not body.strip() and named is not None and named.generated is None:
                message = f"the section “{title}” of brief `{brief.id}` is empty"
                hint = "write it, if only that nothing is reported in the sources; or leave its heading out"
                yield Problem(code="missing-section", where=title.where(), severity="warning", message=message, hint=hint)
            if str(title).casefold() not in standing:
                message = f"brief `{brief.id}` has a section that the settings do not name"
                hint = did_you_mean(str(title), titles) or f"standing sections: {' · '.join(titles)}"
                yield Problem(code="unknown-section", where=title.where(), message=message, found=str(title), hint=hint)
        first = dict(zip(reversed(names), (title for title, _ in reversed(written)), strict=True))
        known = [(order.index(name), first[name]) for name in dict.fromkeys(names) if name in standing]
        late = next((after for (one, _), (other, after) in pairwise(known) if other < one), None)
        if late is not None:
            message = f"the sections of brief `{brief.id}` are not in the order of the settings"
            hint = "their order: " + " · ".join(titles)
            yield Problem(code="unknown-section", where=late.where(), message=message, found=str(late), hint=hint)
        for number, (title, _) in enumerate(written):
            if names[number] in names[:number]:
                message = f"brief `{brief.id}` has this section twice"
                yield Problem(code="unknown-section", where=title.where(), message=message, found=str(title), hint="join the two")


def bottom_lines_are_short(book: Book) -> Iterator[Problem]:
    """The first standing section, the bottom line, has at most 120 words."""
    if not book.settings.sections:
        return
    first = str(book.settings.sections[0].title).casefold()
    for brief in book.briefs.values():
        for title, body in prose.sections(brief.body):
            words = len(re.sub(r"\{[a-z]+\}`([^`<]*)(?:<[^`]*>)?`", r"\1", body).split())
            if str(title).casefold() == first and words > BOTTOM_LINE_WORDS:
                message = f"the bottom line of brief `{brief.id}` has {words} words, and {BOTTOM_LINE_WORDS} are its limit"
                yield Problem(
                    code="long-bottom-line",
                    where=body.where(),
                    severity="warning",
                    message=message,
                    hint="say what the reader takes away; the rest is background",
                )


def numbers_are_unique(book: Book) -> Iterator[Problem]:
    """No two briefs have one number."""
    seen: dict[str, Brief] = {}
    for brief in book.briefs.values():
        earlier = seen.setdefault(str(brief.number), brief)
        if earlier is not brief:
            message = f"brief `{brief.id}` has the number of `{earlier.id}`"
            yield Problem(
                code="duplicate-number",
                where=brief.at("number"),
                message=message,
                found=str(brief.number),
                source=str(earlier.at("number")),
                hint="give it the next free number",
            )


def as_of_follows_the_evidence(book: Book) -> Iterator[Problem]:
    """A brief's as-of date is not before the sources of the figures that it prints."""
    for brief in book.briefs.values():
        used = [f for f in book.facts.values() if any(u.kind == "brief" and u.id == str(brief.id) for u in f.used_in)]
        dates = [(c.source.published, str(c.source.id)) for f in used for c in f.claims]
        if not dates:
            continue
        last, source = max(dates)
        if last[: len(brief.as_of)] > brief.as_of[: len(last)]:
            message = f"brief `{brief.id}` is as of {brief.as_of}, before evidence that it rests on"
            hint = f"set `as-of:` to {last} or later"
            yield Problem(
                code="as-of-before-evidence",
                where=brief.at("as-of"),
                message=message,
                found=str(brief.as_of),
                source=f"`{source}` is of {last}",
                hint=hint,
            )


RULES = (sections_stand_as_set, bottom_lines_are_short, numbers_are_unique, as_of_follows_the_evidence)
