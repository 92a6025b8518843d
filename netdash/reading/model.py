"""What a reading consists of: tables with mapped columns, typed frames, and the problems found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell, column or row that could not be understood, as data.

    Attributes:
        row: number as the sheet shows it; ``None`` when the whole column or tab is meant.
        column: the header as written; empty when no single column is meant.
        text: what the cell holds.
        reason: what is wrong, a phrase ("not a date").
        advice: what to do about it, a sentence.
    """

    tab: str
    row: int | None
    column: str
    text: str
    reason: str
    advice: str


#: What the reason says where the year may stand first as well.
YEAR_TOO = "even its year first"


class DateOrder(StrEnum):
    """How the numbers of a date such as 03/04/2024 are meant."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, which field it is and why.

    Attributes:
        index: column number in the sheet, A is 1.
        header: as the sheet has it, line breaks and blanks included; empty when there is none.
        field: canonical field name; ``None`` when the column stays the user's own.
        reason: why, a phrase for the user ("the header says so: Letzter Kontakt").
        date_order: for date columns, how ambiguous cells were read.
        formula: whether the cells below are formulas, which are never written over.
        could_be: the field this column may be or not, which only the user can tell; empty without a doubt.
    """

    index: int
    header: str
    field: str | None
    reason: str
    date_order: DateOrder | None = None
    formula: bool = False
    could_be: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the workbook, read.

    Attributes:
        kind: canonical table name: contacts, interactions, promises, introductions, events, attendees,
            talking_points.
        frame: index = row number the sheet shows; one column per canonical field of the table, all of
            them present (blank where the sheet has no such column): text and lists as ``str`` (lists joined
            by "; "), dates as ``datetime64[us]``, yes/no as ``boolean``, numbers as ``Float64``.
        extras: same index; the user's own columns as text, named by their headers (made unique with
            " (2)").
        why: why this tab and header row were taken, a sentence.
    """

    kind: str
    tab: str
    header_row: int
    columns: tuple[Column, ...]
    frame: pd.DataFrame = field(repr=False)
    extras: pd.DataFrame = field(repr=False)
    problems: tuple[Problem, ...]
    why: str

    def column(self, name: str) -> Column | None:
        """The first column mapped to a field, if any is."""
        return next((column for column in self.columns if column.field == name), None)


@dataclass(frozen=True, slots=True)
class SkippedTab:
    """A tab that is not used, and what it seems to be ("empty", "a list of companies")."""

    tab: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class BookReading:
    """Everything understood in a workbook; at most one table of each kind but `attendees`."""

    tables: tuple[Table, ...]
    skipped: tuple[SkippedTab, ...]

    def table(self, kind: str) -> Table | None:
        """The table of that kind, if there is one."""
        return next((table for table in self.tables if table.kind == kind), None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of all tables."""
        return tuple(problem for table in self.tables for problem in table.problems)
