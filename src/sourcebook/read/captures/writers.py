"""Who wrote an article: by the page's metadata, the byline, a name beside the day, or the notes at the text's foot."""

from __future__ import annotations

import re

from sourcebook.read.captures import days
from sourcebook.read.captures.capture import Capture, Proposed
from sourcebook.read.captures.furniture import Bounds
from sourcebook.read.captures.phrases import BYLINE, RELEASES
from sourcebook.read.captures.publisher import is_office
from sourcebook.read.captures.said import BODY, NOBODY, ROLES, authors_of

_BIO = re.compile(
    r"^\W*(?P<n>[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]*){1,3}),?\s+(?:(?:Ph\.?D\.?|M\.?D\.?|J\.?D\.?|MP|Jr\.?"
    r"|Sr\.?|a|an|the|who|[\w ]{2,40}),?\s+)?"
    r"(?:is|was|serves as|writes|works|teaches|covers)\s+(?:a|an|the|about|for|at|as|on|chair|professor"
    r"|senior|editor|director|\w+ (?:chair|fellow|professor|director))\b"
)
_STAFF = re.compile(r"\b(?:reporter|correspondent|editor|bureau chief|covers|reports|staff|journalist)\b", re.IGNORECASE)
_PERSON = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’.-]*){1,2}")
_BY = re.compile(r"^\W*(?:by|von|par|por|di)\s+", re.IGNORECASE)
_BY_ALONE = re.compile(r"(?:by|von|par|por|di):?", re.IGNORECASE)
_AND = re.compile(r"(?:and|und|et|y|e|,|&)", re.IGNORECASE)
_IN_PLACE = re.compile(rf"(?P<n>{_PERSON.pattern})\s+(?:in|at|à|aus)\s+[A-Z][\w ,]{{2,40}}")
_DATED_NAME = re.compile(rf"(?P<n>{_PERSON.pattern})\s*[,/|·•–—-]\s*(?P<rest>.+)")
_DATED_BY = re.compile(r"\b[Bb]y\s+(?P<n>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’.-]*){1,4})")
_EAST_BY = re.compile(r"(?:作者|撰稿|撰文|記者|记者|文)\s?[:：/／]\s?(?P<n>[\u4e00-\u9fff\u3040-\u30ff]{2,6})")
_REPORTER = re.compile(r"(?P<n>[\uac00-\ud7a3]{2,4})\s?기자\b")
_AGENCIES = ("associated press", "reuters", "agence france-presse", "afp", "dpa", "ap")


def bio(capture: Capture, bounds: Bounds) -> re.Match[str] | None:
    """The note on its writer at a text's foot or beside it, as guest pieces have one."""
    text = [capture.lines[n - 1] for n in bounds.body]
    foot = text[-2:] if len(text) > 3 else []
    beside = [capture.lines[n - 1] for n, why in bounds.stripped.items() if why == "about the author"]
    for line in (*foot, *beside):
        found = _BIO.match(line)
        if found is None or len(line.split()) >= 120 or _STAFF.search(line):
            continue
        if not any(found["n"].split()[-1] in earlier for earlier in text[:-2]):  # else the article speaks of this person
            return found
    return None


def _without_outlet(name: str, outlets: set[str]) -> str:
    """Take off the outlet that a byline names behind its writer."""
    name = re.split(r"\s+[\w.-]+\.(?:com|org|net|co|tv|fm)\b", name)[0]
    end = next((outlet for outlet in sorted(outlets, key=len, reverse=True) if name.casefold().endswith(f" {outlet}")), "")
    bare = name[: len(name) - len(end)].strip()
    return bare.title() if bare.isupper() else bare


def propose(capture: Capture, bounds: Bounds, about: re.Match[str] | None) -> tuple[Proposed, ...]:
    """Propose the authors; none where nothing names one. `about`: the note on the writer, if there is one.

    An organisation that the metadata call the author stands back behind any person whom the text names.
    """
    said = sorted(capture.said.get("authors", ()), key=lambda proposed: proposed.basis.endswith(BODY))
    inside = set(bounds.body)
    around = [line for n, line in enumerate(capture.lines, start=1) if n not in inside]
    publisher = {p.value.casefold() for p in capture.said.get("publisher", ())}
    found: list[Proposed] = []
    for proposed in said:
        if found and proposed.basis != found[0].basis:
            break
        for name in authors_of(proposed.value) or (
            (proposed.value,) if " " in proposed.value and len(proposed.value) < 50 and not NOBODY.fullmatch(proposed.value) else ()
        ):
            if name.casefold() in publisher:
                continue
            letters = name.isupper() and len(name) <= 5 and proposed.basis[-len(BODY) :] != BODY  # an agency's: "AP"
            found.append(Proposed(name, f"{proposed.basis}, {BODY}" if letters else proposed.basis))
    found.sort(key=lambda one: one.basis.endswith(BODY))
    found = [one for one in found if one.basis.endswith(BODY) == found[0].basis.endswith(BODY)]
    if found and not found[0].basis.endswith(BODY):
        return tuple(dict.fromkeys(found))
    outlets = publisher | {p.value.casefold() for p in found} | set(_AGENCIES)
    return (
        _by_the_text(capture, bounds, around, outlets)
        or tuple(found)
        or ((Proposed(about["n"], "the note on the author"),) if about else ())
    )


def _by_the_text(capture: Capture, bounds: Bounds, around: list[str], publisher: set[str]) -> tuple[Proposed, ...]:
    above = bounds.above()
    for n in above:
        line = capture.lines[n - 1].strip()
        if _BY.match(line) and len(line.split()) <= 16:
            if names := authors_of(line):
                return tuple(Proposed(_without_outlet(name, publisher), f"the byline, ¶{n}") for name in names)
        if _BY_ALONE.fullmatch(line) and (listed := _one_by_line(capture.lines[n : n + 9])):
            return tuple(Proposed(name, f"the byline, ¶{n}") for name in listed)
        if n != bounds.headline and (name := _beside_day(line, publisher, capture.form == "html")):
            return (Proposed(name, f"the name beside the day, ¶{n}"),)
    if bounds.headline is not None and bounds.headline < bounds.body[0] and (under := _under_headline(capture, bounds)):
        return (under,)
    names_only = [line.strip() for line in (capture.lines[n - 1] for n in above) if _PERSON.fullmatch(line.strip())]
    for n in above:
        name, day = (capture.lines[at].strip() if at < len(capture.lines) else "" for at in (n - 1, n))
        if n == bounds.headline or RELEASES.search(name):
            continue
        placed = _IN_PLACE.fullmatch(name)
        if placed and bounds.headline is not None and n > bounds.headline:
            return (Proposed(placed["n"], f"the name under the headline, ¶{n}"),)
        if (_PERSON.fullmatch(name) or placed) and (BYLINE.search(day) or len(day) < 60) and (placed or next(days.whole(day), None)):
            return (Proposed(placed["n"] if placed else name, f"the name above the day, ¶{n}"),)
    for n in above[:-1] if capture.form == "text" else ():
        name, role = (capture.lines[at].strip() for at in (n - 1, n))
        if n != bounds.headline and _PERSON.fullmatch(name) and len(role.split()) <= 8 and ROLES.search(role) and not ROLES.search(name):
            return (Proposed(name, f"the name above what its bearer is, ¶{n}"),)
    for line in around:
        if east := _EAST_BY.search(line):
            return (Proposed(east["n"], "the byline beside the text"),)
    lowest = {capture.lines[n - 1].strip() for n in above if bounds.headline is None or n > bounds.headline}
    twice = next((name for name in names_only if names_only.count(name) > 1 and name in lowest), None)
    if twice is not None:
        return (Proposed(twice, "the name that stands twice above the text"),)
    for line in around:
        reached = re.match(r"^\W*(?P<n>[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]*){1,3})\s+can be (?:reached|contacted|followed)\b", line)
        if reached:
            return (Proposed(reached["n"], "the line below the text that says how to reach them"),)
        credit = re.match(r"^\W*\(?Reporting by (?P<n>[^;.)]{3,120})", line)
        if credit and (names := authors_of(re.sub(r"\s+in\s+[\w ]+", "", credit["n"]))):
            return tuple(Proposed(name, "the credit below the text") for name in names)
    return ()


def _one_by_line(lines: tuple[str, ...]) -> list[str]:
    """The names of a byline that was copied line by line: "By", "Ann Lee", "and", "Bo Chen"."""
    found: list[str] = []
    for line in map(str.strip, lines):
        if _PERSON.fullmatch(line):
            found.append(line)
        elif not _AND.fullmatch(line):
            break
    return found


def _beside_day(line: str, outlets: set[str], in_page: bool) -> str | None:
    """The name in a short line that has a day with its year: "Ann Lee / 3 May 2026", "3 May 2026 by Ann Lee in News"."""
    dated = next(days.whole(line), None)
    if len(line) > 120 or dated is None:
        return None
    bare = line[: line.find(dated[1])].strip(" ,/|·•–—-")
    if in_page and _PERSON.fullmatch(bare) and not is_office(Proposed(bare, "")):
        return bare
    first = _DATED_NAME.fullmatch(line)
    if first and next(days.whole(first["rest"]), None):
        return None if is_office(Proposed(first["n"], "")) else first["n"]
    by = _DATED_BY.search(line.replace(dated[1], "|"))
    name = _without_outlet(by["n"], outlets) if by else ""
    return name if _PERSON.fullmatch(name) else None


def _under_headline(capture: Capture, bounds: Bounds) -> Proposed | None:
    """The name that stands alone right under the headline, with the time to read or a day below it; or a Korean reporter's."""
    head = bounds.headline or 0
    for n in range(head + 1, min(head + 4, bounds.body[0])):
        line, after = capture.lines[n - 1].strip(), capture.lines[n].strip()
        if korean := _REPORTER.search(line):
            return Proposed(korean["n"], f"the byline, ¶{n}")
        if _PERSON.fullmatch(line) and re.match(r"\d+\s?(?:[–-]\s?\d+ )?min|\d.{0,20}\bago\b", after):
            return Proposed(line, f"the name under the headline, ¶{n}")
    return None
