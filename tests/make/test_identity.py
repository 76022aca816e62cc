"""Who stands for the site, and how an error reaches them: each page's own title and address, or plain words where none is named."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from make.printing import changed, linked
from sites import site

from sourcebook.link.book import Book
from sourcebook.make.pages import about, identity
from sourcebook.read import corpus


def with_report(folder: Path, address: str) -> Book:
    root = site(folder)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("    publisher:", f"    report: {address}\n    publisher:", 1))
    return linked(root, root / "corpus/texts")


def test_a_letter_is_begun_with_the_page_it_is_about(tmp_path: Path) -> None:
    book = with_report(tmp_path, "mailto:desk@example.org")
    address = identity.report(book.settings, "Peak & crest?", "https://example.org/alder/facts/peak/")
    parts = urlsplit(address)
    assert (parts.scheme, parts.path) == ("mailto", "desk@example.org")
    assert parse_qs(parts.query) == {"subject": ["Peak & crest?"], "body": ["https://example.org/alder/facts/peak/"]}


def test_a_form_elsewhere_is_given_title_and_address_where_it_wants_them(tmp_path: Path) -> None:
    book = with_report(tmp_path, '"https://tracker.example.org/new?title={title}&body={url}"')
    assert (
        identity.report(book.settings, "a b", "https://x.org/?q")
        == "https://tracker.example.org/new?title=a%20b&body=https%3A%2F%2Fx.org%2F%3Fq"
    )


def test_every_page_carries_its_own(tmp_path: Path) -> None:
    pages = changed({"mkdocs.yml": ("    publisher:", "    report: mailto:desk@example.org\n    publisher:")})
    reports = {address: page.meta["sourcebook"]["report"] for address, page in pages.items()}
    assert len(set(reports.values())) == len(reports) > 5


def test_without_an_address_nothing_is_promised(tmp_path: Path) -> None:
    root = site(tmp_path)
    found = about(linked(root))
    assert "report" not in found and found["publisher"] == "River Desk"


@pytest.mark.parametrize(
    "address", ["desk@example.org", "javascript:alert(1)", '"mailto:"', '"mailto:a@b.org,c@d.org"', "ftp://example.org/"]
)
def test_what_is_no_address_is_told_at_its_place(tmp_path: Path, address: str) -> None:
    root = site(tmp_path)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("    publisher:", f"    report: {address}\n    publisher:", 1))
    told = [problem for problem in corpus.read(root)[1] if "address for reports" in problem.message]
    assert [problem.where.path for problem in told] == ["mkdocs.yml"]


@pytest.mark.parametrize(
    ("licence", "deed"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("All rights reserved", ""),
    ],
)
def test_a_licence_of_the_commons_leads_to_its_deed(licence: str, deed: str) -> None:
    assert identity.deed(licence) == deed
