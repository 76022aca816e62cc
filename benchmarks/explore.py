"""Explore with many facts: how long its index takes to make, and what a reader waits for and downloads, measured in Chromium.

    .venv/bin/python benchmarks/explore.py site 10000

takes the pages of a built site, with an index of so many made-up facts, each with two claims. Nothing in the site is changed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Response, sync_playwright

from sourcebook.make.entries import Entry
from sourcebook.places import Where
from sourcebook.publish import search

WORDS = "harbour river bridge winter grain ferry council market railway mountain orchard quarry lantern meadow island".split()
AGREEMENTS = ("agreed", "single", "disputed")


def entries(facts: int) -> Iterator[Entry]:
    """Made-up facts with their claims: titles and quotes of common words, and figures of their own."""
    for number in range(facts):
        some = [WORDS[number * step % len(WORDS)] for step in (1, 7, 11)]
        for place, kind in enumerate(("fact", "claim", "claim")):
            facets = {
                "kind": (kind,),
                "issue": (f"issue-{number % 12} Issue {number % 12}",),
                "agreement": (AGREEMENTS[number % 3],),
                "source": (f"source-{number % 40} Source {number % 40}",),
                "period": (str(2000 + number % 20),),
            }
            shown = {"one": kind.title(), "value": f"{number * 37:,}", "period": facets["period"][0]}
            words = f"the {some[0]} stood {number * 37:,} metres above the {some[1]} when the {some[2]} was measured"
            url = f"facts/fact-{number}/" + ("" if kind == "fact" else f"#claim-{place}")
            yield Entry(url=url, title=f"The {' '.join(some)} {number}", words=words, shown=shown, facets=facets, where=Where("made-up"))


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(site: Path, facts: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(site, copy, ignore=shutil.ignore_patterns(search.FOLDER))
        began = time.monotonic()
        search.write(copy, tuple(entries(facts)), (), "en")
        files = [file.stat().st_size for file in (copy / search.FOLDER).rglob("*") if file.is_file()]
        say(f"index of {facts:,} facts and their claims: {time.monotonic() - began:.1f} s, {len(files):,} files, {sum(files):,} bytes")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(copy)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            measure(f"http://127.0.0.1:{server.server_address[1]}/explore/")
        finally:
            server.shutdown()


def measure(address: str) -> None:
    """Open Explore, filter, and search, as a reader does, and tell what each takes."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for what, view in (
            ("all", ""),
            ("two facets", "?agreement=disputed&issue=issue-2"),
            ("a word", "?q=lantern"),
            ("a figure", "?q=37,000"),
        ):
            page = browser.new_page()
            loaded: list[int] = []

            def note(response: Response, loaded: list[int] = loaded) -> None:
                if f"/{search.FOLDER}/" in urlsplit(response.url).path:
                    loaded.append(int(response.headers.get("content-length", 0)))

            page.on("response", note)
            began = time.monotonic()
            page.goto(address + view)
            page.locator(".sb-explore .sb-result").first.wait_for()
            told = page.locator(".sb-explore [role=status]").inner_text()
            say(f"{what}: {told} after {time.monotonic() - began:.1f} s, {len(loaded)} files of the index, {sum(loaded):,} bytes")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
