"""The units that are known without being named in the settings: what the sources call them, and what one is in another."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

UnitKind = Literal["currency", "percent", "percentage-point", "count", "mass", "duration", "rate", "rank", "ratio", "number"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its id, its kind, its name for one and for many, its symbol where it has one, and what else the sources call it.

    Units with the same `base` measure the same thing, and one of them is `size` of it: 1 GW is 1,000,000 kW.
    """

    id: str
    kind: UnitKind
    one: str
    many: str
    symbol: str | None = None
    aliases: tuple[str, ...] = ()
    base: str | None = None
    size: Fraction = Fraction(1)

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write it."""
        return tuple(dict.fromkeys((self.id, self.one, self.many, *self.aliases)))


def _currency(code: str, symbol: str, one: str, many: str, *aliases: str) -> Unit:
    return Unit(code, "currency", one, many, symbol, aliases)


def _count(many: str, one: str, *aliases: str) -> Unit:
    return Unit(many, "count", one, many, None, aliases)


def _time(many: str, base: str, size: int) -> Unit:
    return Unit(many, "duration", many[:-1], many, None, (), base, Fraction(size))


def _measure(symbol: str, base: str, size: Fraction | int | str, *aliases: str, kind: UnitKind = "count") -> Unit:
    """A unit that is printed by its symbol: "14.7 GW"."""
    return Unit(symbol, kind, symbol, symbol, symbol, aliases, base, Fraction(size))


def _length(many: str, one: str, base: str, size: Fraction | int | str, *aliases: str) -> Unit:
    """A unit of lengths, areas or volumes that is printed by its name."""
    return Unit(many, "count", one, many, None, aliases, base, Fraction(size))


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
    _currency("SEK", "SEK", "Swedish krona", "Swedish kronor"), _currency("NOK", "NOK", "Norwegian krone", "Norwegian kroner"),
    _currency("DKK", "DKK", "Danish krone", "Danish kroner"), _currency("PLN", "PLN", "Polish zloty", "Polish zlotys", "zlotys"),
    _currency("NZD", "NZ$", "New Zealand dollar", "New Zealand dollars"), _currency("SGD", "S$", "Singapore dollar", "Singapore dollars"),
    _currency("HKD", "HK$", "Hong Kong dollar", "Hong Kong dollars"), _currency("BRL", "R$", "Brazilian real", "Brazilian reais"),
    _currency("MXN", "MX$", "Mexican peso", "Mexican pesos"), _currency("ZAR", "ZAR", "South African rand", "South African rand"),
    _currency("TRY", "TRY", "Turkish lira", "Turkish lira"), _currency("RUB", "RUB", "Russian rouble", "Russian roubles", "rubles"),
    _currency("ILS", "ILS", "Israeli shekel", "Israeli shekels", "shekels"),
    _currency("SAR", "SAR", "Saudi riyal", "Saudi riyals"), _currency("AED", "AED", "UAE dirham", "UAE dirhams"),
    _currency("EGP", "EGP", "Egyptian pound", "Egyptian pounds"),
    _currency("TWD", "NT$", "New Taiwan dollar", "New Taiwan dollars", "Taiwan dollars"),
    Unit("percent", "percent", "percent", "percent", "%", ("%", "per cent", "pct")),
    Unit("percentage-point", "percentage-point", "percentage point", "percentage points", None,
         ("percentage-points", "percent point", "percent points", "percent-point", "percent-points", "pp", "ppt")),
    Unit("tonnes", "mass", "tonne", "tonnes", "t",
         ("t", "ton", "tons", "metric ton", "metric tons", "metric tonne", "metric tonnes"), "kg", Fraction(1000)),
    _measure("kg", "kg", 1, "kilogram", "kilograms", "kilogramme", "kilogrammes", "kilo", "kilos", "kgs", kind="mass"),
    Unit("grams", "mass", "gram", "grams", None, ("gramme", "grammes"), "kg", Fraction(1, 1000)),
    Unit("barrels", "count", "barrel", "barrels"),
    _length("litres", "litre", "litres", 1, "liter", "liters"),
    _length("cubic metres", "cubic metre", "litres", 1000, "cubic meter", "cubic meters", "m³"),
    _measure("km", "metres", 1000, "kilometre", "kilometres", "kilometer", "kilometers"),
    _length("miles", "mile", "metres", "1609.344"), _length("nautical miles", "nautical mile", "metres", 1852),
    _length("metres", "metre", "metres", 1, "meter", "meters"),
    _measure("cm", "metres", "0.01", "centimetre", "centimetres", "centimeter", "centimeters"),
    _measure("mm", "metres", "0.001", "millimetre", "millimetres", "millimeter", "millimeters"),
    _length("feet", "foot", "metres", "0.3048"),
    _length("square metres", "square metre", "square metres", 1, "square meter", "square meters", "sq m", "m²"),
    _length("square feet", "square foot", "square metres", "0.09290304", "sq ft"),
    _length("square miles", "square mile", "square metres", "2589988.110336", "sq mi"),
    _measure("km²", "square metres", 10**6, "square kilometre", "square kilometres", "square kilometer", "square kilometers", "sq km"),
    _length("hectares", "hectare", "square metres", 10**4), _length("acres", "acre", "square metres", "4046.8564224"),
    _measure("kW", "kW", 1, "kilowatt", "kilowatts"), _measure("MW", "kW", 10**3, "megawatt", "megawatts"),
    _measure("GW", "kW", 10**6, "gigawatt", "gigawatts"), _measure("TW", "kW", 10**9, "terawatt", "terawatts"),
    _measure("kWh", "kWh", 1, "kilowatt hour", "kilowatt hours"), _measure("MWh", "kWh", 10**3, "megawatt hour", "megawatt hours"),
    _measure("GWh", "kWh", 10**6, "gigawatt hour", "gigawatt hours"), _measure("TWh", "kWh", 10**9, "terawatt hour", "terawatt hours"),
    _measure("°C", "°C", 1, "degree Celsius", "degrees Celsius", "degree centigrade", "degrees centigrade", "degrees C", "Celsius"),
    _measure("°F", "°F", 1, "degree Fahrenheit", "degrees Fahrenheit", "degrees F", "Fahrenheit"),
    _length("knots", "knot", "knots", 1), _length("inches", "inch", "metres", "0.0254"),
    _time("seconds", "seconds", 1), _time("minutes", "seconds", 60), _time("hours", "seconds", 3600), _time("days", "seconds", 86400),
    _time("weeks", "seconds", 7 * 86400), _time("months", "months", 1), _time("years", "months", 12), _time("decades", "months", 120),
    Unit("centuries", "duration", "century", "centuries", None, (), "months", Fraction(1200)),
    Unit("persons", "count", "person", "persons", None,
         ("people", "inhabitants", "troops", "soldiers", "personnel", "service members", "servicemembers")),
    _count("cars", "car", "autos", "automobile", "automobiles", "passenger car", "passenger cars"),
    _count("vehicles", "vehicle"), _count("jobs", "job"), _count("rounds", "round"), _count("seats", "seat"), _count("votes", "vote"),
    Unit("rank", "rank", "rank", "rank"),
    Unit("ratio", "ratio", "times", "times", None, ("time",)),
    Unit("number", "number", "", ""),
)  # fmt: skip

SYMBOLS = {
    "US$": "USD", "$": "USD", "¥": "JPY", "￥": "JPY", "JP¥": "JPY", "CN¥": "CNY", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR",
    "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NT$": "TWD", "HK$": "HKD", "S$": "SGD", "NZ$": "NZD", "R$": "BRL", "MX$": "MXN",
    "RS": "INR", "RS.": "INR",
}  # fmt: skip
CODES = "USD|JPY|EUR|GBP|CNY|RMB|KRW|CAD|AUD|CHF|INR|TWD|HKD|SGD"
"""Currency codes that may stand before a number, in capitals or not."""
MORE_CODES = "SEK|NOK|DKK|PLN|CZK|HUF|RON|NZD|BRL|MXN|CLP|ZAR|TRY|RUB|UAH|ILS|SAR|AED|EGP|NGN|KES|THB|IDR|MYR|PHP|VND"
"""Others, which in small letters may be words."""
