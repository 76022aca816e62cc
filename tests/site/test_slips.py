"""A slip anywhere in the shipped content is found at its place: by the texts where they are held, by the lock where they are not.

Every quote and every cell is tried at the level of the rule; one of each kind is tried as an editor would meet it, by the command.
"""

import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook import cli
from sourcebook.link import book_of, evidence, lock, texts, values
from sourcebook.link.book import Book
from sourcebook.places import Text
from sourcebook.read import corpus
from sourcebook.records import Article, Claim

ROOT = Path(__file__).parents[2]
CONTENT = ("mkdocs.yml", "corpus", "content", "charts")


def held_texts() -> Path | None:
    """The folder of full texts, where this machine has it."""
    places = (os.environ.get("SOURCEBOOK_TEXTS"), ROOT.parent / "shared" / "texts")
    return next((Path(p).absolute() for p in places if p and Path(p).is_dir()), None)


@pytest.fixture(scope="module")
def book() -> Book:
    records, _ = corpus.read(ROOT)
    known, _ = lock.read(ROOT)
    return book_of(records, {}, known)[0]


def quotes(book: Book) -> list[tuple[Article, Claim]]:
    records = (
        *(f.record for f in book.facts.values()),
        *(e.record for e in book.events.values()),
        *(p.record for p in book.positions.values()),
    )
    claims = (c for record in records for c in record.claims if c.quote is not None)
    return [(book.articles[str(c.source)], c) for c in claims if str(c.source) in book.articles]


def slips(words: str) -> list[str]:
    """Each character dropped, doubled and altered in turn; a space only dropped, since runs of white space are folded by rule."""
    found = []
    for at, char in enumerate(words):
        if char.isspace():
            found.append(words[:at] + words[at + 1 :])
            continue
        other = "7" if char == "3" else "3" if char.isdigit() else "q" if char != "q" else "w"
        found += [words[:at] + words[at + 1 :], words[: at + 1] + "z" + words[at + 1 :], words[:at] + other + words[at + 1 :]]
    return found


def loose(words: str) -> str:
    """A quote with the white space about its ellipses left out, as the search for it does."""
    return re.sub(r"\s*…\s*", "…", texts.normalise(words))


def test_every_slip_in_every_quote_is_unknown_to_the_lock_E2(book: Book) -> None:
    tried = 0
    for article, claim in quotes(book):
        assert claim.quote is not None
        for slip in slips(claim.quote):
            changed = claim.model_copy(update={"quote": Text(slip)})
            assert (str(article.id), evidence.fingerprint(changed)) not in book.lock.quotes, slip
            tried += 1
    assert tried > 1000


def test_every_slip_in_every_quote_is_found_in_the_texts_E2(book: Book) -> None:
    directory = held_texts()
    if directory is None:
        pytest.skip("the full texts are not held here (SOURCEBOOK_TEXTS names their folder)")
    held, problems = texts.read(directory, book.articles.values())
    assert problems == ()
    for article, claim in quotes(book):
        assert claim.quote is not None
        text = held[str(article.id)]
        assert evidence.locate(claim, "it", text)[1] == ()
        for slip in slips(claim.quote)[::5]:
            if texts.normalise(slip) in texts.normalise(claim.quote) or loose(slip) == loose(claim.quote):
                continue  # a one-letter word gone from its end, a space gone from an ellipsis: the lock does not know these
            candidates = [p for p in text.article() if claim.para in (None, p.number)]
            assert not any(evidence.matches(texts.normalise(slip), p, claim.before, claim.after) for p in candidates), slip


def test_every_changed_digit_of_a_value_is_found_E5(book: Book) -> None:
    tried = 0
    for fact in book.facts.values():
        for linked in fact.claims:
            value = str(linked.record.value or "")
            for digit in re.finditer(r"\d", value):
                changed = value[: digit.start()] + str((int(digit[0]) + 1) % 10) + value[digit.end() :]
                claim = linked.record.model_copy(update={"value": Text(changed)})
                _, problems = values.of_quote(claim, fact.record, linked.source, book.units)
                # A value that happens to stand in the quote too is still not the one that was verified.
                unknown = (str(claim.source), evidence.fingerprint(claim)) not in book.lock.quotes
                assert unknown or [p.code for p in problems] == ["value-not-in-quote"], changed
                tried += 1
    assert tried > 0


def test_every_changed_cell_is_found_at_its_line_and_column(book: Book) -> None:
    tried = 0
    for name, table in book.tables.items():
        dataset = book.datasets[name]
        assert lock.changed_cells(dataset, table, book.lock) == ()
        for row in table.rows:
            for column, value in row.values.items():
                if column in dataset.table.primary_key:
                    continue  # then it is another row: told as one that is new and one that is gone
                changed = replace(row, values={**row.values, column: value + "1"})
                (cell,) = lock.changed_cells(dataset, replace(table, rows=(changed,)), book.lock)
                assert (cell.line, cell.at, cell.column) == (row.line, row.columns_at[column], column)
                tried += 1
    assert tried > 500


# ---------------------------------------------------------------- as an editor meets it


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in CONTENT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("texts"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def slip(root: Path, path: str, old: str, new: str) -> str:
    """Change one place in a file and give `path:line:` of it."""
    file = root / path
    content = file.read_text()
    assert old in content
    file.write_text(content.replace(old, new, 1))
    return f"{path}:{content[: content.index(old)].count(chr(10)) + 1}:"


def checked(root: Path, *, with_texts: bool) -> tuple[int, str]:
    directory = held_texts() if with_texts else None
    if with_texts and directory is None:
        pytest.skip("the full texts are not held here (SOURCEBOOK_TEXTS names their folder)")
    options = ["--texts", str(directory)] if directory else []
    result = CliRunner(env={"SOURCEBOOK_TEXTS": None}).invoke(cli.main, ["check", "--root", str(root), *options])
    return result.exit_code, result.stdout


@pytest.mark.parametrize("with_texts", [True, False], ids=["by the texts", "by the lock"])
@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (
            "content/facts/trade-balance.yml",
            "surplus exceeded $69 billion",
            "surplus exceeds $69 billion",
            r"quote-not-found|quote-not-locked",
        ),
        (
            "content/facts/trade-balance.yml",
            "surplus exceeded $69 billion",
            "surplus exceeded $68 billion",
            r"quote-not-found|quote-not-locked",
        ),
        ("corpus/data/census-japan-goods-trade.csv", "-69392.2", "-69392.3", "table-changed"),
        ("content/briefs/trade-balance.md", "## Background\n\n", "## Background\n\nSome 770,000 tons. ", "bare-number"),
    ],
    ids=["a word", "a digit", "a cell", "a typed figure"],
)
def test_a_slip_is_shown_at_its_line_with_the_way_out(copy: Path, path: str, old: str, new: str, code: str, with_texts: bool) -> None:
    place = slip(copy, path, old, new)
    status, printed = checked(copy, with_texts=with_texts)
    assert status == 1
    lines = printed.splitlines()
    found = [n for n, line in enumerate(lines) if line.startswith(place.rsplit(":", 2)[0] + ":") and re.search(rf"error\[({code})\]", line)]
    assert found, printed
    assert any(line.strip().startswith("hint: ") for line in lines[found[0] : found[0] + 4])
    if code != "bare-number":
        assert lines[found[0]].startswith(place), printed


def test_a_changed_cell_names_what_rests_on_it(copy: Path) -> None:
    slip(copy, "corpus/data/census-japan-goods-trade.csv", "-69392.2", "-69392.3")
    _, printed = checked(copy, with_texts=False)
    resting = next(line for line in printed.splitlines() if "rests on it" in line)
    for name in ("us-goods-deficit-japan-2024", "cars-share-of-deficit-2024", "trade-surplus"):
        assert name in resting


def test_the_shipped_content_has_no_problem(copy: Path) -> None:
    status, printed = checked(copy, with_texts=False)
    assert (status, "0 errors, 0 warnings" in printed) == (0, True), printed
