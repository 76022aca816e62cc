"""With the texts and without them the site is the same, and no more of them stands in it than their rights allow (R3)."""

from __future__ import annotations

import csv
import gzip
import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

import pytest
import served
from lxml import etree
from pypdf import PdfReader
from served import Site

from sourcebook.link import texts as held
from sourcebook.read import corpus
from sourcebook.records import Article

RUN = 12
PICTURES = {".png", ".woff2", ".ico"}
PACKED = {".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta"}
WITHIN_A_LINE = set("a abbr b bdi cite code em i mark q s small span strong sub sup time tspan u wbr".split())


@pytest.mark.slow
def test_a_build_with_the_texts_is_the_same_byte_for_byte(site: Site, texts: Path) -> None:
    other = site.root.parent / "with texts"
    served.build(site.root, "--texts", str(texts), "--site", str(other))
    there = {path.relative_to(other).as_posix(): path for path in other.rglob("*") if path.is_file()}
    assert set(there) == set(site.files)
    assert [path for path, file in site.files.items() if file.read_bytes() != there[path].read_bytes()] == []


# ---------------------------------------------------------------- the leak test


def tokens(text: str) -> list[str]:
    """The bare words of a text, so that neither case nor marks nor markup hide a run of them."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(RUN)), strict=False)


class Watch:
    """Knows every run of words of the texts, and which of them may be shown: what a quote holds, titles, and names."""

    def __init__(self, root: Path, folder: Path) -> None:
        records, _ = corpus.read(root)
        found, problems = held.read(folder, records.articles)
        assert problems == ()
        assert len(found) == len(records.articles) > 0
        words = {name: tokens("\n".join(p.original for p in text.paragraphs)) for name, text in found.items()}
        self.known = {run: name for name, text in words.items() for run in runs(text)}
        owners = (*(fact for _, fact in records.facts), *records.events, *records.positions)
        quotes = [tokens(claim.quote) for owner in owners for claim in owner.claims if claim.quote is not None]
        self.longest = max(map(len, quotes))
        names = [tokens(name) for article in records.articles for name in named(article)]
        self.allowed = {run for name in names for run in runs(name)}
        for text in words.values():
            for quote in (*quotes, *names):
                for at in places(quote, text):
                    # A word or two of ours beside a quote may happen to be those that stand beside it in the text.
                    self.allowed.update(runs(text[max(0, at - 2) : at + len(quote) + 2]))

    def leaks(self, words: list[str]) -> list[str]:
        return [f"{self.known[run]}: {' '.join(run)}" for run in runs(words) if run in self.known and run not in self.allowed]


def places(few: list[str], many: list[str]) -> Iterator[int]:
    return (at for at in range(len(many) - len(few) + 1) if many[at : at + len(few)] == few)


def named(article: Article) -> Iterator[str]:
    yield str(article.title)
    yield f"{article.title} {article.title} {article.publisher}"  # a heading and its breadcrumb, and often enough a capture's head
    yield from map(str, article.authors)


def views(path: str, file: Path) -> Iterator[str]:
    """The words of a published file: as a whole, and each value by itself."""
    suffix = file.suffix.lower()
    if suffix in PICTURES:
        return
    if suffix == ".pdf":
        yield " ".join(page.extract_text() for page in PdfReader(file).pages)
        return
    if suffix == ".pagefind":
        return  # a program
    if suffix in PACKED:
        data = file.read_bytes()
        words = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).removeprefix(b"pagefind_dcd")
        if suffix == ".pf_fragment":
            yield from leaves(json.loads(words))
        else:
            yield words.decode("utf-8", "replace")
        return
    if suffix == ".sqlite":
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as store:
            for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'").fetchall():
                yield from (" ".join(map(str, row)) for row in store.execute(f'SELECT * FROM "{name}"'))
        return
    text = file.read_bytes().decode("utf-8")
    if suffix in {".html", ".svg", ".xml"}:
        root = served.parsed(file) if suffix == ".html" else etree.fromstring(text.encode())
        yield plain(root)
        for element in root.iter(etree.Element):
            yield from (unquote(str(value)) for value in element.attrib.values())
        yield from (comment.text or "" for comment in root.iter(etree.Comment))
    elif suffix in {".json", ".jsonld"}:
        yield from (re.sub(r"<[^>]*>", " ", leaf) for leaf in leaves(json.loads(text)))
    elif suffix == ".csv":
        yield from (" ".join(line) for line in csv.reader(text.splitlines()))
    else:
        assert suffix in {".css", ".js", ".map", ".txt", ".md", ".bib", ".ris", ""}, f"{path}: this test cannot read it"
        yield text


def plain(root: etree._Element) -> str:
    return "".join(
        text if part.tag in WITHIN_A_LINE else f"{text} "
        for part in root.iter(etree.Element)
        for text in ((part.text or "") + ("" if len(part) or part.tag in WITHIN_A_LINE else " "), part.tail or "")
    )


def leaves(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            yield " ".join(item for item in value if isinstance(item, str))
            for item in value:
                yield from leaves(item) if not isinstance(item, str) else ()
        case dict():
            for key, item in value.items():
                yield str(key)
                yield from leaves(item)


@pytest.fixture(scope="module")
def watch(site: Site, texts: Path) -> Watch:
    return Watch(site.root, texts)


def test_nothing_of_the_texts_stands_outside_its_permitted_quotes_R3(site: Site, watch: Watch) -> None:
    found = [f"{path}: {leak}" for path, file in site.files.items() for view in views(path, file) for leak in watch.leaks(tokens(view))]
    assert found == []


@pytest.mark.parametrize(
    ("path", "at", "place"),
    [
        ("briefs/autos/index.html", "</h1>", "</h1><p>{}</p>"),
        ("briefs/autos/index.html", "</h1>", "</h1><p>{} <b>and</b></p>"),
        ("briefs/autos/index.html", "</h1>", "</h1><!-- {} -->"),
        ("briefs/autos/index.html", 'id="title"', 'id="title" title="{}"'),
        ("data/claims.json", '"rank": "', '"rank": "{} '),
        ("data/claims.csv", ",printed,", ",{},"),
        ("charts/cars-crossing/cars-crossing.svg", "</title>", " {}</title>"),
        ("sitemap.xml", "<loc>", "<loc>{} "),
    ],
)
def test_a_leak_would_be_found_R3(site: Site, watch: Watch, texts: Path, tmp_path: Path, path: str, at: str, place: str) -> None:
    paragraph = max((texts / "000_0d7f29cd7576030a.txt").read_text(encoding="utf-8").splitlines(), key=len)
    leaked = " ".join(re.findall(r"[\w’]+", paragraph)[3 : 3 + RUN])
    content = (site.folder / path).read_text(encoding="utf-8")
    assert at in content
    spoiled = tmp_path / Path(path).name
    spoiled.write_text(content.replace(at, place.format(leaked), 1), encoding="utf-8")
    assert any(watch.leaks(tokens(view)) for view in views(path, spoiled))


def test_a_leak_in_what_the_search_shows_would_be_found_R3(site: Site, watch: Watch, texts: Path, tmp_path: Path) -> None:
    paragraph = max((texts / "000_0d7f29cd7576030a.txt").read_text(encoding="utf-8").splitlines(), key=len)
    shown = {"url": "facts/x/", "content": "ours " + " ".join(re.findall(r"[\w’]+", paragraph)[3 : 3 + RUN])}
    spoiled = tmp_path / "en_0000000.pf_fragment"
    spoiled.write_bytes(gzip.compress(b"pagefind_dcd" + json.dumps(shown).encode()))
    assert any(watch.leaks(tokens(view)) for view in views("pagefind/fragment/en_0000000.pf_fragment", spoiled))
    assert sum(path.endswith(".pf_fragment") for path in site.files) > 400


def test_no_quote_is_longer_than_house_policy_allows_R2(watch: Watch) -> None:
    assert watch.longest <= 25


def test_no_text_is_in_the_repository_R3(texts: Path) -> None:
    """What is committed besides the program: records, tests and documents."""
    watch = Watch(served.ROOT, texts)
    suffixes = {".md", ".yml", ".csv", ".py", ".lock", ".txt", ".html", ".json"}
    for name in ("content", "corpus", "charts", "docs", "tests", "README.md", "mkdocs.yml"):
        place = served.ROOT / name
        for file in [place] if place.is_file() else sorted(place.rglob("*")):
            if file.suffix in suffixes and file.is_file() and served.ROOT / "corpus" / "texts" not in file.parents:
                assert watch.leaks(tokens(file.read_text(encoding="utf-8"))) == [], file
