"""One person in the middle, those he knows around him, and those they know around them."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from netdash.acquaintance.islands import Map, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from netdash.acquaintance.web import Neighbourhood, Web

#: How far the rings are from the middle, in fractions of half the picture; one ring alone stands between.
FIRST, SECOND, ONLY = 0.44, 0.84, 0.66


def around(web: Web, near: Neighbourhood) -> Map:
    """The neighbourhood laid out: each person of the second ring beyond the one between."""
    beyond: dict[int, list[int]] = {row: [] for row in near.first}
    for row, between in near.second:
        beyond[between].append(row)
    order = sorted(near.first, key=lambda row: (_circle(web, row), web.names[row].casefold(), row))
    spots = (Spot(near.row, 0.5, 0.5), *_rings(order, beyond))
    drawn = {spot.row for spot in spots}
    shown = tuple(tie for tie in web.ties if tie.first in drawn and tie.second in drawn)
    return Map(spots, (), shown, near.left_out)


def _circle(web: Web, row: int) -> int:
    circle = web.circle_of.get(row)
    return min(circle.rows) if circle else row


def _rings(order: Sequence[int], beyond: dict[int, list[int]]) -> Iterator[Spot]:
    """Everybody of the first ring takes a sector as wide as those beyond him need."""
    first = FIRST if any(beyond.values()) else ONLY
    wide = [max(1.0, 0.9 * len(beyond[row])) for row in order]
    whole = sum(wide)
    passed = 0.0
    for row, width in zip(order, wide, strict=True):
        yield _spot(row, first, (passed + width / 2) / whole)
        for place, other in enumerate(beyond[row]):
            yield _spot(other, SECOND, (passed + width * (place + 0.5) / len(beyond[row])) / whole)
        passed += width


def _spot(row: int, far: float, turn: float) -> Spot:
    # Begins at the left, where a single person stands beside the middle rather than above it.
    angle = 2 * pi * turn + pi
    return Spot(row, round(0.5 + far * cos(angle) / 2, 4), round(0.5 + far * sin(angle) / 2, 4))
