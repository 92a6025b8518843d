"""The people expected at an event, out of any list of them: who is known already, who is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from netdash.errors import NoContactsError
from netdash.fields import ATTENDEES, CONTACTS
from netdash.importing.comparison import pasted_tabs, plan_import
from netdash.names import folded
from netdash.reading.book import read_book
from netdash.settings import Settings
from netdash.sheets.base import Tab

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netdash.events import Event
    from netdash.network import Network
    from netdash.reading.model import Table

#: What a list of attendees tells of each, in the order of our own tab.
FIELDS = ("name", "company", "title", "profile_url", "email")

#: How organisers' tools mark in a column of their own who does not come.
_STATUS_HEADERS = ("status", "rsvp", "attendance", "attending", "approval")
_STAYS_AWAY = frozenset((
    "declined", "cancelled", "canceled", "not attending", "refunded", "rejected", "no", "not going",
    "waitlist", "waitlisted", "pending_approval", "deleted", "transferred",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody on a list of attendees.

    Attributes:
        email: as the list has it; may be blank, like everything but the name.
        contact: row of the contact he is taken for; ``None`` for a stranger.
        why: why he is taken for that contact.
        listed: whether he stands among the event's attendees already.
    """

    name: str
    company: str
    title: str
    profile_url: str
    email: str
    contact: int | None
    why: str
    listed: bool

    @property
    def fields(self) -> dict[str, str]:
        """What is written of him, by field of the attendees tab."""
        return {name: text for name in FIELDS if (text := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class AttendeePlan:
    """What importing a list of attendees would do.

    Attributes:
        people: everybody on it, once.
        away: names of those whom the list itself says do not come.
    """

    people: tuple[Expected, ...]
    away: tuple[str, ...]

    @property
    def known(self) -> tuple[Expected, ...]:
        """Those who are contacts."""
        return tuple(one for one in self.people if one.contact is not None)

    @property
    def new(self) -> tuple[Expected, ...]:
        """Those who do not stand among the event's attendees yet."""
        return tuple(one for one in self.people if not one.listed)


def attendee_plan(
    network: Network, tabs: Sequence[Tab] | str, event: Event, today: date, name: str = "the list"
) -> AttendeePlan:
    """Read a list of attendees (a file's tabs, or pasted text) and find the people already known.

    An e-mail is not needed: a name, better with the company, is enough. Rows that name another event are left
    out where some name this one.

    Raises:
        NoContactsError: when no people are found in it.
    """
    given = _pasted(tabs) if isinstance(tabs, str) else tuple(tabs)
    table = _list_in(given, today)
    if table is None:
        raise NoContactsError(
            name, "it names nobody", "Give it a row of headers, a name or an e-mail among them."
        )
    rows = _of_this_event(table, event)
    away = _away(table).reindex(rows.index, fill_value=False)
    coming = _cells(rows[~away])
    if not coming:
        raise NoContactsError(name, "nobody on it comes", "Look at its column of answers.")
    there = _there(network, event)
    matched = plan_import(network, (_tab(coming),), today, name)
    people = tuple(
        Expected(**coming[one.number - 2], contact=one.row, why=one.why if one.row is not None else "",
                 listed=_is_there(coming[one.number - 2], there))
        for one in matched.people
        if one.row is not None or not one.why
    )  # fmt: skip
    return AttendeePlan(_once(people), tuple(cells["name"] for cells in _cells(rows[away])))


def _list_in(tabs: Sequence[Tab], today: date) -> Table | None:
    """The table of people: a list of attendees, else any list of contacts."""
    reading = read_book(tabs, Settings(), today)
    found = [reading.table(kind) for kind in ("attendees", "contacts")]
    return next((table for table in found if table is not None and len(table.frame)), None)


def _of_this_event(table: Table, event: Event) -> pd.DataFrame:
    named = table.frame["event"].fillna("").map(folded)
    here = named.eq(folded(event.name))
    return table.frame[here | named.eq("")] if here.any() else table.frame


def _away(table: Table) -> pd.Series[bool]:
    """Which rows say in a column of answers that the person does not come."""
    found = pd.Series(data=False, index=table.frame.index)
    for header in table.extras.columns:
        if any(word in folded(str(header)) for word in _STATUS_HEADERS):
            found |= table.extras[header].fillna("").map(folded).isin(_STAYS_AWAY)
    return found


def _cells(rows: pd.DataFrame) -> list[dict[str, str]]:
    """The cells of each row by field, a name put together from its parts, or from the e-mail."""
    blank = pd.Series("", index=rows.index, dtype="str")
    texts = {name: rows[name].fillna("") if name in rows else blank for name in FIELDS}
    if "first_name" in rows:
        both = (rows["first_name"].fillna("") + " " + rows["last_name"].fillna("")).str.strip()
        texts["name"] = texts["name"].where(texts["name"].ne(""), both)
    texts["name"] = texts["name"].where(texts["name"].ne(""), texts["email"])
    records = pd.DataFrame(texts).to_dict("records")
    return [
        {str(field): " ".join(str(text).split()) for field, text in one.items()}
        for one in records
        if one["name"]
    ]


def _tab(people: Sequence[dict[str, str]]) -> Tab:
    """The same people as a plain tab."""
    headers = tuple(CONTACTS.field(name).header for name in FIELDS)
    return Tab(ATTENDEES.tab, (headers, *(tuple(one[name] or None for name in FIELDS) for one in people)))


def _pasted(text: str) -> tuple[Tab, ...]:
    """Pasted text as a tab; headers are put above it where it has none."""
    (tab,) = pasted_tabs(text)
    first = tab.rows[0] if tab.rows else ()
    words = {folded(str(cell)) for cell in first if cell}
    known = {folded(field.header) for field in (*ATTENDEES.fields, *CONTACTS.fields)}
    if not tab.rows or words & (known | {"email", "full name", "first name", "organisation", "organization"}):
        return (tab,)
    return (Tab(tab.name, (_headers(tab), *tab.rows), tab.first_row),)


def _headers(tab: Tab) -> tuple[str, ...]:
    """Headers for columns that have none, by what their cells look like."""
    left = ["Name", "Company", "Title"]
    found = []
    for place in range(max(len(row) for row in tab.rows)):
        cells = [str(row[place]) for row in tab.rows if place < len(row) and row[place]]
        if cells and sum("@" in cell for cell in cells) * 2 > len(cells):
            found.append("E-mail")
        elif cells and sum("://" in cell or "www." in cell for cell in cells) * 2 > len(cells):
            found.append("Profile")
        else:
            found.append(left.pop(0) if left else f"Column {place + 1}")
    return tuple(found)


def _there(network: Network, event: Event) -> set[str]:
    """Names and addresses of the attendees the event has already."""
    here = network.attendees.loc[list(event.attendees), ["name", "email"]]
    return {folded(text) for column in ("name", "email") for text in here[column].dropna()}


def _is_there(cells: dict[str, str], there: set[str]) -> bool:
    return any(folded(cells[name]) in there for name in ("name", "email") if cells[name])


def _once(people: Sequence[Expected]) -> tuple[Expected, ...]:
    """Everybody once, although a list may name somebody once for each ticket."""
    return tuple({(folded(one.name), folded(one.company), one.email): one for one in people}.values())
