"""The briefs as PDFs of the built site: two pages and their notes, tagged, and every link in them leads somewhere (B1, P6)."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from pypdf import PdfReader
from served import Site

DATED = re.compile(r"briefs/[a-z0-9-]+/\d{4}-\d{2}-\d{2}(-\d+)?/")


def pdfs(site: Site) -> dict[str, Path]:
    """Those that are made anew at each build: an edition's stays as it was released."""
    return {path: file for path, file in site.files.items() if path.endswith(".pdf") and not DATED.match(path)}


def test_every_brief_has_one_and_its_page_leads_there(site: Site) -> None:
    briefs = {path.stem for path in (site.root / "content" / "briefs").glob("*.md")}
    assert set(pdfs(site)) == {f"briefs/{name}/{name}.pdf" for name in briefs}
    for name in briefs:
        assert site.pages[f"briefs/{name}/"].xpath(f"//article//a[@href='{name}.pdf']")


def test_B1_two_pages_and_the_notes_on_a_third_where_they_need_it(site: Site) -> None:
    for path, file in pdfs(site).items():
        pages = [" ".join(page.extract_text().split()) for page in PdfReader(file).pages]
        assert len(pages) in {2, 3}, path
        assert "Each number in the text leads here" in pages[-1], path


def test_they_are_tagged(site: Site) -> None:
    for path, file in pdfs(site).items():
        catalogue = PdfReader(file).trailer["/Root"]
        assert catalogue["/MarkInfo"]["/Marked"].value is True, path
        assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data(), path


def test_P6_their_links_lead_somewhere(site: Site) -> None:
    home = str(yaml.safe_load((site.root / "mkdocs.yml").read_bytes())["site_url"])
    anchors = {address: set(page.xpath("//@id")) for address, page in site.pages.items()}
    for path, file in pdfs(site).items():
        notes = [note.get_object() for page in PdfReader(file).pages for note in page.get("/Annots", [])]
        found = {str(note["/A"]["/URI"]) for note in notes if "/A" in note}
        assert {uri for uri in found if not uri.startswith(("http://", "https://"))} == set()
        inside = [unquote(uri.removeprefix(home)).partition("#") for uri in found if uri.startswith(home)]
        assert len(inside) > 20, path
        for target, _, anchor in inside:
            assert target in site.pages, f"{path}: {target}"
            assert not anchor or anchor in anchors[target], f"{path}: {target}#{anchor}"


@pytest.mark.parametrize("words", ["as of", "Page 1 of"])
def test_permalink_and_date_stand_on_each_page(site: Site, words: str) -> None:
    home = str(yaml.safe_load((site.root / "mkdocs.yml").read_bytes())["site_url"])
    for path, file in pdfs(site).items():
        name = path.split("/")[1]
        for number, page in enumerate(PdfReader(file).pages, 1):
            text = " ".join(page.extract_text().split())
            assert f"{home}briefs/{name}/" in text
            assert words.replace("1", str(number)) in text
