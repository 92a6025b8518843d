"""Repeated rows and cells of OpenDocument sheets, by which a few bytes can stand for millions of cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from netdash.sheets.packages import UnsafePackageError
from netdash.sheets.used_range import MOST_CELLS

if TYPE_CHECKING:
    from netdash.sheets.packages import Package

_TABLE = re.compile(rb"<table:table\b.*?</table:table>", re.DOTALL)
_ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_ROWS = re.compile(rb"number-rows-repeated=[\"'](\d+)")
_COLUMNS = re.compile(rb"number-columns-repeated=[\"'](\d+)")


def refuse_repeats(package: Package) -> None:
    """Refuse a sheet whose repeated cells unfold to more than can be held.

    Raises:
        UnsafePackageError: when one does, or when its XML declares entities.
    """
    xml = package.read("content.xml")
    if b"<!DOCTYPE" in xml[:4096]:
        raise UnsafePackageError("its XML declares entities, which no spreadsheet program writes")
    if not _ROWS.search(xml) and not _COLUMNS.search(xml):
        return
    for table in _TABLE.finditer(xml):
        if _unfolded(table.group()) > MOST_CELLS:
            raise UnsafePackageError("it repeats a cell millions of times, more than netdash reads")


def _unfolded(table: bytes) -> int:
    """How many places the used range of a table has."""
    row = last_row = widest = 0
    for found in _ROW.finditer(table):
        repeated = _ROWS.search(found.group(1))
        row += int(repeated.group(1)) if repeated else 1
        width = _last_value(found.group(2))
        if width:
            last_row, widest = row, max(widest, width)
    return last_row * widest


def _last_value(cells: bytes) -> int:
    """The column of the last cell of a row that holds something."""
    column = last = 0
    for cell in _CELL.finditer(cells):
        repeated = _COLUMNS.search(cell.group(1))
        column += int(repeated.group(1)) if repeated else 1
        if b"value-type" in cell.group(1):
            last = column
    return last
