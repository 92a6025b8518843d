"""A patched workbook read again with another program's eyes: its values, and those before."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import chain, repeat, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netdash.errors import CannotOpenError, RefusedError
from netdash.sheets.base import Cell, CellError, Tab
from netdash.sheets.files import tabs_of
from netdash.sheets.xlsx.patches import Patch, PutCell, PutColumn, PutRow, PutTab

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netdash.sheets.xlsx.moving import Move

#: Days are kept as a double, which is a little coarser than a microsecond.
CLOSE: Final = timedelta(milliseconds=1)

_FAILED: Final = "Nothing was written: checked before saving, {what}."
_NAMELESS: Final = Path("workbook.xlsx")


def readable_tabs(package: bytes) -> tuple[Tab, ...] | None:
    """The tabs of a workbook, ``None`` when it cannot be read."""
    try:
        return tabs_of(package, _NAMELESS)
    except CannotOpenError:
        return None


def with_rows_moved(tab: Tab, moves: Sequence[Move]) -> Tab:
    """A tab as it reads after rows were moved down, the new ones still blank."""
    for move in (one for one in moves if one.tab == tab.name):
        tab = tab.with_blank_rows(move.at - 1)
    return tab


def check(
    before: Sequence[Tab] | None,
    after: Sequence[Tab] | None,
    patches: Sequence[Patch],
    meant: Mapping[str, set[tuple[int, int]]],
) -> None:
    """Refuse when the values meant are not there, or others changed.

    Args:
        before: the tabs as they were; ``None`` when they could not be read, which proves nothing.
        after: the tabs of the patched workbook.
        patches: what was meant.
        meant: per tab that existed before, the cells that may differ.

    Raises:
        RefusedError: with what differs.
    """
    if before is None:
        return
    if after is None:
        raise _failed("the new workbook would not open")
    old, new = ({tab.name: tab for tab in tabs} for tabs in (before, after))
    for name, tab in old.items():
        if name not in new:
            raise _failed(f'the tab "{name}" was missing')
        _check_others(tab, new[name], meant.get(name, set()))
    for place, patch in enumerate(patches):
        name = _tab(patch)
        if name in meant and name not in old:
            continue  # This tab could not be read before either.
        if name not in new or not _holds(new[name], patch, patches[place + 1 :]):
            raise _failed(f'"{name}" did not show the new value')


def _failed(what: str) -> RefusedError:
    return RefusedError(_FAILED.format(what=what))


def _check_others(old: Tab, new: Tab, cells: set[tuple[int, int]]) -> None:
    for row, column in _differences(old, new):
        if (row, column) not in cells:
            raise _failed(f'row {row} of "{old.name}" would have changed as well')
    if any(place not in cells for place in old.formulas ^ new.formulas):
        raise _failed(f'formulas of "{old.name}" would have changed')


def _tab(patch: Patch) -> str:
    return patch.name if isinstance(patch, PutTab) else patch.tab


def _differences(old: Tab, new: Tab) -> Iterator[tuple[int, int]]:
    """Positions at which two readings of a tab differ."""
    first = min(old.first_row, new.first_row)
    last = max(old.first_row + len(old.rows), new.first_row + len(new.rows))
    aligned = old.first_column == new.first_column
    rows = zip(range(first, last), _rows_from(old, first), _rows_from(new, first), strict=False)
    for row, one, other in rows:
        if aligned and (one is other or one == other):
            continue
        cells = zip_longest(old.row(row), new.row(row))
        yield from ((row, column) for column, (a, b) in enumerate(cells, start=1) if a != b)


def _rows_from(tab: Tab, first: int) -> Iterator[tuple[Cell, ...]]:
    """The rows from a number on, without end; those that the tab lacks are empty."""
    return chain(repeat((), tab.first_row - first), tab.rows, repeat(()))


def _holds(tab: Tab, patch: Patch, later: Sequence[Patch]) -> bool:
    """Whether a tab shows what a patch meant, apart from cells that a later one changed again."""
    again = {(one.row, one.column) for one in later if isinstance(one, PutCell) and one.tab == tab.name}
    match patch:
        case PutCell():
            return _all_read(tab, [(patch.row, patch.column, patch.value)], again)
        case PutRow():
            rows = _numbers_from(tab, max(patch.after_row, patch.header_row) + 1)
            return any(
                _all_read(tab, [(row, column, value) for column, value in patch.values], again)
                for row in rows
            )
        case PutColumn():
            return patch.header in tab.row(patch.header_row) or any(
                row == patch.header_row for row, _ in again
            )
        case PutTab():
            cells = (
                (number, column, value)
                for number, row in enumerate((patch.headers, *patch.rows), start=1)
                for column, value in enumerate(row, start=1)
            )
            return _all_read(tab, cells, again)


def _all_read(tab: Tab, cells: Iterable[tuple[int, int, Cell]], again: set[tuple[int, int]]) -> bool:
    return all(
        (row, column) in again or reads_as(value, tab.cell(row, column)) for row, column, value in cells
    )


def _numbers_from(tab: Tab, first: int) -> Sequence[int]:
    # One further: a new row without any value lies below all that was read.
    return range(max(tab.first_row + len(tab.rows), first), first - 1, -1)


def reads_as(value: Cell, got: Cell) -> bool:
    """Whether a value read back is the one written; a number in a date's format reads as a date."""
    if value is None or isinstance(value, str):
        return (value or None) == (got or None)
    if isinstance(value, bool):
        return got is value
    if isinstance(value, CellError):
        return isinstance(got, CellError | str)
    if isinstance(value, int | float):
        return got == value if isinstance(got, int | float) else isinstance(got, date | time | timedelta)
    if isinstance(value, time | timedelta):
        return isinstance(got, time | timedelta | datetime | int | float)
    return isinstance(got, date) and abs(_moment(value) - _moment(got)) <= CLOSE


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())
