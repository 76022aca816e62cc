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
