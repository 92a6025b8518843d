"""Groups in a graph: what hangs together, and within that what hangs together closely.

The closer groups are found as in Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities
in large networks" (2008), always visiting in the order of the numbers, so that the same graph has the same
groups.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Rounds over all members; it settles after a few.
MOST_ROUNDS = 20

Pair = tuple[int, int]


def components(pairs: Iterable[Pair]) -> list[tuple[int, ...]]:
    """The groups among which there is no way, each sorted, by their first members."""
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    seen: set[int] = set()
    found = []
    for start in sorted(near):
        if start in seen:
            continue
        seen.add(start)
        reached = [start]
        for one in reached:
            fresh = [other for other in near[one] if other not in seen]
            seen.update(fresh)
            reached += dict.fromkeys(fresh)
        found.append(tuple(sorted(reached)))
    return found


def communities(weights: Mapping[Pair, float]) -> list[tuple[int, ...]]:
    """The groups with many ties within and few to others, each sorted, by their first members."""
    members: dict[int, tuple[int, ...]] = {one: (one,) for pair in weights for one in pair}
    level = dict(weights)
    while True:
        home = _settled(level, sorted(members))
        if len(set(home.values())) == len(members):
            return sorted(tuple(sorted(group)) for group in members.values())
        gathered: dict[int, tuple[int, ...]] = {}
        for one in sorted(members):
            gathered[home[one]] = gathered.get(home[one], ()) + members[one]
        merged: dict[Pair, float] = defaultdict(float)
        for (one, other), weight in level.items():
            first, second = sorted((home[one], home[other]))
            merged[first, second] += weight
        members, level = gathered, dict(merged)


def _settled(weights: Mapping[Pair, float], order: Iterable[int]) -> dict[int, int]:
    """Each member's group once nobody gains by moving to a neighbour's; groups go by a member's number."""
    near: dict[int, dict[int, float]] = {one: {} for one in order}
    degree: dict[int, float] = dict.fromkeys(near, 0.0)
    for (one, other), weight in weights.items():
        degree[one] += weight
        degree[other] += weight
        if one != other:
            near[one][other] = near[other][one] = weight
    whole = sum(degree.values())
    home = {one: one for one in near}
    total = dict(degree)
    for _ in range(MOST_ROUNDS):
        moved = False
        for one, others in near.items():
            own = home[one]
            total[own] -= degree[one]
            towards: dict[int, float] = {own: 0.0}
            for other, weight in others.items():
                towards[home[other]] = towards.get(home[other], 0.0) + weight
            best, most = own, towards[own] - degree[one] * total[own] / whole
            for group in sorted(towards):
                gain = towards[group] - degree[one] * total[group] / whole
                if gain > most + 1e-9:
                    best, most = group, gain
            total[best] += degree[one]
            home[one] = best
            moved = moved or best != own
        if not moved:
            break
    return home
