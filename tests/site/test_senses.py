"""However it is read: the focus is always in sight (WCAG 2.4.11), charts stand out in the reader's own colours, and nothing moves unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from served import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

STOPS = 70  # of a page, from its head and from its foot
# What has the focus and is not whole in sight: behind the header that stays, or beyond an edge.
HIDDEN = """() => {
    const at = document.activeElement, header = document.querySelector(".sb-header");
    if (at === document.body || at.matches(".md-skip")) return null;
    const boxes = [...(at.querySelector(".sbc-hit") || at).getClientRects()];
    const top = header.contains(at) ? 0 : Math.max(header.getBoundingClientRect().bottom, 0);
    const lost = !boxes.length || boxes.some(b => b.height < innerHeight / 2 && (b.top < top - 1 || b.bottom > innerHeight + 1));
    return lost ? at.outerHTML.slice(0, 120) : null;
}"""
# Marks of a chart whose colour is the ground's.
UNSEEN = """() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    const shapes = [...document.querySelectorAll("article .sbc-svg :is(.sbc-bar, .sbc-bar-hi, .sbc-line, .sbc-line-hi, .sbc-glyph, text)")];
    const seen = s => [s.fill, s.stroke].some(colour => colour !== "none" && colour !== ground);
    return [shapes.length, shapes.filter(e => e.checkVisibility() && !seen(getComputedStyle(e))).length];
}"""
MOVES = """() => document.getAnimations().length + [...document.querySelectorAll("*")].filter(e => {
    const style = getComputedStyle(e);
    return style.scrollBehavior === "smooth" || style.transitionDuration.split(",").some(time => parseFloat(time) > .01);
}).length"""


@pytest.mark.parametrize("address", ["", "briefs/autos/", "facts/us-goods-deficit-japan-2024/", "charts/trade-surplus/", "explore/"])
def test_A2_what_has_the_focus_is_in_sight_on_a_phone(site: Site, browser: Browser, address: str) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce").new_page()
    page.goto(site.url + address, wait_until="networkidle")
    hidden = []
    for key in ("Tab", "Shift+Tab"):
        for _ in range(STOPS):
            page.keyboard.press(key)
            hidden.append(page.evaluate(HIDDEN))
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.context.close()
    assert [each for each in hidden if each] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_stand_out_in_the_readers_own_colours_H6(site: Site, browser: Browser, scheme: str) -> None:
    page = browser.new_context(forced_colors="active", color_scheme=scheme).new_page()  # type: ignore[arg-type]
    for address in ("charts/trade-surplus/", "charts/troops-by-host/", "charts/deadlines/", "timeline/"):
        page.goto(site.url + address)
        shapes, unseen = page.evaluate(UNSEEN)
        assert shapes > 5, address
        assert unseen == 0, address
    page.context.close()


def test_nothing_moves_where_a_reader_asked_for_that(site: Site, browser: Browser) -> None:
    page = browser.new_context(reduced_motion="reduce").new_page()
    for address in ("", "briefs/autos/", "explore/"):
        page.goto(site.url + address, wait_until="networkidle")
        assert page.evaluate(MOVES) == 0, address
    page.locator(".sb-find").click()
    assert page.evaluate(MOVES) == 0
    page.context.close()
