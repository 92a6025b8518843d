"""Where the new rows of tables go: under the last one, with what stands there moved down if need be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.sheets.meaning import is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from netdash.sheets.base import Cell
    from netdash.sheets.grids import FoundTable, Grid

    Places = Collection[tuple[str, int, int]]


@dataclass(slots=True)
class NewRows:
    """The rows given to new ones so far, table by table.

    Where the spreadsheet `makes_room`, what stands right under a table moves down for a new row.
    """

    makes_room: bool = False
    last: dict[tuple[str, int], int] = field(default_factory=dict)
    moved: Counter[tuple[str, int]] = field(default_factory=Counter)

    def after(self, table: FoundTable, below: int, block: range, written: Places) -> int | None:
        """The row after which the next one goes; ``None`` when there is no room.

        Args:
            table: to which it is appended.
            below: filled rows under the last of the table, totals and the like.
            block: the columns that must be free.
            written: tab, row and column of every cell that is written.
        """
        grid = table.grid
        if any(count and key[0] == grid.tab.name and key != table.key for key, count in self.moved.items()):
            return None
        last = self.last.get(table.key)
        if last is None:
            filled = [row for row in range(grid.first, grid.last + 1) if _has_value(grid, row, block)]
            inside = filled[: len(filled) - below] if below else filled
            last = inside[-1] if inside else grid.header_row
        taken = self._is_taken(table, last + 1, block)
        return None if taken and not self._can_move(table, last, written) else last

    def give(self, table: FoundTable, after: int, block: range) -> bool:
        """Give the row after one to a new one; whether what stands there moves down for it."""
        insert = self._is_taken(table, after + 1, block)
        self.moved[table.key] += insert
        self.last[table.key] = after + 1
        return insert

    def moves(self, tab: str, row: int) -> bool:
        """Whether a row moves down for one that was placed before."""
        return any(
            count and key[0] == tab and row > self.last[key] - count for key, count in self.moved.items()
        )

    def _is_taken(self, table: FoundTable, row: int, block: range) -> bool:
        """Whether something stands in a row, those that were moved down so far counted."""
        return _has_value(table.grid, row - self.moved[table.key], block)

    def _can_move(self, table: FoundTable, last: int, written: Places) -> bool:
        """Whether what stands below a row can be moved: nothing else of that tab is written meanwhile."""
        tab = table.grid.tab.name
        others = any(key[0] == tab and key != table.key for key in self.last)
        return self.makes_room and not others and all(row <= last for name, row, _ in written if name == tab)


def block_of(headers: Sequence[Cell], columns: Iterable[int]) -> range:
    """The run of headed columns that these columns lie in."""
    first, last = min(columns, default=1), max(columns, default=1)
    while 1 < first <= len(headers) + 1 and not is_blank(headers[first - 2]):
        first -= 1
    while last < len(headers) and not is_blank(headers[last]):
        last += 1
    return range(first, last + 1)


def _has_value(grid: Grid, row: int, columns: range) -> bool:
    """Whether a row holds something in these columns that no formula worked out."""
    tab = grid.tab
    return any(
        not is_blank(tab.cell(row, column)) and (row, column) not in tab.formulas for column in columns
    )
