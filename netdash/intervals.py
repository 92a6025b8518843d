"""How often someone is to be heard from, read from numbers and words in seven languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from netdash.interval_words import (
    FILLERS,
    MONTH,
    NUMBERS,
    OFF,
    OTHER,
    SHORT_UNITS,
    TIMES,
    TIMES_NUMBERS,
    UNITS,
    YEAR,
)

#: Longer than this is no rhythm but a mistyped cell.
LONGEST = 3650


@dataclass(frozen=True, slots=True)
class Cadence:
    """What a cadence cell says: every so many days, at rest on purpose, or nothing that is understood."""

    days: int | None = None
    off: bool = False

    @property
    def understood(self) -> bool:
        """Whether the cell says anything."""
        return self.off or self.days is not None


_WORD = re.compile(r"2nd|\d+(?:[.,]\d+)?|[^\W\d_]+|[/×]")
_SPELLINGS = (
    (re.compile(r"\([^)]*\)"), " "),
    (re.compile(r"\b(half|semi|bi)[- ]+(?=yearly|year\b|annual|monthly|weekly|jaar)"), r"\1"),
    (re.compile(r"(?<=\d)\s*(?:-|–|to|bis|a)\s*\d+(?:[.,]\d+)?"), ""),
)


def interval_days(text: object) -> int | None:
    """The interval in days that a cadence cell asks for; ``None`` when it is off, blank or not understood."""
    return read_cadence(text).days


def read_cadence(text: object) -> Cadence:
    """What a cadence cell says.

    Months count 30 days, quarters 90, half-years 180 and years 365; "n times a year" divides the year. Of a
    range such as "4-6 weeks" the shorter end is the wanted interval. Words that are not all understood say
    nothing.
    """
    if isinstance(text, (int, float)):
        text = format(text, "g")
    return _read(text) if isinstance(text, str) else Cadence()


@lru_cache(maxsize=4096)
def _read(text: str) -> Cadence:
    plain = _plain(text)
    if re.sub(r"\s+", "-", plain.strip(" .")) in OFF:
        return Cadence(off=True)
    days = None if plain.startswith("-") else _days(_WORD.findall(plain))
    return Cadence(days) if days is not None and 1 <= days <= LONGEST else Cadence()


def _plain(text: str) -> str:
    """Lower case without accents, with the spellings of compound words made one."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).strip()
    for pattern, replacement in _SPELLINGS:
        plain = pattern.sub(replacement, plain)
    return plain


@dataclass(slots=True)
class _Found:
    number: float | None = None
    unit: float | None = None
    times: bool = False
    other: bool = False


def _days(words: list[str]) -> int | None:
    found = _Found()
    if sum(word in UNITS for word in words) > 1:  # "an" is a year in French, an article in English
        words = [word for word in words if word != "an"]
    for word in words:
        if not _take(word, found):
            return None
    return _interval(found, every_other="om" in words and found.number is None)


def _take(word: str, found: _Found) -> bool:
    """Sort one word in; false when it means nothing here."""
    if word[0].isdigit() and word != "2nd":
        if found.number is not None:
            return False
        found.number = float(word.replace(",", "."))
    elif word in TIMES_NUMBERS:
        found.number, found.times = TIMES_NUMBERS[word], True
    elif word in TIMES or (word == "/" and found.number is not None):
        found.times = True
    elif word in OTHER:
        found.other = True
    elif found.unit is None and word in UNITS:
        found.unit = UNITS[word]
    elif found.unit is None and found.number is not None and word in SHORT_UNITS:
        found.unit = None if found.times and word in FILLERS else SHORT_UNITS[word]
    elif found.number is None and word in NUMBERS:
        found.number = NUMBERS[word]
    else:
        return word in FILLERS
    return True


def _interval(found: _Found, *, every_other: bool) -> int | None:
    number = found.number
    if found.unit is None:
        return round(number) if number and not (found.times or found.other) else None
    if number == 0:
        return None
    if found.times:
        days = found.unit / (number or 1)
        return max(1, int(days))
    if number is None:
        return int(found.unit) * (2 if found.other or every_other else 1)
    if found.unit == MONTH and number % 12 == 0:
        return round(number / 12 * YEAR)
    return max(1, round(number * found.unit))
