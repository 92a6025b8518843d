"""Writes the sample workbooks from the text files in `source/`, the same bytes every time.

A source file holds one table: fields split by ``|``, the header in the first line. Dates are written as
days from the day the sample is told on, with the time where it matters: ``-12``, ``-1 18:30``, ``+9``.
A birthday is the days until it comes round and the year, if known: ``+4 1979``.

Run it after changing a source file: ``python sample_data/make.py``.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from hashlib import blake2s
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from netdash.fields import TABLES, Kind
from netdash.sample import ANCHOR, fill_months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | date | datetime | None

HERE = Path(__file__).parent
SOURCE = HERE / "source"
#: Tables whose rows carry a short id made by netdash.
WITH_ID = {"interactions", "promises", "introductions", "events"}
DATE_HEADERS = {
    field.header for table in TABLES.values() for field in table.fields if field.kind is Kind.DATE
}
WIDE = {"Notes": 52, "Reason": 40, "Question": 40, "Topic": 34, "What": 44, "Intent": 48, "People": 34}
#: The moment every member of the package carries, so that two runs give the same bytes.
MOMENT = (2026, 1, 1, 0, 0, 0)


def rows_of(name: str) -> list[list[str]]:
    """The fields of each line of one source file, the header first."""
    text = (SOURCE / f"{name}.txt").read_text(encoding="utf-8")
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if line]


def day_from(text: str) -> date | datetime:
    """The day, with its time if one is given, that ``-1 18:30`` means on the anchor day."""
    days, _, clock = text.partition(" ")
    day = ANCHOR + timedelta(days=int(days))
    return datetime.combine(day, time.fromisoformat(clock)) if clock else day


def birthday_from(text: str) -> date | str:
    """The birthday that ``+4 1979`` means; without a year in the short form ``--11-24``."""
    days, _, year = text.partition(" ")
    day = ANCHOR + timedelta(days=int(days))
    return day.replace(year=int(year)) if year else f"--{day:%m-%d}"


def cell_from(header: str, text: str) -> Cell:
    """The cell that a source field stands for."""
    if not text:
        return None
    if header == "Birthday":
        return birthday_from(text)
    if header in DATE_HEADERS:
        return day_from(text)
    return int(text) if header == "Wanted conversations" else text


def add_tab(book: Workbook, title: str, headers: list[str], rows: Sequence[Sequence[Cell]]) -> None:
    """One tab with a bold frozen header, a filter and readable widths."""
    sheet = cast("Worksheet", book.create_sheet(title))
    sheet.append(headers)
    for row in rows:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="2F4858")
    for number, header in enumerate(headers, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDE.get(header, 20)
        for cell in sheet[letter][1:]:
            if isinstance(cell.value, datetime):
                cell.number_format = "yyyy-mm-dd hh:mm"
            elif isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
            cell.alignment = Alignment(vertical="top", wrap_text=header in WIDE)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{len(rows) + 1}"


def with_ids(headers: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """The same table with a short id, made from the row, in its first column."""
    ids = [blake2s("|".join(row).encode(), digest_size=4).hexdigest() for row in rows]
    return ["Id", *headers], [[key, *row] for key, row in zip(ids, rows, strict=True)]


def save(book: Workbook, path: Path) -> None:
    """The workbook without the moment of saving in it."""
    del book[book.sheetnames[0]]
    stream = BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as read, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for member in read.infolist():
            content = read.read(member)
            if member.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(member.filename, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, content)


def make_network(path: Path) -> None:
    """The fictional network with every tab netdash knows."""
    book = Workbook()
    for name, table in TABLES.items():
        headers, *rows = rows_of(name)
        if name in WITH_ID:
            headers, rows = with_ids(headers, rows)
        cells = [[cell_from(header, text) for header, text in zip(headers, row, strict=True)] for row in rows]
        add_tab(book, table.tab, headers, cells)
    fill_months(cast("Worksheet", book[TABLES["scans"].tab]))
    headers, *rows = rows_of("settings")
    add_tab(book, "netdash", headers, rows)
    save(book, path)


def make_tracker(path: Path) -> None:
    """A tracker as someone keeps it by hand: title rows, a blank column, dividers across the table."""
    book = Workbook()
    sheet = cast("Worksheet", book.create_sheet("2026"))
    sheet["B1"] = "PEOPLE I WANT TO KEEP"
    sheet["B1"].font = Font(bold=True, size=16)
    sheet["B2"] = "green = wrote back, do not sort!!"
    for number, line in enumerate(rows_of("my_tracker"), 4):
        if len(line) == 1:
            cast("SheetCell", sheet.cell(number, 2, line[0])).font = Font(bold=True)
            sheet.merge_cells(start_row=number, end_row=number, start_column=2, end_column=9)
            continue
        for column, text in enumerate(line, 2):
            day = re.fullmatch(r"\d{4}-\d\d-\d\d", text)
            value = date.fromisoformat(text) if day else text or None
            cell = cast("SheetCell", sheet.cell(number, column, value))
            if day:
                cell.number_format = "d mmm yyyy"
    sheet.column_dimensions["I"].width = 60
    save(book, path)


if __name__ == "__main__":
    make_network(HERE / "network.xlsx")
    make_tracker(HERE / "my_tracker.xlsx")
