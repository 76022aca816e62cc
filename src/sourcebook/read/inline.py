"""markdown-it's inline parser, which besides parsing notes where in a block each token begins: `token.meta["at"]`.

It is the one place that leans on how markdown-it-py works inside (4.x); `tests/read/test_prose.py` guards it.
"""

from __future__ import annotations

from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType


class _PlacingState(StateInline):
    """Remembers for each token that is made the offset at which it begins."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        self.begun: int | None = None  # where the pending text begins
        self.trail: list[tuple[Token, int]] = []
        super().__init__(src, md, env, tokens)

    def append_pending(self, text: str) -> None:
        if self.begun is None:
            self.begun = self.pos
        super().append_pending(text)

    @property
    def pending(self) -> str:
        return StateInline.pending.fget(self)  # type: ignore[attr-defined,no-any-return]

    @pending.setter
    def pending(self, value: str) -> None:
        if not value:
            self.begun = None
        elif self.begun is None:
            self.begun = self.pos
        StateInline.pending.fset(self, value)  # type: ignore[attr-defined]

    def pushPending(self) -> Token:  # noqa: N802 (markdown-it's name)
        begun = self.begun if self.begun is not None else self.pos
        token = super().pushPending()
        self.trail.append((token, begun))
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        at = self.pos
        if ttype == "text" and self.trail and self.trail[-1][0].type == "text":
            # The markers of one run of `*` or `_` are made before the position moves on: count on from the one before.
            before, begun = self.trail[-1]
            at = max(at, begun + len(before.content))
        self.trail.append((token, at))
        return token


class PlacingInline(ParserInline):
    """The inline parser with places.

    Text tokens are one stretch of the source each; escapes and entities stay tokens of their own (`text_special`).
    """

    def __init__(self, like: ParserInline) -> None:
        super().__init__()
        self.ruler, self.ruler2 = like.ruler, like.ruler2

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _PlacingState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        made = iter(state.trail)
        for token in state.tokens:
            at: int | None = None
            for other, begun in made:
                if at is None and (other.content or other is token):
                    at = begun  # neighbours that are text were joined into the last of them
                if other is token:
                    break
            token.meta["at"] = at if at is not None else 0
            if token.type == "myst_role":
                token.meta["length"] = _role_length(src, token.meta["at"], token)
        return state.tokens


def _role_length(src: str, at: int, token: Token) -> int:
    """How much of the source a role takes: name in braces, backticks, content, as many backticks."""
    name = len(str(token.meta["name"])) + 2
    ticks = 0
    while src[at + name + ticks : at + name + ticks + 1] == "`":
        ticks += 1
    return name + len(token.content) + 2 * ticks
