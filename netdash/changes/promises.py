"""Promises made, kept and let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.changes.draft import Draft
from netdash.changes.wording import shortened
from netdash.errors import RefusedError

if TYPE_CHECKING:
    from datetime import date

    from netdash.changes.model import Changes
    from netdash.network import Network


def add_promise(  # noqa: PLR0913 - one argument for each column
    network: Network, row: int, what: str, made_on: date, *, due: date | None = None, by: str = "me"
) -> Changes:
    """Note a promise of the user's to a contact, or of his (`by` is "them")."""
    if not what.strip():
        raise RefusedError("Say what was promised.")
    label = str(network.contacts["label"][row])
    draft = Draft(network)
    draft.add("promises", {"made_on": made_on, "person": label, "by": by, "what": what, "due": due})
    whose = "your promise to" if by == "me" else "the promise of"
    return draft.changes(f"Note {whose} {label}: {shortened(what)}")


def keep_promise(network: Network, row: int, on: date) -> Changes:
    """Say that the promise of a row was kept."""
    return _closed(network, row, "kept_on", on, "Kept")


def let_go_promise(network: Network, row: int, on: date) -> Changes:
    """Say that the promise of a row is let go."""
    return _closed(network, row, "let_go_on", on, "Let go")


def _closed(network: Network, row: int, name: str, on: date, how: str) -> Changes:
    draft = Draft(network)
    draft.set("promises", row, name, on)
    what = network.promises["what"][row]
    return draft.changes(f"{how}: {shortened(what) if isinstance(what, str) else 'a promise'}")
