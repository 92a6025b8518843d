"""The values endpoints: get, update, append, clear, and their batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.google.a1 import Box, text_of
from tests.google.cells import CellError, entered, shown
from tests.google.errors import ApiError, Json, invalid_value

if TYPE_CHECKING:
    from tests.google.book import Book
    from tests.google.sheet import Sheet

Query = dict[str, list[str]]


def first(query: Query, name: str, default: str) -> str:
    """One parameter of a query."""
    return query.get(name, [default])[0]


def get(book: Book, text: str, query: Query) -> Json:
    """values.get: a range as rows or columns, without blanks at the ends."""
    sheet, box = book.range(text)
    box = box.clipped(sheet.rows, sheet.columns)
    if box.bottom <= box.top or box.right <= box.left:
        raise ApiError(
            400,
            f"Range ({text}) exceeds grid limits. Max rows: {sheet.rows}, max columns: {sheet.columns}",
        )
    major = first(query, "majorDimension", "ROWS")
    rows = _rows(sheet, box, query)
    if major == "COLUMNS":
        width = max(map(len, rows), default=0)
        rows = [[row[at] if at < len(row) else "" for row in rows] for at in range(width)]
        rows = [_trimmed(row) for row in rows]
    answer: Json = {"range": text_of(sheet.title, box), "majorDimension": major}
    if rows:
        answer["values"] = rows
    return answer


def _rows(sheet: Sheet, box: Box, query: Query) -> list[list[Any]]:
    option = first(query, "valueRenderOption", "FORMATTED_VALUE")
    dates = first(query, "dateTimeRenderOption", "SERIAL_NUMBER")
    found: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sheet.cells.items():
        if box.holds(row, column) and not cell.blank:
            found.setdefault(row, {})[column] = _rendered(sheet, row, column, option, dates)
    rows: list[list[Any]] = []
    for row in range(box.top, max(found, default=-1) + 1):
        cells = found.get(row, {})
        rows.append(
            _trimmed([cells.get(column, "") for column in range(box.left, max(cells, default=-1) + 1)])
        )
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _trimmed(row: list[Any]) -> list[Any]:
    while row and row[-1] == "":
        row.pop()
    return row


def _rendered(sheet: Sheet, row: int, column: int, option: str, dates: str) -> Any:
    cell = sheet.at(row, column)
    if not cell.formula and (option == "FORMULA" or not cell.format) and option != "FORMATTED_VALUE":
        return cell.entered
    if option == "FORMULA" and cell.formula:
        return cell.entered
    value = sheet.value(row, column)
    if option == "FORMATTED_VALUE":
        return shown(value, cell.format)
    if isinstance(value, CellError):
        return value.text
    moment = cell.format.get("type") in {"DATE", "TIME", "DATE_TIME"} and isinstance(value, int | float)
    if moment and dates == "FORMATTED_STRING":
        return shown(value, cell.format)
    return value


def update(book: Book, text: str, query: Query, body: Json, user: str) -> Json:
    """values.update: write rows or columns into a range."""
    option = first(query, "valueInputOption", "")
    answer = _write(book, text, body, option, user)
    if first(query, "includeValuesInResponse", "false").casefold() == "true":
        render = {
            "valueRenderOption": [first(query, "responseValueRenderOption", "FORMATTED_VALUE")],
            "dateTimeRenderOption": [first(query, "responseDateTimeRenderOption", "SERIAL_NUMBER")],
        }
        answer["updatedData"] = get(book, answer["updatedRange"], render)
    return answer


def _write(book: Book, text: str, body: Json, option: str, user: str) -> Json:
    values = body.get("values", [])
    if not isinstance(values, list):
        raise invalid_value("data.values", "type.googleapis.com/google.protobuf.ListValue", values)
    if option not in {"RAW", "USER_ENTERED"}:
        raise ApiError(400, "'valueInputOption' is required but not specified")
    sheet, box = book.range(text)
    if (body.get("majorDimension") or "ROWS") == "COLUMNS":
        height = max(map(len, values), default=0)
        values = [[column[at] if at < len(column) else None for column in values] for at in range(height)]
    height, width = len(values), max(map(len, values), default=0)
    single = (box.bottom - box.top, box.right - box.left) == (1, 1)
    room = (
        Box(box.top, box.left, sheet.rows, sheet.columns)
        if single
        else box.clipped(sheet.rows, sheet.columns)
    )
    if box.top + height > room.bottom or box.left + width > room.right:
        raise ApiError(
            400,
            f"Range ({text_of(sheet.title, box)}) exceeds grid limits. Max rows: {sheet.rows}, "
            f"max columns: {sheet.columns}"
            if single
            else f"Requested writing within range [{text}], but tried writing to row [{box.top + height}]",
        )
    area = Box(box.top, box.left, box.top + max(height, 1), box.left + max(width, 1))
    book.check_protected(user, sheet, area)
    return {"spreadsheetId": book.id, **_fill(sheet, area, values, option)}


def _fill(sheet: Sheet, area: Box, values: list[list[Any]], option: str) -> Json:
    written: set[tuple[int, int]] = set()
    for row, line in enumerate(values, start=area.top):
        for column, value in enumerate(line, start=area.left):
            if value is None:
                continue
            if isinstance(value, dict | list):
                raise invalid_value("data.values", "type.googleapis.com/google.protobuf.ListValue", value)
            cell = sheet.at(row, column)
            _validate(cell.validation, value)
            sheet.put(row, column, entered(cell, value, option))
            written.add((row, column))
    answer: Json = {"updatedRange": text_of(sheet.title, area)}
    if written:
        answer["updatedRows"] = len({row for row, _ in written})
        answer["updatedColumns"] = len({column for _, column in written})
        answer["updatedCells"] = len(written)
    return answer


def _validate(rule: Any, value: Any) -> None:
    if rule and rule.get("strict") and rule.get("condition", {}).get("type") == "ONE_OF_LIST":
        allowed = [one["userEnteredValue"] for one in rule["condition"]["values"]]
        if value != "" and str(value) not in allowed:
            raise ApiError(400, "The data you entered violates the data validation rules set on this cell.")


def append(book: Book, text: str, query: Query, body: Json, user: str) -> Json:
    """values.append: write below the last table that the range touches."""
    sheet, box = book.range(text)
    table = sheet.table(box)
    start = (table.bottom, table.left) if table else (box.top, box.left)
    values = body.get("values", [])
    columns = (body.get("majorDimension") or "ROWS") == "COLUMNS"
    height = max(map(len, values), default=0) if columns else len(values)
    width = len(values) if columns else max(map(len, values), default=0)
    if first(query, "insertDataOption", "OVERWRITE") == "INSERT_ROWS":
        sheet.insert("ROWS", start[0], height, inherit=False)
    sheet.grow(start[0] + height, start[1] + width)
    area = Box(*start, start[0] + height, start[1] + width)
    updates = update(book, text_of(sheet.title, area), query, body, user)
    answer: Json = {"spreadsheetId": book.id}
    if table:
        answer["tableRange"] = text_of(sheet.title, table)
    return answer | {"updates": updates}


def clear(book: Book, text: str, user: str) -> Json:
    """values.clear: forget what was entered and keep the formats."""
    sheet, box = book.range(text)
    box = box.clipped(sheet.rows, sheet.columns)
    book.check_protected(user, sheet, box)
    for row, column in [place for place in sheet.filled() if box.holds(*place)]:
        sheet.put(row, column, entered(sheet.at(row, column), "", "RAW"))
    return {"spreadsheetId": book.id, "clearedRange": text_of(sheet.title, box)}


def batch_get(book: Book, query: Query) -> Json:
    """values.batchGet."""
    answer: Json = {"spreadsheetId": book.id}
    found = [get(book, text, query) for text in query.get("ranges", [])]
    return answer | ({"valueRanges": found} if found else {})


def batch_clear(book: Book, body: Json, user: str) -> Json:
    """values.batchClear."""
    return {
        "spreadsheetId": book.id,
        "clearedRanges": [clear(book, text, user)["clearedRange"] for text in body["ranges"]],
    }


def batch_update(book: Book, body: Json, user: str) -> Json:
    """values.batchUpdate."""
    query = {"valueInputOption": [body.get("valueInputOption", "")]}
    if body.get("includeValuesInResponse"):
        query["includeValuesInResponse"] = ["true"]
        query["responseValueRenderOption"] = [body.get("responseValueRenderOption", "FORMATTED_VALUE")]
    responses = [update(book, part["range"], query, part, user) for part in body["data"]]
    sheets = {response["updatedRange"].rpartition("!")[0] for response in responses}
    places = [(book.range(response["updatedRange"])) for response in responses]
    rows = {(sheet.id, row) for sheet, box in places for row in range(box.top, box.bottom)}
    columns = {(sheet.id, column) for sheet, box in places for column in range(box.left, box.right)}
    return {
        "spreadsheetId": book.id,
        "totalUpdatedRows": len(rows),
        "totalUpdatedColumns": len(columns),
        "totalUpdatedCells": sum(response.get("updatedCells", 0) for response in responses),
        "totalUpdatedSheets": len(sheets),
        "responses": responses,
    }
