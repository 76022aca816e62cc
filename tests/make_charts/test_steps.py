"""Steps: what is in force as one stepped line, what was only named dashed beside it, and the form that they need (H5)."""

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest
from make_charts.gauges import DESCRIPTOR, linked
from make_charts.test_layout import PAPERS, faults, scene
from sites import BASE, site

from sourcebook.check.charts import forms_fit_the_data
from sourcebook.link.book import Book
from sourcebook.link.series import resolve
from sourcebook.make import charts
from sourcebook.make.charts.scene import Dot, Scene, Shape, Words

DUES = """\
day,due,named,as,until
2024-01-10,2,,,
2024-02-01,2,9,threatened,2024-05-01
2024-03-01,5.5,,,
2024-04-01,5.5,,,
"""

SPEC = """\
issue: floods
title: The harbour due rose once
subtitle: Harbour due, cm, by day
unit: cm
kind: steps
alt: Step chart of the harbour due.
series:
  - {label: Due, dataset: peaks, x: day, y: due, to: "2024-04-20", emphasis: true}
  - {label: Named, dataset: peaks, x: day, y: named, caution: as, until: until}
"""


def dues(root: Path, spec: str = SPEC, rows: str = DUES) -> Book:
    """Link the chart over the dues instead of the gauges' peaks."""
    head = DESCRIPTOR.partition("sha256:")[0]
    names = ("day, type: date", "due, type: number, unit: cm", "named, type: number, unit: cm", "as, type: string", "until, type: date")
    fields = "".join(f"    - {{name: {name}}}\n" for name in names)
    descriptor = f"{head}sha256: {hashlib.sha256(rows.encode()).hexdigest()}\nschema:\n  fields:\n{fields}  primaryKey: [day]\n"
    changed = {
        "charts/alder-peaks.yml": None,
        "charts/it.yml": spec,
        "content/briefs/march-flood.md": None,
        "corpus/data/peaks.csv": rows,
        "corpus/data/peaks.yml": descriptor,
    }
    return linked(site(root, changed, BASE))[0]


def stepped(drawn: Scene) -> Shape:
    return next(item for item in drawn.items if isinstance(item, Shape) and item.role == "line-hi")


def test_a_step_holds_until_the_next(tmp_path: Path) -> None:
    drawn = scene(dues(tmp_path), "it", PAPERS["wide"])
    points = stepped(drawn).points
    assert len(points) == 4, "a value that only goes on is no step of its own"
    assert all(x0 == x1 or y0 == y1 for (x0, y0), (x1, y1) in pairwise(points))
    floor = max((item for item in drawn.items if isinstance(item, Shape) and item.role == "base"), key=lambda item: item.points[1][0])
    low, high = (floor.points[0][1] - points[number][1] for number in (0, 2))
    assert low / high == pytest.approx(2 / 5.5)


def test_what_is_not_in_force_is_dashed_and_runs_to_its_day(tmp_path: Path) -> None:
    drawn = scene(dues(tmp_path), "it", PAPERS["wide"])
    dashed = next(item for item in drawn.items if isinstance(item, Shape) and item.role == "named")
    hollow = next(item for item in drawn.items if isinstance(item, Dot) and item.role == "hollow")
    (x0, y0), (x1, y1) = dashed.points
    assert (hollow.x, hollow.y) == (x0, y0)
    assert y0 == y1
    solid = stepped(drawn).points
    days = (solid[-1][0] - solid[0][0]) / 101  # 10 January to 20 April 2024
    assert x1 - x0 == pytest.approx(90 * days, rel=0.01)  # 1 February to 1 May
    assert "stroke-dasharray" in charts.draw(dues(tmp_path / "again"))["it"].svg_inline_wide


@pytest.mark.parametrize("paper", PAPERS)
def test_steps_say_what_they_are(tmp_path: Path, paper: str) -> None:
    drawn = scene(dues(tmp_path), "it", PAPERS[paper])
    words = [item.text for item in drawn.items if isinstance(item, Words)]
    assert faults(drawn) == []
    assert {"Due 5.5", "9 threatened"} <= set(words)


def test_H3_the_table_tells_how_a_step_stands(tmp_path: Path) -> None:
    drawing = charts.draw(dues(tmp_path))["it"]
    assert drawing.head[-1] == "Standing"
    assert [[cell.display for cell in row.cells] for row in drawing.rows][1] == ["1 February 2024", "2", "9", "threatened → 1 May 2024"]


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        (SPEC, None),
        (SPEC.partition("  - {label: Named")[0], "change once or never"),
        (SPEC.replace("y: due,", "y: due, where: {day: '2024-01-10'},"), "one date as a step"),
    ],
)
def test_H5_steps_change_twice(tmp_path: Path, spec: str, told: str | None) -> None:
    problems = [problem.message for problem in forms_fit_the_data(dues(tmp_path, spec))]
    assert [told in message for message in problems] == [True] if told else problems == []  # type: ignore[operator]


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    of = dues(tmp_path, SPEC.replace("until: until", "until: untill"))
    assert [(p.code, p.found) for p in resolve(of, of.charts["it"])[1]] == [("chart-data", "untill")]
