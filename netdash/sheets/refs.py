"""References to tables and rows of a reading, by which edits find them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.sheets.base import RowRef, TableRef
from netdash.sheets.meaning import meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netdash.sheets.base import Tab
    from netdash.sheets.grids import Grid


def table_ref(tab: Tab, header_row: int, below: int = 0) -> TableRef:
    """The table of a tab whose headers stand in a row."""
    return TableRef(tab.name, header_row, tab.row(header_row), below)


def row_ref(grid: Grid, table: TableRef, row: int, identities: Iterable[Sequence[int]]) -> RowRef:
    """A row of a table, with the first of some sets of columns whose cells no other row shares.

    Args:
        grid: the rows of the table; made once for many references.
        table: the reference of the table.
        row: number as the sheet shows it.
        identities: sets of columns that could name the row, the best first.
    """
    cells = grid.tab.row(row)
    person = next((tuple(columns) for columns in identities if _is_unique(grid, row, tuple(columns))), ())
    computed = tuple(number for number in range(1, len(cells) + 1) if (row, number) in grid.tab.formulas)
    columns = tuple(number for number in range(1, grid.width + 1) if number not in computed)
    twins = 1 if person else len(_rows_like(grid, row, columns))
    return RowRef(table, row, cells, person, computed, max(1, twins))


def _is_unique(grid: Grid, row: int, columns: tuple[int, ...]) -> bool:
    said = [meaning(grid.tab.cell(row, column)) for column in columns]
    return any(part is not None for part in said) and _rows_like(grid, row, columns) == [row]


def _rows_like(grid: Grid, row: int, columns: tuple[int, ...]) -> list[int]:
    return grid.rows_like(columns, tuple(grid.says(row, column) for column in columns))
