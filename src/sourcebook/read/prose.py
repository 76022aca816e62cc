"""Prose: CommonMark with tables and MyST roles, parsed once, each word of it knowing its place.

markdown-it-py parses; what it does not keep, the place of each inline token, is noted here while it does. Raw HTML and images are
refused, links lead to http(s) or stay inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sourcebook.addresses import is_inside, is_web
from sourcebook.places import SourceFile, Text, Where
from sourcebook.problems import Problem
from sourcebook.read.inline import PlacingInline
from sourcebook.read.validate import nearest

ROLES = ("fact", "claim", "chart", "source", "person", "event", "brief", "plain")

GAP = "\ufffc"
"""Stands in a run for what is not words (a role, code, a paragraph mark), so that its neighbours do not join."""

PARAGRAPH_MARK = re.compile(r"\[¶\s?\d+(?:[-–]\d+)?(?:,\s?\d+(?:[-–]\d+)?)*\]")
"""`[¶1-3]`, which leads each part of a digest."""

_SHOWN_TARGET = re.compile(r"(.*?)\s*<([^<>]*)>\s*", re.DOTALL)
_LOOSE_ROLE = re.compile(r"\{(" + "|".join(ROLES) + r")\}")


@dataclass(frozen=True, slots=True)
class Role:
    """`{name}`target`` or `{name}`shown <target>`` as it was written. `{plain}` has its words in both. Offsets are those of the prose."""

    name: str
    target: str
    shown: str | None
    text: str
    where: Where
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """The visible words of one block, roles and code left out (`GAP`), emphasis and soft line breaks joined."""

    text: str
    of: Text = field(repr=False)
    spots: tuple[int, ...] = field(repr=False)  # for each character of `text` its offset in the prose

    def where(self, offset: int) -> Where:
        """Tell where the character at `offset` of the run stands in the file."""
        return self.of.where(self.spots[offset] if offset < len(self.spots) else len(self.of))


@dataclass(frozen=True, slots=True)
class Prose:
    """Parsed prose. Tokens are markdown-it's; do not change them: they are shared by all who parse the same text.

    `token.meta["role"]` of a `myst_role` token is its `Role` (None if the role is not known), `token.meta["start"]` of every inline
    token its offset in the prose.
    """

    text: Text
    tokens: tuple[Token, ...]
    roles: tuple[Role, ...]
    problems: tuple[Problem, ...]
    runs: tuple[Run, ...]


def parse(text: Text) -> Prose:
    """Parse a prose field or body. Codes: `prose-html`, `prose-image`, `unknown-role`, `bad-role`, `bad-link`."""
    text = text if isinstance(text, Text) else Text(text)
    return _parsed(str(text), text.file, text.start)


def sections(text: Text) -> list[tuple[Text, Text]]:
    """Split a body at its `## ` headings: `(title, body)` each. What stands before the first has the title ""."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    cuts = [(0, 0, 0, "")]  # where the section before ends, where the title begins, where the body does, the title
    for heading, inline in pairwise(_markdown().parse(str(text))):
        if heading.type == "heading_open" and heading.tag == "h2" and heading.level == 0 and heading.map:
            first, after = heading.map
            at = starts[first] + max(lines[first].find(inline.content), 0)
            cuts.append((starts[first], at, min(starts[after], len(text)), inline.content))
    cuts.append((len(text), 0, 0, ""))
    found: list[tuple[Text, Text]] = []
    for (_, at, begin, title), (end, _, _, _) in pairwise(cuts):
        body = _part(text, begin, end)
        if title or body:
            found.append((Text(title, text.file, text.start + at), body))
    return found


def _part(text: Text, begin: int, end: int) -> Text:
    """A part of a body, white space around it left out, its place kept."""
    part = str(text)[begin:end]
    stripped = part.lstrip("\n")
    return Text(stripped.rstrip(), text.file, text.start + begin + len(part) - len(stripped))


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from mdit_py_plugins.myst_role import myst_role_plugin

    # HTML is on so that it is seen and refused; off, it would be shown as the editor's words. Every link is taken for the same reason.
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table").disable("text_join")
    markdown.use(myst_role_plugin)
    markdown.inline = PlacingInline(markdown.inline)
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    return markdown


@lru_cache(maxsize=50_000)
def _parsed(content: str, file: SourceFile | None, start: int) -> Prose:
    text = Text(content, file, start)
    tokens = _markdown().parse(content)
    reading = _Reading(text)
    for token in tokens:
        reading.block(token)
    return Prose(text, tuple(tokens), tuple(reading.roles), tuple(reading.problems), tuple(reading.runs))


class _Reading:
    """Goes through the tokens of one text and gathers what stands in them."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.cursor = (-1, 0)  # the line that was last aligned and how far, for the cells of a table's row
        self.roles: list[Role] = []
        self.problems: list[Problem] = []
        self.runs: list[Run] = []

    def block(self, token: Token) -> None:
        """Read one block token: HTML is refused, inline content gone into."""
        if token.type == "html_block":
            self._refuse_html(token, self._start_of_line(token))
            token.type, token.tag = "code_block", "code"
        elif token.type == "inline" and token.children:
            self._inline(token)

    def _complain(self, code: str, at: int, message: str, *, found: str | None = None, hint: str | None = None) -> None:
        self.problems.append(Problem(code=code, where=self.text.where(at), message=message, found=found, hint=hint))

    def _start_of_line(self, token: Token) -> int:
        line = token.map[0] if token.map else 0
        return self.starts[line] + len(self.lines[line]) - len(self.lines[line].lstrip())

    def _refuse_html(self, token: Token, at: int) -> None:
        found, hint = token.content.strip().split("\n")[0], "write CommonMark; put `\\` before a `<` that is meant so"
        self._complain("prose-html", at, "raw HTML is not taken", found=found, hint=hint)

    def _inline(self, block: Token) -> None:
        spots = self._spots(block)
        words: list[str] = []
        places: list[int] = []
        children = block.children or []
        quiet = False  # inside an autolink, whose words are its address
        for token in children:
            at = spots[min(token.meta.get("at", 0), len(spots) - 1)]
            token.meta["start"] = at
            if token.type in ("text", "text_special"):
                if quiet:
                    continue
                offset = token.meta.get("at", 0)
                for i, char in enumerate(token.content):
                    words.append(char)
                    written = token.type == "text" or token.content == token.markup
                    places.append(spots[min(offset + i, len(spots) - 1)] if written else at)
                token.type = "text"
                continue
            if token.type in ("softbreak", "hardbreak"):
                words.append(" ")
                places.append(at)
                continue
            if token.type == "link_open":
                quiet = token.markup == "autolink"
                self._link(token, at)
            elif token.type == "link_close":
                quiet = False
                continue
            elif token.type == "html_inline":
                self._refuse_html(token, at)
                token.type = "text"
            elif token.type == "image":
                hint = "draw a chart, or remove it"
                self._complain("prose-image", at, "images are not taken", found=token.content or None, hint=hint)
            elif token.type == "myst_role":
                token.meta["role"] = self._role(token, at, spots)
            if token.type in ("myst_role", "code_inline", "image", "text") or quiet:
                words.append(GAP)
                places.append(at)
        text = PARAGRAPH_MARK.sub(lambda mark: GAP * len(mark.group()), "".join(words))
        for loose in _LOOSE_ROLE.finditer(text):
            hint = f"write {loose.group()}`…`: backticks right after the name, opened and closed"
            self._complain("bad-role", places[loose.start()], "a role stands here without its content", found=loose.group(), hint=hint)
        if text.strip(GAP + " "):
            self.runs.append(Run(text, self.text, tuple(places)))

    def _role(self, token: Token, at: int, spots: list[int]) -> Role | None:
        name, content = str(token.meta["name"]), token.content
        last = token.meta["at"] + token.meta["length"]
        end = spots[last - 1] + 1 if last <= len(spots) else len(self.text)
        raw = str(self.text)[at:end]
        if name not in ROLES:
            guess = nearest(name, ROLES)
            hint = f"did you mean {{{guess}}}?" if guess else f"the roles: {', '.join(ROLES)}"
            self._complain("unknown-role", at, f"no role has the name `{name}`", found=raw, hint=hint)
            return None
        split = None if name == "plain" else _SHOWN_TARGET.fullmatch(content)
        shown, target = (split.group(1).strip(), split.group(2).strip()) if split else (None, content.strip())
        if name == "plain":
            shown = target
        if not target or shown == "":
            hint = "write {plain}`the words`" if name == "plain" else f"write {{{name}}}`ID` or {{{name}}}`words <ID>`"
            self._complain("bad-role", at, f"the role `{name}` is empty", found=raw, hint=hint)
            return None
        role = Role(name, target, shown, raw, self.text.where(at), at, end)
        self.roles.append(role)
        return role

    def _link(self, token: Token, at: int) -> None:
        href = str(token.attrGet("href") or "")
        if at and self.text[at - 1] == "[":
            at -= 1
        if token.attrs.pop("title", None) is not None:
            hint = "say it in the link's words: a tooltip does not show on a phone or by keyboard"
            self._complain("bad-link", at, "a link takes no title", found=href, hint=hint)
        if not (is_web(href) or is_inside(href)):
            hint = "link to an http or https address, or to a page of this site"
            self._complain("bad-link", at, "this link leads nowhere that a reader may be sent", found=href or None, hint=hint)
            token.attrSet("href", "")

    def _spots(self, block: Token) -> list[int]:
        """For each character of a block's inline content, its offset in the prose.

        A block's lines are the source's lines without what stands before them (list and quote marks, indentation) and behind.
        """
        first = block.map[0] if block.map else 0
        while first < len(self.lines) - 1 and not self.lines[first].strip():
            first += 1  # blank to Python, not to CommonMark: form feeds and the like, which are stripped from a paragraph
        spots: list[int] = []
        for number, line in enumerate(block.content.split("\n"), first):
            number = min(number, len(self.lines) - 1)
            source, words = self.lines[number].rstrip(), line.strip()
            begin = self.cursor[1] if self.cursor[0] == number else 0
            is_tail = begin == 0 and "|" not in source and source.endswith(words)
            at = len(source) - len(words) if is_tail else source.find(words, begin)
            within = list(range(at, at + len(words)) if at >= 0 else _walk(words, source, begin))
            after = within[-1] + 1 if within else begin
            self.cursor = (number, after)
            # White space around the words may be an expanded tab: it stands where the words begin or end.
            lead = len(line) - len(line.lstrip()) if words else 0
            within = within[:1] * lead + within + [after] * (len(line) - lead - len(words) + 1)
            spots.extend(self.starts[number] + spot for spot in within)
        return spots


def _walk(line: str, source: str, at: int) -> Iterator[int]:
    """Match a line with the source that it came from, where characters were dropped in between (`\\|` in a table's cell)."""
    for char in line:
        found = source.find(char, at)
        if found >= 0:
            yield found
            at = found + 1
        else:
            yield min(at, max(len(source) - 1, 0))
