"""docs/commands.md tells every command and option, in the words of `--help`, and no other."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from sourcebook.cli import main

DOCUMENT = Path(__file__).parents[2] / "docs" / "commands.md"
MARK = "from the commands themselves. -->\n"
WIDTH = 100


def reference() -> str:
    """The help of each command, in the order in which `sourcebook --help` ought to be read."""
    assert isinstance(main, click.Group)
    # With the group's own settings (`-h`), as a command that is typed has them.
    group = click.Context(main, info_name="sourcebook", terminal_width=WIDTH, max_content_width=WIDTH, **main.context_settings)
    parts = [_help(main, "sourcebook", group)]
    parts += [_help(command, name, group) for name, command in main.commands.items()]
    return "".join(parts)


def _help(command: click.Command, name: str, group: click.Context) -> str:
    is_group = command is group.command
    context = group if is_group else click.Context(command, info_name=name, parent=group, terminal_width=WIDTH, max_content_width=WIDTH)
    title = name if is_group else f"sourcebook {name}"
    said = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"\n## `{title}`\n\n```text\n{said}\n```\n"


def test_the_reference_is_that_of_the_commands(request: pytest.FixtureRequest) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    begin = text.index(MARK) + len(MARK)
    if request.config.getoption("--rewrite"):
        DOCUMENT.write_text(text[:begin] + reference(), encoding="utf-8")
    else:
        assert text[begin:] == reference(), "run: python3 build test tests/house --rewrite"


def test_every_option_says_what_it_does() -> None:
    assert isinstance(main, click.Group)
    options = [(name, option) for name, command in main.commands.items() for option in command.params if isinstance(option, click.Option)]
    assert len(options) > 20
    assert [f"{name} {option.name}" for name, option in options if not option.help] == []
    assert all(command.help for command in main.commands.values())
