"""`--offline`: a folder that opens from files, search included, with nothing that fails (A5, A7), and an archive of it (S6)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import served
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.publish import offline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("../", "../index.html"),
        (".", "index.html"),
        ("..", "../index.html"),
        ("./", "index.html"),
        ("../../facts/x/", "../../facts/x/index.html"),
        ("../facts/x/#claim-1", "../facts/x/index.html#claim-1"),
        ("../explore/?q=rice&kind=fact", "../explore/index.html?q=rice&kind=fact"),
        ("#e1", "#e1"),
        ("", ""),
        ("assets/a.css", "assets/a.css"),
        ("https://example.org/facts/", "https://example.org/facts/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("/facts/", "/facts/"),
    ],
)
def test_a_link_to_a_page_names_its_file(written: str, leads: str) -> None:
    assert offline.to_file(written) == leads


@given(st.from_regex(r"(\.\./){0,3}([a-z]+/){0,3}(#[a-z]+)?", fullmatch=True))
def test_done_twice_it_is_as_done_once(written: str) -> None:
    once = offline.to_file(written)
    assert offline.to_file(once) == once


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        served.build(served.river(folder / "river"), "--offline")

    return served.once(tmp_path_factory, "offline", make) / "river"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_A7_it_opens_from_files_and_its_search_finds(root: Path, page: Page) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    # A request that the reader left behind by going on is no failure; one that is refused, or finds nothing, is.
    page.on("requestfailed", lambda asked: None if asked.failure == "net::ERR_ABORTED" else said.append(f"{asked.failure}: {asked.url}"))
    page.on("request", lambda request: asked.append(request.url))
    home = (root / "offline/index.html").as_uri()
    page.goto(home)
    page.keyboard.press("/")
    page.wait_for_selector("input[name=query]:focus")
    page.keyboard.type("6.38")
    found = ".md-search-result__link[href*='facts/peak-level/index.html']"
    page.locator(found).first.click()
    page.wait_for_url("**/facts/peak-level/index.html**")
    assert page.locator("h1").is_visible()
    # Through the page's own links: a brief, a figure's evidence, a chart.
    page.goto(home.replace("index.html", "briefs/flood/index.html"))
    page.locator("#r1").click()
    page.locator(".sb-card a[href*='facts/peak-level']").first.click()
    page.wait_for_url("**/facts/peak-level/index.html**")
    page.goto(home.replace("index.html", "charts/levels/index.html"))
    assert page.locator("svg[role=img]").first.is_visible()
    page.goto(home.replace("index.html", "explore/index.html"))
    assert page.get_by_text("that needs the site online").is_visible()
    page.get_by_role("link", name="Facts", exact=True).last.click()
    page.wait_for_url("**/facts/index.html")
    assert said == []
    assert all(re.match(r"(file|data|blob):|about:blank", url) for url in asked)


def test_every_link_leads_to_a_file(root: Path) -> None:
    folder = root / "offline"
    for path in folder.rglob("*.html"):
        for element in served.parsed(path).iter("a", "iframe", "link", "script"):
            href = str(element.get("href") or element.get("src") or "").partition("#")[0].partition("?")[0]
            if href and not re.match(r"[a-z]+:", href):
                assert (path.parent / href).is_file(), f"{path}: {href}"
    assert not (folder / "404.html").exists()
    assert not (folder / "pagefind").exists()


def test_the_archive_holds_the_folder_and_no_clock_S6(root: Path, tmp_path: Path) -> None:
    folder = root / "offline"
    with zipfile.ZipFile(root / "offline.zip") as packed:
        entries = packed.infolist()
        names = [entry.filename for entry in entries]
        assert names == sorted(f"offline/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*") if path.is_file())
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.read("offline/index.html") == (folder / "index.html").read_bytes()
    offline.pack(folder, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (root / "offline.zip").read_bytes()


def test_it_can_be_verified_like_any_site(root: Path) -> None:
    done = served.command(root, "verify", "offline")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_site_online_carries_nothing_of_it(river_site: served.Site) -> None:
    assert not [path for path in river_site.files if "offline" in path or "iframe-worker" in path or path.startswith("search/")]
