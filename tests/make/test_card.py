"""The card at a figure, in a real browser: by mouse, keyboard and finger, what it says, where it stands (A2, E11; WCAG 1.4.13)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python
import pytest
import served

from sourcebook import release

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
OPEN = ".sb-card:not([hidden])"
ENTERED = "() => document.activeElement.classList.contains('sb-card')"
CLOSED = "() => document.querySelector('.sb-card').hidden"
# Whether the card is whole in sight, and whether it covers any piece of the figure that it is about.
PLACE = """() => {
    const card = document.querySelector(".sb-card").getBoundingClientRect(), of = document.querySelector("[aria-expanded=true]");
    const boxes = [...(of.querySelector(".sbc-hit") || of).getClientRects()];
    return {
        inside: card.left >= 0 && card.top >= 0 && card.right <= innerWidth && card.bottom <= innerHeight,
        covers: boxes.some(b => card.left < b.right && card.right > b.left && card.top < b.bottom && card.bottom > b.top),
    };
}"""
FINE = {"inside": True, "covers": False}
Open = Callable[..., "Page"]
CLOSING = """
- id: closing
  title: The bridge is closed
  date: 2024-05-03
  status: in-force
  issues: [levels]
  claims: [{source: courier-2024-05-03, para: 3}]
"""
"""The third event near the window: with it the timeline is a picture."""


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Iterator[served.Site]:
    """The site about a river with a released edition."""

    def make(folder: Path) -> None:
        root = served.river(folder / "river")
        events = root / "content/events.yml"
        events.write_text(events.read_text(encoding="utf-8") + CLOSING, encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:  # an edition of a day that does not change
            patch.setattr(release, "_try", lambda root, made, checked, *_: checked.problems)
            patch.setattr(release, "today", lambda: "2024-06-01")
            done = served.command(root, "release", "flood", "--note", "The first edition.")
            assert done.returncode == 0, done.stdout + done.stderr
        served.build(root)

    with served.served(served.once(tmp_path_factory, "river with an edition", make) / "river") as site:
        yield site


@pytest.fixture
def opened(river: served.Site, browser: Browser) -> Iterator[Open]:
    """Open pages on which nothing may be blocked or fail."""
    contexts, said = [], []

    def goto(address: str, width: int = 1280, height: int = 800, **how: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **how)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(river.url + address)
        return page

    yield goto
    for context in contexts:
        context.close()
    assert said == []


def first(page: Page, selector: str) -> Locator:
    return page.locator(selector).locator("visible=true").first


def claims(site: served.Site, fact: str) -> list[dict[str, Any]]:
    return [row for row in json.loads((site.folder / "data/claims.json").read_bytes()) if row["fact"] == fact]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (320, 640)])
@pytest.mark.parametrize("address", ["", "briefs/flood/", "facts/", "charts/levels/", "briefs/flood/2024-06-01/"])
def test_every_kind_of_figure_is_one_action_from_its_words_E11(
    river: served.Site, opened: Open, address: str, width: int, height: int
) -> None:
    """Enter on each: its card holds the focus, says what each source says, and covers neither the figure nor stands out of sight."""
    page = opened(address, width, height)
    figures = page.locator("article a.sb-fig, article a.sbc-link[tabindex='0']").locator("visible=true")
    met = 0
    for figure in figures.all()[:12]:
        if not figure.get_attribute("aria-haspopup"):
            continue
        met += 1
        figure.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(ENTERED)
        assert page.evaluate(PLACE) == FINE, figure.evaluate("f => f.outerHTML")
        text = page.locator(OPEN).inner_text()
        assert page.locator(f"{OPEN} .sb-quote, {OPEN} .sb-cell, {OPEN} .sb-cite").count(), "nobody is said to say so"
        fact = (figure.get_attribute("data-figure") or "").split()[0].removeprefix("fact:").removeprefix("claim:").split("@")[0]
        for claim in claims(river, fact)[:2]:
            assert (claim["quote"] or "") in text
            if claim["para"]:
                assert page.locator(f"{OPEN} [data-apparatus=paragraph]", has_text=str(claim["para"])).count()
        page.keyboard.press("Escape")
        page.wait_for_function(CLOSED)
        assert figure.evaluate("f => f === document.activeElement")
    assert met


def test_pointing_shows_it_and_it_stays_while_the_pointer_is_on_either(opened: Open) -> None:
    """WCAG 1.4.13: hoverable, persistent, dismissable, and what has the focus keeps it."""
    page = opened("briefs/flood/")
    figure = first(page, "article p a.sb-fig[href='#e1']")
    figure.hover()
    page.wait_for_selector(OPEN)
    assert page.evaluate(PLACE) == FINE
    assert not page.evaluate(ENTERED)
    page.locator(".sb-card").hover()
    page.wait_for_timeout(500)  # longer than the grace after which it would go
    assert page.locator(OPEN).count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate(CLOSED)
    page.mouse.move(2, 2)
    figure.hover()
    page.wait_for_selector(OPEN)
    page.mouse.move(2, 790)
    page.wait_for_function(CLOSED)


def test_a_click_keeps_it_until_the_next_elsewhere_and_a_new_tab_is_still_a_new_tab(opened: Open) -> None:
    page = opened("briefs/flood/")
    before = page.url
    figure = first(page, "article p a.sb-fig[href='#e1']")
    figure.click()
    page.wait_for_function(ENTERED)
    page.mouse.move(2, 790)
    page.wait_for_timeout(500)
    assert page.locator(OPEN).count() == 1
    assert page.url == before
    page.mouse.click(2, 790)
    page.wait_for_function(CLOSED)
    with page.context.expect_page() as other:
        figure.click(modifiers=["ControlOrMeta"])
    assert other.value.url.endswith("#e1")
    assert not page.evaluate(ENTERED)


def test_tab_goes_through_the_figures_of_a_page_and_never_into_a_card_unasked(opened: Open) -> None:
    page = opened("briefs/flood/")
    figures = page.locator("article p a.sb-fig").count()
    first(page, "article p a.sb-fig").focus()
    met, shown = 1, 0
    for _ in range(60):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.querySelector('.sb-card').contains(document.activeElement)")
        if page.evaluate("document.activeElement.matches('article p a.sb-fig')"):
            met += 1
            page.wait_for_selector(OPEN)
            shown += page.evaluate(PLACE) == FINE
        elif page.evaluate("document.activeElement.matches('.sb-notes *')"):
            break
    assert met == figures
    assert shown == met - 1
    assert page.evaluate(CLOSED)


def test_past_the_ends_of_a_card_the_keyboard_is_back_where_it_was_A2(opened: Open) -> None:
    page = opened("briefs/flood/", 320, 640)
    figure = first(page, "article p a.sb-fig[href='#e1']")
    for key, expected in (("Shift+Tab", "same"), ("Tab", "next")):
        figure.focus()
        page.keyboard.press("Enter")
        page.wait_for_function(ENTERED)
        if key == "Tab":
            for _ in range(page.locator(f"{OPEN} a, {OPEN} button").count()):
                page.keyboard.press("Tab")
                assert page.locator(OPEN).count() == 1
        page.keyboard.press(key)
        page.wait_for_function("() => !document.querySelector('.sb-card').contains(document.activeElement)")
        assert figure.evaluate("f => f === document.activeElement") == (expected == "same")
        assert page.evaluate("!!document.activeElement.closest('article')")


def test_a_finger_opens_a_sheet_reads_on_and_closes_it(opened: Open) -> None:
    page = opened("briefs/flood/", 320, 640, has_touch=True, is_mobile=True)
    figure = first(page, "article p a.sb-fig[href='#e1']")
    figure.tap()
    page.wait_for_function(ENTERED)
    assert page.evaluate(PLACE) == FINE
    assert page.locator(".sb-card").evaluate("c => c.offsetWidth") == 320
    page.get_by_role("button", name="Close").tap()
    page.wait_for_function(CLOSED)
    figure.tap()
    page.wait_for_function(ENTERED)
    page.touchscreen.tap(4, 4 if page.locator(".sb-card").evaluate("c => c.getBoundingClientRect().top") > 50 else 630)  # in the margin
    page.wait_for_function(CLOSED)
    figure.tap()
    page.wait_for_function(ENTERED)
    first(page, f"{OPEN} .sb-note__go a").tap()
    page.wait_for_url("**/facts/**")


def test_it_goes_when_its_figure_is_scrolled_out_of_sight(opened: Open) -> None:
    page = opened("briefs/flood/", 320, 640)
    first(page, "article p a.sb-fig[href='#e1']").click()
    page.wait_for_function(ENTERED)
    page.evaluate("scrollBy(0, 40)")
    page.wait_for_function(f"() => JSON.stringify(({PLACE})()) === '{json.dumps(FINE, separators=(',', ':'))}'")
    at = page.evaluate("scrollTo(0, 0), document.querySelector('[aria-expanded=true]').getBoundingClientRect().bottom")
    page.evaluate("by => scrollTo(0, by + 200)", at)
    page.wait_for_function(CLOSED)
    assert page.evaluate("scrollY") > at  # the focus went back, the page stayed


def test_where_nothing_can_be_fetched_a_figure_is_the_link_that_it_was_A7(opened: Open) -> None:
    page = opened("facts/")
    page.evaluate("void (fetch = () => Promise.reject(new TypeError()))")  # as from file://
    with page.expect_navigation():
        first(page, "article a.sb-fig").click()
    assert "/facts/" in page.url


def test_an_edition_answers_from_its_own_notes_and_asks_for_nothing_P1(opened: Open) -> None:
    page = opened("briefs/flood/2024-06-01/")
    asked: list[str] = []
    tried = 0
    page.on("request", lambda request: asked.append(request.url) if request.resource_type == "fetch" else None)
    for figure in page.locator("[data-edition] a.sb-fig, [data-edition] a.sbc-link[tabindex='0']").locator("visible=true").all()[:8]:
        if figure.get_attribute("aria-haspopup"):
            figure.focus()
            page.keyboard.press("Enter")
            page.wait_for_function(ENTERED)
            page.keyboard.press("Escape")
            tried += 1
    assert tried > 2
    assert asked == []


TAKEN = "navigator.clipboard.readText()"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


@pytest.mark.parametrize(
    ("address", "figure", "leads"),
    [
        # what is cited is an edition: the page that follows the record may number its figures anew
        ("briefs/flood/", "#r1", "briefs/flood/2024-06-01/#r1"),
        ("briefs/flood/2024-06-01/", "#r2", "briefs/flood/2024-06-01/#r2"),
        ("", "#r1", "#r1"),
        ("facts/", "article a.sb-fig[data-figure='fact:peak-level']", "facts/peak-level/"),
        ("charts/levels/", "article a.sbc-link[tabindex='0']", ""),
    ],
)
def test_the_link_of_a_figure_is_copied_by_key_and_by_finger_and_leads_there(
    river: served.Site, opened: Open, address: str, figure: str, leads: str
) -> None:
    taken = []
    for width in (1280, 320):
        page = opened(address, width, 800, permissions=CLIPBOARD, has_touch=width == 320)
        place = first(page, figure)
        if width == 320:
            place.tap()
            page.locator(f"{OPEN} button", has_text="Copy link").tap()
        else:
            place.press("Enter")
            page.wait_for_function(ENTERED)
            page.locator(f"{OPEN} button", has_text="Copy link").press("Enter")
        page.get_by_role("status").get_by_text("Link copied").wait_for()
        taken.append(page.evaluate(TAKEN))
        assert page.locator(OPEN).count(), "copying does not close the card"
    assert taken[0] == taken[1]
    assert taken[0].startswith(river.url + leads)
    there = opened(taken[0].removeprefix(river.url))
    if "#" in taken[0]:
        assert there.locator(":target").count() == 1


def test_every_mention_of_a_figure_has_an_anchor_of_its_own(river: served.Site) -> None:
    mentions = [figure.get("id") for figure in river.pages["briefs/flood/"].xpath("//article//a[contains(@class, 'sb-fig')][sup]")]
    assert None not in mentions
    assert len(mentions) == len(set(mentions))
    assert any(name.startswith("r1-") for name in mentions)


def test_on_return_nothing_is_open_and_the_search_is_there(opened: Open) -> None:
    """Back to a brief on which a card was open: Escape, then `/` (A2)."""
    page = opened("briefs/flood/", 320, 640)
    page.locator("#r1").press("Enter")
    page.wait_for_function(ENTERED)
    page.locator(f"{OPEN} a[href*='facts/']").first.press("Enter")
    page.wait_for_url("**/facts/**")
    page.go_back()
    page.wait_for_url("**/briefs/flood/")
    page.keyboard.press("Escape")
    page.wait_for_function(CLOSED)
    page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.matches('input')")


def test_print_and_paper_know_nothing_of_it(opened: Open) -> None:
    page = opened("briefs/flood/")
    first(page, "article p a.sb-fig[href='#e1']").click()
    page.wait_for_function(ENTERED)
    page.emulate_media(media="print")
    assert page.locator(".sb-card").is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", ["briefs/flood/", "facts/", "charts/levels/"])
def test_A1_axe_finds_nothing_in_an_open_card(opened: Open, address: str, width: int, scheme: Any) -> None:
    page = opened(address, width, bypass_csp=True, color_scheme=scheme)
    first(page, "article a.sb-fig[aria-haspopup], article a.sbc-link[tabindex='0']").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(ENTERED)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false, elementRef: false})")["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == []


# ------------------------------------------------------------ charts


def test_the_arrows_go_along_the_marks_of_a_chart_and_tab_past_them(opened: Open) -> None:
    page = opened("charts/levels/")
    stops = page.locator("article .sbc-link[tabindex='0']").locator("visible=true")
    assert stops.count() == 1
    stops.focus()
    labels = []
    page.keyboard.press("Home")
    for _ in range(3):
        page.wait_for_selector(OPEN)
        labels.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        assert page.evaluate(PLACE) == FINE
        page.keyboard.press("ArrowRight")
    assert len(set(labels)) == 3
    assert page.locator("article .sbc-link[tabindex='0']").locator("visible=true").count() == 1
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.matches('.sbc-link')")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('.sbc-link')")


@pytest.mark.parametrize("width", [1280, 320])
def test_a_mark_of_the_timeline_says_what_happened_and_who_says_so(opened: Open, width: int) -> None:
    page = opened("timeline/", width, 640)
    page.locator("article .sbc-link[tabindex='0']").locator("visible=true").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_function(ENTERED)
    assert page.evaluate(PLACE) == FINE
    text = page.locator(OPEN).inner_text()
    assert "The bridge is closed" in text
    assert "in force" in text
    assert page.locator(f"{OPEN} .sb-cite a").inner_text() == "Valley Courier"
    page.get_by_role("link", name="In the timeline").press("Enter")
    page.wait_for_url("**/timeline/#closing")
    page.wait_for_function(CLOSED)


def test_picture_and_table_stand_in_one_place_and_the_row_of_the_mark_is_shown(opened: Open) -> None:
    page = opened("charts/levels/", 320, 640)
    picture, table = page.locator(".sbc"), page.locator(".sb-table")
    assert picture.is_visible() and table.is_hidden()
    page.locator("article .sbc-link[tabindex='0']").locator("visible=true").focus()
    page.keyboard.press("Home")
    button = page.get_by_role("button", name="Table")
    before = button.bounding_box()
    button.press("Enter")
    assert table.is_visible() and picture.is_hidden()
    assert button.bounding_box() == before and button.evaluate("b => b === document.activeElement")
    assert page.locator("tr.sb-here").count() == 1
    page.emulate_media(media="print")
    assert table.is_visible() and picture.is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Picture").press("Enter")
    assert picture.is_visible() and table.is_hidden()
    page.emulate_media(media="print")
    assert table.is_visible() and picture.is_visible() and page.locator("#table").is_visible()


def test_an_address_in_the_table_shows_it_and_on_other_pages_the_table_is_fetched(river: served.Site, opened: Open) -> None:
    page = opened("charts/levels/")
    row = page.locator(".sb-table tbody tr").nth(1).get_attribute("id")
    page.goto(f"{river.url}charts/levels/#{row}")
    assert page.locator(f"#{row}").is_visible()
    page = opened("charts/")
    page.get_by_role("button", name="Table").first.click()
    page.wait_for_selector(".sb-chart .sb-table tbody tr")
    assert page.locator(".sb-chart .sb-table [id]").count() == 0
    assert page.locator(".sb-chart .sb-table a").first.evaluate("a => a.href").startswith(river.url)


def test_without_javascript_both_stand_A7(opened: Open) -> None:
    page = opened("charts/levels/", java_script_enabled=False)
    assert page.locator(".sbc").is_visible() and page.locator(".sb-table").is_visible()
    assert page.locator(".sb-card, .sb-switch").count() == 0
