"""References to tables and rows of a reading, by which edits find them again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdash.sheets.base import RowRef, TableRef
from netdash.sheets.meaning import is_blank, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from netdash.sheets.base import Cell, Tab
    from netdash.sheets.grids import Grid


def table_ref(tab: Tab, header_row: int, below: int = 0) -> TableRef:
    """The table of a tab whose headers stand in a row."""
    return TableRef(tab.name, header_row, tab.row(header_row), below)


@dataclass(frozen=True, slots=True)
class Naming:
    """Columns that could name a row; `sure` when they do so even if all else in it is changed."""

    columns: tuple[int, ...]
    sure: bool = False


def row_ref(grid: Grid, table: TableRef, row: int, identities: Iterable[Naming]) -> RowRef:
    """A row of a table, with the first identity whose cells no other row shares.

    Args:
        grid: the rows of the table; made once for many references.
        table: the reference of the table.
        row: number as the sheet shows it.
        identities: what could name the row, the best first.
    """
    cells = grid.tab.row(row)
    person = next((one for one in identities if _is_unique(grid, row, one.columns)), Naming(()))
    computed = tuple(number for number in range(1, len(cells) + 1) if (row, number) in grid.tab.formulas)
    columns = tuple(number for number in range(1, grid.width + 1) if number not in computed)
    twins = 1 if person.columns else max(1, len(_rows_like(grid, row, columns)))
    return RowRef(table, row, cells, person.columns, computed, twins, person.sure)


def _is_unique(grid: Grid, row: int, columns: tuple[int, ...]) -> bool:
    said = [meaning(grid.tab.cell(row, column)) for column in columns]
    return any(part is not None for part in said) and _rows_like(grid, row, columns) == [row]


def _rows_like(grid: Grid, row: int, columns: tuple[int, ...]) -> list[int]:
    return grid.rows_like(columns, tuple(grid.says(row, column) for column in columns))


def rows_holding(grid: Grid, cells: Mapping[int, Cell]) -> list[int]:
    """The rows that hold these cells, by column; none when all of them are blank."""
    said = {column: meaning(cell) for column, cell in sorted(cells.items()) if not is_blank(cell)}
    if not said:
        return []
    first, *others = said  # one index for each column, rather than one for each set of columns
    rows = grid.rows_like((first,), (said[first],))
    return [row for row in rows if all(grid.says(row, column) == said[column] for column in others)]
