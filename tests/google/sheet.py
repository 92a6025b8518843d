"""One tab: a grid of cells that grows, shrinks, is sorted and copied."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from tests.google.a1 import Box
from tests.google.cells import BLANK, CellError, Stored, Value
from tests.google.formulas import moved, worked_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tests.google.errors import Json

Dimension = Literal["ROWS", "COLUMNS"]
Place = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """A tab; rows and columns are counted from 0."""

    id: int
    title: str
    rows: int = 1000
    columns: int = 26
    hidden: bool = False
    kind: str = "GRID"
    cells: dict[Place, Stored] = field(default_factory=dict)
    merges: list[Box] = field(default_factory=list)
    protected: list[Json] = field(default_factory=list)
    extra: Json = field(default_factory=dict)
    grid_extra: Json = field(default_factory=dict)
    basic_filter: Json | None = None
    today: int = 46_348

    def copied(self) -> Sheet:
        """The tab as it is now, to go back to."""
        return replace(
            self,
            cells=dict(self.cells),
            merges=list(self.merges),
            protected=copy.deepcopy(self.protected),
            extra=copy.deepcopy(self.extra),
            grid_extra=copy.deepcopy(self.grid_extra),
        )

    def at(self, row: int, column: int) -> Stored:
        """The cell at a place."""
        return self.cells.get((row, column), BLANK)

    def put(self, row: int, column: int, cell: Stored) -> None:
        """Keep a cell; one with nothing in it is forgotten."""
        if cell.bare:
            self.cells.pop((row, column), None)
        else:
            self.cells[row, column] = cell

    def value(self, row: int, column: int) -> Value | CellError:
        """What a cell comes to."""
        cell = self.at(row, column)
        if cell.formula:
            return worked_out(str(cell.entered), self.value, self.today)
        return cell.entered

    def filled(self) -> Iterable[Place]:
        """Places of cells with something entered."""
        return (place for place, cell in self.cells.items() if not cell.blank)

    def grow(self, rows: int, columns: int) -> None:
        """Have at least this many rows and columns."""
        self.rows, self.columns = max(self.rows, rows), max(self.columns, columns)

    def insert(self, dimension: Dimension, start: int, count: int, *, inherit: bool) -> None:
        """Insert empty rows or columns, which look like the one before or after."""
        model = start - 1 if inherit else start
        looks = {
            place: replace(cell, entered=None, formula=False, note="")
            for place, cell in self.cells.items()
            if place[_axis(dimension)] == model
        }
        self._renumber(dimension, lambda at: at + count if at >= start else at)
        for (row, column), cell in looks.items():
            for new in range(start, start + count):
                self.put(*((new, column) if dimension == "ROWS" else (row, new)), cell)
        self._resize(dimension, count)

    def delete(self, dimension: Dimension, start: int, end: int) -> None:
        """Delete rows or columns."""
        axis = _axis(dimension)
        self.cells = {place: cell for place, cell in self.cells.items() if not start <= place[axis] < end}
        self._renumber(dimension, lambda at: at - (end - start) if at >= end else at)
        self._resize(dimension, start - end)

    def append(self, dimension: Dimension, count: int) -> None:
        """Add empty rows or columns at the end."""
        self._resize(dimension, count)

    def sort(self, box: Box, order: Sequence[tuple[int, bool]]) -> None:
        """Sort the rows of a box by columns, each ascending or not; blanks go last."""
        rows = list(range(box.top, min(box.bottom, self._last_row() + 1)))
        for column, descending in reversed(order):
            filled = [row for row in rows if self.value(row, column) is not None]
            blank = [row for row in rows if self.value(row, column) is None]
            rows = (
                sorted(filled, key=lambda row: _sort_key(self.value(row, column)), reverse=descending) + blank
            )
        old = {
            (row, column): self.at(row, column)
            for row in rows
            for column in range(box.left, min(box.right, self.columns))
        }
        for new, row in enumerate(rows, start=box.top):
            for column in range(box.left, min(box.right, self.columns)):
                cell = old[row, column]
                shifted = moved(str(cell.entered), new - row, 0) if cell.formula else cell.entered
                self.put(new, column, replace(cell, entered=shifted))

    def copy(self, source: Box, target: Box, kind: str, *, cut: bool = False) -> None:
        """Paste one box onto another, repeated where the target is larger."""
        held = {
            (row, column): self.at(row, column)
            for row in range(source.top, source.bottom)
            for column in range(source.left, source.right)
        }
        if cut:
            for place in held:
                self.cells.pop(place, None)
        height, width = source.bottom - source.top, source.right - source.left
        for row in range(target.top, max(target.bottom, target.top + height)):
            for column in range(target.left, max(target.right, target.left + width)):
                origin = (
                    source.top + (row - target.top) % height,
                    source.left + (column - target.left) % width,
                )
                shift = (row - origin[0], column - origin[1])
                self.put(row, column, _pasted(held[origin], self.at(row, column), kind, shift))

    def table(self, box: Box) -> Box | None:
        """The last table (a block of cells that touch each other) that reaches into a box."""
        filled = set(self.filled())
        inside = [place for place in filled if box.holds(*place)]
        if not inside:
            return None
        blocks: list[set[Place]] = []
        while inside:
            block = _block(inside.pop(), filled)
            blocks.append(block)
            inside = [place for place in inside if place not in block]
        last = max(
            blocks, key=lambda block: (max(row for row, _ in block), max(column for _, column in block))
        )
        return _around(last)

    def _last_row(self) -> int:
        return max((row for row, _ in self.cells), default=-1)

    def _renumber(self, dimension: Dimension, number: Callable[[int], int]) -> None:
        if dimension == "ROWS":
            self.cells = {(number(row), column): cell for (row, column), cell in self.cells.items()}
            self.merges = [Box(number(m.top), m.left, number(m.bottom - 1) + 1, m.right) for m in self.merges]
        else:
            self.cells = {(row, number(column)): cell for (row, column), cell in self.cells.items()}
            self.merges = [Box(m.top, number(m.left), m.bottom, number(m.right - 1) + 1) for m in self.merges]

    def _resize(self, dimension: Dimension, count: int) -> None:
        if dimension == "ROWS":
            self.rows += count
        else:
            self.columns += count


def _axis(dimension: Dimension) -> int:
    return 0 if dimension == "ROWS" else 1


def _sort_key(value: Value | CellError) -> tuple[int, float, str]:
    match value:
        case bool():
            return (2, float(value), "")
        case int() | float():
            return (0, float(value), "")
        case str():
            return (1, 0.0, value.casefold())
    return (3, 0.0, "")


def _pasted(cell: Stored, over: Stored, kind: str, shift: tuple[int, int]) -> Stored:
    entered = moved(str(cell.entered), *shift) if cell.formula else cell.entered
    match kind:
        case "PASTE_FORMAT":
            return replace(over, format=cell.format, looks=cell.looks)
        case "PASTE_DATA_VALIDATION":
            return replace(over, validation=cell.validation)
        case "PASTE_FORMULA":
            return replace(over, entered=entered, formula=cell.formula)
        case "PASTE_CONDITIONAL_FORMATTING":
            return over
    return replace(cell, entered=entered)


def _block(start: Place, filled: set[Place]) -> set[Place]:
    found, waiting = {start}, [start]
    while waiting:
        row, column = waiting.pop()
        near = {(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)} & filled - found
        found |= near
        waiting += near
    return found


def _around(places: Iterable[Place]) -> Box:
    some = list(places)
    rows, columns = [row for row, _ in some], [column for _, column in some]
    return Box(min(rows), min(columns), max(rows) + 1, max(columns) + 1)
