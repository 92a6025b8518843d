"""Needs made ready to be compared: what each part counts, what meets it, how much a match can reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING

from netdash.matching.concepts import NARROWER
from netdash.matching.matches import AROUND, FRAMES, Need
from netdash.matching.statements import HIRE
from netdash.matching.tokens import words_of
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.mismatches import Mismatches
    from netdash.matching.people import Person
    from netdash.matching.places import Place
    from netdash.matching.statements import Statement

#: What the way counts beside its subject, and the subject at least.
FRAME, SUBJECT = 0.6, 0.9
#: What a shared rare word counts beside a concept.
WORD = 0.4
#: The most that nearness and world together, and the manner of a job sought, can add to a match.
UTMOST, UTMOST_JOB = 1.44, 1.3
#: From so many kinds on, each meets a need for the whole field less surely: by how much, and the least.
KINDS_KNOWN, EACH_DOUBLING, LEAST_NARROWER = 8, 0.15, 0.5

_ONLY = frozenset(listed("only"))


@dataclass(slots=True)
class Needs:
    """Prepares what the people of one network seek."""

    people: Sequence[Person]
    lexicon: Lexicon
    rarity: Mapping[int | str, float]
    mismatches: Mismatches
    _known: dict[int, Need] = field(default_factory=dict)
    _met_by: dict[int, Mapping[int, float]] = field(default_factory=dict)

    def of(self, seeker: int, said: Statement) -> Need:
        """A statement that seeks, ready to be compared; one that many rows make is prepared once."""
        known = self._known.get(id(said))
        if known and known.said is said:
            return known.sought_by(seeker, self._places(seeker, said))
        found = self._known[id(said)] = self._made(seeker, said)
        return found

    def _made(self, seeker: int, said: Statement) -> Need:
        lexicon = self.lexicon
        framed = len(said.concepts) > 1 and any(
            lexicon.names[concept] in FRAMES for concept, _ in said.concepts
        )
        parts = tuple(
            (concept, *self._part(concept, sure, framed=framed), self._meets(concept))
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
        tongues = self.mismatches.tongues.intersection(concept for concept, _ in said.concepts)
        post = self.mismatches.seeks_post(said, core)
        return Need(
            seeker, said, said.strength, said.stems, parts, core, self._places(seeker, said), tongues, post,
            total**0.7, scale, reach, most,
        )  # fmt: skip

    def _places(self, seeker: int, said: Statement) -> frozenset[Place]:
        """Where a need is tied to: the places it names, else home, or those its "only" stands beside."""
        bound = self.people[seeker].bound
        if said.nearby:
            return bound or self.people[seeker].places
        return bound if bound and not said.places and _says(said, _ONLY) else said.places

    def _meets(self, concept: int) -> Mapping[int, float]:
        """What meets a need for a concept; one kind of many meets that for a whole field less surely."""
        known = self._met_by.get(concept)
        if known is None:
            known = self.lexicon.meets[concept]
            below = sum(well == NARROWER for well in known.values())
            if below > KINDS_KNOWN:
                less = max(LEAST_NARROWER, NARROWER - EACH_DOUBLING * log2(below / KINDS_KNOWN))
                narrower = {NARROWER: less, NARROWER * NARROWER: less * NARROWER}
                known = {other: narrower.get(well, well) for other, well in known.items()}
            self._met_by[concept] = known
        return known

    def _part(self, concept: int, sure: float, *, framed: bool) -> tuple[float, bool]:
        """What a concept counts in a need, and whether it is central to it."""
        kind, weight = self.lexicon.kinds[concept], self.lexicon.weight_of(concept)
        if not framed or kind == "mode":
            return weight * sure, kind not in AROUND
        if self.lexicon.names[concept] in FRAMES:
            return FRAME * sure, False
        return max(weight, SUBJECT) * sure, True


def _says(said: Statement, words: frozenset[str]) -> bool:
    """Whether a statement has one of some words."""
    return not words.isdisjoint(words_of(said.quote).folded)
