"""What a drawing looks like, as numbers: nothing overlaps, nothing is cut off, bars begin at zero, a phone can read it (H5, H6)."""

from fractions import Fraction
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make_charts.gauges import COLUMNS, LINES, book, linked

from sourcebook.link.book import Book
from sourcebook.link.series import resolve
from sourcebook.make import charts
from sourcebook.make.charts import _scene
from sourcebook.make.charts.layout import NARROW, WIDE, Paper
from sourcebook.make.charts.paint import Painter, read_house
from sourcebook.make.charts.place import Room
from sourcebook.make.charts.scale import ticks, years
from sourcebook.make.charts.scene import Box, Scene, Shape, Words

ROOT = Path(__file__).parents[2]
PAPERS = {"wide": WIDE, "narrow": NARROW}
SHIPPED = sorted(path.stem for path in (ROOT / "charts").glob("*.yml"))


@cache
def painter() -> Painter:
    return Painter(read_house(ROOT / "charts" / "house.mplstyle"))


@cache
def shipped() -> Book:
    return linked(ROOT)[0]


def scene(of: Book, name: str, paper: Paper) -> Scene:
    plot, problems = resolve(of, of.charts[name])
    assert not problems
    return _scene(plot, of, painter(), paper)


def box(item: Words) -> Box:
    """Where a text really stands: its ascenders and digits, not the room that it was given."""
    width, size = painter().measure(item.text, item.role), painter().faces[item.role].size
    left = item.x - {"start": 0, "middle": width / 2, "end": width}[item.anchor]
    return Box(left, item.y - size * 0.72, left + width, item.y + size * 0.2)


def faults(drawn: Scene) -> list[str]:
    """Words over words, words over bars, words cut off."""
    words = [(item, box(item)) for item in drawn.items if isinstance(item, Words)]
    found = [f"“{a.text}” over “{b.text}”" for (a, x), (b, y) in combinations(words, 2) if x.overlaps(y)]
    for item, place in words:
        if place.x0 < -0.5 or place.x1 > drawn.width + 0.5 or place.y0 < 0 or place.y1 > drawn.height:
            found.append(f"“{item.text}” is cut off")
        for shape in drawn.items:
            if isinstance(shape, Shape) and shape.role.startswith("bar"):
                xs, ys = zip(*shape.points, strict=True)
                if place.overlaps(Box(min(xs), min(ys), max(xs), max(ys))):
                    found.append(f"“{item.text}” over a bar")
    return found


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("paper", PAPERS)
def test_H6_nothing_overlaps_and_nothing_is_cut_off(name: str, paper: str) -> None:
    assert faults(scene(shipped(), name, PAPERS[paper])) == []


def test_the_search_for_faults_finds_them(tmp_path: Path) -> None:
    drawn = scene(book(tmp_path, COLUMNS)[0], "it", WIDE)
    moved = tuple(Words("label", 80, 250, "here", "middle") for _ in range(2))
    assert "“here” over “here”" in faults(Scene(drawn.width, drawn.height, (*drawn.items, *moved)))
    assert "“here” over a bar" in faults(Scene(drawn.width, drawn.height, (*drawn.items, moved[0])))


@pytest.mark.parametrize("paper", PAPERS)
def test_H5_bars_begin_at_zero(tmp_path: Path, paper: str) -> None:
    drawn = scene(book(tmp_path, COLUMNS)[0], "it", PAPERS[paper])
    bars = [item for item in drawn.items if isinstance(item, Shape) and item.role.startswith("bar")]
    floor = next(item.y for item in drawn.items if isinstance(item, Words) and item.is_axis and item.text == "0")
    feet = {max(y for _, y in bar.points) for bar in bars}
    heights = [max(y for _, y in bar.points) - min(y for _, y in bar.points) for bar in bars]
    assert len(feet) == 1
    assert abs(feet.pop() - floor) < 8
    assert [round(h / heights[0], 3) for h in heights] == [round(v / 310, 3) for v in (310, 352, 287, 401, 381, 423)]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", ["columns", "bars", "lines", "steps", "big-number"])
def test_every_kind_keeps_its_words_apart(tmp_path: Path, kind: str, paper: str) -> None:
    marks = """marks:
  - {x: '2022', series: Upper, label: a longer remark about the year and what it brought}
  - {x: '2024', series: Upper, fact: peak-2024}
  - {x: '2024', claim: peak-2024@river-news-2024-03-12}
  - {x: '2021', claim: peak-2024@river-news-2024-03-12}
"""
    spec = LINES.replace("kind: lines", f"kind: {kind}") + (marks if kind in ("columns", "lines", "steps") else "")
    drawn = scene(book(tmp_path, spec)[0], "it", PAPERS[paper])
    assert faults(drawn) == []
    words = [item.text for item in drawn.items if isinstance(item, Words)]
    assert all(any(name in text for text in words) for name in ("Upper", "Lower")) or kind in ("bars", "big-number", "steps")


def test_a_missing_year_leaves_a_gap(tmp_path: Path) -> None:
    spec = COLUMNS.replace("y: upper", "y: upper, where: {year: ['2019', '2020', '2024']}")
    drawn = scene(book(tmp_path, spec)[0], "it", WIDE)
    lefts = [min(x for x, _ in item.points) for item in drawn.items if isinstance(item, Shape) and item.role == "bar"]
    assert (lefts[2] - lefts[0]) / (lefts[1] - lefts[0]) == pytest.approx(5)


def test_H5_no_line_runs_through_a_point_with_a_caution(tmp_path: Path) -> None:
    drawn = scene(book(tmp_path, LINES)[0], "it", WIDE)
    upper = [item for item in drawn.items if isinstance(item, Shape) and item.role == "line-hi"]
    hollow = next(item for item in drawn.items if getattr(item, "role", "") == "hollow-hi")
    assert [len(line.points) for line in upper] == [2, 3]
    assert all((hollow.x, hollow.y) != spot for line in upper for spot in line.points)  # type: ignore[union-attr]


def test_an_interval_is_drawn_as_one(tmp_path: Path) -> None:
    marks = "marks:\n  - {x: '2024', fact: peak-2024}\n  - {x: '2024', claim: peak-2024@river-news-2024-03-12}\n"
    drawn = scene(book(tmp_path, COLUMNS + marks)[0], "it", WIDE)
    stem = next(item for item in drawn.items if isinstance(item, Shape) and item.role.startswith("range"))
    column = next(item for item in drawn.items if isinstance(item, Shape) and item.role == "bar-hi")
    tall = max(y for _, y in column.points) - min(y for _, y in column.points)
    assert abs(stem.points[0][1] - stem.points[1][1]) / tall == pytest.approx((420 - 399) / 423)
    assert stem.points[0][0] > max(x for x, _ in column.points)
    assert not faults(drawn)


def test_H6_a_phone_reads_it() -> None:
    shrunk = (320 - 2 * 16) / NARROW.width
    sizes = [painter().faces[item.role].size * shrunk for item in scene(shipped(), SHIPPED[0], NARROW).items if isinstance(item, Words)]
    assert min(sizes) >= 11


@given(st.decimals("-1000000", "1000000", places=3), st.decimals("0.001", "1000000", places=3), st.booleans())
def test_ticks_hold_the_values(low, width, from_zero) -> None:  # type: ignore[no-untyped-def]
    first, last = Fraction(low), Fraction(low) + Fraction(width)
    found = ticks(first, last, from_zero=from_zero)
    assert found[0] <= first
    assert found[-1] >= last
    assert 4 <= len(found) <= 6
    assert len({b - a for a, b in pairwise(found)}) == 1
    if from_zero or 0 in (first, last):
        assert 0 in found or first * last < 0


def test_years_are_round_and_have_room() -> None:
    assert years(1985, 2024, 15, 45) == (1985, 1990, 1995, 2000, 2005, 2010, 2015, 2020)
    assert years(2015, 2024, 60, 45) == tuple(range(2015, 2025))


@given(st.lists(st.tuples(st.floats(20, 280), st.floats(-150, -5), st.floats(10, 90)), min_size=1, max_size=8))
def test_labels_keep_clear_of_each_other(marks: list[tuple[float, float, float]]) -> None:
    room = Room(0, 300, things=[Box(x - 2, y, x + 2, 0) for x, y, _ in marks])
    for x, y, width in sorted(marks):
        placed = room.find(x, y, width, 16) or room.above_all(x, y, width, 16)
        room.take(placed)
    assert not [1 for a, b in combinations(room.words, 2) if a.overlaps(b)]
    assert all(place.x0 >= -0.5 and place.x1 <= 300.5 for place in room.words)


EMBRACED = """marks:
  - {x: '2019', to: '2021', label: Three years}
  - {x: '2019', to: '2021', claim: peak-2024@river-news-2024-03-12}
"""


@pytest.mark.parametrize("paper", PAPERS)
def test_a_mark_embraces_several_columns(tmp_path: Path, paper: str) -> None:
    drawn = scene(book(tmp_path, COLUMNS + EMBRACED)[0], "it", PAPERS[paper])
    columns = sorted(min(x for x, _ in item.points) for item in drawn.items if isinstance(item, Shape) and item.role == "bar-hi")
    bracket = next(item for item in drawn.items if isinstance(item, Shape) and item.role == "leader")
    assert len(columns) == 3
    assert min(x for x, _ in bracket.points) == pytest.approx(columns[0])
    assert faults(drawn) == []


def test_H3_what_is_said_of_several_columns_has_a_row(tmp_path: Path) -> None:
    rows = charts.draw(book(tmp_path, COLUMNS + EMBRACED)[0])["it"].rows
    assert [cell.display for cell in rows[1].cells][:2] == ["2019 – 2021", "nearly 420 cm"]


@pytest.mark.parametrize(("old", "new"), [("to: '2021'", "to: '1999'"), ("x: '2019', to: '2021'", "x: '2021', to: '2019'")])
def test_a_mark_embraces_columns_that_are_there(tmp_path: Path, old: str, new: str) -> None:
    of = book(tmp_path, (COLUMNS + EMBRACED).replace(old, new))[0]
    assert {p.code for p in resolve(of, of.charts["it"])[1]} == {"chart-mark"}
    of = book(tmp_path / "bars", (COLUMNS + EMBRACED).replace("kind: columns", "kind: bars"))[0]
    assert {p.code for p in resolve(of, of.charts["it"])[1]} == {"chart-mark"}
