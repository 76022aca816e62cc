"""Who published a capture, as far as it says so itself: by its metadata, its dateline, its letterhead, or in passing."""

from __future__ import annotations

import itertools
import re
from urllib.parse import urlsplit

from sourcebook.read.captures.capture import RUNNING, Capture, Proposed
from sourcebook.read.captures.furniture import Bounds
from sourcebook.read.captures.phrases import OFFICE, RELEASES

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
        re.compile(rf"(?:(?:©|\(c\)|[Cc]opyright)\W*)+(?:by\s+)?(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?,?\s+)?(?:by\s+)?(?P<n>{_NAME})"),
        "the copyright notice",
    ),
    (re.compile(r"(?:©|저작권자)\W*(?P<n>[\uac00-\ud7a3\u3040-\u30ff\u4e00-\u9fff]{2,16})"), "the copyright notice"),
    (re.compile(r"(?:来源|來源|版权所有|版權所有)\s?[:：]?\s?(?P<n>[\u4e00-\u9fff]{2,12})"), "the page names whom it is from"),
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
    (re.compile(rf"\b[Bb]est of\s+(?P<n>{_NAME})\s+(?:straight|direct(?:ly)?|in|delivered|sent)\b"), "the page's call to subscribe"),
    (re.compile(rf"\b[Tt]hanks for reading\s+(?P<n>{_NAME})"), "the page's thanks for reading it"),
    (
        re.compile(rf"\b(?:first|originally)\s+(?:published|appeared)\s+(?:in|on|by|at)\s+(?:the\s+)?(?P<n>{_NAME})"),
        "the note on where it first appeared",
    ),
)
_NOTICE = re.compile(r"^\W*(?:©|\(c\)|copyright)|(?:19|20)\d\d|rights reserved|저작권|無断", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"^(?:(?:our|all|us|this|your|free|now|today|inc|rights|all|riproduzione|click|by|copyright)\b"
    r"|(?:the|app|newsletter|daily|google play|app store|apple|android)$)",
    re.IGNORECASE,
)
_WORDS = (
    "times post news journal herald tribune gazette courier daily star guardian telegraph chronicle globe mail press today observer"
    " standard review record sun mirror independent examiner dispatch bulletin weekly monitor express mercury echo argus inquirer politics"
    " business world report wire online media network radio broadcasting"
).split()
_MAIL_HOSTS = re.compile(
    r"^(?:gmail|googlemail|yahoo|hotmail|outlook|live|icloud|aol|protonmail|proton|gmx|web|mail|qq|163)\.", re.IGNORECASE
)
_OFFICIAL = re.compile(r"\.(?:gov|gob|gouv|govt|go)(?:\.\w\w)?$|(?:^|\.)(?:admin\.ch|europa\.eu|bund\.de)$")
_FROM = re.compile(r"(?:from|published by|issued by|herausgeber)\W*", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:www\.)?((?:[\w-]+\.)+[a-z]{2,8})")
_OF_A_COMPANY = re.compile(r"\.\s|,\s(?:Inc|LLC|Ltd)|\s+(?:All|Inc|LLC|Ltd|Limited|GmbH|plc|PLC|(?:19|20)\d\d)\b")


def propose(capture: Capture, bounds: Bounds, release: str | None, url: Proposed | None) -> Proposed | None:
    """Propose the publisher, by what is surest; None where nothing names one. `release`: the line that calls it a press release."""
    said = capture.said.get("publisher", ())
    inside = set(bounds.body)
    around = [line for n, line in enumerate(capture.lines, start=1) if n not in inside]
    if is_official(url) and (office := _whom_it_is_from(around)):
        return office
    if said and said[0].basis != "the end of the page's title":
        return Proposed(said[0].value.removeprefix("www."), said[0].basis)
    if agency := _AGENCY.match(capture.lines[bounds.body[0] - 1]):
        return Proposed(_AGENCIES.get(agency[1], agency[1]), f"the agency that the dateline names, “{agency[0].strip()[-60:]}”")
    if office := _letterhead(capture, bounds, release):
        return office
    if name := _in_passing(around, {writer.value for writer in capture.said.get("authors", ())}):
        if said and name.value.casefold().removeprefix("the ") in said[0].value.casefold():
            return Proposed(said[0].value, f"{said[0].basis}; so too {name.basis}")
        return Proposed(name.value, f"{name.basis}, below or above the text")
    if said:
        return said[0]
    if name := _standing_alone(capture, bounds):
        return name
    for line in around:
        mail = re.search(r"[\w.+-]+@((?:[\w-]+\.)+[a-z]{2,})", line)
        if mail and not _MAIL_HOSTS.match(mail[1]):
            return Proposed(_spelt(mail[1]), f"the address {mail[0]} beside the text; how its name is written was not seen")
    host = (urlsplit(url.value).hostname if url is not None else None) or next(
        (found[1] for n in range(1, bounds.body[0]) if (found := _DOMAIN.fullmatch(capture.lines[n - 1].strip()))), None
    )
    if host:
        return Proposed(_spelt(host.removeprefix("www.")), f"the address {host}; how its name is written was not seen")
    return None


def is_official(url: Proposed | None) -> bool:
    """Whether an address is a government's or another public body's."""
    return url is not None and bool(_OFFICIAL.search(urlsplit(url.value).hostname or ""))


def is_office(name: Proposed | None) -> bool:
    """Whether a publisher is a public body, by its name."""
    return name is not None and bool(OFFICE.search(_in_small_letters(name.value)))


def _whom_it_is_from(around: list[str]) -> Proposed | None:
    """The office that a government's page says it is from: such a site speaks for many."""
    for label, named in itertools.pairwise(around):
        office = re.split(r"\s+and\s+(?=(?:The|the|Sir|Dr)\b)|,\s", named)[0].strip()
        if _FROM.fullmatch(label) and OFFICE.search(office) and len(office.split()) <= 12:
            return Proposed(office, f"the page says whom it is from, “{office}”")
    return None


def _letterhead(capture: Capture, bounds: Bounds, release: str | None) -> Proposed | None:
    """The office that stands above a release, in its head or at every page's."""
    formal = release is not None or capture.form == "pdf"
    above = [capture.lines[n - 1] for n in range(1, bounds.body[0]) if n != bounds.headline]
    if not formal:
        # Any text may have a letterhead: its first lines, above the headline, in the manner of one.
        above = above[: min(3, (bounds.headline or 1) - 1)]
    running = [capture.lines[n - 1] for n, why in bounds.stripped.items() if why == RUNNING]
    for line in (*above, *(running if formal else ())):
        for part in re.split(r"\s+[|–—·]\s+|\s{2,}|(?<=[A-Z]{2})\s+(?=[A-Z][a-z])", line.strip()):
            if (
                OFFICE.search(_in_small_letters(part))
                and len(part.split()) <= 14
                and not RELEASES.search(part)
                and not re.search(r"[.!?]$|@", part)
            ):
                name = _in_small_letters(part.strip(" ."))
                return Proposed(name, f"the letterhead, “{line.strip()}”")
    return None


def _in_small_letters(name: str) -> str:
    """ "MINISTRY OF HEALTH" as it is written elsewhere."""
    if not name.isupper():
        return name
    small = {"of", "the", "and", "for", "in", "on", "to"}
    words = [word.lower() if n and word.lower() in small else word.capitalize() for n, word in enumerate(name.split())]
    return " ".join(words)


def _in_passing(around: list[str], writers: set[str]) -> Proposed | None:
    """The name that the capture's furniture gives away most often: in a copyright notice, in its calls on the reader."""
    votes: dict[str, tuple[int, str]] = {}
    for line in around:
        for pattern, basis in _OWN:
            if basis == "the copyright notice" and not _NOTICE.search(line):
                continue  # a picture's
            for match in pattern.finditer(line):
                name = _OF_A_COMPANY.split(match["n"])[0].strip(" .,’'")
                name = re.sub(r"\s+Company$", "", name)
                if name.endswith("& Co"):  # a company, and not what it publishes
                    continue
                if name and name not in writers and not _NOT_A_NAME.match(name) and len(name) < 60:
                    votes[name] = (votes.get(name, (0, basis))[0] + 1, basis)
    if not votes:
        return None
    best = max(votes, key=lambda key: votes[key][0])
    return Proposed(best, votes[best][1])


def _standing_alone(capture: Capture, bounds: Bounds) -> Proposed | None:
    """A name that stands alone above the text and is named again in the furniture, as in a picture's credit or a note on the author."""
    inside = set(bounds.body)
    for n in range(1, min(bounds.body[0], 16)):
        name = capture.lines[n - 1].strip()
        if n == bounds.headline or not re.fullmatch(_NAME, name) or not 2 <= len(name.split()) <= 5 or _NOT_A_NAME.match(name):
            continue
        again = [
            line
            for at, line in enumerate(capture.lines, start=1)
            if at not in inside
            and at != n
            and re.search(rf"(?:/|\b(?:for|at|from|to|of)\s+(?:the\s+)?|:\s*){re.escape(name)}\b", line, re.IGNORECASE)
        ]
        if again:
            return Proposed(
                _in_small_letters(name), f"a name above the text, ¶{n}, which is named again beside it: “{again[0].strip()[:60]}”"
            )
    return None


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
