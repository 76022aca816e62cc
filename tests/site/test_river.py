"""Another subject builds with no change to the code: a river in flood, two newspapers and a gauge."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import served
from served import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def said(site: Site, address: str) -> str:
    return " ".join(" ".join(site.pages[address].xpath("//article//text()")).split())


def test_it_has_every_kind_of_page(site: Site, river_site: Site) -> None:
    def kinds(which: Site) -> set[str]:
        return {re.sub(r"^(\w+)/[^/]+/", r"\1/…/", address) for address in which.pages}

    # An epilogue stands where there is something to tell of the time after the site's window; an edition, where one was released.
    editions = {kind for kind in kinds(site) if kind.startswith("briefs/…/")} - {"briefs/…/"}
    assert kinds(river_site) == kinds(site) - {"epilogue/"} - editions


def test_it_speaks_of_its_own_subject_alone(river_site: Site) -> None:
    for path, file in river_site.files.items():
        if file.suffix in {".html", ".json", ".csv", ".svg", ".xml"}:
            text = file.read_text(encoding="utf-8").lower()
            assert not re.search(r"tariff|japan|washington|\btokyo\b", text), path
    assert "How high did the Ansel rise" in said(river_site, "")


def test_it_says_what_its_sources_say(river_site: Site) -> None:
    facts = river_site.facts
    assert (facts["peak-level"]["agreement"], facts["warned"]["agreement"]) == ("agreed", "disputed")
    assert [claim["verdict"] for claim in facts["peak-level"]["claims"]] == ["printed", "agrees", "agrees"]
    assert facts["rise"]["kind"] == "computed"
    assert facts["rise"]["value"] == pytest.approx(6.38 - 5.47)
    assert facts["rainfall-april"]["value"] == pytest.approx(18.2 + 31.0 + 26.4)
    assert "crested at 6.4 metres" in said(river_site, "facts/peak-level/")
    for words in ("We asked for a wall in 2019", "The council denies that it was warned"):
        assert words in said(river_site, "differences/")


def test_its_numbers_are_in_its_own_units(river_site: Site) -> None:
    assert "6.38 metres" in said(river_site, "briefs/flood/")
    rows = json.loads((river_site.folder / "data/claims.json").read_bytes())
    assert {row["unit"] for row in rows if row["fact"] == "peak-level"} == {"metres"}


@pytest.mark.browser
def test_none_of_its_pages_needs_sideways_scrolling_or_asks_elsewhere(river_site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    asked: set[str] = set()
    heard: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.add(request.url))
    page.on("console", lambda message: heard.append(message.text))
    wide = {}
    for address in river_site.pages:
        page.goto(river_site.url + address, wait_until="domcontentloaded")
        wide[address] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert {address: by for address, by in wide.items() if by > 0} == {}
    assert all(url.startswith((river_site.url, "data:")) for url in asked)
    assert heard == []


def test_the_generator_knows_nothing_of_the_subject_that_ships() -> None:
    """No word of it stands in the code, in its templates or in its style sheets, examples in docstrings apart."""
    for path in sorted((served.ROOT / "src/sourcebook").rglob("*")):
        if path.suffix in {".html", ".md", ".toml", ".js", ".css"}:
            assert not re.search(r"tariff|japan|tokyo|weinstein", Path(path).read_text(encoding="utf-8"), re.IGNORECASE), path
