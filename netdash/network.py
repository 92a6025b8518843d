"""The network: typed frames of everything the spreadsheet says, linked, with the problems found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from netdash.errors import NoContactsError, UnknownPersonError
from netdash.fields import TABLES, split_list
from netdash.frames import empty_frame, typed_frame
from netdash.names import NameIndex, folded, key_of
from netdash.reading.book import read_book, settings_rows
from netdash.reading.model import BookReading, Problem
from netdash.settings import Settings, settings_from
from netdash.sheets.base import Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy.typing as npt

    from netdash.sheets.base import Revision, Snapshot, Workbook

#: Unknown names for which the nearest known ones are looked up; a wrong column would yield thousands.
MOST_SUGGESTIONS = 200


@dataclass(frozen=True, slots=True)
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
    contacts = _labelled(_derived_contacts(frames, settings) if derived else frames["contacts"])
    links = _Links(NameIndex.of(contacts), settings.me, problems)
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


def with_settings(network: Network, settings: Settings) -> Network:
    """The same network under other settings that do not touch the reading."""
    return replace(network, settings=settings)


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


def _labelled(contacts: pd.DataFrame) -> pd.DataFrame:
    """The contacts with `name` filled and `label` and `key` added."""
    both = (contacts["first_name"].fillna("") + " " + contacts["last_name"].fillna("")).str.strip()
    name = contacts["name"].fillna(both.where(both != ""))
    for other in ("nickname", "email", "phone", "profile_url"):
        name = name.fillna(contacts[other])
    name = name.fillna("")
    label = name.copy()
    for hint in ("company", "email"):
        twice = label.map(folded).duplicated(keep=False) & contacts[hint].notna()
        label = label.mask(twice, name + " (" + contacts[hint].fillna("") + ")")
    twice = label.map(folded).duplicated(keep=False)
    label = label.mask(twice, label + " (row " + contacts.index.astype(str) + ")")
    return contacts.assign(name=name, label=label, key=label.map(key_of).astype("str"))


def _derived_contacts(frames: dict[str, pd.DataFrame], settings: Settings) -> pd.DataFrame:
    """Contacts from the people other tables name, in the order met; their rows are numbered from 1."""
    known: dict[str, dict[str, object]] = {}
    attendees = frames["attendees"]
    kept = ["name", "email", "company", "title", "profile_url", "event"]
    for record in attendees[attendees["name"].notna()][kept].to_dict("records"):
        known.setdefault(folded(record["name"]), {str(field): value for field, value in record.items()})
    cells = [
        *frames["interactions"]["people"], *frames["promises"]["person"], *frames["introductions"]["first"],
        *frames["introductions"]["second"],
    ]  # fmt: skip
    for name in (name for cell in cells for name in split_list(cell)):
        known.setdefault(folded(name), {"name": name})
    known.pop(folded(settings.me), None)
    columns = {field: [person.get(field) for person in known.values()] for field in kept}
    return typed_frame("contacts", columns, range(1, len(known) + 1))


@dataclass(slots=True)
class _Links:
    """Turns names in cells into contact rows and notes those that cannot be."""

    index: NameIndex
    me: str
    problems: list[Problem]
    suggested: int = 0

    def one(self, text: object, row: int, tab: str, column: str) -> int | None:
        """The contact a cell means; a problem is noted where there is none or more than one."""
        if not isinstance(text, str) or not text.strip():
            return None
        rows = self.index.find(text)
        if len(rows) == 1:
            return rows[0]
        if tab and folded(text) != folded(self.me):
            self.problems.append(self._unknown(text, rows, row, tab, column))
        return None

    def _unknown(self, text: str, rows: Sequence[int], row: int, tab: str, column: str) -> Problem:
        if rows:
            advice = "Write the name with the company, as Name (Company), or the e-mail address."
            return Problem(tab, row, column, text, "more than one person has this name", advice)
        self.suggested += 1
        near = self.index.nearest(text) if self.suggested <= MOST_SUGGESTIONS else ()
        advice = (
            f"Did you mean {' or '.join(near)}?" if near else "Add the person to the contacts, or correct it."
        )
        return Problem(tab, row, column, text, "nobody of this name among the contacts", advice)

    def linked(
        self, frame: pd.DataFrame, columns: dict[str, str], tab: str, email: str | None = None
    ) -> pd.DataFrame:
        """The frame with a column of contact rows for each ``{new: column of names}``."""
        found: dict[str, pd.Series[int]] = {}
        rows = frame.index.tolist()
        for new, old in columns.items():
            cells = frame[old].tolist()
            mails = frame[email].tolist() if email else [None] * len(cells)
            values = [
                self._by_email(mail) or self.one(cell, row, tab, old)
                for cell, mail, row in zip(cells, mails, rows, strict=True)
            ]
            found[new] = pd.Series(values, index=frame.index, dtype="Int64")
        return frame.assign(**found)

    def _by_email(self, cell: object) -> int | None:
        for mail in split_list(cell):
            rows = self.index.by_email.get(folded(mail), ())
            if len(rows) == 1:
                return rows[0]
        return None

    def participants(self, interactions: pd.DataFrame, tab: str) -> pd.DataFrame:
        """One row per person in an interaction: columns `interaction`, `contact`."""
        codes, cells = pd.factorize(interactions["people"])
        rows = interactions.index.to_numpy()
        found = [self._several(cell, rows, codes, code, tab) for code, cell in enumerate(cells)]
        single = np.array([who[0] if len(who) == 1 else 0 for who in found] + [0])
        one = single[codes]
        pairs = pd.DataFrame({"interaction": rows[one > 0], "contact": one[one > 0]})
        groups = [
            (row, contact)
            for row, code in zip(rows.tolist(), codes.tolist(), strict=True)
            if code >= 0 and len(found[code]) > 1
            for contact in found[code]
        ]
        several = pd.DataFrame(groups, columns=["interaction", "contact"], dtype="int64")
        return pd.concat([pairs, several]).sort_values("interaction", kind="stable", ignore_index=True)

    def _several(
        self, cell: str, rows: npt.NDArray[np.int64], codes: npt.NDArray[np.intp], code: int, tab: str
    ) -> tuple[int, ...]:
        """The contacts that a cell of names means; a name nobody has is a problem in each of its rows."""
        known: list[int] = []
        for name in split_list(cell):
            contacts = self.index.find(name)
            if len(contacts) == 1:
                known.append(contacts[0])
            else:
                for row in rows[codes == code].tolist():
                    self.one(name, row, tab, "people")
        return tuple(dict.fromkeys(known))

    def introducers(self, contacts: pd.DataFrame) -> pd.Series[int]:
        """Contact row to the row of the one who introduced him, where both are known."""
        cells = contacts["introduced_by"].dropna()
        found = {}
        for row, cell in zip(cells.index.tolist(), cells.tolist(), strict=True):
            rows = self.index.find(cell)
            if len(rows) == 1 and rows[0] != row:
                found[row] = rows[0]
        return pd.Series(found, dtype="int64", name="introducer")
