"""A spreadsheet in memory: for demonstrations and tests, by the same rules as the others."""

from __future__ import annotations

from dataclasses import replace
from threading import RLock
from typing import TYPE_CHECKING

from netdash.errors import ReadOnlyError
from netdash.sheets.base import Revision, Snapshot, Tab
from netdash.sheets.rebase import rebase
from netdash.sheets.xlsx.patches import PutCell, PutColumn, PutRow, PutTab

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netdash.sheets.base import Cell, Edit, Receipt
    from netdash.sheets.xlsx.patches import Patch


class MemoryWorkbook:
    """A spreadsheet that is gone when the program ends."""

    def __init__(self, tabs: Iterable[Tab], name: str = "In memory", read_only: str = "") -> None:
        self._tabs = tuple(tabs)
        self._name = name
        self._read_only = read_only
        self._saves = 0
        self._lock = RLock()

    @property
    def name(self) -> str:
        """The name it was given."""
        return self._name

    @property
    def address(self) -> str:
        """Something no other workbook is called."""
        return f"memory:{id(self):x}"

    @property
    def read_only(self) -> str:
        """The sentence it was given."""
        return self._read_only

    def revision(self) -> Revision:
        """How often it was saved."""
        return Revision(str(self._saves))

    def read(self) -> Snapshot:
        """All tabs."""
        with self._lock:
            return Snapshot(self._tabs, self.revision())

    def write(self, edits: tuple[Edit, ...], *, together: bool = False) -> Receipt:
        """Place the edits on what is there and keep the result.

        Raises:
            ReadOnlyError: when it was made read-only.
        """
        if self._read_only:
            raise ReadOnlyError(self._read_only)
        with self._lock:
            before = self.read()
            rebased = rebase(edits, before, together=together, makes_room=True)
            if rebased.patches:
                self.save(patched_tabs(self._tabs, rebased.patches))
            return rebased.receipt(before, self.read())

    def save(self, tabs: Iterable[Tab]) -> None:
        """Hold other tabs from now on, as another program that saves the file does."""
        with self._lock:
            self._tabs = tuple(tabs)
            self._saves += 1


def patched_tabs(tabs: Sequence[Tab], patches: Iterable[Patch]) -> tuple[Tab, ...]:
    """The tabs with patches applied to their cells."""
    found = {tab.name: tab for tab in tabs}
    for patch in patches:
        match patch:
            case PutTab(name, headers, rows):
                found[name] = Tab(name, (tuple(headers), *rows))
            case PutColumn(tab, header_row, header, last_column):
                found[tab] = with_cells(found[tab], {(header_row, last_column + 1): header})
            case PutRow(tab=tab, values=values, after_row=after, insert=insert):
                cells = {(after + 1, column): value for column, value in values}
                roomy = found[tab].with_blank_rows(after) if insert else found[tab]
                found[tab] = with_cells(roomy, cells)
            case PutCell(tab, row, column, value):
                found[tab] = with_cells(found[tab], {(row, column): value})
    return tuple(found.values())


def with_cells(tab: Tab, cells: dict[tuple[int, int], Cell]) -> Tab:
    """The tab with some cells, by row and column, changed; its used range grows as needed."""
    if not cells:
        return tab
    top = min(tab.first_row if tab.rows else min(cells)[0], min(cells)[0])
    bottom = max(tab.first_row + len(tab.rows) - 1, max(cells)[0])
    grid = [list(tab.row(number)) for number in range(top, bottom + 1)]
    for (row, column), value in cells.items():
        line = grid[row - top]
        line.extend([None] * (column - len(line)))
        line[column - 1] = None if value == "" else value
    return replace(tab, rows=tuple(map(tuple, grid)), first_row=top, first_column=1)
