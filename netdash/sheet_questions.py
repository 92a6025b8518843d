"""The questions about a spreadsheet that only its owner can answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from netdash.changes.draft import Draft
from netdash.changes.settings import put_setting
from netdash.fields import TABLES
from netdash.reading.model import YEAR_TOO, DateOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from netdash.changes.model import Changes
    from netdash.network import Network
    from netdash.reading.model import Column, Table
    from netdash.sheets.base import Cell, Tab


#: Fields of people for which it matters that the right column is taken.
ASKED_ABOUT = (
    "name", "first_name", "last_name", "company", "last_contact", "next_follow_up", "next_action", "cadence",
    "met_on", "birthday",
)  # fmt: skip


#: Questions asked at once; whoever has more looks at the columns himself.
MOST_QUESTIONS = 6


#: A tab is perhaps a log of contacts when so many of its cells are days, and so many people of the sheet.
DAYS_SHARE, PEOPLE_SHARE = 0.7, 0.5


#: Rows looked at for that, and those in which its headers are looked for.
ROWS_LOOKED_AT, HEADERS_WITHIN = 200, 10


#: What stands between several names in one cell.
_SEVERAL = re.compile(r"\s*[,;&\n]\s*")


#: Rows from which a tab is worth asking about.
FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: what the button says, and the settings, by name, that remember it."""

    label: str
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something about the sheet that is not sure; `about` tells it from other questions."""

    about: str
    text: str
    options: tuple[Option, ...]


def questions(network: Network) -> tuple[Question, ...]:
    """What is not sure about a sheet and was not answered yet."""
    found = [*_date_orders(network), *_columns(network), *_logs(network)]
    return tuple(found[:MOST_QUESTIONS])


def answer(network: Network, option: Option) -> Changes:
    """Keep an answer in the sheet's own `netdash` tab."""
    draft = Draft(network)
    for name, value in option.settings:
        put_setting(draft, name, value)
    return draft.changes(f"Keep your answer “{option.label}”")


def shown(header: str) -> str:
    """A header on one line."""
    return " ".join(header.split())


def _date_orders(network: Network) -> Iterator[Question]:
    """Columns in which nothing tells whether the day or the month comes first."""
    for table in network.reading.tables:
        for one in table.columns:
            place = (table.tab, one.header.strip())
            if one.date_order is not DateOrder.UNDECIDED or place in network.settings.date_orders:
                continue
            why = next(
                (
                    found.reason
                    for found in table.problems
                    if found.column == one.header and found.row is None
                ),
                "",
            )
            name = f"date order: {place[0]}!{place[1]}"
            yield Question(
                name,
                f"In “{shown(one.header)}”: {why or 'do days or months come first?'}",
                (
                    Option("Days first", ((name, DateOrder.DAY_FIRST.value),)),
                    Option("Months first", ((name, DateOrder.MONTH_FIRST.value),)),
                    *(
                        [Option("Years first", ((name, DateOrder.YEAR_FIRST.value),))]
                        if YEAR_TOO in why
                        else []
                    ),
                ),
            )


def _columns(network: Network) -> Iterator[Question]:
    """Columns of people that may be something or not, and fields that two columns may be."""
    table = network.reading.table("contacts")
    if table is None:
        return
    for one in table.columns:
        if one.could_be not in ASKED_ABOUT or _is_answered(network, table, one):
            continue
        best = table.column(one.could_be)
        meaning = TABLES[table.kind].field(one.could_be).header.lower()
        own = _setting(table, one)
        if one.field:
            yield Question(
                own,
                f"Is “{shown(one.header)}” the {meaning}?",
                (Option("Yes", ((own, one.could_be),)), Option("No, leave it", ((own, "none"),))),
            )
        elif best and not _is_answered(network, table, best) and best.header.strip() != one.header.strip():
            other = _setting(table, best)
            yield Question(
                own,
                f"Two columns may be the {meaning}. Which one is it?",
                (
                    Option(shown(best.header), ((other, one.could_be), (own, "none"))),
                    Option(shown(one.header), ((own, one.could_be), (other, "none"))),
                ),
            )


def _setting(table: Table, column: Column) -> str:
    return f"column: {table.tab}!{column.header.strip()}"


def _is_answered(network: Network, table: Table, column: Column) -> bool:
    return (table.tab, column.header.strip()) in network.settings.columns


def _logs(network: Network) -> Iterator[Question]:
    """Tabs that are not understood, and whose rows have a day and somebody of the sheet."""
    if network.derived or network.reading.table("interactions"):
        return
    told = {tab for tab, _ in network.settings.columns}
    for skipped in network.reading.skipped:
        tab = network.snapshot.tab(skipped.tab)
        if tab is None or tab.name in told:
            continue
        if question := _log(network, tab):
            yield question


def _log(network: Network, tab: Tab) -> Question | None:
    """The question whether a tab is a log of contacts, if it looks like one."""
    for row in range(tab.first_row, min(tab.first_row + HEADERS_WITHIN, tab.first_row + len(tab.rows))):
        headers = {
            place: cell.strip()
            for place, cell in enumerate(tab.row(row), start=1)
            if isinstance(cell, str) and cell.strip()
        }
        rows = range(row + 1, min(row + 1 + ROWS_LOOKED_AT, tab.first_row + len(tab.rows)))
        if len(headers) < FEWEST_ROWS or len(rows) < FEWEST_ROWS:
            continue
        columns = {place: [tab.cell(number, place) for number in rows] for place in headers}
        days = next((at for at, cells in columns.items() if _share(cells, _is_day) >= DAYS_SHARE), None)
        people = max(columns, key=lambda at: _people(network, columns[at]))
        share = _people(network, columns[people])
        texts = [at for at in columns if at not in {days, people} and _share(columns[at], _is_text) > 0]
        if days is None or share < PEOPLE_SHARE or not texts:
            return None
        notes = max(texts, key=lambda at: sum(len(str(cell or "")) for cell in columns[at]))
        return _log_question(tab, headers[days], headers[people], headers[notes])
    return None


def _log_question(tab: Tab, day: str, people: str, notes: str) -> Question:
    names = {field: f"column: {tab.name}!{header}" for field, header in
             (("date", day), ("people", people), ("notes", notes))}  # fmt: skip
    return Question(
        f"log: {tab.name}",
        f"The tab “{shown(tab.name)}” has days beside people you know. Did you note there when you talked?",
        (
            Option("Yes, use it", tuple((name, field) for field, name in names.items())),
            Option("No, leave it", ((names["people"], "none"),)),
        ),
    )


def _share(cells: Sequence[Cell], holds: Callable[[Cell], bool]) -> float:
    filled = [cell for cell in cells if cell is not None]
    return sum(map(holds, filled)) / len(filled) if filled else 0.0


def _is_day(cell: Cell) -> bool:
    return isinstance(cell, date | datetime)


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str)


def _people(network: Network, cells: Sequence[Cell]) -> float:
    return _share(
        cells, lambda cell: isinstance(cell, str) and any(map(network.index.find, _SEVERAL.split(cell)))
    )
