"""Figures in other languages are read as what they are, and stand where they stood."""

from fractions import Fraction

import pytest

from sourcebook.figures import Units, dates, hedge_beside, quantities, show, tokens

UNITS = Units.of(()).including("turbines")


@pytest.mark.parametrize(
    ("language", "text", "hedge", "words", "value", "unit"),
    [
        ("de", "mit zusammen 8,5 Gigawatt", None, "8,5 Gigawatt", "8.5", "GW"),
        ("de", "1.566 Menschen", None, "1.566 Menschen", "1566", "persons"),
        ("de-CH", "1’566 Einwohner", None, "1’566 Einwohner", "1566", "persons"),
        ("de", "brachte rund 12,6 Milliarden Euro ein", "about", "12,6 Milliarden Euro", "12600000000", "EUR"),
        ("de", "auf −500 Euro je Megawattstunde", None, "−500 Euro je Megawattstunde", "-500", "EUR/MWh"),
        ("de", "knapp 3,5 Mio. Tonnen", "almost", "3,5 Mio. Tonnen", "3500000", "tonnes"),
        ("de", "zwei Drittel", None, "zwei Drittel", "200/3", "percent"),
        ("fr", "environ 3,4 milliards d'euros", "about", "3,4 milliards d'euros", "3400000000", "EUR"),
        ("fr", "12\u202f500 habitants", None, "12\u202f500 habitants", "12500", "persons"),
        ("es", "más de 3.400 millones de euros", "more than", "3.400 millones de euros", "3400000000", "EUR"),
        ("it", "circa 30mila persone", "about", "30mila persone", "30000", "persons"),
        ("pt", "R$ 3,5 bilhões", None, "R$ 3,5 bilhões", "3500000000", "BRL"),
        ("nl", "bijna 2,5 miljard euro", "almost", "2,5 miljard euro", "2500000000", "EUR"),
        ("sv", "drygt 9,5 miljarder kronor", "just over", "9,5 miljarder kronor", "9500000000", "SEK"),
        ("ja", "総事業費は約1000億円で", "about", "1000億円", "100000000000", "JPY"),
        ("ja", "1億2000万人超", "over", "1億2000万人", "120000000", "persons"),
        ("ja", "50人未満", "under", "50人", "50", "persons"),
        ("ja", "３．５％", None, "３．５％", "7/2", "percent"),
        ("ja", "2.4兆円", None, "2.4兆円", "2400000000000", "JPY"),
        ("zh", "超过1200万千瓦", "more than", "1200万千瓦", "12000000", "kW"),
        ("ko", "약 1조 2000억 원", "about", "1조 2000억 원", "1200000000000", "KRW"),
        ("pl", "12,5 GW", None, "12,5 GW", "12.5", "GW"),  # no table of words, and the separators of the CLDR all the same
    ],
)
def test_a_figure(language: str, text: str, hedge: str | None, words: str, value: str, unit: str) -> None:
    (found,) = quantities(text, UNITS, language)
    assert (found.hedge, found.value, found.unit) == (hedge, Fraction(value), unit)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("de", "zwischen 3 und 5 Prozent", 3, 5),
        ("de", "5 bis 10 Prozent", 5, 10),
        ("ja", "3000万~4500万キロワット", 30_000_000, 45_000_000),
    ],
)
def test_a_range(language: str, text: str, low: int, high: int) -> None:
    (found,) = quantities(text, UNITS, language)
    assert (found.interval.low, found.interval.high) == (low, high)


@pytest.mark.parametrize(
    ("language", "text", "iso"),
    [
        ("de", "am 12. Juli 2023", "2023-07-12"), ("de", "am 12.07.2023", "2023-07-12"), ("de", "im vierten Quartal 2023", "2023-Q4"),
        ("de", "Ende 2023", "2023"), ("fr", "le 1er juillet 2024", "2024-07-01"), ("es", "el 12 de julio de 2023", "2023-07-12"),
        ("it", "nel marzo 2024", "2024-03"), ("ja", "2023年1月に", "2023-01"), ("ja", "令和5年4月1日", "2023-04-01"),
        ("ja", "2023年度", "FY2023"),
        ("ko", "2024년 5월 20일", "2024-05-20"), ("de", "am 8. März", "2024-03-08"), ("pl", "20 maja 2024", "2024-05-20"),
    ],
)  # fmt: skip
def test_a_date(language: str, text: str, iso: str) -> None:
    assert [when.iso for when in dates(text, 2024, language)] == [iso]


def test_every_digit_of_a_foreign_text_stands_in_a_token() -> None:
    text = "Am 12. Juli 2023 kamen 1.566 Räder für 12,6 Mrd. Euro, 3,4 % mehr"
    found = tokens(text, UNITS, (), "de")
    assert [text[token.start : token.end] for token in found] == [token.text for token in found]
    assert all(any(token.start <= at < token.end for token in found) for at, char in enumerate(text) if char.isdecimal())


@pytest.mark.parametrize(
    ("language", "text", "quote", "cut"),
    [("de", "waren es mindestens 30 Gigawatt", "30 Gigawatt", "mindestens"), ("ja", "事業費は約1000億円で", "1000億円", "約"),
     ("ja", "50人以上が", "50人", "以上"), ("de", "waren es rund 30 Gigawatt", "rund 30 Gigawatt", None)],
)  # fmt: skip
def test_a_hedge_of_another_language_is_not_cut_off(language: str, text: str, quote: str, cut: str | None) -> None:
    start = text.index(quote)
    assert hedge_beside(text, start, start + len(quote), language) == cut


def test_a_range_and_a_plural_of_another_language_print_in_english() -> None:
    (found,) = quantities("3000万~4500万キロワット", UNITS, "ja")
    assert show(found.scaled(Fraction(1, 10**6), "GW"), "GW", UNITS) == "30–45 GW"
    (found,) = quantities("Hunderte Menschen", UNITS, "de")
    assert show(found, "persons", UNITS) == "hundreds of people"
