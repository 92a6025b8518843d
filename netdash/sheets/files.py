"""Read a spreadsheet file into tabs, whatever its format, and say plainly why when it cannot be read."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import python_calamine as calamine

from netdash.collector import without_collecting
from netdash.errors import CannotOpenError
from netdash.sheets.base import CellError, Tab
from netdash.sheets.hyperlinks import links_of
from netdash.sheets.kinds import Kind, NotASpreadsheetError, kind_of
from netdash.sheets.packages import UnsafePackageError, in_utf8, refuse_entities, sheet_parts, with_parts
from netdash.sheets.places import content_of, revision_of
from netdash.sheets.plain_cells import plain_cells
from netdash.sheets.repeats import refuse_repeats
from netdash.sheets.sheet_xml import SheetScan, scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from netdash.sheets.base import Cell, Revision
    from netdash.sheets.packages import Package

Row = tuple["Cell", ...]

#: Places of a tab from which blank rows are worth looking for.
_LARGE = 4_000_000

#: Bytes of XML beside the largest tab from which reading in two threads saves time.
_WORTH_A_THREAD = 2_000_000


def read_file(path: Path) -> tuple[Tab, ...]:
    """All tabs of a spreadsheet file: .xlsx, .xlsm, .xls, .ods, text with separators, or address cards.

    Raises:
        CannotOpenError: with the sentence the user reads.
    """
    return tabs_of(content_of(path)[0], path)


def kind_of_file(path: Path) -> Kind:
    """What a file is by its content.

    Raises:
        CannotOpenError: with the sentence the user reads, when it is no spreadsheet.
    """
    with _told_plainly(path):
        return kind_of(content_of(path)[0])[0]


def file_revision(path: Path) -> Revision:
    """Size, time and inode of a file, which change whenever it is saved.

    Raises:
        CannotOpenError: when it is not there any more.
    """
    try:
        return revision_of(path)
    except OSError as error:
        raise CannotOpenError(path, "it is not there any more or cannot be reached") from error


def tabs_of(data: bytes, path: Path) -> tuple[Tab, ...]:
    """All tabs of a spreadsheet given as its bytes; `path` names it in messages.

    Raises:
        CannotOpenError: with the sentence the user reads.
    """
    with _told_plainly(path):
        kind, package = kind_of(data)
        match kind:
            case Kind.TEXT:
                from netdash.sheets.delimited import read_delimited  # noqa: PLC0415 - only for text

                return (read_delimited(data, path.stem),)
            case Kind.CARDS:
                from netdash.sheets.cards import read_cards  # noqa: PLC0415 - only for address cards

                return (read_cards(data, path.stem),)
            case Kind.XLSX if package:
                return _read_xlsx(data, package)
            case Kind.ODS if package:
                refuse_repeats(package)
        return _read_plain(data)


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    """What a file turns out to be, as the sentence the user reads."""
    try:
        yield
    except NotASpreadsheetError as error:
        raise CannotOpenError(path, error.why, error.advice) from error
    except UnsafePackageError as error:
        raise CannotOpenError(path, str(error), _DAMAGED_ADVICE) from error


_DAMAGED_ADVICE = "Open it in your spreadsheet program, save it again, or take an earlier copy."


def _read_plain(data: bytes) -> tuple[Tab, ...]:
    with _reading(data) as book:
        return tuple(
            _tab(book, number, SheetScan())
            for number, meta in enumerate(book.sheets_metadata)
            if _has_cells(meta)
        )


def _read_xlsx(data: bytes, package: Package) -> tuple[Tab, ...]:
    """The tabs of an .xlsx, large ones side by side: calamine parses without holding Python up."""
    parts = sheet_parts(package)
    common = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml")
    package = in_utf8(package, (*common, *parts.values()))
    data = package.data
    refuse_entities(package, common)
    with _reading(data) as book:
        wanted = [number for number, meta in enumerate(book.sheets_metadata) if _has_cells(meta)]
        sizes = [package.size(parts.get(book.sheets_metadata[number].name, "")) for number in wanted]
        if len(wanted) < 2 or sum(sizes) - max(sizes) < _WORTH_A_THREAD:
            return tuple(_scanned_tab(book, package, parts, number) for number in wanted)
        largest = wanted[sizes.index(max(sizes))]
        with ThreadPoolExecutor(1) as beside:
            other = beside.submit(_one_of, data, package, parts, largest)
            tabs = {
                number: _scanned_tab(book, package, parts, number) for number in wanted if number != largest
            }
            tabs[largest] = other.result()
    return tuple(tabs[number] for number in wanted)


def _one_of(data: bytes, package: Package, parts: Mapping[str, str], number: int) -> Tab:
    with _reading(data) as book:
        return _scanned_tab(book, package, parts, number)


def _scanned_tab(
    book: calamine.CalamineWorkbook, package: Package, parts: Mapping[str, str], number: int
) -> Tab:
    """One tab, whose part is looked through before calamine is let at it."""
    name = book.sheets_metadata[number].name
    part = parts.get(name, "")
    xml = package.read(part)
    below = xml[max(0, xml.rfind(b"sheetData")) :]  # where the links are told
    found, links = _scan(xml), links_of(package, part, below)
    if found.cropped is not None:
        with _reading(with_parts(package, {parts[name].casefold(): found.cropped})) as smaller:
            return replace(_tab(smaller, number, found), links=links)
    if found.stray:
        raise UnsafePackageError(
            f'the tab "{name}" reaches as far as {found.stray}, more cells than netdash reads'
        )
    return replace(_tab(book, number, found), links=links)


def _scan(xml: bytes) -> SheetScan:
    if b"<!DOCTYPE" in xml[:4096]:
        raise UnsafePackageError("its XML declares entities, which no spreadsheet program writes")
    return scan(xml)


def _has_cells(meta: calamine.SheetMetadata) -> bool:
    return meta.typ in (calamine.SheetTypeEnum.WorkSheet, calamine.SheetTypeEnum.MacroSheet)


@contextmanager
def _reading(data: bytes) -> Iterator[calamine.CalamineWorkbook]:
    """The workbook opened by calamine, whose errors are told apart from everything else."""
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            yield book
    except calamine.PasswordError as error:
        raise UnsafePackageError("it is protected with a password") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise UnsafePackageError("it is damaged") from error
    except BaseException as error:
        # A panic inside calamine arrives as a class of its own that is no Exception.
        if type(error).__name__ == "PanicException":
            raise UnsafePackageError("it is damaged") from error
        raise


def _tab(book: calamine.CalamineWorkbook, number: int, found: SheetScan) -> Tab:
    meta = book.sheets_metadata[number]
    visible = meta.visible is calamine.SheetVisibleEnum.Visible
    with without_collecting():
        sheet = book.get_sheet_by_index(number)
        large = sheet.height * sheet.width > _LARGE
        rows = tuple(map(plain_cells, _mostly_blank(sheet) if large else sheet.to_python()))
    first_row, first_column = (place + 1 for place in sheet.start or (0, 0))
    if found.errors:
        rows = _with_errors(rows, found.errors, first_row, first_column)
    return Tab(meta.name, rows, first_row, first_column, visible, found.formulas)


def _mostly_blank(sheet: calamine.CalamineSheet) -> Iterator[Sequence[Cell]]:
    """The rows of a sheet so large that most of it must be blank, with blank ones empty."""
    for row in islice(sheet.iter_rows(), (sheet.start or (0, 0))[0], None):
        yield row if any(cell != "" for cell in row) else ()


def _with_errors(
    rows: tuple[Row, ...], errors: tuple[tuple[tuple[int, int], str], ...], first_row: int, first_column: int
) -> tuple[Row, ...]:
    changed: dict[int, list[Cell]] = {}
    for (row, column), text in errors:
        at, place = row - first_row, column - first_column
        if 0 <= at < len(rows) and 0 <= place < len(rows[at]):
            changed.setdefault(at, list(rows[at]))[place] = CellError(text)
    return tuple(tuple(changed[at]) if at in changed else row for at, row in enumerate(rows))
