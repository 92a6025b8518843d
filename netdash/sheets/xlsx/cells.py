"""One value as a cell element, in the way Excel reads back exactly."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from netdash.errors import RefusedError
from netdash.sheets.base import CellError
from netdash.sheets.xlsx import markup
from netdash.sheets.xlsx.refs import cell_name

if TYPE_CHECKING:
    from netdash.sheets.base import Cell

#: Excel's limit for the text of one cell, counted in UTF-16 units.
LONGEST_TEXT: Final = 32_767
#: Sheets keep numbers as IEEE doubles: whole numbers past this lose digits.
LARGEST_WHOLE: Final = 2**53
#: Before this day Excel counts a 29 February 1900 that never was, and programs disagree.
FIRST_DAY: Final = date(1900, 3, 1)

_EPOCH_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - days in a sheet have no time zone
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_DAY: Final = timedelta(days=1)
_ERRORS: Final = frozenset(
    ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!")
)
_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_LITERAL_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
#: XML cannot carry these; the format writes them as ``_xHHHH_``.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f]")
_NO_CHARACTER: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def serial(value: date | datetime | time | timedelta, *, date1904: bool) -> float | int:
    """Days since the start of the workbook's calendar; for a time or a duration, days.

    Raises:
        RefusedError: a day no spreadsheet counts the same way, or a time with a zone.
    """
    if isinstance(value, timedelta):
        return _days(value)
    if isinstance(value, datetime | time) and value.tzinfo is not None:
        raise RefusedError(f"{value} has a time zone, which a cell cannot hold.")
    if isinstance(value, time):
        return _days(datetime.combine(_EPOCH_1900, value) - _EPOCH_1900)
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    if moment.date() < (_EPOCH_1904.date() if date1904 else FIRST_DAY):
        raise RefusedError(f"{value} is too early for a date in a spreadsheet. Write it as text.")
    return _days(moment - (_EPOCH_1904 if date1904 else _EPOCH_1900))


def _days(span: timedelta) -> float | int:
    whole, rest = divmod(span, _DAY)
    return whole + rest / _DAY if rest else whole


def encoded(  # noqa: PLR0913 - a cell is made of these six things
    value: Cell,
    *,
    row: int,
    column: int,
    style: int,
    prefix: bytes = b"",
    date1904: bool = False,
) -> bytes:
    """The cell element for a value.

    Raises:
        RefusedError: the value cannot be kept unchanged in a cell.
    """
    kind, content = _content(value, prefix, date1904=date1904)
    head = b'<%bc r="%b"' % (prefix, cell_name(row, column).encode())
    if style:
        head += b' s="%d"' % style
    if kind:
        head += b' t="%b"' % kind
    return head + (b">%b</%bc>" % (content, prefix) if content else b"/>")


def formula(text: str, *, row: int, column: int, style: int, prefix: bytes = b"") -> bytes:
    """The cell element for a formula that Excel has yet to work out."""
    head = b'<%bc r="%b"' % (prefix, cell_name(row, column).encode())
    if style:
        head += b' s="%d"' % style
    return head + b">%b</%bc>" % (_element(prefix, b"f", markup.escaped(text)), prefix)


def _content(value: Cell, prefix: bytes, *, date1904: bool) -> tuple[bytes, bytes]:
    if value is None or value == "":
        return b"", b""
    if isinstance(value, str):
        return b"inlineStr", _element(prefix, b"is", text_element(value, prefix))
    if isinstance(value, bool):
        return b"b", _element(prefix, b"v", b"1" if value else b"0")
    if isinstance(value, CellError):
        if value.text not in _ERRORS:
            raise RefusedError(f"{value.text} is not an error that a cell can hold.")
        return b"e", _element(prefix, b"v", value.text.encode())
    number = value if isinstance(value, int | float) else serial(value, date1904=date1904)
    return b"", _element(prefix, b"v", _number(number))


def _element(prefix: bytes, name: bytes, content: bytes) -> bytes:
    return b"<%b%b>%b</%b%b>" % (prefix, name, content, prefix, name)


def _number(value: float) -> bytes:
    if not math.isfinite(value):
        raise RefusedError(f"{value} is not a number that a cell can hold.")
    if abs(value) > LARGEST_WHOLE and isinstance(value, int):
        raise RefusedError(f"{value} has more digits than a number in a spreadsheet keeps. Write it as text.")
    return repr(value).encode()


def text_element(text: str, prefix: bytes = b"") -> bytes:
    """The ``<t>`` element for a text, kept to the last character.

    Raises:
        RefusedError: it is longer than a cell may hold, or not valid Unicode.
    """
    content = text_content(text)
    edged = text != text.strip() or any(mark in text for mark in "\n\t")
    space = b' xml:space="preserve"' if edged else b""
    return b"<%bt%b>%b</%bt>" % (prefix, space, content, prefix)


def text_content(text: str) -> bytes:
    """A cell's text with everything escaped that XML or Excel would read as something else."""
    if _NO_CHARACTER.search(text):
        raise RefusedError("The text holds something that is not a whole character; a cell cannot keep that.")
    units = len(text.encode("utf-16-le")) // 2
    if units > LONGEST_TEXT:
        raise RefusedError(
            f"The text has {units:,} characters; a cell holds at most {LONGEST_TEXT:,}. Shorten or split it."
        )
    return markup.escaped(escaped_text(text))


def escaped_text(text: str) -> str:
    """The text with the format's own ``_xHHHH_`` for what XML cannot carry, and for what looks like it."""
    safe = _LITERAL_ESCAPE.sub("_x005F_", text)
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", safe)


def unescaped_text(text: str) -> str:
    """The text that ``_xHHHH_`` stands for."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
