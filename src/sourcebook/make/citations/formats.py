"""Citations as files (C4): BibTeX (with biblatex's types), RIS and CSL-JSON 1.0.2. All three are made of the same `Work` and say the same.

Every text is escaped for where it lands (S2): what a title holds can neither end a field nor begin another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sourcebook.make.citations.names import name_of, parts_of
from sourcebook.make.citations.work import Work

EXTENSIONS = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}
"""The formats by the ending of their files, with what each is called."""

_BIB_TYPES = {"report": "report", "chart": "misc", "dataset": "dataset", "fact": "misc", "site": "misc", "article": "article"}
_RIS_TYPES = {"report": "RPRT", "chart": "CHART", "dataset": "DATA", "fact": "ELEC", "site": "ELEC", "article": "NEWS"}
_CSL_TYPES = {
    "report": "report",
    "chart": "graphic",
    "dataset": "dataset",
    "fact": "webpage",
    "site": "webpage",
    "article": "article-newspaper",
}

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # `\{` would still count when BibTeX looks for the end of a field
    "}": r"\textbraceright{}",
    "%": r"\%",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TEX_SPECIAL = re.compile("[" + re.escape("".join(_TEX)) + "]")
_URL_SPECIAL = re.compile(r'[\\{}"<>\s]')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def export(works: Iterable[Work], extension: str) -> bytes:
    """Write works in the format of an extension."""
    found = list(works)
    if extension == "csl.json":
        return (json.dumps([csl(work) for work in found], ensure_ascii=False, indent=2) + "\n").encode()
    return "\n".join((bibtex if extension == "bib" else ris)(work) for work in found).encode()


def bibtex(work: Work) -> str:
    """One entry. The institution and the title stand in double braces: neither is a person's name nor to be put in small letters."""
    person = [
        f"{{{_tex(name.family)}}}" if not name.given else f"{_tex(name.family)}, {_tex(name.given)}" for name in map(name_of, work.authors)
    ]
    author = " and ".join(_guarded(each) for each in person)
    if not author and work.kind != "article":
        author = f"{{{_tex(work.institution)}}}"
    year, month = (*work.issued.split("-"), "", "")[:2]
    holder = {"report": "institution", "article": "journal"}.get(work.kind, "publisher")
    fields = {
        "author": author,
        "title": f"{{{_tex(work.title)}}}",
        holder: f"{{{_tex(work.institution)}}}",
        "type": _tex(work.genre),
        "number": _tex(work.number),
        "version": _tex(work.version),
        "series" if work.kind == "report" else "howpublished": f"{{{_tex(work.site)}}}" if work.site else "",
        "date": work.issued,
        "year": year,
        "month": str(int(month)) if month else "",
        "url": address(work.url),
        "language": _tex(work.language),
        "abstract": _tex(work.abstract),
        "keywords": _tex(", ".join(each.replace(",", ";") for each in work.keywords)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{_BIB_TYPES[work.kind]}{{{work.id},", *lines, "}", ""])


def ris(work: Work) -> str:
    """One record: a tag, two spaces, a hyphen, a space and the value, a line each."""
    return "".join(f"{tag}  - {_line(value)}\n" for tag, value in (("TY", _RIS_TYPES[work.kind]), *_ris(work), ("ER", "")))


def _ris(work: Work) -> Iterator[tuple[str, str]]:
    year, month, day = (*work.issued.split("-"), "", "")[:3]
    yield from (("AU", name_of(author).inverted) for author in work.authors)
    if not work.authors and work.kind != "article" and "," not in work.institution:
        yield "AU", work.institution  # readers would split a name with a comma into a family's and a given one
    told = {
        "TI": work.title,
        "T2": work.institution if work.kind == "article" else "" if work.kind == "report" else work.site,
        "T3": work.site if work.kind == "report" else "",
        "PB": work.institution,
        "M3": work.genre,
        "SN": work.number,
        "ET": work.version,
        "PY": year,
        "DA": f"{year}/{month}/{day}/" if year else "",
        "UR": address(work.url),
        "LA": work.language,
        "AB": work.abstract,
    }
    yield from ((tag, value) for tag, value in told.items() if value)
    yield from (("KW", keyword) for keyword in work.keywords)


def csl(work: Work) -> dict[str, Any]:
    """One item of CSL-JSON, with no key that its schema does not know."""
    names = [
        {"family": name.family, "given": name.given} if name.given else {"literal": name.family} for name in map(name_of, work.authors)
    ]
    if not names and work.kind != "article":
        names = [{"literal": work.institution}]
    found: dict[str, Any] = {
        "id": work.id,
        "type": _CSL_TYPES[work.kind],
        "title": work.title,
        "author": names,
        "container-title": work.institution if work.kind == "article" else "" if work.kind == "report" else work.site,
        "collection-title": work.site if work.kind == "report" else "",
        "publisher": work.institution,
        "genre": work.genre,
        "number": work.number,
        "version": work.version,
        "issued": {"date-parts": [parts_of(work.issued)]} if work.issued else None,
        "URL": address(work.url),
        "language": work.language,
        "abstract": work.abstract,
        "keyword": ", ".join(each.replace(",", ";") for each in work.keywords),
    }
    return {key: value for key, value in found.items() if value}


def address(url: str) -> str:
    """An address that can neither end a field nor be split: what it may not hold is percent-encoded."""
    return _URL_SPECIAL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)


def _tex(text: str) -> str:
    return _TEX_SPECIAL.sub(lambda found: _TEX[found[0]], _line(text))


def _guarded(name: str) -> str:
    """A name that holds the word between names is one name all the same."""
    return f"{{{name}}}" if re.search(r"\sand\s", name, re.IGNORECASE) else name


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())
