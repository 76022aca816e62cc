"""`explain`: the whole chain behind a record or a figure, by whatever name a reader or an editor has for it; and what a code means."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import served
from rich.console import Console

from sourcebook.cli import trees
from sourcebook.explain import Told, explain, meaning
from sourcebook.link import book_of, lock
from sourcebook.link.book import Book
from sourcebook.make.pages import briefs, home
from sourcebook.make.pages.press import Press
from sourcebook.problems import Refusal
from sourcebook.read import corpus

ROOT = Path(__file__).parents[2]
URL = "https://example.org/ansel/"


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return served.river(tmp_path_factory.mktemp("explained") / "river")


@pytest.fixture(scope="module")
def book(river: Path) -> Book:
    records, _ = corpus.read(river)
    return book_of(records, {}, lock.read(river)[0])[0]


def told(root: Path, what: str) -> list[dict[str, Any]]:
    done = served.command(root, "explain", "--format", "json", what)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def ask(book: Book, what: str) -> list[Told]:
    """The same without the command, for what many names are tried on."""
    return list(explain(book, what))


def test_a_fact_is_told_down_to_quote_outlet_date_and_paragraph_E11(river: Path) -> None:
    (fact,) = told(river, "peak-level")
    assert (fact["what"], fact["prints"], fact["place"]) == ("fact", "6.38 metres", "content/facts/levels.yml:1:7")
    assert (fact["low"], fact["high"], fact["agreement"], fact["independent"]) == (6.375, 6.385, "agreed", 3)
    gauge, courier, gazette = fact["claims"]
    assert gauge["cell"] == {
        "column": "Level at noon",
        "value": "6.38",
        "unit": "metres",
        "row": {"Day": "2 May 2024"},
        "places": ["corpus/data/gauge.csv:6:12"],
    }
    assert {key: courier[key] for key in ("outlet", "date", "paragraph", "quote", "verified", "place", "verdict")} == {
        "outlet": "Valley Courier",
        "date": "2024-05-03",
        "paragraph": 3,
        "quote": "crested at 6.4 metres",
        "verified": True,
        "place": "content/facts/levels.yml:12:14",
        "verdict": "agrees",
    }
    assert gazette["speaker"] == "Boatmen of the Ansel"
    uses = {(use["kind"], use["id"]): use["places"] for use in fact["used_in"]}
    assert uses["brief", "flood"] == [
        "content/briefs/flood.md:6:15",
        *(f"content/briefs/flood.md:{at}" for at in ("13:20", "14:1", "14:44")),
    ]
    assert uses["fact", "rise"] == ["content/facts/levels.yml:41:12"]
    assert all(uses.values()), "each use has its places"


def test_a_computed_fact_is_told_with_what_it_is_computed_from(book: Book) -> None:
    (fact,) = ask(book, "rise")
    assert fact["formula"] == "peak-level - level-before"
    assert [part["id"] for part in fact["computed_from"]] == ["peak-level", "level-before"]
    assert fact["computed_from"][1]["claims"][0]["cell"]["value"]


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("flood", "brief"),
        ("gauge", "source"),
        ("courier-2024-05-03", "source"),
        ("mara-tolland", "person"),
        ("hearing", "event"),
        ("gate-at-the-mill", "position"),
        ("response", "issue"),
        ("briefs/flood", "brief"),
        ("/facts/rise/", "fact"),
        (f"{URL}charts/levels/", "chart"),
        (f"{URL}people/mara-tolland/index.html", "person"),
        (f"{URL}timeline/#hearing", "event"),
        ("content/briefs/flood.md", "brief"),
        ("corpus/articles/courier-2024-05-03.md", "source"),
        ("corpus/data/gauge.csv", "source"),
        ("home", "home"),
        ("/", "home"),
        (URL, "home"),
    ],
)
def test_every_kind_of_record_is_told_by_its_names(book: Book, asked: str, kind: str) -> None:
    (found,) = ask(book, asked)
    assert found["what"] == kind
    grown = io.StringIO()
    Console(file=grown, width=140).print(trees.tree(found))
    assert grown.getvalue().startswith(f"{kind} {found['id']}")


def test_a_row_of_a_charts_table_is_told_by_its_number_and_by_its_address(book: Book) -> None:
    (row,) = ask(book, "charts/levels:5")
    assert row["shows"][:2] == ["2 May 2024", "6.38"]
    assert [point["cell"] for point in row["points"]] == ["corpus/data/gauge.csv:6:12"]
    assert [fact["id"] for fact in row["facts"]] == ["peak-level"]
    assert ask(book, f"{URL}charts/levels/#row-2024-05-02") == [row]
    (claim,) = ask(book, "charts/levels:6")
    assert [(fact["id"], [each["source"] for each in fact["claims"]]) for fact in claim["facts"]] == [
        ("peak-level", ["gazette-2024-05-10"])
    ]
    with pytest.raises(Refusal, match="the table of chart `levels` has no row 99: it has"):
        ask(book, "charts/levels:99")
    grown = io.StringIO()
    Console(file=grown, width=140).print(trees.tree(row))
    assert grown.getvalue().startswith(f"row 5 of the table on {URL}charts/levels/#row-2024-05-02")


def test_an_id_of_two_kinds_is_told_as_both(book: Book) -> None:
    assert [found["what"] for found in ask(book, "levels")] == ["chart", "issue"]


# ---------------------------------------------------------------- by number, as a reader counts


@pytest.mark.parametrize("page", ["", "briefs/flood/"])
def test_notes_are_numbered_as_they_are_printed(book: Book, page: str) -> None:
    printed = {artifact.path: artifact for artifact in (*home.pages(Press(book, {})), *briefs.pages(Press(book, {})))}
    content = printed[f"{page}index.md"].data.decode()
    notes = re.findall(r'<li class="sb-note[^"]*" id="e(\d+)".*?facts/([a-z0-9-]+)/"', content, re.DOTALL)
    assert len(notes) > 2
    for number, fact in notes:
        for asked in (f"{page.strip('/') or 'home'}:{number}", f"{URL}{page}#e{number}", f"{URL}{page}#r{number}"):
            (found,) = ask(book, asked)
            assert (found["id"], found["note"], found["on"]) == (fact, int(number), URL + page)


def test_a_note_of_an_edition_is_told_as_it_was_released_P1(river: Path, tmp_path: Path) -> None:
    root = shutil.copytree(river, tmp_path / "released")
    done = served.command(root, "release", "flood", "--note", "The first.")
    assert done.returncode == 0, done.stdout + done.stderr
    (folder,) = (root / "content/editions/flood").iterdir()
    facts = root / "content/facts/levels.yml"
    served.change(facts, "      rank: preferred\n      because: the gauge itself; the newspapers round it\n", "")
    served.change(facts, "crested at 6.4 metres\n    -", "crested at 6.4 metres\n      rank: preferred\n      because: it was there\n    -")
    then = json.loads((folder / "manifest.json").read_text())["facts"]
    for asked in (f"briefs/flood/{folder.name}", f"{URL}briefs/flood/{folder.name}/", f"flood/{folder.name}"):
        (edition,) = told(root, asked)
        noted = {str(then[note["id"]]["note"]): note["note"] for note in edition["notes"]}
        assert list(noted) == list(map(str, noted.values())) == [str(n) for n in range(1, len(noted) + 1)]
    (fact,) = told(root, f"{URL}briefs/flood/{folder.name}/#e1")
    assert (fact["id"], fact["prints"], fact["note"]) == ("peak-level", "6.38 metres", 1)
    assert {claim["quote"] for claim in fact["claims"]} == {None, "crested at 6.4 metres", "rose to roughly 6 metres"}
    assert "prints now 6.4 metres" in served.command(root, "explain", f"flood/{folder.name}:1").stdout
    assert "has no note 99" in served.command(root, "explain", f"flood/{folder.name}:99").stderr


def test_on_a_fact_the_claims_have_numbers_and_on_a_source_the_paragraphs(book: Book) -> None:
    (fact,) = ask(book, "facts/peak-level:2")
    assert [claim["source"] for claim in fact["claims"]] == ["courier-2024-05-03"]
    (fact,) = ask(book, "peak-level@gazette-2024-05-10")
    assert [claim["number"] for claim in fact["claims"]] == [3]
    (source,) = ask(book, "courier-2024-05-03:5")
    assert {drawn["for"] for drawn in source["drawn"]} == {"fact `warned`", "person `mara-tolland`"}


def test_a_place_in_a_file_is_told_by_what_it_prints_or_is_part_of(book: Book) -> None:
    assert [found["id"] for found in ask(book, "content/briefs/flood.md:13")] == ["peak-level", "crest-date", "rise"]
    assert [found["id"] for found in ask(book, "content/facts/levels.yml:15:14")] == ["peak-level"]
    assert [found["id"] for found in ask(book, "./content/people.yml:7")] == ["piet-anders"]
    assert [found["what"] for found in ask(book, "corpus/data/gauge.yml:4")] == ["source"]


# ---------------------------------------------------------------- what is not there


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("peak-levl", "nothing is called `peak-levl`: did you mean `peak-level`"),
        ("bare-numbr", "did you mean `bare-number`"),
        ("briefs/flod", "did you mean `flood`"),
        ("zzzzzz", "nothing is called `zzzzzz`: ids stand in content/, corpus/ and charts/"),
        ("flood:99", "briefs/flood/ has no note 99: it has "),
        ("flod:1", "no page with numbers is called `flod`: did you mean `flood:1`?"),
        ("facts/peak-level:4", "fact `peak-level` has no claim 4: it has 3"),
        ("courier-2024-05-03:1", "nothing was drawn from paragraph 1 of `courier-2024-05-03`"),
        ("peak-level@nobody", "`nobody` makes no claim of fact `peak-level`: it has `peak-level@gauge`"),
        ("https://elsewhere.example/facts/rise/", "is no address of this site"),
        ("content/briefs/none.md:1", "nothing is called"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(book: Book, asked: str, said: str) -> None:
    with pytest.raises(Refusal, match=re.escape(said)):
        ask(book, asked)


def test_a_command_that_finds_nothing_says_so_in_a_sentence(river: Path) -> None:
    done = served.command(river, "explain", "peak-levl")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("sourcebook: nothing is called `peak-levl`: did you mean `peak-level`")


def test_a_draft_with_errors_is_explained_all_the_same(river: Path, tmp_path: Path) -> None:
    root = shutil.copytree(river, tmp_path / "draft")
    served.change(root / "content/facts/levels.yml", "crested at 6.4 metres\n", "crested at 6.5 metres\n")
    served.change(root / "content/briefs/flood.md", "{fact}`rise`", "{fact}`risen`")
    (fact,) = told(root, "peak-level")
    assert [claim["verified"] for claim in fact["claims"]] == [None, False, True]
    assert [note["id"] for note in told(root, "flood")[0]["notes"]][:2] == ["peak-level", "rise"]
    done = served.command(root, "explain", "flood:1")
    assert done.returncode == 2
    assert "once the content is without errors" in done.stderr
    assert "errors, 0 warnings in the content; `sourcebook check` tells them" in served.command(root, "explain", "rise").stderr


# ---------------------------------------------------------------- codes, and how it looks


def test_a_code_is_explained_by_its_paragraph_of_the_docs(river: Path) -> None:
    documented = (ROOT / "docs/problems.md").read_text(encoding="utf-8")
    for code in re.findall(r"^## `([a-z0-9-]+)`$", documented, re.MULTILINE):
        said = meaning(code)
        assert said
        assert f"## `{code}`\n\n{said}" in documented
    assert meaning("no-such-code") is None
    (found,) = told(river, "hedge-cut")
    assert (found["what"], found["said"]) == ("problem", meaning("hedge-cut"))
    assert served.command(river, "explain", "hedge-cut").stdout == f"hedge-cut\n\n{meaning('hedge-cut')}\n"


def test_the_tree_is_small_and_whole(river: Path, request: pytest.FixtureRequest) -> None:
    golden = Path(__file__).parent / "people-moved.txt"
    said = served.command(river, "explain", "people-moved").stdout
    if request.config.getoption("--rewrite"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")
