"""The whole reading of a workbook as one report, for the command line and for measuring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netdash.fields import TABLES, Kind, split_list
from netdash.reading.book import read_book, settings_rows
from netdash.reading.tables import find_tables
from netdash.settings import settings_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netdash.reading.model import BookReading, Problem, Table
    from netdash.sheets.base import Tab

#: What a workbook without a list of people is, by the table it has instead.
_KINDS = {"attendees": "events/attendees", "events": "events/attendees"}


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """What was understood of a workbook.

    Attributes:
        kind: "contacts", "attendees", "interactions", "introductions", "promises", "events/attendees" or
            "other".
        people: how many rows hold a person; ``None`` when it is no list of people.
    """

    name: str
    kind: str
    sheet: str | None
    header_row: int | None
    people: int | None
    table: Table | None
    reading: BookReading

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the table reported on."""
        return self.table.problems if self.table else ()

    def as_json(self) -> dict[str, Any]:
        """Sheet, header row, people, mapping, values of all people, problems and kind.

        Of several e-mail addresses or telephone numbers of a person the first is the value, and the others
        are under "further".
        """
        return {
            "sheet": self.sheet,
            "header_row": self.header_row,
            "people": self.people,
            "mapping": _mapping(self.table) if self.table else {},
            "values": _values(self.table) if self.table and self.people else {},
            "problems": [
                {
                    "row": problem.row, "column": problem.column, "text": problem.text, "tab": problem.tab,
                    "reason": problem.reason, "advice": problem.advice,
                }
                for problem in self.problems
            ],
            "kind": self.kind,
        }  # fmt: skip


def reading_report(name: str, tabs: Sequence[Tab], today: date) -> ReadingReport:
    """Read the tabs of a workbook and report on its main table: people, else whatever else it has."""
    settings, _ = settings_from(settings_rows(tabs))
    reading = read_book(tabs, settings, today)
    table = reading.table("contacts") or next(iter(reading.tables), None)
    if table is None:
        return ReadingReport(name, "other", None, None, None, None, reading)
    people = len(table.frame) if table.kind == "contacts" else None
    kind = _KINDS.get(table.kind, table.kind)
    if table.kind == "contacts" and _ticketed(tabs, table, today):
        kind = "attendees"
    return ReadingReport(name, kind, table.tab, table.header_row, people, table, reading)


def _ticketed(tabs: Sequence[Tab], table: Table, today: date) -> bool:
    tab = next(tab for tab in tabs if tab.name == table.tab)
    found = find_tables(tab, settings_from(())[0], today)
    return any(one.ticketed for one in found if one.header_row == table.header_row)


def _mapping(table: Table) -> dict[str, str | list[str]]:
    found: dict[str, list[str]] = {}
    for column in table.columns:
        if column.field:
            found.setdefault(column.field, []).append(column.header)
    return {field: headers[0] if len(headers) == 1 else headers for field, headers in found.items()}


def _values(table: Table) -> dict[str, dict[str, Any]]:
    spec = TABLES[table.kind]
    mapped = [field for field in spec.fields if table.column(field.name)]
    values: dict[str, dict[str, Any]] = {}
    for record in table.frame.to_dict("records"):
        person = {field.name: _value(field.kind, record[field.name]) for field in mapped}
        further = {field.name: rest for field in mapped if (rest := _further(field.kind, record[field.name]))}
        if further:
            person["further"] = further
        values.setdefault(_name(record), person)
    return values


def _name(record: dict[Any, Any]) -> str:
    def text(field: str) -> str:
        value = record[field]
        return value if isinstance(value, str) else ""

    both = f"{text('first_name')} {text('last_name')}".strip()
    return text("name") or both or text("email") or text("phone") or text("profile_url")


def _value(kind: Kind, value: Any) -> Any:
    if value is None or value is pd.NA or pd.isna(value):
        return None
    if kind is Kind.DATE:
        moment = pd.Timestamp(value)
        return moment.isoformat() if moment != moment.normalize() else moment.date().isoformat()
    if kind in {Kind.LIST, Kind.EMAIL, Kind.PHONE}:
        items = list(split_list(value))
        return items if kind is Kind.LIST else items[0]
    return value


def _further(kind: Kind, value: Any) -> list[str]:
    """The e-mail addresses or telephone numbers after the first, which is the one to use."""
    several = kind in {Kind.EMAIL, Kind.PHONE} and isinstance(value, str)
    return list(split_list(value))[1:] if several else []
