"""Addresses are permanent; links between pages are relative, final, and end where the engine puts the page."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.make.pages.addresses import address, page_path, relative

PAGES = st.sampled_from(["", "facts/", "facts/x/", "briefs/a-b/", "people/x/", "data/"])


@pytest.mark.parametrize(
    ("kind", "name", "anchor", "expected"),
    [
        ("home", "", "", ""),
        ("section", "facts", "", "facts/"),
        ("fact", "x", "claim-2", "facts/x/#claim-2"),
        ("source", "s", "p12", "sources/s/#p12"),
        ("event", "e", "", "timeline/#e"),
        ("difference", "x", "", "differences/#x"),
        ("person", "p", "wants-it", "people/p/#wants-it"),
    ],
)
def test_each_kind_of_record_has_its_address(kind: str, name: str, anchor: str, expected: str) -> None:
    assert address(kind, name, anchor) == expected


@pytest.mark.parametrize(
    ("there", "here", "link"),
    [
        ("facts/x/", "briefs/a/", "../../facts/x/"),
        ("", "facts/x/", "../../"),
        ("", "", "./"),
        ("facts/x/#claim-1", "facts/x/", "#claim-1"),
        ("facts/x/", "facts/", "x/"),
        ("data/facts.csv", "data/", "facts.csv"),
    ],
)
def test_a_link_is_written_from_where_the_page_stands(there: str, here: str, link: str) -> None:
    assert relative(there, here) == link


@given(PAGES, PAGES)
def test_a_link_leads_where_it_says(there: str, here: str) -> None:
    link = relative(there, here)
    assert posixpath.normpath(posixpath.join("/" + here, link)).strip("/") == there.strip("/")
    assert link.endswith("/")


def test_a_page_stands_at_its_folder() -> None:
    assert [page_path(at) for at in ("", "facts/x/")] == ["index.md", "facts/x/index.md"]
