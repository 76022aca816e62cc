"""What stands for a page elsewhere, drawn from the site's own data: a card for a link that is shared, and the site's sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sourcebook.link.book import Book, LinkedFact
from sourcebook.link.series import resolve
from sourcebook.make.artifacts import Artifact
from sourcebook.make.charts import folding
from sourcebook.make.charts.layout import DIFFERS, WIDE
from sourcebook.make.charts.scene import Box, Item, Scene, Words, line, rectangle, shifted
from sourcebook.make.charts.style import Face
from sourcebook.make.charts.words import Spoken, is_disputed, spoken
from sourcebook.records import Brief, Chart

if TYPE_CHECKING:
    from sourcebook.make.charts import Painted, SceneOf
    from sourcebook.make.charts.paint import Painter

CARD = "card.png"
SIGN, SIGN_LARGE = "icon.svg", "icon.png"
SIZE = (1200, 630)
"""Of a card, in pixels, as those who show it want it."""

_SHARP = 1.5
_WIDTH, _HEIGHT = SIZE[0] / _SHARP, SIZE[1] / _SHARP
_MARGIN = 48.0
_INNER = _WIDTH - 2 * _MARGIN
_LINES = 3  # of a title
_CUT = " …"
_BARS = 5
_SIGN = 180  # pixels of the large one
_SAYS = {"brief": "Issue brief", "chart": "Chart"}


def address(kind: str, name: str = "") -> str:
    """Where a page's card is, from the site's root."""
    return f"{kind}s/{name}/{CARD}" if name else CARD


def artifacts(book: Book, painter: Painter, scene_of: SceneOf, kept: Painted | None = None) -> tuple[Artifact, ...]:
    """Draw the card of the front page, of each brief and of each chart, and the site's sign. What the fonts cannot set is left out."""
    kept = kept if kept is not None else {}
    painter.faces = painter.faces | {
        "card-title": Face("serif", "semibold", 40, painter.house.ink),
        "card-figure": Face("sans", "semibold", 56, painter.house.strong),
        "card-lead": Face("sans", "semibold", 30, painter.house.strong),
        "card-small": Face("sans", "regular", 17, painter.house.soft),
        "card-differs": Face("sans", "semibold", 17, painter.house.differs),
    }
    made = []
    for path, scene, files in _cards(book, painter, scene_of):
        looks = repr((painter.house, scene))
        if kept.get(path, ("",))[0] != looks:
            kept[path] = looks, painter.png(scene, _SHARP)
        made.append(Artifact(path, kept[path][1], files))
    heights = bars(book)
    if heights:
        made.append(Artifact(SIGN, _sign(heights, painter), ("mkdocs.yml",)))
        made.append(Artifact(SIGN_LARGE, painter.png(_large(heights), 1), ("mkdocs.yml",)))
    return tuple(made)


def _cards(book: Book, painter: Painter, scene_of: SceneOf) -> Iterator[tuple[str, Scene, tuple[str, ...]]]:
    cards = [(address("home"), _home(book, painter), ("mkdocs.yml",))]
    cards += [(address("brief", name), _brief(brief, book, painter), (brief.where.path,)) for name, brief in book.briefs.items()]
    cards += [(address("chart", name), _chart(chart, book, painter, scene_of), (chart.where.path,)) for name, chart in book.charts.items()]
    for path, items, files in cards:
        if all(painter.can_set(item.text, item.role) for item in items if isinstance(item, Words)):
            ground = rectangle("ground", Box(0, 0, _WIDTH, _HEIGHT))
            yield path, Scene(_WIDTH, _HEIGHT, (ground, *items)), files


# ---------------------------------------------------------------- cards


def _home(book: Book, painter: Painter) -> list[Item]:
    items, _ = _title(str(book.settings.home.question), painter)
    facts = [fact for fact in (book.facts[str(name)] for name in book.settings.home.figures) if fact.display][:3]
    step = _INNER / max(len(facts), 1)
    for at, fact in enumerate(facts):
        x = _MARGIN + at * step
        role = "card-lead" if painter.measure(_display(fact), "card-lead") <= step - 16 else "card-small"
        items.append(Words(role, x, 290, _display(fact), bases=(f"fact:{fact.id}",)))
        for n, text in enumerate(_first(2, spoken(fact.record.title, book).text, "card-small", step - 24, painter)):
            items.append(Words("card-small", x, 316 + 22 * n, text, bases=(f"fact:{fact.id}",)))
    return [*items, *_foot(book, "", painter)]


def _brief(brief: Brief, book: Book, painter: Painter) -> list[Item]:
    items, _ = _title(str(brief.title), painter)
    fact = next((fact for fact in (book.facts[str(name)] for name in brief.key_figures) if fact.display), None)
    if fact is not None:
        role = "card-figure" if painter.measure(_display(fact), "card-figure") <= _INNER else "card-lead"
        items.append(Words(role, _MARGIN, 300, _display(fact), bases=(f"fact:{fact.id}",)))
        for text in _first(1, spoken(fact.record.title, book).text, "card-small", _INNER, painter):
            items.append(Words("card-small", _MARGIN, 332, text, bases=(f"fact:{fact.id}",)))
    return [*items, *_foot(book, f"{_SAYS['brief']} {brief.number}", painter)]


def _chart(chart: Chart, book: Book, painter: Painter, scene_of: SceneOf) -> list[Item]:
    said = spoken(chart.title, book)
    items, y = _title(f"{DIFFERS} {said.text}" if is_disputed(said, book) else said.text, painter, said, "title", 30, top=62)
    items += [Words("card-small", _MARGIN, y, text) for text in _first(1, spoken(chart.subtitle, book).text, "card-small", _INNER, painter)]
    room = _HEIGHT - y - 84
    plot = scene_of(chart, replace(WIDE, width=_INNER, height=room - 70, tall=room - 70))
    if plot.height <= room:  # else it would have to be shrunk, and could not be read
        items += shifted(plot.items, _MARGIN, y + 20)
    return [*items, *_foot(book, _SAYS["chart"], painter)]


def _title(
    title: str, painter: Painter, said: Spoken | None = None, role: str = "card-title", height: float = 48, top: float = 88
) -> tuple[list[Item], float]:
    lines = _first(_LINES, title, role, _INNER, painter)
    if not lines[-1].endswith(_CUT):
        lines = folding.even(title, len(lines), lambda part: painter.measure(part, role))
    bases = said.bases if said is not None else ()
    items: list[Item] = [line("base", (_MARGIN, 26), (_WIDTH - _MARGIN, 26))]
    items += [Words(role, _MARGIN, top + height * n, text, bases=bases) for n, text in enumerate(lines)]
    return items, top + height * len(lines)


def _foot(book: Book, kind: str, painter: Painter) -> list[Item]:
    y = _HEIGHT - 30
    own: list[Item] = [line("grid", (_MARGIN, y - 26), (_WIDTH - _MARGIN, y - 26)), Words("label", _MARGIN, y, book.name)]
    return [*own, Words("name", _WIDTH - _MARGIN, y, kind or str(book.settings.publisher), "end")]


def _display(fact: LinkedFact) -> str:
    return f"{DIFFERS} {fact.display}" if fact.agreement == "disputed" else fact.display


def _first(count: int, text: str, role: str, width: float, painter: Painter) -> list[str]:
    """Break a text into at most so many lines; what does not fit is left out, and said to be."""

    def measure(part: str) -> float:
        return painter.measure(part, role)

    lines = folding.within(text, width, measure)
    if len(lines) <= count:
        return lines
    last = lines[count - 1]
    while " " in last and measure(last + _CUT) > width:
        last = last.rpartition(" ")[0]
    return [*lines[: count - 1], last.rstrip(",;:") + _CUT]


# ---------------------------------------------------------------- the sign


def bars(book: Book) -> tuple[int, ...]:
    """The last few values of the chart that leads the site, as heights of 4 to 20; none where no chart has as many."""
    for name in (*map(str, book.settings.home.charts), *book.charts):
        if name in book.charts and book.charts[name].kind != "moments":
            plot, _ = resolve(book, book.charts[name])
            values = [abs(point.value) for series in plot.lines[:1] for point in series.points][-_BARS:]
            if len(values) == _BARS and max(values) > 0:
                return tuple(4 + round(16 * value / max(values)) for value in values)
    return ()


def _boxes(heights: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of each bar on a square of 32."""
    return [(5 + 5 * n, 26 - height, 3, height) for n, height in enumerate(heights)]


def _sign(heights: tuple[int, ...], painter: Painter) -> bytes:
    ground, bar = painter.house.strong, painter.house.ground
    drawn = "".join(f"M{x} {y}h{w}v{h}h-{w}z" for x, y, w, h in _boxes(heights))
    square = f'<rect width="32" height="32" rx="6" fill="{ground}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{square}<path d="{drawn}" fill="{bar}"/></svg>\n'.encode()


def _large(heights: tuple[int, ...]) -> Scene:
    scale = _SIGN / 32
    bars_ = [rectangle("ground", Box(x * scale, y * scale, (x + w) * scale, (y + h) * scale)) for x, y, w, h in _boxes(heights)]
    return Scene(_SIGN, _SIGN, (rectangle("bar-hi", Box(0, 0, _SIGN, _SIGN)), *bars_))
