"""The rows and headers of a table as they are now, for comparison with what was read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.sheets.base import TableRef
from netdash.sheets.meaning import is_blank, meaning

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from netdash.sheets.base import Cell, Snapshot, Tab


@dataclass(slots=True)
class Grid:
    """The rows under a header row, with what their cells say, worked out when first asked for."""

    tab: Tab
    header_row: int
    _columns: dict[int, list[Hashable]] = field(default_factory=dict, repr=False)
    _indexes: dict[tuple[int, ...], dict[tuple[Hashable, ...], list[int]]] = field(
        default_factory=dict, repr=False
    )

    @property
    def first(self) -> int:
        """Number of the first row under the headers."""
        return max(self.header_row + 1, self.tab.first_row)

    @property
    def last(self) -> int:
        """Number of the last row of the tab."""
        return self.tab.first_row + len(self.tab.rows) - 1

    @property
    def width(self) -> int:
        """Number of the last column that any row of the tab has."""
        return self.tab.first_column - 1 + max((len(row) for row in self.tab.rows), default=0)

    def says(self, row: int, column: int) -> Hashable:
        """What one cell says."""
        return meaning(self.tab.cell(row, column))

    def rows_like(self, columns: tuple[int, ...], said: tuple[Hashable, ...]) -> list[int]:
        """The rows whose cells in these columns say this; rows without any cell are left out."""
        if columns not in self._indexes:
            self._indexes[columns] = self._index(columns)
        return self._indexes[columns].get(said, [])

    def alike(self, rows: Sequence[int]) -> bool:
        """Whether rows say the same in every column of the tab."""
        columns = range(1, self.width + 1)
        first = [self.says(rows[0], column) for column in columns]
        return all([self.says(row, column) for column in columns] == first for row in rows[1:])

    def _index(self, columns: tuple[int, ...]) -> dict[tuple[Hashable, ...], list[int]]:
        found: dict[tuple[Hashable, ...], list[int]] = defaultdict(list)
        numbers = range(self.first, self.last + 1)
        said = zip(*(self._column(column) for column in columns), strict=True) if columns else ()
        for number, key in zip(numbers, said, strict=bool(columns)):
            if any(part is not None for part in key) or not all(map(is_blank, self.tab.row(number))):
                found[key].append(number)
        return found

    def _column(self, column: int) -> list[Hashable]:
        if column not in self._columns:
            at = column - self.tab.first_column
            rows = self.tab.rows[self.first - self.tab.first_row :]
            self._columns[column] = [meaning(row[at]) if 0 <= at < len(row) else None for row in rows]
        return self._columns[column]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table where it is now.

    Attributes:
        columns: column number as read to the number it has now, for every header that is still there once.
        moved: some header stands in another column than it did, or is gone.
    """

    grid: Grid
    columns: Mapping[int, int]
    moved: bool

    @property
    def key(self) -> tuple[str, int]:
        """The tab's name and the header row."""
        return (self.grid.tab.name, self.grid.header_row)

    @property
    def headers(self) -> tuple[Cell, ...]:
        """The cells of the header row from column A on."""
        return self.grid.tab.row(self.grid.header_row)

    def column(self, number: int, header: str) -> int | None:
        """The column that had this number, or, for 0, the one column with this header."""
        if number:
            return self.columns.get(number) or (None if self.moved or header else number)
        said = [at for at, cell in enumerate(self.headers, start=1) if meaning(cell) == meaning(header)]
        return said[0] if len(said) == 1 else None

    def ref(self, below: int = 0) -> TableRef:
        """The table as it is now, for further edits."""
        return TableRef(self.grid.tab.name, self.grid.header_row, self.headers, below)


def find_table(ref: TableRef, snapshot: Snapshot, grids: dict[tuple[str, int], Grid]) -> FoundTable | None:
    """The table of a reference, in the tab of its name, wherever its headers stand now.

    Grids made so far are in `grids`, by tab and header row; new ones are added.
    """
    name = ref.tab.casefold()
    tab = snapshot.tab(ref.tab) or next((tab for tab in snapshot.tabs if tab.name.casefold() == name), None)
    if tab is None:
        return None
    header_row = _header_row(ref, tab)
    if header_row is None:
        return None
    grid = grids.setdefault((tab.name, header_row), Grid(tab, header_row))
    columns = _columns(ref.headers, tab.row(header_row))
    headed = [number for number, cell in enumerate(ref.headers, start=1) if not is_blank(cell)]
    return FoundTable(grid, columns, any(columns.get(number) != number for number in headed))


def _header_row(ref: TableRef, tab: Tab) -> int | None:
    """Where the headers stand now: where they stood, or the one row that has most of them."""
    wanted = sum(not is_blank(cell) for cell in ref.headers)
    enough = max(1, (wanted + 1) // 2)
    if len(_columns(ref.headers, tab.row(ref.header_row))) >= enough:
        return ref.header_row
    numbers = range(tab.first_row, tab.first_row + len(tab.rows))
    scores = {number: len(_columns(ref.headers, tab.row(number))) for number in numbers}
    best = max(scores.values(), default=0)
    rows = [number for number, score in scores.items() if score == best]
    return rows[0] if best >= enough and len(rows) == 1 else None


def _columns(then: Sequence[Cell], now: Sequence[Cell]) -> dict[int, int]:
    """Column numbers then to now by header; headers that are not there as often as then are left out."""
    before, after = _places(then), _places(now)
    return {
        old: new
        for header, places in before.items()
        if len(places) == len(after.get(header, ()))
        for old, new in zip(places, after[header], strict=True)
    }


def _places(headers: Sequence[Cell]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for number, cell in enumerate(headers, start=1):
        if not is_blank(cell):
            found[meaning(cell)].append(number)
    return found
