"""What a capture is: title, authors, publisher, day, language, address and kind, each proposed with what it rests on, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from sourcebook.read.captures import days, language
from sourcebook.read.captures.capture import RUNNING, Capture, Key, Proposed
from sourcebook.read.captures.furniture import Bounds
from sourcebook.read.captures.phrases import BYLINE, RELEASES
from sourcebook.read.captures.said import authors_of

_NAME = r"[A-Z0-9][\w&'’.-]*(?:\s+(?:[A-Z0-9][\w&'’.-]*|of|the|and|for|&))*"
_AGENCY = re.compile(
    r"^\s*[^\W\d_][\w .,'’/-]{1,60}?\(\s*(Reuters|AP|AFP|Kyodo(?: News)?|Xinhua|Bloomberg|UPI|dpa|TASS"
    r"|Yonhap|ANSA|EFE|PTI|CNN|Associated Press)\s*\)",
    re.UNICODE,
)
_AGENCIES = {
    "AP": "Associated Press",
    "AFP": "Agence France-Presse",
    "Kyodo": "Kyodo News",
    "UPI": "United Press International",
    "PTI": "Press Trust of India",
}
_OWN = (
    (
        re.compile(rf"(?:©|\(c\)|[Cc]opyright)\W*(?:by\s+)?(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?,?\s+)?(?:by\s+)?(?P<n>{_NAME})"),
        "the copyright notice",
    ),
    (re.compile(r"(?P<n>[\u3040-\u30ff\u4e00-\u9fff]{2,16})[\s,.、。]*無断"), "the copyright notice"),
    (re.compile(r"\bwhat\s+(?P<n>[A-Z][\w&'’.-]*)\s+AI\b"), "the page speaks of itself so"),
    (re.compile(rf"\b[Dd]ownload\s+(?:the\s+|our\s+)?(?P<n>{_NAME})\s+app\b"), "the page speaks of its app so"),
    (
        re.compile(
            rf"\b(?:[Ss]ubscribe|[Ss]ign up)\s+(?:to|for)\s+(?:the\s+)?(?P<n>{_NAME})(?:['’]s)?\s+(?:newsletter|briefing|daily|today|now)\b"
        ),
        "the page's call to subscribe",
    ),
    (
        re.compile(
            rf"\b(?:[Ff]ollow|[Jj]oin)\s+(?P<n>{_NAME})\s+on\s+(?:X|Twitter|Facebook|Instagram|LinkedIn|WhatsApp|Telegram|YouTube)\b"
        ),
        "the page's call to follow it",
    ),
    (re.compile(rf"\b[Tt]hanks for reading\s+(?P<n>{_NAME})"), "the page's thanks for reading it"),
    (
        re.compile(rf"\b(?:first|originally)\s+(?:published|appeared)\s+(?:in|on|by|at)\s+(?:the\s+)?(?P<n>{_NAME})"),
        "the note on where it first appeared",
    ),
)
_NOT_A_NAME = re.compile(
    r"^(?:(?:our|all|us|this|your|free|now|today|inc)\b|(?:the|app|newsletter|daily|google play|app store|apple|android)$)", re.IGNORECASE
)
_WORDS = (
    "times post news journal herald tribune gazette courier daily star guardian telegraph chronicle globe mail press today observer"
    " standard review record sun mirror independent examiner dispatch bulletin weekly monitor express mercury echo argus inquirer politics"
    " business world report wire online media network radio broadcasting"
).split()
_MAIL_HOSTS = re.compile(
    r"^(?:gmail|googlemail|yahoo|hotmail|outlook|live|icloud|aol|protonmail|proton|gmx|web|mail|qq|163)\.", re.IGNORECASE
)
_BIO = re.compile(
    r"^\W*(?P<n>[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]*){1,3}),?\s+(?:(?:Ph\.?D\.?|M\.?D\.?|J\.?D\.?|MP|Jr\.?"
    r"|Sr\.?|a|an|the|who|[\w ]{2,40}),?\s+)?"
    r"(?:is|was|serves as|writes|works|teaches|covers)\s+(?:a|an|the|about|for|at|as|on|chair|professor"
    r"|senior|editor|director|\w+ (?:chair|fellow|professor|director))\b"
)
_PERSON = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’.-]*){1,2}")
_OFFICE = re.compile(
    r"\b(?:Ministry|Department|Office|Bureau|Agency|Commission|Council|Secretariat|Authority|Institute"
    r"|Government|Ministerium|Bundesamt|Ministère|Ministerio|Board|Treasury|Embassy)\b"
)
_BY = re.compile(r"^(?:by|von|par|por|di)\s+", re.IGNORECASE)


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
    around = [line for n, line in enumerate(lines, start=1) if n not in set(body)]
    said = capture.said
    release = next((line for line in lines[: body[0] + 1] if len(line) < 120 and RELEASES.search(line)), None)
    title = _title(capture, bounds)
    url = said.get("url", (None,))[0]
    publisher = _publisher(capture, bounds, around, text, release, url)
    bio = next((found for line in text[-2:] if len(text) > 3 and (found := _BIO.match(line)) and len(line.split()) < 120), None)
    authors = _authors(capture, bounds, around, bio)
    published = _published(capture, bounds)
    kind = _kind(capture, title, release, bio, url, publisher)
    unknown: dict[Key, str] = {}
    if title is None:
        unknown["title"] = "the capture begins with the text, and nothing above it reads as a headline"
    if publisher is None:
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
    return Identity(
        title=title, authors=authors, publisher=publisher, published=published, language=tongue, url=url, kind=kind, unknown=unknown
    )


def _title(capture: Capture, bounds: Bounds) -> Proposed | None:
    said = capture.said.get("title", ())
    ours = bounds.headline is not None and _plainly(capture.lines[bounds.headline - 1], said)
    if bounds.headline is not None and (ours or not said or capture.form == "pdf"):
        line = capture.lines[bounds.headline - 1].strip()
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


def _publisher(
    capture: Capture, bounds: Bounds, around: list[str], text: list[str], release: str | None, url: Proposed | None
) -> Proposed | None:
    said = capture.said.get("publisher", ())
    if said and said[0].basis != "the end of the page's title":
        return said[0]
    if agency := _AGENCY.match(text[0]):
        return Proposed(_AGENCIES.get(agency[1], agency[1]), f"the agency that the dateline names, “{agency[0].strip()[-60:]}”")
    if release is not None or capture.form == "pdf":
        above = [capture.lines[n - 1].strip() for n in range(1, body_begin(bounds))] + [
            capture.lines[n - 1].strip() for n, why in bounds.stripped.items() if why == RUNNING
        ]
        office = next(
            (
                line
                for line in above
                if _OFFICE.search(line)
                and len(line.split()) <= 14
                and not RELEASES.search(line)
                and n_is_not_headline(line, capture, bounds)
            ),
            None,
        )
        if office:
            return Proposed(re.split(r"\s+[|–—·]\s+|\s{2,}", office)[0].strip(" ."), f"the letterhead, “{office}”")
    votes: dict[str, tuple[int, str]] = {}
    for line in around:
        for pattern, basis in _OWN:
            for match in pattern.finditer(line):
                name = re.split(r"\.\s|,\s(?:Inc|LLC|Ltd)|\s+(?:All|Inc|LLC|Ltd|Limited|GmbH|plc|PLC|(?:19|20)\d\d)\b", match["n"])[
                    0
                ].strip(" .,’'")
                name = re.sub(r"\s+Company$", "", name)
                if name.endswith("& Co"):  # a company, and not what it publishes
                    continue
                if name and not _NOT_A_NAME.match(name) and len(name) < 60:
                    votes[name] = (votes.get(name, (0, basis))[0] + 1, basis)
    if votes:
        name = max(votes, key=lambda key: votes[key][0])
        if said and name.casefold().removeprefix("the ") in said[0].value.casefold():
            return Proposed(said[0].value, f"{said[0].basis}; so too {votes[name][1]}")
        return Proposed(name, f"{votes[name][1]}, below or above the text")
    for line in around:
        mail = re.search(r"[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,})", line)
        if mail and not _MAIL_HOSTS.match(mail[1]):
            return Proposed(_spelt(mail[1]), f"the address {mail[0]} beside the text; how its name is written was not seen")
    if said:
        return said[0]
    if url is not None and (host := urlsplit(url.value).hostname):
        return Proposed(_spelt(host.removeprefix("www.")), f"the address {host}; how its name is written was not seen")
    return None


def body_begin(bounds: Bounds) -> int:
    """The number of the article's first paragraph."""
    return bounds.body[0]


def n_is_not_headline(line: str, capture: Capture, bounds: Bounds) -> bool:
    """Whether a line is another than the headline."""
    return bounds.headline is None or capture.lines[bounds.headline - 1].strip() != line


def _spelt(host: str) -> str:
    """Spell a domain as a name, where it is made of words that outlets are called by: "washingtontimes.com" is Washington Times."""
    labels = host.lower().split(".")
    parts = labels[:-2] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[:-1]
    stem = parts[-1] if parts else host
    pieces = stem.split("-")
    if len(pieces) == 1:
        end = next((word for word in sorted(_WORDS, key=len, reverse=True) if stem.endswith(word) and len(stem) > len(word) + 1), None)
        if end is None:
            return host
        pieces = [stem[: -len(end)], end]
        if pieces[0].startswith("the") and len(pieces[0]) > 6:
            pieces = ["the", pieces[0][3:], end]
    return " ".join(piece.capitalize() for piece in pieces)


def _without_outlet(name: str, outlets: set[str]) -> str:
    """Take off the outlet that a byline names behind its writer."""
    end = next((outlet for outlet in outlets if name.casefold().endswith(f" {outlet}")), "")
    return name[: len(name) - len(end)].strip()


def _authors(capture: Capture, bounds: Bounds, around: list[str], bio: re.Match[str] | None) -> tuple[Proposed, ...]:
    said = capture.said.get("authors", ())
    publisher = {p.value.casefold() for p in capture.said.get("publisher", ())}
    found: list[Proposed] = []
    for proposed in said:
        if found and proposed.basis != found[0].basis:
            break
        for name in authors_of(proposed.value) or ((proposed.value,) if " " in proposed.value and len(proposed.value) < 50 else ()):
            if name.casefold() not in publisher:
                found.append(Proposed(name, proposed.basis))
    if found:
        return tuple(dict.fromkeys(found))
    above = bounds.above()
    for n in above:
        line = capture.lines[n - 1].strip()
        if _BY.match(line) and len(line.split()) <= 16:
            if names := authors_of(line):
                return tuple(Proposed(_without_outlet(name, publisher), f"the byline, ¶{n}") for name in names)
    names_only = [line.strip() for line in (capture.lines[n - 1] for n in above) if _PERSON.fullmatch(line.strip())]
    for n in above[:-1]:
        name, day = (capture.lines[at].strip() for at in (n - 1, n))
        if _PERSON.fullmatch(name) and n != bounds.headline and BYLINE.search(day) and next(days.whole(day), None):
            return (Proposed(name, f"the name above the day, ¶{n}"),)
    twice = next((name for name in names_only if names_only.count(name) > 1), None)
    if twice is not None:
        return (Proposed(twice, "the name that stands twice above the text"),)
    for line in around:
        reached = re.match(r"^\W*(?P<n>[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]*){1,3})\s+can be (?:reached|contacted|followed)\b", line)
        if reached:
            return (Proposed(reached["n"], "the line below the text that says how to reach them"),)
        credit = re.match(r"^\W*\(?Reporting by (?P<n>[^;.)]{3,120})", line)
        if credit and (names := authors_of(re.sub(r"\s+in\s+[\w ]+", "", credit["n"]))):
            return tuple(Proposed(name, "the credit below the text") for name in names)
    return (Proposed(bio["n"], "the note on the author at the text's foot"),) if bio else ()


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


def _kind(
    capture: Capture,
    title: Proposed | None,
    release: str | None,
    bio: re.Match[str] | None,
    url: Proposed | None,
    publisher: Proposed | None,
) -> Proposed:
    if release is not None:
        return Proposed("official", f"“{release.strip()}”")
    said = capture.said.get("kind")
    if said:
        return said[0]
    host = (urlsplit(url.value).hostname or "") if url else ""
    if re.search(r"\.(?:gov|gob|gouv|govt|go)(?:\.\w\w)?$", host) or (
        publisher and capture.form == "pdf" and _OFFICE.search(publisher.value)
    ):
        return Proposed("official", f"who published it: {publisher.value if publisher else host}")
    if url and re.search(
        r"/(?:opinions?|op-?eds?|commentary|columns?|columnists?|views|editorials?|letters?|blogs?|meinung|opinion-?\w*)/", url.value
    ):
        return Proposed("opinion", "its address")
    if bio:
        return Proposed("opinion", "a note on its author stands at its foot, as under guest pieces")
    return Proposed("news", "nothing says that it is anything else")
