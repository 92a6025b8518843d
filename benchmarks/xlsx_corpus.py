"""Edits one cell and appends one row in every workbook of a folder, and counts what came of it.

Usage: ``python -m benchmarks.xlsx_corpus FOLDER``. Nothing in the folder is
changed. Good folders are the test files of other spreadsheet projects.
"""

from __future__ import annotations

import argparse
import io
import re
import signal
import sys
import time
import traceback
import warnings
import zipfile
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING

from netdash.errors import RefusedError
from netdash.sheets.xlsx.package import Package
from netdash.sheets.xlsx.readback import readable_tabs
from netdash.sheets.xlsx.refs import cell_name
from netdash.sheets.xlsx.writer import Writer
from netdash.sheets.xlsx_patch import Patch, PatchResult, PutCell, PutRow, patched, verified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netdash.sheets.base import Tab
    from netdash.sheets.xlsx.opensheet import OpenSheet
    from netdash.sheets.xlsx.sheetpart import SheetPart

#: openpyxl needs minutes for a few files; those are not asked of it.
SECONDS = 5
#: So many cells of a tab are tried.
MOST_TRIED = 2_000


class Result(StrEnum):
    """What can come of a change."""

    DONE = "done"
    ELSEWHERE = "done in another cell, the first one refused for a reason of its own"
    CELLS_REFUSED = "refused in every cell tried"
    FILE_REFUSED = "refused as a file"
    DAMAGED = "damaged"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one change to one file."""

    file: str
    change: str
    result: Result
    detail: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Target:
    """A cell that may be written, a header row to append below, and why the cells before were refused."""

    tab: str
    row: int
    column: int
    header: int
    refused: str


class NoCellError(Exception):
    """Every cell that was tried is refused; the text is the first reason."""


def target(package: bytes) -> Target:
    """The first text (else number, else free) cell that may be written, of the first visible tab if any.

    Raises:
        RefusedError: the file as a whole, or its first tab, is refused.
        NoCellError: there is no such cell.
    """
    opened = Package(package)
    opened.check_unread()
    writer = Writer(opened)
    entries = [one for one in writer.book.sheets if one.kind == "worksheet" and one.part]
    entries.sort(key=lambda one: not one.visible)
    if not entries:
        raise RefusedError("There is no tab with cells.")
    reasons: list[str] = []
    for entry in entries:
        try:
            sheet = writer.sheet(entry.name)
        except RefusedError as error:
            if not reasons:
                raise
            reasons.append(str(error))
            continue
        places = list(candidates(sheet.part))
        for row, column in places[:MOST_TRIED]:
            try:
                writer.put_cell(sheet, row, column, "netdash was here")
            except RefusedError as error:
                reasons.append(str(error))
            else:
                return Target(entry.name, row, column, header(sheet, places), "".join(reasons[:1]))
    raise NoCellError(reasons[0])


def candidates(part: SheetPart) -> Iterator[tuple[int, int]]:
    """Row and column of the texts of a sheet from the bottom up, then its numbers, then a cell below."""
    numbers, last = [], 0
    for row in part.rows_up_from(1_048_576):
        for cell in row.cells:
            if not cell.has_value(part.prefix):
                continue
            last = last or row.number
            if cell.formula(part.prefix) or cell.get("cm") or cell.get("vm"):
                continue
            if cell.get("t") in ("s", "inlineStr", "str"):
                yield row.number, cell.column
            else:
                numbers.append((row.number, cell.column))
    yield from numbers
    yield last + 2, 1


def header(sheet: OpenSheet, places: list[tuple[int, int]]) -> int:
    """The row to append below: that of a table's headings, else the last one with a value."""
    tops = [table.area.top for table in sheet.tables if table.headings]
    return tops[0] if tops else max(max(row for row, _ in places) - 2, 1)


def outcome(file: Path, change: str) -> Outcome:
    """Make one change to one file, in memory."""
    started = time.perf_counter()
    try:
        before = file.read_bytes()
        result, detail = _tried(before, change)
    except NoCellError as error:
        result, detail = Result.CELLS_REFUSED, str(error)
    except RefusedError as error:
        result, detail = Result.FILE_REFUSED, str(error)
    except Exception:  # noqa: BLE001 - a crash is one of the outcomes to count
        result, detail = Result.CRASHED, traceback.format_exc()
    return Outcome(str(file), change, result, detail, time.perf_counter() - started)


def _tried(before: bytes, change: str) -> tuple[Result, str]:
    at = target(before)
    patch: Patch = PutCell(at.tab, at.row, at.column, "netdash was here")
    if change == "append":
        patch = PutRow(at.tab, at.header, ((at.column, "netdash was here"),))
    try:
        made = patched(before, [patch])
    except RefusedError as error:
        raise NoCellError(str(error)) from error
    fault = _fault(before, made, patch)
    if fault:
        return Result.DAMAGED, fault
    if at.refused and change == "edit":
        return Result.ELSEWHERE, at.refused
    return Result.DONE, f"{at.tab}!{cell_name(at.row, at.column)}"


def _fault(before: bytes, made: PatchResult, patch: Patch) -> str:
    try:
        whole = verified(before, made.package, [patch], moves=made.moves)
        quick = verified(before, made.package, [patch], readable_tabs(before), made.moves)
    except RefusedError as error:
        return str(error)
    if [_cells(tab) for tab in whole or ()] != [_cells(tab) for tab in quick or ()]:
        return "the quick second reading differs"
    old, new = (zipfile.ZipFile(io.BytesIO(data)) for data in (before, made.package))
    if old.namelist() != new.namelist():
        return "other members"
    return _openpyxl_fault(before, made.package)


def _cells(tab: Tab) -> tuple[object, ...]:
    """A tab without regard to blank cells at its edges."""
    filled = {
        (row, column): cell
        for row, cells in enumerate(tab.rows, tab.first_row)
        for column, cell in enumerate(cells, tab.first_column)
        if cell is not None
    }
    return tab.name, str(filled), tab.formulas


def _openpyxl_fault(before: bytes, after: bytes) -> str:
    """Whether openpyxl opened the file before, but not any more."""
    import openpyxl  # noqa: PLC0415 - heavy, and only the workers need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        signal.alarm(SECONDS)
        try:
            openpyxl.load_workbook(io.BytesIO(before), read_only=False)
        except Exception:  # noqa: BLE001 - it fails on many sound files, or takes for ever
            return ""
        finally:
            signal.alarm(0)
        try:
            openpyxl.load_workbook(io.BytesIO(after), read_only=False)
        except Exception as error:  # noqa: BLE001 - any kind of failure counts
            return f"openpyxl: {error!r}"
    return ""


def _be_patient() -> None:
    signal.signal(signal.SIGALRM, _late)


def _late(_number: int, _frame: object) -> None:
    raise TimeoutError


def main() -> int:
    """Run over the folder and print the count."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--workers", type=int, default=2)
    chosen = options.parse_args()
    kinds = (".xlsx", ".xlsm")
    files = sorted(file for file in chosen.folder.rglob("*") if file.suffix.lower() in kinds)
    with Pool(chosen.workers, _be_patient, maxtasksperchild=50) as pool:
        found = pool.starmap(outcome, product(files, ("edit", "append")), chunksize=4)
    for change in ("edit", "append"):
        _print([one for one in found if one.change == change])
    return int(any(one.result in (Result.DAMAGED, Result.CRASHED) for one in found))


def _print(found: list[Outcome]) -> None:
    if not found:
        return
    counts = Counter(one.result for one in found)
    sound = len(found) - counts[Result.FILE_REFUSED]
    done = counts[Result.DONE] + counts[Result.ELSEWHERE]
    median = sorted(one.seconds for one in found)[len(found) // 2]
    print(f"{found[0].change}: {len(found)} files, {median * 1000:.0f} ms with checks in the middle")
    print(f"  of {sound} not refused as a file {done} done: {done / max(sound, 1):.2%}")
    for result in Result:
        reasons = Counter(_reason(one) for one in found if one.result is result)
        print(f"  {counts[result]} {result}")
        if result is not Result.DONE:
            for reason, count in reasons.most_common():
                print(f"    {count} {reason}")
    for one in found:
        if one.result in (Result.DAMAGED, Result.CRASHED, Result.CELLS_REFUSED):
            print(f"  {one.result}: {one.file}")


def _reason(one: Outcome) -> str:
    """The last line of what happened, without names and places."""
    said = (one.detail.strip().splitlines() or [""])[-1]
    return re.sub(r'"[^"]*"|\b[A-Z]{1,3}[0-9]+\b|(?<=part )\S+', "…", said)


if __name__ == "__main__":
    sys.exit(main())
