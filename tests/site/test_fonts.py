"""Before the site's own fonts have come: the reader's stand in for them, and no label of a chart runs into another (H6, A3).

The labels are placed by the widths of our fonts, and `font-display: optional` leaves the first visit on a slow line with another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from served import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# None: whatever this machine has of what the sheet names. The other is the widest that systems have.
STAND_INS = (None, '"Sans as DejaVu"')
SPARE = 3  # px that a label may reach beyond its drawing: the page's own margin is wider

FAULTS = """spare => Array.from(document.querySelectorAll("article svg")).filter(svg => svg.getClientRects().length).flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  const labels = Array.from(svg.querySelectorAll("text"), text => [text.textContent.trim(), text.getBoundingClientRect()]).filter(([words]) => words);
  const out = labels.filter(([, box]) => box.right > frame.right + spare || box.left < frame.left - spare).map(([words]) => "beyond the edge: " + words);
  labels.forEach(([words, a], number) => labels.slice(number + 1).forEach(([other, b]) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > .5 && down > Math.min(a.height, b.height) * .35) out.push("one over the other: " + words + " / " + other);
  }));
  return out;
})"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page to which no font of the site comes."""
    context = browser.new_context()
    context.route("**/*.woff2", lambda route: route.abort())
    yield context.new_page()
    context.close()


def faults(page: Page, family: str | None) -> list[Any]:
    """What is wrong with the labels of the pictures that a page shows, set in some family."""
    page.evaluate("family => family && document.documentElement.style.setProperty('--sb-sans', family)", family)
    page.evaluate("document.fonts.ready")
    return list(page.evaluate(FAULTS, SPARE))


@pytest.mark.parametrize("width", [1280, 320])
def test_no_label_runs_into_another_in_a_font_that_stands_in(site: Site, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    drawn = [address for address in site.pages if address.startswith("charts/") and address.count("/") == 2]
    # An edition's pictures are frozen: the sheets must still fit them.
    editions = [address for address in site.pages if address.startswith("briefs/") and address.count("/") == 3 and "20" in address]
    assert len(drawn) > 5
    assert editions
    found = {}
    for address in [*drawn, *editions, "timeline/"]:
        page.goto(site.url + address)
        for family in STAND_INS:
            if wrong := faults(page, family):
                found[address, family] = wrong
    assert found == {}


def test_a_font_that_is_wider_would_be_found(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(site.url + "charts/troops-by-host/")
    assert faults(page, '"DejaVu Sans", "Liberation Mono", monospace') != []
