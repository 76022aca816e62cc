"""YAML is read strictly, and every value knows its place (S1)."""

import time

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.places import SourceFile, Text
from sourcebook.problems import as_text
from sourcebook.read.nodes import Items
from sourcebook.read.yaml import load
from sourcebook.records import Node


def read(content: str) -> tuple[object, list[str]]:
    root, problems = load(SourceFile("x.yml", content))
    return root, [as_text(problem).split("\n")[0] for problem in problems]


def test_scalars_are_text_whatever_they_look_like_S1() -> None:
    root, problems = read("[no, 1:30, 015, 2025-07-02, 1e3, '', \"~\", yes]")
    assert root == ["no", "1:30", "015", "2025-07-02", "1e3", "", "~", "yes"]
    assert isinstance(root, list) and all(type(item) is Text for item in root)
    assert problems == []


def test_no_value_at_all_and_a_plain_null_are_none() -> None:
    assert read("a:\nb: null\nc: ~\nd: 'null'\n")[0] == {"a": None, "b": None, "c": None, "d": "null"}


def test_an_empty_file_is_nothing_and_no_problem() -> None:
    assert read("# only a comment\n") == (None, [])


def test_mappings_lists_items_and_keys_know_their_places() -> None:
    root, _ = load(SourceFile("x.yml", "- id: a\n  claims:\n    - {source: b, quote: 'c'}\n    - d\n"))
    assert isinstance(root, Items) and isinstance(root[0], Node)
    record = root[0]
    assert str(record.where) == "x.yml:1:3"
    assert {key: str(place) for key, place in record.places.items()} == {"id": "x.yml:1:7", "claims": "x.yml:3:5"}
    assert [str(place) for place in record["claims"].places] == ["x.yml:3:7", "x.yml:4:7"]
    assert str(record["claims"][0]["quote"].where()) == "x.yml:3:27"
    assert [str(key.where()) for key in record] == ["x.yml:1:3", "x.yml:2:3"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "x.yml:3:1: error[yaml-duplicate-key] the key `a` stands here twice"),
        ("a: &x 1\n", "x.yml:1:4: error[yaml-alias] anchors are not read"),
        ("a: b\nc: *x\n", "x.yml:2:4: error[yaml-alias] aliases are not read"),
        ("a: !!python/name:os.system x\n", "x.yml:1:4: error[yaml-tag] tags are not read"),
        ("a: ! x\n", "x.yml:1:4: error[yaml-tag] tags are not read"),
        ("a: b: c\n", "x.yml:1:5: error[yaml-syntax] this is not YAML: mapping values are not allowed in this context"),
        ("a: 1\n---\nb: 2\n", "x.yml:2:1: error[yaml-syntax] the file holds a second document"),
        ("? [a]\n: b\n", "x.yml:1:3: error[yaml-syntax] a key must be text, not a list or a mapping"),
        ("a: é\x07\n", "x.yml:1:5: error[yaml-syntax] a control character stands here"),
        ("[" * 17 + "]" * 17, "x.yml:1:17: error[yaml-too-deep] lists and mappings stand more than 16 deep inside one another"),
        ("- " * 17 + "a", "x.yml:1:33: error[yaml-too-deep] lists and mappings stand more than 16 deep inside one another"),
    ],
)
def test_what_is_refused_is_refused_at_its_line_S1(content: str, said: str) -> None:
    assert read(content)[1] == [said]


def test_one_refusal_does_not_hide_the_next_S1() -> None:
    root, problems = read("- a: &x 1\n  a: 2\n- *x\n- b: !t 3\n")
    assert [line.split("]")[0] for line in problems] == [
        "x.yml:1:6: error[yaml-alias",
        "x.yml:2:3: error[yaml-duplicate-key",
        "x.yml:3:3: error[yaml-alias",
        "x.yml:4:6: error[yaml-tag",
    ]
    assert root == [{"a": "1"}, None, {"b": "3"}]


def test_a_syntax_error_leaves_what_stands_before_it_whole() -> None:
    root, problems = read("- {id: a, title: b}\n- {id: c, title: [\n- {id: d}\n")
    assert root == [{"id": "a", "title": "b"}] and len(problems) == 1


@pytest.mark.parametrize("content", ["[" * 100_000, "- " * 100_000, "{a: " * 50_000, "? [" * 50_000])
def test_no_depth_of_nesting_does_harm_S1(content: str) -> None:
    _, problems = read(content)
    assert problems and problems[-1].split()[1] == "error[yaml-too-deep]"


def test_thousandfold_aliases_are_not_expanded_S1() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    root, problems = read("\n".join(lines))
    assert isinstance(root, Node) and root["a8"] == [None] * 9
    assert len(problems) == 9 + 8 * 9


WRITTEN = st.text(alphabet=st.sampled_from("abnzé日 '\"\\#:-\n\tx0&"), min_size=1, max_size=30)


@given(WRITTEN, st.sampled_from(["'", '"', "|", ">", None]), st.booleans(), st.sampled_from([12, 80]))
def test_every_character_of_a_scalar_is_found_where_it_is_written(value: str, style: str | None, plain_letters: bool, width: int) -> None:
    content = pyyaml.dump([{"k": value}], default_style=style, allow_unicode=plain_letters, width=width)
    content = content.replace("!!str ", "")  # what PyYAML's writer puts before a forced style
    root, _ = load(SourceFile("x.yml", content))
    assert isinstance(root, Items)
    text = next(iter(root[0].values()))
    assert text == value
    lines = content.split("\n")
    for offset, char in enumerate(value):
        if char.isspace():
            continue
        where = text.where(offset)
        rest = lines[where.line - 1][where.column - 1 :]
        assert rest[0] == char or rest[0] == "\\", (content, offset, rest)


@pytest.mark.parametrize(
    ("content", "offset", "place"),
    [
        ("a: one two\n", 4, "1:8"),
        ("a: one\n   two\n", 4, "2:4"),
        ("a: 'it''s two'\n", 5, "1:11"),
        ('a: "\\u0041 \\"two\\""\n', 3, "1:14"),
        ('a: "one\\n\\ntwo"\n', 5, "1:12"),
        ('a: "one \\\n  two"\n', 4, "2:3"),
        ("a: |\n  one\n  two\n", 4, "3:3"),
        ("a: |-  # a comment\n\n    one\n    two\n", 5, "4:5"),
        ("a: >\n  one\n  two\n", 4, "3:3"),
        ("a: >2\n    one\n  two\n", 2, "2:5"),
    ],
)
def test_each_way_of_writing_a_scalar(content: str, offset: int, place: str) -> None:
    root, _ = load(SourceFile("x.yml", content))
    assert isinstance(root, Node)
    assert str(root["a"].where(offset)) == f"x.yml:{place}"


def test_ten_thousand_records_are_read_quickly() -> None:
    claim = "    - {source: s, para: 3, quote: a few words}\n"
    content = "".join(f"- id: fact-{n}\n  title: A title\n  unit: metres\n  claims:\n{claim}{claim}" for n in range(10_000))
    begun = time.process_time()
    root, problems = load(SourceFile("x.yml", content))
    assert time.process_time() - begun < 4, "a tenth of this is usual"
    assert isinstance(root, Items) and len(root) == 10_000 and problems == []
