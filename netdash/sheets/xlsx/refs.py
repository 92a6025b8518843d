"""References such as ``B7``, ``$A$1:$D$9`` and ``C:E`` as numbers, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from netdash.sheets.column_letters import column_letters, column_number

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_CORNER = re.compile(r"\$?([A-Za-z]{0,3})\$?([0-9]{0,7})")


def cell_name(row: int, column: int) -> str:
    """A cell as the sheet names it."""
    return f"{column_letters(column)}{row}"


def cell_position(name: str) -> tuple[int, int] | None:
    """Row and column of a name such as ``B7``."""
    match = _CORNER.fullmatch(name.strip())
    if not match or not match[1] or not match[2]:
        return None
    return int(match[2]), column_number(match[1])


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, edges included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, other: Area) -> bool:
        """Whether the two have a cell in common."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def with_bottom(self, bottom: int) -> Area:
        """The same columns down to another row."""
        return replace(self, bottom=bottom)

    def with_right(self, right: int) -> Area:
        """The same rows out to another column."""
        return replace(self, right=right)

    def text(self, *, absolute: bool = False) -> str:
        """The area as the file writes it."""
        first, last = (self.top, self.left), (self.bottom, self.right)
        if absolute:
            return ":".join(f"${column_letters(column)}${row}" for row, column in (first, last))
        if first == last:
            return cell_name(*first)
        return f"{cell_name(*first)}:{cell_name(*last)}"


def area(text: str) -> Area | None:
    """The area a reference stands for; ``None`` when it is not one."""
    first, _, last = text.strip().partition(":")
    corners = [_CORNER.fullmatch(corner) for corner in (first, last or first)]
    one, two = corners
    if one is None or two is None or not (one[0] and two[0]):
        return None
    rows = [int(corner[2]) for corner in (one, two) if corner[2]]
    columns = [column_number(corner[1]) for corner in (one, two) if corner[1]]
    if not rows and not columns:
        return None
    return Area(
        min(rows, default=1),
        min(columns, default=1),
        max(rows, default=LAST_ROW),
        max(columns, default=LAST_COLUMN),
    )


def areas(text: str) -> tuple[Area, ...]:
    """All areas of a list separated by blanks; what is not an area is left out."""
    return tuple(found for word in text.split() if (found := area(word)))
