"""A chart taken along: its embed page (P7), the snippet, the CSV's first lines, and the picture's sharpness."""

from __future__ import annotations

import csv
import struct
from functools import cache
from pathlib import Path

import pytest
import yaml
from lxml import html
from make.printing import RIVER, linked
from sites import CHART, site

from sourcebook.link.addresses import moved, offered
from sourcebook.make import charts, pages
from sourcebook.make.charts import Drawing


@cache
def drawn() -> dict[str, Drawing]:
    return charts.draw(linked(RIVER))


@cache
def printed() -> dict[str, str]:
    return {artifact.path: artifact.data.decode() for artifact in pages.artifacts(linked(RIVER), drawn())}


def test_P7_an_embed_stands_alone_with_title_source_and_a_link_home() -> None:
    _, front, body = printed()["charts/levels/embed/index.md"].split("---\n", 2)
    assert "template: embed.html" in front and "exclude: true" in front
    assert "The river kept rising" in body and "Source: " in body and "<svg" in body and 'href="../"' in body
    assert "<script" not in body and "<nav" not in body


def test_P7_the_snippet_has_a_title_and_loads_lazily() -> None:
    _, front, _ = printed()["charts/levels/index.md"].split("---\n", 2)
    (code,) = html.fromstring(f"<div>{yaml.safe_load(front)['sourcebook']['rail']}</div>").xpath("//pre/code")
    frame = html.fragment_fromstring(code.text)
    assert frame.tag == "iframe" and frame.get("loading") == "lazy"
    assert frame.get("src") == "https://example.org/ansel/charts/levels/embed/"
    assert frame.get("title") == "The river kept rising and peaked at 6.38 metres"


def test_P4_the_ledger_is_offered_the_embeds_address(tmp_path: Path) -> None:
    assert offered(linked(RIVER))["charts/levels/embed/"].kind == "embed"
    renamed = linked(site(tmp_path, {"charts/alder-peaks.yml": CHART + "aliases: [old-peaks]\n"}))
    assert moved(renamed)["charts/old-peaks/embed/"] == "charts/alder-peaks/embed/"


def test_a_csv_says_where_it_came_from_and_still_reads() -> None:
    lines = drawn()["levels"].csv.decode().splitlines()
    told = [line for line in lines if line.startswith("#")]
    assert lines[: len(told)] == told
    assert told[0] == "# Title: The river kept rising and peaked at 6.38 metres"
    assert told[-1] == "# Permalink: https://example.org/ansel/charts/levels/"
    assert any(line.startswith("# Source: River Authority") for line in told)
    assert next(iter(csv.DictReader(lines[len(told) :])))["x"]


@pytest.mark.parametrize("title", ["Up, =HYPERLINK(1)", 'Up; "@SUM', "Up,\\t+cmd"])
def test_S2_no_comment_runs_as_a_formula(tmp_path: Path, title: str) -> None:
    of = linked(site(tmp_path, {"charts/alder-peaks.yml": CHART.replace("The Alder rose higher than the year before", f"'{title}'")}))
    first = charts.csv_of(of, of.charts["alder-peaks"]).decode().splitlines()[0]
    for cells in (first.split(","), first.split(";")):
        assert all(cell.lstrip()[:1] not in ("=", "+", "-", "@", '"') for cell in cells)


def test_a_png_has_300_dots_an_inch() -> None:
    data = drawn()["levels"].png
    at = data.index(b"pHYs")
    across, down, unit = struct.unpack(">IIB", data[at + 4 : at + 13])
    assert unit == 1 and round(across * 0.0254) == round(down * 0.0254) == 300
