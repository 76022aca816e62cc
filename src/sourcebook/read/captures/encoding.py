"""The encoding of a capture: said by a mark, by the file itself, or found by what its bytes make sense in."""

from __future__ import annotations

import codecs
import re
import unicodedata

from sourcebook.read.captures.capture import Unfit

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]")
_EAST = re.compile(r"[\u3001-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_TYPOGRAPHIC = frozenset(b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa4\xa7\xa9\xab\xae\xb0\xb7\xbb\xbd")
_BINARY = "is a binary file, not a text"


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Decode a capture and name its encoding. `declared`: what the file says of itself. Raises Unfit for what is no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(_text(data, name), name)
    if b"\0" in data:
        wide = _wide(data) or ""
        return _checked(_text(data, wide), wide)
    for coding in ("iso-2022-jp" if re.search(rb"\x1b[$(][@BJ]", data) else "utf-8", declared):
        found = _strict(data, _as_browsers_do(coding)) if coding else None
        if coding and found is not None:
            return _checked(*_with_euros(data, found, coding.lower()))
    return _guessed(data)


def _text(data: bytes, name: str) -> str:
    """Decode what cannot be anything else. Raises Unfit where it is not that either."""
    text = _strict(data, name)
    if text is None:
        raise Unfit(_BINARY)
    return text


def _as_browsers_do(name: str) -> str:
    """Take Latin-1 for Windows-1252 and plain Shift-JIS for Microsoft's, since files that say so mostly are."""
    low = name.strip().lower().replace("_", "-")
    return {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932"}.get(
        low, low
    )


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: of both orders of bytes the one that makes characters that texts are written in, nearly all of them."""
    best, share = None, 0.95
    for name in ("utf-16-le", "utf-16-be"):
        text = _strict(data, name) or ""
        plain = sum(char in "\r\n\t" or " " <= char <= "\u017f" or bool(_EAST.match(char)) for char in text)
        if plain > share * len(text) and ("\n" in text or " " in text or "\u3002" in text):
            best, share = name, plain / len(text)
    return best


def _guessed(data: bytes) -> tuple[str, str]:
    for name in ("cp932", "euc_jp"):  # kana are what no other encoding's text turns into
        text = _strict(data, name)
        if text is not None:
            other = [char for char in text if ord(char) > 127]
            if len(_KANA.findall(text)) > 0.2 * len(other) and len(_EAST.findall(text)) > 0.8 * len(other):
                return _checked(text, "shift_jis" if name == "cp932" else name)
    text = _strict(data, "cp1252")
    if text is not None and _is_western(data):
        return _checked(*_with_euros(data, text, "windows-1252"))
    import charset_normalizer  # takes a while to load, and few captures need it

    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise Unfit("is in an encoding that could not be told; save it as UTF-8")
    return _checked(str(best), best.encoding)


def _with_euros(data: bytes, text: str, name: str) -> tuple[str, str]:
    """Take Latin-1 for Latin-9 where it has the sign of a currency that nobody writes: there it is the euro's."""
    if "\u00a4" not in text or name not in ("windows-1252", "cp1252", "iso-8859-1", "latin1") or any(0x7F < byte < 0xA0 for byte in data):
        return text, name
    return data.decode("iso-8859-15"), "iso-8859-15"


def _is_western(data: bytes) -> bool:
    """Whether the bytes above ASCII stand singly among plain letters, as accents do, or are typographic marks."""
    high = [at for at, byte in enumerate(data) if byte > 127]
    alone = [
        at
        for at in high
        if data[at] in _TYPOGRAPHIC or (data[at] >= 0xC0 and not (data[at - 1 : at] > b"\xbf" and data[at + 1 : at + 2] > b"\xbf"))
    ]
    return len(alone) > 0.97 * len(high) and len(high) < 0.2 * len(data)


def _checked(text: str, name: str) -> tuple[str, str]:
    """Refuse what decodes but is no text: control characters, or characters that are none."""
    strange = sum(unicodedata.category(char) in ("Cc", "Cn", "Co") and char not in "\t\n\r\f\x0b\x85\x1a" for char in text)
    if strange > max(2, 0.005 * len(text)):
        raise Unfit(_BINARY)
    return text.lstrip("\ufeff"), name
