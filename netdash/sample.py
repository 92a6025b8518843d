"""The fictional sample network, told as if it happened up to today."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from netdash.places import PROJECT, data_folder, keep_private

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

#: The sample workbook as it is shipped; it is copied, never opened for work.
NETWORK = PROJECT / "sample_data" / "network.xlsx"

#: The day on which the shipped workbook is today.
ANCHOR = date(2026, 11, 20)

_YEARLESS = re.compile(r"--(\d\d)-(\d\d)")


def working_copy(folder: Path | None = None, today: date | None = None) -> Path:
    """A copy of the sample network with every date moved by the days from the anchor to `today`.

    Days move by the plain difference: who is late, how late and by how many hours stays exactly as
    written, which matters more here than keeping weekdays. Times of day stay. Birthdays keep their year
    and come round as many days from today as they did from the anchor. A copy that is already there for
    this day is kept, with whatever was tried out in it.

    Args:
        folder: where the copy goes, made if need be; else a folder of its own among the user's data.
        today: the day the network is told on; else this very day.
    """
    folder = folder or _own_folder()
    today = today or date.today()
    path = folder / f"sample-network-{today.isoformat()}.xlsx"
    if path.exists():
        return path
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, needed once a day

    book = load_workbook(NETWORK)
    for sheet in book.worksheets:
        _move_dates(cast("Worksheet", sheet), today)
    keep_private(path, book.save)
    return path


def is_sample(address: str) -> bool:
    """Whether a spreadsheet is the copy that `working_copy` makes."""
    return "://" not in address and Path(address).parent == _own_folder()


def _own_folder() -> Path:
    return data_folder() / "sample"


def moved_birthday(day: date, today: date) -> date:
    """The birthday that is as far from `today` as `day` is from the anchor, in the same year of birth."""
    ahead = (_in_year(day, ANCHOR.year) - ANCHOR).days % 365
    return _in_year(today + timedelta(days=ahead), day.year)


def _in_year(day: date, year: int) -> date:
    """The same day of another year; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _move_dates(sheet: Worksheet, today: date) -> None:
    birthdays = {cell.column for cell in sheet[1] if cell.value == "Birthday"}
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.column in birthdays:
                _move_birthday(cell, today)
            elif isinstance(cell.value, datetime):
                cell.value += today - ANCHOR
    fill_months(sheet)


def fill_months(sheet: Worksheet) -> None:
    """Write the month of each monthly scan beside the day it was decided on; other tabs have none."""
    columns = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    if "Month" not in columns:
        return
    for row in range(2, sheet.max_row + 1):
        decided = sheet.cell(row, columns["Decided on"]).value
        if isinstance(decided, date):
            sheet.cell(row, columns["Month"], f"{decided:%Y-%m}")


def _move_birthday(cell: Cell | MergedCell, today: date) -> None:
    if isinstance(cell.value, datetime):
        cell.value = moved_birthday(cell.value.date(), today)
    elif isinstance(cell.value, str) and (yearless := _YEARLESS.fullmatch(cell.value)):
        day = date(ANCHOR.year, int(yearless[1]), int(yearless[2]))
        cell.value = f"--{moved_birthday(day, today):%m-%d}"
