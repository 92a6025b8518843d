"""Which offers meet which needs, how well, and which pairs come first."""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappush, heapreplace
from math import log
from typing import TYPE_CHECKING

from netdash.matching.places import apart, same_country, together
from netdash.matching.statements import CAN_HELP_WITH, CARES, CONTEXT, HIRE, JOB, NOTES, OFFERS, SEEKS, TITLE
from netdash.matching.variety import varied
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.exclusions import Acquaintance
    from netdash.matching.people import Person
    from netdash.matching.statements import Statement

NEED, INTEREST, SAME_AIM, SAME_FIELD = "need met", "shared interest", "same aim", "same field"

#: Kinds of concept that only tell the world a need belongs to.
AROUND = frozenset({"sector", "broad", "mode", "cause"})
#: Kinds of need that somebody can meet who but likes the thing, and what else that counts.
LIKED, ONLY_LIKED = frozenset({"hobby", "cause", "mutual", "broad"}), 0.4
#: Aims that two people can pursue together when they share a field.
TOGETHER = frozenset({"research_collaboration", "cofounder", "lang_exchange"})
#: Ways to be of use in which the subject counts as much as the way: a speaker on soil, an intern in law.
FRAMES = frozenset(listed("frames"))
#: What the way counts beside its subject, and the subject at least.
FRAME, SUBJECT = 0.6, 0.9
#: What a shared rare word counts beside a concept.
WORD = 0.4
#: Offers looked at for one concept of one need, the clearest first; fewer in a large address book.
MOST_OFFERS, LEAST_OFFERS, ALL_OFFERS = 60, 12, 20_000
#: The most that nearness and world together, and the manner of a job sought, can add to a match.
UTMOST, UTMOST_JOB = 1.44, 1.3
#: What is left of a match where the need is tied to a place the giver is not in.
ELSEWHERE = 0.25
#: The same where nobody knows where the giver is, and the thing can only be done there.
SOMEWHERE = 0.4
#: Matches kept for every proposal asked for, so that variety has a choice.
SPARE = 8
#: Below this a match says nothing.
LEAST = 0.02
#: What a need of the vague kind, a met sector, and a match beside the core of a need count.
VAGUE_NEED, RARE_WORLD, BESIDE = 0.6, 0.35, 0.22
#: What is left of a match where the giver seeks the same himself, and where both seek something else alike.
SEEKS_TOO, ALIKE_BESIDES = 0.3, 0.6


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


@dataclass(slots=True, eq=False)
class _Offer:
    """A statement that can meet needs, prepared."""

    giver: int
    said: Statement
    strength: float
    force: float
    concepts: dict[int, float]
    sectors: tuple[int, ...]


@dataclass(slots=True, eq=False)
class _Need:
    """A statement that seeks, prepared.

    Attributes:
        parts: concept, weight, whether it is central, what meets it and how well.
        reach: the most it can score; `scale` is what one unit of worth adds to that.
    """

    seeker: int
    said: Statement
    parts: tuple[tuple[int, float, bool, Mapping[int, float]], ...]
    core: frozenset[int]
    total: float
    scale: float
    reach: float


@dataclass(slots=True)
class Matcher:
    """All statements of a network, indexed."""

    people: Sequence[Person]
    lexicon: Lexicon
    known: Acquaintance
    _rarity: dict[int | str, float] = field(default_factory=dict)
    _offers: dict[int | str, list[_Offer]] = field(default_factory=dict)
    _cares: dict[int, list[tuple[int, Statement]]] = field(default_factory=dict)
    _wanted: list[frozenset[int]] = field(default_factory=list)
    _worlds: list[frozenset[int]] = field(default_factory=list)
    _most: int = MOST_OFFERS

    def __post_init__(self) -> None:
        self._count()
        self._most = max(LEAST_OFFERS, min(MOST_OFFERS, ALL_OFFERS // max(len(self.people), 1)))
        kinds = self.lexicon.kinds
        for place, person in enumerate(self.people):
            for one in person.offers:
                self._post(place, one, one.strength)
                for concept, _ in one.concepts:
                    if kinds[concept] == "hobby":
                        self._cares.setdefault(concept, []).append((place, one))
            for one in person.cares:
                self._post(place, one, one.strength * 0.6)
                for concept, _ in one.concepts:
                    self._cares.setdefault(concept, []).append((place, one))
            for one in person.seeks:
                if any(self.lexicon.names[concept] in TOGETHER for concept, _ in one.concepts):
                    self._post(place, one, one.strength)
            self._wanted.append(frozenset(
                concept for one in person.seeks if one.strength >= 0.5
                for concept, _ in one.concepts if kinds[concept] not in AROUND
            ))  # fmt: skip
            self._worlds.append(
                frozenset(concept for concept in person.world if kinds[concept] in ("sector", "cause"))
            )
        for posted in self._offers.values():
            posted.sort(key=lambda offer: -offer.strength)

    def _count(self) -> None:
        """How rare each concept and word is in this sheet, from 0 to 1."""
        counts: dict[int | str, int] = {}
        for person in self.people:
            said: set[int | str] = set()
            for one in (*person.seeks, *person.offers, *person.cares):
                said.update(concept for concept, _ in one.concepts)
                said.update(one.stems)
            for key in said:
                counts[key] = counts.get(key, 0) + 1
        many = max(len(self.people), 30)
        for key, count in counts.items():
            rare = max(0.06, min(1.0, log(many / count) / log(many / 2)))
            self._rarity[key] = rare * (0.3 if count > 0.4 * many and len(self.people) > 20 else 1.0)

    def _post(self, place: int, one: Statement, strength: float) -> None:
        sectors = tuple(
            concept for concept, _ in one.concepts if self.lexicon.kinds[concept] in ("sector", "cause")
        )
        offer = _Offer(place, one, strength, strength**0.8, dict(one.concepts), sectors)
        for concept in offer.concepts:
            self._offers.setdefault(concept, []).append(offer)
        for stem in one.stems:
            self._offers.setdefault(stem, []).append(offer)

    def _need(self, seeker: int, said: Statement) -> _Need:
        lexicon = self.lexicon
        framed = len(said.concepts) > 1 and any(
            lexicon.names[concept] in FRAMES for concept, _ in said.concepts
        )
        parts = tuple(
            (concept, *self._part(concept, sure, framed=framed), lexicon.meets[concept])
            for concept, sure in said.concepts
        )
        total = sum(weight for _, weight, _, _ in parts)
        total += 0.25 * len(said.stems) if parts else WORD * len(said.stems) * 0.6
        total = max(total, 0.4)
        worth = sum(
            weight * (0.25 + 0.75 * self._rarity.get(concept, 1.0)) for concept, weight, _, _ in parts
        )
        scale = said.strength / total**0.7 * UTMOST * (UTMOST_JOB if said.mode == HIRE else 1.0)
        reach = (worth + WORD * min(len(said.stems), 2)) * scale
        core = frozenset(concept for concept, _, central, _ in parts if central)
        return _Need(seeker, said, parts, core, total, scale, reach)

    def _part(self, concept: int, sure: float, *, framed: bool) -> tuple[float, bool]:
        """What a concept counts in a need, and whether it is central to it."""
        kind, weight = self.lexicon.kinds[concept], self.lexicon.weight_of(concept)
        if not framed or kind == "mode":
            return weight * sure, kind not in AROUND
        if self.lexicon.names[concept] in FRAMES:
            return FRAME * sure, False
        return max(weight, SUBJECT) * sure, True

    def best(self, most: int) -> list[Match]:
        """The best pairs of all, varied so that no person fills the list."""
        needs = [self._need(place, one) for place, person in enumerate(self.people) for one in person.seeks]
        needs.sort(key=lambda need: -need.reach)
        found = self._strongest(needs, most * SPARE)
        for place in range(len(self.people)):
            found.extend(self._interests(place))
        if len(found) < 4 * most:
            for place in range(len(self.people)):
                found.extend(self._fields(place))
        return varied(_joined(found), most)

    def best_for(self, place: int, most: int) -> list[Match]:
        """The best pairs with one person in them."""
        person = self.people[place]
        found = [match for one in person.seeks for match in self._met(self._need(place, one))]
        found.extend(self._interests(place))
        given = [
            _Offer(place, one, one.strength, one.strength**0.8, dict(one.concepts), ())
            for one in (*person.offers, *person.cares)
        ]
        for other, somebody in enumerate(self.people):
            if self.known.bars(person.row, somebody.row):
                continue
            for one in somebody.seeks:
                need = self._need(other, one)
                found.extend(match for offer in given if (match := self._judge(need, offer)))
            found.extend(match for match in self._interests(other) if match.giver == place)
        found.extend(self._fields(place))
        return _joined(found)[:most]

    def best_offers(self, said: Iterable[Statement], asker: int, most: int) -> list[Match]:
        """Who meets needs of somebody, whoever knows whom; at most one match a person."""
        best: dict[int, Match] = {}
        for one in said:
            need = self._need(asker, one)
            for offer in self._candidates(need):
                match = (
                    self._judge(need, offer) if offer.giver != asker and offer.said.side != SEEKS else None
                )
                if match and (offer.giver not in best or match.score > best[offer.giver].score):
                    best[offer.giver] = match
        return sorted(best.values(), key=lambda match: -match.score)[:most]

    def _strongest(self, needs: Sequence[_Need], most: int) -> list[Match]:
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

    def _met(self, need: _Need, least: float = 0.0) -> Iterator[Match]:
        """The matches of one need with people the seeker does not know, those above a score."""
        row = self.people[need.seeker].row
        for offer in self._candidates(need, least):
            if self.known.bars(row, self.people[offer.giver].row):
                continue
            match = self._judge(need, offer)
            if match and match.score > least:
                yield match

    def _candidates(self, need: _Need, least: float = 0.0) -> Iterator[_Offer]:
        """Offers that share a concept or a rare word with a need, each once, those that may pass a score."""
        seen: set[int] = set()
        for posted, reach in self._postings(need):
            for offer in posted:
                if reach * offer.force <= least:
                    break
                if id(offer) not in seen:
                    seen.add(id(offer))
                    yield offer

    def _postings(self, need: _Need) -> Iterator[tuple[Sequence[_Offer], float]]:
        """Lists of offers, the clearest first, with the most a match from each can score."""
        for concept, weight, _, meets in need.parts:
            worth = weight * (0.25 + 0.75 * self._rarity.get(concept, 1.0)) * need.scale
            for other, well in meets.items():
                if posted := self._offers.get(other):
                    yield (
                        posted[: self._most if well >= 0.8 else self._most // 3],
                        need.reach - worth * (1.0 - well),
                    )
        for stem in need.said.stems:
            posted = self._offers.get(stem)
            if posted and len(posted) <= self._most // 3:
                yield posted, need.reach

    def _judge(self, need: _Need, offer: _Offer) -> Match | None:
        """How well an offer meets a need; nothing where it does not."""
        if need.seeker == offer.giver:
            return None
        said, given = need.said, offer.said
        gain, met, core = self._common(need, offer)
        if given.side == SEEKS:
            gain *= self._same_field(need, offer)
        elif given.origin != CAN_HELP_WITH.name and need.core & self._wanted[offer.giver]:
            gain *= SEEKS_TOO
        elif self._wanted[need.seeker] & self._wanted[offer.giver]:
            gain *= ALIKE_BESIDES
        if core is False:
            rare = max((self._rarity.get(concept, 0.0) for concept in met), default=0.0)
            gain *= RARE_WORLD if rare > 0.75 else BESIDE
        elif core is None and met:
            gain *= VAGUE_NEED
        score = said.strength * offer.force * gain / need.total**0.7
        if score < LEAST / UTMOST:
            return None
        score *= self._nearness(need, offer, met) * _manner(said, given) * self._world(need, offer)
        if score < LEAST:
            return None
        return Match(
            need.seeker, offer.giver, said, given, score, SAME_AIM if given.side == SEEKS else NEED, met
        )

    def _common(self, need: _Need, offer: _Offer) -> tuple[float, tuple[int, ...], bool | None]:
        """What the two share: its worth, the concepts, and whether the core of the need is met.

        The core is ``None`` where the need has none.
        """
        rarity = self._rarity
        offered = offer.concepts
        gain = 0.0
        met: list[int] = []
        core: bool | None = None
        liked = offer.said.side == CARES
        for concept, weight, central, meets in need.parts:
            best, by = 0.0, concept
            for other, sure in offered.items():
                well = meets.get(other, 0.0) * sure
                if well > best:
                    best, by = well, other
            if liked and self.lexicon.kinds[concept] not in LIKED:
                best *= ONLY_LIKED
            if best:
                rare = 0.6 * rarity.get(concept, 1.0) + 0.4 * rarity.get(by, 1.0)
                gain += weight * best * (0.25 + 0.75 * rare)
                met.append(concept)
            if central:
                core = bool(core) or best > 0.3
        if need.said.stems and offer.said.stems:
            for stem in need.said.stems:
                if stem in offer.said.stems:
                    rare = rarity.get(stem, 1.0)
                    gain += WORD * rare
                    if rare > 0.6 and core is False and not met:
                        core = None
        return gain, tuple(met), core

    def _same_field(self, need: _Need, offer: _Offer) -> float:
        """Two with the same aim belong together only if they share a field besides."""
        lexicon = self.lexicon
        theirs = {
            concept for concept in self.people[offer.giver].world if lexicon.names[concept] not in TOGETHER
        }
        strong = 0.0
        for concept in self.people[need.seeker].world:
            if lexicon.names[concept] in TOGETHER or lexicon.kinds[concept] in ("broad", "mode", "hobby"):
                continue
            if not theirs.isdisjoint(lexicon.meets[concept]):
                strong = max(strong, self._rarity.get(concept, 0.0))
        return 0.5 + 0.6 * strong if strong > 0.3 else 0.0

    def _nearness(self, need: _Need, offer: _Offer, met: tuple[int, ...]) -> float:
        said, given = need.said, offer.said
        if said.remote or given.remote:
            return 1.0
        theirs = self.people[offer.giver].places
        where = given.places | theirs if given.places else theirs
        kinds = self.lexicon.kinds
        if said.places:
            if apart(said.places, where):
                return 0.0 if any(kinds[concept] == "local" for concept in met) else ELSEWHERE
            if not where and any(kinds[concept] == "local" for concept in met):
                return SOMEWHERE
            return 1.2 if where else 0.95
        home = self.people[need.seeker].places
        if not apart(home, where):
            return 1.15 if together(home, where) else 1.0
        if any(kinds[concept] == "local" for concept in met):
            return 0.35 if same_country(home, where) else 0.08
        return 0.9 if any(kinds[concept] in ("hobby", "mutual") for concept in met) else 1.0

    def _world(self, need: _Need, offer: _Offer) -> float:
        """Whether both belong to one world: the sector an offer names is the seeker's, or is another."""
        mine = self._worlds[need.seeker]
        if offer.sectors:
            meets = self.lexicon.meets
            for concept in offer.sectors:
                if concept in mine or not mine.isdisjoint(meets[concept]):
                    return 1.2
            return 0.8
        return 1.0 if mine.isdisjoint(self._worlds[offer.giver]) else 1.08

    def _interests(self, place: int) -> Iterator[Match]:
        """Rare things two people both care about."""
        person = self.people[place]
        if person.row in self.known.out:
            return
        few = max(3, int(len(self.people) * 0.06))
        for one in person.cares:
            for concept, sure in one.concepts:
                posted = self._cares.get(concept, ())
                if not 2 <= len(posted) <= few:
                    continue
                for other, theirs in posted[:MOST_OFFERS]:
                    if other <= place or self.known.bars(person.row, self.people[other].row):
                        continue
                    score = (
                        0.3 * self._rarity.get(concept, 1.0) * sure * (one.strength * theirs.strength) ** 0.5
                    )
                    score *= _near(person, self.people[other])
                    yield Match(place, other, one, theirs, score, INTEREST, (concept,))

    def _fields(self, place: int) -> Iterator[Match]:
        """People who have something rare in common besides hobbies, the rather where one of them seeks."""
        person = self.people[place]
        if person.row in self.known.out:
            return
        few = max(3, int(len(self.people) * 0.04))
        for one in (*person.seeks, *person.offers):
            for concept, sure in one.concepts:
                if sure < 1 or self.lexicon.kinds[concept] in ("mode", "broad", "local", "hobby"):
                    continue
                posted = self._offers.get(concept, ())
                if not posted or len(posted) > 2 * few:
                    continue
                for offer in posted:
                    other = offer.giver
                    if offer.said.side != OFFERS or (one.side == OFFERS and other <= place):
                        continue
                    if self.known.bars(person.row, self.people[other].row) or self._alike(place, other):
                        continue
                    worth = 0.16 if person.seeks or self.people[other].seeks else 0.08
                    score = worth * self._rarity.get(concept, 1.0) * (one.strength * offer.strength) ** 0.5
                    score *= _near(person, self.people[other])
                    yield Match(place, other, one, offer.said, score, SAME_FIELD, (concept,))

    def _alike(self, place: int, other: int) -> bool:
        """Whether one of two offers nothing but what the other offers, too."""
        mine, theirs = (
            {concept for said in self.people[at].offers for concept, _ in said.concepts}
            for at in (place, other)
        )
        return mine <= theirs or theirs <= mine


def _near(one: Person, other: Person) -> float:
    if together(one.places, other.places):
        return 1.4
    return 0.7 if apart(one.places, other.places) else 1.0


def _manner(need: Statement, offer: Statement) -> float:
    """Whether the way a thing is sought fits the way it is offered."""
    if offer.mode == CONTEXT:
        return 0.4
    if need.mode != HIRE:
        return 0.9 if offer.mode == JOB and need.origin != NOTES.name else 1.0
    if offer.mode == JOB:
        return UTMOST_JOB
    return 0.45 if offer.origin == TITLE.name else 0.6


def _joined(matches: Iterable[Match]) -> list[Match]:
    """One match a pair, best first: the best, worth a little more for a further reason."""
    best: dict[tuple[int, int], Match] = {}
    more: dict[tuple[int, int], float] = {}
    for match in matches:
        pair = (match.seeker, match.giver) if match.seeker < match.giver else (match.giver, match.seeker)
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
    return sorted(best.values(), key=lambda match: (-match.score, match.seeker, match.giver))
