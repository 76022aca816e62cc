"""Numerals that are no figure: document numbers, identifiers, addresses, ordinals in names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sourcebook.figures.catalogue import CODES, MORE_CODES

MASK = "\ufffc"  # stands for each character of what was recognised, so that later passes leave it alone and offsets stay

_SCALE_OR_UNIT = r"(?!\s?%|[\s-]?(?:percent|per\s?cent|pct|hundred|thousand|million|billion|trillion|bn|mn|tn)\b)"
_ID = rf"(?:[A-Z]{{1,3}}-?)?\d+(?!\d|,\d{{3}}(?!\d))(?:[.\-–/]\d+|\([\w]{{1,4}}\)|[A-Za-z](?![A-Za-z]))*{_SCALE_OR_UNIT}"
_IDS = rf"{_ID}(?:(?:\s?,\s|,?\s(?:and|or|to|through|&)\s|\s?[–-]\s?){_ID})*"

_ONE = (  # before a single number; a capital letter makes it a title
    "Executive Order|E\\.?O\\.?|Proclamation|Order|Section|Sec\\.|Article|Art\\.|Chapter|Title|Part|Rule|Regulation|Directive"
    "|Resolution|Public Law|Pub\\. ?L\\.|P\\.L\\.|H\\.R\\.|H\\.Res\\.|S\\.Res\\.|Annex|Appendix|Schedule|Table|Figure|Fig\\.|Chart|Box"
    "|Note|Footnote|Page|Line|Item|Volume|Vol\\.|Issue|No\\.|Number|Docket|Case|Bill|Amendment|Protocol|Notice|Circular|Document"
    "|Doc\\.|Report|Release|Version|Ver\\.|Phase|Stage|Tier|Level|Category|Class|Type|Grade|Group|Round|Step|Lesson|Question|Option"
    "|Plan|Scenario|Route|Highway|Interstate|Flight|Room|Gate|Platform|Channel|Radio|Model|Unit|Area|Zone|District|Ward|Precinct|Expo"
    "|Agenda|Vision|Paragraph|Para\\.|Heading|Subheading|HTSUS|HTS|HS|ISO|IEC|RFC|PEP|ISBN|ISSN|Fortune|Global|S&P|Nikkei|FTSE|DAX|CAC"
    "|Stoxx|STOXX|Russell|TOPIX|CSI|Dow|Boeing|Airbus|Apollo|Formula|section|sec\\.|subsection|article|chapter|paragraph|para\\.?"
    "|par\\.|clause|page|p\\.|footnote|note|endnote|line|column|heading|subheading|table|figure|fig\\.|chart|annex|appendix|version"
    "|item|rule|vol\\.|code|docket"
)
_MANY = (  # before several
    "Executive Orders|E\\.?O\\.?s|Proclamations|Orders|Sections|Secs\\.|Articles|Arts\\.|Chapters|Titles|Parts|Rules|Regulations"
    "|Resolutions|Annexes|Tables|Figures|Charts|Notes|Footnotes|Pages|Lines|Nos\\.|Numbers|Phases|Tiers|Paragraphs|Paras\\.?|Headings"
    "|Subheadings|sections|articles|chapters|paragraphs|paras\\.?|clauses|pages|pp\\.|footnotes|notes|lines|columns|headings"
    "|subheadings|tables|figures|figs\\.|charts|rules|items|codes"
)
_NO_IDENTIFIER = (  # a word in capitals or small letters, joined to a number, that leaves it a number or a date
    rf"(?:(?:{CODES}|{MORE_CODES})-?\d|R\d[\d.,]*\s?(?:bn|billion|m|mn|million|trillion)\b|Rs\.?\d|FY-?\d|[QH][1-4](?!\w)|(?i:mid|pre|post|early|late|since|end|top|sub|under|over|up|plus|minus|about|near|nearly|almost"
    r"|around|roughly|some|non|through|until|to|by|from|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april"
    r"|august|september|october|november|december)-\d)"
)

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:https?|ftp)(?:://|%3A)[^\s<>\"”]*[^\s<>\"”.,;:!?)\]'’]|\bwww\.[^\s<>\"”]*\w",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+",
        r"\b(?:doi:\s?)?10\.\d{4,}/[^\s<>\"”]*\w",
        r"(?<![\w.])[\w./-]{0,120}\w\.(?:html?|csv|ya?ml|pdf|md|json|jsonld|txt|svg|png|jpe?g|sqlite|xml|bib|ris|py|zip)\b",
        r"\b\w*_\w+\b",
        # telephone numbers
        r"(?<![\w.+])\+\d{1,3}(?:[\s.-]?\(\d{1,4}\))?(?:[\s.-]\d{2,5}){2,5}(?![\w%])|(?<![\w.])\(\d{3,5}\)\s?\d{3,4}[\s-]\d{3,4}(?![\w%])"
        r"|(?<![\w.,$€£¥-])(?:1[-.])?\d{3}([-.])\d{3}\1\d{4}(?![\w%])|(?<![\w.,$€£¥-])0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}(?![\w%])",
        r"(?<![\w.,])[0-2]\d[0-5]\d(?=\s(?:GMT|UTC|CET|CEST|BST|JST|EST|EDT|hours|hrs)\b)",  # a time of day
        r"\d[\d,.\u00a0\u2009\u202f]{60,}",  # no count is so long
        r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,}(?:…|\b)",
        r"(?<![\w-])(?!(?:top|up|under|over|sub|mid|plus|minus|about|nearly|almost|some)-)[a-z]+(?:-[a-z0-9]+){2,}(?<=[a-z0-9])(?![\w-])",
        r"\b\d+\s(?:FR|F\.R\.|Fed\.\s?Reg\.|Federal Register|U\.S\.C\.|USC|C\.F\.R\.|CFR|Stat\.|F\.[23]d|F\.4th|S\.\s?Ct\.)(?:\s|\b)?"
        rf"(?:\s?(?:[Pp]arts?|§+)\s?)?\s?(?:{_IDS})?(?:\sff\.)?",
        rf"(?:\b|(?<=\W))(?:{_MANY})\s(?:Nos?\.\s?)?{_IDS}(?:\sff\.)?",
        rf"\b(?:{_ONE})(?:[\s-](?:No|Number|Order|no)\.?)?[\s-](?:(?:heading|subheading|code|Annex)\s)?{_ID}(?:\sff\.)?",
        rf"(?:[§¶]+|№|#)\s?{_IDS}",
        r"\bGroup of (?:[Ff]our|[Ss]even|[Ee]ight|[Tt]en|[Tt]wenty|\d+)\b|\bBig (?:Three|Four|Five|Six|Seven|Ten|\d+)\b|\bFive Eyes\b",
        r"\b(?:sha\d+|md5|utf-?8|base64|mp[34]|h26[45]|x86|ipv[46]|w3c|i18n|a11y)\b|\bP5\+1\b|\b7-Eleven\b|\b24/7\b|\b9/11\b|\b50[/-]50\b|\b20/20\b|\b401\(k\)|\b3M\b|\b[2-6]G\b|\b[2-4]D\b|\b(?:4|8|16)K\b|\b(?:8|10)-[KQ]\b",
        rf"(?<![\w$€£¥])(?!{_NO_IDENTIFIER})(?:[a-z][A-Za-z-]{{0,20}})?[A-Z][A-Za-z-]{{0,30}}\d\w*(?:[-.+/]\w+)*",
        r"(?<![\w.,:$€£¥-])\d+(?!(?:[KMBT]|BN|MN|TN|Bn|Mn|[MGT]Wh?|AM|PM)(?!\w))[A-Z]\w*(?:-\w+)*",
        r"(?<=,\s)[A-Z]{2}\s\d{5}(?:-\d{4})?\b",
        r"(?<![\w.,])v?\d+(?:\.\d+){2,}(?:[-+]\w+)*(?![\w%])|(?<![\w.])v\d+(?:\.\d+)*(?!\w)",
        r"(?<![\w.,$€£¥-])\d{1,5}[A-Da-d]?(?:\s[A-Z][\w.]*){1,3}\s(?:Street|St\.|Avenue|Ave\.|Boulevard|Road|Drive|Lane)(?!\w)",
    )
)
_ORDINAL = re.compile(
    r"(?<![\w.,])\d+(?:st|nd|rd|th)(?:[\s-](?:(?!(?:The|In|On|At|A|An|It|He|She|They|We|But|And|This|Mr|Ms)\b)[A-Z][\w’'-]*|centur(?:y|ies)\b))"
)
_ANY = re.compile(r"\d|Group of|Big |Five Eyes")


@lru_cache(maxsize=64)
def _site_names(names: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted((name for name in names if name.strip()), key=lambda name: (-len(name), name))
    return re.compile(r"(?<!\w)(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered) + r")(?!\w)")


def find_names(text: str, names: tuple[str, ...] = ()) -> Iterator[tuple[int, int]]:
    """Yield start and end of each name that holds a number (in digits or words), a site's own names first. They don't overlap."""
    masked = text
    if any(name.strip() for name in names):
        own = [match.span() for match in _site_names(names).finditer(masked)]
        yield from own
        masked = mask(masked, own)
    if not _ANY.search(masked):
        return
    for pattern in _PATTERNS:
        spans = [match.span() for match in pattern.finditer(masked) if _holds_number(match[0])]
        yield from spans
        masked = mask(masked, spans)


def find_ordinals(masked: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each ordinal in a name ("7th Fleet", "20th century"), after dates have been taken out."""
    for match in _ORDINAL.finditer(masked):
        yield match.span()


def mask(text: str, spans: list[tuple[int, int]]) -> str:
    """Blank out what is recognised, keeping every offset."""
    if not spans:
        return text
    parts, at = [], 0
    for start, end in sorted(spans):
        parts += [text[at:start], MASK * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def _holds_number(found: str) -> bool:
    return _ANY.search(found) is not None
