"""Every link and anchor of the built site leads somewhere (P6), found by a walk of its own, apart from the one that the build does."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree
from served import Site, parsed

NAMES = ("href", "src", "data", "poster", "action", "srcset")
TAKEN = {"data", "mailto"}
BASE = "https://site.example"


def links(page: etree._Element) -> list[tuple[etree._Element, str]]:
    found = [(element, element.get(name)) for element in page.iter(etree.Element) for name in NAMES if element.get(name) is not None]
    refreshes = [(element, element.get("content", "").partition("url=")[2]) for element in page.xpath("//meta[@http-equiv='refresh']")]
    return [(element, str(link)) for element, link in (*found, *refreshes) if element.tag != "object" or link]


def faults(site: Site, pages: dict[str, etree._Element]) -> list[str]:
    """What leads nowhere, as a browser would resolve it; what leads outside is only looked at."""
    scope = urlsplit(site.url).path
    anchors = {address: set(page.xpath("//@id")) for address, page in site.pages.items()}
    found = []
    for address, page in pages.items():
        for element, link in links(page):
            url = urlsplit(urljoin(f"{BASE}{scope}{address}", link))
            at = f"/{address}: <{element.tag}> {link}"
            if url.scheme in TAKEN:
                continue
            if f"{url.scheme}://{url.netloc}" != BASE:
                outside = url.scheme in {"http", "https"} and (element.tag == "a" or element.get("rel") == "canonical")
                found += [] if outside else [f"{at}: neither inside nor a plain link to the web"]
                continue
            target = unquote(url.path.removeprefix(scope))
            path = target + "index.html" if target.endswith("/") or not target else target
            anchor = unquote(url.fragment.split(":~:")[0])
            if not url.path.startswith(scope) or path not in site.files:
                found.append(f"{at}: no such page or file")
            elif anchor and path.endswith(".html") and anchor not in anchors[target]:
                found.append(f"{at}: no such anchor")
    return found


def test_no_link_and_no_anchor_is_broken_P6(site: Site) -> None:
    assert sum(len(links(page)) for page in site.pages.values()) > 3000
    assert faults(site, site.pages) == []


def test_no_link_of_another_subject_is_broken_P6(river_site: Site) -> None:
    assert faults(river_site, river_site.pages) == []


@pytest.mark.parametrize(
    "link", ["../nowhere/", "#nowhere", "../briefs/autos/#nowhere", "/", "../../../", "javascript:alert()", "//elsewhere.example/x.js"]
)
def test_a_broken_link_would_be_found(site: Site, link: str) -> None:
    page = parsed(site.folder / "data/index.html")
    assert faults(site, {"data/": page}) == []
    tag = "script" if link.endswith(".js") else "a"
    etree.SubElement(page.find("body"), tag).set("src" if tag == "script" else "href", link)
    assert len(faults(site, {"data/": page})) == 1


def test_no_anchor_stands_twice_on_a_page(site: Site) -> None:
    for address, page in site.pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), f"/{address}: {sorted({name for name in ids if ids.count(name) > 1})}"


def test_every_page_is_reached_by_links_from_home(site: Site) -> None:
    scope = urlsplit(site.url).path
    reached, ahead = {""}, [""]
    while ahead:
        at = ahead.pop()
        for element, link in links(site.pages[at]):
            url = urlsplit(urljoin(f"{BASE}{scope}{at}", link))
            target = url.path.removeprefix(scope)
            if element.tag == "a" and f"{url.scheme}://{url.netloc}" == BASE and target in site.pages and target not in reached:
                reached.add(target)
                ahead.append(target)
    assert set(site.pages) - reached == {"404.html"}


def test_nothing_in_a_style_sheet_leads_elsewhere_A5(site: Site) -> None:
    for path, file in site.files.items():
        if path.endswith(".css"):
            for link in re.findall(r"url\(\s*['\"]?([^)'\"]+)|@import\s+['\"]([^'\"]+)", file.read_text(encoding="utf-8")):
                url = urlsplit(link[0] or link[1])
                assert url.scheme in {"", "data"}, f"{path}: {link}"
                assert not url.netloc, f"{path}: {link}"


def test_the_canonical_address_of_a_page_is_its_own(site: Site) -> None:
    scope = urlsplit(site.url).path
    for address, page in site.pages.items():
        if address != "404.html":
            (canonical,) = page.xpath("//link[@rel='canonical']/@href")
            assert urlsplit(canonical).path == scope + address.removesuffix("embed/")
            assert page.xpath("string(//title)").strip()
            assert page.get("lang")
