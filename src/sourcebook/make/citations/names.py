"""Names of persons and days, taken apart as bibliographies want them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name. `given` is "" where it is one word, or is written in a manner that is not ours to take apart."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """As lists sort it: "Weinstein, Kenneth R."."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def upright(self) -> str:
        """As it is said: "Kenneth R. Weinstein"."""
        return f"{self.given} {self.family}".strip()

    @property
    def initials(self) -> str:
        """As APA has it: "Weinstein, K. R."."""
        letters = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in self.given.split())
        return f"{self.family}, {letters}" if letters else self.family


def name_of(written: str) -> Name:
    """Take a name apart: what follows the given names begins at a small letter ("von der …"), or is the last word."""
    words = written.split()
    if len(words) < 2 or "," in written:
        return Name(" ".join(words))
    cut = next((at for at, word in enumerate(words) if at and word[0].islower()), len(words) - 1)
    return Name(" ".join(words[cut:]), " ".join(words[:cut]))


def parts_of(iso: str) -> list[int]:
    """Year, month, day, as far as they are stated."""
    return [int(part) for part in iso.split("-")] if iso else []


def month_day_year(iso: str) -> str:
    """Write "July 18, 2025", "July 2025" or "2025"."""
    return _shown(iso, ("y", "MMMM y", "MMMM d, y"))


def year_month_day(iso: str) -> str:
    """Write "2025, July 18", "2025, July" or "2025"."""
    return _shown(iso, ("y", "y, MMMM", "y, MMMM d"))


def _shown(iso: str, patterns: tuple[str, str, str]) -> str:
    parts = parts_of(iso)
    if not parts:
        return ""
    day = date(*[*parts, 1, 1][:3])
    return format_date(day, patterns[len(parts) - 1], locale="en_US")  # both styles are English ones
