"""Read the tabs of a Google Sheet: two requests, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gspread.urls import SPREADSHEET_URL, SPREADSHEET_VALUES_BATCH_URL

from netdash.collector import without_collecting
from netdash.sheets.base import Tab
from netdash.sheets.google_after import quoted
from netdash.sheets.google_cells import MARK_FIELDS, Marks, rows_of
from netdash.sheets.google_requests import GoogleTab
from netdash.sheets.google_trouble import GoogleTroubleError

if TYPE_CHECKING:
    from netdash.sheets.google_cells import Json
    from netdash.sheets.google_client import GoogleClient

_SHEET_FIELDS = (
    "properties(sheetId,title,hidden,sheetType,gridProperties(rowCount,columnCount)),"
    "protectedRanges(range,unprotectedRanges,warningOnly,requestingUserCanEdit)"
)
#: What is asked of every tab beside its values: what it is, and which of its cells are special.
DESCRIPTION = f"sheets({_SHEET_FIELDS},data(startRow,startColumn,rowData/values({MARK_FIELDS})))"


@dataclass(frozen=True, slots=True)
class Reading:
    """All tabs with cells, and by title what else is known of them."""

    tabs: tuple[Tab, ...]
    known: dict[str, GoogleTab]


def read_tabs(client: GoogleClient, sheet_id: str, deadline: float = 0.0) -> Reading:
    """All tabs with cells: first what they are and which cells are special, then all values.

    Raises:
        GoogleTroubleError: when Google does not answer both in time.
    """
    with without_collecting():
        sheets = _described(client, sheet_id, deadline)
        try:
            values = _values(client, sheet_id, list(sheets), deadline)
        except GoogleTroubleError as trouble:
            if trouble.code != 400:
                raise
            sheets = _described(client, sheet_id, deadline)  # a tab was renamed or deleted just then
            values = _values(client, sheet_id, list(sheets), deadline)
        known = {title: _known(sheet) for title, sheet in sheets.items()}
        tabs = tuple(
            Tab(
                title,
                rows_of(rows, known[title].marks),
                visible=not sheet["properties"].get("hidden", False),
                formulas=frozenset(known[title].marks.formulas),
                links=known[title].marks.links,
            )
            for (title, sheet), rows in zip(sheets.items(), values, strict=True)
        )
    return Reading(tabs, known)


def _described(client: GoogleClient, sheet_id: str, deadline: float) -> dict[str, Json]:
    """The tabs that have cells, by title; charts and the like are left out."""
    params = {"fields": DESCRIPTION}
    found: Json = client.answer("get", SPREADSHEET_URL % sheet_id, params, deadline=deadline)
    return {
        sheet["properties"]["title"]: sheet
        for sheet in found["sheets"]
        if sheet["properties"].get("sheetType", "GRID") == "GRID"
    }


def _values(client: GoogleClient, sheet_id: str, titles: list[str], deadline: float) -> list[list[list[Any]]]:
    params = {
        "ranges": [quoted(title) for title in titles],
        "valueRenderOption": "UNFORMATTED_VALUE",
        "dateTimeRenderOption": "SERIAL_NUMBER",
        "fields": "valueRanges/values",
    }
    found: Json = client.answer("get", SPREADSHEET_VALUES_BATCH_URL % sheet_id, params, deadline=deadline)
    ranges = found.get("valueRanges", [])
    return [one.get("values", []) for one in ranges] + [[]] * (len(titles) - len(ranges))


def _known(sheet: Json) -> GoogleTab:
    properties = sheet["properties"]
    grid = properties.get("gridProperties", {})
    marks = Marks()
    for block in sheet.get("data", ()):
        marks.take(block)
    protected = tuple(
        area
        for area in sheet.get("protectedRanges", ())
        if not area.get("warningOnly") and not area.get("requestingUserCanEdit")
    )
    return GoogleTab(
        properties.get("sheetId", 0),
        properties["title"],
        grid.get("rowCount", 0),
        grid.get("columnCount", 0),
        marks,
        protected,
    )
