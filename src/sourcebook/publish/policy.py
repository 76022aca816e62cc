"""The content security policy: what a page may load and run (A5, A6). Written here, printed by the theme, checked in every page."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import jinja2
from lxml import etree

from sourcebook.publish.built import Fault, Page

INLINE_SCRIPTS = ("base", "palette", "content")
"""The engine's inline scripts, by the partial that holds each. Anything else that is inline does not run."""

GOVERNED = {"script", "link", "style", "img"}

DATA_BLOCKS = {"application/json", "application/ld+json"}


def text(scope: str, theme_dir: Path, templates: Path, *, offline: bool = False) -> str:
    """Tell the policy of a site whose address has this path.

    `scope` is printed in the engine's first script, so its hash depends on it; `templates` is the folder of the engine's own.
    `offline`: a page from a disk has no origin that all browsers take for its own, so its files are named by their scheme.
    """
    own = "'self' file:" if offline else "'self'"
    hashes = " ".join(f"'{_hash(script)}'" for script in _scripts(scope, theme_dir, templates))
    rules = {
        "default-src": "'none'",
        "script-src": f"{own} {hashes}",
        "style-src": own,
        "img-src": f"{own} data:",  # Material's style sheet draws its icons from data
        "font-src": own,
        "connect-src": "'self'",  # the search index
        "worker-src": "'self'",
        "frame-src": own,
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{rule} {value}" for rule, value in rules.items())


def check(page: Page, expected: str) -> Iterator[Fault]:
    """A page carries the policy before anything that it governs, and nothing in it that the policy would block."""
    for message in _faults(page.root, expected):
        yield Fault(page=page.path, where=page.where, code="blocked-by-policy", message=message)


def _faults(page: etree._Element, expected: str) -> Iterator[str]:
    elements = [element for element in page.iter() if isinstance(element.tag, str)]  # no comments
    metas = [i for i, element in enumerate(elements) if element.tag == "meta" and element.get("http-equiv") == "Content-Security-Policy"]
    if [elements[i].get("content") for i in metas] != [expected]:
        yield "the page lacks the site's content security policy"
    elif any(element.tag in GOVERNED for element in elements[: metas[0]]):
        yield "the content security policy stands after what it governs"
    for element in elements:
        if element.tag == "style" or element.get("style") is not None:
            yield f"an inline style on <{element.tag}>, which the policy blocks"
        for name in map(str, element.attrib):
            if name.startswith("on"):
                yield f"an inline handler `{name}` on <{element.tag}>, which the policy blocks"
        if element.tag == "script" and element.get("src") is None and element.get("type") not in DATA_BLOCKS:
            script = element.text or ""
            if f"'{_hash(script)}'" not in expected:
                yield f"an inline script that the policy blocks: {script.strip()[:60]}"


def _scripts(scope: str, theme_dir: Path, templates: Path) -> Iterator[str]:
    """Render the partials as the engine will, the theme's own before its own."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader([theme_dir, templates]))  # noqa: S701 - as MkDocs does, whose output is to be met byte for byte
    for name in INLINE_SCRIPTS:
        html = environment.get_template(f"partials/javascripts/{name}.html").render(config={"extra": {"scope": scope}}, features=())
        yield from re.findall(r"<script>(.*?)</script>", html, re.DOTALL)


def _hash(script: str) -> str:
    return "sha256-" + b64encode(sha256(script.encode()).digest()).decode()
