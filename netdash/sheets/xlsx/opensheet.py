"""A tab while it is being patched, with what was read of it once and for all."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from netdash.sheets.xlsx import links, tables
from netdash.sheets.xlsx.guards import Guards
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

    def reopen_tables(self) -> None:
        """Read the tables again, after one was changed."""
        self.__dict__.pop("tables", None)
