"""A brief's body as an edition keeps it: a fragment whose links begin at the site's root, and whose figures lead to its own notes.

The frame around it (theme, navigation, what is superseded) is made at every build; the fragment is made once, and never again.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from sourcebook.make.pages import briefs
from sourcebook.make.pages.addresses import address
from sourcebook.make.pages.page import Page
from sourcebook.make.pages.press import Press
from sourcebook.records import Brief

ROOT = "@@/"
"""Stands in a fragment's links for the site's root."""

_HREF = re.compile(r'(?<= href=")([^"]*)(?=")')


class FrozenPage(Page):
    """A page whose links hold wherever its words are printed."""

    frozen = True

    def link(self, kind: str, name: str = "", anchor: str = "") -> str:
        """The address of a page from the site's root."""
        return ROOT + address(kind, name, anchor)

    def file(self, path: str) -> str:
        """The address of a file from the site's root."""
        return ROOT + path

    def section(self, title: Markup | str, anchor: str, css: str = "") -> Markup:
        """A heading as the engine would make it of a line of Markdown: nothing reads this Markdown again."""
        link = Markup('<a class="headerlink" href="#{}" title="Link to this section">¶</a>').format(anchor)
        mark = Markup(' class="{}"').format(css) if css else ""
        return Markup('<h2 id="{}"{}>{}{}</h2>').format(anchor, mark, title, link)


def body(press: Press, brief: Brief) -> tuple[str, dict[str, int]]:
    """Print a brief's body as a fragment; give it with the number of the note of each fact."""
    page = FrozenPage(press, address("brief", str(brief.id)), notes=True)
    template = press.templates.get_template("frozen.html")
    html = template.render({**press.shared, **briefs.context(press, page, brief), "page": page})
    html = _HREF.sub(lambda found: _rooted(found[1], page.address), html)
    # The engine would take the tabs and trailing spaces out, and what it prints is to be what was released.
    text = re.sub(r"[ \t]+$", "", html.expandtabs(4).strip(), flags=re.MULTILINE) + "\n"
    assert page.notes is not None
    return text, {fact: number for number, fact in page.notes.items()}


def _rooted(href: str, here: str) -> str:
    """A link that an author wrote by hand, from the site's root too."""
    if href.startswith(("#", ROOT)) or urlsplit(href).scheme:
        return href
    path, mark, anchor = href.partition("#")
    there = posixpath.normpath(posixpath.join("/" + here, path))
    return f"{ROOT}{there.removeprefix('/')}{'/' if path.endswith('/') else ''}{mark}{escape(anchor)}"
