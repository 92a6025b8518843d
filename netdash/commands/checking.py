"""How a spreadsheet is read: tab, header row, columns and why, and every problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.commands.opening import today_of
from netdash.commands.printing import item, print_json, title

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from netdash.reading.model import BookReading, Column, Problem, Table


def check(arguments: Namespace) -> int:
    """Print how a spreadsheet is read; nothing is written."""
    from netdash.network import network_of
    from netdash.reading.report import reading_report
    from netdash.sheets.base import Source
    from netdash.sheets.opening import open_workbook

    workbook, today = open_workbook(arguments.book), today_of(arguments)
    snapshot = workbook.read()
    if arguments.json:
        print_json(reading_report(workbook.name, snapshot.tabs, today).as_json())
        return 0
    network = network_of(snapshot, today, Source(workbook.name))
    title(f"{workbook.name}: {_people(len(network.contacts), derived=network.derived)}")
    for table in network.reading.tables:
        _print_table(table)
    _print_skipped(network.reading)
    _print_problems(network.problems)
    return 0


def _people(number: int, *, derived: bool) -> str:
    people = "1 person" if number == 1 else f"{number} people"
    return f"{people}, found by name in other tables, for no tab lists people" if derived else people


def _print_table(table: Table) -> None:
    rows = "1 row" if len(table.frame) == 1 else f"{len(table.frame)} rows"
    title(f'\nTab "{table.tab}": {table.kind.replace("_", " ")}, {rows}, header in row {table.header_row}')
    item(table.why)
    for column in table.columns:
        if column.field:
            item(f"{_header(column)}: {_field(column)} ({column.reason})", indent=4)
    own: dict[str, list[str]] = {}
    for column in table.columns:
        if not column.field:
            own.setdefault(column.reason, []).append(_header(column))
    for reason, headers in own.items():
        item(f"Left as they are: {', '.join(headers)} ({reason})", indent=4)


def _header(column: Column) -> str:
    return " ".join(column.header.split()) or f"column {column.index} without a header"


def _field(column: Column) -> str:
    name = (column.field or "").replace("_", " ")
    return f"{name}, {column.date_order}" if column.date_order else name


def _print_skipped(reading: BookReading) -> None:
    for tab in reading.skipped:
        title(f'\nTab "{tab.tab}" is not used: {tab.kind}')
        item(tab.why)


def _print_problems(problems: Sequence[Problem]) -> None:
    if not problems:
        title("\nEverything could be read.")
        return
    title(f"\n{len(problems)} {'thing' if len(problems) == 1 else 'things'} could not be read")
    for problem in problems:
        item(_problem(problem))


def _problem(problem: Problem) -> str:
    place = f"{problem.tab} row {problem.row}" if problem.row else problem.tab
    column = f', "{" ".join(problem.column.split())}"' if problem.column else ""
    text = f' "{problem.text}",' if problem.text else ""
    end = "" if problem.reason.endswith("?") else "."
    return f"{place}{column}:{text} {problem.reason}{end} {problem.advice}".strip()
