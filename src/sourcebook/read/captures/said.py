"""What a saved page says of itself: JSON-LD, meta tags, and marks in its markup, surest first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html

from sourcebook.addresses import is_web
from sourcebook.read.captures import apart
from sourcebook.read.captures.capture import Key, Proposed

_ARTICLES = re.compile(r"Article|BlogPosting|Report|LiveBlog|WebPage$|PressRelease|Statement", re.IGNORECASE)
_META: Mapping[str, Key] = {
    "citation_title": "title",
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "parsely-title": "title",
    "citation_author": "authors",
    "author": "authors",
    "article:author": "authors",
    "og:article:author": "authors",
    "dc.creator": "authors",
    "dcterms.creator": "authors",
    "parsely-author": "authors",
    "sailthru.author": "authors",
    "byl": "authors",
    "citation_journal_title": "publisher",
    "og:site_name": "publisher",
    "dc.publisher": "publisher",
    "dcterms.publisher": "publisher",
    "publisher": "publisher",
    "application-name": "publisher",
    "copyright": "publisher",
    "citation_publication_date": "published",
    "article:published_time": "published",
    "article:published": "published",
    "og:article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.date": "published",
    "dcterms.issued": "published",
    "dcterms.created": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "pubdate": "published",
    "publish-date": "published",
    "publish_date": "published",
    "date": "published",
    "citation_language": "language",
    "og:locale": "language",
    "dc.language": "language",
    "content-language": "language",
    "og:url": "url",
}
ROLES = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|contributor|columnist|press|bureau|chief|desk|agency|editorial)\b|@", re.IGNORECASE
)
NOBODY = re.compile(
    r"(?:(?:special|our|own|senior|staff|news|web|online)\s+)*(?:correspondent|reporter|writer|editor|bureau|staff)s?", re.IGNORECASE
)
"""What stands for a name where none is given."""

BODY = "an organisation"
"""What the basis of an author ends with that is no person."""

Found = dict[Key, list[Proposed]]


def by_page(tree: html.HtmlElement) -> dict[Key, tuple[Proposed, ...]]:
    """Gather what a page says of its title, authors, publisher, day, language, address and kind."""
    found: Found = {}
    _linked_data(tree, found)
    _meta(tree, found)
    _marked_up(tree, found)
    return {key: tuple(dict.fromkeys(values)) for key, values in found.items()}


def _put(found: Found, key: Key, value: object, basis: str) -> None:
    words = " ".join(str(value).split()) if isinstance(value, str | int) else ""
    if not words or (key == "authors" and (is_web(words) or words.startswith("@"))) or (key == "url" and not is_web(words)):
        return
    found.setdefault(key, []).append(Proposed(words, basis))


def _linked_data(tree: html.HtmlElement, found: Found) -> None:
    things: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            try:
                things.extend(_things(json.loads(script.text_content(), strict=False)))
            except ValueError:
                continue
    named = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and "name" in thing}
    articles = [thing for thing in things if _is_article(thing)]
    articles.sort(key=lambda thing: "WebPage" in str(thing.get("@type")))
    for thing in articles[:2]:
        sort = thing.get("@type")
        kind = sort[0] if isinstance(sort, list) and sort else sort
        basis = f"the page's linked data ({kind})"
        _put(found, "title", thing.get("headline") or (thing.get("name") if "WebPage" not in str(kind) else None), basis)
        for author in _each(thing.get("author") or thing.get("creator")):
            is_body = isinstance(author, Mapping) and bool(re.search("Organi[sz]ation", str(author.get("@type"))))
            _put(found, "authors", _name(author, named), f"{basis}, {BODY}" if is_body else basis)
        for publisher in _each(thing.get("publisher")):
            _put(found, "publisher", _name(publisher, named), basis)
        _put(found, "published", thing.get("datePublished") or thing.get("dateCreated"), basis)
        _put(found, "language", thing.get("inLanguage"), basis)
        where = thing.get("mainEntityOfPage") or thing.get("url")
        _put(found, "url", where.get("@id") if isinstance(where, Mapping) else where, basis)
        if re.search(r"Opinion|Analysis", str(sort)):
            _put(found, "kind", "opinion", basis)


def _things(data: Any) -> Iterator[Mapping[str, Any]]:
    for thing in _each(data):
        if isinstance(thing, Mapping):
            yield thing
            yield from _things(thing.get("@graph"))
            yield from _things([v for v in thing.values() if isinstance(v, Mapping) and "@type" in v])


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any, named: Mapping[str, Mapping[str, Any]]) -> str | None:
    if isinstance(value, Mapping):
        name = value.get("name") or named.get(str(value.get("@id")), {}).get("name")
        return name if isinstance(name, str) else None
    return value if isinstance(value, str) else None


def _is_article(thing: Mapping[str, Any]) -> bool:
    return any(isinstance(sort, str) and bool(_ARTICLES.search(sort)) for sort in _each(thing.get("@type")))


def _meta(tree: html.HtmlElement, found: Found) -> None:
    rank = {name: number for number, name in enumerate(_META)}
    tags = []
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or "").strip().lower()
        if name in _META and tag.get("content"):
            tags.append((rank[name], name, tag.get("content")))
    labels = {(tag.get("name") or "").lower(): tag.get("content") or "" for tag in tree.iter("meta")}
    for number in ("1", "2"):
        if labels.get(f"twitter:label{number}", "").strip().lower() in ("written by", "by", "verfasst von", "écrit par", "escrito por"):
            tags.append((rank["byl"], "byl", labels.get(f"twitter:data{number}", "")))
    for _, name, content in sorted(tags, key=lambda tag: tag[0]):
        value = re.sub(r"^(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?", "", content, flags=re.IGNORECASE) if name == "copyright" else content
        _put(found, _META[name], value, f"the page's meta tag `{name}`")


def _marked_up(tree: html.HtmlElement, found: Found) -> None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            _put(found, "url", link.get("href"), "the page's canonical address")
    for heading in tree.iter("h1"):
        _put(found, "title", heading.text_content(), "the page's first heading")
    for element in tree.xpath("//*[@itemprop='author' or @rel='author']"):
        for name in authors_of(" ".join(element.itertext())):
            _put(found, "authors", name, "the page's byline")
    for element in tree.xpath("//*[@itemprop='publisher']"):
        for named in element.xpath("descendant-or-self::*[@itemprop='name']"):
            _put(found, "publisher", named.get("content") or named.text_content(), "the page's microdata")
    for pattern, basis in ((_BYLINE, "the page's byline"), (_AUTHOR, "what the page marks as its author")):
        for element in tree.iter("div", "span", "p", "a", "section", "address", "li"):
            if not _persons(found) and pattern.search(apart.marks(element)) and not _is_beside(element):
                for name in _names(element):
                    _put(found, "authors", name, basis)
    for moment in tree.iter("time"):
        _put(found, "published", moment.get("datetime") or moment.text_content(), "the page's own date")
        break
    title = next(tree.iter("title"), None)
    if title is not None:
        _put(found, "title", title.text_content(), "the page's title")
        parts = re.split(r"\s+[|–—·»-]\s+", title.text_content().strip())
        if len(parts) > 1:
            headlines = {_tight(one.value) for one in found.get("title", ())[:-1]}
            behind = any(_tight(title.text_content()).startswith(headline) and len(headline) > 12 for headline in headlines)
            _put(found, "publisher", parts[-1], f"the end of the page's title{', behind the headline' if behind else ''}")
    _put(found, "language", tree.get("lang") or tree.get("xml:lang"), "the page's `lang`")


_BYLINE = re.compile(r"(?:^|[\W_])(?:byline|by-line)(?:$|[\W_])")
_AUTHOR = re.compile(r"(?:^|[\W_])authors?(?:$|[\W_])")
_BESIDE = re.compile(r"comment|sidebar|related|widget|recommend|teaser|card|footer")


def _persons(found: Found) -> set[str]:
    """The authors found so far that are not the publisher itself."""
    return {p.value.casefold() for p in found.get("authors", ()) if not p.basis.endswith(BODY)} - {
        p.value.casefold() for p in found.get("publisher", ())
    }


def _tight(words: str) -> str:
    return re.sub(r"\W+", "", words.casefold())


def _is_beside(element: html.HtmlElement) -> bool:
    """Whether an element stands in what the page sets beside its article."""
    return any(at.tag in ("aside", "footer") or _BESIDE.search(apart.marks(at)) for at in element.iterancestors())


def _names(element: html.HtmlElement) -> tuple[str, ...]:
    """The names of a byline whose parts may each have an element: the name first, then where or what its bearer is."""
    parts = [" ".join(text.split()) for text in element.itertext() if text.strip(" \n\t\xa0|·•,")]
    whole = authors_of(" ".join(parts))
    links = [name for link in element.iter("a") for name in authors_of(link.text_content()) if " " in name]
    if links:
        return tuple(dict.fromkeys(links))
    named = next((name for part in parts for name in authors_of(part) if " " in name), None)
    return whole if len(parts) == 1 or named is None or re.search(r"\b(?:and|und|et|y)\b|,|&", " ".join(parts[:3])) else (named,)


def authors_of(byline: str) -> tuple[str, ...]:
    """Read the names of a byline: "By Ann Lee and Bo Chen, Staff Writers"."""
    words = " ".join(byline.split()).strip("^= ")  # marks of wires
    words = re.sub(
        r"^(?:story|written|words|text|posted|reported|published)?\s*(?:by|von|par|por|di|door|av|af)\b:?\s*",
        "",
        words,
        flags=re.IGNORECASE,
    )
    words = re.sub(r"\s*\([^)]*\)", "", words)
    words = re.sub(r"\s*@\w+[^,;&]*?(?=\s+and\s|[,;&]|$)", "", words)  # a handle, and what its bearer is
    words = re.split(
        r"\s+[|•·–—-]\s+|\s*\||,?\s*(?:\d{1,2}[:.]\d{2}|updated|published)\b|\s+(?=(?:on|in|for)\s)|,\s*\d", words, flags=re.IGNORECASE
    )[0]
    names = re.split(r"\s*(?:,|;|\band\b|\bund\b|\bet\b|\by\b|&)\s*", words)
    kept = [name.strip(" .") for name in names if re.fullmatch(r"(?:[\w'’.-]+\s+){0,4}[\w'’.-]+", name.strip(" ."))]
    kept = [name.title() if name.isupper() and " " in name else name for name in kept]
    return tuple(name for name in kept if name[:1].isupper() and not ROLES.search(name) and not any(c.isdigit() for c in name))
