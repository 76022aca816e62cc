"""A sourcebook that tries the pages: long titles, a fact of forty claims, other scripts (some of them speak), a table of twelve columns."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import served

PAPERS = 38  # with the gauge and the two papers that stand: more than forty claims
LONG = (
    "How high the water stood at Harrow Bridge, at Hochwasserschutzgenossenschaftsversammlungsort"
    " and everywhere else along the Ansel, day after day"
)
NAMES = {
    "yamada": "山田太郎（国土交通省水管理・国土保全局）",
    "ahmad": "محمد بن عبد الرحمن الأحمد",
    "long-one": "Wolfeschlegelsteinhausenbergerdorff-" * 2 + "Senior",
}
NATIVE = {"yamada": "ja", "ahmad": "ar"}
"""Whose names the site prints as they write them, and in which language."""
BOTH = ("Kimiko Suzuki", "鈴木君子", "ja")
"""Who is printed in Latin letters, and besides as she writes herself."""
ABROAD = {
    "ja": ("谷の新聞", "川が町を越える", "鈴木君子によれば、川は古い橋を越えた。", "川は古い橋を越えた"),
    "ar": ("صحيفة الوادي", "النهر فوق الجسر", "قال محمد إن النهر غمر الجسر القديم في الليل", "النهر غمر الجسر القديم"),
}
"""Papers of other languages: each with its title, what it prints, and what is quoted of that."""
SPEAKERS = ("ahmad", "long-one", "yamada")
"""Whom the first papers name for the crest."""
COLUMNS = 12
TOLD = "\nThe papers agree that {fact}`it stood above the bridge <over-the-bridge>`, {person}`suzuki` says so too.\n"


def made(folder: Path) -> Path:
    """The site about a river with all of that in it, built."""
    root = served.river(folder, {"content/facts/levels.yml": ("  title: Highest level at Harrow Bridge", f"  title: {LONG}")})
    claims = "".join(_paper(root, number) for number in range(PAPERS))
    served.change(root / "content/facts/levels.yml", "      speaker: boatmen\n", f"      speaker: boatmen\n{claims}")
    people = "".join(f"- {{id: {name}, name: '{text}', role: '{text}', side: council{_native(name)}}}\n" for name, text in NAMES.items())
    people += f"- {{id: suzuki, name: {BOTH[0]}, native: {{name: {BOTH[1]}, language: {BOTH[2]}}}}}\n"
    _append(root / "content/facts/response.yml", _abroad(root))
    _append(root / "content/people.yml", people)
    _append(root / "content/issues.yml", f"- {{id: nothing, title: '{LONG}', summary: Nothing is known of it.}}\n")
    brief = (root / "content/briefs/flood.md").read_text(encoding="utf-8")
    bare = brief.replace("AV-2024-01", "AV-2024-02").replace("issue: levels", "issue: response").replace("charts: [levels]\n", "")
    bare = bare.replace("title: How high the water stood", f"title: {LONG}").replace("{chart}`levels`\n", _wide() + TOLD)
    (root / "content/briefs/bare.md").write_text(bare, encoding="utf-8")
    done = served.command(root, "lock")
    assert done.returncode == 0, done.stdout + done.stderr
    served.build(root)
    return root


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _paper(root: Path, number: int) -> str:
    """One more paper that prints the crest; what it adds to the fact."""
    text = f"Paper {number}\n\nThe Ansel crested at 6.4 metres on May 2, says a paper that asked the river authority and the boatmen.\n"
    (root / f"corpus/texts/paper-{number}.txt").write_text(text, encoding="utf-8")
    article = (root / "corpus/articles/courier-2024-05-03.md").read_text(encoding="utf-8").split("---\n")[1]
    lines = [
        f"text: {{file: paper-{number}.txt, sha256: {sha256(text.encode()).hexdigest()}, body: 2-2, omit: []}}"
        if line.startswith("text:")
        else line.replace("Flood crest passes Harrow Bridge", f"{LONG} ({number})").replace("flood-crest", f"crest-{number}")
        for line in article.splitlines()
    ]
    front = "\n".join(lines)
    (root / f"corpus/articles/paper-{number}.md").write_text(f"---\n{front}\n---\n[¶1] Prints the crest.\n", encoding="utf-8")
    speaker = f"      speaker: {SPEAKERS[number]}\n" if number < len(SPEAKERS) else ""
    return f"    - source: paper-{number}\n      para: 2\n      quote: crested at 6.4 metres\n{speaker}"


def _native(name: str) -> str:
    return f", native: {{name: '{NAMES[name]}', language: {NATIVE[name]}}}" if name in NATIVE else ""


def _abroad(root: Path) -> str:
    """A paper of each other language, and the fact that they tell."""
    claims = "".join(_foreign(root, language, *words) for language, words in ABROAD.items())
    printed = claims.replace("    stance", "    rank: preferred\n      because: nearest to the river\n      stance", 1)
    fact = "- id: over-the-bridge\n  title: Over the bridge\n  kind: statement\n  says: The water stood above the old bridge.\n"
    return f"{fact}  claims:\n{printed}"


def _foreign(root: Path, language: str, publisher: str, title: str, text: str, quote: str) -> str:
    text = f"{title}\n{text}\n"
    (root / f"corpus/texts/paper-{language}.txt").write_text(text, encoding="utf-8")
    front = (
        f"kind: news\ntitle: {title}\npublisher: {publisher}\nauthors: [{publisher}]\npublished: 2024-05-03\npublished_basis: stated\n"
        f"language: {language}\nurl: https://paper-{language}.example/river\n"
        f"text: {{file: paper-{language}.txt, sha256: {sha256(text.encode()).hexdigest()}, body: 1-2}}\n"
        'lineage: {relation: original}\nrights: {statement: "http://rightsstatements.org/vocab/InC/1.0/", holder: H, publish: quotes,'
        " max_quote_words: 25, max_share: 0.9}\n"
    )
    (root / f"corpus/articles/paper-{language}.md").write_text(f"---\n{front}---\n[¶2] Tells of the bridge.\n", encoding="utf-8")
    return f"    - source: paper-{language}\n      para: 2\n      quote: {quote}\n      stance: supports\n"


def _wide() -> str:
    """A table of twelve columns, as an editor may set one in a brief."""
    names = [f"Gauge at the {name} bridge" for name in "upper lower old new stone iron wooden long short high low".split()]
    rows = [["Day", *names], ["---"] * COLUMNS, ["First", *["high-water mark"] * (COLUMNS - 1)], ["Second", *["ebb"] * (COLUMNS - 1)]]
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)
