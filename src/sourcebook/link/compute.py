"""Computed facts: + - * / and parentheses over fact ids and whole numbers, evaluated at every build, intervals carried through."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from sourcebook.figures import Interval, Units

_TOKEN = re.compile(r"\s*(?:(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)|(?P<sign>[-+*/()]))")


GRAMMAR = "+ - * / and parentheses over ids of facts with a number, and whole numbers; a minus has a space on both sides"


class Malformed(ValueError):
    """The formula cannot be evaluated. Its text says why; `offset` where, in the formula; `fact` is one that has no number."""

    def __init__(self, what: str, offset: int, *, fact: str | None = None, hint: str = GRAMMAR) -> None:
        super().__init__(what)
        self.offset = offset
        self.fact = fact
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Result:
    """A computed number: the value at the written numbers, and all that the intervals of its parts allow.

    `unit` is that of what was added up, "" of a plain number, None where figures were multiplied or divided by each other; `times` is by
    which plain number it was multiplied since, be it to count it several times or to bring it to another unit.
    """

    value: Fraction
    interval: Interval
    unit: str | None = None
    times: Fraction = Fraction(1)

    def scaled(self, factor: Fraction, unit: str | None) -> Result:
        """The same in another unit."""
        return Result(self.value * factor, self.interval.scaled(factor), unit)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    offset: int

    @property
    def is_name(self) -> bool:
        return self.text[0].isalnum()


def _tokens(formula: str) -> list[_Token]:
    found, at = [], 0
    while formula[at:].strip():
        match = _TOKEN.match(formula, at)
        if match is None:
            raise Malformed(f"`{formula[at:].split()[0]}` cannot stand here", at)
        found.append(_Token(match[match.lastgroup or 0], match.start(match.lastgroup or 0)))
        at = match.end()
    return found


def inputs(formula: str) -> tuple[tuple[str, int], ...]:
    """List the fact ids of a formula, each with its offset. Raises Malformed."""
    return tuple((t.text, t.offset) for t in _tokens(formula) if t.is_name and not t.text.isdigit())


def evaluate(formula: str, known: Mapping[str, Result], units: Units) -> Result:
    """Evaluate a formula over facts whose results are known. What is added up is brought to the unit of what stands first.

    Raises Malformed where it cannot be read, names an unknown fact, adds what measures different things, or divides by what may be zero.
    """
    tokens = _tokens(formula)
    if not tokens:
        raise Malformed("the formula is empty", 0)
    parser = _Parser(tokens, known, units, len(formula))
    result = parser.sum()
    if (rest := parser.peek()) is not None:
        raise Malformed(f"`{rest.text}` is not expected here", rest.offset)
    return result


class _Parser:
    """Recursive descent: a sum of products of atoms."""

    def __init__(self, tokens: list[_Token], known: Mapping[str, Result], units: Units, length: int) -> None:
        self.tokens, self.known, self.units, self.at, self.length = tokens, known, units, 0, length

    def peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self) -> _Token:
        token = self.peek()
        if token is None:
            raise Malformed("the formula ends too soon", self.length)
        self.at += 1
        return token

    def sum(self) -> Result:
        return self._chain(self.product, "+-")

    def product(self) -> Result:
        return self._chain(self.atom, "*/")

    def _chain(self, part: Callable[[], Result], signs: str) -> Result:
        left = part()
        while (token := self.peek()) is not None and token.text in signs:
            self.take()
            left = _apply(token, left, part(), self.units)
        return left

    def atom(self) -> Result:
        token = self.take()
        if token.text == "(":
            inner = self.sum()
            closing = self.take()
            if closing.text != ")":
                raise Malformed(f"`)` is expected instead of `{closing.text}`", closing.offset)
            return inner
        if token.text == "-":
            part = self.atom()
            zero = Result(Fraction(0), Interval.point(0))
            return Result(-part.value, zero.interval - part.interval, part.unit)
        if not token.is_name:
            raise Malformed(f"`{token.text}` is not expected here", token.offset)
        if token.text.isdigit():
            number = Fraction(int(token.text))
            return Result(number, Interval.point(number), "")
        if token.text not in self.known:
            raise Malformed(f"`{token.text}` has no number to compute with", token.offset, fact=token.text)
        return self.known[token.text]


def _apply(sign: _Token, left: Result, right: Result, units: Units) -> Result:
    if sign.text in "+-":
        return _added(sign, left, right, units)
    a, b = left.interval, right.interval
    if sign.text == "*":
        if left.unit == "":
            left, right = right, left
        if right.unit == "":
            return Result(left.value * right.value, a * b, left.unit, left.times * right.value)
        return Result(left.value * right.value, a * b)
    try:
        if right.unit == "":
            return Result(left.value / right.value, a / b, left.unit, left.times / right.value)
        return Result(left.value / right.value, a / b)
    except (ValueError, ZeroDivisionError):
        hint = "what it divides by is known too coarsely, or is zero: take a more precise fact"
        raise Malformed("this divides by a figure that may be zero", sign.offset, hint=hint) from None


def in_unit(result: Result, unit: str | None, units: Units) -> Result:
    """A result in the unit that its fact is in. Raises Malformed where it is surely in another.

    A plain number may have brought it there already (megawatts / 1000); where it has not, and could have been meant to, it has to be said.
    """
    if not result.unit or unit is None:
        return result
    factor = units.factor(result.unit, unit)
    comes_to = f"it comes to {result.unit}, and the fact is in {unit}"
    if result.times == 1:
        if units.clash(result.unit, unit):
            raise Malformed(comes_to, 0, hint="mend the fact's `unit:`, or the formula")
        return result.scaled(factor, unit) if factor is not None else result
    if factor in (None, 1, result.times):
        return result
    raise Malformed(comes_to, 0, hint=f"leave the number out that converts it, or give the fact `unit: {result.unit}`")


def _added(sign: _Token, left: Result, right: Result, units: Units) -> Result:
    if left.times != 1 or right.times != 1:
        left, right = replace(left, unit=None), replace(right, unit=None)  # what a plain number made of it, nobody says
    if left.unit and right.unit and left.unit != right.unit:
        if units.clash(left.unit, right.unit):
            hint = "bring them to one unit first, or multiply by a fact that says what one is in the other"
            raise Malformed(f"{left.unit} and {right.unit} cannot be added up", sign.offset, hint=hint)
        factor = units.factor(right.unit, left.unit)
        right = right.scaled(factor, left.unit) if factor is not None else right
    unit = left.unit or right.unit if None not in (left.unit, right.unit) else None
    if sign.text == "+":
        return Result(left.value + right.value, left.interval + right.interval, unit)
    return Result(left.value - right.value, left.interval - right.interval, unit)


MOST_DIGITS = 3
"""A computed figure prints no more significant digits than this, however narrow its interval: more would tell nobody anything."""


def sure_step(result: Result) -> Fraction:
    """Give the weight of the last digit that a result prints: the last one that its interval is sure of, within `MOST_DIGITS`.

    A whole number that is exact, and a result without a bound, print to the unit.
    """
    sure = result.interval.sure_step()
    if sure is None and (result.interval.low is None or result.interval.high is None or result.value.denominator == 1):
        return Fraction(1)
    return max(sure or Fraction(0), _power_at_least(abs(result.value) / 10**MOST_DIGITS))


def _power_at_least(least: Fraction) -> Fraction:
    """Give the smallest power of ten that is not less than `least`; a millionth for zero."""
    step = Fraction(1)
    while step < least:
        step *= 10
    while step / 10 >= least and step > Fraction(1, 10**6):
        step /= 10
    return step
