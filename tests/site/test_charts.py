"""A chart's table, its CSV and its labels say the same (H3), on the page, in the narrow drawing and in the picture to download."""

from __future__ import annotations

import csv
from fractions import Fraction
from typing import Any

import pytest
from lxml import etree
from served import Site

from sourcebook import figures
from sourcebook.figures import Interval, Units

UNITS = Units.of(())
SCALES = [Fraction(10) ** power for power in (0, 3, 6, 9, 12)]
SVG = "{http://www.w3.org/2000/svg}"


def charts(site: Site) -> list[str]:
    return [address.split("/")[1] for address in site.pages if address.startswith("charts/") and address.count("/") == 2]


def rows(site: Site, chart: str) -> list[dict[str, str]]:
    with (site.folder / f"data/charts/{chart}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), strict=True))


def words(element: etree._Element) -> str:
    """What an element says, without the mark of a figure that sources tell in different ways."""
    text = "".join(element.xpath(".//text()[not(ancestor::*[contains(@class, 'sb-ne') or contains(@class, 'sb-hidden')])]"))
    return " ".join(text.replace("≠", "").split())


def interval(row: dict[str, str]) -> Interval:
    return Interval(*(Fraction(row[end]) if row[end] else None for end in ("low", "high")))


def bounds(fact: dict[str, Any]) -> dict[str, str]:
    """A fact as a row of a CSV."""
    return {key: "" if fact[key] is None else str(fact[key]) for key in ("value", "low", "high")}


def meets(said: str, row: dict[str, str]) -> bool:
    """Whether the first figure of some words is the number of a CSV's row, which counts in whole units."""
    (found, *_) = [token.quantity for token in figures.tokens(said, UNITS) if token.quantity is not None] or [None]
    if found is None or not row.get("value"):
        return False
    return any(found.interval.scaled(scale).meets(interval(row)) for scale in SCALES)


def test_there_are_charts_to_compare(site: Site) -> None:
    assert {"trade-surplus", "cars-crossing", "troops-by-host"} <= set(charts(site))


@pytest.mark.parametrize("which", ["site", "river_site"])
def test_the_table_is_the_csv_H3(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    for chart in charts(site):
        if of_moments(site, chart):
            continue
        (table,) = site.pages[f"charts/{chart}/"].xpath("//article//table")
        shown = [
            (name(words(line.xpath("./th")[0])), words(cell))
            for line in table.xpath(".//tbody/tr")
            for cell in line.xpath("./td[contains(@class, 'sb-r')]")
        ]
        written = [(name(row["x"]), row["display"]) for row in rows(site, chart)]
        assert [cell for cell in shown if cell[1].strip("–—")] == [row for row in written if row[1]], chart


def of_moments(site: Site, chart: str) -> bool:
    """Whether a chart draws days instead of numbers: what happened when."""
    return "date" in rows(site, chart)[0]


def test_the_table_of_a_chart_of_moments_is_its_csv_H3(site: Site) -> None:
    found = [chart for chart in charts(site) if of_moments(site, chart)]
    for chart in found:
        (table,) = site.pages[f"charts/{chart}/"].xpath("//article//table")
        shown = [[words(cell) for cell in line.xpath("./th|./td")][:4] for line in table.xpath(".//tbody/tr")]
        written = [[row["date"], row["row"], row["what"].removeprefix("≠ "), row["standing"]] for row in rows(site, chart)]
        assert [[name(line[0]), *line[1:]] for line in shown] == written
        assert all(row["fact"] in site.facts or row["event"] for row in rows(site, chart))


def name(x: str) -> str:
    """A row's name in one manner: days and months by their ISO form."""
    found = figures.dates(x, None)
    return "/".join(when.iso for when in found) if found and " – ".join(when.text for when in found) == x else x


@pytest.mark.parametrize("which", ["site", "river_site"])
def test_what_the_csv_shows_is_what_it_holds_H3(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    for chart in charts(site):
        held = [row for row in rows(site, chart) if row.get("value")]
        assert held or of_moments(site, chart)
        for row in held:
            assert interval(row).contains(Interval.point(Fraction(row["value"]))), row
            assert meets(row["display"], row), f"{chart}: {row['display']!r} is not {row['value']}"
            assert row["source"] or row["fact"], f"{chart}: nothing says where {row['display']} comes from"
            assert not row["source"] or f"sources/{row['source']}/" in site.pages
            assert not row["fact"] or f"facts/{row['fact']}/" in site.pages


def labels(root: etree._Element) -> list[tuple[str, str]]:
    """The figures that a drawing shows as text, with what each rests on."""
    return [(words(text), basis) for text in root.iter("text", f"{SVG}text") if (basis := text.get("data-figure"))]


def test_every_label_is_a_number_of_the_csv_H3(site: Site) -> None:
    tried = 0
    for chart in charts(site):
        found = rows(site, chart)
        drawings = site.pages[f"charts/{chart}/"].xpath("//*[contains(@class, 'sbc-svg')]")
        assert len(drawings) == 2, f"{chart} lacks its wide or its narrow drawing"
        for drawing in drawings:
            for said, basis in labels(drawing):
                if basis.startswith("claim:") or not any(token.kind == "quantity" for token in figures.tokens(said, UNITS)):
                    continue  # a claim is drawn beside the data and is not of them; a label may break its words over two lines
                kind, _, of = basis.partition(":")
                own = [row for row in found if (row["fact"] if kind == "fact" else row["source"]) == of]
                assert any(meets(said, row) for row in own) or (kind == "fact" and not own), f"{chart}: {said!r} is in no row"
                tried += len(own) > 0
    assert tried > 10


def test_a_wrong_label_would_be_found(site: Site) -> None:
    row = next(row for row in rows(site, "trade-surplus") if row["x"] == "2024")
    assert meets("$69.4 billion in 2024", row)
    assert not meets("$68.4 billion in 2024", row)
    assert not meets("in 2024", row)


def test_the_picture_to_download_has_the_labels_of_the_page_and_says_where_it_is_from_H4(site: Site) -> None:
    for chart in charts(site):
        root = etree.parse(site.folder / f"charts/{chart}/{chart}.svg").getroot()
        told = {words(text) for text in root.iter(f"{SVG}text")}
        everything = " ".join(told)
        wide = site.pages[f"charts/{chart}/"].xpath("//*[contains(@class, 'sbc-wide')]")[0]
        for said, _ in labels(wide):
            assert said in everything, f"{chart}: {said!r} is not in the picture"
        title = words(site.pages[f"charts/{chart}/"].xpath("//h1")[0]).removesuffix("¶")
        assert set(title.split()) <= set(everything.split()), f"{chart}: the picture does not show its title"
        assert "Source" in everything
        assert not root.xpath("//*[local-name()='script' or local-name()='style' or local-name()='foreignObject']")
        assert (site.folder / f"charts/{chart}/{chart}.png").read_bytes().startswith(b"\x89PNG")


def test_the_alt_text_of_a_chart_is_short_and_of_its_data_H2(site: Site) -> None:
    for chart in charts(site):
        for picture in site.pages[f"charts/{chart}/"].xpath("//*[@role='img']"):
            title, desc = (picture.xpath(f"./*[local-name()='{part}']")[0] for part in ("title", "desc"))
            assert picture.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
            alt = words(title)
            assert 20 < len(alt) <= 150, f"{chart}: {len(alt)} characters"
            own = [
                *rows(site, chart),
                *(bounds(site.facts[basis[5:]]) for basis in (title.get("data-figure") or "").split() if basis[:5] == "fact:"),
            ]
            for token in figures.tokens(alt, UNITS):
                assert token.kind != "quantity" or any(meets(token.text, row) for row in own), f"{chart}: {token.text!r} of {alt!r}"


def test_marks_lead_to_their_facts(site: Site) -> None:
    for chart in charts(site):
        hrefs = site.pages[f"charts/{chart}/"].xpath("//*[contains(@class, 'sbc-svg')]//a/@href")
        facts = {row["fact"] for row in rows(site, chart) if row["fact"]}
        missing = {fact for fact in facts if not any(f"facts/{fact}/" in href for href in hrefs)}
        assert missing == set(), chart
