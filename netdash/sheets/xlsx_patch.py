"""Changes cells inside an Excel workbook while every other byte of it stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.sheets.xlsx import columns, rows, tabs
from netdash.sheets.xlsx.package import Package
from netdash.sheets.xlsx.patches import (
    Patch,
    PatchResult,
    Placed,
    PutCell,
    PutColumn,
    PutRow,
    PutTab,
)
from netdash.sheets.xlsx.verify import verified
from netdash.sheets.xlsx.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Patch",
    "PatchResult",
    "Placed",
    "PutCell",
    "PutColumn",
    "PutRow",
    "PutTab",
    "patched",
    "verified",
]


def patched(package: bytes, patches: Sequence[Patch]) -> PatchResult:
    """The workbook with these changes, made in the order given.

    Raises:
        RefusedError: one of them would do harm; then none is made.
    """
    opened = Package(package)
    writer = Writer(opened)
    placed = tuple(_placed(writer, patch) for patch in patches)
    opened.check_unread()
    if writer.book.better_read:
        writer.warn(
            "Whoever saved the workbook recommends to open it for reading only; it was written all the same."
        )
    return PatchResult(writer.finish(), placed, tuple(writer.warnings), tuple(writer.moves))


def _placed(writer: Writer, patch: Patch) -> Placed:
    if isinstance(patch, PutCell):
        writer.put_cell(writer.sheet(patch.tab), patch.row, patch.column, patch.value)
        return Placed(patch.tab, patch.row, patch.column)
    if isinstance(patch, PutRow):
        return rows.append(writer, patch)
    return columns.add(writer, patch) if isinstance(patch, PutColumn) else tabs.add(writer, patch)
