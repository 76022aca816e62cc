"""Parsed prose as data for the PDF: the same tokens that the pages print as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from markdown_it.tree import SyntaxTreeNode

from sourcebook.addresses import is_web
from sourcebook.make.pdf.sheet import Node, Sheet, curled
from sourcebook.places import Text
from sourcebook.read import prose as reading
from sourcebook.read.prose import Role

_SPACE = re.compile(r"\s+")


def blocks(sheet: Sheet, text: Text | str) -> list[Node]:
    """Prose as blocks. A chart's role on a line of its own is a block `chart`."""
    return _blocks(sheet, _tree(text))


def words(sheet: Sheet, text: Text | str | None) -> list[Node]:
    """Prose of one paragraph within a line."""
    if not text:
        return []
    return [node for inline in _inlines(_tree(text)) for node in _within(sheet, inline)]


def _tree(text: Text | str) -> SyntaxTreeNode:
    return SyntaxTreeNode(reading.parse(text if isinstance(text, Text) else Text(text)).tokens)


def _inlines(node: SyntaxTreeNode) -> Iterable[SyntaxTreeNode]:
    if node.type == "inline":
        yield node
        return
    for child in node.children:
        yield from _inlines(child)


def _blocks(sheet: Sheet, parent: SyntaxTreeNode) -> list[Node]:
    return [_block(sheet, child) for child in parent.children]


def _block(sheet: Sheet, node: SyntaxTreeNode) -> Node:
    match node.type:
        case "paragraph":
            chart = _lone_chart(node)
            return {"t": "chart", "id": chart} if chart else {"t": "paragraph", "words": _all_within(sheet, node)}
        case "heading":
            return {"t": "heading", "words": _all_within(sheet, node)}
        case "bullet_list" | "ordered_list":
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            return {"t": "list", "start": start, "items": [_blocks(sheet, item) for item in node.children]}
        case "blockquote":
            return {"t": "quote", "blocks": _blocks(sheet, node)}
        case "table":
            rows = [[_cell(sheet, cell) for cell in row.children] for part in node.children for row in part.children]
            return {"t": "table", "head": rows[0], "rows": rows[1:]}
        case "hr":
            return {"t": "rule"}
        case _:  # code, and HTML, which is refused and shown as code
            return {"t": "code", "text": node.content.rstrip("\n")}


def _lone_chart(paragraph: SyntaxTreeNode) -> str | None:
    """The chart that a paragraph consists of, where it stands by itself and not in a list."""
    parts = [part for inline in paragraph.children for part in inline.children]
    role = parts[0].meta.get("role") if len(parts) == 1 and parts[0].type == "myst_role" else None
    is_top = paragraph.parent is not None and paragraph.parent.type == "root"
    return str(role.target) if role is not None and role.name == "chart" and is_top else None


def _cell(sheet: Sheet, node: SyntaxTreeNode) -> Node:
    side = re.search(r"text-align:\s*(right|center)", str(node.attrs.get("style", "")))
    return {"words": _all_within(sheet, node), "align": side[1] if side else "left"}


def _all_within(sheet: Sheet, node: SyntaxTreeNode) -> list[Node]:
    return [found for inline in _inlines(node) for found in _within(sheet, inline)]


def _within(sheet: Sheet, parent: SyntaxTreeNode) -> list[Node]:
    return [_piece(sheet, child) for child in parent.children]


def _piece(sheet: Sheet, node: SyntaxTreeNode) -> Node:
    match node.type:
        case "softbreak":
            return plain(" ")
        case "hardbreak":
            return {"t": "break"}
        case "em" | "strong":
            return {"t": node.type, "words": _within(sheet, node)}
        case "code_inline":
            return {"t": "code", "text": node.content}
        case "link":
            return linked(_address(sheet, str(node.attrs.get("href", ""))), _within(sheet, node))
        case "myst_role":
            role = node.meta.get("role")
            return _role(sheet, role) if role is not None else plain(node.content)
        case _:
            return plain(_SPACE.sub(" ", node.content))


def _address(sheet: Sheet, href: str) -> str:
    """A link of the prose as a whole address; "" where it leads nowhere that a reader may be sent."""
    whole = urljoin(sheet.file(sheet.address), href) if href else ""
    return whole if is_web(whole) else ""


def _role(sheet: Sheet, role: Role) -> Node:
    book = sheet.press.book
    match role.name:
        case "fact":
            return sheet.mark(role.target, role.shown)
        case "claim":
            fact, _, source = role.target.partition("@")
            return sheet.mark(next(claim for claim in book.facts[fact].claims if claim.source.id == source), role.shown)
        case "plain":
            return plain(role.target)
        case "chart":
            name = sheet.plain(book.charts[role.target].title)
        case "source":
            name = sheet.source_name(book.sources[role.target])
        case "person":
            name = str(book.people[role.target].name)
        case "event":
            name = sheet.plain(book.events[role.target].record.title)
        case _:
            name = str(book.briefs[role.target].title)
    return linked(sheet.link(role.name, role.target), [plain(role.shown or name)])


def plain(text: str) -> Node:
    """Words of ours."""
    return {"t": "words", "text": curled(text)}


def linked(href: str, inside: list[Node]) -> Node:
    """Words that lead elsewhere; without an address only the words."""
    return {"t": "link", "href": href, "words": inside}
