"""Parsed prose as HTML: CommonMark's own elements by markdown-it's renderer, roles and tables by ours."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from sourcebook.make.pages import figure
from sourcebook.places import Text
from sourcebook.read import prose as reading
from sourcebook.read.prose import PARAGRAPH_MARK, Role

if TYPE_CHECKING:
    from sourcebook.make.pages.page import Page

_ALIGNED = {"right": "sb-r", "center": "sb-c"}
_OPTIONS = MarkdownIt("commonmark").options
_RULES = {
    **{name: name for name in ("text", "softbreak", "hardbreak", "code_inline", "code_block", "fence", "myst_role")},
    **{f"{name}_{end}": name for name in ("table", "link") for end in ("open", "close")},
    **{f"{name}_open": "aligned" for name in ("th", "td")},
}


def blocks(page: Page, text: Text) -> Markup:
    """Print prose as blocks. A chart's role on a line of its own draws the chart."""
    renderer = _Renderer(page)
    html: list[str] = []
    tokens = list(reading.parse(text).tokens)
    begin = 0
    for at in range(len(tokens)):
        chart = _lone_chart(tokens, at)
        if chart is not None:
            html += [renderer.print(tokens[begin:at]), str(_drawn(page, chart))]
            begin = at + 3
    html.append(renderer.print(tokens[begin:]))
    return Markup("".join(html))  # noqa: S704 - the renderer escapes


def words(page: Page, text: Text | str, *, linked: bool, bare: bool = False) -> Markup:
    """Print prose of one paragraph within a line. `bare`: only the words, for titles, without marks of any kind."""
    text = text if isinstance(text, Text) else Text(text)
    renderer = _Renderer(page, linked=linked, bare=bare)
    inlines = [token for token in reading.parse(text).tokens if token.type == "inline"]
    return Markup(" ".join(renderer.print([token]) for token in inlines))  # noqa: S704 - the renderer escapes


def _lone_chart(tokens: Sequence[Token], at: int) -> Role | None:
    """The chart that a paragraph consists of, if the token begins one."""
    if tokens[at].type != "paragraph_open" or tokens[at].level:
        return None
    children = tokens[at + 1].children or []
    role = children[0].meta.get("role") if len(children) == 1 and children[0].type == "myst_role" else None
    return role if role is not None and role.name == "chart" else None


def _drawn(page: Page, role: Role) -> Markup:
    chart = page.press.book.charts[role.target]
    page.made_from(chart)
    drawn = page.press.macros["chart"](page, chart, page.press.drawings.get(role.target))
    return Markup(str(drawn))  # noqa: S704 - the macro escapes


class _Renderer(RendererHTML):
    """markdown-it's renderer with this site's roles, tables without style attributes, and links that may be left out."""

    def __init__(self, page: Page, *, linked: bool = True, bare: bool = False) -> None:
        # Not by the parent's __init__, which looks all its methods up again for every renderer: there is one for each bit of prose.
        self.page, self.linked, self.bare = page, linked, bare
        self.rules = {token: getattr(self, method) for token, method in _RULES.items()}

    def print(self, tokens: Sequence[Token]) -> str:
        """Render a run of tokens."""
        return self.render(tokens, _OPTIONS, {})

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """Words; a digest's `[¶1-3]` becomes a quiet mark."""
        html, at, content = [], 0, tokens[idx].content
        for mark in PARAGRAPH_MARK.finditer(content):
            shown = mark.group()[1:-1].replace("-", "–")
            html.append(escape(content[at : mark.start()], quote=False))
            html.append(f'<span class="sb-para" data-apparatus="paragraph">{escape(shown)}</span>')
            at = mark.end()
        return "".join(html) + escape(content[at:], quote=False)

    def myst_role(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """Print a role by its name."""
        role: Role = tokens[idx].meta["role"]
        return str(getattr(self, f"_{role.name}")(role))

    # ------------------------------------------------------------ roles

    def _fact(self, role: Role) -> str:
        return self._figure(self.page.figure(role.target, role.shown, linked=self.linked))

    def _claim(self, role: Role) -> str:
        fact, _, source = role.target.partition("@")
        claim = next(claim for claim in self.page.press.book.facts[fact].claims if claim.source.id == source)
        return self._figure(self.page.claimed(claim, role.shown, linked=self.linked))

    def _figure(self, found: figure.Figure) -> str:
        return escape(found.words) if self.bare else str(figure.markup(self.page, found))

    def _plain(self, role: Role) -> str:
        return escape(role.target) if self.bare else f'<span data-figure="plain">{escape(role.target)}</span>'

    def _chart(self, role: Role) -> str:
        chart = self.page.press.book.charts[role.target]
        return self._reference("chart", role, self.page.plain(chart.title))

    def _source(self, role: Role) -> str:
        source = self.page.press.book.sources[role.target]
        name = self.page.source_name(source)
        return self._reference("source", role, name, self.page.marked(name, source.language))

    def _person(self, role: Role) -> str:
        person = self.page.press.book.people[role.target]
        return self._reference("person", role, str(person.name), self.page.name(person))

    def _event(self, role: Role) -> str:
        return self._reference("event", role, self.page.plain(self.page.press.book.events[role.target].record.title))

    def _brief(self, role: Role) -> str:
        return self._reference("brief", role, str(self.page.press.book.briefs[role.target].title))

    def _reference(self, kind: str, role: Role, name: str, marked: str | None = None) -> str:
        """A link to a record by its name, or by the author's words for it."""
        shown = marked if marked and not (role.shown or self.bare) else escape(role.shown or name)
        return f'<a href="{escape(self.page.link(kind, role.target))}">{shown}</a>' if self.linked else shown

    # ------------------------------------------------------------ elements

    def table(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """A table that is too wide scrolls by itself, and the keyboard reaches it."""
        if tokens[idx].nesting == 1:
            return '<div class="sb-table" role="region" aria-label="Table" tabindex="0"><table class="sb-grid">\n'
        return "</table></div>\n"

    def aligned(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """Alignment by class: the policy blocks style attributes."""
        side = re.search(r"text-align:\s*(\w+)", str(tokens[idx].attrGet("style") or ""))
        name = _ALIGNED.get(side[1], "") if side else ""
        return f'<{tokens[idx].tag} class="{name}">' if name else f"<{tokens[idx].tag}>"

    def link(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        """A link to elsewhere sends no referrer; within another link there is none."""
        if not self.linked:
            return ""
        if tokens[idx].nesting == -1:
            return "</a>"
        href = str(tokens[idx].attrGet("href") or "")
        rel = ' rel="noopener noreferrer"' if urlsplit(href).scheme else ""
        return f'<a href="{escape(href)}"{rel}>'
