"""Formulas: which cells they name, and what they say after being filled down or a row being inserted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netdash.sheets.column_letters import column_letters, column_number
from netdash.sheets.xlsx.refs import LAST_COLUMN, LAST_ROW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
    return column_letters(column) if 1 <= column <= LAST_COLUMN else None


def _moved_number(number: str, by: int, last: int) -> str | None:
    if number.startswith("$"):
        return number
    row = int(number) + by
    return str(row) if 1 <= row <= last else None


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell or range that a formula names.

    Attributes:
        tab: the tab it names with it; empty for the formula's own, "*" where several tabs or another
            workbook may be meant.
        top: its first row; 1 for whole columns.
        bottom: its last row.
        numbers: where in the formula its row numbers stand, from and to.
    """

    tab: str
    top: int
    bottom: int
    numbers: tuple[tuple[int, int], ...]

    def moves(self, at: int, last: int) -> bool:
        """Whether it would have to change when the rows from `at` to `last` move down by one."""
        around = self.top < at and self.bottom > last
        return not (self.bottom < at or around or self.top > last + 1)


_ROW: Final = re.compile(r"[0-9]+")


def references(formula: str) -> Iterator[Reference] | None:
    """All cells and ranges that a formula names; ``None`` where it is not understood."""
    tokens = list(_TOKEN.finditer(formula))
    if any(token["other"] and token[0] in _UNREADABLE for token in tokens):
        return None
    return _references(tokens)


def _references(tokens: list[re.Match[str]]) -> Iterator[Reference]:
    place = 0
    while place < len(tokens):
        first = last = tokens[place]
        if first["cell"] or first["rows"] or first["columns"]:
            tab = _tab_of(tokens, place)
            if first["cell"] and [token[0] for token in tokens[place + 1 : place + 2]] == [":"]:
                place += 2 if place + 2 < len(tokens) and tokens[place + 2]["cell"] else 0
                last = tokens[place]
            numbers = tuple(
                (token.start() + found.start(), token.start() + found.end())
                for token in dict.fromkeys((first, last))
                for found in ([] if token["columns"] else _ROW.finditer(token[0]))
            )
            rows = [int(first.string[start:end]) for start, end in numbers] or [1, LAST_ROW]
            yield Reference(tab, min(rows), max(rows), numbers)
        place += 1


def _tab_of(tokens: list[re.Match[str]], place: int) -> str:
    """The tab named before a reference."""
    if place < 2 or tokens[place - 1][0] != "!":
        return ""
    name = tokens[place - 2][0]
    before = tokens[place - 3][0] if place > 2 else ""
    if "[" in name or ":" in name or before == ":" or before.endswith("]"):
        return "*"
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def after_insertion(formula: str, tab: str, at: int, last: int, top: int) -> str | None:
    """A formula of the tab as it reads once the rows from `at` to `last` have moved down by one.

    A range that ends right above them, and begins at row `top` or below, takes the new row in.
    ``None`` where the formula is not understood.
    """
    found = references(formula)
    if found is None:
        return None
    pieces, position = [], 0
    for one in found:
        grows = len(one.numbers) > 1 and one.bottom == at - 1 and one.top >= top
        if one.tab.lower() not in ("", tab.lower()) or not (grows or one.moves(at, last)):
            continue
        for start, end in one.numbers:
            row = int(formula[start:end])
            shifted = (
                row + 1 if row >= at or (grows and row == at - 1 and (start, end) == one.numbers[-1]) else row
            )
            pieces += [formula[position:start], str(shifted)]
            position = end
    return "".join((*pieces, formula[position:]))
