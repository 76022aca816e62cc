"""From any figure to the words it came from, by clicks alone (E11, E7, A7): the built site in Chromium, with JavaScript off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

import pytest
from make import test_card
from served import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

BRIEFS = ("autos", "defence-alliance", "trade-balance")
SIZES = {"desk": (1280, 800), "phone": (320, 640)}

# What a reader has before them once a note was opened.
READ = """note => {
    const box = note.getBoundingClientRect(), above = document.elementFromPoint(box.left + box.width / 2, box.top + 8);
    const words = (part, selector) => [...part.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => e.textContent);
    return {
        inSight: getComputedStyle(note).position === "fixed" && note.contains(above)
            && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth,
        text: note.innerText,
        claims: [...note.querySelectorAll("li")].map(item => ({
            leads: [...item.querySelectorAll("a")].map(a => a.getAttribute("href")),
            quotes: words(item, ".sb-quote"), days: words(item, "time"), paragraphs: words(item, "[data-apparatus=paragraph]"),
            outlet: words(item, ".sb-cite a").join(" "),
        })),
    };
}"""
FIGURES = """() => [...document.querySelectorAll("article a.sb-fig[href^='#e']")].map(a => [a.dataset.figure, a.getAttribute("href")])"""


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without JavaScript, on a desk unless a test asks for a phone."""
    width, height = SIZES[getattr(request, "param", "desk")]
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": height}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def claims(site: Site) -> dict[str, list[dict[str, Any]]]:
    """The published claims, by fact."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in json.loads((site.folder / "data/claims.json").read_bytes()):
        found.setdefault(row["fact"], []).append(row)
    return found


def opened(page: Page, note: str, *, by_hand: bool) -> dict[str, Any]:
    """Click the first figure that leads to a note, and tell what is to be seen of the note. Not `by_hand`: without moving the mouse."""
    figure = page.locator(f"article a.sb-fig[href='{note}']").first
    if by_hand:
        figure.click()
    else:
        figure.evaluate("figure => figure.click()")
    assert page.url.endswith(note)
    found: dict[str, Any] = page.locator(note).evaluate(READ)
    return found


@pytest.mark.parametrize(("page", "brief"), [*(("desk", brief) for brief in BRIEFS), ("phone", "autos")], indirect=["page"])
def test_one_click_opens_the_note_with_its_evidence_E11(
    site: Site, page: Page, claims: dict[str, list[dict[str, Any]]], brief: str
) -> None:
    page.goto(f"{site.url}briefs/{brief}/")
    facts = {href: basis.split(":")[1].split("@")[0] for basis, href in page.evaluate(FIGURES)}
    assert len(facts) > 5
    quotes = 0
    for number, (href, fact) in enumerate(facts.items()):
        note = opened(page, href, by_hand=number < 2)
        assert note["inSight"], f"the note of {fact} is not in sight"
        for claim in claims.get(fact, ()):
            shown = [each for each in note["claims"] if any(f"sources/{claim['source']}/" in lead for lead in each["leads"])]
            assert shown, f"the note of {fact} does not lead to {claim['source']}"
            if claim["quote"]:
                quotes += 1
                shown = [each for each in shown if any(claim["quote"] in quote for quote in each["quotes"])]
                assert shown, f"the note of {fact} lacks the words of {claim['source']}"
                assert shown[0]["outlet"]
                assert shown[0]["days"]
                assert str(claim["para"]) in shown[0]["paragraphs"]
        if site.facts[fact]["agreement"] == "disputed":
            assert "differ" in note["text"]
        if number < 2:
            page.locator(href).locator(".sb-note__close").click()
            assert not page.locator(href).evaluate(READ)["inSight"], f"the note of {fact} does not close"
    assert quotes > 5


@pytest.mark.parametrize("page", SIZES, indirect=True)
def test_back_closes_a_note_and_leaves_the_reader_where_they_were(site: Site, page: Page) -> None:
    page.goto(f"{site.url}briefs/autos/")
    figure = page.locator("#background ~ div a.sb-fig[href^='#e']").first
    figure.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    href = figure.get_attribute("href") or ""
    figure.click()
    assert page.locator(href).evaluate(READ)["inSight"]
    assert page.evaluate("scrollY") == before
    page.go_back()
    assert not page.locator(href).evaluate(READ)["inSight"]
    assert page.evaluate("scrollY") == before


def test_the_second_click_reaches_the_fact_and_the_source_with_the_quote_in_it_E11(site: Site, page: Page) -> None:
    quote = "that surplus exceeded $69 billion"
    for second, heading in (("fact", "US goods deficit with Japan"), ("source", "Washington Times")):
        page.goto(f"{site.url}briefs/trade-balance/")
        page.locator("article a.sb-fig[data-figure='fact:us-goods-deficit-japan-2024'][href^='#e']").first.click()
        note = page.locator(urldefrag(page.url)[1].join(("#", "")))
        if second == "fact":
            note.get_by_role("link", name="The fact").click()
            page.wait_for_url(re.compile(rf"{re.escape(site.url)}facts/us-goods-deficit-japan-2024/(#.*)?$"))
        else:
            note.locator("li", has_text=quote).get_by_role("link", name="The Washington Times").click()
            page.wait_for_url(f"{site.url}sources/washington-times-2025-07-02/#p15")
            page.locator("#p15").wait_for()
        page.get_by_text(quote).first.wait_for()
        assert heading in page.locator("article").first.inner_text()


def test_a_figure_that_is_told_in_two_ways_leads_to_both_E7(site: Site) -> None:
    disputed = [fact for fact in site.facts.values() if fact["dispute"] is not None]
    assert len(disputed) > 3
    for fact in disputed:
        for address in (f"facts/{fact['id']}/", "differences/"):
            (article,) = site.pages[address].xpath("//article[contains(@class, 'md-content__inner')]")
            said = " ".join("".join(article.itertext()).split())
            for claim in fact["claims"]:
                if claim["verdict"] in {"printed", "differs"}:
                    assert article.xpath(f".//a[contains(@href, 'sources/{claim['source']}/')]"), (
                        f"/{address} does not lead to {claim['source']}"
                    )
                    assert (claim["quote"] or "") in said, f"/{address} lacks the words of {claim['source']}"


def test_every_place_that_prints_a_disputed_figure_shows_the_mark_E7(site: Site) -> None:
    disputed = {f"fact:{name}" for name, fact in site.facts.items() if fact["agreement"] == "disputed"}
    tried = 0
    for address, page in site.pages.items():
        for element in page.xpath("//*[@data-figure]"):
            if element.get("data-figure") in disputed:
                tried += 1
                shown = "".join(element.itertext())
                if element.tag in {"title", "desc"}:  # of a drawing: read out together
                    shown = "".join(element.getparent().xpath("./*[local-name()='title' or local-name()='desc']//text()"))
                assert "≠" in shown or "differ" in shown, f"/{address}: {shown!r} stands there as if it were certain"
    assert tried > 20


def test_pages_count_alike_on_how_many_facts_sources_differ(site: Site) -> None:
    def counted(address: str, form: str) -> int:
        said = " ".join(" ".join(site.pages[address].xpath("//main//text()")).split())
        found = re.search(form, said)
        assert found is not None, said
        return int(found[1])

    differing = sum(fact["dispute"] is not None for fact in site.facts.values())
    assert counted("", r"(\d+) places where sources differ") == differing
    assert counted("differences/", r"sources differ on (\d+)") == differing
    assert counted("method/", r"on (\d+) they differ") == differing
    parts = (r"(\d+) facts independent sources agree", r"(\d+) rest on one source", r"(\d+) of the facts are computed")
    assert differing + sum(counted("method/", part) for part in parts) == len(site.facts)


def test_a_fact_that_rests_on_one_source_says_so_E9(site: Site) -> None:
    for name, fact in site.facts.items():
        said = " ".join(" ".join(site.pages[f"facts/{name}/"].xpath("//article//text()")).split())
        if fact["agreement"] == "single" and fact["kind"] != "computed":
            assert "one source" in said, name


@pytest.mark.parametrize("page", SIZES, indirect=True)
@pytest.mark.parametrize("address", ["", "briefs/autos/", "facts/", "charts/trade-surplus/", "timeline/", "sources/", "404.html"])
def test_every_page_is_whole_without_javascript_A7(site: Site, page: Page, address: str) -> None:
    page.goto(site.url + address)
    assert page.locator("h1").first.is_visible()
    body = page.locator("article").first
    assert body.is_visible()
    assert len(body.inner_text()) > 80
    menu = page.locator("summary").filter(has_text="Menu")
    if menu.count() and menu.first.is_visible():
        menu.first.click()
    page.get_by_role("navigation").get_by_role("link", name="Briefs").locator("visible=true").first.click()
    page.wait_for_url(f"{site.url}briefs/")


@pytest.mark.parametrize("size", SIZES)
def test_a_figure_on_the_page_of_differences_has_its_card_at_once(
    site: Site, browser: Browser, claims: dict[str, list[dict[str, Any]]], size: str
) -> None:
    """With JavaScript too: each side of a difference, and what the explanation names, says who says so where it stands (E7, E11)."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page, met = context.new_page(), set()
    page.goto(site.url + "differences/")
    for figure in page.locator("article a.sb-fig").locator("visible=true").all()[:9]:
        basis = figure.get_attribute("data-figure") or ""
        fact, _, source = basis.partition(":")[2].partition("@")
        figure.press("Enter")
        page.wait_for_function(test_card.ENTERED)
        assert page.evaluate(test_card.PLACE) == test_card.FINE, basis
        text = page.locator(test_card.OPEN).inner_text()
        for row in claims[fact]:
            assert (row["quote"] or "") in text, basis
        if source:  # the claim that is pointed at comes first
            assert page.locator(f"{test_card.OPEN} .sb-note__claims > li").first.locator(f"a[href*='sources/{source}/']").count(), basis
            met.add(source)
        page.keyboard.press("Escape")
        page.wait_for_function(test_card.CLOSED)
        assert figure.evaluate("figure => figure === document.activeElement")
    context.close()
    assert len(met) > 1
