"""The pictures in a real browser: nothing blocked by a strict policy, one picture at each width, colours that follow the scheme."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from make_charts.gauges import LINES, book

from sourcebook.make import charts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SHEETS = Path(__file__).parents[2] / "src" / "sourcebook" / "theme" / "assets" / "sourcebook"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src file:">
<title>Charts</title><link rel="stylesheet" href="colour.css"><link rel="stylesheet" href="charts.css">
</head><body data-md-color-scheme="SCHEME"><main><div class="sbc">PICTURES</div></main></body></html>"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("charts")
    pictures = charts.draw(book(root / "site", LINES)[0])["it"].inline("")
    for name in ("colour.css", "charts.css"):
        (root / name).write_text((SHEETS / name).read_text())
    for scheme in ("default", "slate"):
        (root / f"{scheme}.html").write_text(PAGE.replace("SCHEME", scheme).replace("PICTURES", pictures))
    return root


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    made = browser.new_page()
    yield made
    made.close()


def test_H4_nothing_is_blocked_and_colours_follow_the_scheme(folder: Path, page: "Page") -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    strokes = []
    for scheme in ("default", "slate"):
        page.goto((folder / f"{scheme}.html").as_uri())
        strokes.append(page.locator(".sbc-wide .sbc-line-hi").first.evaluate("e => getComputedStyle(e).stroke"))
    assert said == []
    assert strokes == ["rgb(18, 67, 109)", "rgb(156, 198, 238)"]


@pytest.mark.parametrize(("width", "shown"), [(1280, "wide"), (320, "narrow")])
def test_H6_one_picture_at_each_width(folder: Path, page: "Page", width: int, shown: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((folder / "default.html").as_uri())
    visible = {name: page.locator(f".sbc-{name}").is_visible() for name in ("wide", "narrow")}
    assert visible == {"wide": shown == "wide", "narrow": shown == "narrow"}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    smallest = page.evaluate(
        """name => Math.min(...[...document.querySelectorAll(`.sbc-${name} text`)].map(e =>
             parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a))""",
        shown,
    )
    assert smallest >= 10.9
