"""What Zotero would save of a page: the rules of its translators Embedded Metadata and RDF in a few lines.

A `citation_*` tag that names an institution, a journal and the like decides the type; after it `og:type`, where that is more than a guess
(`article` is one), then `DC.type`, then a lone `citation_title`. The address is what `citation_public_url` says, else what stands first of
`eprints.official_url`, `og:url` and the page's own; `DC.identifier` is none. Where no tag names an author, an element of class `byline`
or `vcard` is taken for one; COinS and unAPI take the page away from all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

DECIDES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
FIELDS = {
    "citation_title": "title",
    "citation_date": "date",
    "citation_technical_report_institution": "institution",
    "citation_technical_report_number": "number",
    "citation_series_title": "series",
    "citation_public_url": "url",
    "citation_language": "language",
    "citation_abstract": "abstractNote",
}
DUBLIN = {
    "DC.title": "title",
    "DC.date": "date",
    "DC.language": "language",
    "prism.publicationName": "publicationTitle",
}
DUBLIN_TYPES = {"newsItem": "newspaperArticle", "Dataset": "dataset"}
OPEN_GRAPH_TYPES = {"website": "webpage", "book": "book"}
ADDRESSES = ("eprints.official_url", "og:url")


def saved(tags: Iterable[tuple[str, str]], address: str = "") -> Mapping[str, Any]:
    """What is saved of a page with these meta tags."""
    found = list(tags)
    names = [name for name, _ in found]
    kind = next((DECIDES[name] for name in names if name in DECIDES), None)
    if kind is None:
        kind = next((OPEN_GRAPH_TYPES[content] for name, content in found if name == "og:type" and content in OPEN_GRAPH_TYPES), None)
    if kind is None:
        kind = next((DUBLIN_TYPES[content] for name, content in found if name == "DC.type" and content in DUBLIN_TYPES), None)
    if kind is None:
        kind = "journalArticle" if "citation_title" in names else "webpage"
    item: dict[str, Any] = {"itemType": kind}
    for mapping in (DUBLIN, FIELDS):
        item |= {mapping[name]: content for name, content in found if name in mapping and content.strip()}
    item.setdefault("url", next((content for wanted in ADDRESSES for name, content in found if name == wanted and content), address))
    item["creators"] = [content for name, content in found if name == "citation_author"]
    item["creators"] = item["creators"] or [content for name, content in found if name == "DC.creator"]
    item["attachments"] = [content for name, content in found if name == "citation_pdf_url"]
    return item


def of_page(root: etree._Element, address: str = "") -> Mapping[str, Any]:
    """What is saved of a built page."""
    if root.xpath("//span[contains(concat(' ', @class, ' '), ' Z3988 ')]"):
        return {"itemType": "whatever COinS says"}
    if root.xpath("//link[@rel='unapi-server']"):
        return {"itemType": "whatever unAPI says"}
    item = dict(
        saved([(meta.get("name") or meta.get("property"), meta.get("content")) for meta in root.xpath("//head/meta[@content]")], address)
    )
    if not item["creators"]:
        item["creators"] = ["".join(e.itertext()) for e in root.xpath("//*[contains(@class, 'byline') or contains(@class, 'vcard')]")]
    return item
