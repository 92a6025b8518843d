"""What a spreadsheet is to netdash: tabs of cells, a revision, and edits with their outcome."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds an error such as ``#N/A``."""

    text: str


#: What one cell can hold; a blank cell is ``None``, whole numbers are ``int``.
Cell = str | int | float | bool | date | datetime | time | timedelta | CellError | None


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab as it was read.

    Attributes:
        rows: the cells of the used range, row by row, rows may differ in length.
        first_row: number, as the sheet shows it, of the first of `rows`.
        first_column: number (A is 1) of the first cell of each row.
        visible: false for hidden tabs.
        formulas: positions ``(row, column)`` of cells that hold a formula, where that is known.
        links: where the cells at these positions link to, outside the workbook.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    first_row: int = 1
    first_column: int = 1
    visible: bool = True
    formulas: frozenset[tuple[int, int]] = frozenset()
    links: Mapping[tuple[int, int], str] = field(default_factory=dict, compare=False, repr=False)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column as the sheet counts them; ``None`` outside the used range."""
        if row < self.first_row or column < self.first_column:
            return None
        try:
            return self.rows[row - self.first_row][column - self.first_column]
        except IndexError:
            return None

    def row(self, number: int) -> tuple[Cell, ...]:
        """One row from column A on, blank cells included; empty outside the used range."""
        offset = number - self.first_row
        if not 0 <= offset < len(self.rows):
            return ()
        return (None,) * (self.first_column - 1) + self.rows[offset]

    def with_blank_rows(self, after: int, count: int = 1) -> Tab:
        """The tab with blank rows inserted below a row; formulas and links below it move down with theirs."""
        place = max(after + 1 - self.first_row, 0)
        blank = ((),) * count if place < len(self.rows) else ()

        def moved(at: tuple[int, int]) -> tuple[int, int]:
            return (at[0] + count if at[0] > after else at[0], at[1])

        return replace(
            self,
            rows=self.rows[:place] + blank + self.rows[place:],
            formulas=frozenset(map(moved, self.formulas)),
            links={moved(at): to for at, to in self.links.items()},
        )


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reading came from: see `Workbook` for the three."""

    name: str = ""
    address: str = ""
    read_only: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """Something cheap to get that changes whenever the spreadsheet does."""

    token: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All tabs of a spreadsheet at one moment."""

    tabs: tuple[Tab, ...]
    revision: Revision

    def tab(self, name: str) -> Tab | None:
        """The tab of that name, if there is one."""
        return next((tab for tab in self.tabs if tab.name == name), None)


@dataclass(frozen=True, slots=True)
class TableRef:
    """A table as it was read, to be found again later.

    Attributes:
        header_row: row of its headers.
        headers: the cells of that row from column A on, as read.
        below: filled rows under the table's last row that are not part of it (totals, remarks).
    """

    tab: str
    header_row: int
    headers: tuple[Cell, ...]
    below: int = 0


@dataclass(frozen=True, slots=True)
class RowRef:
    """A row as it was read: where it stood and what it held, to be found again later.

    Attributes:
        cells: the row's cells from column A on, as read.
        person: columns (A is 1) whose cells together no other row of the table had; may be empty.
        sure: those cells are an address or an id, which name the row even when all else in it is changed.
        computed: columns that held a formula in this row, whose results may change by themselves.
        twins: rows of the table that held these very cells when read, this one included.
    """

    table: TableRef
    row: int
    cells: tuple[Cell, ...]
    person: tuple[int, ...] = ()
    computed: tuple[int, ...] = ()
    twins: int = 1
    sure: bool = False


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row: what the user saw there and what he wants there.

    `column` may be 0: the column of that header, found when writing (it may only just have been added).
    """

    column: int
    header: str
    old: Cell
    new: Cell


@dataclass(frozen=True, slots=True)
class ChangeCells:
    """Change some cells of one row."""

    id: str
    at: RowRef
    changes: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class AppendRow:
    """Append one row to a table; `values` are ``(column, header, value)`` with A as column 1.

    A column of 0 means the column of that header, found when writing.

    Attributes:
        before: rows of these very values that the table held when it was read; one more than that
            means that the row is there already.
        unique: header of the column whose value alone says that the row is there already; may be empty.
    """

    id: str
    table: TableRef
    values: tuple[tuple[int, str, Cell], ...]
    before: int = 0
    unique: str = ""


@dataclass(frozen=True, slots=True)
class AddColumn:
    """Add a column with this header at the right edge of a table."""

    id: str
    table: TableRef
    header: str


@dataclass(frozen=True, slots=True)
class AddTab:
    """Add a tab with these headers in its first row and, below, these rows."""

    id: str
    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()


Edit = ChangeCells | AppendRow | AddColumn | AddTab


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that was not written because the sheet says something else now.

    Attributes:
        edit: the edit as it was handed in; its other cells were written where they still fit.
        was: what the cell held when the user saw it.
        theirs: what it holds now.
        mine: what the user wants.
        why: the sentence that says what happened ("The row is gone.").
        again: the same change on the row as it is now, for the case that the user insists; ``None`` where
            there is no such row any more.
    """

    edit: Edit
    header: str
    was: Cell
    theirs: Cell
    mine: Cell
    why: str
    again: Edit | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of the edits handed to `Workbook.write`.

    Attributes:
        written: ids of the edits that the spreadsheet now holds, those with a conflict left out.
        already: those among them that it held before.
        conflicts: the changes left for the user to decide.
        waiting: the sentence that says why nothing could be written now; empty when it could.
        notes: what the user should know of the writing ("the link of the cell still has the old address").
        base: the spreadsheet as it was read right before writing.
        snapshot: the spreadsheet as it is afterwards, where it was read.
    """

    written: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    waiting: str = ""
    notes: tuple[str, ...] = ()
    base: Snapshot | None = field(default=None, repr=False)
    snapshot: Snapshot | None = field(default=None, repr=False)


class Workbook(Protocol):
    """One spreadsheet, wherever it lives."""

    @property
    def name(self) -> str:
        """What the user calls it: the file's name or the sheet's title."""

    @property
    def address(self) -> str:
        """The path or web address it is opened by."""

    @property
    def read_only(self) -> str:
        """The sentence that says why it cannot be written; empty when it can."""

    def revision(self) -> Revision:
        """The current revision, without reading the cells."""

    def read(self) -> Snapshot:
        """All tabs.

        Raises:
            CannotOpenError: with the sentence the user reads.
        """

    def write(self, edits: tuple[Edit, ...], *, together: bool = False) -> Receipt:
        """Read again, place the edits on what is there now, write them, check the result.

        `netdash.sheets.rebase` does the placing. An edit that is already there counts as
        written. One that no longer fits becomes a conflict.

        Args:
            edits: in the order they are to be applied.
            together: write nothing at all if any of them has a conflict.

        Raises:
            RefusedError: when writing would harm the workbook.
            ReadOnlyError: when it cannot be written at all.
        """
