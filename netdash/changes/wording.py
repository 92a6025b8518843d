"""The sentences that say what a change does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.days import MONTHS, day_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netdash.network import Network

_KINDS = {
    "met": "a meeting", "call": "a call", "video": "a video call", "email": "an e-mail",
    "message": "a message", "letter": "a letter", "introduction": "an introduction", "thanks": "thanks",
    "other": "a contact",
}  # fmt: skip


def a_kind(kind: str) -> str:
    """A kind of interaction with its article: "a call"."""
    return _KINDS.get(kind, f"a {kind}")


def on_day(moment: date) -> str:
    """A day in a sentence: "22 November 2026"."""
    day = day_of(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def names(network: Network, rows: Sequence[int]) -> str:
    """The people of some rows: "Ana Ruiz", "Ana Ruiz and Bo Lind", "Ana Ruiz and 3 others"."""
    labels = [str(network.contacts["label"][row]) for row in rows]
    if len(labels) < 2:
        return "".join(labels)
    return f"{labels[0]} and {labels[1] if len(labels) == 2 else f'{len(labels) - 1} others'}"


def shortened(text: str, most: int = 60) -> str:
    """A text that fits into a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
