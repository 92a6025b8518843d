"""Edits one cell and appends one row in every workbook of a folder, and counts what came of it.

Usage: ``python -m benchmarks.xlsx_corpus FOLDER``. Nothing in the folder is
changed. Good folders are the test files of other spreadsheet projects.
"""

from __future__ import annotations

import argparse
import io
import signal
import sys
import time
import traceback
import warnings
import zipfile
from collections import Counter
from dataclasses import dataclass
from itertools import product
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING

from netdash.errors import RefusedError
from netdash.sheets.xlsx.package import Package
from netdash.sheets.xlsx.parts import open_book
from netdash.sheets.xlsx.refs import cell_name
from netdash.sheets.xlsx.sheetpart import SheetPart
from netdash.sheets.xlsx_patch import Patch, PutCell, PutRow, patched, verified

if TYPE_CHECKING:
    from netdash.sheets.xlsx.rowmarkup import CellMarkup

#: openpyxl needs minutes for a few files; those are not asked of it.
SECONDS = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one change to one file."""

    file: str
    change: str
    result: str
    detail: str
    seconds: float


def target(package: bytes) -> tuple[str, int, int, int]:
    """Tab, row and column of a plain text (else number) cell of the first visible tab, and a header row."""
    opened = Package(package)
    book = open_book(opened)
    entry = next(
        (one for one in book.sheets if one.kind == "worksheet" and one.part and one.visible), None
    ) or next((one for one in book.sheets if one.kind == "worksheet" and one.part), None)
    if entry is None:
        raise RefusedError("There is no tab with cells.")
    part = SheetPart(opened.read(entry.part))
    numbers, last, header = None, 0, 0
    for row in reversed(list(part.rows_up_from(1_048_576))):
        for cell in row.cells:
            if not cell.has_value(part.prefix):
                continue
            header, last = header or row.number, row.number
            if cell.formula(part.prefix) or cell.get("cm") or cell.get("vm"):
                continue
            if _is_text(cell):
                return entry.name, row.number, cell.column, header
            numbers = numbers or (row.number, cell.column)
    return (entry.name, *(numbers or (last + 2, 1)), header or 1)


def _is_text(cell: CellMarkup) -> bool:
    return cell.get("t") in ("s", "inlineStr", "str")


def outcome(file: Path, change: str) -> Outcome:
    """Make one change to one file, in memory."""
    started = time.perf_counter()
    result, detail = "done", ""
    try:
        before = file.read_bytes()
        tab, row, column, header = target(before)
        patch: Patch = PutCell(tab, row, column, "netdash was here")
        if change == "append":
            patch = PutRow(tab, header, ((column, "netdash was here"),))
        made = patched(before, [patch])
        detail = f"{tab}!{cell_name(row, column)}"
        result, detail = "done", _fault(before, made.package, patch) or detail
        result = "damaged" if detail.startswith("!") else "done"
    except RefusedError as error:
        result, detail = "refused", str(error)
    except Exception:  # noqa: BLE001 - a crash is one of the outcomes to count
        result, detail = "crashed", traceback.format_exc()
    return Outcome(str(file), change, result, detail, time.perf_counter() - started)


def _fault(before: bytes, after: bytes, patch: Patch) -> str:
    try:
        verified(before, after, [patch])
    except RefusedError as error:
        return f"! {error}"
    old, new = (zipfile.ZipFile(io.BytesIO(data)) for data in (before, after))
    if old.namelist() != new.namelist():
        return "! other members"
    return _openpyxl_fault(before, after)


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
            return f"! openpyxl: {error!r}"
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
    _print(found)
    return int(any(one.result in ("damaged", "crashed") for one in found))


def _print(found: list[Outcome]) -> None:
    for change in ("edit", "append"):
        of_change = [one for one in found if one.change == change]
        print(change, dict(Counter(one.result for one in of_change)))
        median = sorted(one.seconds for one in of_change)[len(of_change) // 2] if of_change else 0
        print(f"  median {median * 1000:.0f} ms with checks")
    for one in found:
        if one.result != "done":
            print(f"{one.change} {one.result} {one.file}: {one.detail.strip().splitlines()[-1]}")


if __name__ == "__main__":
    sys.exit(main())
