"""What is taken away from the built site is what other programs accept: every citation file, block of JSON-LD and table (C4, C6, E12)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rispy
from make_citations.csl import SCHEMA
from make_citations.test_citations import bare
from pybtex.database import parse_string
from served import Site

PROFILE = Path(__file__).parents[1] / "make_data" / "datapackage-2.0.json"
SITES = ["site", "river_site"]
HOLDERS = {"report": "institution", "article": "journal"}
TYPES = {
    "report": ("report", "RPRT"),
    "article-newspaper": ("article", "NEWS"),
    "dataset": ("dataset", "DATA"),
    "graphic": ("misc", "CHART"),
    "webpage": ("misc", "ELEC"),
}


@pytest.fixture(params=SITES)
def built(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def test_C4_every_citation_file_is_accepted_and_the_three_of_each_agree(built: Site) -> None:
    stems = [path.removesuffix(".csl.json") for path in built.files if path.endswith(".csl.json")]
    assert {stem + ending for stem in stems for ending in (".bib", ".ris", ".csl.json")} == {
        path for path in built.files if path.endswith((".bib", ".ris", ".csl.json"))
    }
    for stem in stems:
        csl = json.loads(built.files[stem + ".csl.json"].read_bytes())
        jsonschema.Draft7Validator(SCHEMA).validate(csl)
        bib = parse_string(built.files[stem + ".bib"].read_text(encoding="utf-8"), "bibtex").entries
        ris = rispy.loads(built.files[stem + ".ris"].read_text(encoding="utf-8"))
        assert [entry["id"] for entry in csl] == list(bib), stem
        assert len(csl) == len(ris) > 0, stem
        for item, (key, entry), other in zip(csl, bib.items(), ris, strict=True):
            assert one_work(item, entry, other) == [], f"{stem}: {key}"


def one_work(csl: dict[str, Any], bib: Any, ris: dict[str, Any]) -> list[str]:
    """In which fields three records of one work do not agree."""
    fields = {name.lower(): bare(value) for name, value in bib.fields.items()}
    holder = fields.get(HOLDERS.get(bib.type, "publisher"), fields.get("publisher", fields.get("organization", "")))
    dated = "-".join(f"{part:02}" for part in csl["issued"]["date-parts"][0]) if "issued" in csl else ""
    authors = csl.get("author", ())
    # RIS takes what stands before a comma for a family name: an institution that has one is its publisher there, and no author.
    persons = sum("family" in name for name in authors)
    in_ris = sum("," not in name.get("literal", "") for name in authors)
    said = {
        "type": [csl["type"], (bib.type, ris["type_of_reference"]) == TYPES[csl["type"]]],
        "title": [csl["title"], fields["title"], ris["title"]],
        "publisher": [csl.get("publisher", ""), holder, ris.get("publisher", "")],
        "URL": [csl.get("URL", ""), fields.get("url", ""), ris.get("urls", [""])[0]],
        "issued": [dated, fields.get("date", ""), ris.get("date", "").strip("/").replace("/", "-")],
        "version": [csl.get("version", ""), fields.get("version", ""), ris.get("edition", "")],
        "persons": [persons, len(bib.persons.get("author", ())) if persons else 0],
        "authors in RIS": [in_ris, len(ris.get("authors") or ())],
    }
    return [name for name, values in said.items() if values[-1] is False or (name != "type" and len(set(values)) > 1)]


def test_C4_records_that_do_not_agree_would_be_told(river_site: Site) -> None:
    stem = "briefs/flood/flood"
    (csl,) = json.loads(river_site.files[stem + ".csl.json"].read_bytes())
    (bib,) = parse_string(river_site.files[stem + ".bib"].read_text(encoding="utf-8"), "bibtex").entries.values()
    (ris,) = rispy.loads(river_site.files[stem + ".ris"].read_text(encoding="utf-8"))
    assert one_work({**csl, "title": "Another"}, bib, ris) == ["title"]
    assert one_work({**csl, "URL": "https://example.org/"}, bib, {**ris, "edition": "1"}) == ["URL", "version"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(SCHEMA).validate([{**csl, "ORIGIN": "x"}])


NEEDED = {
    "Report": {"name", "headline", "url", "datePublished", "publisher", "inLanguage", "encoding"},
    "NewsArticle": {"headline", "datePublished", "publisher"},
    "OpinionNewsArticle": {"headline", "datePublished", "publisher"},
    "Article": {"headline", "datePublished", "publisher"},
    "Dataset": {"name", "description", "creator", "distribution"},
}
"""What those who read the blocks ask of each type: schema.org's readers of articles, Dataset Search of data sets."""


def test_every_block_of_json_ld_parses_and_has_what_its_type_needs(built: Site) -> None:
    home = str(built.pages[""].xpath("//link[@rel='canonical']/@href")[0])
    kinds = set()
    for address, page in built.pages.items():
        for text in page.xpath("//script[@type='application/ld+json']/text()"):
            block = json.loads(text)
            kinds.add(kind := block["@type"])
            assert block["@context"] == "https://schema.org", address
            assert NEEDED[kind] <= block.keys(), address
            assert all(value not in ("", None, [], {}) for value in block.values()), address
            assert re.fullmatch(r"https?://\S+", block.get("url", home)), address
            if "datePublished" in block:
                assert re.fullmatch(r"\d{4}(-\d\d){0,2}", block["datePublished"]), address
            for part in [block.get("encoding"), *block.get("distribution", ())]:
                if part is not None:
                    assert part["contentUrl"].removeprefix(home) in built.files, address
                    assert "/" in part["encodingFormat"], address
    assert {"Report", "NewsArticle", "Dataset"} <= kinds


def test_E12_the_profile_of_data_packages_accepts_ours(built: Site) -> None:
    profile = json.loads(PROFILE.read_bytes())
    package = json.loads(built.files["data/datapackage.json"].read_bytes())
    validator = jsonschema.Draft7Validator(profile)
    validator.validate(package)
    assert not validator.is_valid({**package, "resources": [{"name": "x"}]})
    assert not validator.is_valid({key: value for key, value in package.items() if key != "resources"})
