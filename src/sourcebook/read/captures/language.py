"""The language of a text, by its script or by its commonest words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.read.captures.capture import Proposed

_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]", "kana"),
    ("ko", r"[\uac00-\ud7a3]", "Hangul"),
    ("zh", r"[\u4e00-\u9fff]", "Chinese characters without kana"),
    ("el", r"[\u0370-\u03ff]", "Greek letters"),
    ("he", r"[\u0590-\u05ff]", "Hebrew letters"),
    ("ar", r"[\u0600-\u06ff]", "Arabic letters"),
    ("hi", r"[\u0900-\u097f]", "Devanagari"),
    ("th", r"[\u0e00-\u0e7f]", "Thai letters"),
)
_WORDS = {
    "en": "the and of to in that is was for it with as on be at by this from are which",
    "de": "der die und das nicht von mit ist den dem ein eine auf für sich des im auch zu wird",
    "fr": "le la les de et des est du une que pour dans qui sur par pas plus ce au avec sont",
    "es": "el la de los las y que en un una del por con para es se no al su lo más",
    "it": "il la che di e un una per è del della con non sono gli le nel dei al più",
    "pt": "o a os as e que de do da em um uma para com não por dos das no ao",
    "nl": "de het een en van is dat op te in niet zijn met voor die aan er ook als bij",
    "sv": "och att det som en på är av för med den till inte om ett har de var kan så",
    "pl": "i w na z się nie to że do jest o jak po co za od ale przez tym dla",
    "ru": "и в не на что с по как это из к у за от о для так но же его",
    "uk": "і в не на що з як це до та у за від про для але його є та й",
}
_WRITTEN = {word: set(words.split()) for word, words in _WORDS.items()}


def tell(text: Sequence[str]) -> Proposed | None:
    """Tell a text's language as its two letters, or None where it is too short or none of those known."""
    whole = " ".join(text)
    letters = sum(char.isalpha() for char in whole)
    for code, pattern, name in _SCRIPTS:
        if letters and len(re.findall(pattern, whole)) > (0.1 if code == "ja" else 0.4) * letters:
            return Proposed(code, f"its script: {name}")
    words = re.findall(r"[^\W\d_]+", whole.lower())
    counts = sorted(((sum(word in known for word in words), code) for code, known in _WRITTEN.items()), reverse=True)
    (most, code), (next_, _) = counts[0], counts[1]
    if most >= 4 and most > 0.12 * len(words) and most > 1.2 * next_:
        return Proposed(code, f"its commonest words ({most} of {len(words)})")
    return None
