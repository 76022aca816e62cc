"""How one page leads to another. Addresses are permanent; links in pages are relative and final."""

from __future__ import annotations

import posixpath

from sourcebook.link.addresses import address as address


def relative(there: str, here: str) -> str:
    """Write the address `there` as a link from the page at `here` (both below the root; a page's ends with a slash or is "")."""
    path, mark, anchor = there.partition("#")
    if path == here and anchor:
        return f"#{anchor}"
    way = posixpath.relpath("/" + path, "/" + here) if path != here else "."
    return f"{way}{'/' if path.endswith('/') or not path else ''}{mark}{anchor}"


def page_path(there: str) -> str:
    """The Markdown file of the page at an address."""
    return f"{there}index.md"
