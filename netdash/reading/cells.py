"""The cells of one column to typed values, or the reasons they cannot be read."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from netdash.fields import LIST_SEPARATOR, Kind
from netdash.reading.choices import read_choice, read_yes_no
from netdash.reading.column_values import ColumnValues, Place, Trouble, error_of, read_each, shown
from netdash.reading.contact_points import read_email, read_phone, read_url
from netdash.reading.dates import read_dates
from netdash.reading.looks import Looks, looks_like

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from netdash.sheets.base import Cell

__all__ = ["ColumnValues", "Looks", "Place", "looks_like", "read_column"]

#: Fields in which "NA" or "None" can be what somebody is called.
_NAMES = frozenset({
    "name", "first_name", "last_name", "nickname", "company", "introduced_by", "person", "people", "first", "second",
    "shared_with", "event", "owner",
})  # fmt: skip
_DASHES = frozenset({"-", "--", "---", "–", "—", "."})
_NO_WORDS = _DASHES | {"n/a", "n.a.", "none", "null", "nil", "nan", "<na>"}
_NO_NAMES = _DASHES | {"n/a", "<na>"}
#: Fields whose words for "none" have a meaning.
_KEEP_ALL = frozenset({"setting", "value", "cadence"})
#: Fields that hold people, who may write their names with a comma.
_PEOPLE = frozenset({"people", "shared_with"})

_INSIDE = r"(?![^()]*\))"
_BETWEEN = re.compile(r"\s*(?: ?::: ?|[;,|،、；，\r\n])\s*" + _INSIDE)
_BETWEEN_PEOPLE = re.compile(r"\s*(?: ?::: ?|[;|；\r\n])\s*" + _INSIDE)
_HASHTAGS = re.compile(r"#[^\W\d]\S*(?:\s+#[^\W\d]\S*)+")
_PADDING = "\u00a0\u200b\ufeff \t\r\n"
_SYSTEM_GROUP = "* mycontacts"
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d{1,2})?")


def read_column(
    place: Place, cells: Sequence[Cell], rows: Sequence[int], today: date, order: str = ""
) -> ColumnValues:
    """One column's cells as its field's kind asks.

    Args:
        rows: row numbers of the cells as the sheet shows them.
        order: the user's answer to the order of numeric dates: "day first", "month first" or empty.
    """
    if place.kind in {Kind.DATE, Kind.DAY}:
        return read_dates(place, cells, rows, today, order)
    return read_each(place, cells, rows, _guarded(_reader(place)))


def _guarded(reader: Callable[[Cell], Any]) -> Callable[[Cell], Any]:
    def read(cell: Cell) -> Any:
        return None if cell is None else error_of(cell) or reader(cell)

    return read


def _reader(place: Place) -> Callable[[Cell], Any]:
    match place.kind:
        case Kind.EMAIL:
            return read_email
        case Kind.PHONE:
            return read_phone
        case Kind.URL:
            return read_url
        case Kind.LIST:
            return partial(_list, people=place.field in _PEOPLE)
        case Kind.CHOICE:
            return partial(read_choice, place)
        case Kind.YES_NO:
            return read_yes_no
        case Kind.NUMBER:
            return _number
        case _:
            return partial(_text, blank=_blank_words(place))


def _blank_words(place: Place) -> frozenset[str]:
    if place.field in _KEEP_ALL or place.kind is Kind.CADENCE:
        return frozenset()
    return _NO_NAMES if place.field in _NAMES else _NO_WORDS


def _text(cell: Cell, blank: frozenset[str]) -> str | None:
    text = shown(cell).strip(_PADDING)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return None if not text or text.casefold() in blank else text


def _list(cell: Cell, *, people: bool) -> str | None:
    text = _text(cell, _NO_NAMES if people else _NO_WORDS)
    if text is None:
        return None
    if people and _BETWEEN_PEOPLE.search(text):
        return _joined(_BETWEEN_PEOPLE.split(text))
    if not people and _HASHTAGS.fullmatch(text):
        return _joined(text.split())
    return _joined(_BETWEEN.split(text))


def _joined(items: Iterable[str]) -> str | None:
    """The items as a list field holds them: trimmed, in order, each once."""
    kept: dict[str, str] = {}
    for item in items:
        plain = item.strip(_PADDING)
        if plain.casefold() == _SYSTEM_GROUP:
            continue
        plain = plain.removeprefix("* ")
        if plain[:1] == "#" and plain[1:2].isalpha():
            plain = plain[1:]
        if plain:
            kept.setdefault(plain.casefold(), plain)
    return LIST_SEPARATOR.join(kept.values()) or None


def _number(cell: Cell) -> Any:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    text = shown(cell).strip(_PADDING)
    if not text or text.casefold() in _NO_WORDS:
        return None
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    return Trouble("not a number", "Write a plain number, such as 4.")
