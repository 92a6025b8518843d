"""Why a cell may not be written: merged, protected, part of an array, of a pivot table."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from netdash.errors import RefusedError
from netdash.sheets.xlsx import markup
from netdash.sheets.xlsx.parts import relationships, true
from netdash.sheets.xlsx.refs import LAST_COLUMN, LAST_ROW, Area, area, areas, cell_name

if TYPE_CHECKING:
    from netdash.sheets.xlsx.package import Package
    from netdash.sheets.xlsx.rowmarkup import CellMarkup
    from netdash.sheets.xlsx.sheetpart import SheetPart


class Guards:
    """What stands in the way of writing to one sheet."""

    def __init__(self, package: Package, name: str, tab: str, sheet: SheetPart) -> None:
        self._package = package
        self._name = name
        self._tab = tab
        self._sheet = sheet

    @cached_property
    def merged(self) -> tuple[Area, ...]:
        """Merged cells."""
        return self._sheet.merged

    @cached_property
    def arrays(self) -> tuple[Area, ...]:
        """Ranges filled by one array formula or data table."""
        found = []
        for wanted in (b"array", b"dataTable"):
            for tag, _ in self._sheet.formula_tags(wanted):
                spot = area(tag.get("ref") or "")
                if spot and tag.get("t") in ("array", "dataTable"):
                    found.append(spot)
        return tuple(found)

    @cached_property
    def pivots(self) -> tuple[Area, ...]:
        """Ranges that a pivot table draws anew at every refresh."""
        found: list[Area] = []
        for one in relationships(self._package, self._name):
            if one.kind == "pivotTable" and one.target:
                root = markup.tree(self._package.read(one.target))
                for element in root:
                    if markup.local(element) == "location":
                        found.extend(areas(element.get("ref", "")))
        return tuple(found)

    @cached_property
    def protected(self) -> bool:
        """Whether the sheet is protected."""
        tag = markup.first_tag(markup.masked(self._sheet.tail), self._sheet.prefix + b"sheetProtection")
        return tag is not None and true(tag.get("sheet"))

    def check(self, row: int, column: int, old: CellMarkup | None, *, locked: bool) -> None:
        """Refuse when writing to the cell would do harm.

        Raises:
            RefusedError: with the reason.
        """
        where = f'Cell {cell_name(row, column)} of "{self._tab}"'
        if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
            raise RefusedError(
                f'Row {row}, column {column} of "{self._tab}" lies outside what a sheet can hold.'
            )
        if self.protected and locked:
            raise RefusedError(f"{where} is locked: the sheet is protected. Unprotect it in Excel first.")
        if any(spot.holds(row, column) for spot in self.arrays):
            raise RefusedError(
                f"{where} belongs to a formula that fills several cells; netdash leaves it alone."
            )
        if old and old.formula(self._sheet.prefix):
            raise RefusedError(
                f"{where} holds a formula, and netdash never overwrites one. Change it in Excel."
            )
        if old and (old.get("cm") or old.get("vm")):
            raise RefusedError(f"{where} holds more than a value (a linked data type or a spilled result).")
        for spot in self.merged:
            if spot.holds(row, column) and (row, column) != (spot.top, spot.left):
                first = cell_name(spot.top, spot.left)
                raise RefusedError(f"{where} is merged into {first}. Write to {first} or unmerge the cells.")
        if any(spot.holds(row, column) for spot in self.pivots):
            raise RefusedError(
                f"{where} is drawn by a pivot table, which would overwrite it at its next refresh."
            )
