"""What was understood of a spreadsheet, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdash.contacts_made import last_contacts
from netdash.days import counted
from netdash.fields import TABLES
from netdash.sheet_questions import Question, questions, shown

if TYPE_CHECKING:
    from datetime import date

    from netdash.network import Network
    from netdash.reading.model import Table


@dataclass(frozen=True, slots=True)
class Taken:
    """A column that is used: its header and what it was taken for."""

    header: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was understood of a spreadsheet.

    Attributes:
        people: how many there are.
        spoken: those of them with a last contact.
        tab: where they stand; empty when no tab lists them.
        header_row: as the sheet counts.
        taken: the columns of people that are used, in the sheet's order.
        own: headers of the columns that stay the user's own.
        others: what else was found, a phrase for each tab.
        unused: tabs that are not used, each with what it is.
        questions: what is not sure, the most important first.
    """

    people: int
    spoken: int
    tab: str
    header_row: int
    taken: tuple[Taken, ...]
    own: tuple[str, ...]
    others: tuple[str, ...]
    unused: tuple[str, ...]
    questions: tuple[Question, ...]


def understanding(network: Network, today: date) -> Understanding:
    """What was understood of a sheet, for its owner to look over."""
    table = network.reading.table("contacts")
    return Understanding(
        people=len(network.contacts),
        spoken=int(last_contacts(network, today)["last_contact"].notna().sum()),
        tab=table.tab if table else "",
        header_row=table.header_row if table else 0,
        taken=_taken(table) if table else (),
        own=tuple(shown(one.header) for one in table.columns if not one.field) if table else (),
        others=tuple(_other(one) for one in network.reading.tables if one is not table),
        unused=tuple(f"{shown(one.tab)} ({one.kind})" for one in network.reading.skipped),
        questions=questions(network),
    )


def _taken(table: Table) -> tuple[Taken, ...]:
    spec = TABLES[table.kind]
    return tuple(Taken(shown(one.header), spec.field(one.field).header) for one in table.columns if one.field)


def _other(table: Table) -> str:
    rows = counted(len(table.frame), "row")
    return f"{TABLES[table.kind].tab}: {rows} in the tab {shown(table.tab)}"
