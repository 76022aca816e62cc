"""The other engine: a site that Zensical builds reads as the one that MkDocs builds (decision 024)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import served
from lxml import etree
from served import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OF_AN_ENGINE = {"data-search-exclude"}
"""What one engine keeps of our Markdown and the other takes for its own search."""

ADDRESSES = {"href", "src", "action", "data-root", "data-index", "data-map"}


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    def make(folder: Path) -> None:
        served.build(served.river(folder / "river"), "--engine", "zensical")

    with served.served(served.once(tmp_path_factory, "zensical", make) / "river") as site:
        yield site


def content(page: etree._Element) -> list[tuple[str, dict[str, str], str, str]]:
    """Everything in a page's frame and content, however an engine writes an address."""
    (root,) = page.xpath("//body")
    return [
        (element.tag, attributes(element), " ".join((element.text or "").split()), " ".join((element.tail or "").split()))
        for part in root.xpath(".//header | .//div[contains(@class, 'sb-page')] | .//footer")
        for element in part.iter(etree.Element)
        if element.tag != "script"
    ]


def attributes(element: etree._Element) -> dict[str, str]:
    found = {str(name): str(value) for name, value in element.attrib.items() if name not in OF_AN_ENGINE}
    return {name: plain(value) if name in ADDRESSES else value for name, value in found.items()}


def plain(address: str) -> str:
    """An address without what says nothing: "./x", "x" and "x/." are one."""
    path, mark, anchor = address.partition("#")
    return (posixpath.normpath(path) if ":" not in path else path) + mark + anchor


def test_every_page_reads_the_same(river_site: Site, zensical: Site) -> None:
    assert zensical.pages.keys() == river_site.pages.keys()
    for address, page in zensical.pages.items():
        assert content(page) == content(river_site.pages[address]), address
    made = zensical.pages[""].xpath("//meta[@name='generator']/@content")
    assert re.fullmatch(r"sourcebook on Zensical \d+\.\d+\.\d+", made[0])


def test_it_publishes_the_same_files_and_verifies(river_site: Site, zensical: Site) -> None:
    def ours(site: Site) -> set[str]:
        return {path for path in site.files if not re.match(r"assets/(javascripts|stylesheets)/|pagefind/", path)}

    assert ours(zensical) == ours(river_site)
    done = served.command(zensical.root, "verify", "site")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.browser
def test_A6_its_scripts_run_under_the_policy(zensical: Site, browser: Browser) -> None:
    said: list[str] = []
    page = browser.new_context().new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{zensical.url}briefs/flood/")
    page.locator("#r1").click()
    page.locator(".sb-card").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("crest")
    page.locator(".sb-search a[href*='facts/peak-level']").first.wait_for()
    assert said == []
    page.context.close()


def test_a_copy_for_files_is_made_by_mkdocs_alone(tmp_path: Path) -> None:
    done = served.command(served.river(tmp_path / "river"), "build", "--offline", "--engine", "zensical")
    assert done.returncode == 2
    assert "is made by MkDocs" in done.stderr
    assert not (tmp_path / "river/offline").exists()
