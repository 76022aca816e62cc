"""The inline picture under a strict policy (H4), its links and words (E1), and table = CSV = labels (H3)."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import pytest
from make_charts.gauges import COLUMNS, book, linked

from sourcebook import figures
from sourcebook.link.book import Book
from sourcebook.make import charts
from sourcebook.make.charts import Drawing

ROOT = Path(__file__).parents[2]
MOMENTS = ["deadlines", "who-said-what-when"]
SHIPPED = sorted(path.stem for path in (ROOT / "charts").glob("*.yml"))


@cache
def shipped() -> tuple[Book, dict[str, Drawing]]:
    of = linked(ROOT)[0]
    return of, charts.draw(of, ROOT / "charts" / "house.mplstyle")


def parsed(drawing: Drawing) -> ET.Element:
    return ET.fromstring(f"<div>{drawing.inline()}</div>")


@pytest.mark.parametrize("name", SHIPPED)
def test_H4_nothing_that_a_strict_policy_blocks(name: str) -> None:
    drawing = shipped()[1][name]
    ids: list[str] = []
    for element in parsed(drawing).iter():
        assert element.tag in {"div", "svg", "title", "desc", "path", "circle", "rect", "text", "a"}, element.tag
        assert not {k for k in element.attrib if k in ("style", "target") or k.startswith("on") or "}" in k}
        ids += [element.attrib["id"]] if "id" in element.attrib else []
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize("name", SHIPPED)
def test_H4_a_picture_says_what_it_shows(name: str) -> None:
    drawing = shipped()[1][name]
    pictures = [e for e in parsed(drawing).iter("svg") if e.get("role") == "img"]
    assert len(pictures) == 2
    for picture in pictures:
        title, description = picture.find("title"), picture.find("desc")
        assert title is not None
        assert description is not None
        assert title.text == drawing.alt
        assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert not list(picture.iter("a")), "an img holds nothing that is focused"


@pytest.mark.parametrize("name", SHIPPED)
def test_H2_alt_texts_are_short(name: str) -> None:
    assert 40 <= len(shipped()[1][name].alt) <= 150


@pytest.mark.parametrize("name", SHIPPED)
def test_H4_each_mark_leads_to_a_fact_or_to_its_row(name: str) -> None:
    of, drawings = shipped()
    drawing = drawings[name]
    rows = {f"../../charts/{name}/#{row.anchor}" for row in drawing.rows}
    facts = {f"../../facts/{fact}/" for fact in of.facts}
    claims = {f"../../facts/{f.id}/#claim-{c.number}" for f in of.facts.values() for c in f.claims}
    links = list(parsed(drawing).iter("a"))
    led = {e.get("href") for e in links}
    events = {f"../../timeline/#{event}" for event in of.events}
    assert led <= rows | facts | claims | (events if of.charts[name].kind == "moments" else set())
    for row in drawing.rows:  # whatever is listed is drawn, and leads on
        assert led & {f"../../charts/{name}/#{row.anchor}", *(f"../../{cell.href}" for cell in row.cells if cell.href)}, row.anchor
    assert all(e.findtext("title") for e in links)
    assert all(e.get("data-figure") for e in links if "/timeline/" not in str(e.get("href")))


@pytest.mark.parametrize("name", SHIPPED)
def test_E1_each_number_in_a_picture_rests_on_something(name: str) -> None:
    of, drawings = shipped()
    for element in parsed(drawings[name]).iter():
        inside_link = element.tag == "title" and "id" not in element.attrib  # its link says what it rests on
        if element.text and not inside_link and element.get("data-figure") is None and element.get("data-apparatus") is None:
            found = [t for t in figures.tokens(element.text, of.units) if t.kind == "quantity"]
            assert not found, element.text


@pytest.mark.parametrize("name", [name for name in SHIPPED if name not in MOMENTS])
def test_H3_the_table_is_the_csv_is_the_labels(name: str) -> None:
    of, drawings = shipped()
    drawing = drawings[name]
    rows = list(csv.DictReader(line for line in io.StringIO(drawing.csv.decode()) if not line.startswith("#")))
    in_table = sorted(cell.display for row in drawing.rows for cell in row.cells if cell.is_number and cell.display)
    assert sorted(row["display"] for row in rows) == in_table
    assert drawing.csv == charts.csv_of(of, of.charts[name])
    numbers = {n for text in in_table for n in re.findall(r"\d[\d,.]*\d|\d", text)}
    for element in parsed(drawing).iter("text"):
        if element.get("data-figure"):
            shown = re.findall(r"\d[\d,.]*\d|\d", _without_days(element.text or ""))
            assert [n for n in shown if n in numbers or re.fullmatch(r"(19|20)\d\d", n)] == shown, element.text
    for row in rows:  # every value in the file says where it comes from (E1)
        assert row["fact"] in of.facts or (row["source"] in of.datasets and row["row"] and row["column"])
        assert float(row["low"]) <= float(row["value"]) <= float(row["high"])


def _without_days(text: str) -> str:
    """What a label says besides days: "since 3 April"."""
    for day in figures.dates(text, 2000):
        text = text.replace(day.text, "") if len(day.iso) == 10 else text
    return text


@pytest.mark.parametrize("name", MOMENTS)
def test_H3_the_table_of_moments_is_the_csv_is_the_labels(name: str) -> None:
    of, drawings = shipped()
    drawing = drawings[name]
    rows = list(csv.DictReader(line for line in io.StringIO(drawing.csv.decode()) if not line.startswith("#")))
    listed = [tuple(cell.display for cell in row.cells) for row in drawing.rows]
    assert [(row["row"], row["what"]) for row in rows] == [cells[1:3] for cells in listed]
    assert [figures.show_date(row["date"]) for row in rows] == [cells[0] for cells in listed]
    assert drawing.csv == charts.csv_of(of, of.charts[name])
    for row in rows:  # each is one thing of the book's, and says which
        assert (row["fact"] in of.facts) != (row["event"] in of.events)
        assert row["source"] in of.sources
    for picture in (drawing.svg_inline_wide, drawing.svg_inline_narrow):
        words = " ".join(e.text or "" for e in ET.fromstring(picture).iter("text"))
        assert [row["what"] for row in rows if row["what"] not in words] == []


def test_inline_pictures_move_with_their_page(tmp_path: Path) -> None:
    drawing = charts.draw(book(tmp_path, COLUMNS)[0])["it"]
    assert 'href="../../charts/it/#row-2019"' in drawing.inline()
    assert 'href="charts/it/#row-2019"' in drawing.inline("")
    assert '"../../' not in drawing.inline("./")
    assert 'href="https://example.org/alder/charts/it/#row-2019"' in drawing.svg_download.decode()


def test_S2_hostile_words_stay_words(tmp_path: Path) -> None:
    hostile = '</text><script>alert(1)</script>" href="../../x & $\\\\alpha$'
    spec = COLUMNS.replace("The river keeps rising", f"'{hostile}'") + f"marks:\n  - {{x: '2024', label: '{hostile}'}}\n"
    drawing = charts.draw(book(tmp_path, spec)[0])["it"]
    texts = [e.text or "" for e in parsed(drawing).iter("text")]
    assert not list(parsed(drawing).iter("script"))
    assert any("<script>" in text for text in texts)
    assert b"<script>" not in drawing.svg_download
    ET.fromstring(drawing.svg_download)


def test_downloads_carry_title_and_source(tmp_path: Path) -> None:
    drawing = charts.draw(book(tmp_path, COLUMNS + "note: Both gauges were moved.\n")[0])["it"]
    words = " ".join(e.text or "" for e in ET.fromstring(drawing.svg_download).iter("{http://www.w3.org/2000/svg}text"))
    assert "The river keeps rising Highest level, cm, by year" in words
    for part in ("Note: Both gauges were moved.", "Source: Gauge Service (GS), Peaks", "https://example.org/alder/charts/it/"):
        assert part in words
    assert drawing.png.startswith(b"\x89PNG")
    assert {a.path for a in charts.artifacts(book(tmp_path, COLUMNS)[0], {"it": drawing})} == {"charts/it/it.svg", "charts/it/it.png"}


def test_a_book_without_charts_needs_no_matplotlib(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = "import sys; from sourcebook.make import charts, data; assert 'matplotlib' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_big_number_stands_alone(tmp_path: Path) -> None:
    spec = COLUMNS.replace("kind: columns", "kind: big-number").replace("{dataset: peaks, x: year, y: upper}", "{facts: [peak-2024]}")
    drawing = charts.draw(book(tmp_path, spec)[0])["it"]
    assert [e.text for e in parsed(drawing).iter("text")][:2] == ["≠ 423 cm", "Peak of 2024"]


def test_H7_a_figure_that_differs_wears_its_mark(tmp_path: Path) -> None:
    from make_charts.gauges import FACTS

    marks = "marks:\n  - {x: '2024', fact: peak-2024}\n  - {x: '2024', claim: peak-2024@river-news-2024-03-12}\n"
    facts = FACTS.replace("nearly 420 cm", "nearly 520 cm")
    drawing = charts.draw(book(tmp_path, COLUMNS + marks, facts)[0])["it"]
    texts = [e.text for e in parsed(drawing).iter("text") if e.get("class", "").startswith("sbc-label")]
    assert drawing.differs
    assert texts[:2] == ["≠ 423 cm", "≠ River News: nearly 520 cm"]
    assert 'class="sbc-range-differs"' in drawing.svg_inline_wide
    assert b"Sources differ" in drawing.svg_download
