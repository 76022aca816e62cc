"""Moments: rows of dates and events, the words that marks give them, and the timeline's picture."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_charts.gauges import linked
from make_charts.test_layout import PAPERS, box, faults, painter, scene, shipped
from sites import BASE, EVENTS, FACTS, MKDOCS, site

from sourcebook.check.charts import forms_fit_the_data
from sourcebook.link.book import Book
from sourcebook.link.points import place_in_time, span_in_time
from sourcebook.link.series import resolve
from sourcebook.make import charts
from sourcebook.make.charts import days, ladder, tracks
from sourcebook.make.charts.flags import Flag, Ground, Track
from sourcebook.make.charts.glyphs import STANDINGS, glyph
from sourcebook.make.charts.layout import NARROW, WIDE
from sourcebook.make.charts.scene import Scene, Shape, Words

STORY = """\
- id: {name}
  title: {title}
  date: {day}
  status: {status}
  issues: [floods]
  claims:
    - {{source: river-news-2024-03-12, para: 2}}
"""

MORE = [
    ("gauge-promised", "The town is promised a gauge", "2024-03", "announced"),
    ("weir-threatened", "The weir is to be opened", "2024-03-20", "threatened"),
    ("old-flood", "An earlier flood", "1954", "held"),
    ("gauge-at-last", "The gauge is set up", "2026-05-01", "in-force"),
]

SPEC = """\
issue: floods
title: The weir came last
subtitle: What was said of the weir, by day
unit: date
kind: moments
alt: Marks by day, in two rows.
series:
  - {label: The harbour, events: [weir-threatened, alder-crest]}
  - {label: The town, events: [gauge-promised], emphasis: true}
marks:
  - {x: 2024-03-11, series: The harbour, label: the crest}
  - {x: 2024-03-12, series: The town, claim: alder-cellars-2024@river-news-2024-03-12, label: cellars counted}
"""


def river(root: Path, spec: str = SPEC, window: str = "") -> Book:
    events = EVENTS + "".join(STORY.format(name=n, title=t, day=d, status=s) for n, t, d, s in MORE)
    changed = {
        "charts/alder-peaks.yml": None,
        "charts/it.yml": spec,
        "content/briefs/march-flood.md": None,
        "content/events.yml": events,
        "content/facts/floods.yml": FACTS,
        "mkdocs.yml": MKDOCS.replace("    publisher: River Desk\n", f"    publisher: River Desk\n{window}"),
    }
    return linked(site(root, changed, BASE))[0]


def test_a_row_holds_events_and_claims_in_the_order_of_their_dates(tmp_path: Path) -> None:
    of = river(tmp_path)
    plot, problems = resolve(of, of.charts["it"])
    assert not problems
    assert [(row.label, [m.iso for m in row.moments]) for row in plot.rows] == [
        ("The harbour", ["2024-03-11", "2024-03-20"]),
        ("The town", ["2024-03", "2024-03-12"]),
    ]
    claim = plot.rows[1].moments[1]
    assert (claim.basis, claim.href) == ("claim:alder-cellars-2024@river-news-2024-03-12", "facts/alder-cellars-2024/#claim-1")
    assert plot.rows[0].moments[1].href == "timeline/#weir-threatened"


def test_H3_the_table_of_moments_has_the_labels(tmp_path: Path) -> None:
    drawing = charts.draw(river(tmp_path))["it"]
    assert [[cell.display for cell in row.cells] for row in drawing.rows] == [
        ["March 2024", "The town", "The town is promised a gauge", "announced", "River News"],
        ["11 March 2024", "The harbour", "the crest", "held", "River News"],
        ["12 March 2024", "The town", "cellars counted", "", "River News"],
        ["20 March 2024", "The harbour", "The weir is to be opened", "threatened", "River News"],
    ]
    assert [line for line in drawing.csv.decode().splitlines() if not line.startswith("#")][1] == (
        "2024-03,The town,The town is promised a gauge,announced,,gauge-promised,river-news-2024-03-12"
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "found"),
    [
        ("x: 2024-03-11, series: The harbour", "x: 2024-03-10, series: The harbour", "chart-mark", "2024-03-10"),
        ("x: 2024-03-11, series: The harbour", "x: 2024-03-11, series: The port", "chart-mark", "The port"),
        ("x: 2024-03-12", "x: 2024-03-13", "chart-mark", "2024-03-13"),
        ("label: The harbour, events", "events", "chart-mark", "The harbour"),
        ("events: [gauge-promised]", "facts: [alder-peak-2024]", "chart-data", "a quantity"),
        ("events: [gauge-promised]", "events: [gauge-promised, gauge-promised]", "chart-data", "2024-03"),
        ("label: The town, events: [gauge-promised]", "label: The town, dataset: alder-levels", "chart-data", "alder-levels"),
    ],
)
def test_a_slip_in_moments_is_told(tmp_path: Path, old: str, new: str, code: str, found: str) -> None:
    assert old in SPEC
    of = river(tmp_path, SPEC.replace(old, new))
    assert (code, found) in [(p.code, p.found) for p in resolve(of, of.charts["it"])[1]]


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        (SPEC, None),
        (SPEC.partition("  - {label: The town")[0], "one or two dates"),
        (SPEC.replace("events: [gauge-promised]", "events: [gauge-promised], span: true").partition("marks:")[0], "from nowhere"),
        (
            SPEC.replace("events: [gauge-promised], ", "").replace("alder-crest]", "alder-crest, old-flood]").partition("marks:")[0],
            "row without",
        ),
    ],
)
def test_H5_moments_are_more_than_a_sentence(tmp_path: Path, spec: str, told: str | None) -> None:
    problems = [problem.message for problem in forms_fit_the_data(river(tmp_path, spec))]
    assert len(problems) == (told is not None)
    assert told is None or told in problems[0]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_month_is_drawn_as_one_and_an_arrow_leads_to_its_day(tmp_path: Path, paper: str) -> None:
    of = river(tmp_path, SPEC.replace("alder-crest]", "alder-crest], span: true"))
    drawn = scene(of, "it", PAPERS[paper])
    assert faults(drawn) == []
    month = next(item for item in drawn.items if isinstance(item, Shape) and item.role == "line")
    arrow = next(item for item in drawn.items if isinstance(item, Shape) and item.role == "line-hi")
    days_ = (arrow.points[1][0] - arrow.points[0][0] + 17) / 9  # 11 to 20 March, short of its two marks and its head
    assert month.points[1][0] - month.points[0][0] == pytest.approx(30 * days_, rel=0.02)


def test_each_standing_has_a_shape_of_its_own_and_a_word() -> None:
    shapes = {standing: tuple((type(i), i.role, getattr(i, "points", ())) for i in glyph(standing, 0, 0, 5)) for standing in STANDINGS}
    assert len(set(shapes.values())) == len(STANDINGS) == 8


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 200), st.booleans(), st.integers(3, 60)), min_size=1, max_size=14),
    st.sampled_from([WIDE, NARROW]),
    st.booleans(),
)
def test_H6_flags_never_overlap(found: list[tuple[int, bool, int]], paper: object, words_lead: bool) -> None:
    ground = Ground(paper=paper, measure=painter().measure, line_height=17.5, language="en", words_lead=words_lead)  # type: ignore[arg-type]
    start = place_in_time("2025-03-20") or 0
    flags = tuple(
        Flag(
            first=start + Fraction(day, 365),
            last=start + Fraction(day + (30 if is_month else 0), 365),
            standing="held",
            day="30 Sep",
            words=("word " * (size // 5)).strip(),
            bases=(),
            link="facts/x/",
            told="x",
        )
        for day, is_month, size in found
    )
    rows = [Track(name="A row with a long name of its own", flags=flags), Track(name="Another", flags=flags[:3])]
    for layout in (tracks.draw, ladder.draw):
        drawn = layout(rows, ground)
        assert faults(drawn) == []
        assert crossed(drawn) == []


def crossed(drawn: Scene) -> list[str]:
    """Words through which the pole of a flag runs."""
    poles = [item.points for item in drawn.items if isinstance(item, Shape) and item.role == "leader"]
    words = [(item.text, box(item)) for item in drawn.items if isinstance(item, Words)]
    return [text for text, at in words for (x, low), (_, high) in poles if at.x0 < x < at.x1 and at.y0 + 4 < low and high < at.y1 - 4]


def test_flags_that_crowd_stand_on_both_sides_and_lower_for_it() -> None:
    ground = Ground(paper=WIDE, measure=painter().measure, line_height=17.5, language="en", words_lead=True)
    start = place_in_time("2025-01-01") or 0
    flags = tuple(
        Flag(
            first=start + Fraction(d, 365),
            last=start + Fraction(d, 365),
            standing="held",
            day="9 Sep",
            words="held",
            bases=(),
            link="x/",
            told="x",
        )
        for d in (0, *range(100, 112, 2), 200)
    )
    drawn = tracks.draw([Track(name="A row", flags=flags)], ground)
    one_sided = tracks.draw([Track(name="A row", flags=flags)], replace(ground, words_lead=False))
    assert crossed(drawn) == []
    assert drawn.height < one_sided.height * 0.75


def test_months_are_named_with_their_year_where_it_begins() -> None:
    first, last = span_in_time("2024-11-20")[0], span_in_time("2025-02-03")[0]
    assert [name for _, name in days.months(first, last, 9, "en")] == ["Dec 2024", "Jan 2025", "Feb"]
    assert [name for _, name in days.months(span_in_time("2019")[0], span_in_time("2024")[1], 6, "en")] == [
        "2019",
        "2020",
        "2021",
        "2022",
        "2023",
        "2024",
    ]


# ---------------------------------------------------------------- the timeline


def test_the_timeline_draws_what_is_near(tmp_path: Path) -> None:
    drawing = charts.timeline(river(tmp_path, window="    window: [2024-03-01, 2024-05-31]\n"))
    assert drawing is not None
    for picture in (drawing.svg_inline_wide, drawing.svg_inline_narrow):
        led = re.findall(r'href="../../timeline/#([\w-]+)"', picture)
        assert set(led) == {"alder-crest", "gauge-promised", "weir-threatened"}
        words = [e.text for e in ET.fromstring(picture).iter("text")]
        assert {"held", "announced", "threatened"} <= {w for w in words if w}


def test_few_events_are_no_picture(tmp_path: Path) -> None:
    assert charts.timeline(linked(site(tmp_path, None, BASE))[0]) is None


def test_the_shipped_timeline() -> None:
    drawing = charts.timeline(shipped())
    assert drawing is not None
    assert len(drawing.alt) <= 150
    for picture in (drawing.svg_inline_wide, drawing.svg_inline_narrow):
        root = ET.fromstring(picture)
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        assert len(ids) == len(set(ids)) == 2
        led = [e.get("href", "").removeprefix("../../timeline/#") for e in root.iter("a")]
        assert led
        assert set(led) <= {name for name, event in shipped().events.items() if not event.after}
        assert all(e.get("tabindex") == "-1" for e in root.iter("a")), "the list under it is what the keyboard reaches"
