"""Captures in many shapes: the article whole, nothing else of the page, and what the record proposes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from taking import samples

from sourcebook.link import texts
from sourcebook.read import captures
from sourcebook.read.captures import Capture, Unfit, furniture, identity
from sourcebook.read.captures.furniture import Bounds
from sourcebook.read.captures.identity import Identity

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHAPES = {
    "linked-data.html": (samples.LINKED_DATA.encode(), samples.ARTICLE),
    "open-graph.html": (samples.OPEN_GRAPH, samples.ARTICLE),
    "old.html": (samples.OLD.encode(), samples.ARTICLE),
    "shift-jis.html": (samples.JAPANESE, samples.JAPANESE_ARTICLE),
    "windows-1252.txt": (samples.GERMAN, samples.GERMAN_ARTICLE),
    "wire.txt": (samples.WIRE.encode(), samples.WIRE_ARTICLE),
    "blog.md": (samples.BLOG.encode(), (*samples.ARTICLE[:4], "Who voted how", *samples.ARTICLE[4:])),
    "page.txt": (samples.TEXT.encode(), (*samples.ARTICLE[:6], "Season tickets", *samples.ARTICLE[6:])),
    "page-utf-16.txt": (samples.TEXT.encode("utf-16"), (*samples.ARTICLE[:6], "Season tickets", *samples.ARTICLE[6:])),
    "page-with-a-mark.txt": (samples.TEXT.encode("utf-8-sig"), (*samples.ARTICLE[:6], "Season tickets", *samples.ARTICLE[6:])),
}


def read(name: str, data: bytes) -> tuple[Capture, Bounds, Identity]:
    capture = captures.read(name, data)
    bounds = furniture.find(capture)
    return capture, bounds, identity.propose(capture, bounds)


@pytest.mark.parametrize("name", SHAPES)
def test_the_article_is_all_that_is_left(name: str) -> None:
    data, article = SHAPES[name]
    capture, bounds, _ = read(name, data)
    assert [capture.lines[n - 1].strip() for n in bounds.body] == list(article)
    assert sorted([*bounds.body, *bounds.stripped]) == list(range(1, len(capture.lines) + 1)), (
        "each line is kept, or left out with a reason"
    )


@pytest.mark.parametrize("name", SHAPES)
def test_paragraphs_are_counted_as_everywhere(name: str) -> None:
    capture = captures.read(name, SHAPES[name][0])
    assert [p.original for p in texts.paragraphs(capture.kept.decode("utf-8-sig"))] == list(capture.lines)


def test_a_press_release_in_pdf(tmp_path: Path) -> None:
    capture, bounds, about = read("release.pdf", samples.release(tmp_path))
    assert [capture.lines[n - 1] for n in bounds.body] == list(samples.ARTICLE)
    assert about.kind.value == "official"
    assert about.publisher is not None and about.publisher.value == "Ministry of Ports and Waterways"
    assert about.published is not None and about.published.value == "2026-09-02"
    assert about.title is not None and about.title.value == samples.TITLE
    assert "stands on every page" in bounds.stripped.values()


@pytest.mark.parametrize(
    ("name", "title", "authors", "publisher", "published", "language"),
    [
        ("linked-data.html", samples.TITLE, ["Ines Halloran", "Bo Lindqvist"], "The Sound Ledger", "2026-09-02", "en"),
        ("open-graph.html", samples.TITLE, ["Jürgen Straße"], "Sundpost", "2026-09-02", "en"),
        ("old.html", samples.TITLE, ["Ines Halloran"], "Island Notes", None, "en"),
        ("shift-jis.html", "フェリー運賃8％値上げへ 港湾局が発表", [], "海峡新報", "2026-09-02", "ja"),
        ("windows-1252.txt", "Fähren über den Sund werden teurer ab Oktober", ["Jürgen Straße"], "Sundpost", "2026-09-02", "de"),
        ("wire.txt", "Harbour authority raises ferry fares", ["Ines Halloran"], "Reuters", "2026-09-02", "en"),
        ("blog.md", samples.TITLE, ["Ines Halloran"], "notes.example", "2026-09-02", "en"),
        ("page.txt", samples.TITLE, ["Ines Halloran"], "The Sound Ledger", "2026-09-02", "en"),
    ],
)
def test_what_is_proposed(name: str, title: str, authors: list[str], publisher: str, published: str | None, language: str) -> None:
    _, _, about = read(name, SHAPES[name][0])
    assert about.title is not None and about.title.value == title
    assert [author.value for author in about.authors] == authors
    assert about.publisher is not None and about.publisher.value == publisher
    assert (about.published.value if about.published else None) == published
    assert about.language is not None and about.language.value == language
    assert all(p.basis for p in (about.title, about.publisher, about.language, *about.authors, about.kind))
    assert published is not None or about.unknown["published"]


def test_what_the_text_does_not_say_is_not_made_up() -> None:
    _, _, about = read("bare.txt", "\n\n".join(samples.ARTICLE).encode())
    assert (about.title, about.authors, about.publisher, about.published, about.url) == (None, (), None, None, None)
    assert set(about.unknown) == {"title", "authors", "publisher", "published", "url"}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \r\n\t\n", "is empty"),
        ("mark.txt", b"\xef\xbb\xbf\n", "is empty"),
        ("binary.txt", bytes(range(256)) * 9, "is a binary file"),
        ("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(200)), "is a binary file"),
        ("empty.html", b"<html><head><title>x</title></head><body><script>go()</script></body></html>", "is a page without words"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type", "is a PDF that cannot be read"),
        ("not.pdf", b"hello", "is no PDF, whatever its name says"),
        ("word.docx", b"PK\x03\x04", "is no kind of capture that can be read"),
        ("none", b"words", "is no kind of capture that can be read"),
    ],
)
def test_bad_captures_are_told_in_one_sentence(name: str, data: bytes, said: str) -> None:
    with pytest.raises(Unfit, match=said) as told:
        captures.read(name, data)
    assert "\n" not in str(told.value)


def test_a_page_is_known_whatever_it_is_saved_as() -> None:
    """A page that was named .txt, and one in a browser's single file."""
    from email.message import EmailMessage

    whole = captures.read("page.html", samples.LINKED_DATA.encode())
    assert captures.read("page.txt", samples.LINKED_DATA.encode()).lines == whole.lines
    mail = EmailMessage()
    mail["Subject"] = samples.TITLE
    mail.set_content(samples.LINKED_DATA, subtype="html", charset="utf-8", cte="quoted-printable")
    mail.add_related(b"\x89PNG", "image", "png")
    archive = captures.read("page.mhtml", mail.as_bytes())
    assert archive.lines == whole.lines and archive.article == whole.article
    with pytest.raises(Unfit, match="has no page in it"):
        captures.read("page.mhtml", b"From: <Saved by Blink>\n\nnothing")


def test_a_page_that_a_browser_printed(browser: Browser, tmp_path: Path) -> None:
    """The head and the foot that a browser writes on each sheet say what the page is; ligatures are letters again."""
    (tmp_path / "page.html").write_text(samples.LINKED_DATA.replace("Ferry fares", "Fixed ferry fares"), encoding="utf-8")
    bar = '<div style="font-size:8px;width:100%;padding:0 1cm">{}<span style="float:right">{}</span></div>'
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(path=tmp_path / "page.html", content_type="text/html; charset=utf-8"))
    page.goto("https://ledger.example/2026/09/02/ferry-fares")
    data = page.pdf(
        format="A5",
        display_header_footer=True,
        margin={"top": "2cm", "bottom": "2cm"},
        header_template=bar.format("<span class=date></span>", "<span class=title></span>"),
        footer_template=bar.format("<span class=url></span>", "<span class=pageNumber></span>/<span class=totalPages></span>"),
    )
    page.close()
    capture, bounds, about = read("printed.pdf", data)
    text = [capture.lines[n - 1] for n in bounds.body]
    assert text[0] == samples.ARTICLE[0].replace("Ferry fares", "Fixed ferry fares")
    assert [line for line in samples.ARTICLE[1:] if line not in text] == []
    assert about.title is not None and about.title.value == samples.TITLE
    assert about.publisher is not None and about.publisher.value == "The Sound Ledger"
    assert about.url is not None and about.url.value == "https://ledger.example/2026/09/02/ferry-fares"


def test_a_pdf_of_pictures_has_no_text(tmp_path: Path) -> None:
    import typst

    (tmp_path / "x.typ").write_text("#rect(width: 4cm, height: 3cm, fill: red)")
    with pytest.raises(Unfit, match="PDF without text"):
        captures.read("scan.pdf", bytes(typst.compile(str(tmp_path / "x.typ"))))


def test_a_page_that_is_all_furniture() -> None:
    page = "Home | World | Business\n\nMost read\n\nStorm closes road\n\nSubscribe now\n\n© 2026 The Sound Ledger. All rights reserved.\n"
    capture = captures.read("page.txt", page.encode())
    with pytest.raises(Unfit, match="all of its 5 lines look like furniture"):
        furniture.find(capture)


def test_phrases_overrule() -> None:
    capture = captures.read("page.txt", samples.TEXT.encode())
    bounds = furniture.find(capture, "single crossing for a foot", "Islanders who hold")
    assert [capture.lines[n - 1] for n in bounds.body] == [samples.ARTICLE[5], "Season tickets", samples.ARTICLE[6]]
    with pytest.raises(Unfit, match="no line with the phrase of --from"):
        furniture.find(capture, "nowhere to be found", None)


@pytest.mark.parametrize("coding", ["shift_jis", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_encodings_of_japanese(coding: str) -> None:
    text = "\n\n".join(samples.JAPANESE_ARTICLE)
    assert list(captures.read("x.txt", text.encode(coding)).lines) == list(samples.JAPANESE_ARTICLE)


@pytest.mark.parametrize(
    "text", ["Le café coûte 3 € de plus, a déclaré l’État : « c’est trop ». Où va-t-on ?", "“Smart” quotes — and a naïve résumé…"]
)
def test_western_encodings(text: str) -> None:
    assert captures.read("x.txt", text.encode("cp1252")).lines == (text,)
