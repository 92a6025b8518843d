"""Several wishes as one change, and wishes about many rows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.changes import Changes
from netdash.changes.draft import Draft
from netdash.changes.settings import put_setting
from netdash.days import counted
from netdash.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netdash.network import Network


def joined(first: Changes, *others: Changes) -> Changes:
    """Changes of different tables as one, told by the first and undone at once."""
    every = (first, *others)
    return Changes(
        edits=tuple(edit for one in every for edit in one.edits),
        sentence=first.sentence,
        additions=tuple(dict.fromkeys(addition for one in every for addition in one.additions)),
        offers=tuple(dict.fromkeys(offer for one in every for offer in one.offers)),
        together=any(one.together for one in every),
    )


def start_afresh(network: Network, days: Mapping[int, date]) -> Changes:
    """Spread the next follow-ups of many contacts, by their rows; see `netdash.cadence.fresh_start`."""
    if not days:
        raise RefusedError("Nobody is overdue, so there is nothing to spread.")
    draft = Draft(network)
    for row, day in days.items():
        draft.set("contacts", row, "next_follow_up", day)
    return draft.changes(f"A fresh start for {counted(len(days), 'person', 'people')}")


def pause(network: Network, first: date | None, last: date | None) -> Changes:
    """Let nothing fall due from the first to the last day; end the holiday when both are left out.

    Raises:
        RefusedError: when the last day comes before the first, or one of the two is missing.
    """
    if (first is None) is not (last is None):
        raise RefusedError("A holiday needs its first and its last day.")
    if first and last and last < first:
        raise RefusedError("The last day of a holiday comes after its first.")
    draft = Draft(network)
    for name, day in (("paused from", first), ("paused until", last)):
        put_setting(draft, name, day.isoformat() if day else "")
    return draft.changes("Pause everything for a holiday" if first else "End the holiday")
