"""How well an offer meets a need: what they share, how near they are, whether their worlds fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.matching.matches import (
    AROUND,
    NEED,
    SAME_AIM,
    TOGETHER,
    Match,
    Need,
    Offer,
)
from netdash.matching.mismatches import Mismatches
from netdash.matching.nearness import Nearness
from netdash.matching.needs import UTMOST_JOB, WORD, Needs
from netdash.matching.places import apart
from netdash.matching.statements import CONTEXT, HIRE, JOB, NOTES, TITLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.matches import Shared
    from netdash.matching.people import Person
    from netdash.matching.statements import Statement

#: Kinds of need that somebody can meet who but likes the thing, and what else that counts.
LIKED, ONLY_LIKED = frozenset({"hobby", "cause", "mutual", "broad"}), 0.4
#: From when on a shared word is rare enough to be the matter.
RARE_WORD = 0.6
#: What words count that are all that is shared: a single one, and any where the offer is about other things.
ONE_WORD, KNOWN_OTHERWISE = 0.5, 0.5
#: What is left where money is sought in one field and given in others.
OTHER_FIELD = 0.3
#: Below this a match says nothing.
LEAST = 0.02
#: What a need of the vague kind, a met sector, and a match beside the core of a need count.
VAGUE_NEED, RARE_WORLD, BESIDE = 0.6, 0.35, 0.22
#: How near a subject must be to the one somebody keeps to, and what is left of a match besides it.
NARROW, ASIDE = 0.4, 0.15
#: What is left of a match where the giver seeks the same himself, and where both seek something else alike.
SEEKS_TOO, ALIKE_BESIDES = 0.3, 0.6


@dataclass(slots=True)
class Judge:
    """Judges pairs of statements of one network."""

    people: Sequence[Person]
    lexicon: Lexicon
    rarity: Mapping[int | str, float]
    _wanted: list[frozenset[int]] = field(default_factory=list)
    _worlds: list[frozenset[int]] = field(default_factory=list)
    needs: Needs = field(init=False)
    _mismatches: Mismatches = field(init=False)
    _nearness: Nearness = field(init=False)

    def __post_init__(self) -> None:
        self._mismatches = Mismatches(self.people, self.lexicon)
        self._nearness = Nearness(self.people, self.lexicon)
        self.needs = Needs(self.people, self.lexicon, self.rarity, self._mismatches)
        kinds = enumerate(self.lexicon.kinds)
        fields = frozenset(concept for concept, kind in kinds if kind in ("sector", "cause"))
        self._worlds = [person.world & fields for person in self.people]
        wanted: dict[int, frozenset[int]] = {}
        for person in self.people:
            self._wanted.append(frozenset().union(*[self._aims(one, wanted) for one in person.seeks]))

    def _aims(self, said: Statement, known: dict[int, frozenset[int]]) -> frozenset[int]:
        """The concepts of a clear need but for its surroundings; of one that many rows tell found once."""
        found = known.get(id(said))
        if found is None:
            kinds = self.lexicon.kinds
            clear = said.concepts if said.strength >= 0.5 else ()
            found = known[id(said)] = frozenset(one for one, _ in clear if kinds[one] not in AROUND)
        return found

    def judge(self, need: Need, offer: Offer, above: float = 0.0) -> Match | None:
        """How well an offer meets a need; nothing where it does not, or no better than a score."""
        if need.seeker == offer.giver:
            return None
        known = need.shared.get(id(offer.said)) if need.shared else None
        gain, met, counts = known or self._shared(need, offer)
        clear, least = need.strength * offer.force, max(above, LEAST)
        if not offer.seeks and clear * (gain * counts) / need.root * need.most < least:
            return None  # nor would it be more for rivals
        score = clear * (gain * self._rivalry(need, offer) * counts) / need.root
        if score * need.most < least:
            return None
        manner, world = _manner(need.said, offer.said), self._world(need, offer)
        if score * (self._nearness.utmost(need, offer) * manner * world) <= above:
            return None
        score *= self._nearness.left(need, offer, met) * manner * world
        if score > above:
            score *= self._limits(need, offer) * self._mismatches.left(need, offer, met)
        if score <= above or score < LEAST:
            return None
        kind = SAME_AIM if offer.seeks else NEED
        return Match(need.seeker, offer.giver, need.said, offer.said, score, kind, met)

    def _shared(self, need: Need, offer: Offer) -> Shared:
        """What the two statements share, whoever makes them; remembered where several people seek this."""
        gain, met, core = self._common(need, offer)
        counts = self._mismatches.lacking(need, offer, met)
        if counts is None:
            counts = self._beside(met, core=core)
        if need.shared is not None:
            need.shared[id(offer.said)] = gain, met, counts
        return gain, met, counts

    def _beside(self, met: tuple[int, ...], *, core: bool | None) -> float:
        """What a match counts by whether the core of the need is met."""
        if core is False:
            rare = max([self.rarity.get(concept, 0.0) for concept in met], default=0.0)
            return RARE_WORLD if rare > 0.75 else BESIDE
        return VAGUE_NEED if core is None and met else 1.0

    def _rivalry(self, need: Need, offer: Offer) -> float:
        """What is left where the giver seeks the same himself, or both seek something else alike."""
        if offer.seeks:
            return self._same_field(need, offer)
        wanted = self._wanted[offer.giver]
        if not wanted:
            return 1.0
        if not (offer.meant or all(self.lexicon.kinds[one] == "mutual" for one in need.core & wanted)):
            return SEEKS_TOO
        return 1.0 if wanted.isdisjoint(self._wanted[need.seeker]) else ALIKE_BESIDES

    def _common(self, need: Need, offer: Offer) -> tuple[float, tuple[int, ...], bool | None]:
        """What the two share: its worth, the concepts, and whether the core of the need is met.

        The core is ``None`` where the need has none. Telling words that no concept has count where both say
        them.
        """
        rarity = self.rarity
        offered = offer.concepts
        gain = 0.0
        met: list[int] = []
        core: bool | None = None
        for concept, weight, central, meets in need.parts:
            best, by = 0.0, concept
            for other in offered:
                if other in meets and (well := meets[other] * offered[other]) > best:
                    best, by = well, other
            if best:
                if offer.liked and self.lexicon.kinds[concept] not in LIKED:
                    best *= ONLY_LIKED
                rare = 0.6 * rarity.get(concept, 1.0) + 0.4 * rarity.get(by, 1.0)
                gain += weight * best * (0.25 + 0.75 * rare)
                met.append(concept)
            if central:
                core = core or best > 0.3
        if need.stems and offer.stems:
            words = [stem for stem in need.stems if stem in offer.stems]
            if met or self._tell(words):
                shared = [rarity.get(stem, 1.0) for stem in words]
                gain += WORD * sum(shared) * (1.0 if met else _sure(words, offer))
                if core is False and not met and max(shared, default=0.0) > RARE_WORD:
                    core = None
        return gain, tuple(met), core

    def _tell(self, words: Sequence[str]) -> bool:
        """Whether shared words are a reason by themselves: one that has a single use, or two together."""
        return len(words) > 1 or any(word not in self.lexicon.worn and word[0] != "@" for word in words)

    def _same_field(self, need: Need, offer: Offer) -> float:
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
                strong = max(strong, self.rarity.get(concept, 0.0))
        return 0.5 + 0.6 * strong if strong > 0.3 else 0.0

    def _limits(self, need: Need, offer: Offer) -> float:
        """What is left where the giver keeps to places or subjects: "Inverness only", "startups only"."""
        seeker, giver = self.people[need.seeker], self.people[offer.giver]
        if giver.bound and apart(need.places or seeker.places, giver.bound):
            return 0.0
        if not giver.only:
            return 1.0
        meets = self.lexicon.meets
        met = any(
            meets[one].get(other, 0.0) >= NARROW or meets[other].get(one, 0.0) >= NARROW
            for one in giver.only
            for other in seeker.world
        )
        return 1.0 if met else ASIDE

    def _world(self, need: Need, offer: Offer) -> float:
        """Whether both belong to one world: the sector an offer names is the seeker's, or is another."""
        mine = self._worlds[need.seeker]
        invests = not self._mismatches.money.isdisjoint(offer.concepts)
        if offer.sectors:
            meets = self.lexicon.meets
            for concept in offer.sectors:
                if concept in mine or not mine.isdisjoint(meets[concept]):
                    return 1.2
            return OTHER_FIELD if invests and mine else 0.8
        theirs = self._worlds[offer.giver]
        if not mine.isdisjoint(theirs):
            return 1.08
        return OTHER_FIELD if invests and mine and theirs else 1.0


def _sure(words: Sequence[str], offer: Offer) -> float:
    """How sure shared words are by themselves: one alone less, and less where the offer is about others."""
    return (1.0 if len(words) > 1 else ONE_WORD) * (KNOWN_OTHERWISE if offer.concepts else 1.0)


def _manner(need: Statement, offer: Statement) -> float:
    """Whether the way a thing is sought fits the way it is offered."""
    if not (need.mode or offer.mode):
        return 1.0
    if offer.mode == CONTEXT:
        return 0.4
    if need.mode != HIRE:
        return 0.9 if offer.mode == JOB and need.origin != NOTES.name else 1.0
    if offer.mode == JOB:
        return UTMOST_JOB
    return 0.45 if offer.origin == TITLE.name else 0.6
