"""Changes of a Google Sheet as one batch, which the service carries out whole or not at all."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from netdash.errors import RefusedError
from netdash.sheets.column_letters import column_letters
from netdash.sheets.google_cells import Json, Marks, entered, format_for
from netdash.sheets.xlsx.patches import PutCell, PutColumn, PutRow, PutTab

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from netdash.sheets.base import Cell
    from netdash.sheets.xlsx.patches import Patch

_VALUE = "userEnteredValue"
_VALUE_AND_FORMAT = "userEnteredValue,userEnteredFormat.numberFormat"


@dataclass(frozen=True, slots=True)
class GoogleTab:
    """What is known of a tab beside its cells.

    Attributes:
        protected: ranges that this account may not change, as the service tells them.
    """

    id: int
    title: str
    rows: int
    columns: int
    marks: Marks = field(repr=False)
    protected: tuple[Json, ...] = ()

    def refuse_protected(self, row: int, column: int) -> None:
        """Refuse a change of a protected cell.

        Raises:
            RefusedError: naming the cell.
        """
        for area in self.protected:
            open_parts = area.get("unprotectedRanges", ())
            if _holds(area.get("range", {}), row, column) and not any(
                _holds(part, row, column) for part in open_parts
            ):
                raise RefusedError(
                    f'{column_letters(column)}{row} in "{self.title}" is protected, and this account may not '
                    "change it. Ask the owner of the sheet to allow it, or to lift the protection."
                )


def _holds(area: Json, row: int, column: int) -> bool:
    top, left = int(area.get("startRowIndex", 0)), int(area.get("startColumnIndex", 0))
    bottom, right = int(area.get("endRowIndex", row)), int(area.get("endColumnIndex", column))
    return top < row <= bottom and left < column <= right


@dataclass(frozen=True, slots=True)
class Inserted:
    """Rows that are inserted below a row, as it was numbered before."""

    tab: str
    after_row: int
    count: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Requests, the rows they insert, and the tabs they add."""

    requests: tuple[Json, ...]
    inserted: tuple[Inserted, ...]

    def row_now(self, tab: str, row: int) -> int:
        """The number that a row has afterwards."""
        return row + sum(one.count for one in self.inserted if one.tab == tab and one.after_row < row)


def batch_of(patches: Sequence[Patch], tabs: Mapping[str, GoogleTab]) -> Batch:
    """The batch that carries out patches.

    Rows are appended by inserting fresh ones, so that they never fall on what somebody else writes there
    at the same moment; from the bottom up, so that numbers hold.

    Raises:
        RefusedError: when a cell is protected.
    """
    requests: list[Json] = []
    rows: list[PutRow] = []
    for patch in patches:
        match patch:
            case PutTab():
                requests += _new_tab(patch)
            case PutColumn():
                requests += _new_column(patch, tabs[patch.tab])
            case PutCell():
                requests.append(_cell(patch, tabs[patch.tab]))
            case PutRow():
                rows.append(patch)
    inserted: list[Inserted] = []
    for (tab, header_row), group in groupby(
        sorted(rows, key=lambda row: (row.tab, -row.header_row, row.after_row)),
        key=lambda row: (row.tab, row.header_row),
    ):
        block = list(group)
        requests += _new_rows(block, header_row, tabs[tab])
        inserted.append(Inserted(tab, block[0].after_row, len(block)))
    return Batch(tuple(requests), tuple(inserted))


def _cell(patch: PutCell, tab: GoogleTab) -> Json:
    tab.refuse_protected(patch.row, patch.column)
    there = tab.marks.moments.get((patch.row, patch.column))
    return _update(tab, patch.row, patch.column, [_content(patch.value, there, _model(tab, patch.column))])


def _content(value: Cell, there: Json | None, model: Json | None) -> tuple[Json, bool]:
    """A cell as it is written, and whether its format is part of it."""
    form = format_for(value, there, model)
    cell: Json = {"userEnteredValue": entered(value)} if entered(value) else {}
    if form is not None:
        cell["userEnteredFormat"] = {"numberFormat": form} if form else {}
    return cell, form is not None


def _model(tab: GoogleTab, column: int) -> Json | None:
    """The format of the lowest date or time in a column."""
    places = [place for place in tab.marks.moments if place[1] == column]
    return tab.marks.moments[max(places)] if places else None


def _update(tab: GoogleTab, row: int, column: int, cells: Iterable[tuple[Json, bool]]) -> Json:
    """One run of neighbouring cells."""
    contents = list(cells)
    return {
        "updateCells": {
            "start": {"sheetId": tab.id, "rowIndex": row - 1, "columnIndex": column - 1},
            "rows": [{"values": [cell for cell, _ in contents]}],
            "fields": _VALUE_AND_FORMAT if any(formatted for _, formatted in contents) else _VALUE,
        }
    }


def _new_rows(block: Sequence[PutRow], header_row: int, tab: GoogleTab) -> list[Json]:
    """Insert rows under a table that look like its last one, and fill them."""
    above = block[0].after_row
    first, count = above + 1, len(block)
    requests = [_more_rows(tab, above, count)]
    if above > header_row:
        requests += [
            _copy(tab, above, (0, tab.columns), (first, count), kind)
            for kind in ("PASTE_FORMAT", "PASTE_DATA_VALIDATION")
        ]
        requests += [
            _copy(tab, above, (column - 1, column), (first, count), "PASTE_FORMULA")
            for row, column in sorted(tab.marks.formulas)
            if row == above
        ]
    for row, patch in enumerate(block, start=first):
        for column, value in patch.values:
            tab.refuse_protected(above, column)
            there = tab.marks.moments.get((above, column)) if above > header_row else None
            requests.append(_update(tab, row, column, [_content(value, there, _model(tab, column))]))
    return requests


def _more_rows(tab: GoogleTab, above: int, count: int) -> Json:
    if above >= tab.rows:
        return {"appendDimension": {"sheetId": tab.id, "dimension": "ROWS", "length": count}}
    span = {"sheetId": tab.id, "dimension": "ROWS", "startIndex": above, "endIndex": above + count}
    return {"insertDimension": {"range": span, "inheritFromBefore": above > 0}}


def _copy(tab: GoogleTab, row: int, columns: tuple[int, int], target: tuple[int, int], kind: str) -> Json:
    """Copy one aspect of a row's cells to rows below."""
    across = {"startColumnIndex": columns[0], "endColumnIndex": columns[1]}
    first, count = target
    return {
        "copyPaste": {
            "source": {"sheetId": tab.id, "startRowIndex": row - 1, "endRowIndex": row, **across},
            "destination": {
                "sheetId": tab.id, "startRowIndex": first - 1, "endRowIndex": first - 1 + count, **across,
            },
            "pasteType": kind,
        }
    }  # fmt: skip


def _new_column(patch: PutColumn, tab: GoogleTab) -> list[Json]:
    column = patch.last_column + 1
    tab.refuse_protected(patch.header_row, column)
    requests: list[Json] = []
    if column > tab.columns:
        requests.append({"appendDimension": {"sheetId": tab.id, "dimension": "COLUMNS", "length": 1}})
    row = {"sheetId": tab.id, "startRowIndex": patch.header_row - 1, "endRowIndex": patch.header_row}
    requests.append({
        "copyPaste": {
            "source": row | {"startColumnIndex": column - 2, "endColumnIndex": column - 1},
            "destination": row | {"startColumnIndex": column - 1, "endColumnIndex": column},
            "pasteType": "PASTE_FORMAT",
        }
    })  # fmt: skip
    requests.append(_update(tab, patch.header_row, column, [_content(patch.header, None, None)]))
    return requests


def _new_tab(patch: PutTab) -> list[Json]:
    width = max([len(patch.headers), *map(len, patch.rows)])
    grid = {"rowCount": max(1000, len(patch.rows) + 1), "columnCount": max(26, width), "frozenRowCount": 1}
    number = secrets.randbelow(2**31 - 1) + 1
    tab = GoogleTab(number, patch.name, grid["rowCount"], grid["columnCount"], Marks())
    heading = [
        {"userEnteredValue": entered(header), "userEnteredFormat": {"textFormat": {"bold": True}}}
        for header in patch.headers
    ]
    requests: list[Json] = [
        {"addSheet": {"properties": {"sheetId": number, "title": patch.name, "gridProperties": grid}}},
        {
            "updateCells": {
                "start": {"sheetId": number, "rowIndex": 0, "columnIndex": 0},
                "rows": [{"values": heading}],
                "fields": "userEnteredValue,userEnteredFormat.textFormat.bold",
            }
        },
    ]
    for row, cells in enumerate(patch.rows, start=2):
        requests.append(_update(tab, row, 1, [_content(cell, None, None) for cell in cells]))
    return requests
