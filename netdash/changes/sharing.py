"""Talking points: noted, and shared with someone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.changes.draft import Draft
from netdash.changes.wording import shortened
from netdash.errors import RefusedError
from netdash.fields import split_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netdash.changes.model import Changes
    from netdash.network import Network


def add_talking_point(
    network: Network, topic: str, added_on: date, *, link: str = "", tags: Sequence[str] = ()
) -> Changes:
    """Note something worth sharing."""
    if not topic.strip():
        raise RefusedError("Say what it is about.")
    draft = Draft(network)
    draft.add("talking_points", {"topic": topic, "link": link, "tags": tags, "added_on": added_on})
    return draft.changes(f"Note a talking point: {shortened(topic)}")


def share_talking_point(network: Network, point: int, row: int) -> Changes:
    """Say that the talking point of a row was shared with a contact."""
    label = str(network.contacts["label"][row])
    draft = Draft(network)
    told = split_list(network.talking_points["shared_with"][point])
    if not any(network.index.find(name) == (row,) for name in told):
        raw = draft.raw("talking_points", point, "shared_with")
        separator = draft.style("talking_points", "shared_with").separator
        draft.set_raw("talking_points", point, "shared_with", f"{raw}{separator}{label}" if told else label)
    topic = shortened(str(network.talking_points["topic"][point]))
    return draft.changes(f"Shared with {label}: {topic}")
