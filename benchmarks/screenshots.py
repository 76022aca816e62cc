"""Pictures of every kind of page at 1280 and 320 px, light and dark, to be looked at one by one.

    .venv/bin/python -P benchmarks/screenshots.py [SITE] [FOLDER]      after `python3 build test --collect-only`, which brings Playwright

Of each kind the heaviest page is taken. SITE is `site`, FOLDER `.work/screenshots` where they are left out.
"""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import sys
import threading
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
LISTS = ("differences", "timeline", "explore", "checked", "method", "data", "corrections", "404.html")
KINDS = ("briefs", "facts", "charts", "sources", "people")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1280, 320)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site under its own address, by which the page of lost addresses finds its style, and says nothing."""

    scope = "/"

    def translate_path(self, path: str) -> str:
        """The file of an address."""
        return super().translate_path("/" + path.removeprefix(self.scope))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def pages(site: Path) -> dict[str, str]:
    """Each kind of page, and the address of the one that is taken of it."""
    found = {"home": ""}
    for kind in KINDS:
        records = sorted(site.glob(f"{kind}/*/index.html"), key=lambda path: path.stat().st_size)
        if records:
            found[kind] = f"{kind}/{records[-1].parent.name}/"
    for name, place in (("edition", "briefs/*/2*"), ("editions", "briefs/*/editions"), ("embed", "charts/*/embed")):
        records = sorted(site.glob(f"{place}/index.html"))
        if records:
            found[name] = f"{records[-1].parent.relative_to(site).as_posix()}/"
    found |= {name.removesuffix(".html"): name if "." in name else f"{name}/" for name in LISTS if (site / name).exists()}
    return found


def scope(site: Path) -> str:
    """The path under which the site is meant to stand, as its home page has it."""
    found = re.search(r'rel="canonical" href="https?://[^/]+(/[^"]*)"', (site / "index.html").read_text(encoding="utf-8"))
    return found[1] if found else "/"


def main(site: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    Quiet.scope = scope(site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = os.environ.get("SOURCEBOOK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        for width in WIDTHS:
            for scheme in SCHEMES:
                context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
                page = context.new_page()
                for kind, address in pages(site).items():
                    page.goto(f"http://127.0.0.1:{server.server_address[1]}{Quiet.scope}{address}", wait_until="networkidle")
                    page.screenshot(path=folder / f"{kind}-{width}-{scheme}.png", full_page=True)
                context.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:3]]
    places = [ROOT / "site", ROOT / ".work" / "screenshots"]
    main(*given, *places[len(given) :])
