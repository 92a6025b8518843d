"""Events, the people expected and met there, and the decisions of the monthly scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.changes.draft import Draft
from netdash.days import counted
from netdash.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netdash.changes.model import Changes
    from netdash.changes.spelling import Value
    from netdash.network import Network


def add_event(network: Network, fields: Mapping[str, Value]) -> Changes:
    """Add an event; `fields` by canonical name, `name` among them."""
    if not str(fields.get("name") or "").strip():
        raise RefusedError("An event needs a name.")
    draft = Draft(network)
    draft.add("events", fields)
    return draft.changes(f"Add the event {fields['name']}")


def change_event(network: Network, row: int, fields: Mapping[str, Value]) -> Changes:
    """Change the event of a row."""
    draft = Draft(network)
    for name, value in fields.items():
        draft.set("events", row, name, value)
    return draft.changes(f"Change the event {network.events['name'][row]}")


def add_attendees(network: Network, event: str, people: Sequence[Mapping[str, Value]]) -> Changes:
    """Add people expected at an event; each by canonical field name, `name` among them."""
    draft = Draft(network)
    for fields in people:
        draft.add("attendees", {"event": event, **fields})
    return draft.changes(f"Add {counted(len(people), 'person', 'people')} to {event}")


def change_attendee(network: Network, row: int, fields: Mapping[str, Value]) -> Changes:
    """Change the attendee of a row: reason, question, target, met."""
    draft = Draft(network)
    for name, value in fields.items():
        draft.set("attendees", row, name, value)
    return draft.changes(f"Change {network.attendees['name'][row]} at the event")


def decide_in_scan(  # noqa: PLR0913 - one argument for each column
    network: Network, row: int, month: str, decision: str, *, on: date, note: str = ""
) -> Changes:
    """Keep a decision of the monthly scan about a contact; one made again in a month replaces the first."""
    label = str(network.contacts["label"][row])
    draft = Draft(network)
    same = network.scans[(network.scans["contact"] == row) & (network.scans["month"] == month)]
    if len(same):
        at = int(same.index[-1])
        for name, value in (("decision", decision), ("decided_on", on), ("note", note)):
            draft.set("scans", at, name, value)
    else:
        draft.add(
            "scans", {"month": month, "person": label, "decision": decision, "decided_on": on, "note": note}
        )
    return draft.changes(f"Scan of {month}: {decision} for {label}")
