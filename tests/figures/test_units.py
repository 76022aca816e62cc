"""Units: ids and aliases, rates and bases, and what can be compared with what."""

from fractions import Fraction

import pytest

from sourcebook.figures import Units
from sourcebook.records import UnitSetting

UNITS = Units.of(())


@pytest.mark.parametrize(
    ("name", "found", "kind"),
    [
        ("USD", "USD", "currency"), ("dollars", "USD", "currency"), ("yen", "JPY", "currency"), ("SEK", "SEK", "currency"),
        ("percent", "percent", "percent"), ("%", "percent", "percent"), ("percentage points", "percentage-point", "percentage-point"),
        ("percent of GDP", "percent of GDP", "percent"), ("% of imports", "percent of imports", "percent"),
        ("tons", "tonnes", "mass"), ("kilogram", "kg", "mass"), ("JPY/kg", "JPY/kg", "rate"), ("yen per kilogram", "JPY/kg", "rate"),
        ("tonnes/years", "tonnes/year", "rate"), ("USD/tonnes", "USD/tonne", "rate"), ("people", "persons", "count"),
        ("troops", "persons", "count"),
        ("cars", "cars", "count"), ("day", "days", "duration"), ("rank", "rank", "rank"), ("times", "ratio", "ratio"),
        ("meetings", "meetings", "count"),
    ],
)  # fmt: skip
def test_find(name: str, found: str, kind: str) -> None:
    unit = UNITS.find(name)
    assert unit is not None
    assert (unit.id, unit.kind) == (found, kind)


@pytest.mark.parametrize("name", ["", "12x", "7", "a,b", "Xy", "/", "USD/", "per"])
def test_what_can_be_no_unit(name: str) -> None:
    assert UNITS.find(name) is None or name == "per"


def test_a_plain_noun_is_a_thing_that_is_counted_but_not_known() -> None:
    meetings = UNITS.find("meetings")
    assert meetings is not None
    assert (meetings.one, meetings.many) == ("meetings", "meetings")
    assert not UNITS.knows("meetings")
    assert not UNITS.knows("percnt")
    assert all(UNITS.knows(name) for name in ("cars", "JPY/kg", "percent of GDP", "SEK", "tons"))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("percent", "percent of GDP", True), ("percent of GDP", "percent of gdp", True), ("percent of GDP", "percent of GNP", False),
        ("percent", "percentage-point", False), ("tons", "tonnes", True), ("tonnes", "kg", True), ("tonnes/year", "tonnes", True),
        ("tonnes/month", "tonnes", False), ("USD", "JPY", False), ("USD", "dollars", True), (None, "cars", True), ("cars", None, True),
        ("cars", "vehicles", False), ("persons", "troops", True), ("JPY/kg", "JPY", False), ("meetings", "meetings", True),
        ("12x", "cars", False),
    ],
)  # fmt: skip
def test_same(a: str | None, b: str | None, same: bool) -> None:
    assert UNITS.same(a, b) is same
    assert UNITS.same(b, a) is same


def test_a_sites_own_unit_goes_before_a_built_in_one() -> None:
    own = UnitSetting.model_validate({"id": "troops", "one": "soldier", "many": "troops", "aliases": ["soldiers"]})
    units = Units.of([own])
    found = units.find("soldiers")
    assert found is not None
    assert found.id == "troops"
    assert units.same("persons", "people")
    assert not units.same("persons", "troops")


@pytest.mark.parametrize(
    ("a", "b", "factor"),
    [
        ("MW", "GW", "1/1000"), ("GW", "MW", "1000"), ("kg", "tonnes", "1/1000"), ("weeks", "days", "7"), ("hectares", "km²", "1/100"),
        ("GBP/MWh", "GBP/kWh", "1/1000"), ("JPY/kg", "JPY/tonne", "1000"), ("MW/year", "GW", "1/1000"), ("EUR", "EUR", "1"),
        ("beds per 1,000 people", "beds per 100,000 inhabitants", "100"), ("number/1,000 persons", "beds per 1,000 people", "1"),
        ("GW", "GWh", None), ("years", "days", None), ("GBP/MWh", "EUR/MWh", None), ("GBP/MWh", "GBP", None), ("metres", "km²", None),
    ],
)  # fmt: skip
def test_what_one_unit_is_in_another(a: str, b: str, factor: str | None) -> None:
    assert UNITS.factor(a, b) == (Fraction(factor) if factor else None)


@pytest.mark.parametrize(
    ("a", "b", "clash"),
    [
        ("USD", "JPY", True), ("GW", "days", True), ("tonnes", "USD", True), ("GW", "MW", False), ("cars", "vehicles", False),
        ("percent", "percentage-point", False), ("percent", "ratio", False), ("zorps", "GW", False), ("percent", "USD", True),
        ("percent of seats", "percent of votes", False), ("days", "years", False),
    ],
)  # fmt: skip
def test_what_surely_measures_different_things(a: str, b: str, clash: bool) -> None:
    assert UNITS.clash(a, b) is clash
    assert UNITS.clash(b, a) is clash


@pytest.mark.parametrize(
    ("words", "means"),
    [("USD million", ("USD", 10**6)), ("thousand tonnes", ("tonnes", 1000)), ("GW", ("GW", 1)), ("units", None), ("index", None)],
)
def test_what_a_column_counts_in(words: str, means: tuple[str, int] | None) -> None:
    assert UNITS.measure(words) == means
