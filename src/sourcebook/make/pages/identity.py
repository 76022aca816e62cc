"""Who stands for the site, and how a reader reaches them: what the theme says of it in every page's frame."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from sourcebook.link.book import Book
from sourcebook.make.charts import social
from sourcebook.records import Settings

_COMMONS = re.compile(r"CC (BY(?:-NC)?(?:-SA|-ND)?) (\d\.\d)")


def about(book: Book, files: Collection[str] = ()) -> dict[str, Any]:
    """The site's publisher, the licence of its own words, where errors are told, and its pictures, as the theme takes them.

    `files`: the paths of all that is published, by which it is known which pictures there are.
    """
    settings = book.settings
    found = {
        "publisher": str(settings.publisher),
        "licence": str(settings.licence or ""),
        "deed": deed(str(settings.licence or "")),
        "report": report(settings, book.name, book.url),
        **{name: path for name, path in (("card", social.CARD), ("sign", social.SIGN), ("sign_large", social.SIGN_LARGE)) if path in files},
    }
    return {key: value for key, value in found.items() if value}


def deed(licence: str) -> str:
    """The address at which a Creative Commons licence can be read; "" for any other."""
    found = _COMMONS.fullmatch(licence)
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else ""


def report(settings: Settings, title: str, url: str) -> str:
    """Where an error on a page is told, the page's title and address filled in; "" where the settings name nothing."""
    address = str(settings.report or "")
    if address.startswith("mailto:") and "?" not in address:
        address += "?subject={title}&body={url}"
    return address.replace("{title}", quote(title, safe="")).replace("{url}", quote(url, safe=""))
