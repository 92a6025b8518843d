"""Logging a contact with one or more people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from netdash.changes.draft import Draft
from netdash.changes.wording import a_kind, names, on_day
from netdash.days import day_of, shortened
from netdash.errors import RefusedError
from netdash.sheets.meaning import is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from netdash.changes.model import Changes
    from netdash.network import Network

#: Kinds of interaction after which the rhythm of a person restarts.
COUNTS = frozenset({"met", "call", "video", "email", "message", "letter", "introduction", "thanks"})


def log_interaction(  # noqa: PLR0913 - one argument for each column
    network: Network,
    rows: Sequence[int],
    day: date | datetime,
    kind: str = "call",
    *,
    direction: str = "",
    depth: str = "",
    topic: str = "",
    notes: str = "",
    event: str = "",
    value: str = "",
    outcome: str = "",
    next_action: str = "",
    next_follow_up: date | None = None,
    promise: str = "",
    promise_due: date | None = None,
    promise_by: str = "me",
    new_tabs: bool = True,
) -> Changes:
    """Log a contact with the people of some rows.

    Their last contact moves on where the sheet has that column, unless it has a later day already.

    Args:
        network: the reading it is made on.
        rows: contacts.
        day: when; a `datetime` where the time is known.
        kind: one of `netdash.fields.INTERACTION_KINDS`.
        direction: "out", "in" or "both".
        depth: "real" or "brief".
        topic: what it was about.
        notes: what was said.
        event: the event it happened at.
        value: "gave", "received", "asked" or "none".
        outcome: what came of it.
        next_action: what is to be done next with each of them; kept with the contact.
        next_follow_up: when.
        promise: something promised there; kept as a promise.
        promise_due: by when.
        promise_by: "me" or "them".
        new_tabs: false keeps to the tabs there are; what they cannot hold is said in `Changes.offers`.
    """
    if not rows:
        raise RefusedError("Say with whom it was.")
    draft = Draft(network)
    known = network.reading.table("interactions") is not None
    logged = known or new_tabs or network.derived
    if logged:
        said = {"direction": direction, "depth": depth, "topic": topic, "notes": notes, "event": event,
                "value": value, "outcome": outcome}  # fmt: skip
        people = [str(network.contacts["label"][row]) for row in rows]
        filled = {name: text for name, text in said.items() if text.strip()}
        draft.add("interactions", {"date": day, "people": people, "kind": kind, **filled})
    if kind in COUNTS and not network.derived:
        for row in rows:
            _move_last_contact(draft, row, day, logged=logged)
    _note_next(draft, rows, next_action, next_follow_up)
    promised = promise.strip() and (new_tabs or network.reading.table("promises") is not None)
    if promised:
        for row in rows:
            draft.add("promises", {"made_on": day_of(day), "person": str(network.contacts["label"][row]),
                                   "by": promise_by, "what": promise, "due": promise_due})  # fmt: skip
    offers = [] if logged else ["Interactions"]
    if promise.strip() and not promised:
        offers.append("Promises")
    whose = "your" if promise_by == "me" else "their"
    and_promise = f", and {whose} promise: {shortened(promise)}" if promised else ""
    sentence = f"Log {a_kind(kind)} with {names(network, rows)} on {on_day(day)}{and_promise}"
    return draft.changes(sentence, offers=tuple(offers))


def _move_last_contact(draft: Draft, row: int, day: date | datetime, *, logged: bool) -> None:
    """Set the last contact of a person unless the sheet has a later one, or works it out itself."""
    known = draft.has_column("contacts", "last_contact")
    if (not known and logged) or draft.is_computed("contacts", row, "last_contact"):
        return
    before = draft.network.contacts["last_contact"][row]
    unread = pd.isna(before) and not is_blank(draft.raw("contacts", row, "last_contact"))
    if (unread and logged) or (not pd.isna(before) and before.date() >= day_of(day)):
        return
    draft.set("contacts", row, "last_contact", day_of(day))


def _note_next(draft: Draft, rows: Sequence[int], action: str, follow_up: date | None) -> None:
    if draft.network.derived:
        return
    for row in rows:
        if action.strip():
            draft.set("contacts", row, "next_action", action)
        if follow_up is not None:
            draft.set("contacts", row, "next_follow_up", follow_up)
