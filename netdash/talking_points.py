"""Things worth sharing: for whom each is, and with whom it was shared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from netdash.fields import split_list
from netdash.frames import text_of
from netdash.names import folded
from netdash.own import own_rows

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from datetime import date

    from netdash.network import Network

#: Months after which a talking point is no longer fresh.
FRESH_MONTHS = 3

_CARES = ("interests", "tags", "looking_for")


@dataclass(frozen=True, slots=True)
class TalkingPoint:
    """One thing worth sharing.

    Attributes:
        row: in the talking points tab.
        shared_with: rows of the contacts who have it; `for_whom`: those it fits who have not.
    """

    row: int
    topic: str
    link: str
    tags: tuple[str, ...]
    added_on: date | None
    fresh: bool
    shared_with: tuple[int, ...]
    for_whom: tuple[int, ...]


def talking_points(network: Network, today: date) -> tuple[TalkingPoint, ...]:
    """All of them, the newest first."""
    carers = _carers(network.contacts.drop(list(own_rows(network))))
    ordered = network.talking_points.sort_values("added_on", ascending=False, kind="stable")
    return tuple(
        _talking_point(network, carers, int(row), cells, today)
        for row, cells in zip(ordered.index, ordered.to_dict("records"), strict=True)
    )


def points_for(network: Network, row: int, today: date) -> tuple[TalkingPoint, ...]:
    """Those that fit one contact and were not shared with him yet, the newest first."""
    return tuple(point for point in talking_points(network, today) if row in point.for_whom)


def _talking_point(
    network: Network, carers: dict[str, set[int]], row: int, cells: Mapping[Hashable, Any], today: date
) -> TalkingPoint:
    tags = split_list(cells["tags"])
    told = [
        found[0] for name in split_list(cells["shared_with"]) if len(found := network.index.find(name)) == 1
    ]
    fits = set[int]().union(*(carers.get(folded(tag), set()) for tag in tags)) - set(told)
    added = cells["added_on"]
    return TalkingPoint(
        row=row,
        topic=text_of(cells["topic"]),
        link=text_of(cells["link"]),
        tags=tags,
        added_on=None if pd.isna(added) else added.date(),
        fresh=bool(added >= pd.Timestamp(today) - pd.DateOffset(months=FRESH_MONTHS)),
        shared_with=tuple(told),
        for_whom=tuple(sorted(fits)),
    )


def _carers(contacts: pd.DataFrame) -> dict[str, set[int]]:
    """What is cared about, folded, whole and word by word, to the rows of those who care."""
    found: dict[str, set[int]] = {}
    for field in _CARES:
        cells = contacts[field].dropna()
        for row, cell in zip(cells.index.tolist(), cells.tolist(), strict=True):
            for item in split_list(cell):
                whole = folded(item)
                for word in {whole, *whole.replace(",", " ").split()}:
                    found.setdefault(word, set()).add(row)
    return found
