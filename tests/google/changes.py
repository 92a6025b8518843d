"""batchUpdate: requests that change a spreadsheet, all of them or none."""

from __future__ import annotations

import copy
import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.google.a1 import Box
from tests.google.book import Book, box_json, grid_box
from tests.google.errors import ApiError, Json
from tests.google.masks import mask_of, masked
from tests.google.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.google.cells import Stored
    from tests.google.masks import Mask


def apply(book: Book, body: Json, user: str) -> Json:
    """Carry out the requests in order; when one fails nothing has happened."""
    kept = (
        book.title,
        [sheet.copied() for sheet in book.sheets],
        copy.deepcopy(book.named),
        dict(book.properties),
    )
    replies: list[Json] = []
    for number, request in enumerate(body.get("requests", [])):
        [(name, part)] = request.items()
        try:
            replies.append(_ACTIONS.get(name, _unknown)(book, part, user) or {})
        except ApiError as error:
            book.title, book.sheets, book.named, book.properties = kept
            raise ApiError(error.code, _numbered(error.message, number, name)) from error
    answer: Json = {"spreadsheetId": book.id, "replies": replies}
    if body.get("includeSpreadsheetInResponse"):
        grid = bool(body.get("responseIncludeGridData"))
        answer["updatedSpreadsheet"] = book.json({}, body.get("responseRanges", []), user, grid=grid)
    return answer


def _numbered(message: str, number: int, name: str) -> str:
    return message if message.startswith("Invalid") else f"Invalid requests[{number}].{name}: {message}"


def _unknown(_book: Book, _part: Json, _: str) -> None:
    raise ApiError(400, "Invalid JSON payload received. Unknown name in requests")


def _place(book: Book, range_: Json) -> tuple[Sheet, Box]:
    sheet = book.sheet(range_.get("sheetId", 0))
    return sheet, grid_box(range_, sheet)


def _add_sheet(book: Book, part: Json, _: str) -> Json:
    wanted = part.get("properties", {})
    title = wanted.get("title") or f"Sheet{len(book.sheets) + 1}"
    if book.titled(title):
        raise ApiError(400, f'A sheet with the name "{title}" already exists. Please enter another name.')
    grid = dict(wanted.get("gridProperties", {}))
    sheet = Sheet(wanted.get("sheetId", random.randrange(1, 2**31)), title)  # noqa: S311 - no secret
    sheet.rows, sheet.columns = grid.pop("rowCount", 1000), grid.pop("columnCount", 26)
    sheet.grid_extra = grid
    book.sheets.insert(wanted.get("index", len(book.sheets)), sheet)
    return {"addSheet": {"properties": book.sheet_properties(sheet)}}


def _delete_sheet(book: Book, part: Json, _: str) -> None:
    if len(book.sheets) == 1:
        raise ApiError(400, "You can't remove all the sheets in a document.")
    book.sheets.remove(book.sheet(part["sheetId"]))


def _duplicate_sheet(book: Book, part: Json, _: str) -> Json:
    sheet = copy.deepcopy(book.sheet(part["sourceSheetId"]))
    sheet.id = part.get("newSheetId", random.randrange(1, 2**31))  # noqa: S311 - no secret
    sheet.title = part.get("newSheetName", f"Copy of {sheet.title}")
    book.sheets.insert(part.get("insertSheetIndex", 0), sheet)
    return {"duplicateSheet": {"properties": book.sheet_properties(sheet)}}


def _update_sheet(book: Book, part: Json, _: str) -> None:
    wanted = part["properties"]
    sheet = book.sheet(wanted.get("sheetId", 0))
    mask = mask_of(part["fields"])
    fields = masked(wanted, mask)
    for name in mask or fields:
        _set_property(book, sheet, name, fields.get(name))


def _set_property(book: Book, sheet: Sheet, name: str, value: Any) -> None:
    match name:
        case "title":
            if (book.titled(value) or sheet) is not sheet:
                raise ApiError(
                    400, f'A sheet with the name "{value}" already exists. Please enter another name.'
                )
            sheet.title = value
        case "hidden":
            sheet.hidden = bool(value)
            if all(one.hidden for one in book.sheets):
                raise ApiError(400, "You can't hide all the sheets in a document.")
        case "index":
            book.sheets.remove(sheet)
            book.sheets.insert(value or 0, sheet)
        case "gridProperties":
            _resize(sheet, dict(value or {}))
        case "sheetId":
            pass
        case _ if value is None:
            sheet.extra.pop(name, None)
        case _:
            sheet.extra[name] = value


def _resize(sheet: Sheet, grid: Json) -> None:
    sheet.rows, sheet.columns = grid.pop("rowCount", sheet.rows), grid.pop("columnCount", sheet.columns)
    for place in [place for place in sheet.cells if place[0] >= sheet.rows or place[1] >= sheet.columns]:
        del sheet.cells[place]
    sheet.grid_extra = {name: value for name, value in (sheet.grid_extra | grid).items() if value}


def _update_book(book: Book, part: Json, _: str) -> None:
    for name in part["fields"].split(","):
        if name == "title":
            book.title = part["properties"]["title"]
        else:
            book.properties[name] = part["properties"][name]


def _update_cells(book: Book, part: Json, user: str) -> None:
    rows = part.get("rows", [])
    if "start" in part:
        start = part["start"]
        sheet = book.sheet(start.get("sheetId", 0))
        top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
        width = max((len(row.get("values", [])) for row in rows), default=0)
        box = Box(top, left, top + len(rows), left + width)
    else:
        sheet, box = _place(book, part["range"])
    if box.bottom > sheet.rows or box.right > sheet.columns:
        raise ApiError(
            400, f"Attempting to write column: {box.right - 1}, beyond the last requested column of the grid"
        )
    book.check_protected(user, sheet, box)
    mask = mask_of(part["fields"])
    for row in range(box.top, box.bottom):
        line = rows[row - box.top].get("values", []) if row - box.top < len(rows) else []
        for column in range(box.left, box.right):
            new = line[column - box.left] if column - box.left < len(line) else {}
            sheet.put(row, column, _changed(sheet.at(row, column), new, mask))


def _append_cells(book: Book, part: Json, user: str) -> None:
    sheet = book.sheet(part.get("sheetId", 0))
    top = max((row for row, _ in sheet.filled()), default=-1) + 1
    sheet.grow(top + len(part.get("rows", [])), 0)
    start = {"sheetId": sheet.id, "rowIndex": top, "columnIndex": 0}
    _update_cells(book, {"start": start, "rows": part.get("rows", []), "fields": part["fields"]}, user)


def _repeat_cell(book: Book, part: Json, user: str) -> None:
    sheet, box = _place(book, part["range"])
    book.check_protected(user, sheet, box)
    mask = mask_of(part["fields"])
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            sheet.put(row, column, _changed(sheet.at(row, column), part.get("cell", {}), mask))


def _changed(cell: Stored, new: Json, mask: Mask) -> Stored:
    """A cell with the fields of a mask taken from the request, cleared where the request has none."""
    wanted = mask or {"userEnteredValue": {}, "userEnteredFormat": {}, "note": {}, "dataValidation": {}}
    if "userEnteredValue" in wanted:
        held: Json = new.get("userEnteredValue", {})
        formula = held.get("formulaValue")
        value = formula or next((held[name] for name in _VALUES if name in held), None)
        cell = replace(cell, entered=None if value == "" else value, formula=bool(formula))
    if "userEnteredFormat" in wanted:
        given: Json = new.get("userEnteredFormat", {})
        parts: Mask = wanted["userEnteredFormat"]
        if not parts or "numberFormat" in parts:
            cell = replace(cell, format=given.get("numberFormat", {}))
        if set(parts or given) - {"numberFormat"}:
            looks = {name: value for name, value in given.items() if name != "numberFormat"}
            cell = replace(cell, looks={**cell.looks, **looks} if parts else looks)
    if "note" in wanted:
        cell = replace(cell, note=new.get("note", ""))
    if "dataValidation" in wanted:
        cell = replace(cell, validation=new.get("dataValidation", {}))
    return cell


_VALUES = ("stringValue", "numberValue", "boolValue")


def _sort(book: Book, part: Json, user: str) -> None:
    sheet, box = _place(book, part["range"])
    book.check_protected(user, sheet, box)
    order = [
        (spec.get("dimensionIndex", 0), spec.get("sortOrder") == "DESCENDING") for spec in part["sortSpecs"]
    ]
    sheet.sort(box, order)


def _insert(book: Book, part: Json, _: str) -> None:
    range_ = part["range"]
    sheet = book.sheet(range_.get("sheetId", 0))
    start, end = range_["startIndex"], range_["endIndex"]
    size = sheet.rows if range_["dimension"] == "ROWS" else sheet.columns
    if start > size or (start == 0 and part.get("inheritFromBefore")):
        raise ApiError(400, f"range.startIndex[{start}] is out of bounds, there are {size}")
    sheet.insert(range_["dimension"], start, end - start, inherit=bool(part.get("inheritFromBefore")))


def _delete(book: Book, part: Json, _: str) -> None:
    range_ = part["range"]
    sheet = book.sheet(range_.get("sheetId", 0))
    size = sheet.rows if range_["dimension"] == "ROWS" else sheet.columns
    end = range_.get("endIndex", size)
    if end - range_["startIndex"] >= size:
        raise ApiError(400, f"You can't delete all the {range_['dimension'].lower()} on the sheet.")
    sheet.delete(range_["dimension"], range_["startIndex"], end)


def _append_dimension(book: Book, part: Json, _: str) -> None:
    book.sheet(part.get("sheetId", 0)).append(part["dimension"], part["length"])


def _merge(book: Book, part: Json, _: str) -> None:
    sheet, box = _place(book, part["range"])
    parts = {
        "MERGE_ROWS": [Box(row, box.left, row + 1, box.right) for row in range(box.top, box.bottom)],
        "MERGE_COLUMNS": [Box(box.top, at, box.bottom, at + 1) for at in range(box.left, box.right)],
    }.get(part.get("mergeType", "MERGE_ALL"), [box])
    for merge in parts:
        sheet.merges.append(merge)
        for row, column in [place for place in sheet.filled() if merge.holds(*place)]:
            if (row, column) != (merge.top, merge.left):
                sheet.put(row, column, replace(sheet.at(row, column), entered=None, formula=False))


def _unmerge(book: Book, part: Json, _: str) -> None:
    sheet, box = _place(book, part["range"])
    sheet.merges = [merge for merge in sheet.merges if not box.holds(merge.top, merge.left)]


def _copy_paste(book: Book, part: Json, user: str) -> None:
    sheet, source = _place(book, part["source"])
    target_sheet, target = _place(book, part["destination"])
    book.check_protected(user, target_sheet, target)
    if sheet is target_sheet:
        sheet.copy(source, target, part.get("pasteType", "PASTE_NORMAL"))


def _cut_paste(book: Book, part: Json, _: str) -> None:
    sheet, source = _place(book, part["source"])
    start = part["destination"]
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    target = Box(top, left, top + source.bottom - source.top, left + source.right - source.left)
    sheet.copy(source, target, part.get("pasteType", "PASTE_NORMAL"), cut=True)


def _add_named(book: Book, part: Json, _: str) -> Json:
    named = dict(part["namedRange"])
    named.setdefault("namedRangeId", str(random.randrange(10**9)))  # noqa: S311 - no secret
    book.named.append(named)
    return {"addNamedRange": {"namedRange": named}}


def _update_named(book: Book, part: Json, _: str) -> None:
    for named in book.named:
        if named["namedRangeId"] == part["namedRange"]["namedRangeId"]:
            named |= {name: part["namedRange"][name] for name in part["fields"].split(",")}


def _delete_named(book: Book, part: Json, _: str) -> None:
    book.named = [named for named in book.named if named["namedRangeId"] != part["namedRangeId"]]


def _protect(book: Book, part: Json, user: str) -> Json:
    wanted = dict(part["protectedRange"])
    sheet = book.sheet(wanted.get("range", {}).get("sheetId", 0))
    wanted.setdefault("protectedRangeId", random.randrange(1, 2**31))  # noqa: S311 - no secret
    editors = dict(wanted.get("editors") or {})
    wanted["editors"] = editors | {"users": [*(editors.get("users") or []), user]}
    sheet.protected.append(wanted)
    return {"addProtectedRange": {"protectedRange": wanted | {"requestingUserCanEdit": True}}}


def _unprotect(book: Book, part: Json, _: str) -> None:
    for sheet in book.sheets:
        sheet.protected = [p for p in sheet.protected if p["protectedRangeId"] != part["protectedRangeId"]]


def _set_filter(book: Book, part: Json, _: str) -> None:
    sheet, box = _place(book, part["filter"]["range"])
    sheet.basic_filter = part["filter"] | {"range": box_json(sheet, box)}


def _clear_filter(book: Book, part: Json, _: str) -> None:
    book.sheet(part.get("sheetId", 0)).basic_filter = None


def _validation(book: Book, part: Json, _: str) -> None:
    sheet, box = _place(book, part["range"])
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            sheet.put(row, column, replace(sheet.at(row, column), validation=part.get("rule", {})))


def _group(_book: Book, part: Json, _: str) -> Json:
    range_ = {name: value for name, value in part["range"].items() if name != "sheetId" or value}
    return {"addDimensionGroup": {"dimensionGroups": [{"range": range_, "depth": 1}]}}


def _ungroup(_book: Book, _part: Json, _: str) -> Json:
    return {"deleteDimensionGroup": {}}


def _only_looks(book: Book, part: Json, _: str) -> None:
    """Widths, heights, hidden rows: nothing that netdash reads."""
    range_: Json = part.get("range") or part.get("dimensions") or {}
    book.sheet(range_.get("sheetId", 0))


_ACTIONS: dict[str, Callable[[Book, Json, str], Json | None]] = {
    "addSheet": _add_sheet, "deleteSheet": _delete_sheet, "duplicateSheet": _duplicate_sheet,
    "updateSheetProperties": _update_sheet, "updateSpreadsheetProperties": _update_book,
    "updateCells": _update_cells, "appendCells": _append_cells, "repeatCell": _repeat_cell,
    "sortRange": _sort,
    "insertDimension": _insert, "deleteDimension": _delete, "appendDimension": _append_dimension,
    "mergeCells": _merge, "unmergeCells": _unmerge, "copyPaste": _copy_paste, "cutPaste": _cut_paste,
    "addNamedRange": _add_named, "updateNamedRange": _update_named, "deleteNamedRange": _delete_named,
    "addProtectedRange": _protect, "deleteProtectedRange": _unprotect, "setBasicFilter": _set_filter,
    "clearBasicFilter": _clear_filter, "setDataValidation": _validation, "addDimensionGroup": _group,
    "deleteDimensionGroup": _ungroup, "updateDimensionProperties": _only_looks,
    "autoResizeDimensions": _only_looks,
}  # fmt: skip
