"""The program of the warm engine: MkDocs loaded once, which builds single pages as they are asked for. The only module that imports it.

It is started by `warm`, and imports nothing of this package: each line of its input asks (`{"out", "dated", "pages"}`), each line of its
output answers (`{"log"}`, or `{"failed"}`). MkDocs' own functions do the work, in the order of its `build` command, for the pages that are
wanted alone.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config import load_config
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page


class Compiled(jinja2.BytecodeCache):
    """Templates as they were compiled, under the hash of their source that Jinja looks for: compiling them is most of the work."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if (known := self.kept.get(f"{bucket.key} {bucket.checksum}")) is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self.kept[f"{bucket.key} {bucket.checksum}"] = bucket.bytecode_to_string()


class Said(logging.Handler):
    """What MkDocs complained of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} -  {record.getMessage()}")


def build(out: str, pages: list[str], compiled: Compiled) -> None:
    """Build the pages at these paths of the docs folder into the folder `out`; the navigation is that of the whole site."""
    config: Any = load_config("mkdocs.yml", site_dir=out)
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files: Any = get_files(config)
    env = config.theme.get_env()
    env.bytecode_cache = compiled
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav: Any = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    every = files.documentation_pages()
    wanted = [file for file in every if file.src_uri in set(pages)]
    for file in wanted:
        if file.page is None:
            Page(None, file, config)
        _populate_page(file.page, config, files)
    env = config.plugins.on_env(env, config=config, files=files)
    for file in wanted:
        _build_page(file.page, config, every, nav, env)


def main() -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever is printed is no answer
    compiled = Compiled()
    for line in sys.stdin:
        asked = json.loads(line)
        os.environ["SOURCE_DATE_EPOCH"] = asked["dated"]
        Path(asked["out"]).mkdir(parents=True, exist_ok=True)
        said = Said()
        logging.getLogger("mkdocs").addHandler(said)
        answer: dict[str, str]
        try:
            build(asked["out"], asked["pages"], compiled)
            answer = {"log": "\n".join(said.lines)}
        except Exception:  # noqa: BLE001 - told to the one who asked
            answer = {"failed": traceback.format_exc()}
        finally:
            logging.getLogger("mkdocs").removeHandler(said)
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
