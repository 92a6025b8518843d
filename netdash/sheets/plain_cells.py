"""Cells as both readers of spreadsheets hand them over, made plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.sheets.base import Cell


def plain_cells(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row with ``None`` for blank text and whole numbers for whole floats; all else as it is."""
    # A million cells pass here: a list is built faster than a generator, a class compared faster than asked.
    return tuple(
        [
            (cell or None)
            if cell.__class__ is str
            else int(cell)
            if cell.__class__ is float and cell.is_integer()
            else cell
            for cell in row
        ]
    )
