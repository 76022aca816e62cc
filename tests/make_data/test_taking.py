"""What is taken along whole: the database, the data package, the annotations, the feed and llms.txt."""

import csv
import io
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from sites import ARTICLE, site

from sourcebook.link import book_of, lock, texts
from sourcebook.link.book import Book
from sourcebook.make import data, feeds
from sourcebook.read import corpus
from sourcebook.read.editions import Edition, Editions, Manifest

ROOT = Path(__file__).parents[2]
RIVER = Path(__file__).parents[1] / "river"
ATOM = "{http://www.w3.org/2005/Atom}"


@cache
def book(root: Path) -> Book:
    records, _ = corpus.read(root)
    return book_of(records, {}, lock.read(root)[0])[0]


def files(of: Book) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in data.artifacts(of)}


@pytest.fixture(scope="module")
def river() -> dict[str, bytes]:
    return files(book(RIVER))


# ---------------------------------------------------------------- the database


@pytest.fixture
def store(river: dict[str, bytes]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(river["data/sourcebook.sqlite"])
        yield opened


def test_the_database_answers_a_join_of_facts_to_sources(store: sqlite3.Connection) -> None:
    asked = """SELECT f.display, s.publisher, c.quote FROM facts f JOIN claims c ON c.fact = f.id JOIN sources s ON s.id = c.source
               WHERE f.id = 'peak-level' AND c.quote IS NOT NULL ORDER BY c.number"""
    found = store.execute(asked).fetchall()
    assert found[0][0] == "6.38 metres"
    assert "crested at 6.4 metres" in [quote for _, _, quote in found]
    assert all(publisher for _, publisher, _ in found)


def test_the_database_is_sound_and_its_keys_lead_somewhere(store: sqlite3.Connection) -> None:
    assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert store.execute("PRAGMA foreign_key_check").fetchall() == []
    assert store.execute("PRAGMA freelist_count").fetchone() == (0,)
    keys = {(table, row[3], row[2]) for table in ("facts", "claims", "uses") for row in store.execute(f"PRAGMA foreign_key_list({table})")}
    assert keys >= {("claims", "fact", "facts"), ("claims", "source", "sources"), ("uses", "fact", "facts"), ("facts", "issue", "issues")}


@pytest.mark.parametrize("table", ["issues", "sources", "facts", "claims", "events", "positions", "people", "uses"])
def test_each_table_holds_its_rows(store: sqlite3.Connection, river: dict[str, bytes], table: str) -> None:
    (count,) = store.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert count
    if f"data/{table}.json" in river:
        assert count == len(json.loads(river[f"data/{table}.json"]))
    names = [row[1] for row in store.execute(f"PRAGMA table_info({table})")]
    assert table == "positions" or {"title", "name"} & set(names), "Datasette labels a row by this column"


def test_the_database_is_searched_by_words_and_quotes(store: sqlite3.Connection) -> None:
    asked = "SELECT c.fact FROM claims_search JOIN claims c ON c.rowid = claims_search.rowid WHERE claims_search MATCH 'crested'"
    assert ("peak-level",) in store.execute(asked).fetchall()
    asked = "SELECT f.id FROM facts_search JOIN facts f ON f.rowid = facts_search.rowid WHERE facts_search MATCH 'metres'"
    assert ("peak-level",) in store.execute(asked).fetchall()


def test_S6_the_same_bytes_each_time(river: dict[str, bytes]) -> None:
    assert files(book(RIVER)) == river


def test_R1_no_rights_no_quote_in_database_and_annotations(tmp_path: Path) -> None:
    closed = "\n".join(line for line in ARTICLE.splitlines() if not line.startswith("rights:")) + "\n"
    for name, changes in (("closed", {"corpus/articles/river-news-2024-03-12.md": closed}), ("open", {})):
        root = site(tmp_path / name, changes)
        records, _ = corpus.read(root)
        held, _ = texts.read(root / "corpus/texts", records.articles)
        found = files(book_of(records, held, lock.read(root)[0])[0])
        for path in ("data/sourcebook.sqlite", "data/annotations.jsonld"):
            assert (b"stood at" in found[path]) is (name == "open")


# ---------------------------------------------------------------- the data package


def test_E12_the_data_package_is_one(river: dict[str, bytes]) -> None:
    package = json.loads(river["data/datapackage.json"])
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9._/-]+", package["name"])
    assert {key for person in package["contributors"] for key in person} <= {"title", "path", "email", "roles"}
    resources = package["resources"]
    names = [resource["name"] for resource in resources]
    assert len(set(names)) == len(names)
    listed = {"data/" + resource["path"] for resource in resources}
    assert listed == river.keys() - {"data/SHA256SUMS", "data/datapackage.json"}
    for resource in resources:
        content = river["data/" + resource["path"]]
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
        assert "/" in resource["mediatype"]


KINDS = {"string", "number", "integer", "boolean", "array", "object", "date", "year", "yearmonth"}


def test_E12_each_table_is_as_its_schema_says(river: dict[str, bytes]) -> None:
    resources = {resource["name"]: resource for resource in json.loads(river["data/datapackage.json"])["resources"]}
    tables = [resource for resource in resources.values() if resource.get("type") == "table"]
    assert len(tables) > 6
    for resource in tables:
        lines = river["data/" + resource["path"]].decode().splitlines(keepends=True)
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(rows[0]), resource["name"]
        for field in fields:
            assert field["type"] in KINDS
            for row in rows:
                assert fits(row[field["name"]], field["type"]), (resource["name"], field, row)
        for name in resource["schema"].get("primaryKey", []):
            assert name in rows[0]
        for key in resource["schema"].get("foreignKeys", []):
            other = river["data/" + resources[key["reference"]["resource"]]["path"]].decode()
            known = {row[key["reference"]["fields"][0]] for row in csv.DictReader(io.StringIO(other))}
            assert {row[key["fields"][0]] for row in rows} - {""} <= known
    nested = resources["facts.json"]["schema"]
    assert [field["name"] for field in nested["fields"]] == list(json.loads(river["data/facts.json"])[0])


def fits(value: str, kind: str) -> bool:
    if not value or kind == "string":
        return True
    if kind == "boolean":
        return value in {"true", "false"}
    if kind == "integer":
        return value.lstrip("-").isdigit()
    if kind == "number":
        return bool(re.fullmatch(r"-?\d+(\.\d+)?", value))
    return bool(re.fullmatch({"year": r"\d{4}", "yearmonth": r"\d{4}-\d{2}", "date": r"\d{4}-\d{2}-\d{2}"}[kind], value))


# ---------------------------------------------------------------- the annotations


def targets(found: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    collection = json.loads(found["data/annotations.jsonld"])
    items = collection["first"]["items"]
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(items) == len({item["id"] for item in items})
    for item in items:
        yield from item["target"] if isinstance(item["target"], list) else [item["target"]]


def anchored(found: dict[str, bytes], held: dict[str, texts.HeldText]) -> int:
    """How many quotations stand in the texts at the very places that the annotations give, once all of them do."""
    count = 0
    for target in targets(found):
        words, *position = target["selector"]
        assert words.keys() == {"type", "exact"}, "no words beside a quote"
        name, number = re.findall(r"sources/([^/]+)/#p(\d+)$", target["scope"])[0]
        paragraph = held[name].paragraph(int(number))
        assert paragraph is not None
        for place in position:
            assert paragraph.text[place["start"] : place["end"]] == texts.normalise(words["exact"])
            assert (place["paragraph"], place["normalisation"]) == (int(number), texts.NORMALISATION)
        assert texts.normalise(words["exact"]) in paragraph.text
        count += 1
    return count


def test_E12_every_quote_stands_in_its_text_where_it_is_said_to() -> None:
    records, _ = corpus.read(RIVER)
    held, _ = texts.read(RIVER / "texts", records.articles)
    found = files(book_of(records, held, lock.read(RIVER)[0])[0])
    assert anchored(found, dict(held)) >= 9


def test_E12_the_site_s_own_quotes_stand_in_its_texts() -> None:
    folder = Path(os.environ.get("SOURCEBOOK_TEXTS", ROOT.parent / "shared" / "texts"))
    if not folder.is_dir():
        pytest.skip("the texts are not held here")
    held, _ = texts.read(folder, book(ROOT).articles.values())
    assert anchored(files(book(ROOT)), dict(held)) > 100


# ---------------------------------------------------------------- the feed and llms.txt


def released(*names: str) -> Book:
    """The river's book with editions of these names."""
    found = book(RIVER)
    editions = []
    for name in names:
        manifest = Manifest.model_validate(
            {
                "format": 1,
                "brief": "flood",
                "number": "AV-1",
                "title": "Dams & <dikes>",
                "summary": "Of <one> dam & another.",
                "date": name[:10],
                "note": "A “first” & last",
                "as_of": "2024-05-05",
                "facts": {},
                "files": {"body.html": "0"},
            }
        )
        editions.append(Edition(manifest=manifest, name=name, sha256="", written=b"", files={}, hashes={}))
    return replace(found, editions=Editions(found=tuple(editions)))


def test_a_feed_without_an_edition_is_a_feed() -> None:
    root = ElementTree.fromstring(feeds.feed(book(RIVER)).data)
    assert root.tag == f"{ATOM}feed"
    assert root.findall(f"{ATOM}entry") == []
    assert [root.findtext(f"{ATOM}{name}") for name in ("id", "updated")] == [
        "https://example.org/ansel/",
        f"{book(RIVER).newest}T00:00:00Z",
    ]
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == "https://example.org/ansel/feed.xml"


def test_an_entry_is_an_edition_and_its_id_has_the_edition_s_date() -> None:
    root = ElementTree.fromstring(feeds.feed(released("2026-01-05", "2026-01-05-2", "2026-02-01")).data)
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "tag:example.org,2026-02-01:/ansel/briefs/flood/2026-02-01/",
        "tag:example.org,2026-01-05:/ansel/briefs/flood/2026-01-05-2/",
        "tag:example.org,2026-01-05:/ansel/briefs/flood/2026-01-05/",
    ]
    assert entries[0].findtext(f"{ATOM}title") == "Dams & <dikes>"
    assert entries[0].findtext(f"{ATOM}summary") == "AV-1: A “first” & last Of <one> dam & another."
    assert root.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated") == "2026-02-01T00:00:00Z"
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", str(entry.findtext(f"{ATOM}updated"))) for entry in entries)


@pytest.mark.parametrize("days", [(), ("2026-01-05", "2026-01-05-2", "2026-02-01")])
def test_the_feed_is_as_RFC_4287_asks(days: tuple[str, ...]) -> None:
    root = ElementTree.fromstring(feeds.feed(released(*days) if days else book(RIVER)).data)
    entries = root.findall(f"{ATOM}entry")
    known = {
        "id",
        "title",
        "subtitle",
        "updated",
        "published",
        "author",
        "link",
        "summary",
        "content",
        "category",
        "rights",
        "entry",
        "generator",
    }
    for part in (root, *entries):
        assert {child.tag.removeprefix(ATOM) for child in part} <= known
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1 and part.findtext(f"{ATOM}{name}")
        for name in ("subtitle", "published", "summary", "rights", "content", "generator"):
            assert len(part.findall(f"{ATOM}{name}")) <= 1
        assert re.match(r"[a-z][a-z0-9+.-]*:\S+$", str(part.findtext(f"{ATOM}id")))
        links = part.findall(f"{ATOM}link")
        assert all(str(link.get("href")).startswith("https://") for link in links)
        kinds = [(link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in links]
        assert len(kinds) == len(set(kinds)) and any(kind[0] == "alternate" for kind in kinds)
        assert len(root.findall(f"{ATOM}author")) or part.findall(f"{ATOM}author")
    ids = [part.findtext(f"{ATOM}id") for part in (root, *entries)]
    assert len(ids) == len(set(ids)) == len(days) + 1
    told = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert told == sorted(told, reverse=True)
    assert not told or root.findtext(f"{ATOM}updated") == max(told)


def test_llms_txt_names_the_site_its_sections_briefs_and_data() -> None:
    found = feeds.llms(replace(book(RIVER), name="The [Ansel] & <others>")).data.decode()
    assert found.startswith("# The \\[Ansel\\] & \\<others\\>\n\n")
    assert re.findall(r"^## (.+)$", found, re.MULTILINE) == ["Sections", "Briefs", "Data"]
    assert "https://example.org/ansel/briefs/flood/" in found
    offered = re.findall(r"\]\((https://example.org/ansel/data/[^)]+\.\w+)\)", found)
    made = files(book(RIVER)).keys()
    assert {address.removeprefix("https://example.org/ansel/") for address in offered} <= made
