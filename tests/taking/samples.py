"""Captures as people save them, in many shapes, all invented: what is given, and which of its paragraphs are the article.

`ARTICLE` is what every shape holds; each puts other furniture about it and into it.
"""

from __future__ import annotations

from pathlib import Path

TITLE = "Harbour authority raises ferry fares as ridership recovers"
ARTICLE = (
    "Ferry fares across the Sound will rise by 8 percent on 1 October, the harbour authority said on Wednesday, ending a freeze that had lasted"
    " since 2021.",
    "The authority carried 3.4 million passengers in the first half of the year, up from 2.9 million a year earlier, according to figures that it"
    " published with the decision.",
    "“Nobody likes to raise a fare,” said Mara Ellingsen, who chairs the authority. “But fuel costs us $41 million a year now, and it will not"
    " get cheaper.”",
    "It was not unanimous.",
    "Two of the nine members voted against the rise, and a third, Tobias Renner, called it “a tax on islanders” before he abstained.",
    "A single crossing for a foot passenger will cost $5.40 instead of $5, and a car with its driver $23, the tables annexed to the decision show.",
    "Islanders who hold a season ticket keep their discount of 40 percent, which the authority had considered cutting to a quarter.",
    "The next review is due in the spring of 2027.",
)

_LONG_AD = "Sign up for the Sound Ledger’s morning briefing and get the day’s stories delivered straight to your inbox. By signing up you agree to our terms of use."

LINKED_DATA = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE} | The Sound Ledger</title>
<link rel="canonical" href="https://ledger.example/2026/09/02/ferry-fares">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[
{{"@type":"Organization","@id":"https://ledger.example/#org","name":"The Sound Ledger"}},
{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2026-09-02T17:04:00+02:00","dateModified":"2026-09-03T08:00:00+02:00",
"author":[{{"@type":"Person","name":"Ines Halloran"}},{{"@type":"Person","name":"Bo Lindqvist"}}],"publisher":{{"@id":"https://ledger.example/#org"}},"inLanguage":"en"}}]}}</script>
<style>p {{ color: red }}</style></head><body>
<div id="cookie-banner"><p>We use cookies to make our site work. By continuing you agree to our use of them.</p><button>Accept all</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li><li><a href="/b">Business</a></li></ul></nav></header>
<main><article><h1>{TITLE}</h1>
<div class="byline">By <a href="/ines">Ines Halloran</a> and <a href="/bo">Bo Lindqvist</a></div><time datetime="2026-09-02">2 September 2026</time>
<ul class="share-tools"><li>Share</li><li>Tweet</li></ul>
<figure><img src="f.jpg" alt="A ferry"><figcaption>The ferry Alma leaves the quay on Tuesday, with the old lighthouse behind it. Photograph: P. Odell</figcaption></figure>
<p>{ARTICLE[0]}</p><p>{ARTICLE[1]}</p>
<aside class="newsletter-signup"><h3>The morning briefing</h3><p>{_LONG_AD}</p><form><input type="email"><button>Sign up</button></form></aside>
<p>{ARTICLE[2]}</p><p>{ARTICLE[3]}</p>
<div class="related-inline"><h4>Read more</h4><ul><li><a href="/x">Bridge toll to end next year, ministry says</a></li><li><a href="/y">How islands pay for their ports</a></li></ul></div>
<p>{ARTICLE[4]}</p><div class="ad-slot">Advertisement</div><p>{ARTICLE[5]}</p><p>{ARTICLE[6]}</p><p>{ARTICLE[7]}</p>
<div class="paywall-note"><p>You have 2 free articles left this month. Subscribe now for unlimited access.</p></div>
</article>
<section id="comments"><h2>Comments (2)</h2><div class="comment"><p>islander77</p><p>I have paid these fares for thirty years and the boats are never on time, so what do we get for 8 percent more?</p></div>
<div class="comment"><p>Gull</p><p>Renner is right, for once. They should have cut the 40 managers before they raised anything for the rest of us.</p></div></section>
<aside class="most-read"><h2>Most read</h2><ol><li>Storm closes the northern road</li><li>School opens after a year of repairs</li></ol></aside></main>
<footer><p>© 2026 The Sound Ledger. All rights reserved.</p></footer></body></html>"""

OPEN_GRAPH = (
    f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
<title>{TITLE} - Sundpost</title><meta property="og:site_name" content="Sundpost"><meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2026-09-02"><meta name="author" content="Jürgen Straße"></head><body>
<div class="topbar menu"><a>Home</a> <a>News</a></div>
<div id="wrap"><div class="col main"><h1>{TITLE}</h1><p class="meta">By Jürgen Straße, 2 September 2026</p>
<div class="entry">"""
    + "".join(f"<p>{p}</p>" for p in ARTICLE[:5])
    + "<p><strong>Also read:</strong> <a href='/z'>The cafés of the old quay fight for their terraces</a></p>"
    + "".join(f"<p>{p}</p>" for p in ARTICLE[5:])
    + """</div><div class="tags">Tags: ferries, fares</div></div>
<div class="sidebar"><h3>Latest news</h3><p>A long teaser about another story that goes on for quite a while, so that it reads like an article of its own.</p></div></div>
</body></html>"""
).encode("cp1252")

OLD = (
    f"<HTML><HEAD><TITLE>Island Notes: {TITLE}</TITLE></HEAD><BODY bgcolor=white><TABLE><TR><TD><A HREF=a>Home</A><BR><A HREF=b>Archive</A></TD>"
    f"<TD><FONT size=5><B>{TITLE}</B></FONT><BR><BR>By Ines Halloran<BR><BR>" + "<BR><BR>".join(ARTICLE) + "</TD></TR></TABLE>"
    "<P><SMALL>Copyright 2026 Island Notes. All rights reserved.</SMALL></BODY></HTML>"
)

JAPANESE_ARTICLE = (
    "港湾局は2日、海峡を渡るフェリーの運賃を10月1日から8％引き上げると発表した。2021年から続いた据え置きは終わる。",
    "上半期の利用者は340万人で、前年同期の290万人を上回った。燃料費は年間41億円に達し、今後も下がる見込みはないという。",
    "島民の定期券の割引率は40％のまま据え置かれる。次の見直しは2027年の春に行われる予定だ。",
    "港湾局の会長は「運賃の引き上げを望む者はいない。しかし安全な運航のためには必要な判断だった」と述べた。",
)
JAPANESE = (
    "<html lang='ja'><head><meta charset='Shift_JIS'><title>フェリー運賃8％値上げへ 港湾局が発表｜海峡新報</title><meta property='og:site_name' content='海峡新報'>"
    "<meta property='article:published_time' content='2026-09-02T18:00:00+09:00'></head><body><nav><a>トップ</a><a>経済</a></nav><article><h1>フェリー運賃8％値上げへ 港湾局が発表</h1>"
    + "".join(f"<p>{p}</p>" for p in JAPANESE_ARTICLE)
    + "<div class='newsletter'><p>メールマガジンに無料登録して、毎朝のニュースを受け取りましょう。会員登録はこちらから。</p></div></article>"
    "<div class='related'><h2>関連記事</h2><ul><li>橋の通行料、来年廃止へ</li></ul></div></body></html>"
).encode("cp932")

GERMAN_ARTICLE = (
    "Die Fähren über den Sund werden teurer: Von Oktober an steigen die Preise um 8 Prozent, wie die Hafenbehörde am Mittwoch mitteilte.",
    "Im ersten Halbjahr fuhren 3,4 Millionen Menschen mit den Schiffen, nach 2,9 Millionen im Jahr zuvor, und die Behörde rechnet mit mehr.",
    "„Niemand erhöht gern die Preise“, sagte die Vorsitzende. „Aber der Treibstoff kostet uns 41 Millionen im Jahr, und das wird nicht weniger.“",
)
GERMAN = (
    "Sundpost\nFähren über den Sund werden teurer ab Oktober\nVon Jürgen Straße\nVeröffentlicht: 2. September 2026, 17:04 Uhr\n\n"
    + "\n\n".join(GERMAN_ARTICLE)
    + "\n\nLesen Sie auch: Wie Inseln ihre Häfen bezahlen\n\nKommentare (3)\n\nWieder einmal zahlen die Inseln für alles, und niemand fragt sie danach.\n\n© 2026 Sundpost\n"
).encode("cp1252")

WIRE_ARTICLE = (f"ALMA HARBOUR, Sept 2 (Reuters) - {ARTICLE[0]}", *ARTICLE[1:])


def wrapped(paragraphs: tuple[str, ...], width: int = 72) -> str:
    """Break paragraphs to a width, as mail and wire copy are."""
    import textwrap

    return "\n\n".join("\n".join(textwrap.wrap(p, width)) for p in paragraphs)


WIRE = (
    "Harbour authority raises ferry fares\n\n"
    + wrapped(WIRE_ARTICLE)
    + "\n\n(Reporting by Ines Halloran in Alma Harbour; Editing by Bo Lindqvist)\n\n((ines.halloran@wire.example; +1 555 0100))\n\n(c) Copyright Thomson Reuters 2026\n"
)

BLOG = f"""---
title: "{TITLE}"
author: Ines Halloran
date: 2026-09-02
tags: [ferries]
canonical_url: https://notes.example/ferry-fares
---

# {TITLE}

{ARTICLE[0]}

{ARTICLE[1].replace("3.4 million passengers", "**3.4 million passengers**").replace("figures", "[figures](https://harbour.example/t)")}

> {ARTICLE[2]}

{ARTICLE[3]}

*Enjoying this? Subscribe to Island Notes and get every post in your inbox.*

## Who voted how

{ARTICLE[4]}

- {ARTICLE[5]}
- {ARTICLE[6]}

{ARTICLE[7]}

---

## Related posts

- [How islands pay for their ports](/x)
- [Bridge toll to end](/y)

## 3 comments

**Gull** wrote:

Renner is right, for once, and they should have cut the managers before they raised anything for the rest of us.
"""

TEXT = "\n\n".join(
    (
        "Skip to content",
        "Home | World | Business | Sport",
        TITLE,
        "By Ines Halloran",
        "Sept. 2, 2026 at 5:04 p.m.",
        "3 min read",
        "Share",
        *ARTICLE[:2],
        "ADVERTISEMENT",
        ARTICLE[2],
        "Get the morning briefing",
        _LONG_AD,
        "Enter your email",
        "Sign up",
        *ARTICLE[3:5],
        "Related",
        "Bridge toll to end next year, ministry says",
        "How islands pay for their ports",
        ARTICLE[5],
        "Season tickets",
        ARTICLE[6],
        "ADVERTISEMENT",
        "This article is for subscribers only. Already a subscriber? Log in to continue reading.",
        ARTICLE[7],
        "Tags: ferries, fares, Sound",
        "Comments",
        "islander77",
        "2 hours ago",
        "I have paid these fares for thirty years and the boats are never on time, so what do we get for it?",
        "Gull",
        "They should have cut the 40 managers first. The rest of us have paid enough for these boats, year after year.",
        "Most read",
        "Storm closes the northern road",
        "© 2026 The Sound Ledger. All rights reserved.",
    )
)

RELEASE_TYP = """
#set document(title: "untitled", date: none)
#set page(width: 14cm, height: 16cm, margin: 2cm, numbering: none,
  header: [Ministry of Ports and Waterways], footer: context [Page #counter(page).display() of 2])
#set text(size: 10pt)
#set par(justify: true, spacing: 1.4em)
PRESS RELEASE

2 September 2026

= Harbour authority raises ferry fares as ridership recovers

@BODY@

\\# \\# \\#

Contact: press office, press\\@ports.example
"""


def release(folder: Path) -> bytes:
    """A ministry's press release as a PDF of two pages."""
    import typst

    source = folder / "release.typ"
    text = "\n\n".join(p.replace("$", "\\$") for p in ARTICLE)
    source.write_text(RELEASE_TYP.replace("@BODY@", text), encoding="utf-8")
    return bytes(typst.compile(str(source)))
