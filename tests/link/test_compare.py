"""Claims compared (E6–E9): agree, differ, not comparable; who is independent of whom; what a table says of them."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from sites import BASE, site

from sourcebook.check import check
from sourcebook.link import book_of, lock, texts
from sourcebook.link.book import Book, LinkedFact
from sourcebook.read import corpus

RIGHTS = {"statement": "http://rightsstatements.org/vocab/InC/1.0/", "publish": "quotes", "max_share": 1.0}


def article(name: str, words: str, lineage: dict[str, str]) -> dict[str, str]:
    """An article of one paragraph, and its text."""
    record = {
        "kind": "news",
        "title": "T",
        "publisher": name,
        "published": "2024-03-12",
        "published_basis": "stated",
        "text": {"file": f"{name}.txt", "sha256": hashlib.sha256(words.encode()).hexdigest(), "body": "1"},
        "lineage": lineage,
        "rights": RIGHTS,
    }
    return {f"corpus/articles/{name}.md": f"---\n{yaml.safe_dump(record)}---\n[¶1] About the river.\n", f"corpus/texts/{name}.txt": words}


def book(root: Path, fact: dict[str, Any], **articles: tuple[str, dict[str, str]]) -> tuple[Book, list[str]]:
    """A book of one fact over articles given as `name=(words, lineage)`, and the codes of its problems but those of the lock."""
    files: dict[str, str | None] = {"content/facts/floods.yml": yaml.safe_dump([{"id": "it", "title": "It", **fact}])}
    for name, (words, lineage) in articles.items():
        files |= article(name, words, lineage)
    unused = ("events", "positions", "people")
    files |= {f"content/{name}.yml": None for name in unused} | {"content/briefs/march-flood.md": None, "charts/alder-peaks.yml": None}
    files["mkdocs.yml"] = BASE["mkdocs.yml"].replace("figures: [alder-peak-2024]", "figures: [it]")
    files["corpus/articles/river-news-2024-03-12.md"] = None
    records, reading = corpus.read(site(root, files))
    assert reading == ()
    held, _ = texts.read(root / "corpus/texts", records.articles)
    linked, problems, _ = book_of(records, held, lock.Lock(), locking=True)
    codes = [p.code for p in (*problems, *check(linked)) if p.code not in {"lock-stale", "table-changed"}]
    return linked, codes


def claim(source: str, quote: str, **more: object) -> dict[str, object]:
    return {"source": source, "para": 1, "quote": quote, **more}


PRINTS: dict[str, object] = {"rank": "preferred", "because": "it was there"}
ORIGINAL = {"relation": "original"}


def verdicts(fact: LinkedFact) -> list[str]:
    return [c.verdict for c in fact.claims]


def test_claims_whose_intervals_meet_agree(tmp_path: Path) -> None:
    claims = [claim("a", "over $69 billion", **PRINTS), claim("b", "$70 billion")]
    linked, codes = book(
        tmp_path, {"unit": "USD", "claims": claims}, a=("It was over $69 billion.", ORIGINAL), b=("A $70 billion gap.", ORIGINAL)
    )
    fact = linked.facts["it"]
    assert (verdicts(fact), fact.agreement, fact.independent, codes) == (["printed", "agrees"], "agreed", 2, [])
    assert fact.display == "over $69 billion"


def test_claims_that_differ_need_a_dispute_E7(tmp_path: Path) -> None:
    claims = [claim("a", "18 boats", **PRINTS), claim("b", "over 24 boats")]
    words = {"a": ("We saw 18 boats.", ORIGINAL), "b": ("There were over 24 boats.", ORIGINAL)}
    linked, codes = book(tmp_path / "open", {"unit": "boats", "claims": claims}, **words)
    assert (verdicts(linked.facts["it"]), linked.facts["it"].agreement, codes) == (["printed", "differs"], "disputed", ["differing-claims"])
    dispute = {"kind": "value", "explanation": "Two counts."}
    linked, codes = book(tmp_path / "told", {"unit": "boats", "claims": claims, "dispute": dispute}, **words)
    assert (linked.facts["it"].agreement, codes) == ("disputed", [])


def test_two_claims_may_differ_though_both_meet_the_one_that_prints_E7(tmp_path: Path) -> None:
    claims = [claim("a", "about 100 boats", **PRINTS), claim("b", "96 boats"), claim("c", "104 boats")]
    words = {"a": ("There were about 100 boats.", ORIGINAL), "b": ("I saw 96 boats.", ORIGINAL), "c": ("I saw 104 boats.", ORIGINAL)}
    linked, codes = book(tmp_path, {"unit": "boats", "claims": claims}, **words)
    assert (verdicts(linked.facts["it"]), codes) == (["printed", "agrees", "agrees"], ["differing-claims"])


@pytest.mark.parametrize("kind", ["value", "rounding"])
def test_a_dispute_of_numbers_needs_numbers_that_differ_E7(tmp_path: Path, kind: str) -> None:
    claims = [claim("a", "18 boats", **PRINTS), claim("b", "about 18 boats")]
    fact = {"unit": "boats", "claims": claims, "dispute": {"kind": kind, "explanation": "No."}}
    _, codes = book(tmp_path, fact, a=("We saw 18 boats.", ORIGINAL), b=("We saw about 18 boats.", ORIGINAL))
    assert codes == ["dispute-without-difference"]


def test_a_declared_dispute_names_its_claims_and_marks_them_E7(tmp_path: Path) -> None:
    claims = [claim("a", "18 boats", **PRINTS), claim("b", "18 boats")]
    words = {"a": ("We saw 18 boats.", ORIGINAL), "b": ("They lost 18 boats.", ORIGINAL)}
    dispute: dict[str, object] = {"kind": "definition", "explanation": "Seen or lost."}
    _, codes = book(tmp_path / "unnamed", {"unit": "boats", "claims": claims, "dispute": dispute}, **words)
    assert codes == ["dispute-without-difference"]
    linked, codes = book(tmp_path / "named", {"unit": "boats", "claims": claims, "dispute": dispute | {"between": ["a", "b"]}}, **words)
    assert (verdicts(linked.facts["it"]), linked.facts["it"].agreement, codes) == (["printed", "differs"], "disputed", [])


def test_a_claim_of_another_period_is_not_comparable(tmp_path: Path) -> None:
    claims = [claim("a", "18 boats", **PRINTS), claim("b", "24 boats", period="2023")]
    words = {"a": ("We saw 18 boats.", ORIGINAL), "b": ("There were 24 boats.", ORIGINAL)}
    linked, codes = book(tmp_path, {"unit": "boats", "period": "2024", "claims": claims}, **words)
    fact = linked.facts["it"]
    assert (verdicts(fact), fact.agreement, codes) == (["printed", "not-comparable"], "single", [])
    assert fact.claims[1].reason == "period: 2023, not 2024"


def test_a_rewrite_and_its_original_count_once_E9(tmp_path: Path) -> None:
    claims = [claim("a", "18 boats", **PRINTS), claim("b", "18 boats")]
    rewrite = {"relation": "rewrite-of", "of": "a"}
    linked, _ = book(tmp_path, {"unit": "boats", "claims": claims}, a=("We saw 18 boats.", ORIGINAL), b=("They saw 18 boats.", rewrite))
    fact = linked.facts["it"]
    assert (verdicts(fact), fact.independent, fact.agreement) == (["printed", "agrees"], 1, "single")


def test_two_copies_of_a_work_that_is_not_here_count_once_E9(tmp_path: Path) -> None:
    claims = [claim("a", "18 boats", **PRINTS), claim("b", "18 boats")]
    words = {
        n: (f"{n} 18 boats.", {"relation": "summary-of", "work": w}) for n, w in (("a", "The Wire,  12 March"), ("b", "the wire, 12 march"))
    }
    linked, _ = book(tmp_path, {"unit": "boats", "claims": claims}, **words)
    assert (linked.facts["it"].independent, linked.facts["it"].agreement) == (1, "single")


def test_a_circle_of_copies_ends_E9(tmp_path: Path) -> None:
    claims = [claim("a", "18 boats", **PRINTS), claim("b", "18 boats")]
    words = {"a": ("We saw 18 boats.", {"relation": "copy-of", "of": "b"}), "b": ("We saw 18 boats.", {"relation": "copy-of", "of": "a"})}
    assert book(tmp_path, {"unit": "boats", "claims": claims}, **words)[0].facts["it"].independent in {1, 2}


def test_statements_agree_by_stance(tmp_path: Path) -> None:
    claims = [claim("a", "We were warned", stance="supports", **PRINTS), claim("b", "nobody warned us", stance="contradicts")]
    words = {"a": ("We were warned.", ORIGINAL), "b": ("He says that nobody warned us.", ORIGINAL)}
    linked, codes = book(tmp_path, {"kind": "statement", "says": "There was a warning.", "claims": claims}, **words)
    assert (verdicts(linked.facts["it"]), codes) == (["printed", "differs"], ["differing-claims"])


def test_dates_agree_as_far_as_they_are_precise(tmp_path: Path) -> None:
    claims = [claim("a", "May 2", **PRINTS), claim("b", "in May", value="2024-05"), claim("c", "May 3")]
    words = {"a": ("It came May 2.", ORIGINAL), "b": ("It came in May.", ORIGINAL), "c": ("It came May 3.", ORIGINAL)}
    linked, codes = book(tmp_path, {"kind": "date", "claims": claims}, **words)
    assert (verdicts(linked.facts["it"]), codes) == (["printed", "agrees", "differs"], ["differing-claims"])
    assert linked.facts["it"].display == "2 May 2024"


def test_a_deprecated_claim_stands_beside_and_never_prints_E8(tmp_path: Path) -> None:
    claims = [claim("a", "18 boats"), claim("b", "24 boats", rank="deprecated", because="counted in fog")]
    words = {"a": ("We saw 18 boats.", ORIGINAL), "b": ("There were 24 boats.", ORIGINAL)}
    linked, codes = book(tmp_path, {"unit": "boats", "claims": claims, "dispute": {"kind": "value", "explanation": "Fog."}}, **words)
    fact = linked.facts["it"]
    assert (fact.display, verdicts(fact), fact.agreement) == ("18 boats", ["printed", "differs"], "disputed")
    assert codes == ["no-preferred"]


@pytest.mark.parametrize(
    ("quote", "checked", "codes"),
    [
        ("4.230 metres", "consistent", []),
        ("4.2 metres", "confirmed", []),
        ("about 4.2 metres", "confirmed", []),
        ("over 5 metres", "differs", ["differing-claims"]),
    ],
)
def test_a_claim_is_held_against_the_official_table(tmp_path: Path, quote: str, checked: str, codes: list[str]) -> None:
    cell = {"row": {"year": "2024", "station": "Millbridge"}, "column": "peak_cm", "times": "0.01"}
    claims = [{"source": "alder-levels", "cell": cell, **PRINTS}, claim("a", quote)]
    linked, found = book(tmp_path, {"unit": "metres", "claims": claims}, a=(f"It stood at {quote}.", ORIGINAL))
    assert [c.checked for c in linked.facts["it"].claims] == ["not-checkable", checked]
    assert found == codes


def test_a_cell_means_what_its_column_is_rounded_to(tmp_path: Path) -> None:
    cell = {"row": {"year": ["2023", "2024"], "station": "Millbridge"}, "column": "peak_cm", "times": "-0.01"}
    linked, _ = book(tmp_path, {"unit": "metres", "claims": [{"source": "alder-levels", "cell": cell}]}, a=("Water.", ORIGINAL))
    value = linked.facts["it"].value
    assert value is not None and hasattr(value, "interval")
    low, high = value.interval.low, value.interval.high
    assert low is not None and high is not None
    assert (float(value.value), float(low), float(high)) == (-8.04, -8.05, -8.03)
