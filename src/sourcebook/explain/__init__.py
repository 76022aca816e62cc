"""The chain behind a record, or behind a figure on a page, down to quotes and cells; and what a problem's code means.

`asking` finds out what is meant, `telling` tells it as plain data for programs; how that looks in a terminal is the command line's matter.
"""

from __future__ import annotations

from sourcebook.explain.asking import explain
from sourcebook.explain.codes import meaning
from sourcebook.explain.telling import Told

__all__ = ["Told", "explain", "meaning"]
