"""Every link of the built pages leads somewhere (P6), and nothing is asked of another host (A5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.problems import Problem
from sourcebook.publish import built, links

URL = "https://example.org/talks/"


def site(folder: Path, pages: dict[str, str]) -> list[Problem]:
    for path, body in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"<!doctype html><html lang=en><title>x</title><body>{body}" if path.endswith(".html") else body)
    paths = built.files(folder)
    made_from = {path.replace(".html", ".md"): (f"content/{path}.yml",) for path in pages}
    gathered = [links.gather(page) for page in built.pages(folder, paths, made_from)]
    return list(built.problems([*links.check(gathered, paths, URL), *links.check_styles(folder, paths)]))


def one(folder: Path, body: str) -> list[Problem]:
    return site(folder, {
        "index.html": "<h1 id=top-line>x</h1>",
        "facts/deficit/index.html": body,
        "facts/surplus/index.html": "<h1 id=claim-1>x</h1>",
        "charts/Cars.svg": "<svg/>",
        "data/ä b.csv": "a",
    })  # fmt: skip


@pytest.mark.parametrize(
    "href",
    [
        "../surplus/",
        "../surplus/#claim-1",
        "../surplus/index.html",
        "../../",
        "../..//",
        "../../#top-line",
        "../../charts/Cars.svg#anything",
        "../../data/%C3%A4%20b.csv",
        "?q=rice",
        "#",
        "#top",
        "../surplus/#:~:text=a%20phrase",
        "../surplus/#claim-1:~:text=a",
        "/talks/facts/surplus/",
        "https://example.org/talks/facts/surplus/#claim-1",
        "https://elsewhere.org/x",
        "mailto:desk@example.org",
    ],
)
def test_a_good_link_is_good(tmp_path: Path, href: str) -> None:
    assert one(tmp_path, f'<a href="{href}">x</a>') == []


@pytest.mark.parametrize(
    ("href", "message", "hint"),
    [
        ("../surpluss/", "leads nowhere", "nearest: /facts/surplus/"),
        ("../Surplus/", "leads nowhere", "nearest: /facts/surplus/"),
        ("../surplus", "lacks its slash", "write ../surplus/"),
        ("../surplus/#claim-2", "an anchor that is not there", "nearest: #claim-1"),
        ("#claim-9", "an anchor that is not there", None),
        ("../../charts/cars.svg", "leads nowhere", "nearest: /charts/Cars.svg"),
        ("../../../", "out of the site", None),
        ("/facts/surplus/", "out of the site", None),
        ("/talksfacts/", "out of the site", None),
        ("https://example.org/talks/facts/none/", "leads nowhere", None),
        ("javascript:alert(1)", "neither into the site", None),
        ("data:text/html,x", "neither into the site", None),
        ("//evil.example/", "neither into the site", None),
        ("ftp://elsewhere.org/x", "neither into the site", None),
        ("https:elsewhere", "neither into the site", None),
        ("https://[elsewhere", "not an address", None),
        ("../sur plus/", "a space or an invisible character", "percent-encode it"),
        ("../sur\u200bplus/", "a space or an invisible character", "percent-encode it"),
    ],
)
def test_a_bad_link_is_told_at_the_editors_file(tmp_path: Path, href: str, message: str, hint: str | None) -> None:
    (problem,) = one(tmp_path, f'<a href="{href}">x</a>')
    assert problem.code == "broken-link"
    assert str(problem.where) == "content/facts/deficit/index.html.yml:1:1"
    assert message in problem.message and "(page /facts/deficit/)" in problem.message
    assert problem.found == href
    assert hint is None or problem.hint == hint


@pytest.mark.parametrize(
    "element",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/x.css">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<img alt="" src="https://cdn.example/x.png">',
        '<img alt="" src="../../charts/Cars.svg" srcset="../../charts/Cars.svg 1x, https://cdn.example/x.png 2x">',
        '<iframe title="x" src="https://video.example/"></iframe>',
        '<form action="https://forms.example/"></form>',
        '<svg><image href="https://cdn.example/x.png"/></svg>',
        '<svg><use xlink:href="https://cdn.example/x.svg#a"/></svg>',
        '<object data="https://cdn.example/x"></object>',
    ],
)
def test_nothing_is_loaded_from_another_host(tmp_path: Path, element: str) -> None:
    (problem,) = one(tmp_path, element)
    assert "another host" in problem.message


def test_what_only_names_an_address_loads_nothing(tmp_path: Path) -> None:
    assert one(tmp_path, f'<link rel="canonical" href="{URL}facts/deficit/"><img alt="" src="data:image/png;base64,AA">') == []


def test_links_inside_a_drawing_are_links(tmp_path: Path) -> None:
    (problem,) = one(tmp_path, '<svg><a href="../none/"><text>x</text></a><a href="../surplus/"><text>x</text></a></svg>')
    assert problem.found == "../none/"


def test_an_anchor_stands_once_on_a_page(tmp_path: Path) -> None:
    (problem,) = one(tmp_path, "<p id=e1>x</p><p id=e1>y</p>")
    assert problem.code == "duplicate-anchor"


def test_a_fault_of_every_page_is_told_a_few_times(tmp_path: Path) -> None:
    pages = {f"{'a/' * number}{number}/index.html": f'<a href="{"../" * (number + 1)}method/">x</a>' for number in range(9)}
    found = site(tmp_path, pages)
    assert len(found) == built.SHOWN
    assert found[-1].message == "a link leads nowhere (page /a/a/2/, and 6 more)"


def test_a_style_sheet_loads_nothing_from_another_host(tmp_path: Path) -> None:
    sheet = "a{b:url(../x.woff2);c:url(data:image/svg+xml,%3Csvg)} @import url('https://fonts.example/x.css'); d{e:url(//cdn.example/y)}"
    found = [problem.found for problem in site(tmp_path, {"assets/x.css": sheet})]
    assert found == ["https://fonts.example/x.css", "//cdn.example/y"]
