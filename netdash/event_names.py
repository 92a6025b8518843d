"""How events are called: one name for each, however the tables write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.names import folded

if TYPE_CHECKING:
    from netdash.network import Network


def event_names(network: Network) -> dict[str, str]:
    """How each event is written, by its folded name: as in the events tab, else where it comes up first."""
    names: dict[str, str] = {}
    for cells in (
        network.events["name"], network.attendees["event"], network.interactions["event"],
        network.contacts["event"],
    ):  # fmt: skip
        for name in cells.dropna().unique():
            names.setdefault(folded(name), name)
    return names
