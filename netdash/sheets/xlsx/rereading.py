"""Tabs of a patched workbook read again: of those that changed only the rows that did, by another program."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from netdash.sheets.xlsx import readback
from netdash.sheets.xlsx.parts import CONTENT_TYPES, relationships_part

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from netdash.sheets.base import Cell, Tab
    from netdash.sheets.xlsx.package import Package
    from netdash.sheets.xlsx.parts import Book, SheetEntry

#: What stands for a tab that is not to be read.
_BLANK: Final = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
)


@dataclass(frozen=True, slots=True)
class Changed:
    """What is known to have changed on a tab, all else in it being the same to the byte.

    Attributes:
        part: the sheet part with the rows that changed alone; empty when that cannot be read by itself.
        rows: their numbers.
        cells: the cells that changed.
    """

    part: bytes
    rows: Collection[int]
    cells: Collection[tuple[int, int]]


def tabs_after(
    package: Package, book: Book, before: Sequence[Tab], changed: Mapping[str, Changed]
) -> tuple[Tab, ...] | None:
    """The tabs of a patched workbook, whose other parts are as they were before.

    ``None`` where they have to be read as a whole: a tab grew beyond its rows, or was not read before.
    """
    old = {tab.name: tab for tab in before}
    if any(name not in old or not changed[name].part for name in changed):
        return None
    parts = {book.sheet(name).part: one.part for name, one in changed.items()}
    read = readback.readable_tabs(_with_rows_alone(package, book, parts))
    rows = {tab.name: tab for tab in read or () if tab.name in changed}
    if rows.keys() != changed.keys():
        return None
    new = {name: _put_in(old[name], rows[name], changed[name]) for name in changed}
    if None in new.values():
        return None
    return tuple(new.get(tab.name) or tab for tab in before)


def _with_rows_alone(package: Package, book: Book, sheets: Mapping[str, bytes]) -> bytes:
    """A workbook of these sheet parts, the other tabs blank, with what they need to be understood."""
    needed = [CONTENT_TYPES, relationships_part(""), book.part, relationships_part(book.part)]
    needed += [one.target for one in book.related if one.kind in {"sharedStrings", "styles", "theme"}]
    needed += [relationships_part(part) for part in sheets]
    names = {found for name in needed if name and (found := package.find(name))}
    with io.BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w") as archive:
            for name in sorted(names):
                archive.writestr(name, package.read(name))
            for part in {entry.part for entry in book.sheets if _has_cells(entry)}:
                archive.writestr(part, sheets.get(part, _BLANK))
        return buffer.getvalue()


def _has_cells(entry: SheetEntry) -> bool:
    return bool(entry.part) and entry.kind != "chartsheet"


def _put_in(tab: Tab, read: Tab, changed: Changed) -> Tab | None:
    """A tab with some rows as they were read anew; ``None`` when they do not fit in, or right under it."""
    width = max(map(len, tab.rows), default=0)
    rows: list[tuple[Cell, ...]] = list(tab.rows)
    before = tab.first_column - 1
    for number in sorted(changed.rows):
        cells, place = read.row(number), number - tab.first_row
        aside, inside = cells[:before], cells[before:]
        if any(cell is not None for cell in aside) or any(cell is not None for cell in inside[width:]):
            return None
        whole = inside[:width] + (None,) * (width - len(inside))
        if place == len(rows):
            rows.append(whole)
        elif 0 <= place < len(rows):
            rows[place] = whole
        elif any(cell is not None for cell in whole):
            return None
    cells_changed = frozenset(changed.cells)
    formulas = (tab.formulas - cells_changed) | (read.formulas & cells_changed)
    return replace(tab, rows=tuple(rows), formulas=formulas, links=read.links)
