"""The content security policy stands in every page, and no page holds what it would block (A6)."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from sourcebook.places import Where
from sourcebook.publish import engine, policy
from sourcebook.publish.built import Page
from sourcebook.publish.engines import ENGINES, MKDOCS

SCRIPT = "alert(1)"
POLICY = f"default-src 'none'; script-src 'self' '{policy._hash(SCRIPT)}'"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'


def faults(head: str, body: str = "") -> list[str]:
    page = html.document_fromstring(f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>")
    return [fault.message for fault in policy.check(Page("index.html", page, Where("mkdocs.yml")), POLICY)]


def test_a_page_that_keeps_the_policy_has_no_fault() -> None:
    body = f'<script>{SCRIPT}</script><script type="application/ld+json">{{}}</script><svg><rect fill="red"/></svg>'
    assert faults(f'{META}<link rel="stylesheet" href="x.css">', body) == []


@pytest.mark.parametrize(
    ("head", "body", "fault"),
    [
        ("", "", "lacks the site's content security policy"),
        (META.replace("none", "self"), "", "lacks the site's content security policy"),
        (META + META, "", "lacks the site's content security policy"),
        (f'<script src="x.js"></script>{META}', "", "stands after what it governs"),
        (f"{META}<style>p{{}}</style>", "", "an inline style on <style>"),
        (META, '<p style="color:red">x</p>', "an inline style on <p>"),
        (META, '<svg><g style="fill:red"/></svg>', "an inline style on <g>"),
        (META, '<img alt="" src=x onerror="alert(1)">', "an inline handler `onerror` on <img>"),
        (META, "<script>alert(2)</script>", "an inline script that the policy blocks: alert(2)"),
        (META, '<script type="module">alert(2)</script>', "an inline script that the policy blocks: alert(2)"),
    ],
)
def test_what_the_policy_would_block_is_told(head: str, body: str, fault: str) -> None:
    (told,) = faults(head, body)
    assert fault in told


def test_the_policy_names_the_hash_of_each_inline_script_of_the_theme(tmp_path: Path) -> None:
    here, there = policy.text("/talks/", tmp_path, MKDOCS.folder()), policy.text("/other/", tmp_path, MKDOCS.folder())
    assert here.count("'sha256-") == 3
    assert here != there  # the first script holds the scope
    assert "unsafe" not in here
    partial = tmp_path / "partials" / "javascripts" / "content.html"
    partial.parent.mkdir(parents=True)
    partial.write_text("")
    assert policy.text("/talks/", tmp_path, MKDOCS.folder()).count("'sha256-") == 2  # the theme's own partial goes before Material's


@pytest.mark.parametrize("name", ENGINES)
def test_the_shipped_theme_needs_at_most_three_hashes(name: str) -> None:
    assert 1 <= policy.text("/", engine.THEME, ENGINES[name].folder()).count("'sha256-") <= 3
