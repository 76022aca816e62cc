"""Pages stay usable whatever an editor writes: no scrolling sideways at 320 px, and nothing that axe objects to (A1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import served
from make import stress
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
