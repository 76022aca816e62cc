"""From every figure of the built site to its quote in two clicks at most (E11, A7): a walk over links alone, no script, no network."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import etree
from served import Site

HOME = "http://site.invalid/"


def words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def bases(element: etree._Element) -> list[str]:
    return str(element.get("data-figure")).split()


class Walk:
    """A reader without a script: what stands on a page, and where its links lead."""

    def __init__(self, site: Site) -> None:
        self.site = site
        claims = json.loads((site.folder / "data/claims.json").read_bytes())
        self.quotes: dict[str, set[str]] = {}
        for row in claims:
            if row["quote"]:
                self.quotes.setdefault(row["fact"], set()).add(" ".join(row["quote"].split()))
                self.quotes.setdefault(f"{row['fact']}@{row['source']}", set()).add(" ".join(row["quote"].split()))
        self.text = cache(lambda address: words(site.pages[address]))

    def goals(self, basis: str) -> tuple[set[str], set[str]]:
        """The quotes of which one is to be read, or, where a figure rests on a table or on other figures, the pages to be reached."""
        kind, _, name = basis.partition(":")
        if kind == "cell":
            return set(), {f"sources/{name}/", f"data/datasets/{name}.csv"}
        fact, _, source = name.partition("@")
        if found := self.quotes.get(name):
            return found, set()
        if source:
            return set(), {f"sources/{source}/", f"facts/{fact}/"}
        return set(), {f"facts/{fact}/"}

    def leads(self, address: str, element: etree._Element) -> Iterator[str]:
        """Where a figure leads: by its own link, or by those nearest to it."""
        found = element.xpath("ancestor-or-self::a/@href | ancestor-or-self::*[local-name()='a']/@href | .//a/@href")
        around = element
        while not found and around.getparent() is not None:
            around = around.getparent()
            found = around.xpath(".//*[local-name()='a' and not(contains(@class, 'headerlink'))]/@href")
        for href in found:
            yield urljoin(HOME + address, str(href))

    def onward(self, whole: str) -> Iterator[str]:
        """Where the content of a page leads, or that of the note or section to which an address leads."""
        address, anchor = self.place(whole)
        if address is None:
            return
        page = self.site.pages[address]
        for part in (page.xpath("//*[@id=$id]", id=anchor) if anchor else ()) or page.xpath("//article | //main"):
            for href in part.xpath(".//*[local-name()='a']/@href"):
                yield urljoin(HOME + address, str(href))

    def place(self, whole: str) -> tuple[str | None, str]:
        bare, anchor = urldefrag(whole)
        address = unquote(urlsplit(bare).path.lstrip("/"))
        return (address if bare.startswith(HOME) and address in self.site.pages else None), unquote(anchor)

    def clicks(self, address: str, element: etree._Element, basis: str) -> int | None:
        """After how many clicks the quote is read, or the page reached: 0 where it stands beside the figure, None after three or more."""
        quotes, pages = self.goals(basis)

        def there(at: str | None, whole: str) -> bool:
            path = unquote(urlsplit(urldefrag(whole)[0]).path.lstrip("/"))
            return path in pages or (at is not None and any(quote in self.text(at) for quote in quotes))

        if address in pages or any(quote in words(around) for quote in quotes for around in element.xpath("ancestor::*[self::li or self::tr]")):
            return 0
        first = list(dict.fromkeys(self.leads(address, element)))
        if any(there(self.place(whole)[0], whole) for whole in first):
            return 1
        second = dict.fromkeys(onward for whole in first for onward in self.onward(whole))
        return 2 if any(there(self.place(whole)[0], whole) for whole in second) else None


@pytest.mark.parametrize("which", ["site", "river_site"])
def test_E11_every_figures_quote_is_two_clicks_away_at_most(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    walk = Walk(site)
    taken: Counter[int | None] = Counter()
    lost, kinds = [], set()
    known: dict[tuple[str, str, str], int | None] = {}
    for address, page in site.pages.items():
        for element in page.xpath("//body//*[@data-figure and @data-figure != 'plain']"):
            for basis in bases(element):
                key = (address, basis, ",".join(sorted(set(walk.leads(address, element)))[:40]))
                if key not in known:
                    known[key] = walk.clicks(address, element, basis)
                taken[known[key]] += 1
                kinds.add(address.partition("/")[0])
                if known[key] is None:
                    lost.append((address, basis, words(element)))
    assert lost == [], f"{len(lost)} of {sum(taken.values())}"
    assert {"", "briefs", "facts", "charts", "sources"} <= kinds
    assert taken[1] > taken[2]


def test_a_figure_that_leads_nowhere_would_be_found(river_site: Site) -> None:
    walk = Walk(river_site)
    address = "briefs/flood/"
    figure = next(e for e in river_site.pages[address].xpath("//a[@data-figure='fact:peak-level']"))
    assert walk.clicks(address, figure, "fact:peak-level") == 1
    alone = etree.fromstring("<body><a data-figure='fact:peak-level' href='../../method/'>5</a></body>")
    assert walk.clicks("method/", alone[0], "fact:nowhere") is None
