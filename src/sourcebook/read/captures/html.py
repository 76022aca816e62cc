"""Captures of web pages: each block a paragraph; trafilatura finds the article, the page's own structure what stands inside it without
belonging to it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from lxml import etree, html

from sourcebook.read.captures import encoding, said, structure
from sourcebook.read.captures.blocks import Block, tight
from sourcebook.read.captures.capture import Capture, Unfit, as_text

_SKIPPED = frozenset(
    "script style noscript template svg math iframe object canvas audio video select option textarea input head title meta link".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strike strong sub sup time"
    " tt u var wbr label".split()
)
_LAID_OUT = frozenset("br div h1 h2 h3 h4 ul ol table article section hr".split())
_SET_APART = frozenset({"a", "span", "time", "label"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read(name: str, data: bytes, declared: str | None = None) -> Capture:
    """Read a page saved as HTML. `declared`: its encoding, as what held the page says. Raises Unfit where it has no words."""
    text, coded = encoding.decode(data, declared or _declared(data))
    # lxml takes no string that declares an encoding of bytes
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(encoding=None, huge_tree=True)) if text.strip() else None
    except (etree.ParserError, ValueError):
        tree = None
    if tree is None:
        raise Unfit("is an empty page")
    blocks = tuple(_blocks(tree))
    if not blocks:
        raise Unfit("is a page without words; if a program writes them, save the page from the browser once it shows them")
    lines = tuple(block.words for block in blocks)
    about = said.by_page(tree)
    shape = structure.tell(blocks, _article(text), [proposed.value for proposed in about.get("title", ())])
    return Capture(
        name=name,
        form="html",
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=coded,
        kept=as_text(lines),
        lines=lines,
        furniture=shape.furniture,
        article=shape.article,
        said=about,
        notes=("each block of the page is a line of the text",),
    )


def _declared(data: bytes) -> str | None:
    found = re.search(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", data[:4096], re.IGNORECASE)
    return found[1].decode("ascii") if found else None


def _blocks(tree: html.HtmlElement) -> Iterator[Block]:
    """Yield the blocks of a page in their order: the words between one block's edge and the next."""
    body = tree.find("body")
    gathered: list[str] = []

    def flush(element: html.HtmlElement) -> Iterator[Block]:
        words = " ".join("".join(gathered).replace("\u200b", "").replace("\u00ad", "").split())
        gathered.clear()
        if words:
            yield Block(words, element)

    def walk(element: html.HtmlElement, block: html.HtmlElement) -> Iterator[Block]:
        tag = element.tag if isinstance(element.tag, str) else None
        if tag is None or tag in _SKIPPED or _is_hidden(element) or _is_note_mark(element):
            return
        if tag == "tr" and (row := _row(element)) is not None:
            yield from flush(block)
            gathered.append(row)
            yield from flush(element)
            return
        inline = tag in _INLINE and not any(
            isinstance(c.tag, str) and c.tag not in _INLINE and c.tag not in _SKIPPED and c.tag not in ("br", "img") for c in element.iter()
        )
        here = block if inline else element
        if not inline:
            yield from flush(block)
        if tag in _SET_APART and re.search(r"\w\w$", "".join(gathered[-3:])) and re.match(r"[A-ZÀ-Þ]", element.text or ""):
            gathered.append(" ")  # set apart by the page's style alone
        gathered.append(element.text or "")
        for child in element:
            if child.tag == "br":
                if (child.tail or "").strip() == "" and child.getnext() is not None and child.getnext().tag == "br":
                    yield from flush(here)  # two breaks make a paragraph on old pages
                gathered.append(" ")
            else:
                yield from walk(child, here)
            gathered.append(child.tail or "")
        if not inline:
            yield from flush(element)
        elif element.get("role") == "button":
            gathered.append(" ")

    if body is not None:
        yield from walk(body, body)
        yield from flush(body)


def _row(row: html.HtmlElement) -> str | None:
    """A table's row as a line; None where the table only lays out the page."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or any(at.tag in _LAID_OUT for cell in cells for at in cell.iter()):
        return None
    words = [" ".join(cell.text_content().split()) for cell in cells]
    return " | ".join(words) if all(len(part) < 160 for part in words) else None


def _is_hidden(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or "")) or element.get("aria-hidden") == "true"


def _is_note_mark(element: html.HtmlElement) -> bool:
    """Whether an element is the raised number of a footnote, which would run into the figure before it."""
    if element.tag not in ("sup", "a"):
        return False
    links = element.xpath("descendant-or-self::a[starts-with(@href, '#')]")
    raised = element.tag == "sup" or (element.getparent() is not None and element.getparent().tag == "sup")
    named = any(re.match(r"#(?:_?ftn|fn|footnote|note|cite|ref)", link.get("href") or "", re.IGNORECASE) for link in links)
    return bool(links) and (raised or named) and bool(re.fullmatch(r"\W*\w{1,3}\W*", element.text_content()))


def _article(text: str) -> str:
    """The article's words as trafilatura finds them, without white space."""
    import trafilatura  # takes a second to load, and no other command needs it

    found = trafilatura.extract(
        text,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        deduplicate=False,
        favor_recall=False,
    )
    return tight(found or "")
