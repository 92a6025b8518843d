"""A message the user has sent: logged, and what it settles is closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from netdash import changes
from netdash.changes.together import joined
from netdash.drafting.drafts import quotes

if TYPE_CHECKING:
    from datetime import date

    from netdash.drafting.details import Details
    from netdash.drafting.drafts import Draft
    from netdash.network import Network

#: Kinds of draft by which something is given.
GIVES = frozenset({"sharing", "introduction", "ask_first"})
#: The steps of an introduction and the status they lead to.
STEPS = {"ask_first": "asked first", "ask_second": "asked both", "introduction": "introduced"}


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as it was sent.

    Attributes:
        people: rows of those it went to, the one it is addressed to first.
        other: row of the other person of an introduction.
        about: row of the introduction it is about, where it is about one.
        keeps: rows of the promises it keeps.
    """

    draft: Draft
    details: Details
    people: tuple[int, ...]
    other: int | None = None
    about: int | None = None
    keeps: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """Everything in it."""
        return f"{self.draft.subject}\n{self.draft.body}"


def settled(
    network: Network, sent: Sent, on: date, kind: str = "email", *, new_tabs: bool = True
) -> changes.Changes:
    """The message logged, its promises kept, its step of an introduction made, what it shares shared.

    Args:
        network: the reading it is made on.
        sent: what was sent.
        on: the day.
        kind: how it went, one of `netdash.fields.INTERACTION_KINDS`.
        new_tabs: false keeps to the tabs there are.
    """
    template = sent.draft.template
    logged = changes.log_interaction(
        network, sent.people, on, kind, direction="out", topic=sent.draft.subject or template.title,
        value="gave" if template.name in GIVES else "", new_tabs=new_tabs,
    )  # fmt: skip
    kept = [changes.keep_promise(network, row, on) for row in sent.keeps]
    rest = [_step(network, sent, on), _shared(network, sent)]
    return joined(logged, *kept, *(one for one in rest if one is not None))


def carried(network: Network, sent: Sent) -> dict[int, str]:
    """The user's open promises to the person that the message quotes, by row."""
    table = network.promises
    mine = table[
        table["contact"].eq(sent.people[0]).fillna(value=False)
        & table["by"].ne("them").fillna(value=True)
        & table["kept_on"].isna()
        & table["let_go_on"].isna()
        & table["what"].notna()
    ]
    promised = zip(mine.index.tolist(), mine["what"].tolist(), strict=True)
    return {row: what for row, what in promised if quotes(sent.text, what)}


def _step(network: Network, sent: Sent, on: date) -> changes.Changes | None:
    """The introduction that the message is a step of moves on; one not noted yet is noted."""
    name, other, about = sent.draft.template.name, sent.other, sent.about
    if name == "thank_you" and about is not None and _came_to_something(network, sent.people[0], about):
        return changes.update_introduction(network, about, on, thanked_on=on)
    if name not in STEPS or other is None:
        return None
    table = network.introductions
    pair = {sent.people[0], other}
    for row, first, second in zip(table.index, table["first_contact"], table["second_contact"], strict=True):
        if pd.notna(first) and pd.notna(second) and {int(first), int(second)} == pair:
            return changes.update_introduction(network, int(row), on, status=STEPS[name])
    reason = sent.details.other_reason
    return changes.record_introduction(network, sent.people[0], other, on, status=STEPS[name], reason=reason)


def _came_to_something(network: Network, contact: int, row: int) -> bool:
    """Whether the introduction of a row is one of this contact's, and came to something."""
    table = network.introductions
    if row not in table.index or table["status"][row] != "came to something":
        return False
    return contact in {table["first_contact"][row], table["second_contact"][row]}


def _shared(network: Network, sent: Sent) -> changes.Changes | None:
    """The talking point that the message quotes is shared with the person."""
    topic = sent.details.share_topic
    if not topic or not quotes(sent.text, topic):
        return None
    rows = network.talking_points.index[network.talking_points["topic"].eq(topic)]
    return changes.share_talking_point(network, int(rows[0]), sent.people[0]) if len(rows) else None
