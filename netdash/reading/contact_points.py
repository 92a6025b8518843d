"""Cells with e-mail addresses, telephone numbers and web addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from netdash.fields import LIST_SEPARATOR
from netdash.reading.column_values import NOTHING, Trouble, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netdash.sheets.base import Cell

_ADDRESS = re.compile(
    r"[^\s<>()\[\]{},;:\"|/\\*@،、]+@[^\s<>()\[\]{},;:\"|/\\@،、]+\.[^\s<>()\[\]{},;:\"|/\\@.،、]{2,}"
)
#: An address, and a number, of which nothing need be changed: nearly all there are.
_PLAIN_ADDRESS = re.compile(r"[a-z0-9][\w.+-]*@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.ASCII | re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"\+?[\d(][\d ()-]{5,24}\d")
_BROKEN = re.compile(r"@|\(at\)|\[at\]|\{at\}", re.IGNORECASE)
_BAD_ADDRESS = "not a whole e-mail address"

_BETWEEN_PHONES = re.compile(r"\s*(?:;|,|\||/|:::|\r?\n|،|、)\s*")
_PHONE = re.compile(
    r"(?:[^\W\d_]{1,10}\s?[.:]\s?)?[+(]?[\d(][\d\s().\-–‐/+·]*"
    r"(?:(?:ext|extension|x|durchwahl|dw|poste|#)\.?\s?\d{1,6})?(?:\s?\([^\W\d_]{1,12}\))?",
    re.IGNORECASE,
)
_CUT_NUMBER = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_WHOLE = re.compile(r"(\d{5,})\.0")


def read_email(cell: Cell) -> Any:
    """The e-mail addresses of a cell, without names and signs around them."""
    if isinstance(cell, str) and _PLAIN_ADDRESS.fullmatch(cell):
        return cell
    text = shown(cell).strip()
    if not text or text.casefold() in NOTHING:
        return None
    found = _unique(address.strip("'’.") for address in _ADDRESS.findall(text))
    kept = LIST_SEPARATOR.join(found) or None
    rest = _ADDRESS.sub(" ", text)
    if not found or _BROKEN.search(rest):
        return Trouble(_BAD_ADDRESS, "Correct the address, such as ana@example.org.", kept)
    return kept


def read_phone(cell: Cell) -> Any:
    """The telephone numbers of a cell, as text; what is no number stays as it is."""
    if isinstance(cell, str) and _PLAIN_NUMBER.fullmatch(cell):
        return cell
    text = shown(cell).strip().removeprefix("'").strip()
    if not text or text == "0" or text.casefold() in NOTHING:
        return None
    if _CUT_NUMBER.fullmatch(text):
        return Trouble(
            "a number whose last digits a program has cut off", "Type the telephone number again, as text."
        )
    text = text.removeprefix("tel:")
    if whole := _WHOLE.fullmatch(text):
        return whole[1]
    parts = [part for part in _BETWEEN_PHONES.split(text) if part]
    if len(parts) > 1 and all(map(_is_phone, parts)):
        return LIST_SEPARATOR.join(_unique(parts))
    return text.strip(" ;,")


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text)) and 7 <= sum(map(str.isdecimal, text)) <= 20


def read_url(cell: Cell) -> str | None:
    """A web address as it was typed."""
    text = shown(cell).strip()
    return None if not text or text.casefold() in NOTHING else text


def _unique(texts: Iterable[str]) -> list[str]:
    """The texts in order, each once whatever its case."""
    return list({text.casefold(): text for text in reversed(list(texts))}.values())[::-1]
