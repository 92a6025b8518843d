"""Spreadsheets for the stand-in from tabs as netdash reads them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from netdash.sheets.base import CellError as BadCell
from tests.google.cells import EPOCH, Stored
from tests.google.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netdash.sheets.base import Cell, Tab


_DATE = {"type": "DATE", "pattern": "yyyy-mm-dd"}


def sheets_of(tabs: Iterable[Tab]) -> list[Sheet]:
    """The tabs as sheets, formulas and hidden tabs aside."""
    return [_sheet(number, tab) for number, tab in enumerate(tabs)]


def _sheet(number: int, tab: Tab) -> Sheet:
    sheet = Sheet(number * 7, tab.name, hidden=not tab.visible)
    for row, cells in enumerate(tab.rows, start=tab.first_row - 1):
        for column, cell in enumerate(cells, start=tab.first_column - 1):
            sheet.put(row, column, stored(cell))
            sheet.grow(row + 1, column + 1)
    return sheet


def stored(cell: Cell) -> Stored:
    """A cell as somebody would have entered it."""
    match cell:
        case datetime():
            return Stored((cell - EPOCH) / timedelta(days=1), format={"type": "DATE_TIME"})
        case date():
            serial = cell.toordinal() - EPOCH.toordinal()
            return Stored(serial, format=_DATE)
        case time():
            part = (cell.hour * 3600 + cell.minute * 60 + cell.second) / 86_400
            return Stored(part, format={"type": "TIME"})
        case timedelta():
            return Stored(cell / timedelta(days=1), format={"type": "TIME", "pattern": "[h]:mm:ss"})
        case BadCell():
            return Stored("=NA()", formula=True)
    return Stored(cell or None if isinstance(cell, str) else cell)
