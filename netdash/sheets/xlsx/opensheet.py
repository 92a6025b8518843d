"""A tab while it is being patched, with what was read of it once and for all."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from netdash.sheets.xlsx import links, markup, tables
from netdash.sheets.xlsx.guards import Guards
from netdash.sheets.xlsx.refs import Area, area
from netdash.sheets.xlsx.sheetpart import SheetPart

if TYPE_CHECKING:
    from netdash.sheets.xlsx.package import Package
    from netdash.sheets.xlsx.parts import SheetEntry


class OpenSheet:
    """A sheet being patched: its part, what guards it, its links and its tables."""

    def __init__(self, package: Package, entry: SheetEntry) -> None:
        self._package = package
        self.entry = entry
        self.part = SheetPart(package.read(entry.part))
        self.guards = Guards(package, entry.part, entry.name, self.part)

    @cached_property
    def links(self) -> links.Links:
        """The links behind its cells."""
        return links.links_of(self.part)

    @cached_property
    def tables(self) -> tuple[tables.Table, ...]:
        """Excel's own tables on it."""
        return tables.tables(self._package, self._table_parts)

    @cached_property
    def _table_parts(self) -> tuple[str, ...]:
        return tables.table_parts(self._package, self.entry.part)

    def grow_to(self, row: int, column: int) -> None:
        """Make the sheet's stated used range hold a cell."""
        tag = markup.first_tag(markup.masked(self.part.head), self.part.prefix + b"dimension")
        stated = area(tag.get("ref") or "") if tag else None
        if tag is None or stated is None or stated.holds(row, column):
            return
        grown = Area(
            min(stated.top, row), min(stated.left, column), max(stated.bottom, row), max(stated.right, column)
        )
        self.part.head = markup.replaced(
            self.part.head, tag, markup.with_attribute(tag.text, "ref", grown.text())
        )

    def forget(self) -> None:
        """Read what guards it, its links and its tables again, after rows were moved."""
        self.guards = Guards(self._package, self.entry.part, self.entry.name, self.part)
        self.__dict__.pop("links", None)
        self.reopen_tables()

    def reopen_tables(self) -> None:
        """Read the tables again, after one was changed."""
        self.__dict__.pop("tables", None)
