"""The built site as Chromium shows it: nothing blocked, nothing fetched from elsewhere, nothing too wide, nothing that axe complains of.

One page of each type is opened once and looked at in four settings: light and dark, on a desk and at 320 px (A1, A5, A6).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from lxml import etree
from served import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

PAGES = {
    "home": "",
    "briefs": "briefs/",
    "brief": "briefs/autos/",
    "facts": "facts/",
    "fact of several sources": "facts/us-goods-deficit-japan-2024/",
    "fact of one source": "facts/alliance-decades/",
    "disputed fact": "facts/us-goods-deficit-japan-2024-q1/",
    "computed fact": "facts/cars-share-of-deficit-2024/",
    "date": "facts/car-duty-in-force-since/",
    "statement": "facts/largest-foreign-investor/",
    "differences": "differences/",
    "charts": "charts/",
    "chart": "charts/trade-surplus/",
    "timeline": "timeline/",
    "sources": "sources/",
    "article": "sources/washington-times-2025-07-02/",
    "dataset": "sources/census-japan-goods-trade/",
    "people": "people/",
    "person": "people/scott-bessent/",
    "data": "data/",
    "method": "method/",
    "a page that is not there": "nowhere/at/all/",
}
SETTINGS = {(scheme, width): f"{scheme} at {width}" for width in (1280, 320) for scheme in ("light", "dark")}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}

# What reaches beyond the right edge of the window, although nothing that scrolls or clips holds it.
TOO_WIDE = """() => {
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide <= 0) return [];
    const out = [...document.body.querySelectorAll("*")].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1);
    return [`${wide} px`, ...out.slice(-3).map(e => e.outerHTML.slice(0, 120))];
}"""
LISTEN = """
    window.blocked = [];
    document.addEventListener("securitypolicyviolation", e => blocked.push(`${e.violatedDirective}: ${e.blockedURI} ${e.sample}`));
"""


@dataclass
class Visit:
    """What came of opening a page and looking at it in every setting."""

    asked: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    schemes: dict[str, str] = field(default_factory=dict)
    too_wide: dict[str, list[str]] = field(default_factory=dict)
    violations: dict[str, list[str]] = field(default_factory=dict)


def listen(context: BrowserContext, visit: Visit) -> None:
    """Keep what is requested, logged and blocked."""
    context.add_init_script(LISTEN)
    context.on("request", lambda request: visit.asked.add(request.url))
    context.on("console", lambda message: visit.said.append(f"{message.type}: {message.text}") if message.type in {"error", "warning"} else None)
    context.on("weberror", lambda error: visit.said.append(str(error.error)))


def look(page: Page, visit: Visit) -> None:
    """Look at an open page in every setting."""
    for (scheme, width), name in SETTINGS.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        visit.schemes[name] = page.evaluate("document.body.dataset.mdColorScheme")
        visit.too_wide[name] = page.evaluate(TOO_WIDE)
        found = page.evaluate("rules => axe.run(document, rules).then(said => said.violations)", RULES)
        visit.violations[name] = [told(violation) for violation in found]
    visit.blocked += page.evaluate("window.blocked")


def told(violation: dict[str, Any]) -> str:
    places = [f"{' '.join(map(str, node['target']))}: {node['failureSummary']}" for node in violation["nodes"][:3]]
    return f"{violation['id']} ({len(violation['nodes'])} times)\n" + "\n".join(places)


@pytest.fixture(scope="module")
def visits(site: Site, browser: Browser) -> Iterator[dict[str, Visit]]:
    """The visits so far: each page is opened when a test first asks for it, and never again."""
    context = browser.new_context()
    page = context.new_page()

    class Visits(dict[str, Visit]):
        def __missing__(self, name: str) -> Visit:
            visit = self[name] = Visit()
            inner = browser.new_context()
            listen(inner, visit)
            page = inner.new_page()
            page.goto(site.url + PAGES[name], wait_until="networkidle")
            page.evaluate(AXE)  # from outside the page, so that its policy stands as it is
            look(page, visit)
            inner.close()
            return visit

    yield Visits()
    page.close()
    context.close()


every_page = pytest.mark.parametrize("name", PAGES)


@every_page
def test_it_fetches_nothing_from_elsewhere_A5(site: Site, visits: dict[str, Visit], name: str) -> None:
    asked = [urlsplit(url) for url in visits[name].asked]
    assert {url.netloc for url in asked if url.scheme != "data"} == {urlsplit(site.url).netloc}
    scope = urlsplit(site.url).path
    assert [url.path for url in asked if url.scheme != "data" and not url.path.startswith(scope)] == []


@every_page
def test_its_policy_blocks_nothing_A6(visits: dict[str, Visit], name: str) -> None:
    assert visits[name].blocked == []
    assert [said for said in visits[name].said if "404" not in said or name != "a page that is not there"] == []


@every_page
def test_it_needs_no_sideways_scrolling(visits: dict[str, Visit], name: str) -> None:
    assert {setting: wide for setting, wide in visits[name].too_wide.items() if wide} == {}


@every_page
def test_axe_finds_nothing_A1(visits: dict[str, Visit], name: str) -> None:
    assert visits[name].schemes == {name: "slate" if scheme == "dark" else "default" for (scheme, _), name in SETTINGS.items()}
    assert {setting: "\n".join(found) for setting, found in visits[name].violations.items() if found} == {}


def test_axe_and_the_policy_would_be_heard(site: Site, browser: Browser) -> None:
    visit = Visit()
    context = browser.new_context()
    listen(context, visit)
    page = context.new_page()
    page.goto(site.url + "briefs/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=//elsewhere.example/x.png><p style=color:#bbb>pale</p>')")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<div class=wide>' + 'wide'.repeat(999) + '</div>')")
    page.evaluate(AXE)
    look(page, visit)
    context.close()
    assert any("elsewhere.example" in blocked for blocked in visit.blocked)
    assert any("style-src" in blocked for blocked in visit.blocked)
    assert visit.too_wide["light at 320"]
    assert any(found.startswith("image-alt") for found in visit.violations["light at 320"])


def test_every_page_carries_the_policy_before_all_that_it_governs_A6(site: Site) -> None:
    policies = set()
    for address, page in site.pages.items():
        (policy,) = page.xpath("/html/head/meta[@http-equiv='Content-Security-Policy']")
        policies.add(policy.get("content"))
        governed = policy.xpath("preceding::*[self::script or self::link or self::style or self::img]")
        assert governed == [], f"/{address}: {[etree.tostring(element) for element in governed]}"
    (policy,) = policies
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    assert rules["style-src"] == rules["connect-src"] == ["'self'"]
    assert "'self'" in rules["script-src"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"} & {source for sources in rules.values() for source in sources}
