"""The web of people: ties, circles and bridges together, and who is near whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.acquaintance.bridges import Bridge, bridges
from netdash.acquaintance.circles import Circle, circles
from netdash.acquaintance.ties import Tie, TieKind, ties

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netdash.network import Network


@dataclass(frozen=True, slots=True)
class Web:
    """Who knows whom; only people with a tie are in it.

    Attributes:
        ties: by rows.
        circles: the largest first.
        bridges: see `bridges`.
        near: by row, the ties of each person, what says most first.
        circle_of: by row; people alone are missing.
        names: by row, as shown.
        keys: by row, for links.
        alone: how many contacts have no tie.
        introductions: those the user made, the fruitful first, then the latest.
    """

    ties: tuple[Tie, ...]
    circles: tuple[Circle, ...]
    bridges: tuple[Bridge, ...]
    near: Mapping[int, tuple[Tie, ...]] = field(repr=False)
    circle_of: Mapping[int, Circle] = field(repr=False)
    names: Mapping[int, str] = field(repr=False)
    keys: Mapping[int, str] = field(repr=False)
    alone: int
    introductions: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A person with those up to two steps away.

    Attributes:
        first: rows of the people one step away, closest first.
        second: rows of those two steps away, each with the row of the one between.
        left_out: how many more there are.
    """

    row: int
    first: tuple[int, ...]
    second: tuple[tuple[int, int], ...]
    left_out: int


def web_of(network: Network, today: date) -> Web:
    """The web of all contacts."""
    found = ties(network, today)
    near: dict[int, list[Tie]] = {}
    for tie in found:
        near.setdefault(tie.first, []).append(tie)
        near.setdefault(tie.second, []).append(tie)
    groups = circles(network, found)
    circle_of = {row: circle for circle in groups for row in circle.rows}
    contacts = network.contacts
    return Web(
        found,
        groups,
        bridges(found, circle_of),
        {row: tuple(sorted(mine, key=lambda tie: (tie.kinds[0], -tie.weight, tie.pair)))
         for row, mine in sorted(near.items())},
        circle_of,
        dict(zip(contacts.index.tolist(), contacts["label"].tolist(), strict=True)),
        dict(zip(contacts.index.tolist(), contacts["key"].tolist(), strict=True)),
        len(contacts) - len(near),
        tuple(sorted((tie for tie in found if tie.made), key=_fruitful_first)),
    )  # fmt: skip


def _fruitful_first(tie: Tie) -> tuple[bool, int, tuple[int, int]]:
    return tie.status != "came to something", -(tie.since.toordinal() if tie.since else 0), tie.pair


def neighbourhood(web: Web, row: int, most_first: int = 24, most_second: int = 40) -> Neighbourhood:
    """The people up to two steps from one, at most so many on each step: those who say most."""
    first = [tie.other(row) for tie in web.near.get(row, ())]
    shown = first[:most_first]
    seen = {row, *first}
    second: dict[int, tuple[TieKind, int]] = {}
    for between in shown:
        for tie in web.near[between]:
            beyond = tie.other(between)
            if beyond not in seen and tie.known:
                second.setdefault(beyond, (tie.kinds[0], between))
    ranked = sorted(second, key=lambda beyond: (second[beyond][0], -len(web.near[beyond]), beyond))
    kept = tuple((beyond, second[beyond][1]) for beyond in ranked[:most_second])
    left_out = len(first) - len(shown) + len(second) - len(kept)
    return Neighbourhood(row, tuple(shown), kept, left_out)
