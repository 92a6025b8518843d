"""Ties: who knows whom, by what the sheet says, and which of them the user has made himself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import pandas as pd

from netdash.acquaintance.gatherings import Gathering, colleagues, conversations, events, met_through
from netdash.frames import text_of
from netdash.matching.exclusions import ordered
from netdash.own import own_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from netdash.network import Network

#: Statuses of an introduction that was made, and of one that is still being thought of or asked about.
MADE = ("introduced", "came to something", "came to nothing")
UNDER_WAY = ("idea", "asked first", "asked both")


class TieKind(IntEnum):
    """How two people know each other, or shall; the one that says most first."""

    INTRODUCED = 0
    MET_THROUGH = 1
    SPOKE = 2
    EVENT = 3
    COLLEAGUES = 4


#: What one tie of a kind counts when circles are found; in a group it is shared among all its pairs.
WEIGHTS = {TieKind.MET_THROUGH: 1.0, TieKind.SPOKE: 1.0, TieKind.EVENT: 0.7, TieKind.COLLEAGUES: 0.7}


@dataclass(frozen=True, slots=True)
class Tie:
    """Two people and all that joins them.

    Attributes:
        first, second: contact rows, the smaller first.
        kinds: what joins them, the one that says most first.
        weight: how closely, for finding circles; nothing for what the user has brought about himself.
        about: the words of the strongest kind: who met whom through whom, the event, the company.
        introduction: row of the introduction in its tab, where the user made or thinks of one.
        status: of that introduction; empty without one.
        since: the day of that status, where known.
        reason, notes: of that introduction.
    """

    first: int
    second: int
    kinds: tuple[TieKind, ...]
    weight: float
    about: str = ""
    introduction: int | None = None
    status: str = ""
    since: date | None = None
    reason: str = ""
    notes: str = ""

    @property
    def pair(self) -> tuple[int, int]:
        """The two rows."""
        return self.first, self.second

    @property
    def known(self) -> bool:
        """Whether they know each other by now, and are not only meant to."""
        return self.status not in UNDER_WAY or len(self.kinds) > 1

    @property
    def made(self) -> bool:
        """Whether the user brought them together: later talks of the two are the fruit of that."""
        return self.status in MADE

    @property
    def own(self) -> bool:
        """Whether they know each other without the user's doing."""
        return not self.made and self.known

    def other(self, row: int) -> int:
        """The one of the two that is not this one."""
        return self.second if row == self.first else self.first


@dataclass(slots=True)
class _Found:
    """What is known of a pair so far."""

    kinds: set[TieKind] = field(default_factory=set)
    weight: float = 0.0
    about: dict[TieKind, str] = field(default_factory=dict)


def ties(network: Network, today: date) -> tuple[Tie, ...]:
    """Every two contacts who know each other or are to be introduced, by rows; the user himself left out.

    Companies, events and conversations of more than twelve people join nobody: one does not know all others
    there. An introduction that was declined is no tie.
    """
    found: dict[tuple[int, int], _Found] = {}
    me = own_rows(network)
    for kind, gatherings in (
        (TieKind.MET_THROUGH, met_through(network)),
        (TieKind.SPOKE, conversations(network, today)),
        (TieKind.EVENT, events(network, today)),
        (TieKind.COLLEAGUES, colleagues(network)),
    ):
        for gathering in gatherings:
            _join(found, kind, gathering, me)
    introduced = {pair: row for pair, row in _introductions(network) if me.isdisjoint(pair)}
    return tuple(_tie(network, pair, found.get(pair), introduced) for pair in sorted({*found, *introduced}))


def _join(
    found: dict[tuple[int, int], _Found], kind: TieKind, gathering: Gathering, me: frozenset[int]
) -> None:
    rows = [row for row in gathering.rows if row not in me]
    if len(rows) < 2:
        return
    weight = WEIGHTS[kind] / (len(rows) - 1)
    for place, one in enumerate(rows):
        for other in rows[place + 1 :]:
            pair = ordered(one, other)
            known = found.get(pair)
            if known is None:
                known = found[pair] = _Found()
            known.kinds.add(kind)
            known.weight += weight
            known.about.setdefault(kind, gathering.about)


def _introductions(network: Network) -> Iterator[tuple[tuple[int, int], int]]:
    """Pair and row of each introduction that was not declined; of several for a pair the furthest wins."""
    table = network.introductions
    far = {status: place for place, status in enumerate((*UNDER_WAY, "came to nothing", *MADE[:2]))}
    noted = [
        (far.get(text_of(status) or "idea", -1), row, first, second)
        for row, first, second, status in zip(
            table.index.tolist(), table["first_contact"].tolist(), table["second_contact"].tolist(),
            table["status"].tolist(), strict=True,
        )
        if not (pd.isna(first) or pd.isna(second) or first == second)
    ]  # fmt: skip
    for _, row, first, second in sorted(one for one in noted if one[0] >= 0):
        yield ordered(int(first), int(second)), int(row)


def _tie(
    network: Network, pair: tuple[int, int], found: _Found | None, introduced: Mapping[tuple[int, int], int]
) -> Tie:
    row = introduced.get(pair)
    others = tuple(sorted(found.kinds)) if found else ()
    weight = found.weight if found else 0.0
    if row is None:
        return Tie(*pair, others, weight, found.about[others[0]] if found else "")
    said: dict[Any, Any] = network.introductions.loc[row].to_dict()
    status = text_of(said["status"]) or "idea"
    return Tie(
        *pair, (TieKind.INTRODUCED, *others), 0.0 if status in MADE else weight,
        found.about[others[0]] if found else "", row, status,
        None if pd.isna(said["updated_on"]) else said["updated_on"].date(),
        text_of(said["reason"]), text_of(said["notes"]),
    )  # fmt: skip
