"""What the cells of a column look like, whatever its header says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netdash.reading.date_texts import Fixed, Numbers, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netdash.sheets.base import Cell

_SAMPLE = 200
_LONG = 60

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_PHONE = re.compile(r"(?:tel:)?[+(]?[\d(][\d\s().\-–/]{5,24}\d(?:\s?(?:ext|x)\.?\s?\d{1,6})?", re.IGNORECASE)
_URL = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|de|co|eu|dev|example)(?:/\S*)?"
)
_PROFILE = re.compile(r"(?:https?://)?(?:[\w-]+\.)?(?:linkedin|xing|twitter|x)\.com?m?/\S+", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d\s?%?|[€$£]\s?[\d.,]+")
_YES_NO = frozenset(
    {
        "yes",
        "no",
        "y",
        "n",
        "true",
        "false",
        "ja",
        "nein",
        "oui",
        "non",
        "sí",
        "si",
        "sì",
        "sim",
        "não",
        "x",
        "✓",
        "✔",
    }
)
_WORD = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’.\-][^\W\d_]*)*"
_NAME = re.compile(
    rf"{_WORD}(?:\s(?:(?:de|da|do|dos|di|del|della|van|von|der|den|al|el|bin|la|le|y|e)\s)*{_WORD}){{1,3}}"
)
_EAST_NAME = re.compile(
    r"[\u4e00-\u9fff\u3040-\u30ff]{2,4}|[\u4e00-\u9fff]{1,2}\s[\u4e00-\u9fff]{1,2}|[\uac00-\ud7af]{2,4}"
)


@dataclass(frozen=True, slots=True)
class Looks:
    """Shares, from 0 to 1, of a sample of the filled cells that look like something.

    Attributes:
        name: two to four capitalised words without digits, or a Chinese, Japanese or Korean name.
        long_text: more than 60 characters or a line break.
        blank: share of all sampled cells that are blank.
        distinct: distinct texts per filled cell.
        mean_length: characters per filled cell.
        filled: filled cells in the sample.
    """

    email: float = 0.0
    phone: float = 0.0
    url: float = 0.0
    profile: float = 0.0
    date: float = 0.0
    number: float = 0.0
    name: float = 0.0
    long_text: float = 0.0
    yes_no: float = 0.0
    blank: float = 1.0
    distinct: float = 0.0
    mean_length: float = 0.0
    filled: int = 0


def looks_like(cells: Sequence[Cell]) -> Looks:
    """What an evenly spread sample of at most 200 cells looks like."""
    step = max(1, -(-len(cells) // _SAMPLE))
    sample = cells[::step]
    filled = [
        cell for cell in sample if cell is not None and not (isinstance(cell, str) and not cell.strip())
    ]
    if not filled:
        return Looks()
    texts = [str(cell).strip() for cell in filled]
    count = len(filled)

    def share(test: Callable[[Cell, str], bool]) -> float:
        return sum(1 for cell, text in zip(filled, texts, strict=True) if test(cell, text)) / count

    return Looks(
        email=share(lambda _, text: bool(_EMAIL.search(text)) and len(text) < 200),
        phone=share(_is_phone),
        url=share(lambda _, text: bool(_URL.fullmatch(text))),
        profile=share(lambda _, text: bool(_PROFILE.fullmatch(text))),
        date=share(_is_date),
        number=share(lambda cell, text: _is_number(cell) or bool(_NUMBER.fullmatch(text))),
        name=share(lambda _, text: bool(_NAME.fullmatch(text) or _EAST_NAME.fullmatch(text))),
        long_text=share(lambda _, text: len(text) > _LONG or "\n" in text),
        yes_no=share(lambda cell, text: isinstance(cell, bool) or text.casefold() in _YES_NO),
        blank=1 - count / len(sample),
        distinct=len(set(texts)) / count,
        mean_length=sum(map(len, texts)) / count,
        filled=count,
    )


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_phone(cell: Cell, text: str) -> bool:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return 10**8 <= cell < 10**15 and float(cell).is_integer()
    if isinstance(cell, date) or not 7 <= sum(map(str.isdecimal, text)) <= 20:
        return False
    return bool(_PHONE.fullmatch(text)) and not _is_date(cell, text)


def _is_date(cell: Cell, text: str) -> bool:
    if isinstance(cell, date):
        return True
    return isinstance(cell, str) and 5 <= len(text) <= 40 and isinstance(written(text), Fixed | Numbers)
