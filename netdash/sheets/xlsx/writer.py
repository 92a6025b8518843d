"""One workbook while it is being patched: its parts are opened when needed and written back at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from netdash.sheets.xlsx import (
    cells,
    extents,
    headings,
    links,
    markup,
    parts,
    richtext,
    styles,
    tabs,
    workbookpart,
)
from netdash.sheets.xlsx.opensheet import OpenSheet
from netdash.sheets.xlsx.refs import Area, cell_name

if TYPE_CHECKING:
    from netdash.sheets.base import Cell
    from netdash.sheets.xlsx.moving import Move
    from netdash.sheets.xlsx.package import Package
    from netdash.sheets.xlsx.rowmarkup import CellMarkup, RowMarkup

#: How many rows up and down are asked for the date format of a column.
NEAR: Final = 10


@dataclass(slots=True)
class Writer:
    """The workbook being patched, and what the user should know afterwards."""

    package: Package
    warnings: list[str] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    _book: parts.Book | None = None
    _styles: styles.Styles | None = None
    _rich: frozenset[int] | None = None
    _sheets: dict[str, OpenSheet] = field(default_factory=dict)

    @property
    def book(self) -> parts.Book:
        """What the workbook part says."""
        if self._book is None:
            self._book = parts.open_book(self.package)
        return self._book

    def reopen_book(self) -> None:
        """Read the workbook part again, after it was changed."""
        self._book = None

    @property
    def styles(self) -> styles.Styles:
        """The cell formats; a workbook without any gets the plainest ones once they are needed."""
        if self._styles is None:
            name = self.book.first("styles")
            space = markup.tree(self.package.read(self.book.part)).tag.partition("}")[0].lstrip("{")
            part = self.package.read(name) if name else styles.EMPTY % space.encode()
            self._styles = styles.Styles(part)
        return self._styles

    @property
    def rich_texts(self) -> frozenset[int]:
        """Numbers of the shared texts with letters in several formats."""
        if self._rich is None:
            name = self.book.first("sharedStrings")
            self._rich = richtext.rich_texts(self.package.read(name)) if name else frozenset()
        return self._rich

    def sheet(self, tab: str) -> OpenSheet:
        """A tab, opened once."""
        if tab not in self._sheets:
            self._sheets[tab] = OpenSheet(self.package, self.book.sheet(tab))
        return self._sheets[tab]

    def warn(self, sentence: str) -> None:
        """Keep what the user should know, once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def put_cell(self, sheet: OpenSheet, row: int, column: int, value: Cell) -> None:
        """Change one cell and what hangs on it: a heading of a table, a link."""
        stored = sheet.part.row(row)
        old = stored.cell(column) if stored else None
        if old and richtext.is_rich(old, sheet.part.prefix, self.rich_texts):
            self.warn(
                f'Cell {cell_name(row, column)} of "{sheet.entry.name}" had letters in several formats; '
                "the new text has the format of the cell."
            )
        self.put(sheet, row, column, value)
        headings.rename(self, sheet, row, column, value)
        links.follow(self, sheet, row, column, value)

    def put(self, sheet: OpenSheet, row: int, column: int, value: Cell, *, style: int | None = None) -> None:
        """Write a value to a cell after every check; `style` replaces the one it would have."""
        stored, old, own = self._checked(sheet, row, column, style)
        if value is None and old is None:
            return
        near = self._styles_near(sheet, row, column) if isinstance(value, date) else ()
        raw = cells.encoded(
            value,
            row=row,
            column=column,
            style=self.style_for(value, own, near),
            prefix=sheet.part.prefix,
            date1904=self.book.date1904,
        )
        sheet.part.put((stored or sheet.part.row_or_new(row)).with_cell(column, raw))
        sheet.grow_to(row, column)

    def put_formula(self, sheet: OpenSheet, row: int, column: int, text: str, *, style: int) -> None:
        """Write a formula to an empty cell after every check."""
        stored, _, own = self._checked(sheet, row, column, style)
        raw = cells.formula(text, row=row, column=column, style=own, prefix=sheet.part.prefix)
        sheet.part.put((stored or sheet.part.row_or_new(row)).with_cell(column, raw))
        sheet.grow_to(row, column)

    def style_for(self, value: Cell, style: int, near: tuple[int, ...] = ()) -> int:
        """The format for a value: `style` unless a date or time would show as a bare number in it."""
        wanted = _number_format(value)
        if wanted is None:
            return style
        day = wanted in (styles.DATE, styles.DATE_AND_TIME)
        clock = wanted != styles.DATE
        if (not day or self.styles.shows_date(style)) and (not clock or self.styles.shows_time(style)):
            return style
        return self.styles.with_number_format(style, styles.date_format(self.styles, near, wanted))

    def set_filter(self, sheet: OpenSheet, old: Area, new: Area) -> None:
        """Give the sheet's own filter, and its hidden name, another range."""
        extents.set_filter(sheet.part, new)
        part = self.package.read(self.book.part)
        moved = extents.with_filter_name(part, sheet.entry.place, old, new)
        if moved != part:
            self.package.write(self.book.part, moved)

    def finish(self) -> bytes:
        """The package with all changes."""
        touched = [sheet for sheet in self._sheets.values() if sheet.part.any_change]
        if touched and self._any_formula(touched):
            part = self.package.read(self.book.part)
            new = workbookpart.with_recalculation(part)
            if new != part:
                self.package.write(self.book.part, new)
        for sheet in touched:
            self.package.write(sheet.entry.part, sheet.part.written())
        if self._styles and self._styles.changed:
            name = self.book.first("styles")
            if name:
                self.package.write(name, self._styles.written())
            else:
                tabs.add_styles(self, self._styles.written())
        return self.package.to_bytes()

    def _checked(
        self, sheet: OpenSheet, row: int, column: int, style: int | None
    ) -> tuple[RowMarkup | None, CellMarkup | None, int]:
        """The row and cell as they are, and the cell's format, once nothing stands in the way."""
        stored = sheet.part.row(row)
        old = stored.cell(column) if stored else None
        own = _style(sheet, stored, old, column) if style is None else style
        locked = sheet.guards.protected and self.styles.locked(own)
        sheet.guards.check(row, column, old, locked=locked)
        return stored, old, own

    def _any_formula(self, touched: list[OpenSheet]) -> bool:
        if self.book.first("calcChain") or any(sheet.part.has_formulas for sheet in touched):
            return True
        opened = {sheet.entry.part for sheet in touched}
        others = (entry.part for entry in self.book.sheets if entry.kind == "worksheet" and entry.part)
        return any(_has_formula(self.package.read(part)) for part in others if part not in opened)

    def _styles_near(self, sheet: OpenSheet, row: int, column: int) -> tuple[int, ...]:
        rows = (*range(row - 1, max(row - NEAR, 0), -1), *range(row + 1, row + NEAR))
        stored = (found.cell(column) for number in rows if (found := sheet.part.row(number)))
        return tuple(cell.style for cell in stored if cell and cell.has_value(sheet.part.prefix))


def _style(sheet: OpenSheet, row: RowMarkup | None, old: CellMarkup | None, column: int) -> int:
    """The format a cell has, or takes from its row or column while it is not stored."""
    if old:
        return old.style
    if row and parts.true(markup.attribute(row.head, "customFormat")):
        return int(markup.attribute(row.head, "s") or 0)
    for tag in markup.tags(markup.masked(sheet.part.head), sheet.part.prefix + b"col"):
        if int(tag.get("min") or 0) <= column <= int(tag.get("max") or 0):
            return int(tag.get("style") or 0)
    return 0


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
    data = markup.sound(part)
    name = b"<" + markup.root_prefix(data) + b"f"
    return name + b">" in data or name + b" " in data
