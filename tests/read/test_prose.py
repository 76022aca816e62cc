"""Prose is parsed once: roles, places, the words that a reader sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.places import SourceFile, Text
from sourcebook.problems import as_text
from sourcebook.read.prose import GAP, Prose, parse, sections
from sourcebook.read.yaml import load
from sourcebook.records import Node


def body(content: str) -> Text:
    head = "---\nid: x\n---\n"
    return Text(content, SourceFile("b.md", head + content), len(head))


def said(prose: Prose) -> list[str]:
    return [as_text(problem).split("\n")[0] for problem in prose.problems]


def test_a_role_has_its_target_its_words_and_its_place() -> None:
    prose = parse(body("The peak of\n*{fact}`peak`* was {fact}`nearly 70 metres <peak-2>`, {plain}`7 <8>`.\n"))
    assert [(r.name, r.target, r.shown, str(r.where)) for r in prose.roles] == [
        ("fact", "peak", None, "b.md:5:2"),
        ("fact", "peak-2", "nearly 70 metres", "b.md:5:20"),
        ("plain", "7 <8>", "7 <8>", "b.md:5:55"),
    ]
    assert [prose.text[r.start : r.end] for r in prose.roles] == [r.text for r in prose.roles]


def test_tokens_carry_their_role_and_their_offset() -> None:
    prose = parse(body("A {fact}`peak` b.\n"))
    tokens = prose.tokens[1].children or []
    assert [(token.type, token.meta["start"]) for token in tokens] == [("text", 0), ("myst_role", 2), ("text", 14)]
    assert tokens[1].meta["role"] is prose.roles[0]


def test_a_role_may_break_over_a_line_and_hold_backticks() -> None:
    prose = parse(body("> - a {fact}`some\n>   words <x>` and {plain}``a`b``\n"))
    assert [(r.shown, r.target) for r in prose.roles] == [("some words", "x"), ("a`b", "a`b")]
    assert str(prose.roles[1].where) == "b.md:5:20"


def test_figures_broken_over_emphasis_or_a_line_are_one_run() -> None:
    run = parse(body("Rose by *2.5\npercent* to 3&#46;5 of it\\*\n")).runs[0]
    assert run.text == "Rose by 2.5 percent to 3.5 of it*"
    assert str(run.where(run.text.index("percent"))) == "b.md:5:1"
    assert str(run.where(run.text.index("5 of"))) == "b.md:5:19"


def test_what_is_no_word_leaves_a_gap_so_that_neighbours_do_not_join() -> None:
    prose = parse(body("70{plain}`x`000 `70` <https://a.example/70> [¶1-3, 5] end\n"))
    assert [run.text for run in prose.runs] == [f"70{GAP}000 {GAP} {GAP} {GAP * 9} end"]


def test_runs_are_block_by_block_and_code_is_none() -> None:
    table = "| four | five |\n|--|--|\n| a \\| 6 | {fact}`x` **7** |\n"
    prose = parse(body(f"# One\n\n- two\n- three\n\n{table}\n```\neight\n```\n\n    nine\n"))
    assert [(run.text, str(run.where(0))) for run in prose.runs] == [
        ("One", "b.md:4:3"),
        ("two", "b.md:6:3"),
        ("three", "b.md:7:3"),
        ("four", "b.md:9:3"),
        ("five", "b.md:9:10"),
        ("a | 6", "b.md:11:3"),
        (f"{GAP} 7", "b.md:11:12"),
    ]
    assert str(prose.runs[-1].where(2)) == "b.md:11:24"


def test_places_in_prose_of_a_folded_yaml_scalar() -> None:
    root, _ = load(SourceFile("f.yml", "note: >-\n  It rose, as\n  {fact}`peak` says,\n  by 70 metres.\n"))
    assert isinstance(root, Node)
    prose = parse(root["note"])
    assert str(prose.roles[0].where) == "f.yml:3:3"
    assert str(prose.runs[0].where(prose.runs[0].text.index("70"))) == "f.yml:4:6"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a <b>c\n", "b.md:4:3: error[prose-html] raw HTML is not taken"),
        ("<!-- 70 -->\n", "b.md:4:1: error[prose-html] raw HTML is not taken"),
        ("a\n\n  <div onclick=x>\n", "b.md:6:3: error[prose-html] raw HTML is not taken"),
        ("an ![image](x.png)\n", "b.md:4:4: error[prose-image] images are not taken"),
        ("see {fakt}`peak`\n", "b.md:4:5: error[unknown-role] no role has the name `fakt`"),
        ("see {fact} `peak`\n", "b.md:4:5: error[bad-role] a role stands here without its content"),
        ("see {fact}`peak\n", "b.md:4:5: error[bad-role] a role stands here without its content"),
        ("see {fact}` <peak>`\n", "b.md:4:5: error[bad-role] the role `fact` is empty"),
        ("see {fact}`words <>`\n", "b.md:4:5: error[bad-role] the role `fact` is empty"),
        ("[a](javascript:alert(1))\n", "b.md:4:1: error[bad-link] this link leads nowhere that a reader may be sent"),
        ("a [b](//evil.example)\n", "b.md:4:3: error[bad-link] this link leads nowhere that a reader may be sent"),
        ("a [b](data:text/html,x)\n", "b.md:4:3: error[bad-link] this link leads nowhere that a reader may be sent"),
        ("<mailto:a@b.example>\n", "b.md:4:1: error[bad-link] this link leads nowhere that a reader may be sent"),
        ('[a](https://a.example "70 billion")\n', "b.md:4:1: error[bad-link] a link takes no title"),
    ],
)
def test_what_prose_may_not_hold(content: str, problem: str) -> None:
    assert said(parse(body(content))) == [problem]


def test_unknown_roles_get_the_nearest_name_as_a_hint() -> None:
    (problem,) = parse(body("see {fakt}`peak`\n")).problems
    assert (problem.found, problem.hint) == ("{fakt}`peak`", "did you mean {fact}?")


def test_no_html_and_no_bad_link_is_left_in_the_tokens_S2() -> None:
    prose = parse(body("<script>x</script>\n\na <b>c [d](javascript:e)\n"))
    inline = [child for token in prose.tokens for child in token.children or []]
    assert not [token.type for token in (*prose.tokens, *inline) if "html" in token.type]
    assert [token.attrs["href"] for token in inline if token.type == "link_open"] == [""]


@pytest.mark.parametrize("href", ["https://a.example/b?c=d#e", "http://a.example", "../facts/x/", "#sources", "/data/"])
def test_good_links_are_taken(href: str) -> None:
    assert said(parse(body(f"[a]({href})\n"))) == []


def test_sections_are_split_at_second_headings_outside_code() -> None:
    text = body("Before.\n\n## First part ##\n\nOne\n# not two\n\n```\n## no\n```\n\n## Second\nTwo\n\n## Third\n\n> ## quoted\n")
    found = sections(text)
    assert [(str(title), str(part)) for title, part in found] == [
        ("", "Before."),
        ("First part", "One\n# not two\n\n```\n## no\n```"),
        ("Second", "Two"),
        ("Third", "> ## quoted"),
    ]
    assert [str(title.where()) for title, _ in found] == ["b.md:4:1", "b.md:6:4", "b.md:15:4", "b.md:18:4"]
    assert [str(part.where()) for _, part in found] == ["b.md:4:1", "b.md:8:1", "b.md:16:1", "b.md:20:1"]
    assert str(parse(found[1][1]).runs[0].where(0)) == "b.md:8:1"


def test_an_empty_section_stands_with_its_title_and_blank_space_before_the_first_is_none() -> None:
    assert sections(body("\n## One\n\n## Two\n")) == [("One", ""), ("Two", "")]


BITS = st.sampled_from(
    [
        *("a", "b3", "70", "é", "日本", " ", "\t", "\n", "\n\n", "\\\n", "*", "**", "_", "`", "[", "]", "!", "\\*", "- ", "> ", "1. "),
        *("{fact}`x`", "{fact}``a`b <c>``", "{plain}`G\n7`", "[l7](https://x.example/9)", "<https://z.example/1>", "<b>"),
        *("| a | b |\n|---|---|\n| q \\| r | {fact}`z` 5 |", "## h2 ##", "===\n", "---\n", "\n```\ncode 8\n```\n"),
    ]
)


@given(st.lists(BITS, max_size=14).map("".join))
def test_every_visible_word_and_every_role_is_found_where_it_is_written(content: str) -> None:
    prose = parse(Text(content))
    for run in prose.runs:
        assert all(content[spot] == char for char, spot in zip(run.text, run.spots, strict=True) if char.isalnum())
    for role in prose.roles:
        assert content[role.start : role.end] == role.text and role.text[0] == "{" and role.text[-1] == "`"


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(content: str) -> None:
    parse(Text(content))
    sections(Text(content))
