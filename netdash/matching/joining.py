"""The matches between the same two people put together, and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netdash.matching.matches import Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Matches weighed by all that speaks for them for each that is wanted, and at least.
WEIGHED, LEAST_WEIGHED = 5, 50


def counted(matches: Sequence[Match], found: Iterable[Match], most: int) -> list[tuple[Match, int]]:
    """The first of some matches, for so many that are wanted, and how many were found between the two."""
    first = [(match, _pair(match)) for match in matches[: max(WEIGHED * most, LEAST_WEIGHED)]]
    reasons = dict.fromkeys([pair for _, pair in first], 0)
    for match in found:
        pair = _pair(match)
        if pair in reasons:
            reasons[pair] += 1
    return [(match, reasons[pair]) for match, pair in first]


def _pair(match: Match) -> tuple[int, int]:
    """The two people of a match, whoever of them seeks."""
    seeker, giver = match.seeker, match.giver
    return (seeker, giver) if seeker < giver else (giver, seeker)


def joined(matches: Iterable[Match], most: int | None = None) -> list[Match]:
    """One match a pair, best first, at most so many: the best, worth a little more for a further reason."""
    best: dict[tuple[int, int], Match] = {}
    more: dict[tuple[int, int], float] = {}
    for match in matches:
        pair = _pair(match)
        held = best.get(pair)
        if held is None:
            best[pair] = match
        elif match.score > held.score:
            if set(held.concepts) - set(match.concepts):
                more[pair] = max(more.get(pair, 0.0), held.score)
            best[pair] = match
        elif set(match.concepts) - set(held.concepts):
            more[pair] = max(more.get(pair, 0.0), match.score)
    for pair, extra in more.items():
        one = best[pair]
        best[pair] = Match(
            one.seeker, one.giver, one.need, one.offer, one.score + 0.3 * extra, one.kind, one.concepts
        )
    found: Iterable[Match] = best.values()
    if most and len(best) > most:  # numbers alone are sorted far sooner
        least = sorted([match.score for match in found], reverse=True)[most - 1]
        found = [match for match in found if match.score >= least]
    return sorted(found, key=lambda match: (-match.score, match.seeker, match.giver))[:most]
