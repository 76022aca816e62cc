"""What a record's fields hold, in words: the comments that stand behind them in the code are the one place where it is told."""

from __future__ import annotations

import ast
import inspect
import io
import tokenize
import tomllib
from functools import cache
from importlib.resources import files

from sourcebook.records import Record

MEANINGS: dict[str, dict[str, dict[str, str]]] = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
"""What each word of a vocabulary means, by record and key."""


@cache
def comments(record: type[Record]) -> dict[str, str]:
    """What stands behind a record's fields, by the field's name. Installed or not, a module's source is there to be read."""
    source = inspect.getsource(record)
    said = {
        token.start[0]: token.string.removeprefix("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    (klass,) = ast.parse(source).body
    assert isinstance(klass, ast.ClassDef)
    fields = [node for node in klass.body if isinstance(node, ast.AnnAssign)]
    return {node.target.id: said[node.end_lineno] for node in fields if node.end_lineno in said and isinstance(node.target, ast.Name)}
