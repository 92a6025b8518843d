"""What many could give, or many could use, is less of a reason for each two of them."""

from __future__ import annotations

from collections import Counter
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.matching.matches import Match

#: Powers of the number of people who could meet a need, and of those whom an offer could serve; more than so
#: many make no difference.
NEED_CROWD, OFFER_CROWD, CROWD = 0.35, 0.3, 12
#: What each better answer to the same need takes from a match, as a power of e, and how many of them count.
BEHIND, MOST_BEHIND = 0.4, 4


def uncrowded(matches: Sequence[Match]) -> list[Match]:
    """Matches sorted by score, where those stand back whose need or offer has many others to go to."""
    named = _named(matches)
    needs = Counter(need for need, _ in named)
    offers = Counter(offer for _, offer in named)
    before: Counter[tuple[int, str]] = Counter()
    found = []
    for match, (need, offer) in zip(matches, named, strict=True):
        share = min(needs[need], CROWD) ** -NEED_CROWD * min(offers[offer], CROWD) ** -OFFER_CROWD
        found.append(
            match._replace(score=match.score * share * exp(-BEHIND * min(before[need], MOST_BEHIND)))
        )
        before[need] += 1
    return sorted(found, key=lambda match: (-match.score, match.seeker, match.giver))


def _named(matches: Sequence[Match]) -> list[tuple[tuple[int, str], tuple[int, str]]]:
    """Need and offer of each match, by the person and the words; each statement is quoted once."""
    said = {id(one): one for match in matches for one in (match.need, match.offer)}
    quotes = {key: one.quote for key, one in said.items()}
    return [
        ((match.seeker, quotes[id(match.need)]), (match.giver, quotes[id(match.offer)])) for match in matches
    ]
