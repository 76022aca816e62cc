"""How numbers are written: digits with their separators, number words, scale words, fractions."""

from __future__ import annotations

import re
from fractions import Fraction

MINUS = "-−–‑"  # what can stand as a sign: hyphen, minus, en dash, non-breaking hyphen
_SEPARATORS = ",\u00a0\u2009\u202f"  # between groups of three: comma, and the spaces that do not break a number

NUMERAL = (
    rf"(?:\d{{1,3}}(?:[{_SEPARATORS}]\d{{3}})+(?!\d)(?:\.\d+)?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?"  # 1,40,000 as written in India
    r"|\d+(?:\.\d+)?|(?<![\d.])\.\d+)"
)
VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅚": Fraction(5, 6), "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
WORDS = {word: number for number, word in enumerate(_ONES.split())}
WORDS |= {word: ten * 10 for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
ORDINALS = {word: number for number, word in enumerate(f"{_ORDINALS} seventeenth eighteenth nineteenth twentieth".split(), start=1)}

SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15, "dozen": 12,
    "lakh": 10**5, "crore": 10**7, "cr": 10**7,
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "b": 10**9, "tn": 10**12, "trn": 10**12, "t": 10**12,
}  # fmt: skip
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
FACTORS = {
    "doubled": 2, "doubling": 2, "doubles": 2, "double": 2, "twice": 2, "twofold": 2, "tripled": 3, "tripling": 3, "triples": 3,
    "triple": 3, "threefold": 3, "trebled": 3, "trebling": 3, "quadrupled": 4, "quadrupling": 4, "quadruple": 4, "fourfold": 4,
    "quintupled": 5, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
}  # fmt: skip

_small = [word for word, number in WORDS.items() if number < 10]
_teens = [word for word, number in WORDS.items() if 10 <= number < 20]
_tens = [word for word, number in WORDS.items() if number >= 20]
_SMALL = rf"(?:(?:{'|'.join(_tens)})(?:[- ](?:{'|'.join(_small[1:])}))?|{'|'.join(_teens)}|{'|'.join(_small)})\b"
NUMBER_WORDS = rf"(?:(?:{_SMALL}|a)[- ]hundred(?:(?: and)?[- ]{_SMALL})?\b|{_SMALL})"
"""A number below a thousand in words: "seven", "twenty-five", "a hundred", "two hundred and one"."""

_NUMBER = re.compile(rf"\s*(?P<sign>[{MINUS}+]?)\s?(?P<digits>{NUMERAL})\s*")
_LONGEST = 200  # characters of a number; Python itself refuses to read thousands of digits
_HUNDRED = re.compile(r"(?P<hundreds>.*?)[- ]?hundred(?: and)?[- ]?(?P<rest>.*)")


def parse_number(text: str) -> Fraction | None:
    """Read a number in digits, with or without sign and thousands separators; None where the text is anything else."""
    match = _NUMBER.fullmatch(text)
    if match is None or len(text) > _LONGEST:
        return None
    value = digits(match["digits"])
    return -value if match["sign"] and match["sign"] in MINUS else value


def half_step(number_text: str) -> Fraction:
    """Half a unit of the last written digit of a number in digits; ValueError where the text is none."""
    match = _NUMBER.fullmatch(number_text)
    if match is None:
        raise ValueError(f"not a number: {number_text!r}")
    return Fraction(1, 2 * 10 ** decimals(match["digits"]))


def digits(numeral: str) -> Fraction:
    """The value of digits with separators, without sign."""
    whole, _, part = re.sub(rf"[{_SEPARATORS}]", "", numeral).partition(".")
    return Fraction(int(whole or "0")) + (Fraction(int(part), 10 ** len(part)) if part else 0)


def decimals(numeral: str) -> int:
    """How many digits are written behind the decimal point."""
    return len(numeral.partition(".")[2])


def in_words(words: str) -> int:
    """The value of number words below a thousand (what `NUMBER_WORDS` matches)."""
    words = words.lower().strip()
    if match := _HUNDRED.fullmatch(words):
        return _below_hundred(match["hundreds"]) * 100 + (_below_hundred(match["rest"]) if match["rest"] else 0)
    return _below_hundred(words)


def _below_hundred(words: str) -> int:
    return 1 if words == "a" else sum(WORDS[word] for word in re.split(r"[- ]+", words.strip("- ")))
