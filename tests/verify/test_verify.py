"""A published site, checked by itself: whole it passes; one byte changed in a page, a table, an edition or a quote is named."""

from __future__ import annotations

import json
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
import served
from click.testing import CliRunner, Result

from sourcebook import cli, release
from sourcebook.publish import sums

EDITION = "briefs/flood/2026-01-05"
FACT = "facts/peak-level/index.html"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with an edition, built; its folder alone."""
    root = served.river(tmp_path_factory.mktemp("verified") / "river")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SOURCEBOOK_TEXTS", raising=False)
        patch.setattr(release, "_try", lambda root, made, checked, *_: checked.problems)
        patch.setattr(release, "today", lambda: "2026-01-05")
        line = ["release", "flood", "--note", "The first edition.", "--root", str(root)]
        done = CliRunner().invoke(cli.main, line, catch_exceptions=False)
        assert done.exit_code == cli.CLEAN, done.output
    alone: Path = shutil.copytree(served.build(root), tmp_path_factory.mktemp("alone") / "published")
    shutil.rmtree(root)
    return alone


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published, tmp_path / "published")


def run(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli.main, ["verify", str(site), *arguments], catch_exceptions=False)


def change(path: Path, old: str, new: str) -> None:
    content = path.read_bytes()
    assert old.encode() in content, path
    path.write_bytes(content.replace(old.encode(), new.encode(), 1))


def covered_up(site: Path) -> None:
    """Make every digest that the site gives of itself fit what stands there now, as one would who wants a change not to be seen."""
    package = json.loads((site / "data/datapackage.json").read_bytes())
    for resource in package["resources"]:
        data = (site / "data" / resource["path"]).read_bytes()
        resource |= {"bytes": len(data), "hash": f"sha256:{sha256(data).hexdigest()}"}
    (site / "data/datapackage.json").write_text(json.dumps(package))
    listing = site / "data/SHA256SUMS"
    names = [line.split("  ", 1)[1] for line in listing.read_text().splitlines()]
    listing.write_text("".join(f"{sha256((site / 'data' / name).read_bytes()).hexdigest()}  {name}\n" for name in names))
    (site / sums.NAME).write_text(sums.text(site))


def test_a_whole_site_passes_and_says_what_was_verified(published: Path) -> None:
    done = run(published)
    assert done.exit_code == cli.CLEAN, done.output
    assert re.fullmatch(
        r"0 errors, 0 warnings \(\d+ files, \d+ pages, \d+ links, 1 edition, \d+ facts, \d+ chart tables?, \d+ quotes verified\)\n",
        done.output,
    )
    assert not re.search(r"[( ]0 (?!errors|warnings)", done.output), "a green that checked nothing"
    assert json.loads(run(published, "--format", "json").output) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("index.html", "</body>", "</body >"),
        ("data/claims.csv", "crested", "crusted"),
        ("data/sourcebook.sqlite", "SQLite format 3", "SQLite format 4"),
        (f"{EDITION}/body.html.txt", "crested", "crusted"),
        (f"{EDITION}/data.json", "6.4", "6.5"),
        ("feed.xml", "first", "worst"),
    ],
)
def test_one_byte_is_named(site: Path, path: str, old: str, new: str) -> None:
    change(site / path, old, new)
    done = run(site)
    assert done.exit_code == cli.ERRORS
    assert f"{path}:1:1: error[site-changed]" in done.output


def test_a_file_lost_and_a_file_added(site: Path) -> None:
    (site / "data/people.csv").unlink()
    (site / "more.html").write_text("<p>more</p>")
    (site / "none.html").write_text("")
    done = run(site)
    assert done.exit_code == cli.ERRORS
    assert "data/people.csv:1:1: error[site-changed] this file is listed in SHA256SUMS, and is not there" in done.output
    assert "more.html:1:1: error[site-changed] this file is not listed in SHA256SUMS" in done.output
    assert "none.html:1:1: error[site-changed] this page is empty" in done.output


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (FACT, "crested at 6.4", "crested at 6.9", f"{FACT}:1:1: error[quote-not-on-page] quote `fact-peak-level-"),
        ("data/facts.json", '"display": "6.38 metres"', '"display": "6.83 metres"', "error[data-not-on-page]"),
        ("data/charts/levels.csv", ",6.38,", ",6.83,", "the data have no such value of fact `peak-level`"),
        ("data/charts/levels.csv", ",metres,6.38,", ",metres,6.83,", "the table on the chart's page has no such cell"),
        (f"{EDITION}/body.html.txt", "crested", "crusted", f"{EDITION}/body.html.txt:1:1: error[edition-changed]"),
        (f"{EDITION}/index.html", "crested", "crusted", f"{EDITION}/index.html:1:1: error[edition-changed]"),
        ("data/annotations.jsonld", "crested at", "crusted at", "error[quote-not-on-page]"),
        ("index.html", 'href="facts/"', 'href="fakts/"', "error[broken-link]"),
    ],
)
def test_a_change_that_is_covered_up_is_found_all_the_same(site: Path, path: str, old: str, new: str, said: str) -> None:
    change(site / path, old, new)
    covered_up(site)
    done = run(site)
    assert done.exit_code == cli.ERRORS, done.output
    assert said in done.output
    assert "site-changed" not in done.output


def test_a_page_that_is_removed_is_missed_by_those_that_lead_there(site: Path) -> None:
    (site / FACT).unlink()
    covered_up(site)
    done = run(site)
    assert done.exit_code == cli.ERRORS
    assert "error[broken-link]" in done.output and FACT.removesuffix("index.html") in done.output


def test_an_edition_without_its_manifest(site: Path) -> None:
    (site / EDITION / "manifest.json").unlink()
    covered_up(site)
    done = run(site)
    assert done.exit_code == cli.ERRORS
    assert f"{EDITION}/index.html:1:1: error[edition-changed] this page prints an edition whose manifest is not there" in done.output


def test_a_file_slipped_in_among_those_of_an_edition(site: Path) -> None:
    (site / EDITION / "more.csv").write_text("a,b\n")
    covered_up(site)
    done = run(site)
    assert done.exit_code == cli.ERRORS
    assert f"{EDITION}/more.csv:1:1: error[edition-changed] this file is none of those that were released" in done.output


@pytest.mark.parametrize("data", [b"", b"[", b'{"first": 3}', b'[{"id": 1}, null]', b"\xff\xfe"])
def test_what_cannot_be_read_is_a_problem_and_no_crash(site: Path, data: bytes) -> None:
    for path in ("facts.json", "claims.json", "annotations.jsonld", "datapackage.json", "charts/levels.csv"):
        (site / "data" / path).write_bytes(data)
    (site / EDITION / "manifest.json").write_bytes(data)
    (site / EDITION / "body.html.txt").write_bytes(data)
    assert run(site).exit_code == cli.ERRORS


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>some page</p>")
    done = run(tmp_path)
    assert done.exit_code == cli.REFUSED
    assert "is no published site" in done.output
    assert run(tmp_path / "nowhere").exit_code == cli.REFUSED


def test_the_sitemap_has_every_page_with_its_day_and_pages_lead_to_the_feed(published: Path) -> None:
    sitemap = (published / "sitemap.xml").read_text()
    places = re.findall(r"<loc>https://example\.org/ansel/([^<]*)</loc>\s*<lastmod>\d{4}-\d\d-\d\d</lastmod>", sitemap)
    assert len(places) == sitemap.count("<url>") > 20
    assert all((published / place / "index.html").is_file() for place in places)
    assert {"", "facts/peak-level/", f"{EDITION}/"} <= set(places)
    assert f"{EDITION}/</id>" in (published / "feed.xml").read_text()
    for page, way in (("index.html", ""), (FACT, "../../")):
        assert re.search(
            rf'<link rel="alternate" type="application/atom\+xml" [^>]*href="{re.escape(way)}feed\.xml">', (published / page).read_text()
        )
