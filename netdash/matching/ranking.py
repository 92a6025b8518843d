"""Which offers meet which needs, how well, and which pairs come first."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

from netdash.matching.places import apart, together
from netdash.matching.statements import CAN_HELP_WITH, CONTEXT, HIRE, JOB, NOTES, OFFERS, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.exclusions import Acquaintance
    from netdash.matching.people import Person
    from netdash.matching.statements import Statement

NEED, INTEREST, SAME_AIM, SAME_FIELD = "need met", "shared interest", "same aim", "same field"

#: Kinds of concept that only tell the world a need belongs to.
AROUND = frozenset({"sector", "broad", "mode", "cause"})
#: Aims that two people can pursue together when they share a field.
TOGETHER = frozenset({"research_collaboration", "cofounder", "lang_exchange"})
#: What a shared rare word counts beside a concept.
WORD = 0.4
#: Offers looked at for one concept of one need, the clearest first.
MOST_OFFERS = 60
#: How often one person may appear among the first 20, and among the first 50.
TWENTY, FIFTY = 3, 6
#: What each further appearance of a person takes from a proposal.
AGAIN = 0.88


@dataclass(frozen=True, slots=True)
class Match:
    """Two people and the statements that speak for bringing them together.

    Attributes:
        seeker, giver: positions in the list of people; for a shared interest in no order.
        need, offer: the statements.
        score: for the order alone.
        concepts: numbers of the concepts that met.
    """

    seeker: int
    giver: int
    need: Statement
    offer: Statement
    score: float
    kind: str
    concepts: tuple[int, ...] = ()


@dataclass(slots=True)
class Matcher:
    """All statements of a network, indexed."""

    people: Sequence[Person]
    lexicon: Lexicon
    known: Acquaintance
    _rarity: dict[int | str, float] = field(default_factory=dict)
    _offers: dict[int | str, list[tuple[float, int, Statement]]] = field(default_factory=dict)
    _cares: dict[int, list[tuple[int, Statement]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        counts: dict[int | str, set[int]] = {}
        for place, person in enumerate(self.people):
            for one in (*person.seeks, *person.offers, *person.cares):
                for concept, _ in one.concepts:
                    counts.setdefault(concept, set()).add(place)
                for stem in one.stems:
                    counts.setdefault(stem, set()).add(place)
            for one in person.offers:
                self._post(place, one, 1.0)
            for one in person.cares:
                self._post(place, one, 0.6)
                for concept, _ in one.concepts:
                    self._cares.setdefault(concept, []).append((place, one))
            for one in person.seeks:
                for concept, _ in one.concepts:
                    if self.lexicon.names[concept] in TOGETHER:
                        self._offers.setdefault(concept, []).append((one.strength, place, one))
        many = max(len(self.people), 30)
        for key, places in counts.items():
            share = len(places) / many
            rare = log(many / len(places)) / log(many / 2)
            self._rarity[key] = max(0.06, min(1.0, rare)) * (0.3 if share > 0.4 and len(self.people) > 20 else 1.0)
        for posted in self._offers.values():
            posted.sort(key=lambda item: -item[0])

    def _post(self, place: int, one: Statement, share: float) -> None:
        for concept, _ in one.concepts:
            self._offers.setdefault(concept, []).append((one.strength * share, place, one))
        for stem in one.stems:
            self._offers.setdefault(stem, []).append((one.strength * share, place, one))

    def best(self, most: int) -> list[Match]:
        """The best pairs of all, varied so that no person fills the list."""
        return varied(self._pairs(range(len(self.people))), most)

    def best_for(self, place: int, most: int) -> list[Match]:
        """The best pairs with one person in them."""
        found = [match for match in self._matches((place,)) if place in (match.seeker, match.giver)]
        person = self.people[place]
        wanted = {need for concept in person.world for need in self.lexicon.meets if concept in self.lexicon.meets[need]}
        stems = {stem for one in person.offers for stem in one.stems}
        for other, somebody in enumerate(self.people):
            if other == place or self.known.bars(person.row, somebody.row):
                continue
            for need in somebody.seeks:
                if any(concept in wanted for concept, _ in need.concepts) or stems.intersection(need.stems):
                    for offer in (*person.offers, *person.cares, *person.seeks):
                        match = self.judge(other, need, place, offer)
                        if match:
                            found.append(match)
        return sorted(_joined(found), key=lambda match: -match.score)[:most]

    def best_offers(self, needs: Iterable[Statement], asker: int, most: int) -> list[Match]:
        """Who meets needs of somebody, whoever knows whom; at most one match a person."""
        best: dict[int, Match] = {}
        for need in needs:
            for giver, offer in self._candidates(need):
                if giver == asker:
                    continue
                match = self.judge(asker, need, giver, offer)
                if match and match.score > best.get(giver, match).score - (giver not in best):
                    best[giver] = match
        return sorted(best.values(), key=lambda match: -match.score)[:most]

    def _pairs(self, places: Iterable[int]) -> list[Match]:
        return sorted(_joined(self._matches(places)), key=lambda match: (-match.score, match.seeker, match.giver))

    def _matches(self, places: Iterable[int]) -> Iterator[Match]:
        for place in places:
            person = self.people[place]
            if person.row in self.known.out:
                continue
            for need in person.seeks:
                for giver, offer in self._candidates(need):
                    if not self.known.bars(person.row, self.people[giver].row):
                        match = self.judge(place, need, giver, offer)
                        if match:
                            yield match
            yield from self._interests(place)
            yield from self._fields(place)

    def _candidates(self, need: Statement) -> Iterator[tuple[int, Statement]]:
        """Offers that share a concept or a rare word with a need, each once."""
        seen: set[int] = set()
        meets = self.lexicon.meets
        for concept, _ in need.concepts:
            for other, weight in meets[concept].items():
                for _, giver, offer in self._offers.get(other, ())[: MOST_OFFERS if weight >= 0.8 else MOST_OFFERS // 2]:
                    if id(offer) not in seen:
                        seen.add(id(offer))
                        yield giver, offer
        for stem in need.stems:
            posted = self._offers.get(stem, ())
            if len(posted) <= MOST_OFFERS // 3:
                for _, giver, offer in posted:
                    if id(offer) not in seen:
                        seen.add(id(offer))
                        yield giver, offer

    def judge(self, seeker: int, need: Statement, giver: int, offer: Statement) -> Match | None:
        """How well an offer meets a need; nothing where it does not."""
        if seeker == giver:
            return None
        gain, total, met, core = self._common(need, offer)
        if gain <= 0:
            return None
        if offer.side == need.side:
            gain *= self._same_field(seeker, giver, need, offer)
        if core is False:
            rare = max((self._rarity.get(concept, 0.0) for concept in met), default=0.0)
            gain *= 0.35 if rare > 0.75 else 0.22
        elif core is None and met:
            gain *= 0.6
        if offer.side != need.side and offer.origin != CAN_HELP_WITH.name and self._seeks_too(giver, need):
            gain *= 0.3
        nearness = self._nearness(seeker, need, giver, offer, met)
        score = need.strength * offer.strength**0.8 * gain / total**0.7 * nearness
        score *= _manner(need, offer) * self._world(seeker, need, giver, offer)
        if score < 0.02:
            return None
        kind = SAME_AIM if offer.side == need.side else NEED
        return Match(seeker, giver, need, offer, score, kind, met)

    def _common(self, need: Statement, offer: Statement) -> tuple[float, float, tuple[int, ...], bool | None]:
        """What the two share: its worth, the worth of the whole need, the concepts, whether its core is met."""
        lexicon = self.lexicon
        offered = dict(offer.concepts)
        gain = total = 0.0
        met: list[int] = []
        core: bool | None = None
        for concept, sure in need.concepts:
            weight = lexicon.weight_of(concept) * sure
            total += weight
            central = lexicon.kinds[concept] not in AROUND
            best, by = 0.0, concept
            for other, well in lexicon.meets[concept].items():
                if other in offered and well * offered[other] > best:
                    best, by = well * offered[other], other
            if best:
                rarity = 0.6 * self._rarity.get(concept, 1.0) + 0.4 * self._rarity.get(by, 1.0)
                gain += weight * best * (0.25 + 0.75 * rarity)
                met.append(concept)
            if central:
                core = bool(core) or best > 0.3
        shared = set(need.stems) & set(offer.stems)
        for stem in shared:
            gain += WORD * self._rarity.get(stem, 1.0)
            if self._rarity.get(stem, 0) > 0.6 and core is False and not met:
                core = None
        total += 0.12 * len(need.stems) if need.concepts else WORD * len(need.stems) * 0.6
        return gain, max(total, 0.4), tuple(met), core

    def _seeks_too(self, giver: int, need: Statement) -> bool:
        """Whether who would give is in need of the same himself."""
        core = {concept for concept, _ in need.concepts if self.lexicon.kinds[concept] not in AROUND}
        return any(
            one.strength >= 0.5 and concept in core for one in self.people[giver].seeks for concept, _ in one.concepts
        )

    def _same_field(self, seeker: int, giver: int, need: Statement, offer: Statement) -> float:
        """Two with the same aim belong together only if they share a field besides."""
        aims = {concept for concept, _ in need.concepts if self.lexicon.names[concept] in TOGETHER}
        mine = {concept for concept in self.people[seeker].world if self.lexicon.kinds[concept] not in ("broad", "mode", "hobby")} - aims
        theirs = self.people[giver].world - aims
        shared = [self._rarity.get(concept, 0.0) for concept in mine if any(other in theirs for other in self.lexicon.meets[concept])]
        strong = [rarity for rarity in shared if rarity > 0.3]
        return 0.5 + 0.6 * max(strong) if strong else 0.0

    def _nearness(self, seeker: int, need: Statement, giver: int, offer: Statement, met: tuple[int, ...]) -> float:
        where = offer.places | self.people[giver].places
        local = [concept for concept in met if self.lexicon.kinds[concept] == "local"]
        if need.remote or offer.remote:
            return 1.0
        if need.places:
            if apart(need.places, where):
                return 0.0 if local else 0.45
            return 1.2 if where else 0.95
        home = self.people[seeker].places
        if apart(home, where):
            if local:
                return 0.35 if any(a[0] == b[0] for a in home for b in where) else 0.08
            return 0.9 if any(self.lexicon.kinds[concept] in ("hobby", "mutual") for concept in met) else 1.0
        return 1.15 if together(home, where) else 1.0

    def _world(self, seeker: int, need: Statement, giver: int, offer: Statement) -> float:
        """Whether both belong to one world: the sector an offer names is the seeker's, or is another."""
        kinds, meets = self.lexicon.kinds, self.lexicon.meets
        sectors = [concept for concept, _ in offer.concepts if kinds[concept] in ("sector", "cause")]
        mine = self.people[seeker].world
        if sectors:
            if any(other in mine for concept in sectors for other in (concept, *meets[concept])):
                return 1.2
            return 0.8
        theirs = [concept for concept in self.people[giver].world if kinds[concept] in ("sector", "cause")]
        return 1.08 if any(concept in mine for concept in theirs) else 1.0

    def _interests(self, place: int) -> Iterator[Match]:
        """Rare things two people both care about."""
        person = self.people[place]
        few = max(3, int(len(self.people) * 0.06))
        for one in person.cares:
            for concept, sure in one.concepts:
                posted = self._cares.get(concept, ())
                if not 2 <= len({other for other, _ in posted}) <= few:
                    continue
                for other, theirs in posted[:MOST_OFFERS]:
                    if other <= place or self.known.bars(person.row, self.people[other].row):
                        continue
                    score = 0.3 * self._rarity.get(concept, 1.0) * sure * (one.strength * theirs.strength) ** 0.5
                    score *= _near(person, self.people[other])
                    yield Match(place, other, one, theirs, score, INTEREST, (concept,))


    def _fields(self, place: int) -> Iterator[Match]:
        """People who have something rare in common besides hobbies, where one of the two seeks something."""
        person = self.people[place]
        few = max(3, int(len(self.people) * 0.04))
        for one in (*person.seeks, *person.offers):
            for concept, sure in one.concepts:
                if self.lexicon.kinds[concept] in ("mode", "broad", "local", "hobby") or sure < 1:
                    continue
                posted = self._offers.get(concept, ())
                if not posted or len(posted) > 2 * few:
                    continue
                for strength, other, theirs in posted:
                    if theirs.side != OFFERS or (one.side == OFFERS and other <= place):
                        continue
                    if other == place or self.known.bars(person.row, self.people[other].row):
                        continue
                    both = person.seeks or self.people[other].seeks
                    score = (0.16 if both else 0.08) * self._rarity.get(concept, 1.0) * (one.strength * strength) ** 0.5
                    yield Match(place, other, one, theirs, score * _near(person, self.people[other]), SAME_FIELD, (concept,))


def _near(one: Person, other: Person) -> float:
    if together(one.places, other.places):
        return 1.4
    return 0.7 if apart(one.places, other.places) else 1.0


def _manner(need: Statement, offer: Statement) -> float:
    """Whether the way a thing is sought fits the way it is offered."""
    if offer.mode == CONTEXT:
        return 0.4
    if need.mode == HIRE:
        if offer.mode == JOB:
            return 1.3
        return 0.45 if offer.origin == TITLE.name else 0.6
    if offer.mode == JOB and need.origin != NOTES.name:
        return 0.9
    return 1.0


def _joined(matches: Iterable[Match]) -> list[Match]:
    """One match a pair: the best, worth a little more for every further reason."""
    best: dict[tuple[int, int], Match] = {}
    more: dict[tuple[int, int], float] = {}
    for match in matches:
        pair = (min(match.seeker, match.giver), max(match.seeker, match.giver))
        held = best.get(pair)
        if held is None or match.score > held.score:
            if held is not None and set(held.concepts) != set(match.concepts):
                more[pair] = max(more.get(pair, 0.0), held.score)
            best[pair] = match
        elif set(match.concepts) - set(held.concepts):
            more[pair] = max(more.get(pair, 0.0), match.score)
    return [
        Match(one.seeker, one.giver, one.need, one.offer, one.score + 0.3 * more.get(pair, 0.0), one.kind, one.concepts)
        for pair, one in best.items()
    ]


def varied(matches: Sequence[Match], most: int) -> list[Match]:
    """The best of a sorted list, each person only a few times: who was named often waits."""
    chosen: list[Match] = []
    counts: dict[int, int] = {}
    waiting = list(matches[: max(20 * most, 400)])
    while waiting and len(chosen) < most:
        limit = TWENTY if len(chosen) < 20 else FIFTY
        best, worth = -1, -1.0
        for place, match in enumerate(waiting):
            if match.score <= worth:
                break
            times = counts.get(match.seeker, 0), counts.get(match.giver, 0)
            if max(times) >= limit:
                continue
            value = match.score * AGAIN ** sum(times)
            if value > worth:
                best, worth = place, value
        if best < 0:
            if limit == FIFTY:
                chosen.extend(waiting[: most - len(chosen)])
                break
            best = 0
        match = waiting.pop(best)
        chosen.append(match)
        for person in (match.seeker, match.giver):
            counts[person] = counts.get(person, 0) + 1
    return chosen
