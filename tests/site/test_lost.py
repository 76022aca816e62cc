"""A lost address leads on: its words into the search, and to what comes nearest; and links to take along are copied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from served import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def page(river_site: Site, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def test_a_lost_address_leads_to_the_nearest_and_its_words_into_the_search(river_site: Site, page: Page) -> None:
    answer = page.goto(river_site.url + "facts/peak-levels/of-the-river.html")
    assert answer and answer.status == 404
    near = page.locator(".sb-lost li a").first
    near.wait_for()
    assert near.get_attribute("href") == f"{urlsplit(river_site.url).path}facts/peak-level/"
    page.locator(".sb-lost button").click()
    page.wait_for_function("document.activeElement.tagName === 'INPUT' && document.activeElement.value.includes('peak levels')")


def test_what_is_no_text_is_not_taken_for_words(river_site: Site, page: Page) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in ("%E6%97%A5%E6%9C%AC/", "%ff%fe/", "'><b>/", "--/"):
        page.goto(river_site.url + address)
        assert page.locator("h1").inner_text() and page.locator(".sb-lost b").count() == 0
    assert said == []


def test_the_link_of_a_heading_and_of_a_chart_is_copied(river_site: Site, page: Page) -> None:
    page.goto(river_site.url + "briefs/flood/")
    page.locator("h2 a.headerlink").first.click()
    page.get_by_text("Link copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.locator("figure.sb-chart .sb-linkish").first.click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('#chart-'))")
