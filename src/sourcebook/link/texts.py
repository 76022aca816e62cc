"""Held texts, normalised once and then searched (E3).

Normalisation `NORMALISATION` is symmetrical (applied to a quote and to its source alike), idempotent, and maps back to the original:
NFC; every run of white space to one space, none at the ends; typographic quotes and dashes folded to their plain forms.
Digits, signs (the minus U+2212 stays what it is), decimal points and percent signs are never touched.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sourcebook.problems import Problem, Refusal
from sourcebook.records import Article

NORMALISATION = 1

_FOLD = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015", "-"),
}
_FOLDED = str.maketrans(_FOLD)


def normalise(text: str) -> str:
    """Fold a text to the form in which quotes and sources are compared."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLDED).split())


CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{CJK}]{{1,2}}|[^\s{CJK}\u3000-\u303f]+")


def words(text: str) -> tuple[re.Match[str], ...]:
    """The words of a text, as they are counted for its rights: between spaces; where none are written, two characters are one."""
    return tuple(_WORD.finditer(text))


def offsets(original: str) -> tuple[int, ...]:
    """Map each character of `normalise(original)` to the code-point offset in `original` at which what it came from begins."""
    clusters: list[int] = []  # where each smallest piece begins that NFC treats apart from its neighbours
    for at, char in enumerate(original):
        before = original[clusters[-1] : at] if clusters else ""
        apart = unicodedata.combining(char) == 0 and _nfc(before + char) == _nfc(before) + _nfc(char)
        if not clusters or apart:
            clusters.append(at)
    found: list[int] = []
    space = True  # white space at the very beginning is dropped
    for begin, end in zip(clusters, [*clusters[1:], len(original)], strict=False):
        for char in _nfc(original[begin:end]).translate(_FOLDED):
            if not (char.isspace() and space):
                found.append(begin)
            space = char.isspace()
    return tuple(found[: len(normalise(original))])


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a capture: its number from 1, its words as captured, and their normalised form."""

    number: int
    original: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Where a quote stands: paragraph from 1, code-point offsets in the normalised paragraph (end exclusive), and the hedge or negation
    that stands right beside it, if one does. `spoken`: it stands, in part at least, inside the text's quotation marks.
    Evidence of a paragraph alone has start and end 0.
    """

    para: int
    start: int
    end: int
    hedge: str | None = None
    spoken: bool = False


@dataclass(frozen=True)
class HeldText:
    """The text of one article, which the editor holds."""

    source: str
    file: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    body: frozenset[int]  # the paragraphs that are the article
    language: str = "en"

    def paragraph(self, number: int) -> Paragraph | None:
        """Give the nth non-blank line of the capture."""
        return self.paragraphs[number - 1] if 1 <= number <= len(self.paragraphs) else None

    def article(self) -> tuple[Paragraph, ...]:
        """Give the paragraphs that are the article, furniture left out."""
        return tuple(p for p in self.paragraphs if p.number in self.body)


def paragraphs(content: str) -> tuple[Paragraph, ...]:
    """Number the non-blank lines of a capture from 1."""
    lines = (line for line in content.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip())
    return tuple(Paragraph(number, line, normalise(line)) for number, line in enumerate(lines, start=1))


def spans(written: str) -> frozenset[int] | None:
    """Read "1-32" or "2-12, 14-20"; None where it is neither."""
    numbers: set[int] = set()
    for part in written.split(","):
        found = re.fullmatch(r"\s*(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?\s*", part)
        if not found:
            return None
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last:
            return None
        numbers.update(range(first, last + 1))
    return frozenset(numbers)


def body_of(article: Article) -> tuple[frozenset[int], tuple[Problem, ...]]:
    """Read which paragraphs are the article: `body` less `omit`."""
    problems = []
    numbers: dict[str, frozenset[int]] = {}
    for key, written in (("body", article.text.body), *(("omit", part) for part in article.text.omit)):
        read = spans(written)
        if read is None:
            hint = "write paragraph numbers as 1-32, or 2-12, 14-20"
            problems.append(
                Problem(code="bad-span", where=written.where(), message=f"`{key}` is no list of paragraphs", found=written, hint=hint)
            )
        numbers[key] = numbers.get(key, frozenset()) | (read or frozenset())
    return numbers["body"] - numbers.get("omit", frozenset()), tuple(problems)


def read(directory: Path | None, articles: Iterable[Article], language: str = "en") -> tuple[Mapping[str, HeldText], tuple[Problem, ...]]:
    """Read the texts of `articles` that stand in `directory`; without one, none is held and the lock is relied on.

    Texts whose record names no language are in the site's, `language`.

    Raises Refusal where the directory is not there or holds not one of the texts: then it is surely not the one that was meant.
    """
    if directory is None:
        return {}, ()
    if not directory.is_dir():
        raise Refusal(f"{directory} is not a folder of texts")
    held: dict[str, HeldText] = {}
    problems: list[Problem] = []
    wanted = list(articles)
    for article in wanted:
        name = article.text.file
        body, faults = body_of(article)
        problems.extend(faults)
        if Path(name).name != name or name in {".", ".."}:
            problems.append(
                Problem(
                    code="bad-path",
                    where=name.where(),
                    message="a text is named by its file name alone",
                    found=name,
                    hint="take the folder out: `--texts DIR` says where the texts are",
                )
            )
            continue
        path = directory / name
        if not path.is_file():
            problems.append(
                Problem(
                    code="text-not-held",
                    severity="warning",
                    where=name.where(),
                    message=f"the text of `{article.id}` is not among the texts given; its quotes are taken from the lock",
                    found=name,
                    hint="put it there under this name, and they are verified",
                )
            )
            continue
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if digest != article.text.sha256:
            problems.append(
                Problem(
                    code="text-changed",
                    where=article.text.sha256.where(),
                    message=f"the text of `{article.id}` is not the one that was curated",
                    found=f"{name}, sha256 {digest}",
                    source=f"sha256 {article.text.sha256}",
                    hint="restore the capture; or, if the new one is meant, put its hash here and mend what no longer holds",
                )
            )
        content = data.decode("utf-8-sig", errors="replace")
        text = HeldText(article.id, name, digest, paragraphs(content), body, str(article.language or language))
        if body and max(body) > len(text.paragraphs):
            found = f"{article.text.body}, and the text has {len(text.paragraphs)} paragraphs"
            problems.append(
                Problem(
                    code="bad-span",
                    where=article.text.body.where(),
                    message=f"the body of `{article.id}` reaches beyond its text",
                    found=found,
                    hint="paragraphs are the lines of the text that are not blank, counted from 1",
                )
            )
        held[article.id] = text
    if wanted and not held:
        raise Refusal(f"{directory} holds none of this site's texts ({', '.join(a.text.file for a in wanted[:3])} …)")
    return held, tuple(problems)


def place(text: HeldText, number: int) -> str:
    """Name a place in a text for an error message: its file and paragraph."""
    return f"{text.file}, paragraph {number}"
