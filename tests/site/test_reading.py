"""The built site as Chromium shows it: nothing blocked, nothing fetched from elsewhere, nothing too wide, nothing that axe complains of.

One page of each type is opened once and looked at in four settings: light and dark, on a desk and at 320 px (A1, A5, A6).
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Mapping
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
    "corrections": "corrections/",
    "checked": "checked/",
    "explore": "explore/",
    "edition": "briefs/autos/2*/",
    "editions": "briefs/autos/editions/",
    "epilogue": "epilogue/",
    "embedded chart": "charts/trade-surplus/embed/",
    "method": "method/",
    "a page that is not there": "nowhere/at/all/",
}
WIDTHS = (1280, 320)
SCHEMES = {"light": "default", "dark": "slate"}  # and what Material calls them
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
ALL = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "resultTypes": ["violations"]}
WHOLE = {"light at 1280", "dark at 320"}
"""Settings in which every rule is tried: so each is, at both widths and in both schemes, and those about colours in all four."""

# What reaches beyond the window's right edge without standing in something that scrolls by itself.
TOO_WIDE = """() => {
    const scrolls = e => e && e !== document.body && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
    const out = [...document.querySelectorAll("body, article *, main *, header *, footer *")].filter(e =>
        e.getBoundingClientRect().right > innerWidth + 1 && e.checkVisibility({visibilityProperty: true}) && !scrolls(e));
    const page = document.documentElement.scrollWidth - innerWidth;
    return [...(page > 0 ? [`the page, by ${page} px`] : []), ...out.slice(0, 3).map(e => e.outerHTML.slice(0, 120))];
}"""
BEGIN = """rules => {
    window.found = new Promise(tell => setTimeout(() => axe.run(document, rules).then(said => tell(said.violations))));
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
    too_wide: dict[str, list[str]] = field(default_factory=dict)
    violations: dict[str, list[str]] = field(default_factory=dict)


def opened(context: BrowserContext, url: str, scheme: str, visit: Visit) -> Page:
    """Open a page, keeping what is requested, logged and blocked."""
    page = context.new_page()
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    page.add_init_script(LISTEN)
    page.on("request", lambda request: visit.asked.add(request.url))
    page.on(
        "console", lambda message: visit.said.append(f"{message.type}: {message.text}") if message.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: visit.said.append(str(error)))
    page.goto(url)
    page.evaluate(AXE)  # from outside the page, so that its policy stands as it is
    page.wait_for_function("scheme => [scheme, undefined].includes(document.body.dataset.mdColorScheme)", arg=SCHEMES[scheme])
    return page


def look(pages: Mapping[str, Page], visit: Visit) -> None:
    """Look at a page, open in both schemes, at both widths; axe works in both at a time."""
    for width in WIDTHS:
        for scheme, page in pages.items():
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("document.fonts.ready.then(() => true)")
            visit.too_wide[f"{scheme} at {width}"] = page.evaluate(TOO_WIDE)
            page.evaluate(BEGIN, ALL if f"{scheme} at {width}" in WHOLE else COLOURS)
        for scheme, page in pages.items():
            visit.violations[f"{scheme} at {width}"] = [told(violation) for violation in page.evaluate("window.found")]
    for page in pages.values():
        visit.blocked += page.evaluate("window.blocked")


def told(violation: dict[str, Any]) -> str:
    places = [f"{' '.join(map(str, node['target']))}: {node['failureSummary']}" for node in violation["nodes"][:3]]
    return f"{violation['id']} ({len(violation['nodes'])} times)\n" + "\n".join(places)


@pytest.fixture(scope="module")
def visits(site: Site, browser: Browser) -> Iterator[dict[str, Visit]]:
    """The visits so far: each page is opened when a test first asks for it, and never again."""
    context = browser.new_context()

    class Visits(dict[str, Visit]):
        def __missing__(self, name: str) -> Visit:
            visit = self[name] = Visit()
            (address, *_) = fnmatch.filter(site.pages, PAGES[name]) or [PAGES[name]]
            pages = {scheme: opened(context, site.url + address, scheme, visit) for scheme in SCHEMES}
            look(pages, visit)
            for page in pages.values():
                page.close()
            return visit

    yield Visits()
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
    assert {setting: "\n".join(found) for setting, found in visits[name].violations.items() if found} == {}


def test_axe_and_the_policy_would_be_heard(site: Site, browser: Browser) -> None:
    visit = Visit()
    context = browser.new_context()
    pages = {scheme: opened(context, site.url + "briefs/", scheme, visit) for scheme in SCHEMES}
    pages["dark"].evaluate("""() => {
        const after = document.querySelector("h1");
        after.insertAdjacentHTML("afterend", "<img src=//elsewhere.example/x.png><p style='color: red'>red</p><div>wide</div>");
        document.querySelector("h1 ~ div").style.minWidth = "900px";
    }""")
    look(pages, visit)
    context.close()
    assert any("elsewhere.example" in blocked for blocked in visit.blocked)
    assert any("style-src" in blocked for blocked in visit.blocked)
    assert visit.too_wide["dark at 320"]
    assert any(found.startswith("image-alt") for found in visit.violations["dark at 320"])


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
