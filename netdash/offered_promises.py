"""Promises said in recent notes that nobody has noted as promises yet; offered, never made unasked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from netdash.contacts_made import after
from netdash.said_promises import SaidPromise, said_promises

if TYPE_CHECKING:
    from datetime import date

    from netdash.network import Network

#: How far back notes are looked at.
DAYS_BACK = 45

_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class OfferedPromise:
    """A promise a note seems to hold.

    Attributes:
        contact: row of the person; `interaction`: row of the note.
        noted_on: the day of the note.
    """

    contact: int
    name: str
    key: str
    interaction: int
    noted_on: date
    said: SaidPromise


def offered_promises(
    network: Network, today: date, days: int = DAYS_BACK, contact: int | None = None
) -> tuple[OfferedPromise, ...]:
    """What recent notes promise and the promises do not hold yet, the newest note first.

    Args:
        network: whose notes.
        today: the day to look from.
        days: how far back.
        contact: only notes about the contact of this row.
    """
    happened = network.interactions
    since = pd.Timestamp(today - timedelta(days=days))
    recent = happened[
        happened["notes"].notna() & happened["date"].ge(since) & happened["date"].lt(after(today))
    ]
    people = network.participants.drop_duplicates("interaction").set_index("interaction")["contact"]
    found: list[OfferedPromise] = []
    for row, notes, moment in zip(recent.index.tolist(), recent["notes"], recent["date"], strict=True):
        who = people.get(row)
        if who is None or contact not in {None, int(who)}:
            continue
        label, key = (str(network.contacts[column][int(who)]) for column in ("label", "key"))
        found += [
            OfferedPromise(int(who), label, key, row, moment.date(), said)
            for said in said_promises(notes, moment.date())
            if not _is_noted(network, int(who), said)
        ]
    return tuple(sorted(found, key=lambda one: one.noted_on, reverse=True))


def _is_noted(network: Network, contact: int, said: SaidPromise) -> bool:
    """Whether one of the person's promises tells half of the telling words, or more."""
    mine = network.promises["contact"].eq(contact).fillna(value=False)
    telling = _words(said.what)
    return any(
        2 * len(telling & _words(what)) >= max(1, len(telling))
        for what in network.promises.loc[mine, "what"].dropna()
    )


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
