"""Small networks for tests, built from literal rows without a spreadsheet."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from netdash.fields import LIST_SEPARATOR, TABLES, Kind
from netdash.frames import typed_frame
from netdash.network import Network, linked_network
from netdash.reading.model import BookReading, Column, DateOrder, Table
from netdash.settings import Settings
from netdash.sheets.base import Cell, Revision, Snapshot, Source, Tab

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Rows = Sequence[Mapping[str, Any]]

#: The row of the first thing in every tab; the header stands above it.
FIRST_ROW = 2


def small_network(
    contacts: Rows = (),
    interactions: Rows = (),
    *,
    promises: Rows = (),
    introductions: Rows = (),
    events: Rows = (),
    attendees: Rows = (),
    talking_points: Rows = (),
    scans: Rows = (),
    settings: Settings | None = None,
    name: str = "contacts.xlsx",
) -> Network:
    """A network of rows given as dicts by canonical field name.

    Dates are text ("2026-11-01", "2026-11-20 19:30"), `date` or `datetime`; a list is a list or text joined
    by "; ". Row numbers start at 2. A key of a contact that is no field becomes a column of the user's own.
    Tables without rows are not in the workbook.
    """
    given = {
        "contacts": contacts, "interactions": interactions, "promises": promises,
        "introductions": introductions, "events": events, "attendees": attendees,
        "talking_points": talking_points, "scans": scans,
    }  # fmt: skip
    made = [_table(kind, rows) for kind, rows in given.items() if rows or kind == "contacts"]
    reading = BookReading(tuple(table for table, _ in made), ())
    snapshot = Snapshot(tuple(tab for _, tab in made), Revision("1"))
    return linked_network(reading, settings or Settings(), snapshot, Source(name, name))


def _table(kind: str, rows: Rows) -> tuple[Table, Tab]:
    spec = TABLES[kind]
    used = list(dict.fromkeys(key for row in rows for key in row)) or ["name"]
    own = [key for key in used if key not in spec.names]
    if own and kind != "contacts":
        raise KeyError(f"{kind} has no field {', '.join(own)}; it has {', '.join(spec.names)}")
    numbers = range(FIRST_ROW, FIRST_ROW + len(rows))
    kinds = {key: spec.field(key).kind for key in used if key not in own}
    values = {key: [_value(row.get(key), kinds.get(key, Kind.TEXT)) for row in rows] for key in used}
    extras = pd.DataFrame(
        {key: pd.Series(values[key], index=list(numbers), dtype="str") for key in own},
        index=pd.Index(list(numbers), dtype="int64", name="row"),
    )
    frame = typed_frame(kind, {key: values[key] for key in kinds}, numbers)
    headers = [key if key in own else spec.field(key).header for key in used]
    cells = tuple(tuple(_cell(row.get(key), kinds.get(key, Kind.TEXT)) for key in used) for row in rows)
    tab = Tab(spec.tab, (tuple(headers), *cells))
    table = Table(kind, spec.tab, 1, _columns(used, headers, kinds), frame, extras, (), "given in the test")
    return table, tab


def _columns(used: Sequence[str], headers: Sequence[str], kinds: Mapping[str, Kind]) -> tuple[Column, ...]:
    return tuple(
        Column(
            place, header, key if key in kinds else None, "given in the test",
            DateOrder.YEAR_FIRST if kinds.get(key) is Kind.DATE else None,
        )
        for place, (key, header) in enumerate(zip(used, headers, strict=True), start=1)
    )  # fmt: skip


def _value(value: Any, kind: Kind) -> Any:
    """What a frame holds for a literal."""
    if value is None or value == "":
        return None
    if kind is Kind.DATE:
        return pd.Timestamp(value)
    if kind in {Kind.YES_NO, Kind.NUMBER}:
        return value
    if isinstance(value, (list, tuple)):
        return LIST_SEPARATOR.join(value)
    return str(value)


def _cell(value: Any, kind: Kind) -> Cell:
    """What the sheet holds for a literal."""
    held = _value(value, kind)
    if not isinstance(held, pd.Timestamp):
        return "yes" if held is True else "no" if held is False else held
    moment: datetime = held.to_pydatetime()
    whole_day = moment.time() == datetime.min.time()
    return date(moment.year, moment.month, moment.day) if whole_day else moment
