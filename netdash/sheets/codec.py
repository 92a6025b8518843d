"""Edits as text and back, for the journal."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any, assert_never

from netdash.sheets.base import (
    AddColumn,
    AddTab,
    AppendRow,
    Cell,
    CellChange,
    CellError,
    ChangeCells,
    Edit,
    RowRef,
    TableRef,
)


def encoded(edit: Edit) -> str:
    """An edit as text."""
    match edit:
        case ChangeCells(id=name, at=at, changes=changes):
            body: list[Any] = [_row(at), [[c.column, c.header, _cell(c.old), _cell(c.new)] for c in changes]]
            kind = "change"
        case AppendRow(id=name):
            values = [[column, header, _cell(value)] for column, header, value in edit.values]
            body, kind = [_table(edit.table), values, edit.before, edit.unique], "append"
        case AddColumn(id=name):
            body, kind = [_table(edit.table), edit.header], "column"
        case AddTab(id=name):
            rows = [[_cell(cell) for cell in row] for row in edit.rows]
            body, kind = [edit.name, list(edit.headers), rows], "tab"
        case _:
            assert_never(edit)
    return json.dumps([kind, name, *body])


def decoded(text: str) -> Edit:
    """The edit that a text stands for."""
    kind, name, *body = json.loads(text)
    match kind:
        case "change":
            at, changes = body
            return ChangeCells(
                name,
                _row_ref(at),
                tuple(
                    CellChange(column, header, _value(old), _value(new))
                    for column, header, old, new in changes
                ),
            )
        case "append":
            table, values, before, unique = body
            cells = tuple((column, header, _value(value)) for column, header, value in values)
            return AppendRow(name, _table_ref(table), cells, before, unique)
        case "column":
            return AddColumn(name, _table_ref(body[0]), body[1])
        case _:
            rows = tuple(tuple(map(_value, row)) for row in body[2])
            return AddTab(name, body[0], tuple(body[1]), rows)


def _table(table: TableRef) -> list[Any]:
    return [table.tab, table.header_row, [_cell(cell) for cell in table.headers], table.below]


def _table_ref(body: list[Any]) -> TableRef:
    tab, header_row, headers, below = body
    return TableRef(tab, header_row, tuple(map(_value, headers)), below)


def _row(at: RowRef) -> list[Any]:
    cells = [_cell(cell) for cell in at.cells]
    return [_table(at.table), at.row, cells, list(at.person), list(at.computed), at.twins, at.sure]


def _row_ref(body: list[Any]) -> RowRef:
    table, row, cells, person, computed, twins, sure = body
    read = tuple(map(_value, cells))
    return RowRef(_table_ref(table), row, read, tuple(person), tuple(computed), twins, sure)


def _cell(cell: Cell) -> Any:
    match cell:
        case datetime():
            return {"moment": cell.isoformat()}
        case date():
            return {"day": cell.isoformat()}
        case time():
            return {"time": cell.isoformat()}
        case timedelta():
            return {"days": cell.days, "seconds": cell.seconds, "microseconds": cell.microseconds}
        case CellError():
            return {"error": cell.text}
        case _:
            return cell


def _value(body: Any) -> Cell:
    match body:
        case {"moment": text}:
            return datetime.fromisoformat(text)
        case {"day": text}:
            return date.fromisoformat(text)
        case {"time": text}:
            return time.fromisoformat(text)
        case {"days": int()}:
            return timedelta(**body)
        case {"error": text}:
            return CellError(text)
        case str() | int() | float() | None:
            return body
    raise ValueError(f"not a cell: {body!r}")
