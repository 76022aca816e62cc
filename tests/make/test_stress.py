"""Pages stay usable whatever an editor writes: no scrolling sideways at 320 px, and nothing that axe objects to (A1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import served
from make import stress, test_card
from make.test_browser import AXE, RULES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAGES = (
    "", "briefs/", "briefs/bare/", "facts/peak-level/", "people/", "people/ahmad/", "people/yamada/",
    "sources/paper-7/", "timeline/", "differences/", "facts/",
)  # fmt: skip


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Site]:
    with served.served(stress.made(tmp_path_factory.mktemp("stress") / "river")) as site:
        yield site


def test_forty_claims_and_a_table_of_twelve_columns_are_all_there(hard: served.Site) -> None:
    assert sum(row["fact"] == "peak-level" for row in json.loads((hard.folder / "data/claims.json").read_bytes())) > 40
    assert stress.COLUMNS in [len(table.findall("thead/tr/th")) for table in hard.pages["briefs/bare/"].iter("table")]
    assert not hard.pages["briefs/bare/"].xpath("//article//figure[contains(@class, 'chart')]")


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_A1_nothing_scrolls_sideways_and_axe_finds_nothing(hard: served.Site, browser: Browser, scheme: str, width: int) -> None:
    dark = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,
        reduced_motion="reduce",
    )
    page, found = dark.new_page(), []
    for address in PAGES:
        answer = page.goto(hard.url + address)
        assert answer and answer.status == 200, address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found += [(address, v["id"], v["nodes"][0]["html"][:120]) for v in page.evaluate(RULES)["violations"]]
    dark.close()
    assert found == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_card_of_a_fact_of_forty_claims_by_names_of_any_length_and_script(hard: served.Site, browser: Browser, width: int) -> None:
    """A few of its claims, all of them one step on, nothing sideways, and the figure itself in sight (E11, A2)."""
    context = browser.new_context(viewport={"width": width, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    for address in ("briefs/bare/", "facts/"):
        page.goto(hard.url + address)
        page.locator("article a.sb-fig[data-figure='fact:peak-level']").locator("visible=true").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(test_card.ENTERED)
        card = page.locator(test_card.OPEN)
        assert 1 < card.locator(".sb-note__claims > li").count() <= 5
        assert card.get_by_role("link", name="All claims of this fact").count() == 1
        assert all(stress.NAMES[name] in card.inner_text() for name in stress.SPEAKERS[:2])
        assert card.evaluate("c => c.scrollWidth <= c.clientWidth")
        assert page.evaluate(test_card.PLACE) == test_card.FINE
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


SPOKEN = (
    """selector => Array.from(document.querySelectorAll(selector), e => [e.textContent.trim(), e.lang, getComputedStyle(e).direction])"""
)


def test_a_screen_reader_changes_its_voice_in_pages_cards_and_results(hard: served.Site, browser: Browser) -> None:
    paper, _, _, quote = stress.ABROAD["ar"]
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.goto(hard.url + "briefs/bare/")
    page.locator("article a.sb-fig[data-figure='fact:over-the-bridge']").first.click()
    page.wait_for_selector(test_card.OPEN)
    spoken = page.evaluate(SPOKEN, f"{test_card.OPEN} [lang]")
    assert [quote, "ar", "rtl"] in spoken and [paper, "ar", "rtl"] in spoken
    assert [stress.ABROAD["ja"][3], "ja", "ltr"] in spoken
    page.goto(hard.url + "people/yamada/")
    assert {(stress.NAMES["yamada"], "ja"), (stress.NAMES["ahmad"], "ar")} <= {
        (words, lang) for words, lang, _ in page.evaluate(SPOKEN, "h1 [lang], .sb-crumbs [lang], .sb-pager [lang]")
    }
    page.goto(hard.url + "explore/?q=bridge&kind=fact")
    page.wait_for_selector(".sb-results [lang]")
    assert [paper, "ar", "rtl"] in page.evaluate(SPOKEN, ".sb-results [lang]")
    assert [stress.NAMES["ahmad"], "ar", "rtl"] in page.evaluate(SPOKEN, "[data-facet=person] [lang]")
    page.context.close()


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("鈴木", "people/suzuki/"),
        ("君子", "people/suzuki/"),  # from the middle of a run of letters, which no space divides
        ("古い橋", "facts/over-the-bridge/"),
        ("国土交通省", "people/yamada/"),
        ("الأحمد", "people/ahmad/"),
        ("الجسر القديم", "facts/over-the-bridge/"),
    ],
)
def test_words_of_scripts_without_spaces_and_from_the_right_are_found(
    hard: served.Site, browser: Browser, words: str, address: str
) -> None:
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.goto(hard.url)
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    result = page.locator(f".sb-search__results a[href*='{address}']").first
    result.wait_for()
    assert "\u200a" not in page.locator(".sb-search__results").inner_text()
    result.click()
    page.wait_for_url(f"**/{address}*")
    page.context.close()


def test_letters_in_another_order_are_not_found(hard: served.Site, browser: Browser) -> None:
    page = browser.new_context().new_page()
    page.goto(hard.url + "explore/?q=橋古")
    page.wait_for_selector(".sb-explore__told [role=status]:not(:empty)")
    assert page.locator(".sb-results li").count() == 0
    page.context.close()
