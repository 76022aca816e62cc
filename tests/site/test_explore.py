"""Explore, as a reader uses it: filtered, searched, linked to, by keyboard, on a phone, and without JavaScript (A2, A5, A7)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from served import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

TITLES = ".sb-explore .sb-result__title"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def told(page: Page, words: str) -> None:
    """Wait until so much is told of how many results there are."""
    page.locator(".sb-explore [role=status]", has_text=re.compile(f"^{re.escape(words)}$")).wait_for()


def count(page: Page, facet: str, value: str) -> int:
    option = page.locator(f".sb-facet input[name={facet}][value='{value}']").locator("xpath=ancestor::label")
    return int(option.locator(".sb-facet__count").inner_text().replace(",", ""))


def test_it_opens_on_everything_and_counts_what_there_is(site: Site, page: Page) -> None:
    rows = {name: json.loads((site.folder / f"data/{name}.json").read_bytes()) for name in ("facts", "claims", "events", "positions")}
    page.goto(site.url + "explore/")
    told(page, f"{sum(map(len, rows.values()))} results")
    for name, listed in rows.items():
        assert count(page, "kind", name.removesuffix("s")) == len(listed), name
    assert count(page, "issue", "autos") == sum(
        (
            sum(fact["issue"] == "autos" for fact in rows["facts"]),
            sum(site.facts[claim["fact"]]["issue"] == "autos" for claim in rows["claims"]),
            sum("autos" in event["issues"] for event in rows["events"]),
            sum(position["issue"] == "autos" for position in rows["positions"]),
        )
    )
    assert page.locator(TITLES).count() == 20
    page.get_by_role("button", name="Show more").click()
    page.locator(TITLES).nth(39).wait_for()
    page.locator(f"{TITLES}:focus").wait_for()
    assert page.evaluate("selector => Array.from(document.querySelectorAll(selector)).indexOf(document.activeElement)", TITLES) == 20


def test_a_view_stands_in_its_address_and_counts_follow_it(site: Site, page: Page) -> None:
    disputed = [fact for fact in site.facts.values() if fact["agreement"] == "disputed"]
    page.goto(site.url + "explore/?kind=fact&agreement=disputed")
    told(page, f"{len(disputed)} results")
    assert page.get_by_role("checkbox", name="Facts").is_checked()
    issues: dict[str, int] = {}
    for fact in disputed:
        issues[fact["issue"]] = issues.get(fact["issue"], 0) + 1
    for issue, many in issues.items():
        assert count(page, "issue", issue) == many
    # Within a facet its other options tell how many they would bring, and choosing one adds them.
    # What is computed is filed as that, as its page tags it.
    single = sum(fact["agreement"] == "single" and fact["kind"] != "computed" for fact in site.facts.values())
    assert count(page, "agreement", "single") == single
    page.get_by_role("checkbox", name="One source").check()
    told(page, f"{len(disputed) + single} results")
    assert page.url.endswith("/explore/?kind=fact&agreement=disputed&agreement=single")
    page.go_back()
    told(page, f"{len(disputed)} results")
    assert not page.get_by_role("checkbox", name="One source").is_checked()
    page.get_by_role("button", name="Clear all filters").click()
    page.wait_for_url(site.url + "explore/")
    page.locator("#explore-q:focus").wait_for()


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("q=16%2C074&kind=fact", "facts/cars-us-to-japan-2024/"),
        ("q=16%2C074&kind=claim", "facts/cars-us-to-japan-2024/#claim-1"),
        ("q=27.5&kind=fact", "facts/car-duty-total-japan/"),
        ("q=rice&kind=fact&issue=rice-agriculture", "facts/rice-minimum-access-quota/"),
        ("q=ministerial&kind=event", "timeline/#seventh-round-ends"),
        ("q=shipbuilding&kind=position", "people/japanese-government/#tokyo-on-purchases"),
        ("q=ryōsei&kind=position&person=ryosei-akazawa", "people/ryosei-akazawa/#akazawa-on-the-talks"),
    ],
)
def test_a_result_leads_to_its_record(site: Site, page: Page, asked: str, address: str) -> None:
    page.goto(f"{site.url}explore/?{asked}")
    link = page.locator(f".sb-explore .sb-result__title[href$='/{address}']").first
    link.click()
    page.wait_for_url(f"{site.url}{address}")
    if "#" in address:
        assert page.locator(f"[id='{address.partition('#')[2]}']").count() == 1


def test_a_result_shows_value_period_mark_and_sources(site: Site, page: Page) -> None:
    page.goto(site.url + "explore/?q=16%2C074&kind=fact")
    page.locator(TITLES).first.wait_for()
    shown = page.locator(".sb-explore .sb-result").first.inner_text()
    for words in ("16,074 cars", "Fact", "2024", "Sources agree", "Daily8"):
        assert words in shown
    assert page.locator(".sb-explore mark").count()


def test_nothing_found_is_told(site: Site, page: Page) -> None:
    page.goto(site.url + "explore/?q=zzzzqqq")
    told(page, "Nothing fits all that you chose.")
    assert page.locator(TITLES).count() == 0


def test_A2_by_keyboard_on_a_phone(river_site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(river_site.url + "explore/")
    page.locator(TITLES).first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box = page.locator("input[name=agreement][value=disputed]")
    assert box.is_hidden(), "on a phone the facets are folded away"
    page.locator("#explore-q").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if box.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Space")
    page.wait_for_url("**/explore/?agreement=disputed")
    assert box.evaluate("e => e === document.activeElement"), "the focus stays where it was"
    assert page.locator(".sb-facet:has(input[name=agreement])").evaluate("e => e.tagName") == "FIELDSET"
    context.close()


def test_what_a_book_has_nothing_of_is_no_facet(river_site: Site, page: Page) -> None:
    page.goto(river_site.url + "explore/")
    page.locator(TITLES).first.wait_for()
    for facet in page.locator(".sb-facet").all():
        assert facet.is_hidden() == (facet.locator("input").count() == 0)


def test_A5_A6_it_asks_no_other_host_and_nothing_is_blocked(site: Site, page: Page) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site.url + "explore/")
    page.locator(TITLES).first.wait_for()
    assert all(url.startswith(site.url) for url in asked)
    assert any("pagefind-worker.js" in url for url in asked)
    assert said == []


def test_A3_the_words_of_the_site_are_loaded_only_where_a_word_is_asked_for(site: Site, page: Page) -> None:
    """Opening it, and filtering, needs none: of ten thousand facts they are the most of the index."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url + "explore/?agreement=disputed", wait_until="networkidle")
    assert page.locator(TITLES).count() == 20
    assert any("/pagefind/filter/" in url for url in asked)
    assert not any("/pagefind/index/" in url for url in asked)
    page.get_by_label("A word, a name, a figure").fill("rice")
    page.wait_for_url("**q=rice*")
    page.locator(".sb-results mark").first.wait_for()
    words = [url for url in asked if "/pagefind/index/" in url]
    assert 0 < len(words) < len(list((site.folder / "pagefind/index").iterdir()))


def test_no_page_loads_the_index_before_a_reader_searches(site: Site, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url + "briefs/autos/", wait_until="networkidle")
    assert not any("pagefind/" in url for url in asked)


def test_A7_without_javascript_it_leads_to_the_indexes(site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url + "explore/")
    assert page.locator(".sb-explore").is_hidden()
    hrefs = page.locator("[data-without] a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert hrefs == ["../facts/", "../differences/", "../timeline/", "../people/"]
    assert page.get_by_text("Filtering needs JavaScript").is_visible()
    context.close()


def test_where_the_index_cannot_be_loaded_it_leads_to_the_indexes(river_site: Site, page: Page) -> None:
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(river_site.url + "explore/")
    page.get_by_text("The search could not be loaded").wait_for()
    assert page.locator("[data-without] a[href='../facts/']").is_visible()
    assert page.locator(".sb-explore").is_hidden()


@pytest.mark.parametrize("width", [320, 1280])
def test_A3_nothing_moves_while_it_loads(river_site: Site, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => { window.moved += entry.value; }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(river_site.url + "explore/")
    page.locator(TITLES).first.wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") < 0.001
    context.close()
