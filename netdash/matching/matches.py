"""Needs and offers made ready for comparison, and the matches found between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.statements import CAN_HELP_WITH, CARES, SEEKS
from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netdash.matching.places import Place
    from netdash.matching.statements import Statement

NEED, INTEREST, SAME_AIM, SAME_FIELD = "need met", "shared interest", "same aim", "same field"

#: Kinds of concept that only tell the world a need belongs to.
AROUND = frozenset({"sector", "broad", "mode", "cause"})
#: Aims that two people can pursue together when they share a field.
TOGETHER = frozenset({"research_collaboration", "cofounder", "lang_exchange"})
#: Things people do together without being at one place.
ANYWHERE = frozenset(listed("anywhere"))
#: Work that needs somebody on the spot, who may travel within a country.
ON_THE_SPOT = frozenset(listed("on the spot"))
#: Ways to be of use in which the subject counts as much as the way: a speaker on soil, an intern in law.
FRAMES = frozenset(listed("frames"))


class Match(NamedTuple):
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
class Offer:
    """A statement that can meet needs, prepared.

    Attributes:
        force: what its strength counts.
        sectors: those it names.
        seeks, liked: whether it says that the giver seeks or likes the thing, rather than offers it.
        meant: whether it stands where offers are written down as such.
    """

    giver: int
    said: Statement
    strength: float
    force: float
    concepts: dict[int, float]
    stems: tuple[str, ...]
    sectors: tuple[int, ...]
    seeks: bool
    liked: bool
    meant: bool

    @classmethod
    def of(cls, giver: int, said: Statement, strength: float, sectors: tuple[int, ...] = ()) -> Offer:
        """Prepare a statement of somebody."""
        return cls(
            giver, said, strength, strength**0.8, dict(said.concepts), said.stems, sectors,
            said.side == SEEKS, said.side == CARES, said.origin == CAN_HELP_WITH.name,
        )  # fmt: skip

    def given_by(self, giver: int) -> Offer:
        """The same statement where somebody else makes it."""
        if giver == self.giver:
            return self
        return Offer(
            giver, self.said, self.strength, self.force, self.concepts, self.stems, self.sectors, self.seeks,
            self.liked, self.meant,
        )  # fmt: skip


#: What a need and an offer share: its worth, the concepts, and what that counts by the core of the need.
Shared = tuple[float, tuple[int, ...], float]


@dataclass(slots=True, eq=False)
class Need:
    """A statement that seeks, prepared.

    Attributes:
        parts: concept, weight, whether it is central, what meets it and how well.
        core: the central concepts.
        places: where it is tied to.
        tongues: the languages it names.
        post: whether a post is sought rather than somebody to fill one.
        root: by which its worth is divided, the larger the more it asks for.
        reach: the most it can score; `scale` is what one unit of worth adds to that, `most` by how much what
            does not depend on the concepts can raise a match.
        shared: what it shares with statements it was compared with, by their identity; kept where several
            people seek this.
    """

    seeker: int
    said: Statement
    strength: float
    stems: tuple[str, ...]
    parts: tuple[tuple[int, float, bool, Mapping[int, float]], ...]
    core: frozenset[int]
    places: frozenset[Place]
    tongues: frozenset[int]
    post: bool
    root: float
    scale: float
    reach: float
    most: float
    shared: dict[int, Shared] | None = None

    def sought_by(self, seeker: int, places: frozenset[Place]) -> Need:
        """The same statement where somebody else makes it, too."""
        if self.shared is None:
            self.shared = {}
        return Need(
            seeker, self.said, self.strength, self.stems, self.parts, self.core, places, self.tongues,
            self.post, self.root, self.scale, self.reach, self.most, self.shared,
        )  # fmt: skip
