"""What the cells of a column look like, whatever its header says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from netdash.reading.date_texts import Fixed, Numbers, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.sheets.base import Cell

#: Most cells looked at in a column.
SAMPLE = 200
#: Characters and words from which a cell is a sentence rather than a word or two.
_LONG, _MANY_WORDS = 32, 5
#: Most distinct texts that are kept as common ones.
_MOST_COMMON = 12

_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.,;]{2,}")
_PHONE = re.compile(
    r"(?:tel:)?'?[+(]?[\d(][\d\s().\-–/]{5,24}\d(?:\s?(?:ext|x|#)\.?\s?\d{1,6})?", re.IGNORECASE
)
_BETWEEN_PHONES = re.compile(r"[;,|]|:::")
_URL = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,7}(?:/\S*)?", re.IGNORECASE)
_PROFILE = re.compile(
    r"(?:linkedin\.\w+/(?:in|pub|profile)|xing\.\w+/(?:profile|people)|meetup\.\w+/\S*members"
    r"|\b(?:twitter|x|instagram|facebook|github|bsky)\.\w+/)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d\s?%?|[€$£]\s?[\d.,]+")
_DIGIT = re.compile(r"\d")
#: A year, alone or in brackets, may stand beside a name.
_HOUSE_NUMBER = re.compile(r"(?<![\d(/.-])\b\d{1,3}[a-zA-Z]?\b(?![\d/.-])")
_YES_NO = frozenset(
    {"yes", "no", "y", "n", "true", "false", "ja", "nein", "oui", "non", "sí", "si", "sì", "sim", "não",
     "nee", "x", "✓", "✔"}
)  # fmt: skip
_NAME_WORD = re.compile(r"[^\W\d_][^\d_@/:;]*|[^\W\d_]\.")
#: Marks that stand in no name.
_NO_NAME = re.compile(r"[\d@/:;!?()\[\]=#&]")


@dataclass(frozen=True, slots=True)
class Looks:
    """Shares, from 0 to 1, of a sample of the filled cells that look like something.

    Attributes:
        house_number: with a number of one to three figures in it, outside brackets.
        name: one to five words without digits, the first not in lower case.
        long_text: more than a few words.
        blank: share of all sampled cells that are blank.
        future: share of the dates that lie after today, as far as that can be told.
        distinct: distinct texts per filled cell.
        words, mean_length: words and characters per filled cell.
        common: the distinct texts in lower case, when they are few.
    """

    email: float = 0.0
    phone: float = 0.0
    url: float = 0.0
    profile: float = 0.0
    date: float = 0.0
    number: float = 0.0
    house_number: float = 0.0
    name: float = 0.0
    long_text: float = 0.0
    yes_no: float = 0.0
    blank: float = 1.0
    future: float = 0.0
    distinct: float = 0.0
    words: float = 0.0
    mean_length: float = 0.0
    common: tuple[str, ...] = ()


def looks_like(cells: Sequence[Cell], today: date) -> Looks:
    """What an evenly spread sample of the cells looks like."""
    sample = cells[:: max(1, -(-len(cells) // SAMPLE))]
    filled = [
        cell for cell in sample if cell is not None and not (isinstance(cell, str) and not cell.strip())
    ]
    if not filled:
        return Looks()
    texts = [" ".join(str(cell).split()) for cell in filled]
    both = list(zip(filled, texts, strict=True))
    seen = [_look_of_text(text) if isinstance(cell, str) else _look_of(cell, text) for cell, text in both]
    dates = [pair for pair, look in zip(both, seen, strict=True) if look.date]
    distinct = Counter(text.casefold() for text in texts)
    count = len(filled)
    return Looks(
        email=sum(look.email for look in seen) / count,
        phone=sum(look.phone for look in seen) / count,
        url=sum(look.url for look in seen) / count,
        profile=sum(look.profile for look in seen) / count,
        date=len(dates) / count,
        number=sum(look.number for look in seen) / count,
        house_number=sum(look.house_number for look in seen) / count,
        name=sum(look.name for look in seen) / count,
        long_text=sum(len(text) > _LONG or text.count(" ") >= _MANY_WORDS for text in texts) / count,
        yes_no=sum(look.yes_no for look in seen) / count,
        blank=1 - count / len(sample),
        future=sum(_lies_ahead(cell, text, today) for cell, text in dates) / max(1, len(dates)),
        distinct=len(distinct) / count,
        words=sum(text.count(" ") + 1 for text in texts) / count,
        mean_length=sum(map(len, texts)) / count,
        common=tuple(distinct) if len(distinct) <= _MOST_COMMON else (),
    )


class _Look(NamedTuple):
    """What one cell looks like."""

    email: bool
    phone: bool
    url: bool
    profile: bool
    date: bool
    number: bool
    house_number: bool
    name: bool
    yes_no: bool


def _look_of(cell: Cell, text: str) -> _Look:
    digits = bool(_DIGIT.search(text))
    dated = _is_date(cell, text)
    return _Look(
        email=is_email(text),
        phone=digits and not dated and _has_phones(cell, text),
        url=("." in text or ":" in text) and bool(_URL.fullmatch(text)),
        profile=is_profile(text),
        date=dated,
        number=_is_number(cell) or bool(_NUMBER.fullmatch(text)),
        house_number=digits and bool(_HOUSE_NUMBER.search(text)),
        name=not digits and is_name(text),
        yes_no=isinstance(cell, bool) or text.casefold().rstrip("!.") in _YES_NO,
    )


@lru_cache(maxsize=4096)
def _look_of_text(text: str) -> _Look:
    """The look of a cell that holds text, remembered: a sheet is read again after every change."""
    return _look_of(text, text)


def is_email(text: str) -> bool:
    """Whether a text holds an e-mail address."""
    return "@" in text and bool(_EMAIL.search(text))


def is_profile(text: str) -> bool:
    """Whether a text is the address of a person's profile."""
    return "/" in text and bool(_PROFILE.search(text))


def is_phone(cell: Cell, text: str) -> bool:
    """Whether a cell can be a telephone number: 7 to 15 digits (ITU-T E.164) a number, and no date."""
    return bool(_DIGIT.search(text)) and _has_phones(cell, text) and not _is_date(cell, text)


def _has_phones(cell: Cell, text: str) -> bool:
    """Whether a cell holds telephone numbers, unless it is a date."""
    if isinstance(cell, date | bool):
        return False
    if _is_number(cell):
        return text.isdecimal() and 8 <= len(text) <= 15
    numbers = [part for part in map(str.strip, _BETWEEN_PHONES.split(text)) if part]
    return bool(numbers) and all(
        7 <= sum(map(str.isdecimal, number)) <= 20 and bool(_PHONE.fullmatch(number)) for number in numbers
    )


def is_name(text: str) -> bool:
    """Whether a text can be a person's name."""
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 5 or len(text) > 48 or _NO_NAME.search(text):
        return False
    return all(_NAME_WORD.fullmatch(word) for word in words[:1]) and not words[0][:1].islower()


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_date(cell: Cell, text: str) -> bool:
    if isinstance(cell, date):
        return True
    if not isinstance(cell, str) or not 5 <= len(text) <= 40 or (text.isascii() and not _DIGIT.search(text)):
        return False
    return isinstance(written(text), Fixed | Numbers)


def _lies_ahead(cell: Cell, text: str, today: date) -> bool:
    if isinstance(cell, datetime):
        return cell.date() > today
    if isinstance(cell, date):
        return cell > today
    year = re.search(r"\b20\d\d\b", text)
    return bool(re.match(r"\d{4}-\d\d-\d\d", text) and text[:10] > today.isoformat()) or bool(
        year and int(year.group()) > today.year
    )
