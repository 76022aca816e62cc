"""`sourcebook import` as an editor types it: from a capture to a published page, and every way in which it must not go wrong."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import served
import yaml
from taking import samples, test_marked

ID = "the-sound-ledger-2026-09-02"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = served.river(tmp_path / "site")
    (tmp_path / "page.html").write_text(samples.LINKED_DATA, encoding="utf-8")
    return folder


def everything(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_from_a_capture_to_a_published_page_in_three_commands(root: Path) -> None:
    """Five commands or fewer: import, lock, build. Between them the editor writes: a digest, a fact, a line of a brief."""
    done = served.command(root, "import", "../page.html")
    assert done.returncode == 0, done.stdout + done.stderr
    worksheet = yaml.safe_load((root / f"corpus/texts/{ID}.worksheet.yml").read_text(encoding="utf-8"))
    fact = next(one for one in worksheet if "8 percent" in one["claims"][0]["quote"] and one.get("kind") != "date")
    assert fact["id"] is None and fact["unit"] == "percent" and fact["claims"][0]["source"] == ID
    # The editor fills in what only an editor can know.
    fact |= {"id": "fare-rise", "title": "Rise of the ferry fares"}
    facts = root / "content/facts/levels.yml"
    facts.write_text(facts.read_text(encoding="utf-8") + yaml.safe_dump([fact], sort_keys=False, allow_unicode=True), encoding="utf-8")
    record = root / f"corpus/articles/{ID}.md"
    digest = "Reports that fares rise by {fact}`fare-rise`, and how the members voted."
    served.change(record, "What the article says is still to be told here, in our own words.", digest)
    assert (locked := served.command(root, "lock")).returncode == 0, locked.stdout + locked.stderr
    site = served.build(root)
    page = (site / "facts/fare-rise/index.html").read_text(encoding="utf-8")
    assert "rise by 8 percent" in page and "The Sound Ledger" in page
    assert (site / f"sources/{ID}/index.html").is_file()


def test_what_is_proposed_passes_check_but_for_the_digest(root: Path) -> None:
    assert served.command(root, "import", "../page.html").returncode == 0
    assert served.command(root, "lock").returncode == 0
    done = served.command(root, "check")
    assert done.stdout.count("warning[") == 1 and "warning[digest-to-write]" in done.stdout
    assert done.returncode == 0


def test_every_claim_of_the_worksheet_verifies(root: Path) -> None:
    """The quotes stand in the text, no hedge is cut off, and each value is read from its quote."""
    assert served.command(root, "import", "../page.html").returncode == 0
    worksheet = yaml.safe_load((root / f"corpus/texts/{ID}.worksheet.yml").read_text(encoding="utf-8"))
    assert len(worksheet) >= 14
    for number, fact in enumerate(worksheet):
        fact |= {"id": f"drawn-{number}", "title": "Something"}
        if fact.get("kind") == "statement":
            fact["says"] = "Something"
        if fact.get("unit", "") is None:
            fact["unit"] = "passengers"
    facts = root / "content/facts/levels.yml"
    facts.write_text(facts.read_text(encoding="utf-8") + yaml.safe_dump(worksheet, sort_keys=False, allow_unicode=True), encoding="utf-8")
    record = root / f"corpus/articles/{ID}.md"
    served.change(record, "  publish: quotes", "  publish: quotes\n  max_share: 1.0")
    locked = served.command(root, "lock")
    assert locked.returncode == 0, locked.stdout
    done = served.command(root, "check")
    assert "error[" not in done.stdout, done.stdout


def test_every_claim_that_is_proposed_of_any_capture_verifies(root: Path, tmp_path: Path) -> None:
    """Fifty captures in one command; then all that their worksheets hold, filled in, is verified by `lock`."""
    files = []
    for name, wanted in test_marked.WANTED.items():
        if not name.endswith(".typ"):
            text = (test_marked.FOLDER / name).read_text(encoding="utf-8").translate(test_marked.MARKS)
            (tmp_path / name).write_bytes(text.encode(wanted.get("encoding", "utf-8")))
            files.append(f"../{name}")
    done = served.command(root, "import", *files)
    assert done.returncode == 0, done.stderr
    facts = []
    for path in sorted((root / "corpus/texts").glob("*.worksheet.yml")):
        facts += yaml.safe_load(path.read_text(encoding="utf-8"))
        record = root / "corpus/articles" / path.name.replace(".worksheet.yml", ".md")
        text = record.read_text(encoding="utf-8")
        for key, value in (("title", "X"), ("publisher", "X"), ("published", "2026"), ("published_basis", "the newest year that it names")):
            text = text.replace(f"\n{key}: null", f"\n{key}: {value}")
        record.write_text(text, encoding="utf-8")
    assert len(facts) > 300
    for number, fact in enumerate(facts):
        fact |= {"id": fact["id"] or f"drawn-{number}", "title": fact.get("title") or "Something"}
        if fact.get("kind") == "statement":
            fact["says"] = "Something"
        if fact.get("unit", "") is None:
            fact["unit"] = "things"
    known = root / "content/facts/levels.yml"
    known.write_text(known.read_text(encoding="utf-8") + yaml.safe_dump(facts, sort_keys=False, allow_unicode=True), encoding="utf-8")
    locked = served.command(root, "lock")
    assert locked.returncode == 0, locked.stdout


def test_what_was_stripped_is_shown(root: Path) -> None:
    said = served.command(root, "import", "../page.html", "--dry-run").stdout
    for words in (
        "left out ¶28 (comments): Comments (2)",
        "(set aside by the page): Sign up for the Sound Ledger’s morning briefing",
        "left out ¶27 (a paywall's note)",
        "kept ¶12-13, 17-18, 22, 24-26: 8 paragraphs",
    ):
        assert words in said
    assert "title: Harbour authority raises ferry fares as ridership recovers  (the headline, ¶6; so too" in said


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = everything(root)
    done = served.command(root, "import", "../page.html", "--dry-run")
    assert done.returncode == 0 and "nothing was written" in done.stdout
    assert everything(root) == before


def test_what_is_there_already_is_never_written_over(root: Path, tmp_path: Path) -> None:
    assert served.command(root, "import", "../page.html").returncode == 0
    before = everything(root)
    again = served.command(root, "import", "../page.html")
    assert again.returncode == 1
    assert again.stderr.splitlines()[-2:] == [f"sourcebook: ../page.html is there already, as the source `{ID}`", "nothing was written"]
    (tmp_path / "other.txt").write_text(samples.TEXT, encoding="utf-8")
    taken = served.command(root, "import", "../other.txt", "--id", ID)
    assert taken.returncode == 1 and f"cannot be `{ID}`: there is a source of this id" in taken.stderr
    (root / "corpus/texts/mine.txt").write_text("precious")
    before["corpus/texts/mine.txt"] = b"precious"
    refused = served.command(root, "import", "../other.txt", "--id", "mine")
    assert refused.returncode == 1 and "would overwrite" in refused.stderr
    assert everything(root) == before


def test_of_several_files_all_are_taken_in_or_none(root: Path, tmp_path: Path) -> None:
    before = everything(root)
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)))
    done = served.command(root, "import", "../page.html", "../bad.txt", "../missing.txt")
    assert done.returncode == 1
    assert "sourcebook: ../bad.txt is a binary file, not a text" in done.stderr
    assert "sourcebook: ../missing.txt is not there" in done.stderr
    assert everything(root) == before
    (tmp_path / "bad.txt").write_text("\n\n".join(samples.GERMAN_ARTICLE), encoding="utf-8")
    assert served.command(root, "import", "../page.html", "../bad.txt").returncode == 0
    assert len(everything(root)) == len(before) + 6


def test_the_same_capture_twice_in_one_command(root: Path) -> None:
    before = everything(root)
    assert "is there already" in served.command(root, "import", "../page.html", "../page.html").stderr
    assert everything(root) == before


def test_a_fault_while_writing_leaves_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sourcebook import taking

    before, links = everything(root), []

    def link(one: Path, other: Path) -> None:
        links.append(other)
        if len(links) == 3:
            raise OSError(28, "No space left on device", str(other))
        Path(other).hardlink_to(one)

    monkeypatch.setattr(taking.os, "link", link)
    done = served.command(root, "import", "../page.html")
    assert done.returncode == 2 and "No space left on device" in done.stderr
    assert everything(root) == before


def test_a_text_stays_as_it_was_captured(root: Path, tmp_path: Path) -> None:
    data = samples.TEXT.replace("\n", "\r\n").encode("utf-8-sig")
    (tmp_path / "page.txt").write_bytes(data)
    assert served.command(root, "import", "../page.txt", "--id", "page").returncode == 0
    assert (root / "corpus/texts/page.txt").read_bytes() == data
    record = (root / "corpus/articles/page.md").read_text(encoding="utf-8")
    assert hashlib.sha256(data).hexdigest() in record


def test_a_text_in_the_folder_of_texts_is_used_where_it_stands(root: Path) -> None:
    (root / "corpus/texts/held.txt").write_text(samples.TEXT, encoding="utf-8")
    assert served.command(root, "import", "corpus/texts/held.txt", "--id", "page").returncode == 0
    assert "file: held.txt" in (root / "corpus/articles/page.md").read_text(encoding="utf-8")
    assert not (root / "corpus/texts/page.txt").exists()


def test_what_is_not_known_is_asked_for_by_check(root: Path, tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("\n\n".join(samples.ARTICLE), encoding="utf-8")
    assert served.command(root, "import", "../bare.txt").returncode == 0
    record = (root / "corpus/articles/bare.md").read_text(encoding="utf-8")
    assert "publisher: null  # not known: nothing in the capture names who published it" in record
    done = served.command(root, "check")
    assert done.returncode == 1
    for key in ("title", "publisher", "published"):
        assert f"`{key}`" in done.stdout


def test_a_copy_and_a_summary_are_recognised(root: Path, tmp_path: Path) -> None:
    assert served.command(root, "import", "../page.html").returncode == 0
    (tmp_path / "copy.txt").write_text(samples.TEXT, encoding="utf-8")
    said = served.command(root, "import", "../copy.txt", "--id", "copy").stdout
    assert f"lineage: copy-of {ID}" in said
    record = (root / "corpus/articles/copy.md").read_text(encoding="utf-8")
    assert "relation: copy-of" in record and f"of: {ID}" in record
    summary = (
        "Ferry fares across the Sound will rise by 8 percent on 1 October, the harbour authority said.\n\n"
        "Mara Ellingsen, who chairs it, said fuel costs $41 million a year now, and Tobias Renner spoke of “a tax on islanders”.\n"
    )
    (tmp_path / "summary.txt").write_text(summary, encoding="utf-8")
    assert "lineage: summary-of" in served.command(root, "import", "../summary.txt", "--dry-run").stdout


def test_a_figure_that_a_fact_has_is_matched_to_it(root: Path, tmp_path: Path) -> None:
    text = "The river peaked at Harrow Bridge at 6.4 metres in the night to Friday, its highest level ever, the gauge office said."
    known = (root / "corpus/texts/courier.txt").read_text(encoding="utf-8")
    assert "metres" in known
    level = next(one for one in known.split() if one.replace(".", "").isdigit() and "." in one.strip("."))
    (tmp_path / "river.txt").write_text(text.replace("6.4", level.strip(".,")), encoding="utf-8")
    assert served.command(root, "import", "../river.txt", "--id", "river").returncode == 0
    worksheet = yaml.safe_load((root / "corpus/texts/river.worksheet.yml").read_text(encoding="utf-8"))
    assert [one["id"] for one in worksheet if one.get("unit") != "persons" and one["id"]] == ["peak-level"]


def test_an_id_is_for_one_file_and_must_be_one(root: Path) -> None:
    assert served.command(root, "import", "../page.html", "../page.html", "--id", "x").returncode == 2
    done = served.command(root, "import", "../page.html", "--id", "../x")
    assert done.returncode == 2 and "is no id" in done.stderr


def test_a_page_in_another_script_takes_its_id_from_its_file(root: Path, tmp_path: Path) -> None:
    """Shift-JIS, too, and a paragraph that begins with a figure's quote."""
    (tmp_path / "ferry-fares.html").write_bytes(samples.JAPANESE)
    done = served.command(root, "import", "../ferry-fares.html")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "language: ja" in done.stdout
    assert (root / "corpus/articles/ferry-fares.md").is_file()
    assert "340万" in (root / "corpus/texts/ferry-fares.worksheet.yml").read_text(encoding="utf-8")


def test_a_hostile_page_stays_data(root: Path, tmp_path: Path) -> None:
    """S2: what a page calls itself is quoted for YAML, and no line of it becomes a key or a comment's end."""
    page = samples.LINKED_DATA.replace(samples.TITLE, "x: [!!python/object] # &quot;no&quot; ferry fares rise {fact}`y`")
    page = page.replace('The Sound Ledger"', 'null\\nrights: full"')
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert served.command(root, "import", "../page.html", "--id", "hostile").returncode == 0
    record = (root / "corpus/articles/hostile.md").read_text(encoding="utf-8").split("---\n")[1]
    head = yaml.safe_load(record)
    assert head["publisher"] == "null rights: full"
    assert head["rights"]["publish"] == "quotes"
