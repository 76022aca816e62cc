"""Captures of web pages: each block a paragraph; trafilatura finds the article, the page's own structure what stands inside it without
belonging to it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from sourcebook.read.captures import encoding, said
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
_APART = {
    "nav": "navigation",
    "footer": "the page's foot",
    "aside": "set aside by the page",
    "form": "a form",
    "button": "a button",
    "figcaption": "a picture's caption",
    "dialog": "a dialogue",
    "menu": "navigation",
}
_ROLES = {
    "navigation": "navigation",
    "banner": "the page's head",
    "contentinfo": "the page's foot",
    "complementary": "set aside by the page",
    "search": "a form",
    "dialog": "a dialogue",
}
_CLASSES = (
    (re.compile(r"cookie|consent|gdpr|onetrust"), "a notice about cookies"),
    (
        re.compile(r"(?:^|[\W_])(?:comments?|disqus|respond|replies|comment-?(?:list|area|section|thread|body|content))(?:$|[\W_])"),
        "comments",
    ),
    (re.compile(r"newsletter|sign-?up|(?:^|[\W_])subscri(?:be|ption)(?:$|[\W_])|mailing|mc_embed"), "a newsletter's box"),
    (re.compile(r"paywall|regwall|meter(?:ed)?-|piano|gate(?:way)?-(?:box|message)|subscriber-only|premium-box"), "a paywall's note"),
    (
        re.compile(
            r"related|recommend|read-?(?:more|next|also)|more-?(?:from|on|stories|news)|most-?(?:read|popular|viewed)|trending|popular-?posts"
            r"|lire-aussi|a-lire|mehr-zum|lea-tambien|outbrain|taboola|teaser|see-?also|further-?reading|you-may|up-?next|latest-?news"
        ),
        "other articles",
    ),
    (re.compile(r"(?:^|[\W_])(?:ads?|advert\w*|sponsor\w*|promo\w*|dfp|adslot|adsbygoogle)(?:$|[\W_])"), "an advertisement"),
    (re.compile(r"(?:^|[\W_])(?:video|audio|podcast|slideshow|player)(?:$|[\W_])"), "a recording"),
    (re.compile(r"(?:^|[\W_])banner(?:$|[\W_])"), "a banner"),
    (
        re.compile(r"(?:^|[\W_])(?:share|sharing|social|follow|sharedaddy|addtoany|toolbar)(?:$|[\W_])|share-?(?:bar|buttons|tools|links)"),
        "sharing",
    ),
    (
        re.compile(
            r"breadcrumb|(?:^|[\W_])(?:nav|navbar|menu|sidebar|skip-?link|pagination|pager|masthead|site-?(?:header|footer))(?:$|[\W_])"
        ),
        "navigation",
    ),
    (
        re.compile(
            r"(?:^|[\W_])(?:byline|dateline|meta|entry-?meta|post-?meta|article-?meta|timestamp|posted-?on|author-?(?:name|line)|published)(?:$|[\W_])"
        ),
        "byline and date",
    ),
    (re.compile(r"(?:^|[\W_])(?:caption|wp-caption-text|credit|image-?(?:caption|credit))(?:$|[\W_])"), "a picture's caption"),
    (re.compile(r"(?:^|[\W_])(?:tags?|tag-?list|topics?|categories|cat-?links|tags?-?links)(?:$|[\W_])"), "tags"),
    (re.compile(r"pull-?quote|pullquote"), "a pull quote"),
)


@dataclass(frozen=True, slots=True)
class _Block:
    """A block's words, and the element that they stand in."""

    words: str
    element: html.HtmlElement


def read(name: str, data: bytes) -> Capture:
    """Read a page saved as HTML. Raises Unfit where it has no words."""
    text, coded = encoding.decode(data, _declared(data))
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
    return Capture(
        name=name,
        form="html",
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=coded,
        kept=as_text(lines),
        lines=lines,
        furniture=_furniture(blocks, _article(text)),
        said=said.by_page(tree),
        notes=("each block of the page is a line of the text",),
    )


def _declared(data: bytes) -> str | None:
    found = re.search(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", data[:4096], re.IGNORECASE)
    return found[1].decode("ascii") if found else None


def _blocks(tree: html.HtmlElement) -> Iterator[_Block]:
    """Yield the blocks of a page in their order: the words between one block's edge and the next."""
    body = tree.find("body")
    gathered: list[str] = []

    def flush(element: html.HtmlElement) -> Iterator[_Block]:
        words = " ".join("".join(gathered).replace("\u200b", "").replace("\u00ad", "").split())
        gathered.clear()
        if words:
            yield _Block(words, element)

    def walk(element: html.HtmlElement, block: html.HtmlElement) -> Iterator[_Block]:
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
    return _tight(found or "")


def _tight(words: str) -> str:
    return re.sub(r"\W+", "", words)


def _furniture(blocks: tuple[_Block, ...], article: str) -> dict[int, str]:
    """Tell of each block that is not the article's why it is not."""
    likely = [block for block in blocks if len(_tight(block.words)) >= 40 and _tight(block.words) in article]
    main = _common(likely) if likely else None
    found: dict[int, str] = {}
    for number, block in enumerate(blocks, start=1):
        reason = _reason(block.element, main)
        if reason is None and likely and main is not None and not _is_within(block.element, main):
            reason = "outside the article"
        if reason is None and _is_link(block):
            reason = "other articles: all of it is a link"
        if reason is not None:
            found[number] = reason
    return found


def _is_link(block: _Block) -> bool:
    """Whether a paragraph is nothing but a link, and no sentence."""
    if block.element.tag not in ("p", "div") or len(block.words.split()) < 4 or re.search(r"[.!?。][\"'’”)]*$", block.words):
        return False
    links = list(block.element.iter("a"))
    return len(links) == 1 and _tight(links[0].text_content()) == _tight(block.words)


def _common(blocks: list[_Block]) -> html.HtmlElement:
    """The innermost element that holds nearly all of the words."""
    total = sum(len(block.words) for block in blocks)
    held: dict[html.HtmlElement, int] = {}
    for block in blocks:
        for element in (block.element, *block.element.iterancestors()):
            held[element] = held.get(element, 0) + len(block.words)
    enough = [element for element, count in held.items() if count >= 0.85 * total and (len(blocks) == 1 or not _is_leaf(element))]
    best = max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))
    return best if best.tag != "p" else best.getparent() or best


def _is_leaf(element: html.HtmlElement) -> bool:
    return element.tag in ("p", "li", "h1", "h2", "h3", "h4", "blockquote")


def _is_within(element: html.HtmlElement, main: html.HtmlElement) -> bool:
    return element is main or any(above is main for above in element.iterancestors())


def _reason(element: html.HtmlElement, main: html.HtmlElement | None) -> str | None:
    """What the page calls an element, or one between it and the article, that sets it apart."""
    for at in (element, *element.iterancestors()):
        if at is main or at.tag in ("body", "html", "main"):
            return None
        if reason := _APART.get(at.tag) or _ROLES.get(at.get("role") or ""):
            return reason
        if at.tag == "header" and main is None:
            return "the page's head"
        marks = f"{at.get('class') or ''} {at.get('id') or ''}".lower()
        for pattern, why in _CLASSES:
            if marks.strip() and pattern.search(marks):
                return why
    return None
