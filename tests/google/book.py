"""One spreadsheet: its tabs, who may do what, and its description as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.google.a1 import Box, box_of, split
from tests.google.cells import CellError, shown
from tests.google.errors import ApiError, Json, no_permission
from tests.google.masks import masked, within

if TYPE_CHECKING:
    from tests.google.cells import Stored, Value
    from tests.google.masks import Mask
    from tests.google.sheet import Sheet

DEFAULT_FORMAT: Json = {
    "backgroundColor": {"red": 1, "green": 1, "blue": 1},
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {"foregroundColor": {}, "fontFamily": "arial,sans,sans-serif", "fontSize": 10,
                   "bold": False, "italic": False, "strikethrough": False, "underline": False,
                   "foregroundColorStyle": {"rgbColor": {}}},
    "backgroundColorStyle": {"rgbColor": {"red": 1, "green": 1, "blue": 1}},
}  # fmt: skip


@dataclass(slots=True)
class Book:
    """A spreadsheet in the Drive."""

    id: str
    title: str
    sheets: list[Sheet]
    roles: dict[str, str] = field(default_factory=dict)
    named: list[Json] = field(default_factory=list)
    properties: Json = field(default_factory=lambda: {"locale": "en_US", "timeZone": "Etc/GMT"})
    version: int = 1
    created: str = "2026-01-02T03:04:05.000Z"

    def sheet(self, id_: int) -> Sheet:
        """The tab of an id."""
        for sheet in self.sheets:
            if sheet.id == id_:
                return sheet
        raise ApiError(400, f"Invalid requests[0]: No grid with id: {id_}")

    def titled(self, title: str) -> Sheet | None:
        """The tab of a title, case aside."""
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == title.casefold()), None)

    def range(self, text: str) -> tuple[Sheet, Box]:
        """The tab and the cells that a range in A1 notation means."""
        whole = self.titled(text.strip("'").replace("''", "'")) if "!" not in text else None
        title, cells = split(text)
        sheet = self.titled(title) if title else self.sheets[0]
        box = box_of(cells) if cells else None
        if whole and (box is None or not title):
            return whole, Box(0, 0, whole.rows, whole.columns)
        if cells and box is None:
            return self._named(cells, text)
        if sheet is None:
            raise unparsable(text)
        return sheet, box or Box(0, 0, sheet.rows, sheet.columns)

    def _named(self, name: str, text: str) -> tuple[Sheet, Box]:
        for named in self.named:
            if named["name"] == name:
                found = named["range"]
                return self.sheet(found.get("sheetId", 0)), grid_box(
                    found, self.sheet(found.get("sheetId", 0))
                )
        raise unparsable(text)

    def may_write(self, user: str) -> bool:
        """Whether this user may change it."""
        return self.roles.get(user, self.roles.get("*", "")) in {"owner", "writer"}

    def check(self, user: str, *, write: bool = False) -> None:
        """Refuse a user who may not read, or not write."""
        if not self.roles.get(user, self.roles.get("*")) or (write and not self.may_write(user)):
            raise no_permission()

    def check_protected(self, user: str, sheet: Sheet, box: Box) -> None:
        """Refuse to touch protected cells."""
        for range_ in sheet.protected:
            area = grid_box(range_.get("range", {}), sheet)
            apart = (
                box.bottom <= area.top
                or area.bottom <= box.top
                or box.right <= area.left
                or area.right <= box.left
            )
            if (
                not apart
                and not range_.get("warningOnly")
                and user not in range_.get("editors", {}).get("users", [])
            ):
                raise ApiError(
                    400,
                    "You are trying to edit a protected cell or object. Please contact the spreadsheet "
                    "owner to remove protection if you need to edit.",
                )

    def json(self, mask: Mask, ranges: list[str], user: str, *, grid: bool) -> Json:
        """The description of the spreadsheet, as far as it is wanted."""
        answer: Json = {"spreadsheetId": self.id, "properties": self._properties()}
        answer["sheets"] = [
            self._sheet_json(sheet, mask, user, boxes, grid=grid) for sheet, boxes in self._chosen(ranges)
        ]
        if self.named:
            answer["namedRanges"] = self.named
        answer["spreadsheetUrl"] = f"https://docs.google.com/spreadsheets/d/{self.id}/edit"
        if not mask:
            return answer
        rest = {name: below for name, below in mask.items() if name != "sheets"}
        found: Json = masked(answer, rest) if rest else {}
        return found | ({"sheets": answer["sheets"]} if "sheets" in mask else {})

    def _chosen(self, ranges: list[str]) -> list[tuple[Sheet, list[Box]]]:
        """The tabs that ranges lie in, each with its boxes; without ranges all tabs."""
        if not ranges:
            return [(sheet, [Box(0, 0, sheet.rows, sheet.columns)]) for sheet in self.sheets]
        places = [self.range(text) for text in ranges]
        held = {sheet.id for sheet, _ in places}
        return [
            (sheet, [box for other, box in places if other is sheet])
            for sheet in self.sheets
            if sheet.id in held
        ]

    def _properties(self) -> Json:
        return {
            "title": self.title,
            "autoRecalc": "ON_CHANGE",
            **self.properties,
            "defaultFormat": DEFAULT_FORMAT,
        }

    def sheet_properties(self, sheet: Sheet) -> Json:
        """What a tab is, without its cells."""
        grid = {"rowCount": sheet.rows, "columnCount": sheet.columns, **sheet.grid_extra}
        properties: Json = {
            "sheetId": sheet.id, "title": sheet.title, "index": self.sheets.index(sheet),
            "sheetType": sheet.kind,
        }  # fmt: skip
        if sheet.kind == "GRID":
            properties["gridProperties"] = grid
        if sheet.hidden:
            properties["hidden"] = True
        return {**properties, **sheet.extra}

    def _sheet_json(self, sheet: Sheet, mask: Mask, user: str, boxes: list[Box], *, grid: bool) -> Json:
        answer: Json = {"properties": self.sheet_properties(sheet)}
        if sheet.merges:
            answer["merges"] = [box_json(sheet, merge) for merge in sheet.merges]
        if sheet.protected:
            answer["protectedRanges"] = [
                range_ | {"requestingUserCanEdit": user in range_.get("editors", {}).get("users", [])}
                for range_ in sheet.protected
            ]
        if sheet.basic_filter:
            answer["basicFilter"] = sheet.basic_filter
        wanted = within(mask, "sheets") or {}
        data = within(wanted, "data")
        found: Json = (
            masked(answer, {name: below for name, below in wanted.items() if name != "data"})
            if wanted
            else answer
        )
        if sheet.kind == "GRID" and data is not None and (grid if not mask else True):
            found["data"] = [self._data(sheet, data, box) for box in boxes]
        return found

    def _data(self, sheet: Sheet, mask: Mask, box: Box) -> Json:
        rows: list[Json] = []
        cells = within(mask, "rowData", "values")
        if cells is not None:
            rows = grid_rows(sheet, box.clipped(sheet.rows, sheet.columns), cells)
        answer: Json = {}
        if box.top and "startRow" in (mask or {"startRow": {}}):
            answer["startRow"] = box.top
        if box.left and "startColumn" in (mask or {"startColumn": {}}):
            answer["startColumn"] = box.left
        if rows:
            answer["rowData"] = rows
        return answer


def unparsable(text: str) -> ApiError:
    """A range that means nothing in this spreadsheet."""
    return ApiError(400, f"Unable to parse range: {text}")


def grid_box(range_: Json, sheet: Sheet) -> Box:
    """The cells of a GridRange, whose ends may be left out."""
    return Box(
        range_.get("startRowIndex", 0),
        range_.get("startColumnIndex", 0),
        range_.get("endRowIndex", sheet.rows),
        range_.get("endColumnIndex", sheet.columns),
    )


def box_json(sheet: Sheet, box: Box) -> Json:
    """A GridRange."""
    found = {
        "startRowIndex": box.top,
        "endRowIndex": box.bottom,
        "startColumnIndex": box.left,
        "endColumnIndex": box.right,
    }
    return ({"sheetId": sheet.id} if sheet.id else {}) | found


def grid_rows(sheet: Sheet, box: Box, mask: Mask) -> list[Json]:
    """The rows of a box as grid data; blanks at the ends are left out."""
    by_row: dict[int, dict[int, Json]] = {}
    plain = _says_nothing_of_plain_cells(mask)
    known: dict[int, Json] = {}
    for (row, column), cell in sheet.cells.items():
        if plain and not (cell.formula or cell.format or cell.link):
            continue
        if box.holds(row, column):
            found = known.get(id(cell.format)) if plain and not (cell.formula or cell.link) else None
            if found is None:
                found = cell_json(sheet, row, column, cell, mask)
                if not (cell.formula or cell.link):
                    known[id(cell.format)] = found
            if found:
                by_row.setdefault(row, {})[column] = found
    rows: list[Json] = []
    for row in range(box.top, max(by_row, default=-1) + 1):
        cells = by_row.get(row, {})
        last = max(cells, default=-1)
        rows.append(
            {"values": [cells.get(column, {}) for column in range(box.left, last + 1)]} if cells else {}
        )
    return rows


def _says_nothing_of_plain_cells(mask: Mask) -> bool:
    """Whether only formulas, errors and number formats are wanted, which most cells do not have."""
    return {name: set(below) for name, below in mask.items()} == {
        "userEnteredValue": {"formulaValue"},
        "effectiveValue": {"errorValue"},
        "effectiveFormat": {"numberFormat"},
        "hyperlink": set(),
    }


def cell_json(sheet: Sheet, row: int, column: int, cell: Stored, mask: Mask) -> Json:
    """One cell as grid data, as far as it is wanted."""
    answer: Json = {}
    for name in mask or _PARTS:
        part = _part(sheet, (row, column), cell, name, below=mask.get(name, {}))
        if part:
            answer[name] = part
    return answer


_PARTS = ("userEnteredValue", "effectiveValue", "formattedValue", "userEnteredFormat", "effectiveFormat",
          "note", "dataValidation", "hyperlink")  # fmt: skip


def _part(sheet: Sheet, place: tuple[int, int], cell: Stored, name: str, *, below: Mask) -> Any:
    found: Any = None
    match name:
        case "userEnteredValue" if cell.formula:
            found = {"formulaValue": cell.entered}
        case "userEnteredValue" if not cell.blank:
            found = extended(cell.entered)
        case "effectiveValue" if not cell.blank:
            found = extended(sheet.value(*place))
        case "formattedValue":
            found = shown(sheet.value(*place), cell.format)
        case "userEnteredFormat" | "effectiveFormat":
            found = _format_json(cell)
        case "note":
            found = cell.note
        case "hyperlink":
            found = cell.link
        case "dataValidation":
            found = dict(cell.validation)
    return pruned(masked(found, below))


def _format_json(cell: Stored) -> Json:
    return {**cell.looks, **({"numberFormat": dict(cell.format)} if cell.format else {})}


def pruned(value: Any) -> Any:
    """An answer without the empty parts that a mask leaves behind."""
    if isinstance(value, dict):
        kept = {name: pruned(below) for name, below in value.items()}
        return {name: below for name, below in kept.items() if below != {}}
    return value


def extended(value: Value | CellError) -> Json:
    """A value as an ExtendedValue."""
    match value:
        case bool():
            return {"boolValue": value}
        case int() | float():
            return {"numberValue": value}
        case CellError():
            return {"errorValue": {"type": value.kind, "message": value.text}}
    return {"stringValue": value}
