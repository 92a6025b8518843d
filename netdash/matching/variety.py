"""A list of proposals in which no one person comes up again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.matching.matches import Match

#: How often one person may appear among the first 20, and among the first 50.
TWENTY, FIFTY = 3, 6
#: What each further appearance of a person takes from a proposal.
AGAIN = 0.6


def waiting(most: int) -> int:
    """How many matches, the best first, have a chance to be among so many proposals."""
    return max(20 * most, 400)


def varied(matches: Sequence[Match], most: int) -> list[Match]:
    """The best of a list sorted by score, each person only a few times: who was named often waits."""
    chosen: list[Match] = []
    counts: dict[int, int] = {}
    left = list(matches)
    while left and len(chosen) < most:
        place = _next(left, counts, TWENTY if len(chosen) < 20 else FIFTY)
        match = left.pop(place)
        chosen.append(match)
        for person in (match.seeker, match.giver):
            counts[person] = counts.get(person, 0) + 1
    return chosen


def _next(left: Sequence[Match], counts: dict[int, int], limit: int) -> int:
    """The place of the one to take next; the first where everybody has been named often enough."""
    best, worth = 0, -1.0
    for place, match in enumerate(left):
        if match.score <= worth:
            break
        times = counts.get(match.seeker, 0), counts.get(match.giver, 0)
        if max(times) < limit and (value := match.score * AGAIN ** sum(times)) > worth:
            best, worth = place, value
    return best
