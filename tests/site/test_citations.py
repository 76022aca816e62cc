"""What is cited of the built site (C1–C6, P7): as Zotero would save it, as a reader without a script finds it, and in a frame."""

from __future__ import annotations

import json

import pytest
from make_citations.zotero import of_page
from served import Site

SITES = ["site", "river_site"]


@pytest.mark.parametrize("which", SITES)
def test_C1_zotero_saves_a_report_from_every_brief_and_edition(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    briefs = [a for a in site.pages if a.startswith("briefs/") and a != "briefs/" and not a.endswith("/editions/")]
    assert briefs
    for address in briefs:
        item = of_page(site.pages[address])
        assert item["itemType"] == "report" and item["creators"] == [] and item["abstractNote"], address
        home = site.pages[""].xpath("//link[@rel='canonical']/@href")[0]
        assert item["url"].removeprefix(home) in site.pages, address
        assert [pdf.removeprefix(home) in site.files for pdf in item["attachments"]] == [True], address


@pytest.mark.parametrize("which", SITES)
def test_C3_zotero_saves_a_newspaper_article_from_an_articles_page(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    rows = json.loads((site.folder / "data/sources.json").read_bytes())
    for row in rows:
        item = of_page(site.pages[f"sources/{row['id']}/"])
        described = site.pages[f"sources/{row['id']}/"].xpath("//meta[@name='DC.type']/@content")
        assert item["itemType"] == {"newsItem": "newspaperArticle", "Dataset": "dataset"}[described[0]]
        assert item["title"] == row["title"]
        here = site.pages[f"sources/{row['id']}/"].xpath("//link[@rel='canonical']/@href")[0]
        assert item["url"] == (row["original_url"] or here)  # the publisher's own, where one is known


def test_every_block_of_json_ld_parses(site: Site) -> None:
    blocks = [text for page in site.pages.values() for text in page.xpath("//script[@type='application/ld+json']/text()")]
    kinds = {json.loads(block)["@type"] for block in blocks}
    assert {"Report", "NewsArticle", "Dataset"} <= kinds


def test_P7_every_chart_has_an_embed_without_script_or_navigation(site: Site) -> None:
    charts = [address for address in site.pages if address.startswith("charts/") and address.count("/") == 2]
    for address in charts:
        page = site.pages[f"{address}embed/"]
        assert not page.xpath("//script|//nav|//header|//iframe"), address
        assert page.xpath("//svg") and page.xpath("//h1") and page.xpath("//a[@href='../']"), address
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']"), address
