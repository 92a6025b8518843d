"""The whole web laid out: every circle an island, the user's introductions the ways between them.

Places are fractions of the width and of the height of a picture wider than high.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from netdash.acquaintance.settling import ASPECT, Crowd, island_middles, people_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.acquaintance.circles import Circle
    from netdash.acquaintance.ties import Tie
    from netdash.acquaintance.web import Web

#: More people than this are dots without a meaning; then fewer are drawn, those who join others.
MOST_DRAWN, FEWER = 220, 140
#: The share of the picture that islands cover, and the largest room one person takes.
COVERED, MOST_ROOM = 0.42, 0.09


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a person stands.

    Attributes:
        row: of the contact.
        x, y: from the left and from the top, in fractions of the picture.
    """

    row: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Island:
    """Where a circle lies.

    Attributes:
        circle: the circle, of which not all may be drawn.
        x, y: its middle, in fractions of the picture.
        across, down: half its width and height, in fractions of the picture's width and height.
    """

    circle: Circle
    x: float
    y: float
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Map:
    """The web laid out.

    Attributes:
        spots: of the people drawn.
        islands: of the circles drawn.
        ties: among the people drawn.
        left_out: how many people with ties are not drawn.
    """

    spots: tuple[Spot, ...]
    islands: tuple[Island, ...]
    ties: tuple[Tie, ...]
    left_out: int


def laid_out(web: Web, most: int = MOST_DRAWN, fewer: int = FEWER) -> Map:
    """The web as islands; where it has more than `most` people, the `fewer` who join others."""
    rows = tuple(web.near) if len(web.near) <= most else most_joining(web, fewer)
    drawn = set(rows)
    shown = tuple(tie for tie in web.ties if tie.first in drawn and tie.second in drawn)
    if not rows:
        return Map((), (), (), 0)
    groups = _groups(web, rows)
    crowd = _crowd(web, rows, groups, shown)
    middles = island_middles(crowd)
    points = people_on(crowd, middles)
    spots = tuple(
        Spot(row, round(float(x) / ASPECT, 4), round(float(y), 4))
        for row, (x, y) in zip(rows, points, strict=True)
    )
    islands = tuple(
        Island(web.circle_of[group[0]], round(float(x) / ASPECT, 4), round(float(y), 4),
               round(float(radius) / ASPECT, 4), round(float(radius), 4))
        for group, (x, y), radius in zip(groups, middles, crowd.radii, strict=True)
        if group[0] in web.circle_of
    )  # fmt: skip
    return Map(spots, islands, shown, len(web.near) - len(rows))


def most_joining(web: Web, most: int) -> tuple[int, ...]:
    """The rows to draw: whoever is in an introduction, then those known in several circles, then widely."""

    def joins(row: int) -> tuple[int, int, int, int]:
        mine = web.near[row]
        circle = web.circle_of.get(row)
        outside = sum(web.circle_of.get(tie.other(row)) is not circle for tie in mine)
        return min(_furthest(tie) for tie in mine), -outside, -len(mine), row

    return tuple(sorted(sorted(web.near, key=joins)[:most]))


def _furthest(tie: Tie) -> int:
    """How much a tie says of what the user has brought about; less says more."""
    if tie.introduction is None:
        return 3
    return 0 if tie.status == "came to something" else 1 if tie.made else 2


def _groups(web: Web, rows: Sequence[int]) -> list[list[int]]:
    """The rows by circle; people alone stand by themselves."""
    found: dict[int, list[int]] = {}
    for row in rows:
        circle = web.circle_of.get(row)
        found.setdefault(min(circle.rows) if circle else row, []).append(row)
    return [found[first] for first in sorted(found)]


def _crowd(web: Web, rows: Sequence[int], groups: Sequence[Sequence[int]], shown: Sequence[Tie]) -> Crowd:
    """Whom and what there is to place; each island as large as its people need, all within their share."""
    place = {row: number for number, row in enumerate(rows)}
    home = {row: number for number, group in enumerate(groups) for row in group}
    pairs = [(place[tie.first], place[tie.second]) for tie in shown]
    people = sum(len(group) + 1.5 for group in groups)
    room = min(MOST_ROOM, float(np.sqrt(COVERED * ASPECT / (np.pi * people))))
    return Crowd(
        [web.keys[row] for row in rows],
        np.array([home[row] for row in rows]),
        np.array(pairs, dtype=np.int64).reshape(-1, 2),
        np.array([room * np.sqrt(len(group) + (0.8 if len(group) > 1 else 0.0)) for group in groups]),
    )
