"""The formula that a new row takes over from the row above it, or from its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.sheets.xlsx import formulas, markup

if TYPE_CHECKING:
    from netdash.sheets.xlsx.rowmarkup import CellMarkup
    from netdash.sheets.xlsx.sheetpart import SheetPart
    from netdash.sheets.xlsx.tables import Table


def column_formula(table: Table | None, column: int) -> str:
    """The formula Excel fills a column of its table with; empty where there is none, or it is not safe.

    One that names single cells is left out: the file does not say which row they are meant from.
    """
    text = table.formula(column) if table else ""
    return text if text and formulas.names_no_cell(text) else ""


def moved_down(part: SheetPart, cell: CellMarkup, above: int, row: int) -> str | None:
    """The formula of a cell in row `above` as it reads in `row`; ``None`` where that is not safe."""
    tag = cell.formula(part.prefix)
    if tag is None or cell.get("cm") or tag.get("t") not in (None, "normal", "shared"):
        return None
    text = markup.text_of(cell.raw, part.prefix + b"f")
    if tag.get("t") == "shared" and not text:
        return _moved_group(part, tag.get("si"), row, cell.column)
    return formulas.moved(text, row - above)


def _moved_group(part: SheetPart, group: str | None, row: int, column: int) -> str | None:
    """The formula that a group of cells shares, moved from the cell that holds its text."""
    for found, number in part.formula_tags(b"shared"):
        if found.get("si") != group or not found.get("ref"):
            continue
        stored = part.stored_row(number)
        for cell in stored.cells if stored else ():
            tag = cell.formula(part.prefix)
            if tag and tag.get("si") == group and tag.get("ref"):
                text = markup.text_of(cell.raw, part.prefix + b"f")
                return formulas.moved(text, row - number, column - cell.column) if text else None
    return None
