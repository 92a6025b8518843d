"""Finds the rows of a tab that are headers, by what is understood of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netdash.reading.kinds import KINDS
from netdash.reading.looks import is_email, is_name, is_phone
from netdash.reading.phrases import header_words
from netdash.reading.rows import filled, is_short
from netdash.reading.vocabulary import sense

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from netdash.reading.rows import Cells
    from netdash.sheets.base import Cell, Tab

#: Rows in which a header is looked for before giving a tab up, and where a table was found, after it.
MOST_ROWS_TO_HEADER = 400

#: So many rows below a header a better one may follow.
NEAR_HEADER = 3

#: A header that no word tells is looked for in so many rows, with so many columns and rows, of such texts.
MOST_ROWS_ABOVE, FEWEST_COLUMNS, LONGEST_HEADER = 30, 3, 60

#: A title between marks, and how many headers must be understood below one.
_MARKED = re.compile(r"\s*([=#*\-~_])\1+.*\w")
FEWEST_UNDER_A_MARK = 1.5


def header_rows(held: Cells, named: Collection[str]) -> list[int]:
    """Rows that look like headers; of several close ones that could head the same cells, the best.

    `named` are headers of which the user said what they are.
    Once one is found, a further one is looked for only after a row that is blank or holds a title.
    """
    tab = held.tab
    rows: list[tuple[int, float]] = []
    offset = 0
    while offset < len(tab.rows) and (rows or offset <= MOST_ROWS_TO_HEADER):
        number, cells = tab.first_row + offset, tab.rows[offset]
        strength = _header_strength(cells, named) if not (rows and is_short(cells)) else 0.0
        if not strength or (rows and _same_header(tab.row(rows[-1][0]), tab.row(number))):
            pass
        elif rows and not _data_between(tab, rows[-1][0], number):
            if strength > rows[-1][1]:
                rows[-1] = (number, strength)
        elif not rows or (
            is_short(tab.rows[offset - 1]) and strength >= _needed_after(tab, offset, rows[0][1])
        ):
            rows.append((number, strength))
        offset = _next_row(held, number, rows[-1][0] if rows else number) - tab.first_row
    return [number for number, _ in rows] or _header_by_cells(tab)


def _needed_after(tab: Tab, offset: int, first: float) -> float:
    """How strong a further header must be: less so under a title between marks, as "=== NOTES ==="."""
    above = [cell for cell in tab.rows[offset - 1] if cell is not None]
    marked = any(isinstance(cell, str) and _MARKED.match(cell) for cell in above)
    return FEWEST_UNDER_A_MARK if marked else 0.5 * first


def _next_row(held: Cells, number: int, header: int) -> int:
    """The next row that may be a header: one close to the last header, or after a gap."""
    following = number + 1
    if following - header <= NEAR_HEADER or is_short(held.tab.rows[number - held.tab.first_row]):
        return following
    return held.next_short(following, header) + 1


def _header_by_cells(tab: Tab) -> list[int]:
    """The first row of short texts above columns that are plainly of people, whatever it says."""
    for offset, cells in enumerate(tab.rows[:MOST_ROWS_ABOVE]):
        below = [row for row in tab.rows[offset + 1 : offset + 21] if filled(row) > 1]
        if filled(cells) >= FEWEST_COLUMNS and len(below) >= FEWEST_COLUMNS and all(map(_short_text, cells)):
            columns = [
                [row[place] for row in below if place < len(row) and row[place] is not None]
                for place, cell in enumerate(cells)
                if cell is not None
            ]
            return [tab.first_row + offset] if _of_people(columns) else []
    return []


def _short_text(cell: Cell) -> bool:
    if cell is None:
        return True
    return (
        isinstance(cell, str)
        and len(cell) <= LONGEST_HEADER
        and not is_email(cell)
        and not is_phone(cell, cell)
    )


def _of_people(columns: Sequence[Sequence[Cell]]) -> bool:
    """Whether there is a column of e-mail addresses or telephone numbers, and one of names."""
    texts = [[str(cell) for cell in column] for column in columns if column]
    reached = any(2 * sum(map(is_email, column)) > len(column) for column in texts)
    return reached and any(all(map(is_name, column)) for column in texts)


def _header_strength(cells: Sequence[Cell], named: Collection[str]) -> float:
    """How much a row looks like a header: understood headers, less the cells that are plainly data."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    others = sum(cell is not None and not isinstance(cell, str) for cell in cells)
    if not texts or others > len(texts):
        return 0.0
    if any(is_email(text) for text in texts) or any(is_phone(text, text.strip()) for text in texts):
        return 0.0
    strength = sum(1.0 if text.strip() in named else _understood(text) for text in texts)
    alone = len(texts) == 1
    if strength < (1 if alone else 1.5) or strength < 0.34 * len(texts):
        return 0.0
    if alone and header_words(texts[0]) not in _ENOUGH_ALONE:
        return 0.0
    return strength - 0.25 * others


_ENOUGH_ALONE = frozenset({"email", "e mail", "email address", "emails", "name", "names", "full name"})


def _understood(text: str) -> float:
    if len(text) > 90:
        return 0.0
    best = 0.0
    for kind in KINDS:
        found = sense(kind, text)
        if found:
            best = max(best, found.strength if found.field else 0.8 * found.strength)
        if best >= 1:
            break
    return best if best >= 0.7 else 0.3 * best


def _same_header(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether a row repeats a header, as on every printed page."""
    return [str(cell) for cell in one if cell] == [str(cell) for cell in other if cell]


def _data_between(tab: Tab, one: int, other: int) -> bool:
    return any(filled(tab.row(number)) >= 2 for number in range(one + 1, other))
