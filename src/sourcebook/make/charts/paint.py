"""The only module that knows matplotlib: it measures words, and paints a scene as SVG and as PNG. Imported when a chart is really drawn."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon
from matplotlib.transforms import Affine2D, Transform

from sourcebook.make.charts.scene import Dot, Item, Link, Scene, Shape, Words
from sourcebook.make.charts.style import DEFAULT, Face, House, Pen, faces, font_file, pens
from sourcebook.problems import Refusal

_RC: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "sourcebook",
    "text.hinting": "no_hinting",
    "text.parse_math": False,
    "path.simplify": False,
}
_POINTS = 72  # an inch, and so a pixel of a scene is a point of matplotlib's
_SHARP = 300 / _POINTS  # a PNG has so many pixels for each of the scene's: 300 an inch, as print wants it


def read_house(path: Path | None) -> House:
    """Read a style file; what it leaves out is as in the built-in one. Raises Refusal where it cannot be read."""
    settings = dict(_settings(DEFAULT))
    if path is not None and path.is_file():
        settings |= _settings(path)
    source = path or DEFAULT
    colours = [to_hex(c["color"]) for c in settings["axes.prop_cycle"]]
    if len(colours) < 4:
        raise Refusal(f"{source}: axes.prop_cycle needs four colours: picked out, the rest, agrees, differs.")
    try:
        return House(
            ground=to_hex(settings["figure.facecolor"]),
            ink=to_hex(settings["text.color"]),
            soft=to_hex(settings["xtick.color"]),
            grid=to_hex(settings["grid.color"]),
            strong=colours[0],
            quiet=colours[1],
            agrees=colours[2],
            differs=colours[3],
            size=float(settings["font.size"]),
            tick_size=float(settings["xtick.labelsize"]),
            title_size=float(settings["axes.titlesize"]),
            line=float(settings["lines.linewidth"]),
            hairline=float(settings["grid.linewidth"]),
        )
    except ValueError as fault:
        raise Refusal(f"{source}: {fault}.") from fault


class _Listener(logging.Handler):
    """Hears what matplotlib says of a style file: it tells a bad line and goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(" ".join(record.getMessage().split()))


def _settings(path: Path) -> dict[str, Any]:
    listener, log = _Listener(), logging.getLogger("matplotlib")
    log.addHandler(listener)
    try:
        found: Any = matplotlib.rc_params_from_file(str(path), use_default_template=False)
    except (OSError, ValueError) as fault:
        raise Refusal(f"The style file {path} cannot be read: {fault}.") from fault
    finally:
        log.removeHandler(listener)
    if listener.said:
        raise Refusal(f"The style file {path} cannot be read: {listener.said[0]}.")
    return dict(found)


@contextmanager
def _no_word_of_letters() -> Iterator[None]:
    """Letters that the font lacks are told by the check (`chart-letters`), at their line, rather than here."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
        yield


@cache
def _width(text: str, file: str, size: float) -> float:
    # Measured at a large size without hinting, so that what a browser sets is as wide.
    font = get_font(file)
    font.set_size(size * 16, _POINTS)
    with _no_word_of_letters():
        font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / 16


class Painter:
    """Paints in one house style."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.pens = pens(house)
        self.faces = faces(house)

    def measure(self, text: str, role: str) -> float:
        """Tell how wide a text is in a role, in the scene's pixels."""
        face = self.faces[role]
        return _width(text, str(font_file(face)), face.size)

    def svg(self, scene: Scene) -> str:
        """Paint as matplotlib writes SVG: each item in a group whose id is `i` and its number."""
        with matplotlib.rc_context(), _no_word_of_letters():
            figure = self._figure(scene, 1, numbered=True)
            FigureCanvasSVG(figure)
            file = io.StringIO()
            figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None}, facecolor="none")
            return file.getvalue()

    def can_set(self, text: str, role: str) -> bool:
        """Whether the font of a role has every character of a text."""
        known = get_font(str(font_file(self.faces[role]))).get_charmap()
        return all(ord(char) in known for char in text)

    def png(self, scene: Scene, sharp: float = _SHARP) -> bytes:
        """Paint as a picture, by default of 300 dots an inch: `sharp` pixels for each of the scene's."""
        with matplotlib.rc_context(), _no_word_of_letters():
            figure = self._figure(scene, sharp, numbered=False)
            FigureCanvasAgg(figure)
            file = io.BytesIO()
            figure.savefig(file, format="png", dpi=_POINTS * sharp, metadata={"Software": None}, facecolor=self.house.ground)
            return file.getvalue()

    def _figure(self, scene: Scene, sharp: float, *, numbered: bool) -> Figure:
        matplotlib.rcdefaults()  # whatever matplotlibrc lies about
        matplotlib.rcParams.update(_RC)
        figure = Figure(figsize=(scene.width / _POINTS, scene.height / _POINTS), dpi=_POINTS * sharp)
        turn = Affine2D().scale(1, -1).translate(0, scene.height).scale(sharp)
        for number, item in enumerate(scene.items):
            if not isinstance(item, Link):
                self._paint(figure, item, turn, number, numbered=numbered)
        return figure

    def _paint(self, figure: Figure, item: Item, turn: Transform, number: int, *, numbered: bool) -> None:
        artist = self._artist(figure, item, turn)
        artist.set_zorder(number)  # matplotlib would draw lines over areas otherwise
        if numbered:
            artist.set_gid(f"i{number}")

    def _artist(self, figure: Figure, item: Item, turn: Transform) -> Artist:
        if isinstance(item, Words):
            face: Face = self.faces[item.role]
            align = {"start": "left", "middle": "center", "end": "right"}[item.anchor]
            font = FontProperties(fname=str(font_file(face)), size=face.size)
            return figure.text(item.x, item.y, item.text, transform=turn, ha=align, va="baseline", color=face.colour, fontproperties=font)
        if isinstance(item, Shape):
            pen: Pen = self.pens[item.role]
            if item.closed:
                fill, stroke = pen.fill or "none", pen.stroke or "none"
                return figure.add_artist(Polygon(item.points, transform=turn, facecolor=fill, edgecolor=stroke, linewidth=pen.width))
            xs, ys = zip(*item.points, strict=True)
            caps: Literal["butt", "round"] = "butt" if len(item.points) == 2 else "round"
            trace = Line2D(xs, ys, color=pen.stroke, linewidth=pen.width, transform=turn, solid_capstyle=caps, solid_joinstyle="round")
            if pen.dash is not None:
                trace.set_dashes(tuple(length / pen.width for length in pen.dash))  # matplotlib counts them in widths
                trace.set_dash_capstyle("butt")
            return figure.add_artist(trace)
        assert isinstance(item, Dot)
        pen = self.pens[item.role]
        fill, stroke = pen.fill or "none", pen.stroke or "none"
        return figure.add_artist(Circle((item.x, item.y), item.r, transform=turn, facecolor=fill, edgecolor=stroke, linewidth=pen.width))
