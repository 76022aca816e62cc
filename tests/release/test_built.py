"""Editions, redirects and tombstones as a reader meets them in the built site (P1, P2, P4, P5)."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import served
from click.testing import CliRunner
from lxml import etree
from make import test_browser

from sourcebook import cli, release
from sourcebook.publish import sums

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

BRIEF = "content/briefs/flood.md"
LEVELS = "content/facts/levels.yml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions; then facts change, a brief and a fact get other ids, another fact is withdrawn, and an erratum is noted."""
    root = served.river(tmp_path_factory.mktemp("released") / "river")

    def run(*arguments: str) -> None:
        done = CliRunner().invoke(cli.main, [*arguments, "--root", str(root)], catch_exceptions=False)
        assert done.exit_code == cli.CLEAN, done.output

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCEBOOK_TEXTS", raising=False)
        patch.setattr(release, "_try", lambda root, made, checked, *_: checked.problems)
        patch.setattr(release, "today", lambda: "2026-01-05")
        run("release", "flood", "--note", "The first edition.")
        served.change(root / LEVELS, "compute: peak-level - level-before", "compute: 2 * (peak-level - level-before)")
        patch.setattr(release, "today", lambda: "2026-02-01")
        run("release", "flood", "--note", "The rise is counted anew.")
        run("release", "--site")
    served.change(root / LEVELS, "compute: 2 * (peak-level - level-before)", "compute: 3 * (peak-level - level-before)")
    served.change(root / LEVELS, "- id: crest-date\n", "- id: day-of-the-crest\n  aliases: [crest-date]\n")
    facts = root / "content/facts/response.yml"
    facts.write_text(re.sub(r"- id: repairs-cost\n(?:  .*\n)+", "", facts.read_text()))
    brief = root / BRIEF
    text = brief.read_text().replace("crest-date", "day-of-the-crest").replace("; {fact}`repairs-cost` was spent the last time", "")
    brief.with_name("high-water.md").write_text(text.replace("number: AV", "aliases: [flood]\nnumber: AV"))
    brief.unlink()
    chart = root / "charts/levels.yml"
    chart.with_name("river-levels.yml").write_text(f"aliases: [levels]\n{chart.read_text()}")
    chart.unlink()
    for path in (brief.with_name("high-water.md"), root / "mkdocs.yml"):
        text = path.read_text().replace("charts: [levels]", "charts: [river-levels]")
        path.write_text(text.replace("{chart}`levels`", "{chart}`river-levels`"))
    (root / "content/tombstones.yml").write_text("- {address: /facts/repairs-cost/, because: The paper took it back.}\n")
    (root / "content/corrections.yml").write_text(
        "- {date: 2026-02-02, brief: high-water, text: A name was misspelt.}\n"
        "- {date: 2026-02-03, page: /facts/rise/, text: A link was dead.}\n"
    )
    served.build(root)
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Iterator[served.Site]:
    with served.served(root) as site:
        yield site


def words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def frozen(page: etree._Element) -> etree._Element:
    (found,) = page.xpath("//div[@class='sb-frozen']")
    return found


def test_P1_what_is_published_is_what_was_released(root: Path, site: served.Site) -> None:
    for edition in sorted((root / "content/editions/flood").iterdir()):
        for file in edition.iterdir():
            published = site.folder / "briefs/flood" / edition.name / ("body.html.txt" if file.name == "body.html" else file.name)
            assert sha256(published.read_bytes()).digest() == sha256(file.read_bytes()).digest()
        plain = unescape(re.sub(r"<[^>]*>", "", (edition / "body.html").read_text()))
        assert words(frozen(site.pages[f"briefs/flood/{edition.name}/"])) == " ".join(plain.split())
    assert sums.is_whole(site.folder)


def test_P1_the_old_edition_keeps_its_figures_while_its_frame_says_superseded(site: served.Site) -> None:
    old, new = (site.pages[f"briefs/flood/{day}/"] for day in ("2026-01-05", "2026-02-01"))
    assert "risen by about 0.91 metres" in words(frozen(old))
    assert "about $3 million" in words(frozen(old)), "though that fact is withdrawn"
    assert "risen by about 1.82 metres" in words(frozen(new))
    assert "about 2.7" in words(site.pages["briefs/high-water/"])
    (aside,) = old.xpath("//aside[@class='sb-editions']")
    assert "This edition is superseded by that of 1 February 2026." in words(aside)
    (aside,) = new.xpath("//aside[@class='sb-editions']")
    assert "superseded" not in words(aside)
    assert "Since then 2 of its facts are no longer what they were." in words(aside)


def test_C4_each_edition_has_citation_files_of_its_own(site: served.Site) -> None:
    for day in ("2026-01-05", "2026-02-01"):
        address = f"briefs/flood/{day}/"
        hrefs = site.pages[address].xpath("//*[contains(@class, 'sb-citing')]//a/@href")
        assert {f"../flood-{day}.{ending}" for ending in ("bib", "ris", "csl.json")} <= set(hrefs)
        (cited,) = json.loads(site.files[f"briefs/flood/flood-{day}.csl.json"].read_bytes())
        assert (cited["id"], cited["version"]) == (f"flood-{day}", day.replace("-", "."))
        assert cited["URL"].endswith(f"/{address}")
        kept = json.loads(site.files[f"{address}manifest.json"].read_bytes())
        assert (cited["title"], cited["abstract"]) == (kept["title"], kept["summary"]), "what it was, whatever the brief says now"


def test_P2_this_latest_previous_and_all_are_one_link_away(site: served.Site) -> None:
    first, second, latest = "This edition: 5 January 2026", "This edition: 1 February 2026", "Latest: as the record stands"
    expected = {
        "briefs/flood/2026-01-05/": [first, latest, "All editions"],
        "briefs/flood/2026-02-01/": [second, latest, "Previous: 5 January 2026", "All editions"],
        "briefs/high-water/": ["Latest: this page", "Previous: 5 January 2026", "All editions"],
    }
    for address, said in expected.items():
        items = site.pages[address].xpath("//ul[@class='sb-editions__list']/li")
        assert [words(item) for item in items] == said
        assert items[-1].xpath("a/@href")[0].endswith("high-water/editions/" if "flood" in address else "editions/")


def test_P3_what_changed_is_told_as_facts(site: served.Site) -> None:
    told = words(site.pages["briefs/high-water/editions/"].xpath("//article")[0])
    assert "Rise from the end of April to the crest: about 0.91 metres → about 1.82 metres" in told
    assert "Cost of repairs: about $3 million is no longer in the record" in told
    assert "Day of the crest" not in told, "a fact that has another id is the same fact"
    assert "A name was misspelt." in told
    corrections = words(site.pages["corrections/"].xpath("//article")[0])
    for line in ("A name was misspelt.", "A link was dead.", "The first edition.", "The rise is counted anew.", "The paper took it back."):
        assert line in corrections


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("briefs/flood/", "briefs/high-water/"),
        ("briefs/flood/editions/", "briefs/high-water/editions/"),
        ("facts/crest-date/", "facts/day-of-the-crest/"),
        ("charts/levels/", "charts/river-levels/"),
        ("charts/levels/embed/", "charts/river-levels/embed/"),
    ],
)
def test_P5_a_former_address_leads_on_without_a_script(site: served.Site, old: str, new: str) -> None:
    page = site.pages[old]
    assert page.xpath("//script") == []
    assert page.xpath("//link[@rel='canonical']/@href") == [f"https://example.org/ansel/{new}"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    there = re.fullmatch(r"0; url=(.*)", refresh)
    assert there is not None
    assert there[1] == page.xpath("//main//p/a/@href")[0]
    assert (site.folder / old / there[1]).resolve() == (site.folder / new).resolve(), "in one step"
    assert new in site.pages and not site.pages[new].xpath("//meta[@http-equiv='refresh']")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *((f"briefs/flood/flood.{ending}", f"briefs/high-water/high-water.{ending}") for ending in ("pdf", "bib", "ris", "csl.json")),
        *((f"charts/levels/levels.{ending}", f"charts/river-levels/river-levels.{ending}") for ending in ("svg", "png", "bib")),
        ("data/charts/levels.csv", "data/charts/river-levels.csv"),
    ],
)
def test_P4_a_file_that_had_another_name_is_there_under_it_too(site: served.Site, old: str, new: str) -> None:
    assert site.files[old].read_bytes() == site.files[new].read_bytes()


def test_P4_what_leads_on_is_verified_with_the_rest(root: Path) -> None:
    done = served.command(root, "verify", "site")
    assert done.returncode == 0, done.stdout + done.stderr


def test_P5_a_stub_lists_the_anchors_that_were_given_out(site: served.Site) -> None:
    anchors = site.pages["briefs/flood/"].xpath("//main//li")
    assert [item.get("id") for item in anchors][:2] == ["bottom-line", "key-figures"]
    assert [item.xpath(".//a/@href")[0] for item in anchors][:2] == ["../high-water/#bottom-line", "../high-water/#key-figures"]


def test_P4_a_withdrawn_address_says_why(site: served.Site) -> None:
    page = site.pages["facts/repairs-cost/"]
    assert "The paper took it back." in words(page.xpath("//article")[0])
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_links_of_an_edition_are_mended_by_its_frame(site: served.Site) -> None:
    links = frozen(site.pages["briefs/flood/2026-01-05/"]).xpath(".//a/@href")
    assert "../../../facts/day-of-the-crest/" in links, "what moved is met where it is"
    assert "../../../facts/repairs-cost/" in links, "what is withdrawn says so itself"
    assert not any("@@" in link for link in links)


def test_the_foot_says_when_a_page_last_changed_in_substance(site: served.Site) -> None:
    assert "Last substantive change: 1 February 2026." in words(site.pages["facts/peak-level/"].xpath("//footer")[0])
    assert "Changed since 1 February 2026." in words(site.pages["facts/rise/"].xpath("//footer")[0])
    assert site.pages["briefs/flood/2026-01-05/"].xpath("//footer//time/@datetime") == ["2026-02-01"]


def test_search_leaves_stand_ins_and_editions_out(site: served.Site) -> None:
    fragments = [file.read_bytes() for path, file in site.files.items() if path.endswith(".pf_fragment")]
    found = {json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))["url"].partition("#")[0] for data in fragments}
    assert {"briefs/high-water/", "corrections/"} <= found
    assert [address for address in found if address.startswith(("briefs/flood/", "facts/repairs-cost/", "facts/crest-date/"))] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "address",
    [
        *("facts/crest-date/", "briefs/flood/", "facts/repairs-cost/", "briefs/flood/2026-01-05/", "briefs/high-water/editions/"),
        *("briefs/high-water/", "corrections/", "charts/river-levels/embed/", "nowhere/at/all/"),
    ],
)
def test_A1_axe_finds_nothing_on_what_stands_for_pages_that_moved_or_went(site: served.Site, browser: Browser, address: str) -> None:
    """Redirect stubs, a tombstone, editions and their list, what stands alone in a frame, and what was never there."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    # A stub leads on before it can be looked at.
    context.route("**/*", lambda route: _staying(route) if route.request.is_navigation_request() else route.continue_())
    page = context.new_page()
    page.goto(site.url + address)
    assert page.url == site.url + address
    page.evaluate(test_browser.AXE.read_text(encoding="utf-8"))
    found = []
    for scheme, width in test_browser.SETTINGS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(test_browser.DRAWN)
        found += [(scheme, width, v["id"], v["nodes"][0]["html"][:120]) for v in page.evaluate(test_browser.RULES)["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert found == []


def _staying(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r'<meta http-equiv="refresh"[^>]*>', "", answer.text()))
