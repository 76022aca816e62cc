"""A brief as a PDF: tagged, its text live, every figure with its note (E1, E7), no text taken for markup (S2), the same bytes (S6)."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sites import ARTICLE, BRIEF, CHART, FACTS, site

from sourcebook.link import book_of, lock, texts
from sourcebook.link.book import Book
from sourcebook.make import charts, pdf
from sourcebook.make.charts import Drawing
from sourcebook.make.pages.press import Press
from sourcebook.make.pdf.document import Cut, _stands_in, assemble
from sourcebook.make.pdf.typesetting import MISSING, pages_of_notes, typeset
from sourcebook.read import corpus

ID = "march-flood"
HOME = "https://example.org/alder/"
ALL = Cut(charts=2, explained=True, dated=True)
SET = {"size": 9, "notes_size": 7.5, "notes_dense": False, "notes_run_on": False}
HOSTILE = '] #panic("x") $x^2$ *a* _b_ `c` \\u{41} <r1> @e1 // /* "q" &lt;script&gt;'

DIFFERING = FACTS.replace(
    "      quote: stood at 4.2 metres\n",
    "      quote: stood at 4.2 metres\n    - {source: other, para: 1, quote: rose to 5 metres}\n"
    "  dispute: {kind: definition, explanation: The other paper measures from the bed.}\n",
)
OTHER_TEXT = "The river rose to 5 metres.\n"
OTHER = {
    "content/facts/floods.yml": DIFFERING,
    "corpus/articles/other.md": ARTICLE.replace("river-news.txt", "other.txt")
    .replace("River News", "The Other Paper")
    .replace("body: 2-3", "body: 1-1")
    .replace("url: null", "url: https://other.example/flood")
    .replace("[¶2-3]", "[¶1]"),
    "corpus/texts/other.txt": OTHER_TEXT,
}


def book(root: Path, changes: dict[str, str | bytes | None] | None = None) -> Book:
    records, _ = corpus.read(site(root, changes))
    held, _ = texts.read(root / "corpus" / "texts", records.articles)
    return book_of(records, held, lock.read(root)[0])[0]


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def words(made: bytes) -> str:
    """The text as one line, its special spaces plain."""
    return " ".join(" ".join(page.extract_text() for page in read(made).pages).split())


def figures_of(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("t") == "figure":
            yield node
        for value in node.values():
            yield from figures_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from figures_of(value)


def uris(made: bytes) -> set[str]:
    return {str(note["/A"]["/URI"]) for note in annotations(made) if "/A" in note}


def annotations(made: bytes) -> list[Any]:
    return [note.get_object() for page in read(made).pages for note in page.get("/Annots", [])]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, dict[str, Drawing]]:
    found = book(tmp_path_factory.mktemp("drawn"), OTHER)
    return found, charts.draw(found)


@pytest.fixture(scope="module")
def made(drawn: tuple[Book, dict[str, Drawing]]) -> bytes:
    (artifact,) = pdf.artifacts(*drawn)
    assert artifact.path == f"briefs/{ID}/{ID}.pdf"
    assert artifact.made_from[0] == f"content/briefs/{ID}.md"
    return artifact.data


def test_it_is_tagged_and_says_that_it_is_PDF_UA(made: bytes) -> None:
    catalogue = read(made).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"].value is True
    assert catalogue["/Lang"] == "en"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()
    assert read(made).metadata.title == "The flood of March"  # type: ignore[union-attr]


def test_the_notes_hold_value_quote_outlet_date_and_paragraph(made: bytes) -> None:
    text = words(made)
    assert "4.2 metres “stood at 4.2 metres” River News, 12 March 2024, ¶ 2" in text
    assert "more than 300 cellars 2 filled" in text
    assert "Highest levels of the Alder" in text
    assert "The Alder crests at Millbridge" not in text  # the site has no timeline


def test_E7_where_sources_differ_the_figure_says_so(made: bytes) -> None:
    text = words(made)
    assert "≠ 4.23 metres 1" in text
    assert "5 metres “rose to 5 metres” The Other Paper, 12 March 2024, ¶ 1 ↗ · ≠ differs" in text
    assert "Why they differ: the definitions differ." in text


def test_E1_every_figure_has_its_note(drawn: tuple[Book, dict[str, Drawing]]) -> None:
    document = assemble(Press(*drawn), drawn[1], drawn[0].briefs[ID], ALL, None)
    found = list(figures_of(document))
    notes = [note["note"] for note in document["notes"]]
    assert notes == list(range(1, len(notes) + 1))
    assert {figure["note"] for figure in found} == set(notes)
    assert sorted(figure["note"] for figure in found if figure["first"]) == notes  # each note leads back to one place


def test_a_chart_is_live_text_with_an_alternative_and_the_notes_of_what_it_draws(made: bytes) -> None:
    text = words(made)
    assert "4.23 metres" in text
    assert "Drawn: ≠ 4.23 metres 1" in text
    assert "The Alder rose higher than the year before" in text
    assert "Two bars of the highest level at Millbridge" in repr(structure(made))


def structure(made: bytes) -> list[str]:
    """The alternative texts in the tree of tags."""
    found, todo = [], [read(made).trailer["/Root"]["/StructTreeRoot"]]
    while todo:
        node = todo.pop().get_object()
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                todo.append(node["/K"])
    return found


def test_links_are_live_and_whole(made: bytes) -> None:
    assert sum("/Dest" in note for note in annotations(made)) >= 6  # figures to notes, and the notes back
    assert all(note["/Contents"] for note in annotations(made))  # what is heard of a link
    assert uris(made) >= {
        f"{HOME}briefs/{ID}/",
        f"{HOME}facts/alder-peak-2024/",
        f"{HOME}sources/river-news-2024-03-12/#p2",
        f"{HOME}charts/alder-peaks/",
        f"{HOME}method/",
    }
    assert any(uri.startswith("https://other.example/flood#:~:text=") for uri in uris(made))
    assert all(uri.startswith((HOME, "https://other.example/")) for uri in uris(made))


def test_permalink_and_edition_stand_on_each_page(drawn: tuple[Book, dict[str, Drawing]]) -> None:
    edition = pdf.brief(*drawn, ID, edition="2024-04-01-2")
    for number, page in enumerate(read(edition).pages, 1):
        text = " ".join(page.extract_text().split())
        assert f"{HOME}briefs/{ID}/2024-04-01-2/" in text
        assert "edition of 1 April 2024 (2)" in text
        assert f"Page {number} of {len(read(edition).pages)}" in text
    assert "as of 12 March 2024" in words(edition)
    assert str(read(edition).metadata.creation_date).startswith("2024-04-01")  # type: ignore[union-attr]


def test_B1_the_notes_of_a_short_brief_follow_its_text(made: bytes) -> None:
    assert len(read(made).pages) <= 2
    assert words(made).casefold().index("bottom line") < words(made).index("Each number in the text leads here")


def test_B1_the_notes_of_a_full_brief_stand_on_a_third_page(tmp_path: Path) -> None:
    full = "\n\n## Background\n\n" + "\n\n".join(f"**Part.** {'Water came, and went. ' * 60}" for _ in range(9))
    pages = read(pdf.brief(book(tmp_path, {f"content/briefs/{ID}.md": BRIEF + full}), {}, ID, edition=None)).pages
    assert [" Each number" in " ".join(page.extract_text().split()) for page in pages] == [False, False, True]


def test_B1_where_there_are_many_notes_what_sources_say_runs_on(drawn: tuple[Book, dict[str, Drawing]]) -> None:
    document = {**assemble(Press(*drawn), drawn[1], drawn[0].briefs[ID], ALL, None), **SET}
    many = {**document, "notes": [note | {"claims": note["claims"] * 20} for note in document["notes"]]}
    ends = [pages_of_notes({**many, "notes_size": size, "notes_dense": dense}) for size, dense in [(14, False), (14, True), (7, True)]]
    assert ends == sorted(ends, reverse=True) and ends[0] > ends[-1]
    dense = words(typeset({**document, "notes_dense": True}))
    assert "31 December 2024. 5 metres “rose to 5 metres” The Other Paper" in dense


def test_our_own_words_have_the_quotation_marks_of_print_and_quotes_stay(tmp_path: Path) -> None:
    ours = "\n\n## Background\n\nThe paper's \"flood\" ('high' water) and the mayors' words.\n"
    found = book(tmp_path, {f"content/briefs/{ID}.md": BRIEF + ours})
    assert "The paper’s “flood” (‘high’ water) and the mayors’ words." in words(pdf.brief(found, {}, ID, edition=None))


@pytest.mark.parametrize(
    ("written", "display", "stands"),
    [
        ("16,074", "16,074 cars", True),
        ("341", "¥341 per kg", True),
        ("9 April 2025", "9 April 2025", True),
        ("2.5", "22.5 percent", False),
        ("2", "25 percent", False),
        ("69", "$69.4 billion", False),
        ("5", "1.5 percent", False),
        ("", "seven", False),
    ],
)
def test_a_cells_value_is_told_once(written: str, display: str, stands: bool) -> None:
    assert _stands_in(written, display) is stands


def test_what_finds_no_room_is_left_out_and_named(drawn: tuple[Book, dict[str, Drawing]]) -> None:
    document = assemble(Press(*drawn), drawn[1], drawn[0].briefs[ID], Cut(charts=0, explained=False, dated=False), None)
    text = words(typeset({**document, **SET}))
    assert "Chart on the site: The Alder rose higher than the year before" in text
    assert "This setting is condensed; the whole brief is at" in text


def test_a_brief_too_long_for_two_pages_is_set_all_the_same(tmp_path: Path) -> None:
    long = "\n\n## Background\n\n" + "\n\n".join(f"**Part.** {'Water came, and went. ' * 60}" for _ in range(30))
    found = book(tmp_path, {f"content/briefs/{ID}.md": BRIEF + long})
    pages = read(pdf.brief(found, {}, ID, edition=None)).pages
    assert len(pages) > 4
    assert "Evidence" in pages[-1].extract_text()


def test_S2_nothing_in_the_content_is_markup(tmp_path: Path) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    changes: dict[str, str | bytes | None] = {
        f"content/briefs/{ID}.md": BRIEF.replace("title: The flood of March", f"title: {quoted}"),
        "corpus/articles/river-news-2024-03-12.md": ARTICLE.replace("publisher: River News", f"publisher: {quoted}").replace(
            "title: Alder rises", f"title: {quoted}"
        ),
        "charts/alder-peaks.yml": CHART.replace("title: The Alder rose higher than the year before", "title: 'A [chart] of \"x\" #y'"),
    }
    found = book(tmp_path, changes)
    made = pdf.brief(found, charts.draw(found), ID, edition=None)
    assert read(made).metadata.title == HOSTILE  # type: ignore[union-attr]
    assert words(made).count(HOSTILE) >= 2
    assert "A [chart] of “x” #y" in words(made)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    found = book(tmp_path_factory.mktemp("plain"))
    return {**assemble(Press(found, {}), {}, found.briefs[ID], ALL, None), **SET}


@given(title=st.text(min_size=1, max_size=30).filter(str.strip))
@settings(max_examples=40, deadline=None)
def test_S2_any_text_can_be_set(document: dict[str, Any], title: str) -> None:
    assert typeset({**document, "title": title}).startswith(b"%PDF-1.7")


def test_a_character_that_no_font_has_is_shown_as_missing_and_the_reader_told(tmp_path: Path) -> None:
    found = book(tmp_path, {f"content/briefs/{ID}.md": BRIEF.replace("The flood of March", "三月 Žižkov Ἀθῆναι")})
    text = words(pdf.brief(found, {}, ID, edition=None))
    assert f"{MISSING}{MISSING} Žižkov" in text
    assert "A character that the fonts lack is shown as □" in text
    assert "三" not in text


def test_prose_keeps_its_forms(tmp_path: Path) -> None:
    body = """

## Background

Some *lean* and **bold** words, `code`, [a page](../../facts/) and [elsewhere](https://example.com/a).

1. first
2. second

> Said once.

| Day | Level |
|-----|------:|
| one | high  |

### Further

- a
  - b
"""
    found = book(tmp_path, {f"content/briefs/{ID}.md": BRIEF + body})
    made = pdf.brief(found, {}, ID, edition=None)
    assert "Some lean and bold words, code, a page and elsewhere." in words(made)
    assert "1. first 2. second" in words(made)
    assert {f"{HOME}facts/", "https://example.com/a"} <= uris(made)


def test_sections_that_have_nothing_say_so(tmp_path: Path) -> None:
    found = book(tmp_path, {f"content/briefs/{ID}.md": BRIEF.replace("key-figures: [alder-peak-2024, alder-cellars-2024]\n", "")})
    assert "Key figures Nothing reported in the sources as of 12 March 2024." in words(pdf.brief(found, {}, ID, edition=None))


def test_the_paper_is_the_sites(tmp_path: Path) -> None:
    found = book(tmp_path)
    letter = found.settings.model_copy(update={"paper": "us-letter"})
    object.__setattr__(found, "settings", letter)
    assert read(pdf.brief(found, {}, ID, edition=None)).pages[0].mediabox.width == 612


CODE = """
import sys
from hashlib import sha256
from pathlib import Path
from sourcebook.link import book_of, lock, texts
from sourcebook.make import pdf
from sourcebook.read import corpus
root = Path(sys.argv[1])
records, _ = corpus.read(root)
book = book_of(records, texts.read(root / "corpus" / "texts", records.articles)[0], lock.read(root)[0])[0]
print(sha256(pdf.artifacts(book, {})[0].data).hexdigest())
"""


def test_S6_the_same_bytes_everywhere(tmp_path: Path) -> None:
    places = {
        "one": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        "a folder, with é": {"TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "86400"},
    }
    running = []
    for name, environment in places.items():
        folder = site(tmp_path / name)
        command = [sys.executable, "-W", "ignore", "-c", CODE, str(folder)]
        running.append(subprocess.Popen(command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True))
    said = [process.communicate()[0] for process in running]
    assert said[0] == said[1]
    assert len(said[0].strip()) == 64


def test_E1_every_figure_of_the_briefs_that_ship_has_its_note() -> None:
    root = Path(__file__).parents[2]
    records, _ = corpus.read(root)
    shipped = book_of(records, {}, lock.read(root)[0])[0]
    press = Press(shipped, {})
    for brief in shipped.briefs.values():
        document = assemble(press, {}, brief, ALL, None)
        notes = [note["note"] for note in document["notes"]]
        assert {figure["note"] for figure in figures_of(document)} == set(notes), brief.id
        assert all(note["claims"] or note["inputs"] for note in document["notes"]), brief.id
