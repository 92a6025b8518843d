"""When two cells say the same, however they are stored."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from netdash.sheets.base import Cell

_LINE_BREAKS = re.compile("\r\n?")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
_HALF_A_SECOND = timedelta(milliseconds=500)


def meaning(cell: Cell) -> Hashable:
    """What a cell says, for comparison: equal for 1 and 1.0, for blank and "", for a day and its midnight.

    Texts are compared as they are, the two Unicode forms of an accented letter among them; only line breaks
    count as one and halves of characters as the replacement that a file can hold. Numbers are compared to
    the 15 digits, times to the second that a workbook keeps.
    """
    said: Hashable
    match cell:
        case None | "":
            said = None
        case str():
            said = _text(cell)
        case bool():
            said = ("yes/no", cell)
        case int() | float():
            said = float(f"{cell:.15g}")
        case datetime():
            said = _moment(cell)
        case date():
            said = ("day", cell.toordinal(), 0)
        case time():
            said = ("time", _seconds(cell))
        case timedelta():
            said = ("span", round(cell.total_seconds()))
        case _:
            said = ("error", cell.text)
    return said


def same(one: Cell, other: Cell) -> bool:
    """Whether two cells say the same."""
    return meaning(one) == meaning(other)


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing, or only blanks."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _text(cell: str) -> Hashable:
    if cell.isascii() and "\r" not in cell:
        return cell
    return _HALF_CHARACTERS.sub("\ufffd", _LINE_BREAKS.sub("\n", cell))


def _moment(cell: datetime) -> Hashable:
    exact = cell.replace(tzinfo=None)
    whole = exact + _HALF_A_SECOND if exact.year < 9999 else exact
    return ("day", whole.toordinal(), _seconds(whole.time()))


def _seconds(cell: time) -> int:
    return cell.hour * 3600 + cell.minute * 60 + cell.second
