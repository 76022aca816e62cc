"""What engines print, read."""

from __future__ import annotations

import pytest

from sourcebook.problems import Refusal
from sourcebook.publish import engine, engines, logs

REPORT = """\
\x1b[33mWarning:\x1b[0m page does not exist
   \x1b[38;5;246m╭\x1b[0m\x1b[38;5;246m─\x1b[0m\x1b[38;5;246m[\x1b[0m briefs/flood/index.md:3:5 \x1b[38;5;246m]\x1b[0m
   │
 3 │ [a](../nothere.md)
───╯
1 issue found
"""


def test_zensical_names_the_page_in_a_drawing() -> None:
    assert list(logs.of_zensical(REPORT)) == [("page does not exist", "'briefs/flood/index.md'")]
    assert list(logs.of_zensical("Build started\nNo issues found\n")) == []


def test_its_complaints_come_back_to_the_editor_s_file() -> None:
    (found,) = engine._problems(engines.ZENSICAL, REPORT, {"briefs/flood/index.md": ("content/briefs/flood.md",)})
    assert (found.code, found.where.path, found.message) == ("engine", "content/briefs/flood.md", "Zensical: page does not exist")


def test_a_fault_of_an_engine_is_shown_whole() -> None:
    with pytest.raises(RuntimeError, match="Zensical failed:\nTraceback"):
        list(engine._problems(engines.ZENSICAL, "Traceback (most recent call last):\nRuntimeError: x\n", {}))


def test_an_engine_that_is_not_here_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    with pytest.raises(Refusal, match="Zensical is not installed in this environment; it comes with"):
        engines.ZENSICAL.folder()
