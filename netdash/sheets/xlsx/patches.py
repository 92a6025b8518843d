"""What can be asked of the patch writer, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netdash.sheets.base import Cell
    from netdash.sheets.xlsx.moving import Move


@dataclass(frozen=True, slots=True)
class PutCell:
    """Give one cell a value; ``None`` clears it. Its style stays."""

    tab: str
    row: int
    column: int
    value: Cell


@dataclass(frozen=True, slots=True)
class PutRow:
    """Append one row to the table under a header row.

    Attributes:
        values: ``(column, value)`` with A as column 1.
        first_column: left edge of the table; 0 where it is not known.
        last_column: right edge of the table; 0 where it is not known.
        after_row: last row of the table that holds a value; 0 to have it found.
        insert: what stands right under that row moves down by one.
    """

    tab: str
    header_row: int
    values: tuple[tuple[int, Cell], ...]
    first_column: int = 0
    last_column: int = 0
    after_row: int = 0
    insert: bool = False


@dataclass(frozen=True, slots=True)
class PutColumn:
    """Add a heading at the right edge of a table; `last_column` is its right edge where that is known."""

    tab: str
    header_row: int
    header: str
    last_column: int = 0


@dataclass(frozen=True, slots=True)
class PutTab:
    """Add a tab with these headings in its first row and, below, these rows."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()


Patch = PutCell | PutRow | PutColumn | PutTab


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a patch landed: for a row its number and first column, for a tab the cell A1."""

    tab: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class PatchResult:
    """The changed package, where each patch landed (in the order given), and what the user should know.

    `moves` are the rows that were moved down to make room, one after the other.
    """

    package: bytes
    placed: tuple[Placed, ...]
    warnings: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
