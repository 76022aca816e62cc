"""Units: what is measured, what the sources call it, how it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from sourcebook.figures.catalogue import BUILT_IN, Unit
from sourcebook.figures.numbers import SCALES
from sourcebook.records import UnitSetting

_BASE = re.compile(r"(?:percent|per cent|%|pct)\s+of\s+(?P<base>\S.*)", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{3}")
_COUNTED = re.compile(r"(?P<many>\d{1,3}(?:,\d{3})+|\d+)\s+(?P<noun>\S.*)")
_PLAIN_NOUN = re.compile(r"[a-z][a-z]*(?:[ -][a-z]+)*")


@dataclass(frozen=True, slots=True)
class _Dimension:
    """What a unit measures, by what where it is a rate, and how much of it one is."""

    above: str
    below: str | None
    size: Fraction


class Units:
    """The units that are known: those built in, and a site's own, which go before them."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = tuple(units)
        self._by_name: dict[str, Unit] = {}
        for unit in self._units:
            for name in unit.names:
                if name:
                    self._by_name.setdefault(name, unit)
        for unit in self._units:
            for name in unit.names:
                if name:
                    self._by_name.setdefault(name.lower(), unit)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units)

    def __repr__(self) -> str:
        return f"Units({self._units!r})"

    @classmethod
    def of(cls, settings_units: Iterable[UnitSetting] = ()) -> Units:
        """The built-in units and a site's own; one of its own that has a built-in's id or alias takes it over, and measures the same."""
        known = {unit.id: unit for unit in BUILT_IN}
        own = []
        for u in settings_units:
            names = (str(u.id), *map(str, u.aliases))
            of = next((known[name] for name in names if name in known), None)
            kept = of.names if of is not None and of.id == u.id else ()
            base, size = (of.base, of.size) if of is not None else (None, Fraction(1))
            own.append(Unit(str(u.id), u.kind, str(u.one), str(u.many), None, tuple(dict.fromkeys((*names[1:], *kept))), base, size))
        return _with(tuple(own))

    def including(self, *nouns: str | None) -> Units:
        """These units and, as counted things, the plain nouns that they lack: how "seven meetings" is read for a fact in meetings."""
        parts = (part.strip() for noun in nouns if noun for part in re.split(r"/| per ", noun))
        counted = (_counted(part)[1] for part in parts)
        return _with_nouns(self, frozenset(noun for noun in counted if not self.knows(noun)))

    def knows(self, name: str) -> bool:
        """Whether this is a unit, or an alias or a rate of known ones, and not merely a noun that may be one."""
        unit = self.find(name)
        if unit is None:
            return False
        return unit.kind == "rate" or bool(_BASE.fullmatch(unit.id)) or unit.kind == "currency" or self._named(name) is not None

    def find(self, name: str) -> Unit | None:
        """The unit of this id or alias.

        Besides those listed there are "percent of X", rates ("JPY/kg", "tonnes per year"), any currency's ISO code, and any plain noun,
        which is a thing that is counted. None where the words can be no unit.
        """
        name = name.strip()
        if unit := self._named(name):
            return unit
        if match := _BASE.fullmatch(name):
            of = f"percent of {match['base']}"
            return Unit(of, "percent", of, of)
        for mark in ("/", " per "):
            above, found, below = name.partition(mark)
            if found:
                return self._rate(above.strip(), below.strip())
        if _CODE.fullmatch(name):
            return Unit(name, "currency", name, name, None)
        if _PLAIN_NOUN.fullmatch(name):
            return Unit(name, "count", name, name)
        return None

    def same(self, a: str | None, b: str | None) -> bool:
        """Whether figures in these units can be compared. None (the words give no unit) goes with any.

        Plain percent goes with percent of anything, since words seldom repeat the base; percentage points are something else. A rate by the
        year goes with the plain unit, since the fact's period says which year; rates by the month or the day do not. Units of one measure
        can be compared (MW and GW, kg and tonnes): `factor` says what one is in the other.
        """
        if a is None or b is None or a == b:
            return True
        return self.factor(a, b) is not None

    def factor(self, a: str | None, b: str | None) -> Fraction | None:
        """What a figure in `a` is multiplied by to be in `b`: 1/1000 from MW to GW. None where they cannot be compared."""
        if a is None or b is None or a == b:
            return Fraction(1)
        one, other = self.find(a), self.find(b)
        if one is None or other is None:
            return None
        if one.kind == other.kind == "percent":
            return Fraction(1) if one.id.lower() == other.id.lower() or "percent" in (one.id, other.id) else None
        mine, theirs = self._dimension(one), self._dimension(other)
        if mine.above != theirs.above and "number" not in (mine.above, theirs.above):
            return None
        if mine.below != theirs.below or (mine.below is None and mine.above != theirs.above):
            return None
        return mine.size / theirs.size

    def clash(self, a: str | None, b: str | None) -> bool:
        """Whether two units surely measure different things: dollars and yen, tonnes and days. Of things that are merely counted one may
        be the other (cars are vehicles), and a ratio or a rank may stand for anything.
        """
        if self.same(a, b):
            return False
        one, other = self.find(a or ""), self.find(b or "")
        if one is None or other is None:
            return False
        loose = {"ratio", "rank", "number"}
        alike = {one.kind, other.kind} <= {"percent", "percentage-point"} or one.kind == other.kind == "duration"
        counted = any(unit.kind == "count" and unit.base is None for unit in (one, other))
        return not (alike or counted or "rate" in (one.kind, other.kind) or loose & {one.kind, other.kind})

    def measure(self, words: str) -> tuple[str, int] | None:
        """What a column's unit means: "USD million" is USD, a million at a time. None where it is no known unit."""
        before, _, last = words.strip().rpartition(" ")
        first, _, behind = words.strip().partition(" ")
        for name, scale in ((words.strip(), 1), (before, SCALES.get(last.lower(), 0)), (behind, SCALES.get(first.lower(), 0))):
            if name and scale and self.knows(name) and (unit := self.find(name)) is not None:
                return unit.id, scale
        return None

    def _dimension(self, unit: Unit) -> _Dimension:
        if unit.kind != "rate":
            return _Dimension(unit.base or unit.id, None, unit.size)
        above, _, below = unit.id.partition("/")
        upper, many, lower = self.find(above), *_counted(below)
        under = self.find(lower)
        upper_size = upper.size if upper is not None else Fraction(1)
        if lower == "year" and many == 1:  # a rate by the year goes with the plain unit
            return _Dimension((upper and upper.base) or above, None, upper_size)
        lower_size = many * (under.size if under is not None else 1)
        return _Dimension((upper and upper.base) or above, (under and under.base) or lower, upper_size / lower_size)

    def _named(self, name: str) -> Unit | None:
        return self._by_name.get(name) or self._by_name.get(name.lower())

    def _rate(self, above: str, below: str) -> Unit | None:
        """A unit by another ("JPY/kg"), or by so many of another ("beds per 1,000 people")."""
        many, noun = _counted(below)
        upper, lower = self.find(above), self.find(noun)
        if upper is None or lower is None or upper.kind == "rate" or lower.kind == "rate":
            return None
        words = lower.one if many == 1 else f"{many:,} {noun}"
        by = lower.one if many == 1 else f"{many:,} {lower.id}"
        one, plural = (f"{name} per {words}".strip() for name in (upper.one, upper.many))
        return Unit(f"{upper.id}/{by}", "rate", one, plural, upper.symbol)

    @cached_property
    def nouns(self) -> dict[str, tuple[Unit, bool]]:
        """Every name that can stand behind a number, in small letters, with its unit and whether it is the name for one."""
        found: dict[str, tuple[Unit, bool]] = {}
        for unit in self._units:
            if unit.kind in ("rank", "number", "ratio", "rate"):
                continue
            for name in unit.names:
                if name and (name[0].isalpha() or name[0] == "°") and (unit.kind != "currency" or name != unit.symbol):
                    found.setdefault(name.lower(), (unit, name == unit.one and unit.one != unit.many))
        singular = {name[:-1] for name in found if name.endswith("s")}
        return {name: (unit, one or (name in singular and name != unit.many)) for name, (unit, one) in found.items()}

    @cached_property
    def noun_pattern(self) -> str:
        """An expression for any of the nouns, longest first."""
        return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"[\s-]") for name in sorted(self.nouns, key=lambda n: (-len(n), n))) + ")"

    @cached_property
    def plurals(self) -> re.Pattern[str]:
        """An expression for a plural noun right behind a number."""
        many = sorted(name for name, (_, one) in self.nouns.items() if not one and len(name) > 2)
        return re.compile(rf"\s(?:{'|'.join(map(re.escape, many))})\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def _with_nouns(units: Units, nouns: frozenset[str]) -> Units:
    new = [unit for noun in sorted(nouns) if (unit := units.find(noun)) is not None and unit.kind == "count"]
    return Units([*units, *new]) if new else units


def _counted(below: str) -> tuple[int, str]:
    """What a rate is by: 1,000 and "people" in "per 1,000 people"."""
    match = _COUNTED.fullmatch(below)
    return (int(match["many"].replace(",", "")), match["noun"]) if match and int(match["many"].replace(",", "")) else (1, below)


@lru_cache(maxsize=16)  # one object for the same units, so that what was read by them can be found again
def _with(own: tuple[Unit, ...]) -> Units:
    return Units([*own, *(unit for unit in BUILT_IN if unit.id not in {u.id for u in own})])
