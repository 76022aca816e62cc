"""Every link of the built site leads somewhere (P6), and no page asks another host for anything (A5)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from sourcebook.places import Where
from sourcebook.publish.built import Fault, Page

LOADING_LINKS = {
    "stylesheet", "icon", "apple-touch-icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "prerender", "manifest",
}  # fmt: skip
LOADED = {"script": ("src",), "img": ("src",), "iframe": ("src",), "source": ("src",), "video": ("src", "poster"), "audio": ("src",),
          "track": ("src",), "embed": ("src",), "object": ("data",), "input": ("src",), "image": ("href",), "use": ("href",),
          "form": ("action",)}  # fmt: skip
"""Attributes by which an element makes the browser fetch something (or send something)."""


INVISIBLE = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")

OUTER = re.compile(r"(?:url\(|@import)\s*['\"]?\s*((?:[a-z]+:)?//[^'\")\s]+)", re.IGNORECASE)
"""An address on another host in a style sheet."""


@dataclass(frozen=True)
class Link:
    """One reference as a page writes it. `loads`: the browser follows it unasked."""

    href: str
    loads: bool


@dataclass(frozen=True)
class PageLinks:
    """What the link check keeps of a page once its tree is gone."""

    page: str
    where: Where = field(repr=False)
    ids: Mapping[str, int] = field(repr=False)
    links: tuple[Link, ...] = field(repr=False)


def gather(page: Page) -> PageLinks:
    """Take a page's anchors and references."""
    ids = Counter(anchor for element in page.root.iter() if (anchor := element.get("id")) is not None)
    return PageLinks(page.path, page.where, ids, tuple(dict.fromkeys(_links(page.root))))


def _links(root: etree._Element) -> Iterator[Link]:
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag in {"a", "area"}:
            href = element.get("href", element.get("xlink:href"))
            if href is not None:
                yield Link(href, loads=False)
        elif tag == "link" and element.get("href") is not None:
            kinds = set(element.get("rel", "").lower().split())
            yield Link(element.get("href", ""), loads=bool(kinds & LOADING_LINKS))
        for name in LOADED.get(tag, ()):
            if (value := element.get(name, element.get(f"xlink:{name}"))) is not None:
                yield Link(value, loads=True)
        if tag in {"img", "source"} and (candidates := element.get("srcset")):
            yield from (Link(candidate.split()[0], loads=True) for candidate in candidates.split(",") if candidate.strip())


def check(gathered: Collection[PageLinks], paths: Collection[str], site_url: str, besides: Iterable[PageLinks] = ()) -> Iterator[Fault]:
    """Each internal link meets a file and an anchor, written exactly so; an outer one is http, https or mail; nothing outer is loaded.

    `besides`: links that no page writes, such as those of a search's results.
    """
    site = _Site({page.page: page for page in gathered}, frozenset(paths), site_url)
    for page in (*gathered, *besides):
        for anchor, count in page.ids.items():
            if count > 1:
                message = "an anchor stands more than once on the page"
                yield Fault(page=page.page, where=page.where, code="duplicate-anchor", message=message, found=anchor)
        for link in page.links:
            if wrong := site.fault(page.page, link):
                yield Fault(
                    page=page.page,
                    where=page.where,
                    code="broken-link",
                    message=wrong.message,
                    found=link.href,
                    hint=wrong.hint,
                    same=wrong.target,
                )


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a link, the way out, and what it was to lead to (the same from wherever it is written)."""

    message: str
    hint: str | None = None
    target: str | None = None


@dataclass(frozen=True)
class _Site:
    pages: Mapping[str, PageLinks]
    paths: frozenset[str]
    url: str

    def fault(self, page: str, link: Link) -> Wrong | None:
        """What is wrong with a link, and the way out; None where nothing is."""
        href = link.href
        if INVISIBLE.search(href):
            return Wrong("a link holds a space or an invisible character", "percent-encode it")
        if self.url and href.startswith(self.url):
            href = urlsplit(self.url).path + href.removeprefix(self.url)
        try:
            parts = urlsplit(href)
        except ValueError:
            return Wrong("a link is not an address")
        if not parts.scheme and not parts.netloc:
            return self._fault_inside(page, parts.path, parts.fragment)
        if link.loads and not href.startswith("data:image/"):
            return Wrong("the page would load something from another host", "serve it from the site itself")
        if not link.loads and not (parts.scheme in {"http", "https"} and parts.netloc) and parts.scheme != "mailto":
            return Wrong("a link leads neither into the site nor to http, https or mail")
        return None

    def _fault_inside(self, page: str, path: str, fragment: str) -> Wrong | None:
        target = self._resolve(page, unquote(path)) if path else page
        if target is None:
            return Wrong("a link leads out of the site")
        if target not in self.paths:
            if f"{target}/index.html" in self.paths:
                return Wrong("a link to a folder lacks its slash", f"write {path}/", target)
            close = get_close_matches(target, self.paths, 1)
            return Wrong("a link leads nowhere", f"nearest: /{close[0].removesuffix('index.html')}" if close else None, target)
        anchor = unquote(fragment.partition(":~:")[0])  # what follows is a text fragment
        if anchor and anchor != "top" and target in self.pages and anchor not in self.pages[target].ids:
            close = get_close_matches(anchor, self.pages[target].ids, 1)
            return Wrong("a link leads to an anchor that is not there", f"nearest: #{close[0]}" if close else None, f"{target}#{anchor}")
        return None

    def _resolve(self, page: str, path: str) -> str | None:
        """The file that a path means, relative to the site's root; None where it climbs out."""
        if path.startswith("/"):
            base = urlsplit(self.url).path or "/"
            if not (path + "/").startswith(base):
                return None
            steps, path = [], path[len(base) :]
        else:
            steps = page.split("/")[:-1]
        for step in path.split("/"):
            if step == ".." and not steps:
                return None  # a browser stays at the host's root, but the site may stand below it, or in a folder
            if step == "..":
                steps.pop()
            elif step not in {"", "."}:
                steps.append(step)
        if path == "" or path.rsplit("/", 1)[-1] in {"", ".", ".."}:
            steps.append("index.html")
        return "/".join(steps)


def check_styles(site: Path, paths: Collection[str]) -> Iterator[Fault]:
    """A style sheet loads nothing from another host."""
    for path in paths:
        if path.endswith(".css"):
            for found in OUTER.findall((site / path).read_text(encoding="utf-8")):
                message = "a style sheet would load from another host"
                yield Fault(page=path, where=Where(f"site/{path}"), code="broken-link", message=message, found=found)
