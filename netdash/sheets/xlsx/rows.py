"""Appending a row to a table, as Excel would when one types right under it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netdash.errors import RefusedError
from netdash.sheets.xlsx import cells, extents, filling, markup, obstacles, room, tables
from netdash.sheets.xlsx.moving import Move
from netdash.sheets.xlsx.patches import Placed
from netdash.sheets.xlsx.refs import LAST_ROW, Area, cell_name

if TYPE_CHECKING:
    from netdash.sheets.base import Cell
    from netdash.sheets.xlsx.opensheet import OpenSheet
    from netdash.sheets.xlsx.patches import PutRow
    from netdash.sheets.xlsx.rowmarkup import CellMarkup, RowMarkup
    from netdash.sheets.xlsx.tables import Table
    from netdash.sheets.xlsx.writer import Writer


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the new row goes.

    Attributes:
        like: the last row of the table, whose formats and formulas the new one takes, if there is one.
        table: Excel's own table that the row belongs to, if it belongs to one.
    """

    sheet: OpenSheet
    header_row: int
    row: int
    left: int
    right: int
    like: RowMarkup | None
    table: Table | None

    @property
    def area(self) -> Area:
        """The cells of the new row."""
        return Area(self.row, self.left, self.row, self.right)


def append(writer: Writer, patch: PutRow) -> Placed:
    """Write the row under the last one of its table and let what belongs to the table follow.

    Raises:
        RefusedError: something is in the way.
    """
    spot = _spot(writer, patch)
    _make_room(writer, spot, wanted=patch.insert)
    _check(spot)
    _show(spot)
    _fill(writer, spot, dict(patch.values))
    _follow(writer, spot)
    return Placed(patch.tab, spot.row, spot.left)


def _spot(writer: Writer, patch: PutRow) -> Spot:
    sheet = writer.sheet(patch.tab)
    table = _table(sheet, patch)
    left, right = _edges(sheet, patch, table)
    last = patch.after_row or _last_row(sheet, patch.header_row, left, right, table)
    last = _below_merged(sheet, last, left, right)
    like = sheet.part.row(last) if last > patch.header_row else None
    return Spot(sheet, patch.header_row, last + 1, left, right, like, table)


def _table(sheet: OpenSheet, patch: PutRow) -> Table | None:
    """The table that the header row belongs to."""
    columns = [column for column, _ in patch.values] or [patch.first_column or 1]
    found = [
        table
        for table in sheet.tables
        if table.area.top - (1 - table.headings) == patch.header_row
        and any(table.area.left <= column <= table.area.right for column in columns)
    ]
    if len(found) > 1:
        raise RefusedError(f'The values belong to two tables of "{patch.tab}"; add them one by one.')
    return found[0] if found else None


def _edges(sheet: OpenSheet, patch: PutRow, table: Table | None) -> tuple[int, int]:
    columns = [column for column, _ in patch.values]
    if table:
        columns += [table.area.left, table.area.right]
    if patch.first_column and patch.last_column:
        columns += [patch.first_column, patch.last_column]
    elif not table:
        columns += _headed(sheet, patch.header_row, columns)
    if not columns:
        raise RefusedError(f'Row {patch.header_row} of "{patch.tab}" holds no headings to write under.')
    return min(columns), max(columns)


def _headed(sheet: OpenSheet, header_row: int, columns: list[int]) -> list[int]:
    """Columns with a heading, as far as they are joined to those that get a value."""
    row = sheet.part.row(header_row)
    named = {cell.column for cell in row.cells if cell.has_value(sheet.part.prefix)} if row else set()
    if not columns:
        return sorted(named)
    left, right = min(columns), max(columns)
    while left - 1 in named:
        left -= 1
    while right + 1 in named:
        right += 1
    return [left, right]


def _last_row(sheet: OpenSheet, header_row: int, left: int, right: int, table: Table | None) -> int:
    """The last row with a value between the edges; the header row when there is none."""
    start = table.last_row if table else sheet.part.last_row_with_value()
    for row in sheet.part.rows_up_from(start):
        if row.number <= header_row:
            break
        if _values_between(sheet, row, left, right):
            return row.number
    return header_row


def _below_merged(sheet: OpenSheet, last: int, left: int, right: int) -> int:
    """The last row that cells merged downwards from the last one reach."""
    reached = [
        spot.bottom
        for spot in sheet.guards.merged
        if spot.top <= last < spot.bottom and spot.left <= right and left <= spot.right
    ]
    return max(reached, default=last)


def _values_between(sheet: OpenSheet, row: RowMarkup, left: int, right: int) -> tuple[CellMarkup, ...]:
    prefix = sheet.part.prefix
    return tuple(cell for cell in row.cells if left <= cell.column <= right and cell.has_value(prefix))


def _make_room(writer: Writer, spot: Spot, *, wanted: bool) -> None:
    """Move totals down by one and, where that is `wanted`, whatever else stands right under the list."""
    taken = _taken(spot)
    bare = all(cell.formula(spot.sheet.part.prefix) for cell in taken)
    if taken and (wanted or _on_totals(spot) or (bare and not _is_prepared(spot, taken))):
        last = spot.sheet.part.last_row_with_value()
        move = Move(spot.sheet.entry.name, spot.row, last, spot.header_row)
        obstacles.check_beside(spot.sheet, move, spot.left, spot.right)
        room.make(writer, spot.sheet, move, spot.table)
        writer.moves.append(move)


def _taken(spot: Spot) -> tuple[CellMarkup, ...]:
    """Cells with a value or formula where the new row goes."""
    stored = spot.sheet.part.row(spot.row)
    return _values_between(spot.sheet, stored, spot.left, spot.right) if stored else ()


def _is_prepared(spot: Spot, taken: tuple[CellMarkup, ...]) -> bool:
    """Whether what stands there are only the formulas of the row above, filled down for rows to come."""
    part = spot.sheet.part
    above = {cell.column: cell for cell in spot.like.cells} if spot.like else {}
    for cell in taken:
        model = above.get(cell.column)
        there = filling.moved_down(part, cell, spot.row, spot.row)
        if there is None or (model and filling.moved_down(part, model, spot.row - 1, spot.row) != there):
            return False
        if spot.like and model is None:
            return False
    return True


def _on_totals(spot: Spot) -> bool:
    table = spot.table
    return table is not None and table.last_row < spot.row <= table.area.bottom


def _check(spot: Spot) -> None:
    sheet, table, tab = spot.sheet, spot.table, spot.sheet.entry.name
    if spot.row > LAST_ROW:
        raise RefusedError(f'The tab "{tab}" is full.')
    taken = _taken(spot)
    if taken and not _is_prepared(spot, taken):
        where = cell_name(spot.row, taken[0].column)
        raise RefusedError(
            f'Cell {where} of "{tab}", right under the list, is not empty. Insert an empty row there.'
        )
    for other in sheet.tables:
        if (table is None or other.part != table.part) and other.area.meets(spot.area):
            raise RefusedError(
                f'The table "{other.name}" begins right under the list in "{tab}". Insert an empty row there.'
            )


def _show(spot: Spot) -> None:
    """Make sure the row is stored and not hidden."""
    part = spot.sheet.part
    row = part.row_or_new(spot.row, spot.like)
    part.put(replace(row, head=markup.without_attribute(row.head, "hidden")))


def _fill(writer: Writer, spot: Spot, values: dict[int, Cell]) -> None:
    part = spot.sheet.part
    above = {cell.column: cell for cell in spot.like.cells} if spot.like else {}
    for column in range(spot.left, spot.right + 1):
        model, now = above.get(column), part.row_or_new(spot.row)
        old = now.cell(column)
        style = old.style if old and old.style else model.style if model else None
        if old and old.formula(part.prefix) and values.get(column) is None:
            continue
        if values.get(column) is not None:
            writer.put(spot.sheet, spot.row, column, values[column], style=style)
            continue
        text = _formula(writer, spot, column, model)
        if text:
            writer.put_formula(spot.sheet, spot.row, column, text, style=style or 0)
        elif style and not (old and old.style):
            raw = cells.encoded(None, row=spot.row, column=column, style=style, prefix=part.prefix)
            part.put(now.with_cell(column, raw))


def _formula(writer: Writer, spot: Spot, column: int, model: CellMarkup | None) -> str:
    """The formula for a cell of the new row: that of the cell above moved down, or the column's own."""
    if model is None or model.formula(spot.sheet.part.prefix) is None:
        return filling.column_formula(spot.table, column)
    moved = filling.moved_down(spot.sheet.part, model, spot.row - 1, spot.row)
    if moved is None:
        writer.warn(
            f'Cell {cell_name(spot.row, column)} of "{spot.sheet.entry.name}" stays empty: '
            "the formula above it cannot be carried on safely."
        )
    return moved or ""


def _follow(writer: Writer, spot: Spot) -> None:
    """Extend what encloses the table: the table itself, validations, conditional formats, the filter."""
    table, row = spot.table, spot.row
    if table and (row == table.area.bottom + 1 or _on_totals(spot)):
        tables.grow(writer.package, table, table.area.with_bottom(row + table.totals))
        spot.sheet.reopen_tables()
    elif table and row > table.area.bottom:
        writer.warn(f'The new row {row} lies below the table "{table.name}", which was not extended.')
    elif table:
        tables.grow(writer.package, table, table.area)
        spot.sheet.reopen_tables()
    if table and table.from_query:
        writer.warn(f'The table "{table.name}" is filled from elsewhere; refreshing it may drop the new row.')
    new = extents.NewRow(spot.header_row, row, spot.left, spot.right)
    extents.follow_row(spot.sheet.part, new)
    old = extents.filter_area(spot.sheet.part)
    if old and old.bottom == row - 1 and old.top <= spot.header_row and _side_by_side(old, spot.area):
        writer.set_filter(spot.sheet, old, old.with_bottom(row))


def _side_by_side(one: Area, other: Area) -> bool:
    return one.left <= other.right and other.left <= one.right
