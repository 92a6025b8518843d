"""The ledger of introductions: how far each is, what comes next, and which pairs never return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netdash.frames import text_of
from netdash.introduction_steps import introduction_steps
from netdash.matching.exclusions import ledger_pairs

if TYPE_CHECKING:
    from datetime import date

    from netdash.network import Network

#: The statuses in the order of the way: idea, the one asked, both asked, introduced, what came of it.
WAY = ("idea", "asked first", "asked both", "introduced", "came to something")
#: Statuses that end the way.
ENDS = ("declined", "came to something", "came to nothing")


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One introduction and its next step.

    Attributes:
        row: in the tab of introductions.
        first, second: contact rows; ``None`` where the name is not among the contacts.
        since: the day the status last changed, where known.
        next_status: what the status becomes once the step is done; empty at the end of the way.
        next_step: a sentence; empty where nothing is left to do.
    """

    row: int
    first: int | None
    second: int | None
    first_name: str
    second_name: str
    reason: str
    status: str
    since: date | None
    next_status: str
    next_step: str


def ledger(network: Network, today: date) -> tuple[LedgerEntry, ...]:
    """Every introduction with its next step: those with something left to do first, longest waiting."""
    steps = {step.row: step.next_step for step in introduction_steps(network, today)}
    entries = [_entry(network, int(row), steps) for row in network.introductions.index]
    return tuple(sorted(entries, key=lambda one: (not one.next_step, str(one.since or ""), one.row)))


def never_again(network: Network) -> frozenset[tuple[int, int]]:
    """The pairs of contact rows, smaller first, that are never proposed because the ledger has them."""
    return frozenset(ledger_pairs(network))


def next_status(status: str) -> str:
    """The status after this one; nothing after the end of the way."""
    return WAY[WAY.index(status) + 1] if status in WAY[:-1] else ""


def _entry(network: Network, row: int, steps: dict[int, str]) -> LedgerEntry:
    said: dict[Any, Any] = network.introductions.loc[row].to_dict()
    status = text_of(said["status"]) or "idea"
    first, second = _contact(said["first_contact"]), _contact(said["second_contact"])
    first_name, second_name = _name(network, first, said["first"]), _name(network, second, said["second"])
    own = _own_step(status, first_name, second_name, thanked=not pd.isna(said["thanked_on"]))
    since = None if pd.isna(said["updated_on"]) else said["updated_on"].date()
    return LedgerEntry(
        row, first, second, first_name, second_name, text_of(said["reason"]), status, since,
        next_status(status), steps.get(row, "") or own,
    )  # fmt: skip


def _contact(cell: Any) -> int | None:
    return None if pd.isna(cell) else int(cell)


def _own_step(status: str, first: str, second: str, *, thanked: bool) -> str:
    if status == "idea":
        return f"Ask {first} whether an introduction to {second} is welcome"
    if status == "came to something" and not thanked:
        return f"Thank {first} and {second} for telling you what came of it"
    return ""


def _name(network: Network, contact: int | None, written: Any) -> str:
    return str(network.contacts.loc[contact, "name"]) if contact is not None else text_of(written)
