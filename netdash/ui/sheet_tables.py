"""How the spreadsheet was read, as small tables for the Spreadsheet page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netdash.fields import TABLES
from netdash.reading.model import DateOrder
from netdash.sheets.column_letters import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netdash.reading.model import Column, Problem, Table
    from netdash.sheets.base import Snapshot


def columns_table(table: Table) -> pd.DataFrame:
    """Each column of a table: where it stands, its header, what it was read as and why."""
    rows = [
        (
            column_letters(column.index),
            " ".join(column.header.split()) or "(no header)",
            _read_as(table, column),
            _why(column),
        )
        for column in table.columns
    ]
    return pd.DataFrame(rows, columns=["Column", "Header", "Read as", "Why"])


def problems_table(problems: Iterable[Problem]) -> pd.DataFrame:
    """Each problem: where it is, what stands there, what is wrong with it and what to do."""
    rows = [(one.tab, str(one.row or ""), one.column, one.text, one.reason, one.advice) for one in problems]
    return pd.DataFrame(rows, columns=["Tab", "Row", "Column", "Cell", "What is wrong", "What to do"])


def rows_below(table: Table, snapshot: Snapshot) -> int:
    """How many rows below the table's header hold anything."""
    tab = snapshot.tab(table.tab)
    if tab is None:
        return len(table.frame)
    first = max(0, table.header_row + 1 - tab.first_row)
    return sum(any(cell not in (None, "") for cell in row) for row in tab.rows[first:])


def _read_as(table: Table, column: Column) -> str:
    if column.field is None:
        return "your own"
    try:
        return TABLES[table.kind].field(column.field).header
    except (KeyError, StopIteration):
        return column.field.replace("_", " ")


def _why(column: Column) -> str:
    notes = [column.reason]
    if column.date_order is DateOrder.UNDECIDED:
        notes.append("whether the day or the month comes first is not clear")
    elif column.date_order in {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}:
        notes.append(f"dates read {column.date_order.value}")
    if column.formula:
        notes.append("a formula, never written over")
    return "; ".join(note for note in notes if note)
