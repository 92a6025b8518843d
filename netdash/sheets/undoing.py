"""The edits that take a written change back, for as long as its cells are still as it left them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from netdash.sheets.base import AppendRow, CellChange, ChangeCells, Edit
from netdash.sheets.grids import Grid, find_table
from netdash.sheets.meaning import is_blank, same
from netdash.sheets.refs import Naming, row_ref, rows_holding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.sheets.base import Cell, Snapshot
    from netdash.sheets.grids import FoundTable

_CHANGED_SINCE = "A row was changed since, and is left as it is."


def inverse(edits: Sequence[Edit], now: Snapshot) -> tuple[tuple[tuple[str, Edit], ...], tuple[str, ...]]:
    """For each edit that can be taken back its id and the edit that does so, and why others cannot.

    A row that was appended is emptied, never deleted; the next row appended takes its place. A row that was
    emptied gets its cells back, at the end of the table if its place was taken. Added columns and tabs stay.
    """
    undoing = _Undoing(now)
    for edit in reversed(edits):
        undoing.take(edit)
    return tuple(undoing.found), tuple(dict.fromkeys(undoing.left))


class _Undoing:
    def __init__(self, now: Snapshot) -> None:
        self.now = now
        self.grids: dict[tuple[str, int], Grid] = {}
        self.found: list[tuple[str, Edit]] = []
        self.left: list[str] = []

    def take(self, edit: Edit) -> None:
        """Find how one edit is taken back."""
        if isinstance(edit, ChangeCells):
            emptied = _emptied(edit)
            self.found.append((edit.id, self._refilled(edit) if emptied else _reverted(edit)))
        elif isinstance(edit, AppendRow):
            found = self._cleared(edit)
            if found:
                self.found.append((edit.id, found))
            else:
                self.left.append(_CHANGED_SINCE)

    def _refilled(self, edit: ChangeCells) -> Edit:
        """An emptied row filled again where it stood, or, if its place was taken, at the end."""
        table = find_table(edit.at.table, self.now, self.grids)
        if table and all(map(is_blank, table.grid.tab.row(edit.at.row))):
            return _reverted(edit)
        values = tuple((0, change.header, change.old) for change in edit.changes)
        return AppendRow(uuid4().hex, edit.at.table, values)

    def _cleared(self, edit: AppendRow) -> Edit | None:
        """The appended row emptied, if it still holds what was written and nothing else."""
        table = find_table(edit.table, self.now, self.grids)
        if table is None:
            return None
        cells = {table.column(at, header): (header, value) for at, header, value in edit.values}
        if None in cells:
            return None
        placed = {column: value for column, (_, value) in cells.items() if column and not is_blank(value)}
        rows = [row for row in rows_holding(table.grid, placed) if _nothing_else(table, row, placed)]
        if len(rows) <= edit.before:
            return None
        ref = row_ref(table.grid, table.ref(), rows[-1], [Naming(tuple(placed), sure=True)])
        changes = tuple(CellChange(at, cells[at][0], value, None) for at, value in placed.items())
        return ChangeCells(uuid4().hex, ref, changes)


def _emptied(edit: ChangeCells) -> bool:
    """Whether an edit left nothing in its row but what formulas work out."""
    changed = {change.column for change in edit.changes if is_blank(change.new)}
    return bool(changed) and all(
        is_blank(cell) or number in changed or number in edit.at.computed
        for number, cell in enumerate(edit.at.cells, start=1)
    )


def _reverted(edit: ChangeCells) -> ChangeCells:
    cells: list[Cell] = list(edit.at.cells)
    for change in edit.changes:
        if change.column:
            cells.extend([None] * (change.column - len(cells)))
            cells[change.column - 1] = change.new
    changes = tuple(replace(change, old=change.new, new=change.old) for change in edit.changes)
    return ChangeCells(uuid4().hex, replace(edit.at, cells=tuple(cells), twins=1), changes)


def _nothing_else(table: FoundTable, row: int, placed: dict[int, Cell]) -> bool:
    tab = table.grid.tab
    return all(
        same(cell, placed[at]) if at in placed else is_blank(cell) or (row, at) in tab.formulas
        for at, cell in enumerate(tab.row(row), start=1)
    )
