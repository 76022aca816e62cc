"""What machines find under /data/ (DESIGN §7): the shape that scripts rely on, and that all of it says the same."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from fractions import Fraction
from typing import Any, get_args

import pytest
from served import Site

from sourcebook import records

FACT = {
    "id": str,
    "title": str,
    "issue": str,
    "kind": str,
    "period": str | None,
    "unit": str | None,
    "value": int | float | None,
    "low": int | float | None,
    "high": int | float | None,
    "low_open": bool | None,
    "high_open": bool | None,
    "display": str,
    "agreement": str,
    "dispute": dict | None,
    "claims": list,
    "used_in": list,
    "url": str,
}
CLAIM = {
    "source": str,
    "para": int | None,
    "quote": str | None,
    "value": int | float | None,
    "low": int | float | None,
    "high": int | float | None,
    "period": str | None,
    "rank": str,
    "stance": str | None,
    "verdict": str,
    "checked": str,
}
TABLES = ("facts", "claims", "sources", "events", "positions", "people")


def rows(site: Site, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site.folder / f"data/{name}.json").read_bytes())
    return found


def table(site: Site, path: str) -> list[dict[str, str]]:
    with (site.folder / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def check(row: dict[str, Any], shape: dict[str, Any]) -> None:
    assert list(row) == list(shape)
    for key, kind in shape.items():
        assert isinstance(row[key], kind), f"{key}: {row[key]!r}"
        assert kind is bool or key.endswith("_open") or not isinstance(row[key], bool)


@pytest.mark.parametrize("which", ["site", "river_site"])
def test_a_fact_has_the_fields_that_were_promised(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    facts = rows(site, "facts")
    assert facts
    for fact in facts:
        check(fact, FACT)
        assert fact["kind"] in get_args(records.FactKind)
        assert fact["agreement"] in get_args(records.Agreement)
        assert fact["dispute"] is None or set(fact["dispute"]) == {"kind", "explanation"}
        assert fact["url"].endswith(f"/facts/{fact['id']}/")
        assert f"facts/{fact['id']}/" in site.pages
        for claim in fact["claims"]:
            check(claim, CLAIM)
            assert claim["rank"] in get_args(records.Rank)
            assert claim["stance"] in (None, *get_args(records.Stance))


def test_every_claim_was_compared_and_held_against_the_tables(site: Site) -> None:
    for fact in site.facts.values():
        assert fact["claims"] or fact["kind"] == "computed"
        for claim in fact["claims"]:
            assert claim["verdict"] in get_args(records.Verdict)
            assert claim["checked"] in get_args(records.Checked)
        verdicts = [claim["verdict"] for claim in fact["claims"]]
        assert verdicts.count("printed") == (fact["kind"] != "computed")
        assert ("differs" not in verdicts) or fact["agreement"] == "disputed"
        assert (fact["dispute"] is None) or fact["agreement"] == "disputed"


def test_numbers_are_null_where_there_is_none_and_bounds_hold_the_value(site: Site) -> None:
    for row in (*site.facts.values(), *rows(site, "claims")):
        if row["value"] is None:
            assert {row[key] for key in ("low", "high", "low_open", "high_open")} == {None}
        else:
            assert row["low"] is None or row["low"] <= row["value"]
            assert row["high"] is None or row["value"] <= row["high"]
    for fact in site.facts.values():
        assert (fact["value"] is None) == (fact["kind"] in {"statement", "date"}), fact["id"]


@pytest.mark.parametrize("name", TABLES)
def test_a_csv_says_what_its_json_says(site: Site, name: str) -> None:
    written, told = table(site, f"data/{name}.csv"), rows(site, name)
    assert len(written) == len(told) > 0
    for line, row in zip(written, told, strict=True):
        flat = dict(row)
        if name == "facts":
            dispute = flat.pop("dispute") or {"kind": None, "explanation": None}
            flat |= {"dispute_kind": dispute["kind"], "dispute_explanation": dispute["explanation"], "claims": len(row["claims"])}
        assert set(line) == set(flat)
        for key, value in flat.items():
            assert same(line[key], value), f"{name}.{key}: {line[key]!r} is not {value!r}"


def same(cell: str, value: object) -> bool:
    match value:
        case None:
            return cell == ""
        case bool():
            return cell == str(value).lower()
        case int() | float():
            return Fraction(cell) == Fraction(str(value))
        case list():
            return cell == " ".join(map(str, value))
        case _:
            return cell == value or cell == f"'{value}"  # a spreadsheet takes what begins with = + - @ for a formula


def test_claims_in_facts_are_those_in_claims(site: Site) -> None:
    by_fact: dict[str, list[dict[str, Any]]] = {}
    for claim in rows(site, "claims"):
        by_fact.setdefault(claim["fact"], []).append({key: claim[key] for key in CLAIM})
    assert by_fact == {name: fact["claims"] for name, fact in site.facts.items() if fact["claims"]}


def test_what_names_another_record_names_one_that_is_there(site: Site) -> None:
    known = {name: {row["id"] for row in rows(site, name)} for name in TABLES if name != "claims"}
    issues = {fact["issue"] for fact in site.facts.values()}
    assert {claim["source"] for fact in site.facts.values() for claim in fact["claims"]} <= known["sources"]
    assert {claim["fact"] for claim in rows(site, "claims")} <= known["facts"]
    assert {row["holder"] for row in rows(site, "positions")} <= known["people"]
    assert {row["issue"] for row in rows(site, "positions")} <= issues
    for name in ("events", "positions", "people"):
        assert {place.split("#")[0] for row in rows(site, name) for place in row["sources"]} <= known["sources"]
    for name in TABLES:
        for row in rows(site, name):
            address = row["url"].removeprefix(re.match(r"https?://[^/]+/[^/]+/", row["url"])[0]).split("#")[0]  # type: ignore[index]
            assert address in site.pages, row["url"]


def test_no_cell_is_a_formula_S2(site: Site) -> None:
    for path, file in site.files.items():
        if path.endswith(".csv"):
            with file.open(encoding="utf-8", newline="") as opened:
                for line in csv.reader(opened, strict=True):
                    for cell in line:
                        assert not re.match(r"[=@\t\r]|[+-](?!\d)", cell), f"{path}: {cell!r}"


@pytest.mark.parametrize(("sums", "folder"), [("SHA256SUMS", ""), ("data/SHA256SUMS", "data/")])
def test_the_sums_are_of_every_file(site: Site, sums: str, folder: str) -> None:
    lines = (site.folder / sums).read_text(encoding="utf-8").splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in lines if not line.startswith("#"))
    beside = {path for path in site.files if path.startswith(folder) and path != sums and not (folder and path.endswith(".html"))}
    assert set(listed) == {path.removeprefix(folder) for path in beside}
    for path, digest in listed.items():
        assert hashlib.sha256((site.folder / folder / path).read_bytes()).hexdigest() == digest, path


def test_every_file_is_offered_on_the_data_page(site: Site) -> None:
    offered = {link.split("#")[0] for link in site.pages["data/"].xpath("//article//a/@href")}
    for path in site.files:
        if re.fullmatch(r"data/[\w-]+\.(csv|json)", path):
            assert path.removeprefix("data/") in offered, path
    assert offered & {"SHA256SUMS", "../SHA256SUMS"}
