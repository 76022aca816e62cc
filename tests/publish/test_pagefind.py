"""The index of the search: the same bytes at every run (S6), and a plain word where the program is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.problems import Refusal
from sourcebook.publish import cbor, pagefind

VALUES = st.recursive(st.integers(-(2**40), 2**40) | st.text(), st.lists, max_leaves=20)


@given(VALUES)
def test_what_is_written_is_read(value: object) -> None:
    assert cbor.decode(cbor.encode(value)) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (1000, "1903e8"),
        (1000000, "1a000f4240"),
        (-10, "29"),
        ("ü", "62c3bc"),
        ([1, [2, 3]], "8201820203"),
    ],
)
def test_as_the_examples_of_the_standard(value: object, written: str) -> None:
    """RFC 8949, appendix A."""
    assert cbor.encode(value).hex() == written


@pytest.mark.parametrize("data", ["00 00", "a0", "f5", "5f", "41 00"])
def test_what_is_not_read_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match=r"follow|not read"):
        cbor.decode(bytes.fromhex(data))


def records() -> list[dict[str, object]]:
    return [
        {
            "type": "AddRecord",
            "url": f"facts/x{number}/",
            "content": f"a measured thing number {number}",
            "language": "en",
            "meta": {"title": f"Title {number}", "value": f"{number * 37:,}", "period": "2024"},
            "filters": {"kind": ["fact"], "issue": [f"i{number % 7} Issue"], "period": [str(2000 + number % 9)]},
            "sort": {"order": f"{number:08}"},
        }
        for number in range(60)
    ]


def test_two_runs_give_the_same_bytes_S6() -> None:
    once, again = pagefind.index(records(), "en"), pagefind.index(records(), "en")
    assert list(once) == list(again)
    assert once == again
    assert sum(path.endswith(".pf_fragment") for path in once) == 60
    assert not any("ui" in path for path in once)


def test_A3_its_script_loads_words_only_where_one_is_asked_for() -> None:
    """What is changed in it stands once in each of its two scripts: another version of Pagefind would be noticed here."""
    files = pagefind.index([{"type": "AddRecord", "url": "x/", "content": "a", "language": "en"}], "en")
    for script in ("pagefind.js", "pagefind-worker.js"):
        assert files[script].count(pagefind._WORDS_IF_ASKED) == 1, script
        assert pagefind._WORDS_WANTED not in files[script]


def test_files_are_named_by_what_names_them() -> None:
    files = pagefind.index(records(), "en")
    (meta,) = (path for path in files if path.endswith(".pf_meta"))
    named = {name for _, name in cbor.decode(files[meta].removeprefix(pagefind.SIGNATURE))[3]}
    assert {f"filter/{name}.pf_filter" for name in named} == {path for path in files if path.endswith(".pf_filter")}
    assert meta.removeprefix("pagefind.").removesuffix(".pf_meta") in files["pagefind-entry.json"].decode()


def test_without_the_program_the_command_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "get_executable", lambda: None)
    with pytest.raises(Refusal, match="Pagefind's program is not installed"):
        pagefind.index(records(), "en")


def test_a_program_that_ends_early_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "get_executable", lambda: "/bin/true")
    with pytest.raises(Refusal, match="ended before"):
        pagefind.index(records(), "en")
