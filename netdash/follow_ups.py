"""Who should hear from the user, why, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from netdash.names import folded
from netdash.occasions import Look, Occasion, occasions
from netdash.own import own_rows
from netdash.reasons import FollowUp, FollowUpKind, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from netdash.network import Network

__all__ = [
    "Counts",
    "FollowUp",
    "FollowUpKind",
    "Reason",
    "counts",
    "follow_ups",
    "now_and_later",
    "upcoming",
]

#: A birthday is shown so many days ahead among the things to do now.
BIRTHDAY_AHEAD = 3


def follow_ups(network: Network, today: date, now: datetime | None = None) -> tuple[FollowUp, ...]:
    """What to do now: what has fallen due, running 48-hour clocks, and birthdays of the next three days.

    Each person comes once. Kinds come in the order of `FollowUpKind`. Within a kind the latest comes first:
    by days late, and among people to get back in touch with by days late relative to the wanted interval;
    then by due day, name and row, so that the order is always the same.
    """
    look = Look.at(network, today, now, BIRTHDAY_AHEAD)
    return _by_person(look, (one for one in occasions(look) if _is_now(one[1], today)))


def upcoming(
    network: Network, today: date, days: int = 14, now: datetime | None = None
) -> tuple[FollowUp, ...]:
    """What falls due in the coming days and is not shown now, the soonest first; each person comes once."""
    look = Look.at(network, today, now, days)
    found = (one for one in occasions(look) if not _is_now(one[1], today))
    return _later(look, found, look.until)


def now_and_later(
    network: Network, today: date, days: int = 14, now: datetime | None = None
) -> tuple[tuple[FollowUp, ...], tuple[FollowUp, ...]]:
    """`follow_ups` and `upcoming` in one look, which takes half as long."""
    look = Look.at(network, today, now, max(days, BIRTHDAY_AHEAD))
    at_once: list[Occasion] = []
    others: list[Occasion] = []
    for one in occasions(look):
        (at_once if _is_now(one[1], today) else others).append(one)
    return _by_person(look, at_once), _later(look, others, today + timedelta(days=days))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people there are to be in touch with now.

    Attributes:
        due: people in the list.
        late: people with a reason that is at least a day late.
        running_48: clocks that still run.
        missed_48: clocks that have run out and are still open.
        promises, thanks: people with such a reason.
    """

    due: int
    late: int
    running_48: int
    missed_48: int
    promises: int
    thanks: int


def counts(
    network: Network, today: date, now: datetime | None = None, found: tuple[FollowUp, ...] | None = None
) -> Counts:
    """The key figures of what to do now.

    Args:
        network: whose people.
        today: the day to look from.
        now: the moment to look from, where it is known.
        found: `follow_ups`, where the caller has them already.
    """
    found = follow_ups(network, today, now) if found is None else found

    def having(kind: FollowUpKind) -> int:
        return sum(any(reason.kind is kind for reason in one.reasons) for one in found)

    clocks = [reason for one in found for reason in one.reasons if reason.kind is FollowUpKind.CLOCK]
    running = sum(reason.running for reason in clocks)
    return Counts(
        due=len(found),
        late=sum(any(reason.days_late for reason in one.reasons) for one in found),
        running_48=running,
        missed_48=len(clocks) - running,
        promises=having(FollowUpKind.PROMISE),
        thanks=having(FollowUpKind.THANKS),
    )


def _later(look: Look, found: Iterable[Occasion], until: date) -> tuple[FollowUp, ...]:
    """Occasions that are none of now, by person, where they fall due until a day."""
    later = (one for one in found if one[1].due <= until)
    return tuple(sorted(_by_person(look, later, soonest=True), key=lambda one: one.due))


def _is_now(reason: Reason, today: date) -> bool:
    if reason.kind is FollowUpKind.CLOCK:
        return True
    ahead = BIRTHDAY_AHEAD if reason.kind is FollowUpKind.BIRTHDAY else 0
    return (reason.due - today).days <= ahead


def _by_person(look: Look, found: Iterable[Occasion], *, soonest: bool = False) -> tuple[FollowUp, ...]:
    """One follow-up a person, the reasons of each in order; the user's own row is left out."""
    people = look.network.contacts
    grouped: dict[int, list[Reason]] = {}
    for row, reason in found:
        grouped.setdefault(row, []).append(reason)
    rows = people.index.tolist()
    known = dict(zip(rows, zip(people["key"].tolist(), people["label"].tolist(), strict=True), strict=True))
    me = own_rows(look.network)
    made = []
    for row, reasons in grouped.items():
        if row in me:
            continue
        key, label = known[row]
        if len(reasons) > 1:
            reasons.sort(key=(lambda one: (one.due, *one.rank)) if soonest else (lambda one: one.rank))
        made.append(FollowUp(row, key, label, tuple(reasons)))
    made.sort(key=lambda one: (one.reasons[0].rank, folded(one.name), one.row))
    return tuple(made)
