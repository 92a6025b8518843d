"""The cells of one column to typed values, or the reasons they cannot be read."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from netdash.fields import LIST_SEPARATOR, Kind
from netdash.reading.choices import read_choice, read_yes_no
from netdash.reading.column_values import (
    NOTHING,
    ColumnValues,
    Place,
    Trouble,
    coded,
    error_of,
    read_each,
    shown,
)
from netdash.reading.contact_points import read_email, read_phone, read_url
from netdash.reading.dates import read_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from netdash.sheets.base import Cell

__all__ = ["ColumnValues", "Place", "read_column"]

#: Fields in which "NA" or "None" can be what somebody or something is called.
_NAMES = frozenset({
    "name", "first_name", "last_name", "nickname", "company", "introduced_by", "person", "people", "first",
    "second", "shared_with", "event", "owner",
})  # fmt: skip
#: Fields whose words for "none" have a meaning.
_VERBATIM = frozenset({"setting", "value", "cadence"})
#: Fields that hold people, whose names may be written with a comma.
_PEOPLE = frozenset({"people", "shared_with"})
_NO_NAME = frozenset({"n/a", "<na>", "-", "--", "---", "–", "—", "."})
#: A question mark is no value, but it says that one is wanted.
_NO_TEXT = NOTHING - {"?", "na", "/"}
#: No error of a spreadsheet and no word for nothing is longer.
_LONGEST_NOTHING = 8

_BETWEEN = re.compile(r":::|[;,|،、；，\n]|\s/\s")
_BETWEEN_PEOPLE = re.compile(r":::|[;|；\n]|\s/\s")
#: The same, but for what stands in brackets.
_OUTSIDE = {
    between: re.compile(rf"(?:{between.pattern})(?![^()]*\))") for between in (_BETWEEN, _BETWEEN_PEOPLE)
}
#: Signs to be taken out that are not blanks.
_ODD_SIGNS = "\u200b\ufeff\r"
_HASHTAGS = re.compile(r"#[^\W\d]\S*(?:\s+#[^\W\d]\S*)+")
_PADDING = "\u00a0\u200b\ufeff \t\r\n"
_MARKS = frozenset("*#")
_SYSTEM_GROUP = "* mycontacts"
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d{1,2})?")


def read_column(
    place: Place, cells: Sequence[Cell], rows: Sequence[int], today: date, order: str = ""
) -> ColumnValues:
    """One column's cells as its field's kind asks.

    `rows` are the row numbers of the cells as the sheet shows them; `order` is what the user answered when he
    was asked about numeric dates: "day first", "month first" or nothing.
    """
    if place.kind in {Kind.DATE, Kind.DAY}:
        return read_dates(place, cells, rows, today, order)
    if place.kind in {Kind.TEXT, Kind.CADENCE}:
        return _texts(place, cells, rows)
    reader = _READERS[place.kind](place)
    return read_each(
        place, cells, rows, lambda cell: None if cell is None else error_of(cell) or reader(cell)
    )


def _texts(place: Place, cells: Sequence[Cell], rows: Sequence[int]) -> ColumnValues:
    """A column of text, of which only the cells that may need a change are looked at one by one."""
    blank = frozenset[str]() if place.field in _VERBATIM else _NO_NAME if place.field in _NAMES else _NO_TEXT

    def reader(cell: Cell) -> Any:
        return error_of(cell) or _text(cell, blank)

    texts = coded(cells)
    if texts is None:
        return read_each(place, cells, rows, reader)
    distinct = texts.distinct
    joined = "".join(distinct)
    odd = any(sign in joined for sign in _ODD_SIGNS)
    suspects = [cell for cell in distinct if odd or len(cell) <= _LONGEST_NOTHING or cell != cell.strip()]
    if any(map(error_of, suspects)):
        return read_each(place, cells, rows, reader)
    changed = {cell: text for cell in suspects if (text := _text(cell, blank)) != cell}
    return texts.read_as([changed.get(cell, cell) for cell in distinct])


def _text(cell: Cell, blank: frozenset[str]) -> str | None:
    text = shown(cell).strip(_PADDING)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return None if not text or text.casefold() in blank else text


def _list(cell: Cell, *, people: bool) -> str | None:
    text = _text(cell, _NO_NAME if people else _NO_TEXT)
    if text is None:
        return None
    if not people and _HASHTAGS.fullmatch(text):
        return _joined(text.split())
    if not _BETWEEN.search(text):
        return text if text[0] not in _MARKS else _joined((text,))
    between = _BETWEEN_PEOPLE if people and _BETWEEN_PEOPLE.search(text) else _BETWEEN
    if "(" in text:
        between = _OUTSIDE[between]
    return _joined(between.split(text))


def _joined(items: Iterable[str]) -> str | None:
    """The items as a list field holds them: trimmed, in order, each once."""
    kept: dict[str, str] = {}
    for item in items:
        plain = item.strip(_PADDING)
        if plain[:1] in _MARKS:
            plain = _unmarked(plain)
        if plain:
            kept.setdefault(plain.casefold(), plain)
    return LIST_SEPARATOR.join(kept.values()) or None


def _unmarked(item: str) -> str:
    """An item without the sign of a group or tag; nothing for the group of all contacts."""
    if item.casefold() == _SYSTEM_GROUP:
        return ""
    return item[1:] if item[0] == "#" and item[1:2].isalpha() else item.removeprefix("* ")


def _number(cell: Cell) -> Any:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    text = shown(cell).strip(_PADDING)
    if not text or text.casefold() in NOTHING:
        return None
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    return Trouble("not a number", "Write a plain number, such as 4.")


_READERS: dict[Kind, Callable[[Place], Callable[[Cell], Any]]] = {
    Kind.EMAIL: lambda _: read_email,
    Kind.PHONE: lambda _: read_phone,
    Kind.URL: lambda _: read_url,
    Kind.LIST: lambda place: partial(_list, people=place.field in _PEOPLE),
    Kind.CHOICE: lambda place: partial(read_choice, place),
    Kind.YES_NO: lambda _: read_yes_no,
    Kind.NUMBER: lambda _: _number,
}
