"""Pages printed for tests: a small sourcebook, its pages by address, each as the engine's Markdown makes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import markdown
import yaml
from lxml import etree, html
from sites import BASE, site

from sourcebook.link import book_of, lock, texts
from sourcebook.link.book import Book
from sourcebook.make import pages
from sourcebook.publish.engine import FIXED
from sourcebook.read import corpus

RIVER = Path(__file__).parents[1] / "river"


@dataclass(frozen=True)
class Printed:
    """A page: its front matter, its Markdown, and the files it was made from."""

    meta: dict[str, Any]
    text: str
    made_from: tuple[str, ...]

    @property
    def root(self) -> etree._Element:
        """The page's content as the engine makes it, and after it the rail."""
        names = [next(iter(e)) if isinstance(e, dict) else e for e in FIXED["markdown_extensions"]]
        content = markdown.markdown(self.text, extensions=[*names, "tables", "fenced_code"])
        return html.fragment_fromstring(content + self.meta["sourcebook"].get("rail", ""), create_parent="article")

    def find(self, xpath: str) -> list[Any]:
        """What an XPath finds in the content."""
        return list(self.root.xpath(xpath))

    def words(self, xpath: str) -> list[str]:
        """The words of each element that an XPath finds."""
        return [" ".join("".join(e.itertext()).split()) for e in self.find(xpath)]


def linked(root: Path, texts_dir: Path | None = None) -> Book:
    """Read and link a sourcebook, whatever is wrong with it."""
    records, _ = corpus.read(root)
    held, _ = texts.read(texts_dir, records.articles)
    return book_of(records, held, lock.read(root)[0])[0]


def printed(book: Book) -> dict[str, Printed]:
    """Print a book's pages, without drawings."""
    found = {}
    for artifact in pages.artifacts(book, {}):
        _, front, text = artifact.data.decode().split("---\n", 2)
        found[artifact.path.removesuffix("index.md")] = Printed(yaml.safe_load(front), text, artifact.made_from)
    return found


@cache
def river() -> dict[str, Printed]:
    """The pages of the site about a river."""
    return printed(linked(RIVER, RIVER / "texts"))


def changed(changes: Mapping[str, tuple[str, str]], more: Mapping[str, str] | None = None) -> dict[str, Printed]:
    """The pages of the tiny site with some words of its files changed, and with more files."""
    files = {**BASE, **(more or {})}
    for path, (old, new) in changes.items():
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    with TemporaryDirectory() as folder:
        root = site(Path(folder), base=files)
        return printed(linked(root, root / "corpus/texts"))
