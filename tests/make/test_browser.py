"""The printed pages in a real browser: axe (A1), the policy (A6), the keyboard (A2), a phone, and titles that are hostile (S2, S4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import axe_playwright_python
import pytest
import served
from make.printing import RIVER

from sourcebook import release

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = """axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'], preload: false, elementRef: false})"""
PAGES = ("", "briefs/flood/", "facts/warned/", "facts/rise/", "charts/levels/", "differences/", "checked/", "timeline/",
         "sources/courier-2024-05-03/", "sources/gauge/", "people/", "people/mara-tolland/", "facts/", "method/", "data/",
         "404.html")  # fmt: skip
FROZEN = ("corrections/", "briefs/flood/2024-06-01/", "briefs/flood/editions/")
SETTINGS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1280), ("dark", 1280), ("dark", 320), ("light", 320))
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"  # what changed is on the screen
HOSTILE = "\"'><img src=x onerror=alert(x)><script>alert(y)</script> {{ z }} *a* `b` [c](d) &lt;i&gt; Zwirn"


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Site]:
    """The site about a river, one of whose articles and briefs have hostile titles."""
    title = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    root = served.river(
        tmp_path_factory.mktemp("river"),
        {
            "corpus/articles/gazette-2024-05-10.md": ("title: After the water", f'title: "{title}"'),
            "content/briefs/flood.md": ("title: How high the water stood", f'title: "{title}"'),
            "content/people.yml": ("name: Piet Anders", f'name: "{title}"'),
        },
    )
    with pytest.MonkeyPatch.context() as patch:  # an edition of a day that does not change
        patch.setattr(release, "_try", lambda root, made, checked, *_: checked.problems)
        patch.setattr(release, "today", lambda: "2024-06-01")
        done = served.command(root, "release", "flood", "--note", "The first edition.")
        assert done.returncode == 0, done.stdout + done.stderr
    served.build(root)
    with served.served(root) as site:
        yield site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at 320 px on which nothing may be blocked, fail or ask."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    made = context.new_page()
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: said.append(str(error)))
    made.on("dialog", lambda dialog: (said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield made
    context.close()
    assert said == []


@pytest.mark.parametrize("address", [*PAGES, "briefs/flood/#e1", "charts/levels/embed/", *FROZEN])
def test_A1_axe_finds_nothing(river: served.Site, browser: Browser, address: str) -> None:
    """Every kind of page, by every rule, light and dark, wide and narrow."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True, reduced_motion="reduce")
    made, found = context.new_page(), []
    answer = made.goto(river.url + address)
    assert answer and answer.status == 200
    made.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme, width in SETTINGS:
        made.emulate_media(color_scheme=scheme)
        made.set_viewport_size({"width": width, "height": 800})
        made.evaluate(DRAWN)
        found += [(scheme, width, v["id"], v["nodes"][0]["html"][:120]) for v in made.evaluate(RULES)["violations"]]
    context.close()
    assert found == []


def test_a_phone_shows_every_page_without_scrolling_sideways_and_nothing_is_blocked(river: served.Site, page: Page) -> None:
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]) if request.url.startswith("http") else None)
    for address in PAGES:
        page.goto(river.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    assert len(hosts) == 1  # A5


def test_A2_the_keyboard_opens_the_menu_reaches_a_brief_opens_a_card_and_closes_it(river: served.Site, page: Page) -> None:
    page.goto(river.url)
    assert page.locator(".sb-menu__panel a").first.is_hidden()
    page.locator(".sb-menu summary").focus()
    page.keyboard.press("Enter")
    brief = page.locator(".sb-menu__panel ul ul a").first
    assert brief.is_visible()
    page.keyboard.press("Escape")
    assert brief.is_hidden() and page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    brief.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefs/flood/")
    page.goto(page.url + "#e1")  # a note that is opened by its address is a card without a script
    assert page.locator("#e1").evaluate("e => getComputedStyle(e).position") == "fixed"
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.id === 'r1'")
    assert page.locator("#e1").evaluate("e => getComputedStyle(e).position") == "relative"


@pytest.mark.parametrize(("words", "address"), [("6.38", "facts/peak-level/"), ("Zwirn", "briefs/flood/")])
def test_S4_search_finds_figures_and_harms_nobody(river: served.Site, page: Page, words: str, address: str) -> None:
    page.goto(river.url + "method/")
    page.keyboard.press("/")
    page.wait_for_selector(".sb-search input:focus")
    page.keyboard.type(words)
    page.wait_for_selector(f".sb-search .sb-result__title[href*='{address}']")  # the list is drawn anew with each letter
    found = page.locator(".sb-search .sb-result__title").evaluate_all("links => links.map(link => link.getAttribute('href') || '')")
    assert any(link.removeprefix(river.url).startswith(address) for link in found)
    assert page.locator(".sb-search img, .sb-search script").count() == 0
    page.keyboard.press("Escape")
    page.wait_for_selector(".sb-find:focus")
    assert page.locator(".sb-search").is_hidden()


def test_S2_a_hostile_title_is_only_words_wherever_it_stands(river: served.Site, page: Page) -> None:
    page.goto(river.url + "briefs/flood/")
    assert HOSTILE in page.title()
    assert page.locator("h1").inner_text().removesuffix("¶") == HOSTILE
    assert page.locator("img").count() == 0
    for address in ("", "briefs/", "sources/", "sources/gazette-2024-05-10/", "people/piet-anders/", "differences/"):
        page.goto(river.url + address)
        assert page.locator("article img, header img, nav img").count() == 0, address


def test_the_dark_page_is_dark_at_once_and_the_switch_goes_round(river: served.Site, browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark", java_script_enabled=False)
    still = context.new_page()
    still.goto(river.url)
    assert still.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 27)"  # without script too
    context.close()
    context = browser.new_context(color_scheme="dark")
    made = context.new_page()
    made.goto(river.url)
    made.locator("label.md-header__button:visible").click()
    assert made.locator("body").get_attribute("data-md-color-scheme") == "default"
    made.reload()
    assert made.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
    context.close()


def test_print_shows_the_notes_and_no_frame(river: served.Site, page: Page) -> None:
    page.goto(river.url + "briefs/flood/#e1")
    page.emulate_media(media="print")
    assert page.locator("#e1").evaluate("e => getComputedStyle(e).position") == "relative"
    assert page.locator(".sb-header").is_hidden() and page.locator("#e1 q").first.is_visible()


def test_the_river_is_the_one_that_every_room_uses() -> None:
    assert RIVER == served.RIVER
