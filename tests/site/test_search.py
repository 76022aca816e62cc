"""The search box, as a reader uses it, and what a hostile title comes to in it (S4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import served
from served import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=document.title='owned'> </script><script>document.title='owned'</script> \"><b onclick=x>"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def settled(page: Page, links: str) -> list[str]:
    """Read where links lead, all at once, when two readings agree: the list is drawn anew with each letter typed."""
    before: list[str] | None = None
    while True:
        found: list[str] = page.locator(links).evaluate_all("links => links.map(link => link.getAttribute('href') || '')")
        if found and found == before:
            return found
        before = found
        page.wait_for_timeout(200)


def search(page: Page, words: str) -> list[str]:
    """Ask the header's search for some words; give the addresses that it offers, best first."""
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox", name="Search").press_sequentially(words)
    page.locator(".sb-search .sb-result__title").first.wait_for()
    return settled(page, ".sb-search .sb-result__title")


def path(site: Site, page: Page) -> str:
    return page.url.removeprefix(site.url).split("?")[0].split("#")[0]


def test_rice_is_found_by_its_name(site: Site, page: Page) -> None:
    page.goto(site.url)
    offered = search(page, "rice")
    assert any("facts/rice-minimum-access-quota/" in href for href in offered[:3]), offered
    page.locator(".sb-result__title[href*='facts/rice-minimum-access-quota/']").first.click()
    page.wait_for_url(f"{site.url}facts/rice-minimum-access-quota/**")
    assert "rice" in page.locator("h1").inner_text().lower()


def test_16074_is_found_as_it_is_written(site: Site, page: Page) -> None:
    page.goto(f"{site.url}briefs/trade-balance/")
    offered = search(page, "16,074")
    assert any("facts/cars-us-to-japan-2024/" in href for href in offered[:5]), offered
    first = page.locator(".sb-search .sb-result__title").first
    first.click()
    page.wait_for_function("before => location.pathname !== before", arg=f"/{site.url.split('/', 3)[3]}briefs/trade-balance/")
    page.wait_for_load_state()
    assert path(site, page) in {"facts/cars-us-to-japan-2024/", "briefs/autos/", "charts/cars-crossing/"}
    assert "16,074" in page.locator("article").first.inner_text()


def test_every_brief_is_found_by_its_title(site: Site, page: Page) -> None:
    page.goto(site.url)
    briefs = [(address, built) for address, built in site.pages.items() if re.fullmatch(r"briefs/[^/]+/", address)]  # no editions
    assert len(briefs) > 2
    for address, built in briefs[:: max(1, len(briefs) // 3)]:
        title = built.xpath("string(//h1)").split("¶")[0].split(":")[0]
        page.goto(site.url)
        assert any(address in href for href in search(page, title)[:3]), title


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The river's site with titles that would like to be code."""
    yaml = HOSTILE.replace("'", "''")
    changes = {
        # A fact's title is prose, where HTML is refused unless it is written as plain characters.
        "content/facts/levels.yml": ("title: Highest level at Harrow Bridge", "title: 'Level " + yaml.replace("<", r"\<") + "'"),
        "content/briefs/flood.md": ("title: How high the water stood", f"title: 'Water {yaml}'"),
        "content/people.yml": ("name: Mara Tolland", f"name: 'Tolland {yaml}'"),
    }
    root = tmp_path_factory.mktemp("hostile") / "river"
    served.copy(served.RIVER, root)
    for name, (old, new) in changes.items():
        served.change(root / name, old, new)
    done = served.command(root, "lock", "--texts", str(served.RIVER / "texts"))
    assert done.returncode == 0, done.stdout + done.stderr
    served.build(root)
    with served.served(root) as site:
        yield site


def test_a_hostile_title_is_harmless_S4(hostile: Site, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in ("", "briefs/flood/", "facts/", "facts/peak-level/", "people/mara-tolland/"):
        page.goto(hostile.url + address)
        assert "<img src=x onerror=" in page.locator("body").inner_text(), f"/{address} does not show the title as it was written"
        assert page.locator("img[src=x], b[onclick]").count() == 0
        assert "owned" not in page.title() or "<img" in page.title()
    for words in ("level", "water", "tolland", "onerror", "document"):
        page.goto(hostile.url)
        assert search(page, words)
        assert page.locator(".sb-search img, .sb-search script, .sb-search b").count() == 0
        assert page.title() == "The Ansel flood"
    assert said == []
