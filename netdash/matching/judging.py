"""How well an offer meets a need: what they share, how near they are, whether their worlds fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.matching.matches import ANYWHERE, AROUND, FRAMES, NEED, SAME_AIM, TOGETHER, Match, Need, Offer
from netdash.matching.places import apart, same_country, together
from netdash.matching.statements import CONTEXT, HIRE, JOB, NOTES, TITLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.matches import Shared
    from netdash.matching.people import Person
    from netdash.matching.places import Place
    from netdash.matching.statements import Statement

#: Kinds of need that somebody can meet who but likes the thing, and what else that counts.
LIKED, ONLY_LIKED = frozenset({"hobby", "cause", "mutual", "broad"}), 0.4
#: What the way counts beside its subject, and the subject at least.
FRAME, SUBJECT = 0.6, 0.9
#: What a shared rare word counts beside a concept, and from when on one is rare enough to be the matter.
WORD, RARE_WORD = 0.4, 0.6
#: What is added where two live in one area, and where the giver is where the need is tied to.
NEAR, THERE = 1.15, 1.2
#: The most that nearness and world together, and the manner of a job sought, can add to a match.
UTMOST, UTMOST_JOB = 1.44, 1.3
#: What is left of a match where the need is tied to a place the giver is not in.
ELSEWHERE = 0.12
#: The same where nobody knows where the giver is, and the thing can only be done there.
SOMEWHERE = 0.4
#: The same where one of two is in a town nobody listed.
UNPLACED = 0.25
#: What is left of a match bound to one spot where the two live in one country.
SAME_COUNTRY = 0.35
#: What is left of company sought for something done together, where the two live in different countries.
IN_PERSON = 0.55
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
    _needs: dict[int, Need] = field(default_factory=dict)
    _known_bonds: dict[tuple[int, ...], tuple[Sequence[str], bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds = self.lexicon.kinds
        for person in self.people:
            self._wanted.append(frozenset(
                concept for one in person.seeks if one.strength >= 0.5
                for concept, _ in one.concepts if kinds[concept] not in AROUND
            ))  # fmt: skip
            self._worlds.append(
                frozenset(concept for concept in person.world if kinds[concept] in ("sector", "cause"))
            )

    def need(self, seeker: int, said: Statement) -> Need:
        """A statement that seeks, ready to be compared; one that many rows make is prepared once."""
        known = self._needs.get(id(said))
        if known and known.said is said:
            return known.sought_by(seeker)
        found = self._needs[id(said)] = self._need(seeker, said)
        return found

    def _need(self, seeker: int, said: Statement) -> Need:
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
        worth = sum(weight * (0.25 + 0.75 * self.rarity.get(concept, 1.0)) for concept, weight, _, _ in parts)
        most = UTMOST * (UTMOST_JOB if said.mode == HIRE else 1.0)
        scale = said.strength / total**0.7 * most
        reach = (worth + WORD * min(len(said.stems), 2)) * scale
        core = frozenset(concept for concept, _, central, _ in parts if central)
        return Need(seeker, said, said.strength, said.stems, parts, core, total**0.7, scale, reach, most)

    def _part(self, concept: int, sure: float, *, framed: bool) -> tuple[float, bool]:
        """What a concept counts in a need, and whether it is central to it."""
        kind, weight = self.lexicon.kinds[concept], self.lexicon.weight_of(concept)
        if not framed or kind == "mode":
            return weight * sure, kind not in AROUND
        if self.lexicon.names[concept] in FRAMES:
            return FRAME * sure, False
        return max(weight, SUBJECT) * sure, True

    def judge(self, need: Need, offer: Offer, above: float = 0.0) -> Match | None:
        """How well an offer meets a need; nothing where it does not, or no better than a score."""
        if need.seeker == offer.giver:
            return None
        known = need.shared.get(id(offer.said)) if need.shared else None
        gain, met, counts = known or self._shared(need, offer)
        gain = gain * self._rivalry(need, offer) * counts
        score = need.strength * offer.force * gain / need.root
        if score * need.most < max(above, LEAST):
            return None
        manner, world = _manner(need.said, offer.said), self._world(need, offer)
        if score * ((THERE if need.said.places else NEAR) * manner * world) <= above:
            return None
        score *= self._nearness(need, offer, met) * manner * world
        if score > above:
            score *= self._limits(need, offer)
        if score <= above or score < LEAST:
            return None
        kind = SAME_AIM if offer.seeks else NEED
        return Match(need.seeker, offer.giver, need.said, offer.said, score, kind, met)

    def _shared(self, need: Need, offer: Offer) -> Shared:
        """What the two statements share, whoever makes them; remembered where several people seek this."""
        gain, met, core = self._common(need, offer)
        counts = 1.0
        if core is False:
            rare = max([self.rarity.get(concept, 0.0) for concept in met], default=0.0)
            counts = RARE_WORLD if rare > 0.75 else BESIDE
        elif core is None and met:
            counts = VAGUE_NEED
        if need.shared is not None:
            need.shared[id(offer.said)] = gain, met, counts
        return gain, met, counts

    def _rivalry(self, need: Need, offer: Offer) -> float:
        """What is left where the giver seeks the same himself, or both seek something else alike."""
        if offer.seeks:
            return self._same_field(need, offer)
        wanted = self._wanted[offer.giver]
        if not wanted:
            return 1.0
        if not (offer.meant or need.core.isdisjoint(wanted)):
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
                gain += WORD * sum(shared)
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
        if giver.bound and apart(need.said.places or seeker.places, giver.bound):
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

    def _nearness(self, need: Need, offer: Offer, met: tuple[int, ...]) -> float:
        said, given = need.said, offer.said
        if said.remote or given.remote:
            return 1.0
        theirs = self.people[offer.giver].places
        where = given.places | theirs if given.places else theirs
        if said.places:
            return self._tied(said.places, where, local="local" in self._bonds(met)[0])
        home = self.people[need.seeker].places
        if not apart(home, where):
            return NEAR if together(home, where) else 1.0
        return self._far(met, home, where)

    def _far(self, met: tuple[int, ...], home: frozenset[Place], where: frozenset[Place]) -> float:
        """What is left of a match where the two live apart."""
        kinds, in_person = self._bonds(met)
        if "local" in kinds:
            unknown = any(not country for country, _ in (*home, *where))
            return SAME_COUNTRY if same_country(home, where) else UNPLACED if unknown else 0.0
        if in_person and not same_country(home, where):
            return IN_PERSON
        return 0.9 if "hobby" in kinds or "mutual" in kinds else 1.0

    def _bonds(self, met: tuple[int, ...]) -> tuple[Sequence[str], bool]:
        """The kinds of what is met, and whether it is done in person; found once for the same concepts."""
        found = self._known_bonds.get(met)
        if found is None:
            found = self._known_bonds[met] = self._kinds(met), self._in_person(met)
        return found

    def _in_person(self, concepts: tuple[int, ...]) -> bool:
        """Whether something is met that people do together, at one place."""
        lexicon = self.lexicon
        return any(
            lexicon.kinds[concept] in ("hobby", "mutual") and lexicon.names[concept] not in ANYWHERE
            for concept in concepts
        )

    def _kinds(self, concepts: tuple[int, ...]) -> list[str]:
        """The kinds of what is met; where that can be done from anywhere, none is bound to a place."""
        kinds = [self.lexicon.kinds[concept] for concept in concepts]
        if "local" in kinds and any(self.lexicon.names[concept] in ANYWHERE for concept in concepts):
            return [kind for kind in kinds if kind != "local"]
        return kinds

    @staticmethod
    def _tied(places: frozenset[Place], where: frozenset[Place], *, local: bool) -> float:
        """What is left of a match where the need is tied to places."""
        if apart(places, where):
            return 0.0 if local else ELSEWHERE
        if local and not where:
            return SOMEWHERE
        return THERE if where else 0.95

    def _world(self, need: Need, offer: Offer) -> float:
        """Whether both belong to one world: the sector an offer names is the seeker's, or is another."""
        mine = self._worlds[need.seeker]
        if offer.sectors:
            meets = self.lexicon.meets
            for concept in offer.sectors:
                if concept in mine or not mine.isdisjoint(meets[concept]):
                    return 1.2
            return 0.8
        return 1.0 if mine.isdisjoint(self._worlds[offer.giver]) else 1.08


def _manner(need: Statement, offer: Statement) -> float:
    """Whether the way a thing is sought fits the way it is offered."""
    if offer.mode == CONTEXT:
        return 0.4
    if need.mode != HIRE:
        return 0.9 if offer.mode == JOB and need.origin != NOTES.name else 1.0
    if offer.mode == JOB:
        return UTMOST_JOB
    return 0.45 if offer.origin == TITLE.name else 0.6
