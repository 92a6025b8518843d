"""The network: typed frames of everything the spreadsheet says, linked, with the problems found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from netdash.collector import without_collecting
from netdash.errors import NoContactsError, UnknownPersonError
from netdash.fields import TABLES
from netdash.frames import empty_frame
from netdash.labels import derived_contacts, labelled
from netdash.links import Links
from netdash.names import NameIndex, folded
from netdash.reading.book import read_book, settings_rows
from netdash.reading.model import BookReading, Problem
from netdash.settings import Settings, settings_from
from netdash.sheets.base import Source

if TYPE_CHECKING:
    from datetime import date

    from netdash.sheets.base import Revision, Snapshot, Workbook


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Network:
    """Everything the spreadsheet says about the user's people, at one revision; never changed in place.

    Every frame is indexed by the row number its tab shows and has all canonical fields of its table
    (`netdash.fields`), typed as in `netdash.frames`.

    Attributes:
        contacts: besides the fields: `name` always filled, `label` (unique: the name, with company or
            e-mail where two share it), `key` (short stable id for links, unique).
        extras: the contact tab's own further columns as text, same index as `contacts`.
        interactions: one row per interaction.
        participants: columns `interaction`, `contact` (row numbers), one row per person in an interaction.
        promises: besides the fields: `contact` (row number, Int64, blank when unknown).
        introductions: besides the fields: `first_contact`, `second_contact` (Int64).
        events, talking_points: as read.
        attendees: besides the fields: `contact` (Int64).
        scans: besides the fields: `contact` (Int64); the decisions of the monthly scan.
        introducers: contact row to the row of the contact who introduced him.
        derived: the contacts are names found in other tables, because no tab lists people.
        problems: of reading and of linking.
        snapshot: the cells as read, for writing back.
    """

    source: Source
    contacts: pd.DataFrame = field(repr=False)
    extras: pd.DataFrame = field(repr=False)
    interactions: pd.DataFrame = field(repr=False)
    participants: pd.DataFrame = field(repr=False)
    promises: pd.DataFrame = field(repr=False)
    introductions: pd.DataFrame = field(repr=False)
    events: pd.DataFrame = field(repr=False)
    attendees: pd.DataFrame = field(repr=False)
    talking_points: pd.DataFrame = field(repr=False)
    scans: pd.DataFrame = field(repr=False)
    introducers: pd.Series[int] = field(repr=False)
    settings: Settings
    reading: BookReading = field(repr=False)
    problems: tuple[Problem, ...] = field(repr=False)
    index: NameIndex = field(repr=False)
    snapshot: Snapshot = field(repr=False)
    derived: bool = False

    @property
    def revision(self) -> Revision:
        """The revision of the spreadsheet this was read from."""
        return self.snapshot.revision

    def row_of(self, name: str) -> int:
        """The row of the one contact that a name, e-mail, label or key means.

        Raises:
            UnknownPersonError: with the nearest names.
        """
        rows = self.index.find(name)
        if not rows:
            rows = tuple(self.contacts.index[self.contacts["key"] == name])
        if not rows:
            rows = self._part_of(name)
        if len(rows) == 1:
            return int(rows[0])
        if rows:
            labels = self.contacts.loc[list(rows), "label"].tolist()
            raise UnknownPersonError(name, labels, several=True)
        raise UnknownPersonError(name, self.index.nearest(name))

    def _part_of(self, name: str) -> tuple[int, ...]:
        wanted = folded(name)
        if not wanted:
            return ()
        words = self.contacts["name"].map(folded)
        hit = words.map(lambda whole: wanted in whole.split() or whole.startswith(wanted))
        return tuple(int(row) for row in self.contacts.index[hit.astype(bool)][:12])


def open_network(workbook: Workbook, today: date) -> Network:
    """Read a workbook into a network.

    Raises:
        CannotOpenError: when it cannot be read.
        NoContactsError: when nothing in it is of use.
    """
    source = Source(workbook.name, workbook.address, workbook.read_only)
    with without_collecting():
        return network_of(workbook.read(), today, source)


def network_of(snapshot: Snapshot, today: date, source: Source | None = None) -> Network:
    """The network that a snapshot holds.

    Raises:
        NoContactsError: when nothing in it is of use.
    """
    settings, wrong = settings_from(settings_rows(snapshot.tabs))
    reading = read_book(snapshot.tabs, settings, today)
    if not reading.tables:
        where = source.name if source else "the sheet"
        raise NoContactsError(where, _what_was_found(reading), _NO_CONTACTS_ADVICE)
    network = linked_network(reading, settings, snapshot, source or Source())
    found = tuple(_setting_problem(str(error)) for error in wrong)
    return replace(network, problems=network.problems + found)


def linked_network(reading: BookReading, settings: Settings, snapshot: Snapshot, source: Source) -> Network:
    """The network of tables already read: people named in one table linked to the contacts."""
    frames = {kind: _frame(reading, kind) for kind in TABLES}
    problems = list(reading.problems)
    contacts_table = reading.table("contacts")
    derived = contacts_table is None
    contacts = labelled(derived_contacts(frames, settings) if derived else frames["contacts"])
    headers = {
        (table.tab, column.field): column.header
        for table in reading.tables
        for column in table.columns
        if column.field
    }
    links = Links(NameIndex.of(contacts), settings.me, problems, headers)
    return Network(
        source=source,
        contacts=contacts,
        extras=pd.DataFrame(index=contacts.index) if contacts_table is None else contacts_table.extras,
        interactions=frames["interactions"],
        participants=links.participants(frames["interactions"], _tab(reading, "interactions")),
        promises=links.linked(frames["promises"], {"contact": "person"}, _tab(reading, "promises")),
        introductions=links.linked(
            frames["introductions"],
            {"first_contact": "first", "second_contact": "second"},
            _tab(reading, "introductions"),
        ),
        events=frames["events"],
        attendees=links.linked(frames["attendees"], {"contact": "name"}, "", email="email"),
        talking_points=frames["talking_points"],
        scans=links.linked(frames["scans"], {"contact": "person"}, _tab(reading, "scans")),
        introducers=links.introducers(contacts),
        settings=settings,
        reading=reading,
        problems=tuple(problems),
        index=links.index,
        snapshot=snapshot,
        derived=derived,
    )


_NO_CONTACTS_ADVICE = (
    "netdash needs a tab with a row of headers (a name or an e-mail column among them) and one person a row."
)


def _what_was_found(reading: BookReading) -> str:
    found = [f'"{tab.tab}" is {tab.kind}' for tab in reading.skipped]
    return "; ".join(found) if found else "it has no cells"


def _setting_problem(sentence: str) -> Problem:
    return Problem("netdash", None, "Value", "", sentence, "Correct it in the netdash tab.")


def _frame(reading: BookReading, kind: str) -> pd.DataFrame:
    tables = [table.frame for table in reading.tables if table.kind == kind]
    return tables[0] if tables else empty_frame(kind)


def _tab(reading: BookReading, kind: str) -> str:
    table = reading.table(kind)
    return table.tab if table else ""
