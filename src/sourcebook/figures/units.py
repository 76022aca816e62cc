"""Units: what is measured, what the sources call it, how it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from sourcebook.records import UnitSetting

UnitKind = Literal["currency", "percent", "percentage-point", "count", "mass", "duration", "rate", "rank", "ratio", "number"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its id, its kind, its name for one and for many, its symbol where it has one, and what else the sources call it."""

    id: str
    kind: UnitKind
    one: str
    many: str
    symbol: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write it."""
        return tuple(dict.fromkeys((self.id, self.one, self.many, *self.aliases)))


def _currency(code: str, symbol: str, one: str, many: str, *aliases: str) -> Unit:
    return Unit(code, "currency", one, many, symbol, aliases)


def _count(many: str, one: str, *aliases: str) -> Unit:
    return Unit(many, "count", one, many, None, aliases)


def _time(many: str, *aliases: str) -> Unit:
    return Unit(many, "duration", many[:-1], many, None, aliases)


BUILT_IN = (
    _currency("USD", "$", "US dollar", "US dollars", "dollar", "dollars", "U.S. dollar", "U.S. dollars", "US$"),
    _currency("JPY", "¥", "yen", "yen", "Japanese yen"),
    _currency("EUR", "€", "euro", "euros"),
    _currency("GBP", "£", "pound sterling", "pounds sterling", "British pounds"),
    _currency("CNY", "CN¥", "yuan", "yuan", "renminbi", "RMB"),
    _currency("KRW", "₩", "South Korean won", "South Korean won", "Korean won"),  # plain "won" is a verb far more often
    _currency("CAD", "CA$", "Canadian dollar", "Canadian dollars", "C$"),
    _currency("AUD", "A$", "Australian dollar", "Australian dollars"),
    _currency("CHF", "CHF", "Swiss franc", "Swiss francs"),
    _currency("INR", "₹", "Indian rupee", "Indian rupees", "rupee", "rupees"),
    _currency("TWD", "NT$", "New Taiwan dollar", "New Taiwan dollars", "Taiwan dollars"),
    Unit("percent", "percent", "percent", "percent", "%", ("%", "per cent", "pct")),
    Unit("percentage-point", "percentage-point", "percentage point", "percentage points", None,
         ("percentage-points", "percent point", "percent points", "percent-point", "percent-points", "pp", "ppt")),
    Unit("tonnes", "mass", "tonne", "tonnes", "t", ("t", "ton", "tons", "metric ton", "metric tons", "metric tonne", "metric tonnes")),
    Unit("kg", "mass", "kg", "kg", "kg", ("kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos", "kgs")),
    Unit("grams", "mass", "gram", "grams", None, ("gramme", "grammes")),
    Unit("barrels", "count", "barrel", "barrels"),
    Unit("litres", "count", "litre", "litres", None, ("liter", "liters")),
    Unit("km", "count", "km", "km", "km", ("kilometre", "kilometres", "kilometer", "kilometers")),
    Unit("miles", "count", "mile", "miles"),
    Unit("metres", "count", "metre", "metres", None, ("meter", "meters")),
    Unit("hectares", "count", "hectare", "hectares"),
    Unit("acres", "count", "acre", "acres"),
    Unit("MW", "count", "MW", "MW", "MW", ("megawatt", "megawatts")),
    Unit("GW", "count", "GW", "GW", "GW", ("gigawatt", "gigawatts")),
    _time("seconds"), _time("minutes"), _time("hours"), _time("days"), _time("weeks"), _time("months"), _time("years"), _time("decades"),
    Unit("centuries", "duration", "century", "centuries"),
    Unit("persons", "count", "person", "persons", None,
         ("people", "troops", "soldiers", "personnel", "service members", "servicemembers")),
    _count("cars", "car", "autos", "automobile", "automobiles", "passenger car", "passenger cars"),
    _count("vehicles", "vehicle"), _count("jobs", "job"), _count("rounds", "round"), _count("seats", "seat"), _count("votes", "vote"),
    Unit("rank", "rank", "rank", "rank"),
    Unit("ratio", "ratio", "times", "times", None, ("time",)),
    Unit("number", "number", "", ""),
)  # fmt: skip

SYMBOLS = {
    "US$": "USD", "$": "USD", "¥": "JPY", "￥": "JPY", "JP¥": "JPY", "CN¥": "CNY", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR",
    "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NT$": "TWD", "HK$": "HKD", "S$": "SGD", "NZ$": "NZD", "R$": "BRL",
}  # fmt: skip
CODES = "USD|JPY|EUR|GBP|CNY|RMB|KRW|CAD|AUD|CHF|INR|TWD|HKD|SGD"
"""Currency codes that may stand before a number."""

_BASE = re.compile(r"(?:percent|per cent|%|pct)\s+of\s+(?P<base>\S.*)", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{3}")
_PLAIN_NOUN = re.compile(r"[a-z][a-z]*(?:[ -][a-z]+)*")


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

    def __repr__(self) -> str:
        return f"Units({self._units!r})"

    @classmethod
    def of(cls, settings_units: Iterable[UnitSetting] = ()) -> Units:
        """The built-in units and a site's own; one of its own that has a built-in's id or alias takes it over."""
        own = (Unit(str(u.id), u.kind, str(u.one), str(u.many), None, tuple(str(alias) for alias in u.aliases)) for u in settings_units)
        return _with(tuple(own))

    def including(self, *nouns: str | None) -> Units:
        """These units and, as counted things, the plain nouns that they lack: how "seven meetings" is read for a fact in meetings."""
        new = [self.find(noun) for noun in nouns if noun and not self.knows(noun)]
        return Units([*self._units, *(unit for unit in new if unit is not None)]) if any(new) else self

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
                return self._rate(above, below)
        if _CODE.fullmatch(name):
            return Unit(name, "currency", name, name, None)
        if _PLAIN_NOUN.fullmatch(name):
            return Unit(name, "count", name, name)
        return None

    def same(self, a: str | None, b: str | None) -> bool:
        """Whether figures in these units can be compared. None (the words give no unit) goes with any.

        Plain percent goes with percent of anything, since words seldom repeat the base; percentage points are something else. A rate by the
        year goes with the plain unit, since the fact's period says which year; rates by the month or the day do not.
        """
        if a is None or b is None or a == b:
            return True
        one, other = self.find(a), self.find(b)
        if one is None or other is None:
            return False
        if one.kind == other.kind == "percent":
            return one.id.lower() == other.id.lower() or "percent" in (one.id, other.id)
        return one.id.removesuffix("/year") == other.id.removesuffix("/year")

    def _named(self, name: str) -> Unit | None:
        return self._by_name.get(name) or self._by_name.get(name.lower())

    def _rate(self, above: str, below: str) -> Unit | None:
        upper, lower = self.find(above), self.find(below)
        if upper is None or lower is None:
            return None
        one = f"{upper.one} per {lower.one}"
        return replace(upper, id=f"{upper.id}/{lower.one}", kind="rate", one=one, many=f"{upper.many} per {lower.one}", aliases=())

    @cached_property
    def nouns(self) -> dict[str, tuple[Unit, bool]]:
        """Every name that can stand behind a number, in small letters, with its unit and whether it is the name for one."""
        found: dict[str, tuple[Unit, bool]] = {}
        for unit in self._units:
            if unit.kind in ("rank", "number", "ratio", "rate"):
                continue
            for name in unit.names:
                if name and name[0].isalpha() and (unit.kind != "currency" or name != unit.symbol):
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


@lru_cache(maxsize=16)  # one object for the same units, so that what was read by them can be found again
def _with(own: tuple[Unit, ...]) -> Units:
    return Units([*own, *(unit for unit in BUILT_IN if unit.id not in {u.id for u in own})])
