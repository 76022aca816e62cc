"""Cuts the fonts that the theme ships out of the full ones, once: run it only when a font or the set of characters changes.

    pip install fonttools brotli
    npm pack source-serif@4.5.1 @uswds/uswds@3.14.0      (unpack both)
    python tools/fonts.py SOURCE_SERIF/package/TTF USWDS/package/dist/fonts/public-sans

Writes WOFF2 for the site and TTF for matplotlib and Typst. docs/decisions/006-fonts.md says why they are static, subset and, for
the serif, renamed.
"""

import sys
from pathlib import Path

from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PACKAGE = Path(__file__).parents[1] / "src" / "sourcebook"
FOR_SITE = PACKAGE / "theme" / "assets" / "fonts"
FOR_DRAWING = PACKAGE / "fonts"  # not in theme/, whose files MkDocs publishes

# our file name, the original's, family, style, weight
CUTS = (
    ("brief-serif-regular", "SourceSerif4-Regular.ttf", "Brief Serif", "Regular", 400),
    ("brief-serif-italic", "SourceSerif4-It.ttf", "Brief Serif", "Italic", 400),
    ("brief-serif-semibold", "SourceSerif4-Semibold.ttf", "Brief Serif", "SemiBold", 600),
    ("public-sans-regular", "PublicSans-Regular.ttf", "Public Sans", "Regular", 400),
    ("public-sans-italic", "PublicSans-Italic.ttf", "Public Sans", "Italic", 400),
    ("public-sans-semibold", "PublicSans-SemiBold.ttf", "Public Sans", "SemiBold", 600),
)
FEATURES = ["ccmp", "frac", "kern", "liga", "lnum", "locl", "mark", "mkmk", "onum", "pnum", "sups", "tnum"]
CHARACTERS = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: every language of the EU, and the macrons of romanised Japanese
    *range(0x218, 0x21C),
    *range(0x2C6, 0x2DE),
    *range(0x300, 0x30D),
    *range(0x2000, 0x2070),  # spaces, dashes, quotes, the ellipsis, primes
    *range(0x2070, 0x2090),  # superscripts and subscripts
    *range(0x20A0, 0x20C0),  # currencies
    *range(0x2150, 0x2160),  # fractions
    *map(ord, "™℠№←↑→↓↖↗↘↙−∕∞≈≠≤≥▲▼✓"),
}
# Public Sans has none of these; the ones of the serif at the same weight are plain enough to stand in.
BORROWED = "←↑→↓↗▲▼✓"
EMPTY = {0x2009: 0.2, 0x202F: 0.2}  # thin spaces, as shares of an em
# Modified files may not bear the name that Adobe reserves.
RESERVED = "Source"


def main(serifs: Path, sans: Path) -> None:
    donors = {400: TTFont(serifs / "SourceSerif4-Regular.ttf"), 600: TTFont(serifs / "SourceSerif4-Semibold.ttf")}
    for stem, original, family, style, weight in CUTS:
        is_sans = family == "Public Sans"
        font = TTFont((sans if is_sans else serifs) / original, recalcTimestamp=False)
        if is_sans:
            complete(font, donors[weight])
        cut(font)
        name(font, family, style, weight)
        font.save(FOR_DRAWING / f"{stem}.ttf")
        font.flavor = "woff2"
        font.save(FOR_SITE / f"{stem}.woff2")


def complete(font: TTFont, donor: TTFont) -> None:
    """Gives a font the signs it lacks: arrows and marks from the donor, scaled; thin spaces; the hyphen that does not break."""
    scale = font["head"].unitsPerEm / donor["head"].unitsPerEm
    cmap, shapes, measures = donor.getBestCmap(), donor.getGlyphSet(), donor["hmtx"]
    glyphs: dict[int, tuple[str, object, int]] = {}
    for sign in BORROWED:
        pen = TTGlyphPen(None)
        shapes[cmap[ord(sign)]].draw(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        glyphs[ord(sign)] = (f"uni{ord(sign):04X}", pen.glyph(), round(measures[cmap[ord(sign)]][0] * scale))
    for point, share in EMPTY.items():
        glyphs[point] = (f"uni{point:04X}", TTGlyphPen(None).glyph(), round(font["head"].unitsPerEm * share))
    have = font.getBestCmap()
    for point, (label, glyph, advance) in glyphs.items():
        if point not in have:
            font["glyf"][label] = glyph
            glyph.recalcBounds(font["glyf"])  # type: ignore[attr-defined]
            font["hmtx"][label] = (advance, getattr(glyph, "xMin", 0))
            encode(font, point, label)
    encode(font, 0x2011, have[0x2D])


def encode(font: TTFont, point: int, label: str) -> None:
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[point] = label


def cut(font: TTFont) -> None:
    """Leaves the characters and features we print, without hints."""
    options = Options(hinting=False, layout_features=FEATURES, name_IDs=[0, 1, 2, 3, 4, 5, 6, 8, 9, 13, 14, 16, 17], notdef_outline=True)
    options.drop_tables += ["DSIG", "meta", "PCLT", "VDMX", "hdmx", "LTSH"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)


def name(font: TTFont, family: str, style: str, weight: int) -> None:
    """Writes one clear family name, so that matplotlib, Typst and a desktop find the weights under it."""
    table = font["name"]
    version = str(table.getDebugName(5)).split(";")[0]
    post = f"{family.replace(' ', '')}-{style}"
    table.names = [record for record in table.names if record.nameID in {0, 8, 9, 13, 14}]
    plain = style in {"Regular", "Italic"}
    names = {
        1: family if plain else f"{family} {style}",
        2: style if plain else "Regular",
        3: f"{version};{post}",
        4: family if style == "Regular" else f"{family} {style}",
        5: f"{version}; subset",
        6: post,
        16: family,
        17: style,
    }
    for number, text in names.items():
        for platform in ((3, 1, 0x409), (1, 0, 0)):
            table.setName(text, number, *platform)
    font["OS/2"].usWeightClass = weight
    if any(RESERVED in text for text in names.values()):
        raise SystemExit(f"{family}: the reserved name is still there")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
