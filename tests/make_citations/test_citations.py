"""Citations (C1–C6): strings, files that parse and agree, what a page's head says, and the box."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from make.printing import RIVER, linked, river
from make_citations.zotero import saved
from pybtex.database import parse_string

from sourcebook.link.book import Book
from sourcebook.make import citations, pages
from sourcebook.make.citations import Work, apa, chicago, export
from sourcebook.make.citations.names import name_of
from sourcebook.make.pages import heads
from sourcebook.places import Text
from sourcebook.read.editions import Edition, Editions, Manifest

BRIEF = Work(
    kind="report",
    id="autos",
    title="Autos: a duty already in force",
    institution="Tariff Desk",
    issued="2025-07-18",
    url="https://desk.example/briefs/autos/2025-07-18/",
    genre="Issue Brief",
    number="IB-2025-03",
    version="2025.07.18",
    site="Tariff talks",
    language="en",
    abstract="What was in force, and when.",
    keywords=("Autos", "Duties"),
    pdf="https://desk.example/briefs/autos/2025-07-18/brief.pdf",
)
NEWS = Work(
    kind="article",
    id="courier-2025-07-02",
    title="No concessions “apparent”",
    institution="The Courier",
    issued="2025-07-02",
    url="https://courier.example/a?b=1&c=2",
    authors=("Andrew Salmon", "Ursula von der Leyen"),
    language="en",
)
CSL_KEYS = set(
    "id type title author container-title collection-title publisher genre number version issued URL language abstract keyword".split()
)
"""Those of the schema's keys, as of 1.0.2, that are used here; it allows no other than its own."""


@cache
def book() -> Book:
    return linked(RIVER)


def released() -> Book:
    manifest = Manifest(
        format=1,
        brief=Text("flood"),
        number=Text("AV-2024-01"),
        title=Text("How high the water stood"),
        summary=Text("Six metres, as the gauge has it."),
        date=Text("2026-01-05"),
        note=Text("The first."),
        as_of=Text("2024-05-10"),
        facts={},
        files={"body.html": Text("0" * 64)},
    )
    files = {"body.html": b"<p>It stood high.</p>\n", "brief.pdf": b"%PDF"}
    edition = Edition(manifest=manifest, name="2026-01-05-2", sha256="0" * 64, written=b"{}", files=files, hashes={})
    return replace(book(), editions=Editions(found=(edition,)))


# ---------------------------------------------------------------- strings


@pytest.mark.parametrize(
    ("work", "in_chicago", "in_apa"),
    [
        (
            BRIEF,
            "Tariff Desk. “Autos: a duty already in force.” Tariff talks, July 18, 2025. https://desk.example/briefs/autos/2025-07-18/.",
            "Tariff Desk. (2025). Autos: a duty already in force (Issue Brief IB-2025-03; Version 2025.07.18). "
            "https://desk.example/briefs/autos/2025-07-18/",
        ),
        (
            NEWS,
            "Salmon, Andrew, and Ursula von der Leyen. “No concessions ‘apparent.’” The Courier, July 2, 2025. https://courier.example/a?b=1&c=2.",
            "Salmon, A., & von der Leyen, U. (2025, July 2). No concessions “apparent”. The Courier. https://courier.example/a?b=1&c=2",
        ),
        (
            replace(NEWS, authors=(), issued="2025-04", url="", title="Who was warned?"),
            "The Courier. “Who was warned?” April 2025.",
            "Who was warned? (2025, April). The Courier.",
        ),
        (
            replace(BRIEF, kind="chart", genre="Chart", number="", version=""),
            "Tariff Desk. “Autos: a duty already in force.” Chart. Tariff talks, July 18, 2025. https://desk.example/briefs/autos/2025-07-18/.",
            "Tariff Desk. (2025). Autos: a duty already in force [Chart]. Tariff talks. https://desk.example/briefs/autos/2025-07-18/",
        ),
        (
            replace(BRIEF, kind="dataset", genre="Data set", number="", version="", site="", issued=""),
            "Tariff Desk. “Autos: a duty already in force.” Data set. https://desk.example/briefs/autos/2025-07-18/.",
            "Tariff Desk. (n.d.). Autos: a duty already in force [Data set]. https://desk.example/briefs/autos/2025-07-18/",
        ),
    ],
)
def test_C5_chicago_and_apa(work: Work, in_chicago: str, in_apa: str) -> None:
    assert (chicago(work), apa(work)) == (in_chicago, in_apa)


def test_names_are_taken_apart_where_that_is_safe() -> None:
    assert [name_of(n).inverted for n in ("Kenneth R. Weinstein", "Ursula von der Leyen", "Plato", "Smith, Jones & Co.")] == [
        "Weinstein, Kenneth R.",
        "von der Leyen, Ursula",
        "Plato",
        "Smith, Jones & Co.",
    ]


# ---------------------------------------------------------------- files


def read_back(works: list[Work]) -> list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """The same works as the three formats' own readers understand them."""
    bib = parse_string(export(works, "bib").decode(), "bibtex").entries
    ris = rispy.loads(export(works, "ris").decode())
    csl = json.loads(export(works, "csl.json"))
    assert len(bib) == len(ris) == len(csl) == len(works)
    return [({**bib[work.id].fields, "@": bib[work.id].type}, r, c) for work, r, c in zip(works, ris, csl, strict=True)]


def bare(tex: str) -> str:
    """What BibTeX's text means."""
    for written, meant in (
        ("textbackslash", "\\"),
        ("textbraceleft", "{"),
        ("textbraceright", "}"),
        ("textasciitilde", "~"),
        ("textasciicircum", "^"),
    ):
        tex = tex.replace(f"\\{written}{{}}", f"\x00{ord(meant)};")
    tex = re.sub(r"\\([%$&#_])", r"\1", tex.replace("{", "").replace("}", ""))
    return re.sub("\x00(\\d+);", lambda m: chr(int(m[1])), tex)


def all_works() -> list[Work]:
    of = book()
    return [
        *(citations.of_brief(of, brief) for brief in of.briefs.values()),
        *(citations.of_chart(of, chart) for chart in of.charts.values()),
        *(citations.of_source(of, source) for source in of.sources.values()),
        citations.of_site(of),
        replace(BRIEF, id="an-edition"),
        NEWS,
    ]


def test_C4_the_three_formats_parse_and_agree() -> None:
    for work, (bib, ris, csl) in zip(all_works(), read_back(all_works()), strict=True):
        assert bare(bib["title"]) == ris["title"] == csl["title"] == work.title
        holder = {"report": "institution", "article": "journal"}.get(work.kind, "publisher")
        assert bare(bib[holder]) == ris["publisher"] == csl["publisher"] == work.institution
        assert bib.get("url", "") == ris.get("urls", [""])[0] == csl.get("URL", "") == work.url
        dated = "-".join(f"{part:02}" for part in csl["issued"]["date-parts"][0])
        assert bib["date"] == dated == ris["date"].strip("/").replace("/", "-") == work.issued
        assert bib.get("version", "") == ris.get("edition", "") == csl.get("version", "") == work.version
        assert bib.get("number", "") == ris.get("issn", ris.get("number", "")) == csl.get("number", "") == work.number
        assert set(csl) <= CSL_KEYS


def test_C4_a_brief_is_a_report_of_its_institution_in_double_braces() -> None:
    text = export([BRIEF], "bib").decode()
    assert text.startswith("@report{autos,") and "institution = {{Tariff Desk}}" in text
    assert export([BRIEF], "ris").decode().startswith("TY  - RPRT\n")
    assert not re.search(r"[-,&]", citations.of_edition(released(), released().editions.found[0], None).version)
    assert json.loads(export([NEWS], "csl.json"))[0]["author"][1] == {"family": "von der Leyen", "given": "Ursula"}


HOSTILE = [
    "}, author = {Mallory}, x = {",
    "{{{",
    "}}}",
    "a\nER  - \nTY  - BOOK",
    "a\u2028ER  - ",
    "100 % & $5 #1 a_b ~ ^ \\input{/etc/passwd}",
    '</script><script>alert("x")</script>',
    "@string{x = {y}}",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_S2_a_hostile_title_stays_a_title(title: str) -> None:
    work = replace(BRIEF, title=" ".join(title.split()), institution=title, abstract=title, keywords=(title,), number=title)
    ((bib, ris, csl),) = read_back([work])
    assert bare(bib["title"]) == ris["title"] == csl["title"] == work.title
    assert ris["type_of_reference"] == "RPRT" and bib["url"] == ris["urls"][0] == work.url
    assert "<" not in heads.of_report(work).block and json.loads(heads.of_report(work).block)["name"] == work.title


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_S2_any_title_comes_back(title: str) -> None:
    words = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", title).split()) or "x"
    ((bib, ris, csl),) = read_back([replace(BRIEF, title=words)])
    assert bare(bib["title"]) == ris["title"] == csl["title"] == words


def test_S2_an_address_ends_no_field() -> None:
    work = replace(NEWS, url="https://x.example/{a}\\b")
    ((bib, ris, csl),) = read_back([work])
    assert bib["url"] == ris["urls"][0] == csl["URL"] == "https://x.example/%7Ba%7D%5Cb"


def test_every_brief_chart_and_table_has_its_files_and_the_sources_a_bibliography() -> None:
    paths = {artifact.path for artifact in (*citations.artifacts(book()), *citations.of_data(book()))}
    stems = ("briefs/flood/flood", "charts/levels/levels", "data/datasets/gauge", "data/sources", "data/site")
    assert paths == {f"{stem}.{ending}" for stem in stems for ending in ("bib", "ris", "csl.json")}
    listed = next(a.data for a in citations.of_data(book()) if a.path == "data/sources.ris")
    assert {each["type_of_reference"] for each in rispy.loads(listed.decode())} == {"NEWS", "DATA"}


# ---------------------------------------------------------------- editions


def test_the_address_is_the_editions_where_there_is_one_and_none_is_claimed_where_not() -> None:
    latest = citations.of_brief(book(), book().briefs["flood"])
    assert latest.url == "https://example.org/ansel/briefs/flood/" and not latest.version
    edition = citations.of_brief(released(), released().briefs["flood"])
    assert edition.url == "https://example.org/ansel/briefs/flood/2026-01-05-2/"
    assert (edition.version, edition.issued, edition.pdf) == ("2026.01.05.2", "2026-01-05", f"{edition.url}brief.pdf")


# ---------------------------------------------------------------- heads


def tags(meta: dict[str, Any]) -> list[tuple[str, str]]:
    return [(tag["name"], tag["content"]) for tag in meta["sourcebook"]["head"]["tags"]]


def test_C1_zotero_saves_a_report_with_the_editions_address_and_its_pdf() -> None:
    item = saved((name, content) for name, content in heads.of_report(BRIEF).tags)
    assert item["itemType"] == "report"
    assert (item["url"], item["attachments"]) == (BRIEF.url, [BRIEF.pdf])
    assert (item["institution"], item["number"], item["date"], item["creators"]) == ("Tariff Desk", "IB-2025-03", "2025/07/18", [])
    assert saved(tags(river()["briefs/flood/"].meta))["itemType"] == "report"


def test_C3_zotero_saves_a_newspaper_article_from_a_sources_page() -> None:
    item = saved(tags(river()["sources/courier-2024-05-03/"].meta))
    assert item["itemType"] == "newspaperArticle"
    assert item["publicationTitle"] == "Valley Courier" and item["url"] == "https://courier.example/flood-crest"
    assert item["creators"] == ["Ina Brook"]
    assert saved(tags(river()["sources/gauge/"].meta))["itemType"] == "dataset"


def test_each_block_of_json_ld_is_what_the_page_is() -> None:
    for address, kind in {
        "briefs/flood/": "Report",
        "sources/courier-2024-05-03/": "NewsArticle",
        "sources/gauge/": "Dataset",
        "data/": "Dataset",
    }.items():
        block = river()[address].meta["sourcebook"]["head"]["block"]
        assert json.loads(block)["@type"] == kind and "<" not in block


def test_C2_nothing_on_a_page_hijacks_a_citation() -> None:
    for address, page in river().items():
        assert not page.find("//*[contains(@class, 'byline') or contains(@class, 'vcard') or contains(@class, 'Z3988')]"), address


# ---------------------------------------------------------------- the box


@pytest.mark.parametrize("address", ["", "briefs/flood/", "facts/peak-level/", "charts/levels/", "sources/gauge/", "data/"])
def test_C6_a_page_says_how_to_cite_it_without_a_script(address: str) -> None:
    (box,) = river()[address].find("//*[contains(@class, 'sb-citing')][.//dt[text()='APA']]")
    shown, apa, link = box.xpath(".//*[@data-copied-from]")[:3]
    assert shown.text.startswith("Ansel Valley Archive. ") or "sources" in address
    assert (apa.getparent().getprevious().text, link.getparent().getprevious().text) == ("APA", "Link")
    assert not box.xpath(".//button|.//script")


def test_C6_a_fact_names_its_original_sources() -> None:
    (box,) = river()["facts/peak-level/"].find("//section[contains(@class, 'sb-citing')]")
    told = [" ".join("".join(dd.itertext()).split()) for dd in box.iter("dd")]
    assert "River Authority. “Gauge at Harrow Bridge, daily.” Data set, May 6, 2024. https://river.example/gauge. Its page here" in told
    assert any("Valley Courier" in line for line in told)


def test_an_edition_is_cited_in_its_frame_and_not_in_its_frozen_body() -> None:
    found = {artifact.path: artifact.data.decode() for artifact in pages.artifacts(released(), {})}
    page = found["briefs/flood/2026-01-05-2/index.md"]
    assert page.index("sb-citing") < page.index("sb-frozen") and "Version 2026.01.05.2" in page
    assert "citation_public_url" in page and "https://example.org/ansel/briefs/flood/2026-01-05-2/brief.pdf" in page
