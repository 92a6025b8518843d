"""Needs and offers made ready for comparison, and the matches found between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdash.matching.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netdash.matching.statements import Statement

NEED, INTEREST, SAME_AIM, SAME_FIELD = "need met", "shared interest", "same aim", "same field"

#: Kinds of concept that only tell the world a need belongs to.
AROUND = frozenset({"sector", "broad", "mode", "cause"})
#: Aims that two people can pursue together when they share a field.
TOGETHER = frozenset({"research_collaboration", "cofounder", "lang_exchange"})
#: Ways to be of use in which the subject counts as much as the way: a speaker on soil, an intern in law.
FRAMES = frozenset(listed("frames"))


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
class Offer:
    """A statement that can meet needs, prepared."""

    giver: int
    said: Statement
    strength: float
    force: float
    concepts: dict[int, float]
    sectors: tuple[int, ...]


@dataclass(slots=True, eq=False)
class Need:
    """A statement that seeks, prepared.

    Attributes:
        parts: concept, weight, whether it is central, what meets it and how well.
        reach: the most it can score; `scale` is what one unit of worth adds to that, `most` by how much what
            does not depend on the concepts can raise a match.
    """

    seeker: int
    said: Statement
    parts: tuple[tuple[int, float, bool, Mapping[int, float]], ...]
    core: frozenset[int]
    total: float
    scale: float
    reach: float
    most: float
