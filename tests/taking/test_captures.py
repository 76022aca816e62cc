"""Captures of many shapes, all invented, as files in `captures/`: which of their paragraphs are the article, and what is proposed.

What is expected was read off each by eye: a paragraph is in if it is the article's own, its standfirst and crossheads with it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.figures import Units
from sourcebook.link import texts
from sourcebook.read import captures
from sourcebook.read.captures import Capture, furniture, identity
from sourcebook.read.captures.furniture import Bounds
from sourcebook.read.captures.identity import Identity
from sourcebook.taking import claims, lineage
from sourcebook.taking.written import spans

FOLDER = Path(__file__).with_name("captures")
ENCODED = {"japanese-copied.txt": "cp932", "french-standfirst.html": "cp1252"}
"""How a capture is saved that is kept in UTF-8 here, to be legible."""

EXPECTED: dict[str, tuple[str, str, str | None, str | None, list[str], str, str]] = {
    "agency-second-lead.txt": (
        *("6-9", "Chile copper output drops to 9-year low", "Associated Press", "2026-06-26"),
        *(["Camila Rojas", "Dan Whitfield"], "en", "news"),
    ),
    "agency-update.txt": (
        *("6-9", "UPDATE 2-Norvik fund posts 5.1% return in first half", "Reuters", "2026-08-12", ["Gunnar Moe"], "en", "news"),
    ),
    "business-daily-copied.txt": (
        *("9-10, 16, 18, 22-23", "Mortgage rates slip below 6% for the first time since 2022, lifting applications"),
        *("Commerce Journal", "2026-10-09", ["Sarah Lindgren"], "en", "news"),
    ),
    "french-copied.txt": (
        *("7, 13-14, 20, 22", "Le port de Saint-Brévin supprime 140 emplois", None, "2026-03-12"),
        *(["Claire Morvan", "Yann Le Goff"], "fr", "news"),
    ),
    "japanese-copied.txt": ("9-10, 12, 15", "水道料金、来春15％値上げへ\u3000市議会が可決", "海峡新報社", "2026-09-25", [], "ja", "news"),
    "byline-in-meta.html": (
        *("5-7, 10-14", "Overdose Deaths Fell 14% Last Year, Agency Says", "The Harbor Times", "2026-05-21", ["Miriam Katz"]),
        *("en", "news"),
    ),
    "department.html": (
        *("11-17", "Department of Fisheries Announces $75 Million for Coastal Ports", "Department of Fisheries", "2026-06-11", []),
        *("en", "official"),
    ),
    "french-standfirst.html": (
        *("3, 5, 8, 10", "Pêche : les quotas de sole réduits de 13 %", "Ouest Matin", "2026-12-11", [], "fr", "news"),
    ),
    "german-paywall.html": (
        *("4, 8-9, 13-14, 17", "Strom wird im Januar billiger", "Nordkurier am Sund", "2026-11-03"),
        *(["Anke Brodersen", "Malte Schöning"], "de", "news"),
    ),
    "hashed-classes.html": (
        *("9, 12-13, 20-22, 24, 26-29", "Reservoirs fall to 38% as drought enters third year", "The Valley Tribune", "2026-08-14"),
        *(["Priya Nandakumar"], "en", "news"),
    ),
    "spanish-blog.html": (
        *("5-6, 9-10", "El tranvía que no llega", "Cuaderno de la Ciudad", "2026-05-09", ["Rocío Bermúdez"], "es", "news"),
    ),
    "links-in-capitals.html": (
        *("4, 9, 11, 14", "Egg prices drop to $2.87 a dozen", "Farm Wire", "2026-06-10", ["Walt Emery"], "en", "news"),
    ),
    "clipped.md": (
        *("4-5, 7, 10", "City spends $18m on scooters nobody rides", "dailylantern.example", "2026-07-30", ["Petra Vance"]),
        *("en", "news"),
    ),
    "data-blog.md": (
        *("1-6, 8-10", "We measured 1,204 school lunches. Here's what's in them", None, "2026-04-18", ["Data Desk"], "en", "news"),
    ),
    "newsletter-post.md": (
        *("2, 8, 10, 12-17, 20-21, 25", "The bus that ate the budget", "Civic Ledger", "2026-03-03", ["Jonah Feld"], "en", "news"),
    ),
    "bulletin-two-columns.typ": (
        *("2-11", "Fewer homes begun, more completed in the second quarter", "Statistics Office of Varnland", "2026-07-21", []),
        *("en", "official"),
    ),
    "pressemitteilung.typ": (
        *("7-11", "Deichschutzprogramm wird um 60 Millionen Euro aufgestockt", "Ministerium für Landwirtschaft und Umwelt"),
        *("2026-04-17", [], "de", "official"),
    ),
    "release-letter.typ": (
        *("7-16", "Transportation Department Awards $212 Million to Repair 87 Bridges", "Department of Transportation"),
        *("2026-09-30", [], "en", "official"),
    ),
}


def saved(name: str) -> tuple[str, bytes]:
    """A capture as an editor has it: its file's name, and its bytes."""
    place = FOLDER / name
    if place.suffix == ".typ":
        import typst

        return f"{place.stem}.pdf", bytes(typst.compile(str(place)))
    return name, place.read_text(encoding="utf-8").encode(ENCODED.get(name, "utf-8"))


def read(name: str) -> tuple[Capture, Bounds, Identity]:
    capture = captures.read(*saved(name))
    bounds = furniture.find(capture)
    return capture, bounds, identity.propose(capture, bounds)


def test_every_capture_is_tried() -> None:
    assert {*EXPECTED, "letter-two-full-columns.typ"} == {path.name for path in FOLDER.iterdir()}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_article_and_what_it_is(name: str) -> None:
    """No furniture in, no sentence of the article out; the publisher right, or said not to be known."""
    capture, bounds, about = read(name)
    body, title, publisher, published, authors, language, kind = EXPECTED[name]
    assert spans(bounds.body) == body, [capture.lines[n - 1] for n in bounds.body]
    assert about.title is not None and about.title.value == title
    assert (about.publisher.value if about.publisher else None) == publisher
    assert about.publisher is not None or about.unknown["publisher"]
    assert (about.published.value if about.published else None) == published
    assert [author.value for author in about.authors] == authors
    assert about.language is not None and (about.language.value, about.kind.value) == (language, kind)


def test_a_footnotes_mark_does_not_run_into_a_figure() -> None:
    for name, words in (
        ("newsletter-post.md", "$214 a ride."),
        ("data-blog.md", "about 61 cents."),
        ("byline-in-meta.html", "19 percent."),
    ):
        assert any(line.endswith(words) for line in read(name)[0].lines), name


def test_hyphens_of_a_pdf_stay_where_they_belong() -> None:
    text = "\n".join(read("bulletin-two-columns.typ")[0].lines)
    for words in ("in the second quarter of 2026", "single-family homes", "ten-year terms", "usually lead construction"):
        assert words in text


def test_columns_are_read_one_after_the_other() -> None:
    capture, bounds, about = read("letter-two-full-columns.typ")
    text = [capture.lines[n - 1] for n in bounds.body]
    assert any(
        line.startswith("Import prices rose by 3.8 percent in the year to January 2026, and about 94 percent of the rise") for line in text
    )
    assert any(
        line.startswith("The pass-through was lower for cars, at 71 percent, and complete for steel. Exporters in three") for line in text
    )
    assert text.index("Data and method") < text.index("Conclusion")
    assert "Buyers paid nearly all of it. Whether that lasts is another matter." in text
    assert about.title is not None and about.title.value == "Who pays for tariffs? Evidence from 2.1 million import prices"
    assert about.published is not None and about.published.value == "2026-03-16"


def drawn(name: str) -> list[claims.Drawn]:
    capture, bounds, about = read(name)
    paragraphs = texts.paragraphs(capture.kept.decode("utf-8-sig"))
    assert about.language is not None
    return list(claims.figures_of([paragraphs[n - 1] for n in bounds.body], Units.of(), (), 2026, (), about.language.value))


@pytest.mark.parametrize("name", EXPECTED)
def test_figures_of_every_capture_are_quoted_from_it(name: str) -> None:
    lines = read(name)[0].lines
    figures = drawn(name)
    assert figures
    for one in figures:
        assert one.quote in " ".join(lines[one.para - 1].split()), one


def test_figures_are_read_as_their_language_writes_them() -> None:
    german = {one.text: (one.kind, one.unit) for one in drawn("german-paywall.html")}
    assert {"2,4", "180.000", "34,9", "32,5"} <= set(german)
    assert german["84 Euro"] == ("quantity", "EUR")
    assert german["3.500 Kilowattstunden"] == ("quantity", "kWh")
    french = {one.text: (one.kind, one.unit) for one in drawn("french-copied.txt")}
    assert french["1 150 emplois"] == ("quantity", "jobs")
    assert french["21,4 millions de tonnes"] == ("quantity", "tonnes")
    assert french["12 mars"] == ("date", None)


def test_a_rewrite_is_recognised() -> None:
    """E9: other words, the same names and numbers in their order."""
    capture, bounds, _ = read("business-daily-copied.txt")
    known = {"daily": [capture.lines[n - 1] for n in bounds.body], "other": read("hashed-classes.html")[0].lines}
    rewrite = [
        "Borrowers got good news on Thursday: Homebank puts the typical 30-year mortgage at 5.97%, a level last seen in September 2022,"
        " when 6.62% a year ago was the norm.",
        "Refinancing picked up at once. The Bankers Association counted 21% more requests than a week ago, 84% above last year,"
        " and 3% more to buy.",
        "For Ray Okafor of Tallis Research it is a line in the mind, and he sees 4.4 million sales in 2027 after 4.1 million this year.",
        "Prices remain the trouble: in August the median home cost $422,800, which is 5.1 times what a household earns.",
    ]
    kin = lineage.recognise(rewrite, known, {})
    assert kin is not None and (kin.relation, kin.of) == ("rewrite-of", "daily")
    shortened = lineage.recognise(known["daily"][:3], known, {})
    assert shortened is not None and (shortened.relation, shortened.of) == ("copy-of", "daily") and "of the length" in shortened.basis
