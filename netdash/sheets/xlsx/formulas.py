"""A formula moved to another cell, as filling it down would write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netdash.sheets.xlsx.refs import LAST_COLUMN, LAST_ROW, column_name, column_number

if TYPE_CHECKING:
    from collections.abc import Callable

_TOKEN: Final = re.compile(
    r"""
    (?P<keep>
        "(?:[^"]|"")*"                                          # text
      | '(?:[^']|'')*'                                          # a quoted tab
      | \[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]               # a column of a table, another workbook
      | \#[A-Z/0]+[!?]?                                         # an error such as #REF!
    )
  | (?P<rows> \$?[1-9][0-9]{0,6} : \$?[1-9][0-9]{0,6} ) (?![\w.])
  | (?P<columns> \$?[A-Za-z]{1,3} : \$?[A-Za-z]{1,3} ) (?![\w.(!\[])
  | (?P<cell> \$?[A-Za-z]{1,3} \$?[1-9][0-9]{0,6} ) (?![\w.(!\[])
  | (?P<word> [\w\\.?$]+ )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_CELL: Final = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]+)")
_UNREADABLE: Final = frozenset("\"'[]")


def moved(formula: str, rows: int, columns: int = 0) -> str | None:
    """The formula with its relative references moved by so many rows and columns.

    ``None`` where that cannot be done safely: it leaves the sheet, or holds something not understood.
    """
    pieces = []
    for token in _TOKEN.finditer(formula):
        piece = _moved_token(token, rows, columns)
        if piece is None:
            return None
        pieces.append(piece)
    return "".join(pieces)


def names_no_cell(formula: str) -> bool:
    """Whether the formula says the same in every row: it names columns of the table, never single cells."""
    return not any(token["cell"] or token["rows"] or token["columns"] for token in _TOKEN.finditer(formula))


def _moved_token(token: re.Match[str], rows: int, columns: int) -> str | None:
    text = token[0]
    if token["cell"]:
        return _moved_cell(text, rows, columns)
    if token["rows"]:
        return _both(text, lambda row: _moved_number(row, rows, LAST_ROW))
    if token["columns"]:
        return _both(text, lambda letters: _moved_letters(letters, columns))
    return None if token["other"] and text in _UNREADABLE else text


def _both(text: str, move: Callable[[str], str | None]) -> str | None:
    first, last = map(move, text.split(":"))
    return None if first is None or last is None else f"{first}:{last}"


def _moved_cell(text: str, rows: int, columns: int) -> str | None:
    match = _CELL.fullmatch(text)
    if match is None or column_number(match[2]) > LAST_COLUMN or int(match[4]) > LAST_ROW:
        return text
    letters = _moved_letters(match[1] + match[2], columns)
    number = _moved_number(match[3] + match[4], rows, LAST_ROW)
    return None if letters is None or number is None else letters + number


def _moved_letters(letters: str, by: int) -> str | None:
    if letters.startswith("$") or not by:
        return letters
    column = column_number(letters) + by
    return column_name(column) if 1 <= column <= LAST_COLUMN else None


def _moved_number(number: str, by: int, last: int) -> str | None:
    if number.startswith("$"):
        return number
    row = int(number) + by
    return str(row) if 1 <= row <= last else None
