"""Citations as strings (C5): Chicago (bibliography, 17th edition) and APA (7th), without a day of access."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.make.citations.names import Name, month_day_year, name_of, year_month_day
from sourcebook.make.citations.work import Work

_MANY = 20
"""APA names so many authors; of more, all but the last ones stand for an ellipsis."""


def chicago(work: Work) -> str:
    """Institution. “Title.” Site, July 18, 2025. URL."""
    parts = [_ended(_authors(work.authors) or work.institution)]
    parts.append(_ended(work.title) if work.kind == "site" else f"“{_quoted(work.title)}”")
    inside = work.institution if work.kind == "article" and work.authors else work.site
    if work.kind == "chart":
        parts.append(_ended(work.genre))
    elif work.kind == "dataset":
        inside = work.genre
    when = month_day_year(work.issued)
    if inside or when:
        parts.append(_ended(", ".join(part for part in (inside, when) if part)))
    if work.url:
        parts.append(f"{work.url}.")
    return " ".join(parts)


def apa(work: Work) -> str:
    """Institution. (2025). Title (Issue Brief IB-2025-03; Version 2025.07.18). URL"""
    when = (year_month_day(work.issued) if work.kind == "article" else work.issued[:4]) or "n.d."
    details = "; ".join(part for part in (f"{work.genre} {work.number}".strip() if work.number else "", _version(work)) if part)
    title = work.title + (f" ({details})" if details else "")
    if work.genre and not work.number:
        title += f" [{work.genre}]"
    by = _listed(work.authors) or ("" if work.kind == "article" else work.institution)
    parts = [_ended(by), f"({when}).", _ended(title)] if by else [_ended(title), f"({when})."]
    # The institution is named as the author already, and a brief's series is in its number.
    inside = work.institution if work.kind == "article" else "" if work.number else work.site
    return " ".join([*parts, *([_ended(inside)] if inside else []), *([work.url] if work.url else [])])


def _version(work: Work) -> str:
    return f"Version {work.version}" if work.version else ""


def _authors(written: Sequence[str]) -> str:
    """The first one inverted: "Salmon, Andrew, and Kenneth R. Weinstein"."""
    names = [name_of(each) for each in written]
    if not names:
        return ""
    return _joined([names[0].inverted, *(name.upright for name in names[1:])], "and")


def _listed(written: Sequence[str]) -> str:
    names: list[Name] = [name_of(each) for each in written]
    if len(names) > _MANY:
        return ", ".join(name.initials for name in names[: _MANY - 1]) + f", . . . {names[-1].initials}"
    return _joined([name.initials for name in names], "&")


def _joined(names: Sequence[str], last: str) -> str:
    return ", ".join(names) if len(names) < 2 else f"{', '.join(names[:-1])}, {last} {names[-1]}"


def _ended(text: str) -> str:
    """A full stop, unless the words end in one, or in a question or an exclamation, inside quotation marks too."""
    return text if text.rstrip("”’\"'").endswith((".", "?", "!")) else f"{text}."


def _quoted(title: str) -> str:
    """A title for quotation marks: its own become single ones, and the full stop stands inside them all."""
    inner = re.sub(r'"(?=\w)', "‘", title).replace("“", "‘").replace("”", "’").replace('"', "’")
    return f"{_ended(inner[:-1])}’" if title.endswith(("”", '"')) else _ended(inner)
