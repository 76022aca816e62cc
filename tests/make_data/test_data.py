"""The files under /data/: their rows (DESIGN §7), their numbers, their sums, and harmless cells (S2)."""

import csv
import io
import json
import shutil
import subprocess
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import ARTICLE, BASE, site

from sourcebook.link import book_of, lock
from sourcebook.link.book import Book
from sourcebook.make import data
from sourcebook.make.numbers import csv_bytes, exact, for_json, is_harmless
from sourcebook.read import corpus

RIVER = Path(__file__).parents[1] / "river"
FACT_KEYS = "id title issue kind period unit value low high low_open high_open display agreement dispute claims used_in url".split()
CLAIM_KEYS = "source para quote value low high period rank stance verdict checked".split()


def book(root: Path) -> Book:
    records, _ = corpus.read(root)
    return book_of(records, {}, lock.read(root)[0])[0]


def files(of: Book) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in data.artifacts(of)}


@cache
def river() -> dict[str, bytes]:
    return files(book(RIVER))


def rows(name: str, found: dict[str, bytes] | None = None) -> list[dict[str, Any]]:
    return json.loads((found or river())[f"data/{name}.json"])  # type: ignore[no-any-return]


def test_a_row_of_facts_has_the_shape_that_scripts_rely_on() -> None:
    peak = next(row for row in rows("facts") if row["id"] == "peak-level")
    assert list(peak) == FACT_KEYS
    assert all(list(claim) == CLAIM_KEYS for claim in peak["claims"])
    assert (peak["value"], peak["low"], peak["high"], peak["unit"]) == (6.38, 6.375, 6.385, "metres")
    assert peak["claims"][1]["quote"] == "crested at 6.4 metres"
    assert peak["claims"][1]["value"] == 6.4
    assert "chart:levels" in peak["used_in"]
    assert peak["url"] == "https://example.org/ansel/facts/peak-level/"


def test_numbers_are_null_where_there_is_none() -> None:
    crest = next(row for row in rows("facts") if row["id"] == "crest-date")
    assert [crest[key] for key in ("value", "low", "high", "low_open", "high_open")] == [None] * 5
    assert crest["display"]
    dated = next(row for row in rows("claims") if row["fact"] == "crest-date")
    assert dated["date"] == "2024-05-02"


@pytest.mark.parametrize("name", ["facts", "claims", "sources", "events", "positions", "people"])
def test_the_csv_holds_what_the_json_holds(name: str) -> None:
    table = list(csv.DictReader(io.StringIO(river()[f"data/{name}.csv"].decode())))
    found = rows(name)
    assert found
    assert len(table) == len(found)
    for flat, nested in zip(table, found, strict=True):
        for key, value in nested.items():
            if key in ("dispute", "claims"):
                continue
            shown = " ".join(value) if isinstance(value, list) else "" if value is None else value
            if isinstance(shown, bool):
                assert flat[key] == str(shown).lower()
            elif isinstance(shown, (int, float)):
                assert float(flat[key]) == shown
            else:
                assert flat[key].removeprefix("'") == shown


def test_E1_each_claim_says_its_place() -> None:
    for row in rows("claims"):
        assert row["para"] or (row["dataset_row"] and row["dataset_column"])


def test_sums_check_out(tmp_path: Path) -> None:
    for path, content in river().items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    lines = river()["data/SHA256SUMS"].decode().splitlines()
    assert [line.split("  ", 1)[1] for line in lines] == sorted(p.removeprefix("data/") for p in river() if p != "data/SHA256SUMS")
    for line in lines:
        digest, name = line.split("  ", 1)
        assert sha256((tmp_path / "data" / name).read_bytes()).hexdigest() == digest
    if shutil.which("sha256sum"):
        assert subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=tmp_path / "data", check=False).returncode == 0


def test_a_dataset_is_published_as_it_was_read_with_its_descriptor() -> None:
    assert river()["data/datasets/gauge.csv"] == (RIVER / "corpus" / "data" / "gauge.csv").read_bytes()
    descriptor = json.loads(river()["data/datasets/gauge.json"])
    assert descriptor["hash"] == f"sha256:{sha256(river()['data/datasets/gauge.csv']).hexdigest()}"
    assert [field["name"] for field in descriptor["schema"]["fields"]] == ["date", "level", "rainfall"]


def test_S2_what_a_spreadsheet_would_run_gets_an_apostrophe(tmp_path: Path) -> None:
    hostile = {"corpus/data/alder-levels.csv": 'year,station,peak_cm\n2023,"=HYPERLINK(""x"")",-381\n2024,Millbridge,423\n'}
    found = files(book(site(tmp_path, hostile)))
    assert b'2023,"\'=HYPERLINK(""x"")",-381\n' in found["data/datasets/alder-levels.csv"]
    formula = {"content/people.yml": BASE["content/people.yml"].replace("name: The harbour office", "name: '@SUM(1)'")}
    assert b",'@SUM(1)," in files(book(site(tmp_path, formula)))["data/people.csv"]


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("plain", True),
        ("", True),
        ("=1", False),
        ("+1", False),
        ("-1", False),
        ("@x", False),
        ("\t=1", False),
        (" =1", False),
        ("1-1", True),
    ],
)
def test_S2_formulas(text: str, harmless: bool) -> None:
    assert is_harmless(text) is harmless
    assert csv_bytes(["x"], [[text]]).decode().splitlines()[1].strip('"') == (text if harmless else "'" + text).replace("\n", "")


def test_R1_no_rights_no_quote(tmp_path: Path) -> None:
    closed = "\n".join(line for line in ARTICLE.splitlines() if not line.startswith("rights:")) + "\n"
    found = files(book(site(tmp_path, {"corpus/articles/river-news-2024-03-12.md": closed})))
    assert b"stood at" not in b"".join(found.values())
    assert b"stood at" in b"".join(files(book(site(tmp_path))).values())


@given(st.fractions())
def test_numbers_are_exact_where_a_decimal_ends(value: Fraction) -> None:
    text = exact(value)
    assert "e" not in text.lower()
    written = Fraction(text)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    assert written == value if rest == 1 else abs(written - value) <= abs(value) / 10**11
    assert float(for_json(value)) == float(text)


def test_numbers() -> None:
    assert [exact(Fraction(x)) for x in ("69392200000", "-0.5", "1/3", "200", "27.50")] == [
        "69392200000",
        "-0.5",
        "0.333333333333",
        "200",
        "27.5",
    ]
