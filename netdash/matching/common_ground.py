"""What two people have in common: rare interests, and fields in which one of them seeks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from netdash.matching.matches import INTEREST, SAME_FIELD, Match
from netdash.matching.places import apart, together
from netdash.matching.statements import CARES, OFFERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.exclusions import Acquaintance
    from netdash.matching.people import Person
    from netdash.matching.places import Place
    from netdash.matching.postings import Postings
    from netdash.matching.statements import Statement

#: How well one subject must meet another that counts as the same.
NEARLY = 0.4
#: What it counts that two like the same rare thing, beside a need that is met.
SHARED = 0.18
#: People looked at who care about one thing.
MOST = 60


@dataclass(frozen=True, slots=True)
class CommonGround:
    """Finds what people of one network share.

    Attributes:
        offers: statements by concept or word.
    """

    people: Sequence[Person]
    lexicon: Lexicon
    known: Acquaintance
    rarity: Mapping[int | str, float]
    offers: Postings
    _known: dict[int, Sequence[tuple[int, Statement]]] = field(default_factory=dict)

    def interests(self, place: int) -> Iterator[Match]:
        """Rare things two people both care about, the second further down the table."""
        person = self.people[place]
        if person.row in self.known.out:
            return
        barred: set[int] = set()
        people, home = self.people, person.places
        for one in person.cares:
            for concept, _ in one.concepts:
                rare = self._rare(concept)[:MOST]
                if not rare:
                    continue
                barred = barred or self.known.barred(person.row)
                worth, met = self._worth(one, concept), (concept,)
                for other, theirs in rare:
                    if other > place and people[other].row not in barred:
                        score = worth * (one.strength * theirs.strength) ** 0.5
                        score *= _near(home, people[other].places)
                        yield Match(place, other, one, theirs, score, INTEREST, met)

    def interests_above(self, place: int) -> Iterator[Match]:
        """The same with one person the second of the two."""
        person = self.people[place]
        barred = self.known.barred(person.row)
        for concept in dict.fromkeys(
            concept for one in (*person.cares, *person.offers) for concept, _ in one.concepts
        ):
            posted = self._rare(concept)
            mine = [one for at, one in posted[:MOST] if at == place]
            for other, theirs in posted if mine else ():
                if other < place and theirs.side == CARES and self.people[other].row not in barred:
                    for one in mine:
                        score = self._worth(theirs, concept) * (theirs.strength * one.strength) ** 0.5
                        score *= _near(self.people[other].places, person.places)
                        yield Match(other, place, theirs, one, score, INTEREST, (concept,))

    def _rare(self, concept: int) -> Sequence[tuple[int, Statement]]:
        """Who cares about something, where it is more than one and not many."""
        found = self._known.get(concept)
        if found is None:
            few = max(3, int(len(self.people) * 0.06))
            found = self._known[concept] = self.offers.likers(concept, few)
        return found

    def _worth(self, one: Statement, concept: int) -> float:
        """What it is worth to share a thing with who says this of it, were that quite clear."""
        return SHARED * self.rarity.get(concept, 1.0) * dict(one.concepts)[concept]

    def fields(self, place: int) -> Iterator[Match]:
        """People who have something rare in common besides hobbies, the rather where one of them seeks."""
        person = self.people[place]
        if person.row in self.known.out:
            return
        few = max(3, int(len(self.people) * 0.04))
        for one in (*person.seeks, *person.offers):
            for concept, sure in one.concepts:
                if sure < 1 or self.lexicon.kinds[concept] in ("mode", "broad", "local", "hobby"):
                    continue
                for offer in self.offers.few(concept, 2 * few):
                    other = offer.giver
                    if offer.said.side != OFFERS or (one.side == OFFERS and other <= place):
                        continue
                    if self.known.bars(person.row, self.people[other].row) or self._alike(place, other):
                        continue
                    worth = 0.16 if person.seeks or self.people[other].seeks else 0.08
                    score = worth * self.rarity.get(concept, 1.0) * (one.strength * offer.strength) ** 0.5
                    score *= _near(person.places, self.people[other].places)
                    yield Match(place, other, one, offer.said, score, SAME_FIELD, (concept,))

    def _alike(self, place: int, other: int) -> bool:
        """Whether one of two offers nothing but what the other offers, too."""
        mine, theirs = (
            {concept for said in self.people[at].offers for concept, _ in said.concepts}
            for at in (place, other)
        )
        meets = self.lexicon.meets
        return any(
            all(any(meets[concept].get(one, 0.0) >= NEARLY for one in others) for concept in said)
            for said, others in ((mine, theirs), (theirs, mine))
        )


@lru_cache(maxsize=1 << 14)
def _near(one: frozenset[Place], other: frozenset[Place]) -> float:
    if together(one, other):
        return 1.4
    return 0.7 if apart(one, other) else 1.0
