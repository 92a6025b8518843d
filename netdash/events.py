"""Events: what was intended, who was there, who was really met, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from netdash.clocks import Rate, clocks, rate_of
from netdash.contacts_made import TALKS, contacts_made
from netdash.days import counted
from netdash.dividend import outcomes
from netdash.event_names import event_names
from netdash.names import folded, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from netdash.network import Network

#: Real conversations wanted at an event where the user has not said how many.
WANTED_CONVERSATIONS = (3, 5)

#: Days after an event in which it still asks for follow-ups.
RECENT_DAYS = 30


class Phase(StrEnum):
    """Where an event stands in time."""

    COMING = "coming"
    TODAY = "today"
    RECENT = "recent"
    PAST = "past"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Event:
    """One event and what is known of it; see `events`.

    Attributes:
        key: short stable id for links.
        row: row in the events tab; ``None`` for an event only named elsewhere.
        wanted: fewest and most real conversations wanted.
        attendees, targets: rows of the attendees tab; `known`: contacts among the attendees.
        real, brief: contacts met there, in a real or only a brief conversation.
        rate: how many of those first met there were followed up within 48 hours.
        running: how many of those clocks still run.
        came_of_it: what came of it later, as noted, newest first.
    """

    key: str
    name: str
    row: int | None
    day: date | None
    place: str
    intent: str
    notes: str
    wanted: tuple[int, int]
    phase: Phase
    attendees: tuple[int, ...]
    targets: tuple[int, ...]
    known: tuple[int, ...]
    real: tuple[int, ...]
    brief: tuple[int, ...]
    rate: Rate
    running: int
    came_of_it: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """How it went, quality first, in a sentence."""
        if self.phase in {Phase.COMING, Phase.TODAY}:
            return f"{counted(len(self.targets), 'person', 'people')} to look for"
        low, high = self.wanted
        wanted = str(low) if low == high else f"{low} to {high}"
        talks = counted(len(self.real), "real conversation")
        rest = f", {self.rate.sentence}" if self.rate.met else ""
        return f"{talks} of {wanted} wanted{rest}"


def events(network: Network, today: date, now: datetime | None = None) -> tuple[Event, ...]:
    """Every event of the events tab or named by an interaction, an attendee or a contact.

    Coming ones first, the soonest first; then past ones, the latest first; undated ones last. The moment,
    where it is known, tells which clocks still run.
    """
    view = _View.of(network, today, now)
    found = [_event(view, name) for name in view.names.values()]
    far = pd.Timestamp.max.date()
    return tuple(
        sorted(
            found,
            key=lambda event: (
                event.phase is Phase.UNDATED,
                event.phase not in {Phase.COMING, Phase.TODAY},
                (event.day or far).toordinal() * (1 if event.phase in {Phase.COMING, Phase.TODAY} else -1),
                event.name,
            ),
        )
    )


@dataclass(frozen=True, slots=True)
class _View:
    """What `events` needs of a network, gathered once."""

    network: Network
    today: date
    names: Mapping[str, str]
    rows: Mapping[str, int]
    attendees: Mapping[str, list[int]]
    met: Mapping[str, pd.DataFrame]
    said_met: Mapping[str, list[int]]
    clocks: Mapping[str, pd.DataFrame]
    outcomes: Mapping[str, list[str]]

    @classmethod
    def of(cls, network: Network, today: date, now: datetime | None) -> _View:
        names = event_names(network)
        return cls(
            network=network,
            today=today,
            names=names,
            rows={folded(name): int(row) for row, name in network.events["name"].dropna().items()},  # type: ignore[call-overload]
            attendees=_attendee_rows(network, names),
            met=_by_event(_meetings(network, today)),
            said_met=_rows_by_event(network.contacts["event"]),
            clocks=_by_event(clocks(network, today, now).reset_index()),
            outcomes=_outcomes(network, today),
        )


def _attendee_rows(network: Network, names: Mapping[str, str]) -> dict[str, list[int]]:
    """Attendee rows by event; a list that names no event belongs to the only event there is."""
    only = next(iter(names.values())) if len(names) == 1 else None
    cells = network.attendees["event"]
    return _rows_by_event(cells.fillna(only) if only else cells)


def _rows_by_event(cells: pd.Series[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, name in cells.dropna().items():
        found.setdefault(folded(name), []).append(int(row))  # type: ignore[call-overload]
    return found


def _meetings(network: Network, today: date) -> pd.DataFrame:
    made = contacts_made(network, today)
    talks = made[made["kind"].isin(TALKS)]
    event = network.interactions["event"].reindex(talks["interaction"]).set_axis(talks.index)
    return talks.assign(event=event)


def _by_event(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    named = frame[frame["event"].notna()]
    return {str(name): rows for name, rows in named.groupby(named["event"].map(folded))}


def _outcomes(network: Network, today: date) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    noted = outcomes(network, today)
    for name, event, what in zip(noted["name"], noted["event"], noted["what"], strict=True):
        if event:
            found.setdefault(folded(event), []).append(f"{name}: {what}")
    return found


def _event(view: _View, name: str) -> Event:
    known_as = folded(name)
    row = view.rows.get(known_as)
    network = view.network
    met = view.met.get(known_as, pd.DataFrame({"contact": [], "real": [], "date": []}))
    clock = view.clocks.get(known_as, pd.DataFrame({"state": []}))
    attending = network.attendees.loc[view.attendees.get(known_as, [])]
    real = _ordered(met.loc[met["real"].astype(bool), "contact"])
    seen = [
        *met["contact"],
        *attending.loc[attending["met"].fillna(value=False).astype(bool), "contact"].dropna(),
        *(contact for contact in view.said_met.get(known_as, []) if row is None or len(met)),
    ]
    day = _day(network, row, met)
    state = clock["state"]
    return Event(
        key=key_of(name),
        name=name,
        row=row,
        day=day,
        place=_cell(network, row, "place"),
        intent=_cell(network, row, "intent"),
        notes=_cell(network, row, "notes"),
        wanted=_wanted(network, row),
        phase=_phase(day, view.today),
        attendees=_ordered(attending.index),
        targets=_ordered(attending.index[attending["target"].fillna(value=False).astype(bool)]),
        known=_ordered(attending["contact"].dropna()),
        real=real,
        brief=tuple(contact for contact in _ordered(seen) if contact not in real),
        rate=rate_of(state),
        running=int((state == "running").sum()),
        came_of_it=tuple(view.outcomes.get(known_as, ())),
    )


def _ordered(rows: Iterable[object]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(row) for row in rows))  # type: ignore[call-overload]


def _cell(network: Network, row: int | None, column: str) -> str:
    value = None if row is None else network.events[column].loc[row]
    return value if isinstance(value, str) else ""


def _wanted(network: Network, row: int | None) -> tuple[int, int]:
    value = pd.NA if row is None else network.events["wanted_conversations"].loc[row]
    return WANTED_CONVERSATIONS if pd.isna(value) else (int(value), int(value))


def _day(network: Network, row: int | None, met: pd.DataFrame) -> date | None:
    day = pd.NaT if row is None else network.events["date"].loc[row]
    if pd.isna(day) and len(met):
        day = met["date"].min()
    return None if pd.isna(day) else pd.Timestamp(day).date()


def _phase(day: date | None, today: date) -> Phase:
    if day is None:
        return Phase.UNDATED
    past = (today - day).days
    if past < 0:
        return Phase.COMING
    if past == 0:
        return Phase.TODAY
    return Phase.RECENT if past <= RECENT_DAYS else Phase.PAST
