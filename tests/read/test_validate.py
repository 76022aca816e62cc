"""Records are built strictly: what is wrong is said in plain words, all of it, at the line where it stands."""

from sourcebook.places import SourceFile
from sourcebook.problems import Problem, as_text, in_order
from sourcebook.read.nodes import Items
from sourcebook.read.validate import build, build_all, nearest
from sourcebook.read.yaml import load
from sourcebook.records import Article, Brief, Claim, Fact, Node

BROKEN = """\
- id: Peak_2024
  titel: Highest level
  kind: quantit
  period: [2024]
  claims:
    - source: gauge
      para: third
      cell: {row: {year: , station: [a, {b: c}]}, column: peak, tims: 2}
    - quote: stood high
    - source: con
      para: 0
  dispute: {kind: periot}
- stray words
- id: cellars
  title:
  unit: null
  claims: none
"""

SAID = """\
f.yml:1:7: error[bad-id] `id` of a fact is not an id
      found: 'Peak_2024'
       hint: small letters, digits and single hyphens, at most 64 characters
f.yml:2:3: error[unknown-key] `titel` is no key of a fact
       hint: did you mean `title`?
f.yml:3:9: error[bad-value] `kind` of a fact does not know this word
      found: 'quantit'
       hint: did you mean `quantity`? one of: quantity, date, statement, computed
f.yml:4:11: error[bad-value] `period` of a fact must be text
      found: a list
       hint: put it in quotes, or after `|` on lines of its own
f.yml:7:13: error[bad-value] `para` of a claim is not a whole number
      found: 'third'
       hint: write digits only
f.yml:8:26: error[missing-key] `year` of a cell has no value
       hint: write one
f.yml:8:41: error[bad-value] an item of `station` of a cell must be text
      found: a mapping
       hint: put it in quotes, or after `|` on lines of its own
f.yml:8:65: error[unknown-key] `tims` is no key of a cell
       hint: did you mean `times`?
f.yml:9:7: error[missing-key] a claim needs the key `source`
       hint: always needed: `source`
f.yml:10:15: error[bad-id] `source` of a claim is not an id
      found: 'con'
       hint: Windows keeps this name for itself
f.yml:11:13: error[bad-value] `para` of a claim must be greater than or equal to 1
      found: '0'
f.yml:12:12: error[missing-key] a dispute needs the key `explanation`
       hint: always needed: `kind`, `explanation`
f.yml:12:19: error[bad-value] `kind` of a dispute does not know this word
      found: 'periot'
       hint: did you mean `period`? one of: value, period, definition, scope, attribution, rounding, superseded, misprint
f.yml:13:3: error[bad-value] a fact must be a mapping
      found: 'stray words'
       hint: write keys and values, such as `id: …`
f.yml:15:9: error[missing-key] `title` of a fact has no value
       hint: write one
f.yml:17:11: error[bad-value] `claims` of a fact must be a list
      found: 'none'
       hint: write `claims: [ … ]`, or one line beginning with `- ` for each"""


def node_of(content: str) -> object:
    root, problems = load(SourceFile("f.yml", content))
    assert problems == []
    return root


def said(model: type, content: str) -> list[str]:
    problems: list[Problem] = []
    build(model, node_of(content), problems)
    return [as_text(problem) for problem in in_order(problems)]


def test_a_thoroughly_broken_file_has_every_fault_said_at_its_place() -> None:
    items = node_of(BROKEN)
    assert isinstance(items, Items)
    problems: list[Problem] = []
    assert build_all(Fact, items, problems) == []
    assert "\n".join(as_text(problem) for problem in in_order(problems)) == SAID


def test_a_broken_record_does_not_hide_its_neighbours() -> None:
    items = node_of("- {id: a, title: A}\n- {id: b}\n- {id: c, title: C}\n")
    assert isinstance(items, Items)
    problems: list[Problem] = []
    assert [fact.id for fact in build_all(Fact, items, problems)] == ["a", "c"]
    assert [str(problem.where) for problem in problems] == ["f.yml:2:3"]


def test_a_record_and_its_values_know_their_places() -> None:
    problems: list[Problem] = []
    fact = build(Fact, node_of("id: a\ntitle: T\nclaims:\n  - source: s\n    para: 3\n    quote: >-\n      some\n      words\n"), problems)
    assert fact is not None and problems == []
    claim = fact.claims[0]
    assert (str(fact.where), str(claim.where)) == ("f.yml:1:1", "f.yml:4:5")
    assert (claim.para, str(claim.at("para"))) == (3, "f.yml:5:11")
    assert claim.quote is not None and str(claim.quote.where(5)) == "f.yml:8:7"
    assert claim.at("rank") == claim.where


def test_a_known_key_without_a_value_counts_as_not_written() -> None:
    problems: list[Problem] = []
    fact = build(Fact, node_of("id: a\ntitle: T\nclaims:\nplain:\nnote: ~\nkind: null\n"), problems)
    assert fact is not None and problems == []
    assert (fact.claims, fact.plain, fact.note, fact.kind) == ((), (), None, "quantity")


def test_an_unknown_key_without_a_value_is_still_unknown() -> None:
    assert said(Fact, "{id: a, title: T, omit: }")[0].startswith("f.yml:1:19: error[unknown-key] `omit` is no key of a fact")


def test_keys_are_written_as_the_files_write_them_not_as_python_does() -> None:
    lines = said(Brief, "{id: a, number: '1', title: T, issue: i, as_of: 2024-03-12, body: b}")
    assert lines == ["f.yml:1:42: error[unknown-key] `as_of` is no key of a brief\n       hint: did you mean `as-of`?"]


def test_dates_and_addresses_are_checked() -> None:
    content = """\
id: a
kind: news
title: T
publisher: P
published: 2024-02-30
published_basis: stated
url: javascript:alert(1)
language: Japanese
text: {file: t.txt, sha256: abc, body: 1-2}
lineage: {relation: original}
rights: {statement: "//evil.example/", max_share: 20, publish: everything}
digest: d
"""
    assert [line.split("\n")[0] for line in said(Article, content)] == [
        "f.yml:5:12: error[bad-date] `published` of an article is not a date",
        "f.yml:7:6: error[bad-url] `url` of an article is not a web address",
        "f.yml:8:11: error[bad-value] `language` of an article is not the tag of a language",
        "f.yml:11:22: error[bad-url] `statement` of a rights record is not a web address",
        "f.yml:11:51: error[bad-value] `max_share` of a rights record must be less than or equal to 1",
        "f.yml:11:64: error[bad-value] `publish` of a rights record does not know this word",
    ]


def test_bidirectional_and_zero_width_characters_are_refused_in_ids_S2() -> None:
    for sign in ("\u202e", "\u200b", "\ufeff", "\u2066", "ａ"):
        assert [line.split(" ")[1] for line in said(Claim, f'{{source: "a{sign}b"}}')] == ["error[bad-id]"]


def test_a_mapping_where_text_or_a_list_should_stand() -> None:
    assert said(Claim, "{source: a, cell: {row: {year: {b: c}}, column: d}}")[0].split("\n")[:2] == [
        "f.yml:1:32: error[bad-value] `year` of a cell must be text",
        "      found: a mapping",
    ]


def test_what_the_yaml_reader_refused_is_not_said_again() -> None:
    root, problems = load(SourceFile("f.yml", "{id: a, title: *x}"))
    assert isinstance(root, Node)
    assert build(Fact, root, problems) is None
    assert [problem.code for problem in problems] == ["yaml-alias"]


def test_the_nearest_word_is_offered_only_when_it_is_near() -> None:
    assert nearest("explanaton", ("kind", "explanation")) == "explanation"
    assert nearest("zzz", ("kind", "explanation")) is None


def test_a_comma_that_parts_a_value_in_braces_is_told_for_what_it_is() -> None:
    (line,) = said(Claim, "{source: s, para: 1, quote: rund 8,5 Gigawatt}")
    assert line == (
        "f.yml:1:36: error[unknown-key] `5 Gigawatt` is no key of a claim\n"
        "       hint: inside { } a comma begins another key: put a value that holds one in quotes"
    )
