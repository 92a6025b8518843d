"""Find a row again in a spreadsheet that may have changed since it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from netdash.sheets.meaning import is_blank, meaning

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from netdash.sheets.base import Cell, RowRef
    from netdash.sheets.grids import FoundTable


@dataclass(frozen=True, slots=True)
class Target:
    """A cell that is to be changed: its column now, what the user saw and what he wants."""

    column: int
    old: Hashable
    new: Hashable


def find_row(ref: RowRef, table: FoundTable, targets: Sequence[Target], taken: set[int]) -> int | None:
    """The row of a reference: by place and content, else by content, else by the person it names.

    A row whose targets already hold what is wanted counts as the same row. Where several rows could be
    meant and they differ, none is. `taken` are the rows that other references of the same moment were
    found to be.
    """
    return _Search(ref, table, targets, taken).row()


@dataclass(frozen=True, slots=True)
class _Search:
    ref: RowRef
    table: FoundTable
    targets: Sequence[Target]
    taken: set[int]

    def row(self) -> int | None:
        """The row, if there is one that can only be meant."""
        found = self._found()
        return found if found is None or self._still_told_apart(found) else None

    def _still_told_apart(self, row: int) -> bool:
        """Whether the columns that tell the row from others are there, or stand in place, renamed."""
        telling = self.ref.person or range(1, len(self.ref.cells) + 1)
        gone = {number: meaning(_at(self.ref.cells, number)) for number in telling}
        return all(
            said is None or number in self.table.columns or self.table.grid.says(row, number) == said
            for number, said in gone.items()
        )

    def _found(self) -> int | None:
        columns = self._compared()
        if not columns:
            return self._by_targets() or self._by_person()
        said = tuple(columns.values())
        if self.ref.twins == 1 and not self.table.moved and self._stands_in_place(columns):
            return self.ref.row
        rows = self.table.grid.rows_like(tuple(columns), said)
        untouched = [row for row in rows if self._targets_say(row, "old")]
        done = [row for row in rows if self._targets_say(row, "new")]
        if self.ref.twins > 1:
            return self._one_of_twins(untouched, done)
        if untouched:
            return self._any_of(untouched)
        return done[0] if done else self._by_person() or self._in_place(rows)

    def _by_targets(self) -> int | None:
        """The row when every one of its cells is to be changed, so that they alone tell what it held."""
        places = tuple(target.column for target in self.targets)
        held = tuple(target.old for target in self.targets)
        rows = self.table.grid.rows_like(places, held)
        if not self.table.moved and (self.ref.row in rows or self._targets_say(self.ref.row, "new")):
            return self.ref.row if self.ref.twins == 1 else None
        return rows[0] if len(rows) == self.ref.twins == 1 else None

    def _compared(self) -> dict[int, Hashable]:
        """Columns now to what their cells said then, without formulas and the cells to be changed."""
        columns = dict(self.table.columns)
        if not self.table.moved:
            bare = (n for n in range(1, len(self.ref.cells) + 1) if is_blank(_at(self.table.headers, n)))
            columns |= {number: number for number in bare if is_blank(_at(self.ref.table.headers, number))}
        changing = {target.column for target in self.targets}
        return {
            new: meaning(_at(self.ref.cells, old))
            for old, new in sorted(columns.items())
            if new not in changing and old not in self.ref.computed
        }

    def _stands_in_place(self, columns: Mapping[int, Hashable]) -> bool:
        grid, row = self.table.grid, self.ref.row
        return (
            grid.first <= row <= grid.last
            and all(grid.says(row, column) == said for column, said in columns.items())
            and self._targets_say(row, "old")
        )

    def _targets_say(self, row: int, moment: Literal["old", "new"]) -> bool:
        """Whether the cells to be changed all hold what they held, or all what is wanted."""
        says = self.table.grid.says
        return all(says(row, target.column) == getattr(target, moment) for target in self.targets)

    def _one_of_twins(self, untouched: list[int], done: list[int]) -> int | None:
        """One of several rows that were the same: only while none of them has been changed by others."""
        if len(untouched) == self.ref.twins:
            return self._any_of(untouched)
        whole = len(untouched) + len(done) == self.ref.twins
        return self.ref.row if whole and self.ref.row in done else None

    def _any_of(self, untouched: list[int]) -> int | None:
        """One of the rows that hold exactly what was read, where it makes no difference which."""
        if not self.table.grid.alike(untouched):
            return None
        free = [row for row in untouched if row not in self.taken] or untouched
        return self.ref.row if self.ref.row in free else free[0]

    def _by_person(self) -> int | None:
        """The one row that names the same person and is mostly as it was."""
        columns = [self.table.column(number, "") for number in self.ref.person]
        if not columns or None in columns:
            return None
        wanted = {target.column: target.new for target in self.targets}
        numbers = tuple(column for column in columns if column)
        then = tuple(meaning(_at(self.ref.cells, number)) for number in self.ref.person)
        renamed = tuple(wanted.get(column, said) for column, said in zip(numbers, then, strict=True))
        rows = {
            row for said in {then, renamed} if any(said) for row in self.table.grid.rows_like(numbers, said)
        }
        return next(iter(rows)) if len(rows) == 1 and self._mostly_as_it_was(next(iter(rows))) else None

    def _mostly_as_it_was(self, row: int) -> bool:
        person = {self.table.column(number, "") for number in self.ref.person}
        others = {
            column: said
            for column, said in self._compared().items()
            if said is not None and column not in person
        }
        kept = sum(self.table.grid.says(row, column) == said for column, said in others.items())
        return self.ref.sure or kept * 2 >= len(others) - 1

    def _in_place(self, rows: list[int]) -> int | None:
        """The same place, where all but the cells to be changed is as it was and no other row is like it."""
        return self.ref.row if rows == [self.ref.row] and self.ref.twins == 1 else None


def _at(cells: Sequence[Cell], number: int) -> Cell:
    return cells[number - 1] if number <= len(cells) else None
