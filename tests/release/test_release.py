"""Editions and the ledger: what is released stays as it was, and no address that was given out is lost (P1–P5)."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
import served
from click.testing import CliRunner, Result

from sourcebook import cli, pipeline, release
from sourcebook.link.addresses import SECTIONS, offered
from sourcebook.link.book import Book
from sourcebook.make.charts import Drawing
from sourcebook.make.pages.press import Press
from sourcebook.make.pages.substance import digest
from sourcebook.problems import Problem
from sourcebook.publish import writer

FLOOD = "content/briefs/flood.md"
LEVELS = "content/facts/levels.yml"
FIRST = "content/editions/flood/2026-01-05"


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return served.river(tmp_path_factory.mktemp("river") / "river")


@pytest.fixture(scope="module")
def drawings(locked: Path) -> dict[str, Drawing]:
    return pipeline.draw(locked, book_of(locked))


@pytest.fixture
def root(locked: Path, drawings: dict[str, Drawing], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The river's site on a day of January; charts are drawn once, and no site is built: neither is what these tests are about."""
    folder = tmp_path / "river"
    shutil.copytree(locked, folder)
    monkeypatch.delenv("SOURCEBOOK_TEXTS", raising=False)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(release, "_try", lambda root, made, checked, *_: checked.problems)
    monkeypatch.setattr(pipeline, "draw", lambda *_: drawings)
    on(monkeypatch, "2026-01-05")
    return folder


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setattr(release, "today", lambda: day)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.main, arguments, catch_exceptions=False)


def freeze(note: str = "What is new.") -> Result:
    return run("release", "flood", "--note", note)


def found(root: Path) -> list[Problem]:
    return [problem for problem in pipeline.check(root, root / "corpus/texts", lambda _: None).problems if problem.severity == "error"]


def book_of(root: Path) -> Book:
    return pipeline.check(root, root / "corpus/texts", lambda _: None).book


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# ---------------------------------------------------------------- an edition is written


def test_P1_an_edition_is_its_files_their_hashes_and_a_seal(root: Path) -> None:
    done = freeze()
    assert done.exit_code == cli.CLEAN, done.output
    files = tree(root / FIRST)
    assert {"body.html", "brief.pdf", "data.json", "levels.csv", "levels.svg", "manifest.json"} == files.keys()
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["files"] == {name: sha256(data).hexdigest() for name, data in files.items()}
    assert {key: manifest[key] for key in ("format", "brief", "number", "title", "date", "note", "as_of")} == {
        "format": 1, "brief": "flood", "number": "AV-2024-01", "title": "How high the water stood", "date": "2026-01-05",
        "note": "What is new.", "as_of": "2024-05-10",
    }  # fmt: skip
    assert manifest["summary"] == "The gauge and the papers agree on the crest; they part on who was warned."
    assert manifest["facts"]["peak-level"] == {
        "title": "Highest level at Harrow Bridge", "display": "6.38 metres", "agreement": "agreed", "note": 1,
    }  # fmt: skip
    seal = sha256((root / FIRST / "manifest.json").read_bytes()).hexdigest()
    assert (root / "content/editions/SHA256SUMS").read_text() == f"{seal}  flood/2026-01-05/manifest.json\n"
    assert found(root) == []


def test_P1_the_body_is_complete_in_itself(root: Path) -> None:
    freeze()
    body = (root / FIRST / "body.html").read_text()
    ids = re.findall(r' id="([^"]+)"', body)
    assert len(ids) == len(set(ids))
    for href in re.findall(r' href="([^"]*)"', body):
        assert href.startswith(("@@/", "https://")) or (href.startswith("#") and href[1:] in ids), href
    figures = re.findall(r'<a class="sb-fig[^>]* href="([^"]*)"', body)
    assert figures
    assert all(re.fullmatch(r"#e\d+", href) for href in figures), "figures lead to the edition's own notes"
    assert body.count('<li class="sb-note') == len({*figures})
    assert "crested at 6.4 metres" in body
    data = json.loads((root / FIRST / "data.json").read_bytes())
    assert {"rise", "peak-level", "level-before"} <= {fact["id"] for fact in data["facts"]}
    assert all(claim["fact"] in {fact["id"] for fact in data["facts"]} for claim in data["claims"])


def test_P1_a_frozen_edition_stays_after_its_facts_change(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze()
    before = tree(root / FIRST)
    served.change(root / LEVELS, "compute: peak-level - level-before", "compute: 2 * (peak-level - level-before)")
    on(monkeypatch, "2026-02-01")
    assert freeze("The rise is counted anew.").exit_code == cli.CLEAN
    assert tree(root / FIRST) == before
    assert "about 0.91 metres" in before["body.html"].decode()
    later = (root / "content/editions/flood/2026-02-01/body.html").read_text()
    assert "about 1.82 metres" in later
    assert "about 0.91 metres" not in later
    assert found(root) == []


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("", "an edition needs a note that says what is new in it: --note TEXT"),
        (" \n\t ", "an edition needs a note that says what is new in it: --note TEXT"),
        ("The crest is raised to 6.5 metres.", "the note holds a figure that would rest on nothing (6.5 metres)"),
        ("Turned \u202eround", "characters that can be seen"),
        ("long " * 100, "the note must be at most 400 characters"),
    ],
)
def test_P3_a_note_must_say_something_and_no_figure(root: Path, note: str, said: str) -> None:
    done = freeze(note)
    assert done.exit_code == cli.REFUSED
    assert said in done.stderr
    assert not (root / "content/editions").exists()


def test_a_second_edition_of_a_day_is_numbered(root: Path) -> None:
    for number, title in enumerate(("The water", "The high water", "The highest water"), start=1):
        path = root / FLOOD
        path.write_text(re.sub(r"title: .*", f"title: {title}", path.read_text()))
        assert freeze().exit_code == cli.CLEAN
        assert (root / FIRST).with_name("2026-01-05" + (f"-{number}" if number > 1 else "")).is_dir()
    assert [edition.name for edition in book_of(root).editions_of("flood")] == ["2026-01-05", "2026-01-05-2", "2026-01-05-3"]
    assert found(root) == []


def test_an_edition_is_never_backdated(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze()
    served.change(root / FLOOD, "How high the water stood", "How high it stood")
    on(monkeypatch, "2026-01-04")
    done = freeze()
    assert done.exit_code == cli.REFUSED
    assert "an edition is never backdated" in done.stderr
    assert [path.name for path in (root / FIRST).parent.iterdir()] == ["2026-01-05"]


def test_the_same_again_is_no_edition(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze()
    on(monkeypatch, "2026-03-01")
    done = freeze("Another day.")
    assert done.exit_code == cli.REFUSED
    assert "nothing in brief `flood` has changed since its edition of 2026-01-05" in done.stderr
    assert [path.name for path in (root / FIRST).parent.iterdir()] == ["2026-01-05"]


def test_nothing_is_released_while_an_error_stands(root: Path) -> None:
    served.change(root / FLOOD, "Rain came", "Some 500 trees fell. Rain came")
    done = freeze()
    assert done.exit_code == cli.ERRORS
    assert "error[bare-number]" in done.stdout
    assert "nothing was written" in done.stdout
    assert run("release", "--site").exit_code == cli.ERRORS
    assert not (root / "content/editions").exists()
    assert not (root / "content/ledger.yml").exists()


def test_what_only_the_built_pages_show_stands_in_the_way_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(root)
    served.change(root / FLOOD, "Rain came", "[Rain](../../facts/snow/) came")
    done = freeze()
    assert done.exit_code == cli.ERRORS, done.output
    assert "error[broken-link]" in done.stdout
    assert not (root / "content/editions").exists() or tree(root / "content/editions") == {}


def test_a_seal_that_cannot_be_written_undoes_the_edition(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(writer, "replace", full)
    done = freeze()
    assert done.exit_code == cli.REFUSED
    assert tree(root / "content/editions") == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["flod", "--note", "New."], "there is no brief `flod`; did you mean `flood`?"),
        ([], "say what is released"),
        (["flood", "--site"], "say what is released"),
        (["--site", "--note", "New."], "addresses are recorded without a note"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(root: Path, arguments: list[str], said: str) -> None:
    done = run("release", *arguments)
    assert done.exit_code == cli.REFUSED
    assert said in done.stderr


# ---------------------------------------------------------------- an edition is kept


@pytest.mark.parametrize("name", ["body.html", "brief.pdf", "data.json", "levels.csv", "levels.svg"])
def test_P1_one_byte_edited_is_told_with_the_manifests_line_and_the_way_out(root: Path, name: str) -> None:
    freeze()
    path = root / FIRST / name
    data = path.read_bytes()
    at = len(data) // 2
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    (problem,) = found(root)
    assert (problem.code, problem.where.path) == ("edition-changed", f"{FIRST}/{name}")
    line = 1 + next(n for n, line in enumerate((root / FIRST / "manifest.json").read_text().splitlines()) if f'"{name}":' in line)
    assert problem.source is not None and problem.source.startswith(f"{FIRST}/manifest.json:{line}:")
    assert problem.hint is not None and f"git checkout -- {FIRST}/{name}" in problem.hint
    path.write_bytes(data)
    assert found(root) == []


def test_P1_a_manifest_a_file_or_an_edition_that_is_changed_added_or_gone_is_told(root: Path) -> None:
    freeze()
    manifest = root / FIRST / "manifest.json"
    served.change(manifest, "What is new.", "What is nwe.")
    (problem,) = found(root)
    assert (problem.code, problem.where.path) == ("edition-changed", f"{FIRST}/manifest.json")
    served.change(manifest, "What is nwe.", "What is new.")
    (root / FIRST / "note.txt").write_text("more")
    assert [problem.where.path for problem in found(root)] == [f"{FIRST}/note.txt"]
    (root / FIRST / "note.txt").unlink()
    (root / FIRST / "levels.svg").rename(root / "kept.svg")
    (problem,) = found(root)
    assert "`levels.svg` of edition flood/2026-01-05 is gone" in problem.message
    shutil.rmtree(root / FIRST)
    (problem,) = found(root)
    assert (problem.code, problem.where.path, problem.where.line) == ("edition-changed", "content/editions/SHA256SUMS", 1)
    (root / "content/tombstones.yml").write_text("- {address: /briefs/flood/2026-01-05/, because: A court ordered it.}\n")
    assert found(root) == []


def test_P1_an_edition_that_nobody_released_is_told(root: Path) -> None:
    freeze()
    shutil.copytree(root / FIRST, (root / FIRST).with_name("2026-01-04"))
    (problem,) = found(root)
    assert (problem.code, problem.where.path) == ("edition-changed", "content/editions/flood/2026-01-04/manifest.json")


def test_R2_what_an_edition_quotes_counts_against_its_source_for_good(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze()
    assert {"source": "courier-2024-05-03", "quote": "crested at 6.4 metres"}.items() <= next(
        quote for quote in json.loads((root / FIRST / "data.json").read_bytes())["quotes"] if quote["quote"] == "crested at 6.4 metres"
    ).items()
    path = root / "content/facts/response.yml"
    path.write_text(re.sub(r"- id: repairs-cost\n(?:  .*\n)+", "", path.read_text()))
    served.change(root / FLOOD, "; {fact}`repairs-cost` was spent the last time", "")
    served.change(root / "corpus/articles/courier-2024-05-03.md", "max_share: 0.6", "max_share: 0")

    def quoted() -> int:
        (told,) = (problem.message for problem in found(root) if problem.code == "quote-budget")
        return int(told.split(" of the ")[0])

    with_edition = quoted()
    shutil.rmtree(root / "content/editions")
    assert quoted() == with_edition - len("paid about $3 million for repairs".split())


# ---------------------------------------------------------------- the ledger


def test_P4_the_ledger_holds_every_page_and_only_grows(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    freeze()
    done = run("release", "--site")
    assert done.exit_code == cli.CLEAN, done.output
    ledger = (root / "content/ledger.yml").read_text()
    addresses = re.findall(r'^- \{address: "([^"]+)"', ledger, re.MULTILINE)
    assert addresses == sorted(addresses)
    assert {f"/{path}" for path in offered(book_of(root))} == set(addresses)
    assert found(root) == []
    on(monkeypatch, "2026-05-01")
    assert "0 new pages, 0 changed in substance" in run("release", "--site").stdout
    assert (root / "content/ledger.yml").read_text() == ledger
    served.change(root / LEVELS, "title: Day of the crest", "title: The day of the crest")
    run("release", "--site")
    days = dict(re.findall(r'address: "([^"]+)".* changed: ([\d-]+)', (root / "content/ledger.yml").read_text()))
    assert days["/facts/crest-date/"] == "2026-05-01"
    assert days["/facts/repairs-cost/"] == days["/method/"] == "2026-01-05"
    assert days["/briefs/flood/2026-01-05/"] == "2026-01-05"


def test_P4_what_is_offered_is_what_is_printed(root: Path) -> None:
    freeze()
    served.change(root / FLOOD, "number: AV", "aliases: [water]\nnumber: AV")
    served.change(root / "content/events.yml", "- id: hearing\n", "- id: hearing\n  aliases: [the-hearing]\n")
    served.change(root / "content/facts/response.yml", "- id: warned\n", "- id: warned\n  aliases: [told]\n")
    book = book_of(root)
    made = {artifact.path.removesuffix("index.md"): artifact for artifact in pipeline.make(root, book) if artifact.says is not None}
    pages = offered(book)
    assert made.keys() == pages.keys()
    for path, offer in pages.items():
        printed = re.findall(r' id="([^"]+)"|\{#([^ }]+)', made[path].data.decode())
        assert set(offer.anchors) <= {one or other for one, other in printed}, path
    assert {"the-hearing", "told"} <= {anchor for offer in pages.values() for anchor in offer.anchors}
    assert tuple(Press(book, {}).sections)[1:] == tuple(name for name in SECTIONS if name not in ("checked", "corrections"))


def test_P4_a_renamed_brief_is_told_and_after_the_hint_its_address_leads_on(root: Path) -> None:
    freeze()
    run("release", "--site")
    (root / FLOOD).rename(root / "content/briefs/high-water.md")
    (problem,) = found(root)
    assert (problem.code, problem.where.path, problem.found) == ("address-lost", "content/ledger.yml", "/briefs/flood/")
    assert problem.hint is not None
    alias = re.search(r"called `high-water` now, write `(aliases: \[flood\])`", problem.hint)
    assert alias is not None
    served.change(root / "content/briefs/high-water.md", "number: AV", f"{alias[1]}\nnumber: AV")
    book = book_of(root)
    assert found(root) == []
    made = {artifact.path: artifact for artifact in pipeline.make(root, book)}
    assert "to: briefs/high-water/\n" in made["briefs/flood/index.md"].data.decode()
    assert "to: briefs/high-water/editions/\n" in made["briefs/flood/editions/index.md"].data.decode()
    assert "template" not in made["briefs/flood/2026-01-05/index.md"].data.decode().split("---")[1], "an edition keeps its address"
    assert [edition.id for edition in book.editions_of("high-water")] == ["flood/2026-01-05"]


def test_P4_a_deleted_record_is_told_once_and_after_the_hint_its_address_says_why(root: Path) -> None:
    run("release", "--site")
    path = root / "content/facts/response.yml"
    path.write_text(re.sub(r"- id: repairs-cost\n(?:  .*\n)+", "", path.read_text()))
    served.change(root / FLOOD, "; {fact}`repairs-cost` was spent the last time", "")
    (problem,) = found(root)
    assert (problem.code, problem.found) == ("address-lost", "/facts/repairs-cost/")
    assert problem.hint is not None
    entry = re.search(r"content/tombstones\.yml: `(- \{address: /facts/repairs-cost/, because: )…\}`", problem.hint)
    assert entry is not None
    (root / "content/tombstones.yml").write_text(f"{entry[1]}The paper took it back.}}\n")
    assert found(root) == []
    made = {artifact.path: artifact for artifact in pipeline.make(root, book_of(root))}
    assert "The paper took it back." in made["facts/repairs-cost/index.md"].data.decode()
    assert made["facts/repairs-cost/index.md"].says is None
    assert "The paper took it back." in made["corrections/index.md"].data.decode()


def test_P4_an_anchor_is_kept_by_an_alias_or_a_tombstone(root: Path) -> None:
    run("release", "--site")
    served.change(root / "content/events.yml", "- id: hearing\n", "- id: public-hearing\n")
    served.change(root / FLOOD, "{event}`hearing`", "{event}`public-hearing`")
    (problem,) = found(root)
    assert (problem.code, problem.found) == ("address-lost", "#hearing")
    assert problem.hint is not None and "write `aliases: [hearing]` on it" in problem.hint
    served.change(root / "content/events.yml", "- id: public-hearing\n", "- id: public-hearing\n  aliases: [hearing]\n")
    assert found(root) == []
    served.change(root / "content/events.yml", "  aliases: [hearing]\n", "")
    (root / "content/tombstones.yml").write_text('- {address: "/timeline/#hearing", because: It was called off.}\n')
    assert found(root) == []


def test_P4_a_dispute_that_is_resolved_loses_no_anchor(root: Path) -> None:
    run("release", "--site")
    path = root / "content/facts/response.yml"
    text = path.read_text()
    path.write_text(re.sub(r"  dispute:\n(?:    .*\n)+", "", text).replace("stance: contradicts", "stance: supports"))
    assert [p for p in found(root) if p.code == "address-lost"] == []
    made = {artifact.path: artifact.data for artifact in pipeline.make(root, book_of(root))}
    assert b'<li id="warned">' in made["differences/index.md"]


@pytest.mark.parametrize(
    ("alias", "code"),
    [
        ("../x", "alias-outside"),
        ("javascript:alert(1)", "alias-outside"),
        ("//evil", "alias-outside"),
        ("https://evil.example/", "alias-outside"),
        ("con", "alias-outside"),
        ("x\\u202ey", "alias-outside"),
        ("peak-level", "alias-taken"),
        ("crest-date", "alias-loop"),
    ],
)
def test_P5_an_alias_is_a_former_id_and_nothing_else(root: Path, alias: str, code: str) -> None:
    served.change(root / LEVELS, "- id: crest-date\n", f'- id: crest-date\n  aliases: ["{alias}"]\n')
    (problem,) = found(root)
    assert (problem.code, problem.where.path) == (code, LEVELS)
    assert (root / LEVELS).read_text().splitlines()[problem.where.line - 1].startswith("  aliases:")
    assert freeze().exit_code == cli.ERRORS
    assert not (root / "content/editions").exists()


def test_P5_no_alias_makes_a_chain_or_a_circle(root: Path) -> None:
    served.change(root / LEVELS, "- id: crest-date\n", "- id: crest-date\n  aliases: [peak-level]\n")
    served.change(root / LEVELS, "- id: peak-level\n", "- id: peak-level\n  aliases: [crest-date]\n")
    assert {problem.code for problem in found(root)} == {"alias-loop"}
    served.change(root / LEVELS, "  aliases: [crest-date]\n", "  aliases: [highest-level]\n")
    chain = {problem.code: problem for problem in found(root)}
    assert chain.keys() == {"alias-chain", "alias-taken"}
    assert chain["alias-chain"].hint == "write `highest-level` among the aliases of `crest-date`"


# ---------------------------------------------------------------- what a page says


def test_the_frame_links_and_markup_are_no_substance() -> None:
    assert digest("Title", '<p class="a">One <a href="../x/">two</a></p>') == digest("Title", "<p>One\n two</p>\n")
    assert digest("T", "One<!--frame--> edition of May<!--/frame-->") == digest("T", "One")
    assert digest("T", "## One {#one}") == digest("T", "## One {#first .sb-lead}")
    assert digest("T", "One") != digest("T", "Two") != digest("O", "Two")
