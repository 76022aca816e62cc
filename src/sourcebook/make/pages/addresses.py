"""Where each page stands, and how one leads to another. Addresses are permanent; links in pages are relative and final."""

from __future__ import annotations

import posixpath

_FOLDERS = {"brief": "briefs", "fact": "facts", "chart": "charts", "source": "sources", "person": "people"}
_ANCHORED = {"event": "timeline", "difference": "differences", "issue": "facts"}


def address(kind: str, name: str = "", anchor: str = "") -> str:
    """Tell a page's address below the site's root: "facts/x/"; for "home" it is "", for a section (`kind` "section") "facts/"."""
    if kind == "home":
        path = ""
    elif kind == "section":
        path = f"{name}/"
    elif kind == "file":
        path = name
    elif kind in _ANCHORED:
        return f"{_ANCHORED[kind]}/#{name}"
    else:
        path = f"{_FOLDERS[kind]}/{name}/"
    return f"{path}#{anchor}" if anchor else path


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
