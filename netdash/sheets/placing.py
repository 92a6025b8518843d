"""One edit after the other placed on what a spreadsheet holds now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from netdash.sheets.base import (
    AddColumn,
    AddTab,
    AppendRow,
    CellChange,
    ChangeCells,
    Conflict,
    TableRef,
)
from netdash.sheets.finding import Target, find_row
from netdash.sheets.grids import Grid, find_table
from netdash.sheets.meaning import is_blank, meaning, same
from netdash.sheets.new_rows import NewRows, block_of
from netdash.sheets.refs import Naming, row_ref, rows_holding
from netdash.sheets.xlsx.patches import PutCell, PutColumn, PutRow, PutTab

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from netdash.sheets.base import Cell, Edit, Snapshot
    from netdash.sheets.grids import FoundTable
    from netdash.sheets.xlsx.patches import Patch


@dataclass(slots=True)
class _NewTab:
    headers: tuple[str, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)


@dataclass(slots=True)
class Placing:
    """What the edits taken so far make of the snapshot."""

    now: Snapshot
    new_rows: NewRows = field(default_factory=NewRows)
    grids: dict[tuple[str, int], Grid] = field(default_factory=dict)
    cells: dict[tuple[str, int, int], Cell] = field(default_factory=dict)
    rows: list[PutRow] = field(default_factory=list)
    appended: Counter[tuple[tuple[str, int], frozenset[tuple[int, Hashable]]]] = field(
        default_factory=Counter
    )
    columns: dict[tuple[str, int, str], PutColumn] = field(default_factory=dict)
    tabs: dict[str, _NewTab] = field(default_factory=dict)
    taken: dict[tuple[str, int], set[int]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    placed: dict[str, bool] = field(default_factory=dict)

    def take(self, edit: Edit) -> None:
        """Place one edit."""
        before = len(self.conflicts)
        match edit:
            case ChangeCells():
                changed = self._change(edit)
            case AppendRow():
                changed = self._append(edit)
            case AddColumn():
                changed = self._add_column(edit)
            case AddTab():
                changed = self._add_tab(edit)
        if len(self.conflicts) == before:
            self.placed[edit.id] = changed

    @property
    def patches(self) -> tuple[Patch, ...]:
        """What is to be put where for everything placed so far."""
        tabs = tuple(PutTab(name, tab.headers, tuple(tab.rows)) for name, tab in self.tabs.items())
        cells = tuple(PutCell(*place, value) for place, value in self.cells.items())
        return (*tabs, *self.columns.values(), *cells, *self.rows)

    def _change(self, edit: ChangeCells) -> bool:
        table = self._table(edit, edit.at.table, edit.changes)
        if table is None:
            return False
        numbers = {change: self._column(table, change.column, change.header) for change in edit.changes}
        gone = [change for change, number in numbers.items() if number is None]
        for change in gone:
            self._collide(edit, change, f'The column "{change.header}" is no longer there.')
        columns = {change: number for change, number in numbers.items() if number is not None}
        if not columns:
            return False
        targets = [Target(at, meaning(change.old), meaning(change.new)) for change, at in columns.items()]
        taken = self.taken.setdefault(table.key, set())
        row = find_row(edit.at, table, targets, taken)
        if row is None:
            for change in columns:
                self._collide(edit, change, _ROW_GONE)
            return False
        if self.new_rows.moves(table.grid.tab.name, row):
            for change in columns:
                self._collide(edit, change, _MOVED)
            return False
        taken.add(row)
        changed = [self._put(edit, change, table, row, at) for change, at in columns.items()]
        return any(changed)

    def _put(self, edit: ChangeCells, change: CellChange, table: FoundTable, row: int, column: int) -> bool:
        """Put one cell, or note why not; whether anything has to be written for it."""
        tab = table.grid.tab
        place = (tab.name, row, column)
        read = tab.cell(row, column)
        holds = self.cells.get(place, read)
        if same(holds, change.new):
            return place in self.cells
        if (row, column) in tab.formulas:
            self._collide(edit, change, f'A formula works out "{change.header}" here.', read)
        elif same(read, change.old) or same(holds, change.old):
            self.cells[place] = change.new
            return True
        else:
            again = _again(edit, change, table, row, column)
            self._collide(edit, change, f'"{change.header}" was changed elsewhere.', read, again)
        return False

    def _append(self, edit: AppendRow) -> bool:
        if edit.table.tab in self.tabs:
            return self._append_to_new(edit)
        table = self._table(edit, edit.table, ())
        if table is None:
            return False
        values: dict[int, Cell] = {}
        for number, header, value in edit.values:
            column = self._column(table, number, header)
            if column is not None:
                values[column] = value
            elif not is_blank(value):
                self._refuse(edit, header, value, f'The column "{header}" is no longer there.')
                return False
        if self._is_there(edit, table, values):
            return False
        block = block_of(table.headers, values)
        after = self.new_rows.after(table, edit.table.below, block, self.cells)
        if after is None:
            self._refuse(edit, "", None, _NO_ROOM.format(tab=table.grid.tab.name))
            return False
        filled = tuple((column, value) for column, value in sorted(values.items()) if not is_blank(value))
        insert = self.new_rows.give(table, after, block)
        self.rows.append(PutRow(*table.key, filled, block[0], block[-1], after, insert))
        self.appended[table.key, _said(values)] += 1
        return True

    def _append_to_new(self, edit: AppendRow) -> bool:
        tab = self.tabs[edit.table.tab]
        values = {header: value for _, header, value in edit.values}
        for header in values.keys() - set(tab.headers):
            self._refuse(edit, header, values[header], f'The column "{header}" is no longer there.')
            return False
        tab.rows.append(tuple(values.get(header) for header in tab.headers))
        return True

    def _is_there(self, edit: AppendRow, table: FoundTable, values: Mapping[int, Cell]) -> bool:
        """Whether the table already holds the row, from an earlier attempt."""
        column = self._column(table, 0, edit.unique) if edit.unique else None
        known = {column: values[column]} if column and column in values else values
        rows = rows_holding(table.grid, known)
        before = 0 if edit.unique else edit.before
        return len(rows) + self.appended[table.key, _said(values)] > before

    def _add_column(self, edit: AddColumn) -> bool:
        table = self._table(edit, edit.table, ())
        if table is None:
            return False
        if self._column(table, 0, edit.header) is not None:
            return False
        if any(same(cell, edit.header) for cell in table.headers):
            self._refuse(edit, edit.header, edit.header, f'There are several columns called "{edit.header}".')
            return False
        column = self._free_column(table)
        self.columns[*table.key, edit.header] = PutColumn(*table.key, edit.header, column - 1)
        return True

    def _free_column(self, table: FoundTable) -> int:
        """The first empty column right of the table as it was read, those added so far counted."""
        grid = table.grid
        mine = [put.last_column + 1 for key, put in self.columns.items() if key[:2] == table.key]
        column = max([block_of(table.headers, table.columns.values())[-1], *mine]) + 1
        rows = range(grid.header_row, grid.last + 1)
        while any(not is_blank(grid.tab.cell(row, column)) for row in rows):
            column += 1
        return column

    def _add_tab(self, edit: AddTab) -> bool:
        there = next((tab for tab in self.now.tabs if tab.name.casefold() == edit.name.casefold()), None)
        if there is None:
            known = edit.name in self.tabs
            self.tabs.setdefault(edit.name, _NewTab(edit.headers, list(edit.rows)))
            return not known
        headers = there.row(there.first_row)
        if not {meaning(header) for header in edit.headers} <= set(map(meaning, headers)):
            self._refuse(edit, "", None, f'There already is a tab "{there.name}" with other columns.')
            return False
        table = TableRef(there.name, there.first_row, headers)
        added = [self._append(_row_of_tab(edit, row, table)) for row in edit.rows]
        return any(added)

    def _table(self, edit: Edit, ref: TableRef, changes: Iterable[CellChange]) -> FoundTable | None:
        table = find_table(ref, self.now, self.grids)
        if table is None:
            there = self.now.tab(ref.tab) is not None
            why = f'The headers of "{ref.tab}" are' if there else f'The tab "{ref.tab}" is'
            for change in changes:
                self._collide(edit, change, f"{why} no longer there.")
            if not changes:
                self._refuse(edit, "", None, f"{why} no longer there.")
        return table

    def _column(self, table: FoundTable, number: int, header: str) -> int | None:
        mine = self.columns.get((*table.key, header))
        return mine.last_column + 1 if mine and not number else table.column(number, header)

    def _collide(
        self, edit: Edit, change: CellChange, why: str, theirs: Cell = None, again: Edit | None = None
    ) -> None:
        self.conflicts.append(Conflict(edit, change.header, change.old, theirs, change.new, why, again))

    def _refuse(self, edit: Edit, header: str, mine: Cell, why: str) -> None:
        self.conflicts.append(Conflict(edit, header, None, None, mine, why))


_ROW_GONE = "The row is gone, or was changed so much that it cannot be told from others."
_MOVED = "The row moves down for a new row above it just now. Try again."
_NO_ROOM = 'Something stands right under the table in "{tab}". Insert an empty row there first.'


def _again(edit: ChangeCells, change: CellChange, table: FoundTable, row: int, column: int) -> ChangeCells:
    """The same change on the row as it is now."""
    person = tuple(table.columns[number] for number in edit.at.person if number in table.columns)
    identity = Naming(person, edit.at.sure)
    ref = row_ref(table.grid, table.ref(edit.at.table.below), row, [identity] if person else [])
    seen = replace(change, column=column, old=table.grid.tab.cell(row, column))
    return ChangeCells(f"{edit.id}+", ref, (seen,))


def _row_of_tab(edit: AddTab, row: tuple[Cell, ...], table: TableRef) -> AppendRow:
    values = tuple((0, header, cell) for header, cell in zip(edit.headers, row, strict=True))
    return AppendRow(edit.id, table, values)


def _said(values: Mapping[int, Cell]) -> frozenset[tuple[int, Hashable]]:
    return frozenset((column, meaning(value)) for column, value in values.items() if not is_blank(value))
