"""Numbers and texts as data files write them: exact where a decimal can be, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from fractions import Fraction

_DIGITS = 12
"""Significant digits of a number that no decimal ends (a third)."""


def exact(value: Fraction) -> str:
    """Write a number as a plain decimal: exactly where it ends, otherwise to twelve significant digits; no exponent, no grouping."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    context = Context(prec=_DIGITS if rest != 1 else 4 * len(str(value.numerator)) + 4 * len(str(value.denominator)))
    number = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def for_json(value: Fraction) -> int | float:
    """Give a number for JSON: whole ones as integers."""
    text = exact(value)
    return float(text) if "." in text else int(text)


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[str | Fraction | int | bool | None]], *, escaped: bool = False) -> bytes:
    """Write a CSV: UTF-8, one newline a row, None as an empty cell.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, unless the caller has seen to that (`escaped`).
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(value, escaped=escaped) for value in row] for row in rows)
    return file.getvalue().encode()


def is_harmless(text: str) -> bool:
    """Whether a spreadsheet takes a text for a text: what begins with = + - @ (or these behind white space) it may run."""
    return text[:1] not in ("\t", "\r", "\n") and text.lstrip()[:1] not in ("=", "+", "-", "@")


def _cell(value: str | Fraction | int | bool | None, *, escaped: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Fraction)):
        return exact(Fraction(value))
    return value if escaped or is_harmless(value) else "'" + value
