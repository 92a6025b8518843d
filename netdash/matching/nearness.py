"""How much it matters for a match where the two people are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netdash.matching.matches import ANYWHERE, ON_THE_SPOT
from netdash.matching.places import apart, same_country, together
from netdash.matching.statements import JOB

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.matching.concepts import Lexicon
    from netdash.matching.matches import Need, Offer
    from netdash.matching.people import Person
    from netdash.matching.places import Place

#: What is left of a match where the need is tied to a place the giver is not in.
ELSEWHERE = 0.12
#: The same where nobody knows where the giver is, and the thing can only be done there.
SOMEWHERE = 0.4
#: The same where one of two is in a town nobody listed.
UNPLACED = 0.25
#: What is left of a match bound to one spot where the two live in one country.
SAME_COUNTRY = 0.35
#: What is left of something done together or on the spot, where the two live in different countries.
IN_PERSON = 0.55
#: What is added where two live in one area, and where the giver is where the need is tied to.
NEAR, THERE = 1.15, 1.2


@dataclass(frozen=True, slots=True)
class Nearness:
    """Weighs the places of two people by what they would do for each other."""

    people: Sequence[Person]
    lexicon: Lexicon
    _known_bonds: dict[tuple[int, ...], tuple[Sequence[str], bool]] = field(default_factory=dict)

    def utmost(self, need: Need, offer: Offer) -> float:
        """The most that `left` can say, told in a fraction of its time."""
        if need.places:
            return THERE
        home = self.people[need.seeker].places
        if home.isdisjoint(self.people[offer.giver].places) and home.isdisjoint(offer.said.places):
            return 1.0
        return NEAR

    def left(self, need: Need, offer: Offer, met: tuple[int, ...]) -> float:
        """What distance leaves of a match, or nearness adds to it."""
        said, given = need.said, offer.said
        if (said.remote or given.remote) and need.places == said.places:
            return 1.0
        theirs = self.people[offer.giver].places
        where = given.places | theirs if given.places else theirs
        if need.places:
            near_only = said.nearby or "local" in self._bonds(met)[0]
            return self._tied(need.places, where, local=near_only)
        home = self.people[need.seeker].places
        if given.mode == JOB and given.places and apart(home, given.places):
            return ELSEWHERE  # "a job in Vancouver only"
        if not apart(home, where):
            return NEAR if together(home, where) else 1.0
        bound = self.people[need.seeker].bound
        if bound and self._bonds(met)[1] and apart(bound, where):
            return 0.0
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

    def _in_person(self, concepts: Sequence[int]) -> bool:
        """Whether something is met that people do together or one does on the spot."""
        kinds, names = self.lexicon.kinds, self.lexicon.names
        return any(
            names[concept] in ON_THE_SPOT
            or (kinds[concept] in ("hobby", "mutual") and names[concept] not in ANYWHERE)
            for concept in concepts
        )

    def _kinds(self, concepts: Sequence[int]) -> list[str]:
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
