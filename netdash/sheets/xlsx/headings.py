"""Changing a heading of an Excel table, which its table part repeats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from netdash.errors import RefusedError
from netdash.sheets.xlsx import markup, tables

if TYPE_CHECKING:
    from netdash.sheets.base import Cell
    from netdash.sheets.xlsx.opensheet import OpenSheet
    from netdash.sheets.xlsx.writer import Writer

_FORMULA: Final = (
    rb"<(?:[\w.-]+:)?(?:f|formula[12]?|calculatedColumnFormula|totalsRowFormula|definedName)(?:\s[^>]*)?>"
)
_SPECIAL: Final = re.compile(r"(['#@\[\]])")


def rename(writer: Writer, sheet: OpenSheet, row: int, column: int, heading: Cell) -> None:
    """Take over a new heading into the table that the cell heads, if it heads one.

    Raises:
        RefusedError: the table cannot take it, or formulas call the column by its old heading.
    """
    for table in sheet.tables:
        if not table.is_heading(row, column):
            continue
        place = column - table.area.left
        old = table.columns[place].name if place < len(table.columns) else ""
        if heading == old:
            return
        others = tables.without_column(table, place)
        new = tables.check_heading(others, heading)
        if _is_named(writer, old):
            raise RefusedError(
                f'Formulas call the column "{old}" of the table "{table.name}" by that name. '
                "Rename it in Excel, which changes them along with it."
            )
        tables.rename_column(writer.package, table, column, new)
        sheet.reopen_tables()


def _is_named(writer: Writer, heading: str) -> bool:
    """Whether any formula may refer to a column by its heading."""
    quoted = _SPECIAL.sub(r"'\1", heading)
    spelled = re.compile(_FORMULA + rb"[^<]*\[" + re.escape(markup.escaped(quoted)) + rb"\]")
    return any(
        spelled.search(writer.package.read(name))
        for name in writer.package.names
        if name.endswith(".xml") and name != writer.book.first("sharedStrings")
    )
