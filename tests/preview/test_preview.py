"""The live preview: what is saved is on the page, what is wrong is over it, and no draft ends the server."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest
import served
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 120.0
"""Seconds after which what never came is a failure; on a quiet machine all of it takes a few."""

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = """axe.run('.sbp-panel', {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'], preload: false})
    .then(result => result.violations.map(violation => violation.id))"""


@dataclass
class Preview:
    """A server of its own process, and what it said in its terminal."""

    root: Path
    process: subprocess.Popen[str]
    port: int

    def until(self, words: str) -> str:
        """Read on until a line holds these words; give what was read."""
        assert self.process.stderr is not None
        lines = []
        for line in self.process.stderr:
            lines.append(line)
            if words in line:
                break
        return "".join(lines)

    def ask(self, path: str, host: str | None = None) -> tuple[int, str, bytes]:
        """The answer to a GET: its status, where it sends on to, and its body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        found = answer.status, answer.getheader("Location") or "", answer.read()
        connection.close()
        return found

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/ansel/"

    @property
    def brief(self) -> Path:
        return self.root / "content/briefs/flood.md"


def started(root: Path) -> Iterator[Preview]:
    command = [sys.executable, "-P", "-m", "sourcebook", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=root, text=True, encoding="utf-8", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            assert process.stderr is not None
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())
            assert found is not None
            yield Preview(root, process, int(found[1]))
        finally:
            process.kill()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of the tiny site, built and waiting for saves."""
    for running in started(served.river(tmp_path_factory.mktemp("preview") / "a river")):
        running.until("the site is up to date")
        yield running


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(preview.url + "briefs/flood/")
    expect(page.locator("h1")).to_have_count(1)
    yield page
    page.close()


@pytest.mark.browser
def test_a_save_is_shown_by_itself(preview: Preview, page: Page) -> None:
    served.change(preview.brief, "Rain came", "Heavy rain came")
    page.get_by_text("Heavy rain came").first.wait_for()
    assert preview.until("the rest follows").startswith("content/briefs/flood.md was saved")
    preview.until("the site is up to date")
    served.change(preview.brief, "Heavy rain came", "Rain came")
    preview.until("the site is up to date")


@pytest.mark.browser
def test_a_broken_draft_is_shown_at_its_line_and_goes_when_mended(preview: Preview, page: Page) -> None:
    facts = next((preview.root / "content/facts").glob("*.yml"))
    good = facts.read_text(encoding="utf-8")
    facts.write_text(good + '- id: half\n  title: "never closed\n', encoding="utf-8")
    panel = page.locator(".sbp-panel")
    panel.get_by_text("yaml-syntax").wait_for()
    line = good.count("\n") + 2
    assert f"content/facts/{facts.name}:{line}:10" in panel.inner_text()
    assert "1 error" in panel.get_by_role("heading").inner_text()
    expect(page.get_by_text("Rain came").first).to_be_visible()  # the last good page is still there
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(RULES)
    assert found == []
    panel.get_by_role("button", name="Hide").press("Enter")
    expect(panel.locator(".sbp-body")).to_be_hidden()
    facts.write_text(good, encoding="utf-8")
    panel.wait_for(state="detached")
    preview.until("the pages stay as they last stood")
    preview.until("the site is up to date")


@pytest.mark.browser
def test_the_policy_lets_the_preview_run_and_nothing_is_asked_of_others(preview: Preview, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    asked: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page.goto(preview.url)
    page.locator(".sbp-said").wait_for(state="attached")
    assert (said, asked) == ([], {f"127.0.0.1:{preview.port}"})
    page.close()


def test_after_every_round_the_site_is_as_a_build_makes_it_S6(preview: Preview, tmp_path: Path) -> None:
    served.change(preview.brief, "Rain came", "Much rain came")
    preview.until("the site is up to date")
    served.change(preview.brief, "Much rain came", "Rain came")
    preview.until("the site is up to date")
    shown = preview.root / ".work/preview" / str(preview.port) / "site"
    served.build(preview.root, "--clean", "--site", str(tmp_path / "site"))
    assert files(shown) == files(tmp_path / "site")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_files_that_come_and_go_are_noticed(preview: Preview) -> None:
    new = preview.root / "content/briefs/after.md"
    new.write_text(preview.brief.read_text(encoding="utf-8").replace("number: ", "number: X-"), encoding="utf-8")
    preview.until("the site is up to date")
    assert preview.ask("/ansel/briefs/after/")[0] == 200
    new.unlink()
    preview.until("the site is up to date")
    assert preview.ask("/ansel/briefs/after/")[0] == 404


def test_it_answers_as_the_host_of_the_site_would(preview: Preview) -> None:
    assert preview.ask("/")[:2] == (302, "/ansel/")
    assert preview.ask("/ansel/briefs")[:2] == (302, "/ansel/briefs/")
    status, _, body = preview.ask("/ansel/nowhere/")
    assert status == 404
    assert b"/.sourcebook/preview.js" in body
    outside = ("/elsewhere/", "/ansel/../mkdocs.yml", "/ansel/%2e%2e/mkdocs.yml", "/ansel//etc/passwd", "/ansel/a/..//etc/passwd")
    for path in (*outside, "/.sourcebook/../preview.js"):
        assert preview.ask(path)[0] == 404, path
    assert preview.ask("/ansel/", host="evil.example")[0] == 421


def test_nothing_that_is_built_holds_the_previews_script(preview: Preview) -> None:
    site = preview.root / ".work/preview" / str(preview.port) / "site"
    assert not [path for path in site.rglob("*.html") if b".sourcebook/" in path.read_bytes()]


def test_a_port_that_is_taken_is_told(preview: Preview) -> None:
    done = served.command(preview.root, "serve", "--port", str(preview.port))
    assert done.returncode == 2
    assert done.stderr.startswith(f"sourcebook: port {preview.port} cannot be used")


@pytest.mark.browser
def test_a_draft_that_is_broken_from_the_start_is_served_with_its_problems(tmp_path: Path, browser: Browser) -> None:
    root = served.river(tmp_path / "a river")
    mkdocs = root / "mkdocs.yml"
    good = mkdocs.read_text(encoding="utf-8")
    mkdocs.write_text(good + "extra: [", encoding="utf-8")
    for preview in started(root):
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"http://127.0.0.1:{preview.port}/")
        page.get_by_text("Nothing is built yet").wait_for()
        page.locator(".sbp-where", has_text="mkdocs.yml:").first.wait_for()
        mkdocs.unlink()  # not even there: the server goes on
        page.get_by_role("heading", name="The site could not be checked").wait_for()
        mkdocs.write_text(good, encoding="utf-8")
        page.locator("h1", has_not_text="Nothing is built yet").first.wait_for()
        page.locator(".sbp-panel").wait_for(state="detached")
        preview.until("the site is up to date")
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(PATIENCE) == 0
        assert preview.process.stderr is not None
        assert "Traceback" not in preview.process.stderr.read()
        assert not (root / "site").exists()
        page.close()
