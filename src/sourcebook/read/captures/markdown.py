"""Captures in Markdown: each block a paragraph, the marks taken off; front matter says what the article is."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping

from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.addresses import is_web
from sourcebook.places import SourceFile
from sourcebook.read import frontmatter
from sourcebook.read.captures import apart, encoding
from sourcebook.read.captures.capture import Capture, Key, Proposed, as_text
from sourcebook.read.captures.reading import is_sentence

_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$", re.MULTILINE | re.DOTALL)
_NAMES: Mapping[str, Key] = {
    "title": "title",
    "author": "authors",
    "authors": "authors",
    "by": "authors",
    "byline": "authors",
    "date": "published",
    "published": "published",
    "publishdate": "published",
    "pubdate": "published",
    "publisher": "publisher",
    "site": "publisher",
    "site_name": "publisher",
    "source": "publisher",
    "outlet": "publisher",
    "blog": "publisher",
    "publication": "publisher",
    "lang": "language",
    "language": "language",
    "url": "url",
    "canonical": "url",
    "canonical_url": "url",
    "canonicalurl": "url",
    "permalink": "url",
    "link": "url",
}


def read(name: str, data: bytes) -> Capture:
    """Read a .md capture."""
    text, coded = encoding.decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    said, body = _head(text)
    lines, heading, set_apart = _blocks(body)
    if heading is not None:
        said.setdefault("title", []).append(Proposed(heading, "its first heading"))
    return Capture(
        name=name,
        form="markdown",
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=coded,
        kept=as_text(lines),
        lines=lines,
        furniture=set_apart,
        said={key: tuple(values) for key, values in said.items()},
        notes=("its marks of Markdown were taken off",),
    )


def _head(text: str) -> tuple[dict[Key, list[Proposed]], str]:
    """Read the front matter, in YAML or TOML, and give the rest."""
    pairs: dict[str, object] = {}
    body = text
    toml = _TOML.match(text)
    if toml:
        body = text[toml.end() :]
        try:
            pairs = tomllib.loads(toml[1])
        except tomllib.TOMLDecodeError:
            pairs = {}
    elif re.match(r"---[ \t]*\n", text) and (closed := re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, 4)):
        head = text[: closed.start()] + "---\n"
        node, _ = frontmatter.load(SourceFile("capture", head), "\0body")
        if node is not None:
            pairs = {str(key): value for key, value in node.items() if key != "\0body"}
            body = text[closed.end() :]
    said: dict[Key, list[Proposed]] = {}
    for key, value in pairs.items():
        wanted = _NAMES.get(key.lower())
        values = value if isinstance(value, list | tuple) else [value]
        for one in values:
            if isinstance(one, Mapping):
                one = one.get("name")
            if wanted and one is not None and (words := str(one).strip().removeprefix("[[").removesuffix("]]")):
                wanted = "url" if wanted == "publisher" and is_web(words) else wanted
                if wanted == "url" and not is_web(words):
                    continue  # an address within its site
                said.setdefault(wanted, []).append(Proposed(words, f"`{key}` in its front matter"))
    return said, body


def _blocks(body: str) -> tuple[tuple[str, ...], str | None, dict[int, str]]:
    """Each block's words as a line, the first heading of the first level, and which lines are set apart."""
    lines: list[str] = []
    set_apart: dict[int, str] = {}
    heading = None
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    row: list[str] | None = None
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            lines.append(" | ".join(row))
            row = None
        elif token.type == "inline":
            words = _words(token)
            if row is not None:
                row.append(words)
            elif words:
                lines.append(words)
                if any(child.type == "image" for child in token.children or ()) and not is_sentence(words):
                    set_apart[len(lines)] = "a picture's caption"
                if heading is None and at and tokens[at - 1].type == "heading_open" and tokens[at - 1].tag == "h1":
                    heading = words
        elif token.type in ("fence", "code_block"):
            lines.extend(line.strip() for line in token.content.split("\n") if line.strip())
        elif token.type == "html_block":
            bare = " ".join(re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", " ", token.content, flags=re.DOTALL).split())
            if bare:
                lines.append(bare)
                if why := _why(token.content):
                    set_apart[len(lines)] = why
    return tuple(lines), heading, set_apart


def _why(content: str) -> str | None:
    """Why a block of HTML is furniture, by what it is called."""
    return next(
        (
            why
            for element in html.fragments_fromstring(content, no_leading_text=False)
            if not isinstance(element, str) and (why := apart.reason(element))
        ),
        None,
    )


def _words(token: Token) -> str:
    parts = []
    note = ""
    for child in token.children or ():
        if child.type == "link_open":
            note = str(child.attrGet("href") or "")
        elif child.type == "link_close":
            note = ""
        if re.match(r"#(?:fn|footnote-\d|note)", note) and child.type == "text" and re.fullmatch(r"\W*\d{1,3}\W*", child.content):
            continue  # the raised number of a footnote would run into the figure before it
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    # A footnote's mark is no part of the words before it.
    return " ".join(re.sub(r"\A\[\^[\w-]+\]:\s*|\[\^[\w-]+\]", "", "".join(parts)).split())
