"""One workbook while it is being patched: its parts are opened when needed and written back at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from netdash.sheets.xlsx import cells, markup, parts, styles, workbookpart
from netdash.sheets.xlsx.guards import Guards
from netdash.sheets.xlsx.package import Package
from netdash.sheets.xlsx.refs import Area, area
from netdash.sheets.xlsx.sheetpart import SheetPart

if TYPE_CHECKING:
    from netdash.sheets.base import Cell
    from netdash.sheets.xlsx.rowmarkup import CellMarkup, RowMarkup

#: How many rows up and down are asked for the date format of a column.
NEAR = 50


@dataclass(slots=True)
class OpenSheet:
    """A sheet being patched."""

    entry: parts.SheetEntry
    part: SheetPart
    guards: Guards


@dataclass
class Writer:
    """The workbook being patched, and what the user should know afterwards."""

    package: Package
    warnings: list[str] = field(default_factory=list)
    _sheets: dict[str, OpenSheet] = field(default_factory=dict)

    @cached_property
    def book(self) -> parts.Book:
        """What the workbook part says."""
        return parts.open_book(self.package)

    @cached_property
    def styles(self) -> styles.Styles:
        """The cell formats."""
        name = self.book.first("styles")
        return styles.Styles(self.package.read(name) if name else styles.EMPTY_STYLES)

    def sheet(self, tab: str) -> OpenSheet:
        """A tab, opened once."""
        if tab not in self._sheets:
            entry = self.book.sheet(tab)
            part = SheetPart(self.package.read(entry.part))
            self._sheets[tab] = OpenSheet(entry, part, Guards(self.package, entry.part, tab, part))
        return self._sheets[tab]

    def put(self, sheet: OpenSheet, row: int, column: int, value: Cell, *, style: int | None = None) -> None:
        """Write a value to a cell after every check; `style` replaces the one it would have."""
        stored = sheet.part.row(row)
        old = stored.cell(column) if stored else None
        own = self._style(sheet, stored, old, column) if style is None else style
        locked = sheet.guards.protected and self.styles.locked(own)
        sheet.guards.check(row, column, old, locked=locked)
        if value is None and old is None:
            return
        new = self._fitting(sheet, value, row, column, own)
        raw = cells.encoded(
            value, row=row, column=column, style=new, prefix=sheet.part.prefix, date1904=self.book.date1904
        )
        sheet.part.put((stored or sheet.part.row_or_new(row)).with_cell(column, raw))
        grow_dimension(sheet.part, row, column)

    def finish(self) -> bytes:
        """The package with all changes."""
        touched = [sheet for sheet in self._sheets.values() if sheet.part.any_change]
        if touched and self._any_formula(touched):
            part = self.package.read(self.book.part)
            new = workbookpart.with_recalculation(part)
            if new != part:
                self.package.write(self.book.part, new)
        for sheet in self._sheets.values():
            if sheet.part.any_change:
                self.package.write(sheet.entry.part, sheet.part.written())
        if "styles" in self.__dict__ and self.styles.changed:
            self.package.write(self.book.first("styles") or "", self.styles.written())
        return self.package.to_bytes()

    def _any_formula(self, touched: list[OpenSheet]) -> bool:
        if self.book.first("calcChain") or any(sheet.part.has_formulas for sheet in touched):
            return True
        opened = {sheet.entry.part for sheet in touched}
        others = (entry.part for entry in self.book.sheets if entry.kind == "worksheet" and entry.part)
        return any(_has_formula(self.package.read(part)) for part in others if part not in opened)

    def _style(self, sheet: OpenSheet, row: RowMarkup | None, old: CellMarkup | None, column: int) -> int:
        """The format a cell has, or takes from its row or column while it is not stored."""
        if old:
            return old.style
        if row and parts.true(markup.attribute(row.head, "customFormat")):
            return int(markup.attribute(row.head, "s") or 0)
        for tag in markup.tags(markup.masked(sheet.part.head), sheet.part.prefix + b"col"):
            if int(tag.get("min") or 0) <= column <= int(tag.get("max") or 0):
                return int(tag.get("style") or 0)
        return 0

    def _fitting(self, sheet: OpenSheet, value: Cell, row: int, column: int, style: int) -> int:
        """The format for a value: its own unless a date or time would show as a bare number."""
        wanted = _number_format(value)
        if wanted is None:
            return style
        day = wanted in (styles.DATE, styles.DATE_AND_TIME)
        clock = wanted != styles.DATE
        if (not day or self.styles.shows_date(style)) and (not clock or self.styles.shows_time(style)):
            return style
        near = self._styles_near(sheet, row, column) if day else ()
        return self.styles.with_number_format(style, styles.date_format(self.styles, near, wanted))

    def _styles_near(self, sheet: OpenSheet, row: int, column: int) -> tuple[int, ...]:
        rows = (*range(row - 1, max(row - NEAR, 0), -1), *range(row + 1, row + NEAR))
        stored = (found.cell(column) for number in rows if (found := sheet.part.row(number)))
        return tuple(cell.style for cell in stored if cell and cell.has_value(sheet.part.prefix))


def _number_format(value: Cell) -> int | None:
    """The number format a value needs to be seen as what it is."""
    if isinstance(value, datetime):
        return styles.DATE_AND_TIME if value.time() != time() else styles.DATE
    if isinstance(value, date):
        return styles.DATE
    if isinstance(value, time):
        return styles.CLOCK
    return styles.DURATION if isinstance(value, timedelta) else None


def _has_formula(part: bytes) -> bool:
    data, _ = markup.decoded(part)
    name = b"<" + markup.root_prefix(data) + b"f"
    return name + b">" in data or name + b" " in data


def grow_dimension(sheet: SheetPart, row: int, column: int) -> None:
    """Make the sheet's stated used range hold a cell."""
    tag = markup.first_tag(markup.masked(sheet.head), sheet.prefix + b"dimension")
    stated = area(tag.get("ref") or "") if tag else None
    if tag is None or stated is None or stated.holds(row, column):
        return
    grown = Area(
        min(stated.top, row), min(stated.left, column), max(stated.bottom, row), max(stated.right, column)
    )
    sheet.head = markup.replaced(sheet.head, tag, markup.with_attribute(tag.text, "ref", grown.text()))
