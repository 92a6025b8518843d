"""A Google Sheet right after a batch: what it holds now, and which cells turned out to stand elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from netdash.sheets.google_cells import Marks, told
from netdash.sheets.meaning import is_blank, same
from netdash.sheets.memory import patched_tabs, with_cells
from netdash.sheets.xlsx.patches import PutCell, PutRow, PutTab

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netdash.sheets.base import Cell, Tab
    from netdash.sheets.google_cells import Json
    from netdash.sheets.google_requests import Batch
    from netdash.sheets.xlsx.patches import Patch

#: Ranges of rows named in one request; more are taken together.
_MOST_RANGES = 60


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A value that was written into a row which somebody had moved there just before.

    Attributes:
        cells: the row as it is now, from column A on, to find it by.
        restore: what the cell held; the row was read when it stood elsewhere.
        known: that is known; else the user has to look himself.
    """

    tab: str
    cells: tuple[Cell, ...]
    column: int
    restore: Cell
    known: bool

    def repair(self, tabs: Sequence[Tab]) -> PutCell | None:
        """What gives the cell back its value, if its row can be told from the others."""
        tab = next((tab for tab in tabs if tab.name == self.tab), None)
        if tab is None or not self.known:
            return None
        rows = [row for row in _numbers(tab) if _alike(tab.row(row), self.cells, ())]
        return PutCell(self.tab, rows[0], self.column, self.restore) if len(rows) == 1 else None


def ranges_touched(patches: Iterable[Patch], batch: Batch) -> list[str]:
    """The rows that a batch writes, as they are numbered afterwards, in A1 notation."""
    rows: dict[str, set[int]] = {}
    whole: list[str] = []
    for patch in patches:
        match patch:
            case PutTab():
                whole.append(quoted(patch.name))
            case PutCell():
                rows.setdefault(patch.tab, set()).add(batch.row_now(patch.tab, patch.row))
            case PutRow():
                pass
    for one in batch.inserted:
        first = batch.row_now(one.tab, one.after_row) + 1
        rows.setdefault(one.tab, set()).update(range(first, first + one.count))
    runs = [(tab, run) for tab, numbers in rows.items() for run in _runs(sorted(numbers))]
    if len(runs) > _MOST_RANGES:
        runs = [(tab, (min(numbers), max(numbers))) for tab, numbers in rows.items()]
    return whole + [f"{quoted(tab)}!{first}:{last}" for tab, (first, last) in runs]


def moved_away(
    patches: Iterable[Patch], batch: Batch, before: Sequence[Tab], answer: Iterable[Json]
) -> tuple[Misplaced, ...]:
    """The cells written into other rows than meant, because rows were moved at the same moment."""
    tabs = {tab.name: tab for tab in before}
    now = _rows_told(answer)
    cells = sorted(
        (patch for patch in patches if isinstance(patch, PutCell)), key=lambda one: (one.tab, one.row)
    )
    found: list[Misplaced] = []
    for (name, row), group in groupby(cells, key=lambda one: (one.tab, one.row)):
        written = {patch.column for patch in group}
        tab = tabs[name]
        actual = now.get((name, batch.row_now(name, row)), ())
        if not _is_still(tab, row, actual, written):
            found += _misplaced(tab, row, actual, written)
    return tuple(found)


def snapshot_after(
    before: Sequence[Tab], patches: Iterable[Patch], batch: Batch, answer: Sequence[Json]
) -> tuple[Tab, ...]:
    """All tabs as they are after a batch: as predicted, and the rows written as the service tells them."""
    others = [patch for patch in patches if not isinstance(patch, PutRow)]
    tabs = {tab.name: tab for tab in patched_tabs(before, others)}
    for one in sorted(batch.inserted, key=lambda one: -one.after_row):
        tabs[one.tab] = tabs[one.tab].with_blank_rows(one.after_row, one.count)
    for block in answer:
        if block["tab"] in tabs:
            tabs[block["tab"]] = _with_block(tabs[block["tab"]], block)
    return tuple(tabs.values())


def quoted(title: str) -> str:
    """A tab's title as it stands in a range."""
    return "'" + title.replace("'", "''") + "'"


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]


def _rows_told(answer: Iterable[Json]) -> dict[tuple[str, int], tuple[Cell, ...]]:
    rows: dict[tuple[str, int], dict[int, Cell]] = {}
    for block in answer:
        for (row, column), cell in told(block).items():
            rows.setdefault((block["tab"], row), {})[column] = cell
    return {
        place: tuple(cells.get(column) for column in range(1, max(cells) + 1))
        for place, cells in rows.items()
    }


def _is_still(tab: Tab, row: int, actual: Sequence[Cell], written: set[int]) -> bool:
    """Whether a row is the one it was: most of what else it held it still holds."""
    computed = {column for at, column in tab.formulas if at == row}
    others = {
        column: cell
        for column, cell in enumerate(tab.row(row), start=1)
        if column not in written | computed and not is_blank(cell)
    }
    kept = sum(same(cell, _at(actual, column)) for column, cell in others.items())
    return kept * 2 >= len(others)


def _misplaced(tab: Tab, row: int, actual: Sequence[Cell], written: set[int]) -> Iterator[Misplaced]:
    rows = [
        other
        for other in range(tab.first_row, tab.first_row + len(tab.rows) + 1)
        if other != row and _alike(tab.row(other), actual, written)
    ]
    for column in sorted(written):
        restore = tab.cell(rows[0], column) if rows else None
        known = bool(rows) and all(same(tab.cell(other, column), restore) for other in rows)
        yield Misplaced(tab.name, tuple(actual), column, restore, known)


def _alike(one: Sequence[Cell], other: Sequence[Cell], without: Iterable[int]) -> bool:
    skipped = set(without)
    return all(
        same(_at(one, column), _at(other, column))
        for column in range(1, max(len(one), len(other)) + 1)
        if column not in skipped
    )


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column - 1] if column <= len(cells) else None


def _numbers(tab: Tab) -> range:
    return range(tab.first_row, tab.first_row + len(tab.rows))


def _with_block(tab: Tab, block: Json) -> Tab:
    marks = Marks()
    marks.take(block)
    cells = told(block)
    rows = {row for row, _ in cells}
    cleared: Mapping[tuple[int, int], Cell] = {
        (row, column): None for row in rows for column in range(1, len(tab.row(row)) + 1)
    }
    changed = with_cells(tab, {**cleared, **cells})
    kept = {place for place in tab.formulas if place[0] not in rows}
    return replace(changed, formulas=frozenset(kept | marks.formulas))
