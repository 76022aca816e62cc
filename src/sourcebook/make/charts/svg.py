"""After drawing: matplotlib's SVG made fit for a page (H4).

matplotlib writes a `<style>` and a style attribute on every mark, which a strict Content-Security-Policy blocks, ids that clash, and
nothing that says what a mark is. Here styles become classes with presentation attributes under them (which any style sheet overrides), ids
are dropped, figures say what they rest on, and the picture gets its title and description.

An `img` may hold nothing that is focused (ARIA: its children are presentational), so the areas that lead somewhere lie over the picture,
beside it in the tree: `<svg> <svg role="img">…</svg> <a>…</a> … </svg>`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.make.charts.scene import Dot, Link, Scene, Shape, Words
from sourcebook.make.charts.style import FAMILIES, Face

_SVG = "{http://www.w3.org/2000/svg}"
_KEPT = ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray")
_WEIGHTS = {"regular": "400", "semibold": "600"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """What a picture is called: a prefix for its ids, its title and description, and what the figures in them rest on."""

    prefix: str
    title: str
    title_bases: Sequence[str]
    description: str
    description_bases: Sequence[str]
    css_class: str
    root: str  # before each link's address


def clean(painted: str, scene: Scene, faces: dict[str, Face], naming: Naming) -> str:
    """Make the inline picture."""
    groups = {g.get("id", ""): g for g in ET.fromstring(painted).iter(f"{_SVG}g")}  # noqa: S314 - matplotlib's own output
    view = f"0 0 {_short(scene.width)} {_short(scene.height)}"
    outer = ET.Element("svg", {"class": f"sbc-svg {naming.css_class}", "viewBox": view, "role": "group"})
    labelled = f"{naming.prefix}-title {naming.prefix}-desc"
    picture = ET.SubElement(outer, "svg", {"role": "img", "aria-labelledby": labelled, "class": "sbc-picture"})
    _named(picture, "title", f"{naming.prefix}-title", naming.title, naming.title_bases)
    _named(picture, "desc", f"{naming.prefix}-desc", naming.description, naming.description_bases)
    for number, item in enumerate(scene.items):
        if isinstance(item, Words):
            _words(picture, groups[f"i{number}"], item, faces[item.role])
        elif isinstance(item, (Shape, Dot)):
            _mark(picture, groups[f"i{number}"], item)
    links = [item for item in scene.items if isinstance(item, Link)]
    # What the keyboard reaches comes last, so that it lies on top and is focused in reading order.
    for link in sorted(links, key=lambda link: (link.is_stop, link.box.x0 if link.is_stop else 0)):
        _link(outer, link, naming.root)
    return _text(outer)


def stand_alone(inline: str, scene: Scene) -> bytes:
    """Make a file of an inline picture."""
    size = f' width="{_short(scene.width)}" height="{_short(scene.height)}"'
    body = inline.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg"{size} ', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def _named(parent: ET.Element, tag: str, name: str, text: str, bases: Sequence[str]) -> None:
    element = ET.SubElement(parent, tag, {"id": name})
    if bases:
        element.set("data-figure", " ".join(bases))
    element.text = text


def _words(parent: ET.Element, group: ET.Element, item: Words, face: Face) -> None:
    found = next(group.iter(f"{_SVG}text"))
    attributes = {
        "class": f"sbc-{item.role}",
        "x": _short(float(found.get("x", item.x))),
        "y": _short(float(found.get("y", item.y))),
        "fill": face.colour,
        "font-family": FAMILIES[face.family],
        "font-size": _short(face.size),
        "font-weight": _WEIGHTS[face.weight],
    }
    if item.anchor != "start":
        attributes["text-anchor"] = item.anchor
    if item.bases:
        attributes["data-figure"] = " ".join(item.bases)
    elif item.is_axis:
        attributes["data-apparatus"] = "axis"
    element = ET.SubElement(parent, "text", attributes)
    element.text = item.text


def _mark(parent: ET.Element, group: ET.Element, item: Shape | Dot) -> None:
    found = next(group.iter(f"{_SVG}path"))
    style = dict(part.split(":", 1) for part in found.get("style", "").split(";") if ":" in part)
    kept = {name.strip(): value.strip() for name, value in style.items() if name.strip() in _KEPT}
    if isinstance(item, Dot):
        shape = {"cx": _short(item.x), "cy": _short(item.y), "r": _short(item.r)}
        ET.SubElement(parent, "circle", {"class": f"sbc-{item.role}", **shape, **kept})
        return
    path = re.sub(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", lambda m: _short(float(m[0])), " ".join((found.get("d") or "").split()))
    ET.SubElement(parent, "path", {"class": f"sbc-{item.role}", "d": path, **({} if "fill" in kept else {"fill": "none"}), **kept})


def _link(parent: ET.Element, link: Link, root: str) -> None:
    # The address stands first: `Drawing.inline` finds it by this.
    element = ET.SubElement(parent, "a", {"class": "sbc-link", "href": root + link.href})
    if link.bases:
        element.set("data-figure", " ".join(link.bases))
    if not link.is_stop:
        element.set("tabindex", "-1")
    ET.SubElement(element, "title").text = link.label
    box = link.box
    area = {"x": box.x0, "y": box.y0, "width": box.x1 - box.x0, "height": box.y1 - box.y0}
    ET.SubElement(element, "rect", {"class": "sbc-hit", **{k: _short(v) for k, v in area.items()}, "fill": "none", "pointer-events": "all"})


def _short(value: float) -> str:
    """A number to two decimals, without a trailing zero or a minus zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _text(element: ET.Element) -> str:
    # In a page the parser knows an svg without a namespace, and takes no empty `<path />` amiss.
    return ET.tostring(element, encoding="unicode", short_empty_elements=True)
