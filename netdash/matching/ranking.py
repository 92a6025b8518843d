"""Which offers meet which needs best, and which pairs come first."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappush, heapreplace
from typing import TYPE_CHECKING

from netdash.matching.common_ground import CommonGround
from netdash.matching.crowding import uncrowded
from netdash.matching.evidence import Weigher
from netdash.matching.joining import counted, joined
from netdash.matching.judging import Judge
from netdash.matching.matches import TOGETHER, Match, Offer
from netdash.matching.postings import Postings
from netdash.matching.rarity import rarity_of
from netdash.matching.statements import SEEKS
from netdash.matching.variety import varied, waiting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.exclusions import Acquaintance
    from netdash.matching.matches import Need
    from netdash.matching.people import Person
    from netdash.matching.statements import Statement

#: Offers looked at for one concept of one need, the clearest first; fewer in a large address book.
MOST_OFFERS, LEAST_OFFERS, ALL_OFFERS = 60, 8, 20_000
#: What it counts as an offer that somebody likes a thing.
LIKES = 0.6
#: Needs looked at for one concept when it is asked whom one person should meet.
MOST_NEEDS = 60
#: Matches kept for every proposal asked for, so that variety has a choice.
KEPT = 8


@dataclass
class Matcher:
    """All statements of a network, indexed.

    Attributes:
        weigher: weighs matches by what speaks for them besides their parts.
    """

    people: Sequence[Person]
    lexicon: Lexicon
    known: Acquaintance
    _offers: Postings = field(init=False)
    _most: int = MOST_OFFERS
    _judge: Judge = field(init=False)
    _common: CommonGround = field(init=False)
    weigher: Weigher = field(init=False)

    def __post_init__(self) -> None:
        rarity = rarity_of(self.people)
        self._most = max(LEAST_OFFERS, min(MOST_OFFERS, ALL_OFFERS // max(len(self.people), 1)))
        self._offers = Postings(self.lexicon.kinds, self._most)
        self._judge = Judge(self.people, self.lexicon, rarity)
        self._common = CommonGround(self.people, self.lexicon, self.known, rarity, self._offers)
        self.weigher = Weigher(self.people, self.lexicon, rarity)
        together = {self.lexicon.names.index(name) for name in TOGETHER.intersection(self.lexicon.names)}
        for place, person in enumerate(self.people):
            self._offers.post(place, person.offers)
            self._offers.post(place, person.cares, LIKES)
            for one in person.seeks:
                if not together.isdisjoint(dict(one.concepts)):
                    self._offers.post(place, (one,))

    def best(self, most: int) -> list[Match]:
        """The best pairs of all, varied so that no person fills the list."""
        return varied(self.weigher.weighed(self.unweighed(most)), most)

    def unweighed(self, most: int) -> list[tuple[Match, int]]:
        """The first matches by their parts, best first, and how many there are between the two of each."""
        needs = sorted(self._needs, key=lambda need: -need.reach)
        found = self._strongest(needs, most * KEPT)
        for place in range(len(self.people)):
            found.extend(self._common.interests(place))
        if len(found) < 8 * most:
            for place in range(len(self.people)):
                found.extend(self._common.fields(place))
        return counted(uncrowded(joined(found, waiting(most))), found, most)

    def best_for(self, place: int, most: int) -> list[Match]:
        """The best pairs with one person in them."""
        person = self.people[place]
        found = [match for one in person.seeks for match in self._met(self._judge.needs.of(place, one))]
        found.extend(self._common.interests(place))
        found.extend(self._meetable(place))
        found.extend(self._common.interests_above(place))
        found.extend(self._common.fields(place))
        return self.weigher.weighed(counted(joined(found), found, most))[:most]

    def _meetable(self, place: int) -> Iterator[Match]:
        """The matches of what one person offers with needs of people he does not know."""
        person = self.people[place]
        barred = self.known.barred(person.row)
        given = [Offer.of(place, one, one.strength) for one in (*person.offers, *person.cares)]
        meeting = {
            (at, number)
            for number, offer in enumerate(given)
            for part in self._met_by(offer)
            for at in self._sought.get(part, ())[:MOST_NEEDS]
        }
        for at, number in sorted(meeting):
            need = self._needs[at]
            if self.people[need.seeker].row not in barred:
                match = self._judge.judge(need, given[number])
                if match:
                    yield match

    def _met_by(self, offer: Offer) -> Iterator[int | str]:
        """The concepts and words of needs that an offer may meet."""
        yield from offer.said.stems
        for concept in offer.concepts:
            yield from self._met_with.get(concept, ())

    @cached_property
    def _met_with(self) -> dict[int, list[int]]:
        """By concept, those that it meets."""
        found: dict[int, list[int]] = {}
        for sought, met in self.lexicon.meets.items():
            for concept in met:
                found.setdefault(concept, []).append(sought)
        return found

    @cached_property
    def _needs(self) -> list[Need]:
        """What everybody seeks, in the order of the table."""
        return [
            self._judge.needs.of(place, one)
            for place, person in enumerate(self.people)
            for one in person.seeks
        ]

    @cached_property
    def _sought(self) -> dict[int | str, list[int]]:
        """By concept and word, the needs that name it, those that can score most first."""
        found: dict[int | str, list[int]] = {}
        for at, need in enumerate(self._needs):
            for stem in need.said.stems:
                found.setdefault(stem, []).append(at)
            for concept, *_ in need.parts:
                found.setdefault(concept, []).append(at)
        for named in found.values():
            named.sort(key=lambda at: -self._needs[at].reach)
        return found

    def best_offers(self, said: Iterable[Statement], asker: int, most: int) -> list[Match]:
        """Who meets needs of somebody, whoever knows whom; at most one match a person."""
        best: dict[int, Match] = {}
        for one in said:
            need = self._judge.needs.of(asker, one)
            for offer in self._candidates(need):
                match = (
                    self._judge.judge(need, offer)
                    if offer.giver != asker and offer.said.side != SEEKS
                    else None
                )
                if match and (offer.giver not in best or match.score > best[offer.giver].score):
                    best[offer.giver] = match
        first = sorted(best.values(), key=lambda match: -match.score)
        return self.weigher.weighed(counted(first, first, most))[:most]

    def _strongest(self, needs: Sequence[Need], most: int) -> list[Match]:
        """The strongest matches; needs that cannot reach what is found already are passed over."""
        found: list[Match] = []
        floor: list[float] = []
        for need in needs:
            if len(floor) >= most and need.reach <= floor[0]:
                break
            if self.people[need.seeker].row in self.known.out:
                continue
            least = floor[0] if len(floor) >= most else 0.0
            for match in self._met(need, least):
                found.append(match)
                if len(floor) < most:
                    heappush(floor, match.score)
                elif match.score > floor[0]:
                    heapreplace(floor, match.score)
        return [match for match in found if match.score >= floor[0]] if floor else found

    def _met(self, need: Need, least: float = 0.0) -> Iterator[Match]:
        """The matches of one need with people the seeker does not know, those above a score."""
        barred: set[int] = set()
        for offer in self._candidates(need, least):
            match = self._judge.judge(need, offer, least)
            if match:
                barred = barred or self.known.barred(self.people[need.seeker].row)
                if self.people[offer.giver].row not in barred:
                    yield match

    def _candidates(self, need: Need, least: float = 0.0) -> Iterator[Offer]:
        """Offers that share a concept or a rare word with a need, each once, those that may pass a score."""
        seen: set[int] = set()
        for posted, reach in self._postings(need):
            for offer in posted:
                if reach * offer.force <= least:
                    break
                if id(offer) not in seen:
                    seen.add(id(offer))
                    yield offer

    def _postings(self, need: Need) -> Iterator[tuple[Sequence[Offer], float]]:
        """Lists of offers, the clearest first, with the most a match from each can score."""
        few = self._most // 3
        for concept, weight, _, meets in need.parts:
            worth = weight * (0.25 + 0.75 * self._judge.rarity.get(concept, 1.0)) * need.scale
            for other, well in meets.items():
                if posted := self._offers.clearest(other):
                    yield posted if well >= 0.8 else posted[:few], need.reach - worth * (1.0 - well)
        for stem in need.said.stems:
            if posted := self._offers.few(stem, few):
                yield posted, need.reach
