"""A patched workbook read again with another program's eyes: its values, and those before."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from netdash.errors import RefusedError
from netdash.sheets.base import Cell, CellError
from netdash.sheets.xlsx.patches import Patch, PutCell, PutColumn, PutRow, PutTab

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Times are kept to the microsecond; a double counting days is a little coarser.
CLOSE: Final = timedelta(milliseconds=1)

_UNLIKE: Final = "Nothing was written: checked before saving, {what}."


def check(
    before: bytes, after: bytes, patches: Sequence[Patch], meant: Mapping[str, set[tuple[int, int]]]
) -> None:
    """Refuse when the values meant are not there, or others changed.

    Args:
        before: the workbook as it was.
        after: the patched workbook.
        patches: what was meant.
        meant: per tab that existed before, the cells that may differ.

    Raises:
        RefusedError: with what differs.
    """
    old = _opened(before)
    new = _opened(after)
    if old is None:
        return
    if new is None:
        raise RefusedError(_UNLIKE.format(what="the new workbook would not open"))
    values_before = {tab: _values(old, tab) for tab in meant}
    values = {tab: _values(new, tab) for tab in {_tab(patch) for patch in patches}}
    for tab, cells in meant.items():
        _check_others(tab, values_before[tab], values[tab], cells)
    for place, patch in enumerate(patches):
        found, known = values[_tab(patch)], values_before.get(_tab(patch), _NOTHING)
        if known is not None and not (found and _holds(found, patch, patches[place + 1 :])):
            raise RefusedError(_UNLIKE.format(what=f'"{_tab(patch)}" does not show the new value'))


def _check_others(tab: str, old: Values | None, new: Values | None, cells: set[tuple[int, int]]) -> None:
    """Refuse when cells changed that were not meant; a tab unreadable before proves nothing."""
    if old is None:
        return
    if new is None:
        raise RefusedError(_UNLIKE.format(what=f'"{tab}" could not be read any more'))
    for row, column in _differences(old, new):
        if (row, column) not in cells:
            raise RefusedError(_UNLIKE.format(what=f'row {row} of "{tab}" would have changed as well'))


def _tab(patch: Patch) -> str:
    return patch.name if isinstance(patch, PutTab) else patch.tab


def _opened(package: bytes) -> CalamineWorkbook | None:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(package))
    except CalamineError:
        return None


class Values:
    """The values of one tab, by row and column as the sheet counts them."""

    def __init__(self, rows: list[list[Any]], first_row: int, first_column: int) -> None:
        self.rows = rows
        self.first_row = first_row
        self.first_column = first_column

    def at(self, row: int, column: int) -> Any:
        """One value; the empty text outside the used range."""
        row, column = row - self.first_row, column - self.first_column
        if row < 0 or column < 0 or row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]


_NOTHING: Final = Values([], 1, 1)


def _values(book: CalamineWorkbook, tab: str) -> Values | None:
    try:
        sheet = book.get_sheet_by_name(tab)
    except CalamineError:
        return None
    start = sheet.start or (0, 0)
    return Values(sheet.to_python(skip_empty_area=True), start[0] + 1, start[1] + 1)


def _differences(old: Values, new: Values) -> Iterator[tuple[int, int]]:
    """Positions at which two readings of a tab differ."""
    first = min(old.first_row, new.first_row)
    last = max(old.first_row + len(old.rows), new.first_row + len(new.rows))
    aligned = old.first_column == new.first_column
    for row in range(first, last):
        one, other = _row(old, row), _row(new, row)
        if aligned and one == other:
            continue
        left = min(old.first_column, new.first_column)
        padded = zip_longest(
            [""] * (old.first_column - left) + one, [""] * (new.first_column - left) + other, fillvalue=""
        )
        yield from ((row, left + place) for place, (a, b) in enumerate(padded) if a != b)


def _row(values: Values, row: int) -> list[Any]:
    place = row - values.first_row
    return values.rows[place] if 0 <= place < len(values.rows) else []


def _holds(values: Values, patch: Patch, later: Sequence[Patch]) -> bool:
    """Whether a tab shows what a patch meant, apart from cells that a later one changed again."""
    again = {(one.row, one.column) for one in later if isinstance(one, PutCell) and one.tab == _tab(patch)}
    if isinstance(patch, PutCell):
        return (patch.row, patch.column) in again or reads_as(patch.value, values.at(patch.row, patch.column))
    if isinstance(patch, PutColumn):
        row = _row(values, patch.header_row)
        return patch.header in row or any(row_number == patch.header_row for row_number, _ in again)
    if isinstance(patch, PutTab):
        rows = (patch.headers, *patch.rows)
        return all(
            (number, column) in again or reads_as(value, values.at(number, column))
            for number, row in enumerate(rows, start=1)
            for column, value in enumerate(row, start=1)
        )
    return _has_row(values, patch, again)


def _has_row(values: Values, patch: PutRow, again: set[tuple[int, int]]) -> bool:
    """Whether some row under the headings holds all values of a new one."""
    rows = [patch.after_row + 1] if patch.after_row else _rows_from(values, patch.header_row + 1)
    return any(
        all(
            (row, column) in again or reads_as(value, values.at(row, column))
            for column, value in patch.values
        )
        for row in rows
    )


def _rows_from(values: Values, first: int) -> Sequence[int]:
    # A row of blanks only, at the end of the list, is not part of what was read.
    return range(values.first_row + len(values.rows), first - 1, -1)


def reads_as(value: Cell, got: Any) -> bool:
    """Whether a value read back is the one written; a number in a date's format reads as a date."""
    if value is None or isinstance(value, str):
        return bool((value or "") == got)
    if isinstance(value, bool):
        return got is value
    if isinstance(value, CellError):
        return True
    if isinstance(value, int | float):
        return got == value if isinstance(got, int | float) else isinstance(got, date | time | timedelta)
    return _same_moment(value, got)


def _same_moment(value: date | time | timedelta, got: Any) -> bool:
    if isinstance(value, timedelta):
        return isinstance(got, time | timedelta | datetime)
    if isinstance(value, time):
        return isinstance(got, time | timedelta | datetime)
    if not isinstance(got, date):
        return False
    return abs(_moment(value) - _moment(got)) <= CLOSE


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())
