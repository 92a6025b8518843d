"""The ledger of introductions, from the idea to what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.changes.draft import Draft
from netdash.changes.wording import names

if TYPE_CHECKING:
    from datetime import date

    from netdash.changes.model import Changes
    from netdash.network import Network


def record_introduction(  # noqa: PLR0913 - one argument for each column
    network: Network,
    first: int,
    second: int,
    on: date,
    *,
    status: str = "idea",
    reason: str = "",
    notes: str = "",
) -> Changes:
    """Note an introduction of two contacts, by their rows."""
    draft = Draft(network)
    labels = {
        "first": str(network.contacts["label"][first]),
        "second": str(network.contacts["label"][second]),
    }
    draft.add(
        "introductions", {**labels, "reason": reason, "status": status, "updated_on": on, "notes": notes}
    )
    return draft.changes(f"Note the introduction of {names(network, (first, second))}: {status}")


def update_introduction(  # noqa: PLR0913 - one argument for each column
    network: Network,
    row: int,
    on: date,
    *,
    status: str = "",
    thanked_on: date | None = None,
    notes: str | None = None,
) -> Changes:
    """Say how far the introduction of a row is, or that thanks were said."""
    draft = Draft(network)
    if status:
        draft.set("introductions", row, "status", status)
        draft.set("introductions", row, "updated_on", on)
    if thanked_on is not None:
        draft.set("introductions", row, "thanked_on", thanked_on)
    if notes is not None:
        draft.set("introductions", row, "notes", notes)
    pair = f"{network.introductions['first'][row]} and {network.introductions['second'][row]}"
    return draft.changes(f"Introduction of {pair}: {status or ('thanked' if thanked_on else 'notes')}")
