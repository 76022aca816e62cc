"""The words that hedge a figure, and which row of the table each stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcebook.figures import languages, wordings
from sourcebook.figures.numbers import NUMBER_WORDS, NUMERAL
from sourcebook.figures.wordings import Row


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge as it would stand before the figure, where it begins, and the row that it stands for.

    The words are the text's own where they already stand there; "or more" is "at least", ">" is "over", "did not exceed" is "at most".
    `row` is None where the words together are no row's wording.
    """

    text: str
    start: int
    row: str | None


ROWS: dict[str, Row] = {
    "about": wordings.about,
    "almost": wordings.almost,
    "over": wordings.over,
    "at least": wordings.at_least,
    "under": wordings.under,
    "at most": wordings.at_most,
    "up to": wordings.up_to,
    "exactly": wordings.exactly,
}
SHARE_ROWS: dict[str, Row] = {"over": wordings.over_share, "at least": wordings.at_least_share}

_LEADING = {
    "at_least": r"at\s+(?:the\s+)?(?:very\s+)?least|no(?:t)?\s+(?:less|fewer)\s+than|(?:a|the)\s+minimum\s+of|minimum\s+of|≥",
    "at_most": r"at\s+(?:the\s+)?(?:very\s+)?most|no(?:t)?\s+(?:more|greater|higher)\s+than|(?:a|the)\s+maximum\s+of|maximum\s+of|≤"
    r"|not\s+(?:to\s+)?exceed(?:ing)?|not\s+(?:over|above)",
    "up_to": r"up\s+to|as\s+(?:much|many|high)\s+as",
    "almost": r"almost|nearly|close\s+to|nearing|approaching|not\s+quite|just\s+short\s+of",
    "over": r"over|more\s+than|exceed(?:s|ed|ing)?|in\s+excess\s+of|above|upwards?\s+of|north\s+of|topp(?:ed|ing)|tops"
    r"|surpass(?:es|ed|ing)?|(?:greater|higher|larger)\s+than|>",
    "under": r"under|below|(?:less|fewer|lower|smaller)\s+than|short\s+of|shy\s+of|<",
    "exactly": r"exactly|precisely",
    "about": r"about|around|roughly|approximately|approx\.|some|circa|ca?\.|an\s+estimated|estimated|in\s+the\s+(?:region|order)\s+of"
    r"|on\s+the\s+order\s+of|[~≈]",
}
_ADVERB = r"(?:just|only|well|far|slightly|significantly|substantially|considerably|much|barely|a\s+little|a\s+bit)"
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?P<negation>not|never|without|\w+n['’]t)\s+(?:(?:even|have|has|be|to|much|far)\s+)?)?"
    rf"(?:(?<!\w){_ADVERB}\s+)?(?<![\w-])(?:"
    + "|".join(f"(?P<{row}>{words})" for row, words in _LEADING.items())
    + r")(?P<article>\s+(?:a|an|the|its|their|his|her|our|this|that))?[\s“\"‘'(\[]*\Z",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"(?:about|around|over|under|above|below|some)\Z", re.IGNORECASE)
_SUBJECT_OF_TALK = re.compile(  # "fears over 25 percent tariffs" are not of more than 25 percent
    r"\b(?:talk(?:s|ed|ing)?|concern(?:s|ed)?|fears?|tensions?|disputes?|fight(?:s|ing)?|fought|row|anger|angry|outcry|anxiety|worr(?:y|ies|ied)"
    r"|questions?|complain(?:s|ed|ing|ts?)?|debates?|negotiat(?:ions?|ed|ing)|battles?|clash(?:es|ed)?|war|spoke|asked|warn(?:s|ed|ing|ings)?"
    r"|disagree(?:d|ments?)?|deadlock|standoff|news|doubts?|uncertainty)\s+\Z",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"(?<!\w)(?:not|never)\s+(?:a\s+|an\s+|the\s+|even\s+)?\Z", re.IGNORECASE)
_OPPOSITE = {"over": "at most", "at least": "under", "under": "at least", "at most": "over"}

_TRAILING = {
    "at_least": r"[\s,]*\bor\s+(?:more|higher|greater|above|over)\b(?!\s+(?:less\b|or\b|\w+ly\b))|\+(?!\s?\d)|-plus\b"
    r"|,?\s+at\s+(?:the\s+)?(?:very\s+)?least\b|\s+(?:at\s+)?minimum\b",
    "at_most": r"[\s,]*\bor\s+(?:less|fewer|lower|below|under)\b|,?\s+at\s+(?:the\s+)?(?:very\s+)?most\b|\s+(?:at\s+)?maximum\b",
    "about": r",?\s+or\s+(?:so|thereabouts)\b|,?\s+more\s+or\s+less\b|,?\s+give\s+or\s+take\b|-odd\b",
}
_TRAILING |= {words.partition(",")[0]: rf"\s*{mark}" for words, mark in languages.MARKS.items()}
_AFTER = re.compile("|".join(f"(?P<{row}>{words})" for row, words in _TRAILING.items()), re.IGNORECASE)

REACH = 48
"""How many characters before a figure a hedge is looked for."""


def before(text: str, start: int) -> Hedge | None:
    """The hedge that ends right before `start`; two of them on top of each other have no row, nor has a plain "not"."""
    match = _leading(text, start)
    if match is None:
        if denied := _NEGATED.search(text, max(0, start - REACH), start):
            return Hedge(denied[0].strip(), denied.start(), None)
        return None
    name = _row_of(match)
    row: str | None = name.replace("_", " ")
    if match["negation"]:
        row = _OPPOSITE.get(row or "")
    if row is not None and (_leading(text, match.start()) or _NEGATED.search(text, max(0, match.start() - REACH), match.start())):
        row = None
    words = text[match.start() : match.end(name)]
    as_words = (not match["negation"] and words[-1:].isalpha()) or words.endswith(".")
    return Hedge(re.sub(r"\s+", " ", words) if as_words else row or "", match.start(), row)


def _leading(text: str, start: int) -> re.Match[str] | None:
    """The words of a row that end at `start`, unless they are mere prepositions ("under a $5 billion plan", "fears over 25 percent")."""
    match = _BEFORE.search(text, max(0, start - REACH), start)
    if match is None or not _PREPOSITION.fullmatch(match[_row_of(match)]):
        return match
    if match["article"] or _SUBJECT_OF_TALK.search(text, max(0, match.start() - REACH), match.start()):
        return None
    return match


def _row_of(match: re.Match[str]) -> str:
    return next(name for name in _LEADING if match[name] is not None)


def after(text: str, end: int) -> tuple[Hedge, int] | None:
    """The hedge that follows right at `end` ("or more", "at most", "or so"), and where it ends."""
    match = _AFTER.match(text, end)
    if match is None or match.lastgroup is None:
        return None
    row = match.lastgroup.replace("_", " ")
    return Hedge(row, match.start(), row), match.end()


_MANY = r"(?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?)"
_ANY_NUMBER = (
    rf"(?:[$€£¥₩₹]\s?\d|[-−+]?\d|\b(?:{NUMBER_WORDS}|half\b|twice\b|doubl|tripl|{_MANY}\b"
    rf"|an?\s+(?:half|third|quarter|fifth|tenth|{_MANY})\b))"
)
_STARTS_WITH_NUMBER = re.compile(rf"[“\"‘'(\[]*(?:US|C|A)?{_ANY_NUMBER}", re.IGNORECASE)
_HOLDS_NUMBER = re.compile(_ANY_NUMBER, re.IGNORECASE)
_QUOTES = r"[\s“\"‘'(\[]*\Z"
_CUT_NEGATION = re.compile(
    r"(?<![\w-])(?:not|no|never|cannot|without|neither|nor|hardly|barely|scarcely|rarely|\w+n['’]t"
    r"|(?:fail|refus|declin)(?:s|es|ed|ing)?\s+to|unable\s+to)(?:\s+(?:a|an|the|yet|even|been|be|to|longer))?" + _QUOTES,
    re.IGNORECASE,
)
_CUT_DOUBT = re.compile(
    r"(?<![\w-])(?:may|might|could|[Rr]eportedly|[Aa]llegedly|[Ss]upposedly|[Pp]urportedly|[Aa]pparently|[Pp]ossibly|[Pp]erhaps|[Pp]robably"
    r"|(?:un)?likely(?:\s+to)?)(?:\s+(?:have|be|been))?" + _QUOTES
)
_CUT_RANGE = re.compile(
    rf"(?:\bbetween\s+[^\s.;]+(?:\s+[^\s.;]+){{0,2}}\s+and|(?<![\w.,])(?:[$€£¥]?{NUMERAL}|{NUMBER_WORDS})\s?(?:[–-]|\s+to))\s*\Z",
    re.IGNORECASE,
)
_CUT_SIGN = re.compile(r"(?:US|C|A)?[$€£¥₩₹−]\s?\Z|(?<!\w)-\Z")
_ENDS_WITH_NUMBER = re.compile(rf"(?:\d|[½⅓⅔¼¾]|\b{NUMBER_WORDS})\Z", re.IGNORECASE)
_CUT_MEASURE = re.compile(
    r"[\s-]?(?:hundred|thousand|million|billion|trillion|dozen|percent(?:age)?|per\s?cent|pct|bn|mn|tn)\b|\s?%|[kKmMbB]\b|\s?[–-]\s?[$€£¥]?\d"
    r"|\s+to\s+[$€£¥]?\d|\s?[½⅓⅔¼¾]|\s+and\s+a\s+(?:half|quarter)\b",
    re.IGNORECASE,
)
_ALWAYS = {"almost", "at_least", "at_most"}
_ALWAYS_WORDS = re.compile(r"(?:more than|less than|fewer than)\Z", re.IGNORECASE)


def hedge_beside(text: str, start: int, end: int, language: str = "en") -> str | None:
    """The hedge, doubt or negation right beside the span of a quote, which the quote would cut off; None where there is none.

    "almost", "at least", "more than", "not", "never", "failed to", "reportedly", "could" count before any words; "about", "over", "some",
    "up to" and the like only before a figure, since elsewhere they are prepositions. Behind the quote: "or more", "at most", "or so", where
    the quote holds a figure. What a figure at the quote's edge loses counts as well: its sign, currency, scale or percent, or one end of
    its range.
    """
    if not languages.is_english(language):
        english = languages.in_english(text, language)
        cut = hedge_beside(english.text, *english.inside(start, end))
        at = english.text.find(cut) if cut is not None else -1
        return cut if cut is None or english.text.count(cut) > 1 else text[slice(*english.span(at, at + len(cut)))]
    return _cut_before(text, start, end) or _cut_behind(text, start, end)


def _cut_before(text: str, start: int, end: int) -> str | None:
    if start <= 0 or (text[start - 1].isalnum() and text[start : start + 1].isalnum()):
        return None
    lowest, found = max(0, start - REACH), None
    number_first = _STARTS_WITH_NUMBER.match(text, start, end)
    if number_first:
        found = _CUT_SIGN.search(text, lowest, start) or _CUT_RANGE.search(text, lowest, start)
    found = found or _CUT_NEGATION.search(text, lowest, start) or _CUT_DOUBT.search(text, lowest, start)
    if found is None and (lead := _leading(text, start)):
        name = _row_of(lead)
        if name in _ALWAYS or _ALWAYS_WORDS.search(lead[name]) or number_first:
            found = lead
    return found[0].strip(" \t\n\u00a0“\"‘'([") if found else None


def _cut_behind(text: str, start: int, end: int) -> str | None:
    if not _HOLDS_NUMBER.search(text, start, end):
        return None
    if _ENDS_WITH_NUMBER.search(text, max(start, end - 24), end) and (cut := _CUT_MEASURE.match(text, end)):
        return cut[0].strip()
    match = _AFTER.match(text, end)
    return match[0].strip(" ,") if match else None
