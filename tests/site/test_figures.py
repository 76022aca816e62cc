"""Every figure in the built pages rests on something, and is what that means (E1): read from the HTML alone, held against the data files.

What is read here is read apart from `publish.stray`, which the build itself relies on; only the tokenizer is the same.
"""

from __future__ import annotations

import copy
import csv
import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from lxml import etree
from lxml import html as markup
from served import Site

from sourcebook import figures
from sourcebook.figures import Interval, Units
from sourcebook.link import book_of, lock
from sourcebook.link.book import Book
from sourcebook.read import corpus

APPARATUS = {"note", "paragraph", "axis", "count", "size", "id"}
WITHIN_A_LINE = set("a abbr b bdi cite code data del em i ins kbd mark q s small span strong sub sup tspan u var".split())
READ_ALOUD = ("alt", "title", "aria-label", "aria-description")
GONE = "\ufffc"
SCALES = [Fraction(10) ** power for power in (0, 3, 6, 9, 12)]


@pytest.fixture(scope="module")
def book(site: Site) -> Book:
    records, _ = corpus.read(site.root)
    return book_of(records, {}, lock.read(site.root)[0])[0]


def content(page: etree._Element) -> etree._Element:
    """The page's content; all of a page that stands alone, without the site's frame."""
    return (page.xpath("//*[contains(concat(' ', @class, ' '), ' md-content__inner ')]") or page.xpath("//body"))[0]


def is_accounted(element: etree._Element) -> bool:
    """Whether what stands in an element is a figure that says what it rests on, a date, quoted evidence, listed apparatus, or an edition's.

    An edition's words rest on what was known when it was released, and are sealed: tests/release looks at them.
    """
    if element.get("data-edition"):
        return True
    if element.get("data-figure") or element.get("data-apparatus") in APPARATUS:
        return True
    if element.tag in {"q", "blockquote"}:
        return "sb-quote" in element.get("class", "").split()
    return element.tag == "time" and element.get("datetime") is not None


def lines(element: etree._Element, *, whole: bool = False) -> list[str]:
    """The words of an element, line by line; what is accounted for is left out, or, of a figure as a `whole`, what is no part of it."""
    said: list[str] = []

    def walk(part: etree._Element) -> Iterator[str]:
        yield part.text or ""
        for inner in part:
            if isinstance(inner.tag, str) and inner.tag not in {"script", "style"}:
                if inner.get("data-apparatus") or inner.get("data-figure") or (not whole and is_accounted(inner)):
                    yield GONE
                else:
                    edge = "" if inner.tag in WITHIN_A_LINE else "\n"
                    said.extend(inner.get(name) or "" for name in READ_ALOUD)
                    yield edge + "".join(walk(inner)) + edge
            yield inner.tail or ""

    text = "".join(walk(element))
    return [" ".join(line.split()) for line in re.sub(r"(?<![>\n])\n(?!\n)", "\n", text).split("\n") + said if line.strip()]


def strays(page: etree._Element, units: Units, names: tuple[str, ...]) -> list[str]:
    return [
        f"{token.text!r} in {line!r}"
        for line in lines(content(page))
        for token in figures.tokens(line, units, names)
        if token.kind == "quantity"
    ]


def names_of(book: Book) -> tuple[str, ...]:
    return tuple(map(str, book.settings.names))


def test_no_figure_rests_on_nothing_E1(site: Site, book: Book) -> None:
    found = [f"/{address}: {stray}" for address, page in site.pages.items() for stray in strays(page, book.units, names_of(book))]
    assert found == []


@pytest.mark.parametrize("address", ["", "briefs/autos/", "facts/us-goods-deficit-japan-2024/", "charts/trade-surplus/", "method/"])
def test_a_stray_figure_is_found_wherever_it_is_planted_E1(site: Site, book: Book, address: str) -> None:
    page = copy.deepcopy(site.pages[address])
    places = [place for place in content(page).iter("p", "td", "figcaption", "text", "li") if not any(map(is_accounted, family(place)))]
    assert places
    for place in places[:: max(1, len(places) // 5)]:
        stray = etree.SubElement(place, "b")
        stray.text = " Some 770,001 tons of it. "
        assert any("770,001 tons" in found for found in strays(page, book.units, names_of(book))), etree.tostring(place)
        place.remove(stray)
    assert strays(page, book.units, names_of(book)) == []


def family(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def test_nothing_but_listed_apparatus_may_hold_a_number_E1(site: Site) -> None:
    for address, page in site.pages.items():
        for element in content(page).iter():
            assert element.get("data-apparatus", "note") in APPARATUS, f"/{address}"


# ---------------------------------------------------------------- what a figure says is what it rests on


def meanings(site: Site) -> dict[str, list[Any]]:
    """What each basis means: intervals or dates of facts and claims, the numbers of each table; none where it is words alone."""
    found: dict[str, list[Any]] = {"plain": []}
    data = site.folder / "data"
    claims = json.loads((data / "claims.json").read_bytes())
    for fact in site.facts.values():
        found[f"fact:{fact['id']}"] = meaning(fact, fact["display"] if fact["kind"] == "date" else None)
    for claim in claims:
        found.setdefault(f"claim:{claim['fact']}@{claim['source']}", []).extend(meaning(claim, claim["date"]))
    for path in sorted((data / "datasets").glob("*.csv")):
        cells = [cell for row in list(csv.reader(path.read_text(encoding="utf-8").splitlines()))[1:] for cell in row]
        numbers = {abs(Fraction(cell)) for cell in cells if re.fullmatch(r"-?\d+(\.\d+)?", cell)}
        found[f"cell:{path.stem}"] = [sorted(numbers)]
        found[f"words of cell:{path.stem}"] = sorted((cell for cell in cells if " " in cell), key=len, reverse=True)
    return found


def meaning(row: dict[str, Any], date: str | None) -> list[Any]:
    if date is not None:
        return list(figures.dates(date, None))
    if row["value"] is None:
        return []
    low, high = (None if row[end] is None else Fraction(str(row[end])) for end in ("low", "high"))
    return [Interval(low, high, low_open=bool(row["low_open"]) and low is not None, high_open=bool(row["high_open"]) and high is not None)]


def misstated(page: etree._Element, known: dict[str, list[Any]], units: Units) -> list[str]:
    """Every figure of a page that is not what its mark says it rests on."""
    found = []
    for element in content(page).iter():
        if element.xpath("ancestor-or-self::*[@data-edition]"):
            continue
        bases = (element.get("data-figure") or "").split()
        found += [f"`{basis}` is not in the data" for basis in bases if basis not in known]
        meant = [each for basis in bases for each in known.get(basis, [])]
        if not bases or not meant:
            continue
        is_drawn = any(part.tag == "svg" for part in element.iterancestors())
        for line in lines(element, whole=True):
            for token in figures.tokens(without_words_of(bases, line, known), units, ()):
                if token.when is not None and is_drawn:
                    continue  # where a mark stands, which its label says before what it means
                if not any(is_met(token, each) for each in meant) and not is_sum(line, meant):
                    found.append(f"{line!r} stands for {' '.join(bases)}")
    return found


def without_words_of(bases: list[str], line: str, known: dict[str, list[Any]]) -> str:
    """A line without what a table says in words, which may hold numbers too."""
    for words in (words for basis in bases for words in known.get(f"words of {basis}", ())):
        line = line.replace(words, GONE)
    return line


def is_sum(line: str, meant: list[Any]) -> bool:
    """Whether a line adds up numbers of a table, and says what they come to."""
    parts, _, total = line.partition(" = ")
    terms = [Fraction(re.sub("[ ,]", "", term).replace("−", "-")) for term in re.findall(r"[−+]? ?\d[\d,]*(?:\.\d+)?", parts)]
    (numbers,) = [each for each in meant if isinstance(each, list)] or [[]]
    said = re.match(r"−?\d[\d,]*(\.\d+)?", total)
    if len(terms) < 2 or said is None or not all(abs(term) in numbers for term in terms):
        return False
    return sum(terms) == Fraction(said[0].replace(",", "").replace("−", "-"))


def is_met(token: figures.Token, meant: Any) -> bool:
    if token.when is not None:
        return not isinstance(meant, figures.When) or token.when.meets(meant)
    if token.quantity is None:
        return True
    if isinstance(meant, list):  # a table's numbers, in whatever unit it counts
        return any(
            has_one(meant, token.quantity.interval.scaled(scale * sign / over)) for scale in SCALES for over in SCALES for sign in (1, -1)
        )
    if not isinstance(meant, Interval):
        return False
    # A label in a drawing leaves the scale to the subtitle, and a surplus is minus a balance.
    scales = SCALES if token.quantity.unit is None else SCALES[:1]
    return any(token.quantity.interval.scaled(scale * sign).meets(meant) for scale in scales for sign in (1, -1))


def has_one(numbers: list[Fraction], interval: Interval) -> bool:
    """Whether one of the numbers, which are in order, lies in an interval."""
    at = bisect_left(numbers, interval.low) if interval.low is not None else 0
    return any(Interval.point(number).meets(interval) for number in numbers[at : at + 2])


def test_a_figure_is_what_it_rests_on_E1(site: Site, book: Book) -> None:
    known = meanings(site)
    found = [f"/{address}: {wrong}" for address, page in site.pages.items() for wrong in misstated(page, known, book.units)]
    assert found == []


def test_a_wrong_number_in_a_right_wrapper_is_found_E1(site: Site, book: Book) -> None:
    known = meanings(site)
    page = copy.deepcopy(site.pages["briefs/autos/"])
    tried = 0
    for figure in content(page).xpath(".//a[contains(@class, 'sb-fig')]"):
        basis = figure.get("data-figure")
        for part in figure.iter():
            if part.get("data-apparatus") is None and re.search(r"\d", part.text or "") and known[basis]:
                was, part.text = part.text, re.sub(r"\d", lambda digit: str((int(digit[0]) + 5) % 10), part.text, count=1)
                assert misstated(page, known, book.units), part.text
                part.text = was
                tried += 1
    assert tried > 10


def test_a_date_is_the_one_that_its_element_names_E1(site: Site) -> None:
    for address, page in site.pages.items():
        for time in content(page).iter("time"):
            said = figures.dates("".join(time.itertext()), int(time.get("datetime")[:4]))
            # HTML has no word for a quarter: its year stands for it.
            named = [re.sub(r"-Q\d$", "", when.iso) for when in said]
            assert named == [time.get("datetime")], f"/{address}: {markup.tostring(time, with_tail=False)!r}"


def test_plain_is_rare(site: Site) -> None:
    written = [path for name in ("content", "corpus", "charts") for path in (site.root / name).rglob("*") if path.suffix in {".md", ".yml"}]
    assert sum(path.read_text(encoding="utf-8").count("{plain}`") for path in written) < 10
    assert sum(len(page.xpath("//*[@data-figure='plain']")) for page in site.pages.values()) < 10
