"""Workbooks seen without the code under test: packages member by member, cells by two other readers."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from typing import Any

import openpyxl
from openpyxl.worksheet.formula import ArrayFormula
from python_calamine import CalamineError, CalamineWorkbook

Cells = dict[tuple[str, int, int], Any]


def members(package: bytes) -> dict[str, tuple[object, ...]]:
    """Everything the package says of each member, with its local header's fields and packed bytes."""
    found: dict[str, tuple[object, ...]] = {}
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for info in opened.infolist():
            start = info.header_offset
            name_length, extra_length = struct.unpack_from("<2H", package, start + 26)
            body = start + 30 + name_length + extra_length
            found[info.filename] = (
                info.date_time, info.compress_type, info.comment, info.extra, info.create_system,
                info.create_version, info.extract_version, info.flag_bits, info.internal_attr,
                info.external_attr, info.CRC, info.compress_size, info.file_size,
                package[start:body], package[body : body + info.compress_size],
            )  # fmt: skip
    return found


def order(package: bytes) -> list[str]:
    """Names of the members in the order in which they lie in the file."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return [info.filename for info in sorted(opened.infolist(), key=lambda info: info.header_offset)]


def listed(package: bytes) -> list[str]:
    """Names of the members in the order of the directory."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.namelist()


def text(package: bytes, name: str) -> str:
    """One member as text."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read(name).decode()


def cells(package: bytes) -> Cells:
    """All values, as calamine reads them; the tabs that it cannot read are left out."""
    found: Cells = {}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(package))
    except CalamineError:
        return found
    for name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(name)
        except CalamineError:
            continue
        first = sheet.start or (0, 0)
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=first[0] + 1):
            for column, value in enumerate(values, start=first[1] + 1):
                if value != "":
                    found[name, row, column] = value
    return found


def styled_cells(package: bytes) -> Cells | None:
    """All values and formats, as openpyxl reads them; ``None`` when it cannot."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(package))
        except Exception:  # noqa: BLE001 - it fails in many ways on workbooks that others open
            return None
    # Only the cells that are stored: iterating over a sheet would fill in all those between.
    return {
        (str(sheet.title), row, column): (_shown(cell.value), cell.number_format, cell.font.b)
        for sheet in book.worksheets
        for (row, column), cell in sheet._cells.items()
        if cell.value is not None
    }


def _shown(value: object) -> str:
    return value.text or "" if isinstance(value, ArrayFormula) else str(value)
