"""Adding a column at the right edge of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.errors import RefusedError
from netdash.sheets.column_letters import column_letters
from netdash.sheets.xlsx import extents, tables
from netdash.sheets.xlsx.patches import Placed
from netdash.sheets.xlsx.refs import LAST_COLUMN, Area

if TYPE_CHECKING:
    from netdash.sheets.xlsx.opensheet import OpenSheet
    from netdash.sheets.xlsx.patches import PutColumn
    from netdash.sheets.xlsx.tables import Table
    from netdash.sheets.xlsx.writer import Writer


def add(writer: Writer, patch: PutColumn) -> Placed:
    """Write the heading next to the last one of its table, and widen the table and its filter by it.

    Raises:
        RefusedError: something is in the way.
    """
    if not patch.header.strip():
        raise RefusedError("A new column needs a heading.")
    sheet = writer.sheet(patch.tab)
    table = _table(sheet, patch)
    edge = table.area.right if table else patch.last_column or _last_heading(sheet, patch.header_row)
    column = edge + 1 if table else _free_column(sheet, patch.header_row, edge + 1)
    if table:
        tables.check_heading(table, patch.header)
        _check_free(sheet, Area(table.area.top, column, table.area.bottom, column), table)
    if column > LAST_COLUMN:
        raise RefusedError(f'There is no room for another column in "{patch.tab}".')
    row = sheet.part.row(patch.header_row)
    neighbour = row.cell(edge) if row else None
    writer.put(sheet, patch.header_row, column, patch.header, style=neighbour.style if neighbour else None)
    if table:
        tables.add_column(writer.package, table, patch.header)
        sheet.reopen_tables()
    old = extents.filter_area(sheet.part)
    if old and old.right == column - 1 and old.top == patch.header_row:
        writer.set_filter(sheet, old, old.with_right(column))
    return Placed(patch.tab, patch.header_row, column)


def _table(sheet: OpenSheet, patch: PutColumn) -> Table | None:
    found = [
        table
        for table in sheet.tables
        if table.headings
        and table.area.top == patch.header_row
        and (not patch.last_column or table.area.left <= patch.last_column <= table.area.right)
    ]
    return max(found, key=lambda table: table.area.right, default=None)


def _last_heading(sheet: OpenSheet, header_row: int) -> int:
    row = sheet.part.row(header_row)
    named = [cell.column for cell in row.cells if cell.has_value(sheet.part.prefix)] if row else []
    if not named:
        raise RefusedError(f'Row {header_row} of "{sheet.entry.name}" holds no headings to write beside.')
    return max(named)


def _free_column(sheet: OpenSheet, header_row: int, first: int) -> int:
    """The first column from `first` on in which nothing stands from the header row down."""
    taken = {cell.column for cell in sheet.part.cells_right_of(first - 1, header_row)}
    for table in sheet.tables:
        if table.area.bottom >= header_row:
            taken.update(range(table.area.left, table.area.right + 1))
    return next(column for column in range(first, LAST_COLUMN + 2) if column not in taken)


def _check_free(sheet: OpenSheet, place: Area, table: Table) -> None:
    letters = column_letters(place.left)
    advice = f'Insert an empty column at {letters} of "{sheet.entry.name}" in Excel and try again.'
    for other in sheet.tables:
        if other.part != table.part and other.area.meets(place):
            raise RefusedError(f'The table "{other.name}" stands right beside "{table.name}". {advice}')
    if any(spot.meets(place) for spot in (*sheet.guards.merged, *sheet.guards.pivots)):
        raise RefusedError(f'Merged cells or a pivot table stand right beside "{table.name}". {advice}')
    for row in sheet.part.rows_up_from(place.bottom):
        if row.number < place.top:
            break
        cell = row.cell(place.left)
        if cell and cell.has_value(sheet.part.prefix):
            raise RefusedError(f'Column {letters}, right beside "{table.name}", is not empty. {advice}')
