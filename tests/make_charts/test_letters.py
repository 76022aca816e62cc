"""What `chart-letters` takes for drawable can be drawn, and what cannot is drawn without matplotlib's own words about it."""

import warnings

from sourcebook.check.charts import _is_latin
from sourcebook.make.charts.paint import Painter, read_house

PAINTER = Painter(read_house(None))


def test_the_letters_of_western_languages_are_drawable() -> None:
    letters = [chr(code) for code in range(0x41, 0x180) if chr(code).isalpha() and _is_latin(chr(code))]
    lacking = "".join(letter for letter in letters if not PAINTER.can_set(letter, "label"))
    assert len(letters) > 200
    assert len(lacking) <= 10, lacking


def test_other_scripts_are_not_and_say_nothing_while_they_are_measured() -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        for words in ("日本", "Река", "ليلى", "Ελλάδα"):
            assert not all(_is_latin(letter) for letter in words)
            assert not PAINTER.can_set(words, "label")
            assert PAINTER.measure(words, "label") > 0
    assert not said
