"""The whole reading of a workbook as one report, for the command line and for measuring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, Any

from netdash.fields import TABLES, Kind, split_list
from netdash.reading.book import read_book, settings_rows
from netdash.reading.tables import find_tables
from netdash.settings import settings_from

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from netdash.reading.model import BookReading, Problem, Table
    from netdash.sheets.base import Tab

MIDNIGHT = time()

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
    cells = [_cells(table.frame[field.name]) for field in mapped]
    values: dict[str, dict[str, Any]] = {}
    for name, record in zip(_names(table.frame), zip(*cells, strict=True), strict=True):
        both = list(zip(mapped, record, strict=True))
        person = {field.name: _value(field.kind, value) for field, value in both}
        further = {field.name: rest for field, value in both if (rest := _further(field.kind, value))}
        if further:
            person["further"] = further
        values.setdefault(name, person)
    return values


def _names(people: pd.DataFrame) -> list[str]:
    parts = ("first_name", "last_name", "name", "email", "phone", "profile_url")
    texts = zip(*(people[part].fillna("").tolist() for part in parts), strict=True)
    return [
        name or f"{first} {last}".strip() or email or phone or url
        for first, last, name, email, phone, url in texts
    ]


def _cells(column: pd.Series[Any]) -> list[Any]:
    """The cells of a column as plain values; blank ones are ``None``."""
    if column.dtype.kind == "M":
        moments: list[Any] = column.to_numpy(dtype="datetime64[us]").tolist()
        return moments
    return [
        None if blank else value for value, blank in zip(column.tolist(), column.isna().tolist(), strict=True)
    ]


def _value(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    if kind is Kind.DATE:
        return value.isoformat() if value.time() != MIDNIGHT else value.date().isoformat()
    if kind in {Kind.LIST, Kind.EMAIL, Kind.PHONE}:
        items = list(split_list(value))
        return items if kind is Kind.LIST else items[0]
    return value


def _further(kind: Kind, value: Any) -> list[str]:
    """The e-mail addresses or telephone numbers after the first, which is the one to use."""
    several = kind in {Kind.EMAIL, Kind.PHONE} and isinstance(value, str)
    return list(split_list(value))[1:] if several else []
