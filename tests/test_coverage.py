"""`sourcebook coverage`: every figure of an article's text is curated, waived with a reason, or open."""

import hashlib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook import cli

RIVER = Path(__file__).parent / "river"


@pytest.fixture
def river(tmp_path: Path) -> Path:
    root = tmp_path / "river"
    shutil.copytree(RIVER, root)
    return root


def coverage(root: Path, *options: str, texts: bool = True) -> Result:
    named = ["--texts", str(root / "texts")] if texts else []
    return CliRunner(env={"SOURCEBOOK_TEXTS": None}).invoke(cli.main, ["coverage", "--root", str(root), *named, *options])


def open_figures(result: Result) -> list[str]:
    return [line for line in result.stdout.splitlines() if ": open: " in line]


def test_every_figure_is_listed_with_its_place_and_what_covers_it(river: Path) -> None:
    result = coverage(river)
    assert "courier-2024-05-03 ¶3, 21: curated: 6.4 metres (fact `peak-level`, fact `crest-date`)" in result.stdout
    listed = [line for line in result.stdout.splitlines() if " ¶" in line]
    total = int(result.stdout.split("courier-2024-05-03: ")[1].split()[0]) + int(result.stdout.split("gazette-2024-05-10: ")[1].split()[0])
    assert len(listed) == total
    assert result.exit_code == 1
    assert open_figures(coverage(river, "--open")) == open_figures(result)


def test_a_figure_added_to_a_text_is_open(river: Path) -> None:
    before = open_figures(coverage(river))
    text = river / "texts/gazette.txt"
    text.write_text(text.read_text().replace("A hearing is set for July 9.", "A hearing is set for July 9. It cost 417 boats."))
    (added,) = set(open_figures(coverage(river))) - set(before)
    assert added.startswith("gazette-2024-05-10 ¶4, ")
    assert ": open: 417 (" in added


def test_a_waiver_gives_its_reason_and_one_that_waives_nothing_is_an_error(river: Path) -> None:
    article = river / "corpus/articles/courier-2024-05-03.md"
    waivers = (
        "waivers:\n  - {para: 7, text: nineteen days, because: rain is no subject}\n  - {para: 7, text: ninety, because: none}\nrights:"
    )
    article.write_text(article.read_text().replace("rights:", waivers, 1))
    result = coverage(river)
    assert "¶7, 77: waived: nineteen days (rain is no subject)" in result.stdout
    assert result.stdout.count("error[idle-waiver]") == 1
    assert result.exit_code == 1


def test_without_the_texts_the_lock_is_reported(river: Path) -> None:
    CliRunner(env={"SOURCEBOOK_TEXTS": None}).invoke(cli.main, ["lock", "--root", str(river), "--texts", str(river / "texts")])
    result = coverage(river, texts=False)
    assert result.exit_code == 1
    assert "as the evidence lock holds it" in result.stdout
    assert result.stdout.splitlines()[:2] == coverage(river).stdout.splitlines()[-3:-1]


def test_when_nothing_is_open_it_is_clean(river: Path) -> None:
    for name in ("courier", "gazette"):
        text = river / f"texts/{name}.txt"
        record = next((river / "corpus/articles").glob(f"{name}-*.md"))
        old = hashlib.sha256(text.read_bytes()).hexdigest()
        words = text.read_text().replace("twice the usual", "more than usual").replace(" It fell on nineteen days.", "")
        words = words.replace(" in 2019", "").replace(", and almost half of it went into roads", "")
        words = words.replace(", and 40 percent of them were back within a week", "")
        text.write_text(words)
        record.write_text(record.read_text().replace(old, hashlib.sha256(text.read_bytes()).hexdigest()))
    facts = river / "content/facts/response.yml"
    facts.write_text(facts.read_text().replace("We asked for a wall in 2019", "We asked for a wall"))
    result = coverage(river)
    assert (result.exit_code, open_figures(result)) == (0, [])
