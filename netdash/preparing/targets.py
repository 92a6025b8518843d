"""Whom to look for at an event, each with a reason out of what is known and a question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from netdash.drafting.details import Details, details_of
from netdash.follow_ups import follow_ups
from netdash.frames import empty_frame, text_of, typed_frame
from netdash.introductions import proposals_for, who_can_help
from netdash.names import NameIndex, key_of
from netdash.own import own_rows
from netdash.preparing.questions import questions_for

if TYPE_CHECKING:
    from datetime import date

    from netdash.events import Event
    from netdash.network import Network

#: People worth picking for one event, as the practice has it.
MOST_TARGETS = 10

#: Attendees nobody knows yet for whom an introduction is looked for.
_MOST_STRANGERS = 80

#: Rows given to attendees nobody knows yet, far above those of any sheet.
_STRANGERS_FROM = 10_000_000

_SHARED_FIELDS = ("name", "email", "company", "title", "profile_url")


@dataclass(frozen=True, slots=True)
class Target:
    """An attendee worth looking for.

    Attributes:
        attendee: row in the attendees tab.
        contact: row of the contact he is, if he is one.
        reasons: why, the strongest first, with the words they rest on.
        question: one to ask, out of what is noted.
        chosen: whether the user has picked him already.
    """

    attendee: int
    contact: int | None
    name: str
    about: str
    reasons: tuple[str, ...]
    question: str
    chosen: bool


def targets(network: Network, event: Event, today: date, most: int = MOST_TARGETS) -> tuple[Target, ...]:
    """The attendees of an event worth looking for: those picked first, then those with most reason.

    A reason is shared ground with the event's intent, an answer to what the user himself looks for, something
    owed or promised to a contact who will be there, or somebody of the network whom the attendee should meet.
    An attendee without any reason is not proposed.
    """
    crowd = _Crowd.of(network, event)
    reasons = _Reasons({row: [] for row in crowd.attendees})
    reasons.add(2, "Fits what you want here", _matches(crowd, event.intent, today))
    reasons.add(2, "May help with what you look for", _matches(crowd, _my_needs(network), today))
    _owed(network, crowd, today, reasons)
    _could_meet(network, crowd, today, reasons)
    chosen = crowd.chosen
    order = sorted(crowd.attendees, key=lambda row: (row not in chosen, -reasons.weight(row), row))
    worth = [row for row in order if row in chosen or reasons.found[row]]
    picked = worth[: max(most, len(chosen))]
    return tuple(_target(network, crowd, row, reasons.sentences(row), today) for row in picked)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """The attendees of one event as the contacts of a network of their own.

    Attributes:
        contact_of: attendee row to the row of the contact, or to a row made up for a stranger.
        chosen: attendee rows the user has picked.
    """

    network: Network
    contact_of: dict[int, int]
    chosen: frozenset[int]

    @property
    def attendees(self) -> tuple[int, ...]:
        """Their rows in the attendees tab."""
        return tuple(self.contact_of)

    @classmethod
    def of(cls, network: Network, event: Event) -> _Crowd:
        here = network.attendees.loc[list(event.attendees)]
        me = own_rows(network)
        known = {int(row): int(one) for row, one in here["contact"].dropna().items()}  # type: ignore[call-overload]
        contact_of = {int(row): known.get(int(row), _STRANGERS_FROM + int(row)) for row in here.index}
        contact_of = {row: contact for row, contact in contact_of.items() if contact not in me}
        strangers = [row for row, contact in contact_of.items() if contact >= _STRANGERS_FROM]
        met = network.contacts.loc[[contact for contact in contact_of.values() if contact < _STRANGERS_FROM]]
        people = pd.concat([met, _as_contacts(network, strangers)])
        return cls(_network_of(network, people), contact_of, frozenset(event.targets))


def _as_contacts(network: Network, rows: list[int]) -> pd.DataFrame:
    cells = network.attendees.loc[rows]
    columns = {
        field: [cell if isinstance(cell, str) else None for cell in cells[field].tolist()]
        for field in _SHARED_FIELDS
    }
    frame = typed_frame("contacts", columns, [_STRANGERS_FROM + row for row in rows])
    label = frame["name"].fillna("")
    return frame.assign(name=label, label=label, key=[key_of(f"attendee {row}") for row in rows])


def _network_of(network: Network, people: pd.DataFrame) -> Network:
    """A network of these people alone, about whom only the contacts tab speaks."""
    blank = {kind: empty_frame(kind) for kind in ("interactions", "promises", "introductions", "attendees")}
    unknown = pd.Series([], dtype="Int64")
    return replace(
        network,
        contacts=people,
        extras=pd.DataFrame(index=people.index),
        interactions=blank["interactions"],
        participants=network.participants.iloc[:0],
        promises=blank["promises"].assign(contact=unknown),
        introductions=blank["introductions"].assign(first_contact=unknown, second_contact=unknown),
        attendees=blank["attendees"].assign(contact=unknown),
        introducers=network.introducers.iloc[:0],
        index=NameIndex.of(people),
    )


@dataclass(frozen=True, slots=True)
class _Reasons:
    """What was found for each attendee: ``(weight, reason)``."""

    found: dict[int, list[tuple[float, str]]]

    def add(self, weight: float, why: str, matches: list[tuple[int, str]]) -> None:
        """Note a reason of one kind for each attendee, the better ones for more."""
        for place, (row, words) in enumerate(matches):
            if row in self.found:
                self.found[row].append((weight / (1 + 0.1 * place), f"{why}: {words}"))

    def weight(self, row: int) -> float:
        """How much speaks for an attendee, for the order alone."""
        return sum(weight for weight, _ in self.found[row])

    def sentences(self, row: int) -> tuple[str, ...]:
        """The reasons, the strongest first."""
        return tuple(why for _, why in sorted(self.found[row], key=lambda entry: -entry[0]))


def _matches(crowd: _Crowd, text: str, today: date) -> list[tuple[int, str]]:
    """Attendees who can help with a text, with their own words."""
    if not text.strip():
        return []
    attendee_of = {contact: row for row, contact in crowd.contact_of.items()}
    found = who_can_help(crowd.network, text, today, most=len(attendee_of))
    return [(attendee_of[one.row], one.why.partition(": ")[2]) for one in found if one.row in attendee_of]


def _my_needs(network: Network) -> str:
    needs = network.contacts.loc[sorted(own_rows(network)), "looking_for"].dropna()
    return "; ".join(needs)


def _owed(network: Network, crowd: _Crowd, today: date, reasons: _Reasons) -> None:
    """What is due to contacts who will be there."""
    attendee_of = {contact: row for row, contact in crowd.contact_of.items()}
    due = [(attendee_of[one.row], one.why) for one in follow_ups(network, today) if one.row in attendee_of]
    reasons.add(1.5, "You are in touch", due)


def _could_meet(network: Network, crowd: _Crowd, today: date, reasons: _Reasons) -> None:
    """Somebody of the network whom an attendee should meet."""
    strangers = [row for row, contact in crowd.contact_of.items() if contact >= _STRANGERS_FROM]
    strangers = strangers[:_MOST_STRANGERS]
    whole = _with_strangers(network, strangers)
    found = []
    for row, contact in crowd.contact_of.items():
        if contact < _STRANGERS_FROM or row in strangers:
            best = proposals_for(whole, contact, today, most=1)
            found += [(row, one.why, one.score) for one in best]
    found.sort(key=lambda entry: -entry[2])
    reasons.add(1, "You could introduce", [(row, why) for row, why, _ in found])


def _with_strangers(network: Network, rows: list[int]) -> Network:
    if not rows:
        return network
    everyone = pd.concat([network.contacts, _as_contacts(network, rows)])
    return replace(network, contacts=everyone, index=NameIndex.of(everyone))


def _target(network: Network, crowd: _Crowd, row: int, reasons: tuple[str, ...], today: date) -> Target:
    fields = network.attendees.columns
    cells = {field: text_of(network.attendees[field].loc[row]) for field in fields}
    contact = crowd.contact_of[row]
    known = contact < _STRANGERS_FROM
    name = cells["name"] or cells["email"]
    details = details_of(network, contact, today) if known else Details(name=name)
    work = ", ".join(filter(None, (cells["title"], cells["company"])))
    return Target(
        attendee=row,
        contact=contact if known else None,
        name=name,
        about=work or details.about,
        reasons=(*filter(None, (cells["reason"],)), *reasons),
        question=cells["question"] or questions_for(details, network.settings.other, 1)[0],
        chosen=row in crowd.chosen,
    )
