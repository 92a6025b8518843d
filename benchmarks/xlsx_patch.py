"""How much faster one cell is changed by patching than by loading and saving with openpyxl.

Usage: ``python -m benchmarks.xlsx_patch [--rows 10000] [--columns 20]``; exits with 1 below a ratio of 10.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from netdash.sheets.files import tabs_of
from netdash.sheets.xlsx_patch import PutCell, patched, verified

if TYPE_CHECKING:
    from collections.abc import Callable

WANTED = 10.0
EDIT = PutCell("Contacts", 5000, 4, "new@example.org")


def workbook(rows: int, columns: int) -> bytes:
    """A list of contacts with texts and numbers."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = EDIT.tab
    sheet.append([f"Column {number}" for number in range(columns)])
    for row in range(rows):
        sheet.append(
            [f"Text {row} {column} of a contact" if column % 3 else row * column for column in range(columns)]
        )
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def styled_empty(rows: int) -> bytes:
    """Three people above very many rows that have a format and no value."""
    source = zipfile.ZipFile(io.BytesIO(workbook(3, 5)))
    tail = b"".join(
        b'<row r="%d" ht="15"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>' % (n, n, n) for n in range(5, rows)
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b"</sheetData>", tail + b"</sheetData>")
            package.writestr(name, data)
    return target.getvalue()


def with_openpyxl(package: bytes) -> None:
    """The same edit by loading and saving the workbook."""
    book = openpyxl.load_workbook(io.BytesIO(package))
    sheet = book[EDIT.tab]
    assert isinstance(sheet, Worksheet)
    sheet.cell(EDIT.row, EDIT.column, str(EDIT.value))
    book.save(io.BytesIO())


def seconds(work: Callable[[], object], times: int) -> float:
    """The best of some runs: what else the machine does can only make one slower."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def patch_and_openpyxl(rows: int, columns: int) -> tuple[float, float]:
    """The seconds of both ways to change one cell."""
    package = workbook(rows, columns)
    return seconds(lambda: patched(package, [EDIT]), 5), seconds(lambda: with_openpyxl(package), 2)


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=10_000)
    options.add_argument("--columns", type=int, default=20)
    chosen = options.parse_args()
    package = workbook(chosen.rows, chosen.columns)
    after = patched(package, [EDIT]).package
    tabs = tabs_of(package, Path("a.xlsx"))
    patch, slow = patch_and_openpyxl(chosen.rows, chosen.columns)
    proof = seconds(lambda: verified(package, after, [EDIT], tabs), 3)
    empty = styled_empty(300_000)
    many = seconds(lambda: patched(empty, [EDIT]), 3)
    print(f"one cell of {chosen.rows:,} x {chosen.columns}: {patch:.3f} s, the proof {proof:.3f} s")
    print(f"openpyxl load and save: {slow:.2f} s, {slow / patch:.1f} times as long")
    print(f"300,000 empty rows with a format: {many:.3f} s")
    return int(slow / patch < WANTED)


if __name__ == "__main__":
    sys.exit(main())
