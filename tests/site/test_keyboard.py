"""By keyboard alone, at 320 px: from the menu to a brief, a figure's evidence, its fact, back, a search, and a filter in Explore (A2).

Real key presses only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from served import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MANY = 80  # presses within which everything on a page of the river is reached
FACT_OF_THE_OPEN_CARD = ".sb-card a[href*='facts/peak-level']"


def reach(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab (in a list of results: the arrow) until what is focused is what is looked for."""
    for _ in range(MANY):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{key} does not reach {selector}")


def test_A2_a_reader_without_a_mouse_reaches_all_of_it(river_site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(river_site.url)

    # A closed menu holds nothing that can be focused: after its button comes what stands below it.
    reach(page, ".sb-menu summary")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.sb-menu')")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    reach(page, ".sb-menu__panel a[href*='briefs/flood/']")
    page.keyboard.press("Escape")  # closes it, and gives the focus back
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator(".sb-menu__panel").is_hidden()
    page.keyboard.press("Enter")
    reach(page, ".sb-menu__panel a[href*='briefs/flood/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefs/flood/")

    # A figure's evidence, away with Escape and back, and through it the fact.
    reach(page, "#r1")
    page.keyboard.press("Enter")
    page.wait_for_selector(".sb-card:focus")
    page.keyboard.press("Escape")
    page.wait_for_selector("#r1:focus")
    assert page.locator(".sb-card").is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_selector(".sb-card:focus")
    reach(page, FACT_OF_THE_OPEN_CARD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/facts/peak-level/**")
    page.go_back()  # Alt and the left arrow: a key of the browser’s own frame, which a headless one has not
    page.wait_for_url("**/briefs/flood/**")

    # The search, from another page.
    page.goto(river_site.url + "method/")
    page.keyboard.press("/")
    page.wait_for_selector(".sb-search input:focus", timeout=5000)
    page.keyboard.type("1,150")
    found = ".sb-search .sb-result__title[href*='facts/people-moved']"
    page.wait_for_selector(found, timeout=8000)
    reach(page, found, "ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/facts/people-moved/**")

    # A filter in Explore, and from what is left of it a record.
    reach(page, ".sb-menu summary")
    page.keyboard.press("Enter")
    reach(page, ".sb-menu__panel a[href$='explore/']")
    page.keyboard.press("Enter")
    page.wait_for_selector(".sb-explore .sb-result")
    reach(page, ".sb-facets summary")
    page.keyboard.press("Enter")
    reach(page, "input[name=agreement][value=disputed]")
    page.keyboard.press("Space")
    page.wait_for_url("**/explore/?agreement=disputed")
    reach(page, ".sb-explore .sb-result__title")
    page.keyboard.press("Enter")
    page.wait_for_url("**/facts/**")
    context.close()


def test_A2_a_search_after_a_card_that_was_open_on_return(river_site: Site, browser: Browser) -> None:
    """Back to a page with a card open: Escape closes the card, `/` opens the search, Tab goes through what it found, Escape closes it."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(river_site.url + "briefs/flood/")
    reach(page, "#r1")
    page.keyboard.press("Enter")
    reach(page, FACT_OF_THE_OPEN_CARD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/facts/peak-level/**")
    page.go_back()
    page.wait_for_url("**/briefs/flood/**")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_selector(".sb-search input:focus")
    page.keyboard.type("bridge")
    page.wait_for_selector(".sb-search .sb-result__title")
    reach(page, ".sb-search .sb-result__title")
    page.keyboard.press("Escape")
    page.wait_for_selector(".sb-find:focus")
    assert page.locator(".sb-search").is_hidden()
    context.close()
