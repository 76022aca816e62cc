"""What a capture is: title, authors, publisher, day, language, address and kind, each proposed with what it rests on, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook.read.captures import days, language, publisher, writers
from sourcebook.read.captures.capture import Capture, Key, Proposed
from sourcebook.read.captures.furniture import Bounds
from sourcebook.read.captures.phrases import RELEASES

_OPINIONS = re.compile(
    r"/(?:opinions?|op-?eds?|commentary|columns?|columnists?|views|editorials?|letters?|blogs?|meinung|opinion-?\w*)/", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What is proposed for the record; a key that nothing speaks for is None or empty, and `unknown` says what was looked at."""

    title: Proposed | None
    authors: tuple[Proposed, ...]
    publisher: Proposed | None
    published: Proposed | None
    language: Proposed | None
    url: Proposed | None
    kind: Proposed
    unknown: Mapping[Key, str]


def propose(capture: Capture, bounds: Bounds) -> Identity:
    """Propose what the record says, by the capture's own words about itself and about the article."""
    lines, body = capture.lines, bounds.body
    text = [lines[n - 1] for n in body]
    said = capture.said
    release = next((line for line in lines[: body[0] + 1] if len(line) < 120 and RELEASES.search(line)), None)
    title = _title(capture, bounds)
    url = said.get("url", (None,))[0]
    who = publisher.propose(capture, bounds, release, url)
    about = writers.bio(capture, bounds)
    named = writers.propose(capture, bounds, about)
    authors = tuple(one for one in named if who is None or len(named) == 1 or one.value.casefold() != who.value.casefold())
    published = _published(capture, bounds)
    kind = _kind(capture, release, about, url, who)
    unknown: dict[Key, str] = {}
    if title is None:
        unknown["title"] = "the capture begins with the text, and nothing above it reads as a headline"
    if who is None:
        unknown["publisher"] = "nothing in the capture names who published it"
    if published is None:
        unknown["published"] = f"not stated; {days.clues(text)}"
    if not authors:
        unknown["authors"] = "no byline, and nothing at the foot names a writer"
    if url is None:
        unknown["url"] = "the capture does not say where it was published"
    said_language = said.get("language", (None,))[0]
    told = language.tell(text)
    if said_language is not None and told is not None and said_language.value[:2].lower() != told.value:
        tongue: Proposed | None = Proposed(told.value, f"{told.basis}, though {said_language.basis} says {said_language.value}")
    elif said_language is not None and re.match(r"[A-Za-z]{2}(?:[-_]|$)", said_language.value):
        tongue = Proposed(said_language.value[:2].lower(), said_language.basis)
    else:
        tongue = told
    if tongue is None:
        unknown["language"] = "too little text to tell it by its words"
    return Identity(title=title, authors=authors, publisher=who, published=published, language=tongue, url=url, kind=kind, unknown=unknown)


def _title(capture: Capture, bounds: Bounds) -> Proposed | None:
    said = capture.said.get("title", ())
    ours = bounds.headline is not None and _plainly(capture.lines[bounds.headline - 1], said)
    if bounds.headline is not None and (ours or not said or capture.form == "pdf"):
        line = capture.lines[bounds.headline - 1].strip().strip("^=").strip()  # marks of wires
        if (
            said
            and ("linked data" in said[0].basis or capture.form == "text")
            and _plainly(line, said[:1])
            and len(said[0].value) < len(line)
        ):
            return Proposed(said[0].value, f"{said[0].basis}; the line, ¶{bounds.headline}, holds more")
        # The page's own heading is preferred to its tags, which often carry the site's name or are cut short.
        return Proposed(
            line, f"the headline, ¶{bounds.headline}" + (f"; so too {said[0].basis}" if said and _alike(line, said[0].value) else "")
        )
    if said:
        return Proposed(_without_site(said[0].value, [p.value for p in capture.said.get("publisher", ())]), said[0].basis)
    return None


def _plainly(line: str, said: tuple[Proposed, ...]) -> bool:
    return any(_alike(line, proposed.value) for proposed in said)


def _alike(one: str, other: str) -> bool:
    left, right = (re.sub(r"\W+", "", words.casefold()) for words in (one, other))
    return left in right or right in left


def _without_site(title: str, names: list[str]) -> str:
    for name in names:
        title = re.sub(rf"\s+[|–—·»-]\s+{re.escape(name)}\s*$", "", title)
    return title


def _published(capture: Capture, bounds: Bounds) -> Proposed | None:
    for proposed in capture.said.get("published", ()):
        if proposed.basis == "the day on which the PDF was made":
            continue
        if (iso := days.read(proposed.value)) is not None:
            return Proposed(iso, f"stated: {proposed.basis}")
    told = days.tell(capture.lines, bounds.body, bounds.above())
    if told is not None:
        return told
    made = next((p for p in capture.said.get("published", ()) if p.basis == "the day on which the PDF was made"), None)
    return Proposed(made.value, f"{made.basis}; the text itself states none") if made else None


def _kind(capture: Capture, release: str | None, about: re.Match[str] | None, url: Proposed | None, who: Proposed | None) -> Proposed:
    if release is not None:
        return Proposed("official", f"“{release.strip()}”")
    said = capture.said.get("kind")
    if said:
        return said[0]
    if publisher.is_official(url) or (
        publisher.is_office(who) and (capture.form == "pdf" or (who and who.basis.startswith("the letterhead")))
    ):
        return Proposed("official", f"who published it: {who.value if who else ''}")
    if url and _OPINIONS.search(url.value):
        return Proposed("opinion", "its address")
    if about:
        return Proposed("opinion", "a note on its author stands at its foot, as under guest pieces")
    return Proposed("news", "nothing says that it is anything else")
