"""Units: ids and aliases, rates and bases, and what can be compared with what."""

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
        ("percent", "percentage-point", False), ("tons", "tonnes", True), ("tonnes", "kg", False), ("tonnes/year", "tonnes", True),
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
