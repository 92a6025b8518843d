"""What one cell yielded: statements, and what it says of the person's other statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from netdash.matching.statements import SEEKS, SIDES

if TYPE_CHECKING:
    from netdash.matching.ended import Ended
    from netdash.matching.places import Place
    from netdash.matching.statements import Statement


@dataclass(slots=True)
class CellReading:
    """What one cell yielded.

    Attributes:
        settled, withdrawn: concepts of which it is said; `everything_settled` and `everything_withdrawn`
            where nothing is named.
        refuses: the words that say the person wants no introductions.
        willing: whether it is said that help is gladly given.
        seeks_job: the words that say so, where the work itself is not named.
        bound: places outside which nothing is offered; none named where it is only said that the person stays
            put.
        only: subjects besides which nothing is offered.
        unwanted: subjects whose people the person asks to be spared.
        ended: sentences that tell of an end, of what the rest of the row says.
        doubt: how likely it is at most, by a single sentence, that introductions are refused or something
            offered is over.
    """

    statements: list[Statement] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)
    everything_settled: bool = False
    everything_withdrawn: str = ""
    refuses: str = ""
    willing: bool = False
    seeks_job: str = ""
    bound: frozenset[Place] | None = None
    only: frozenset[int] = frozenset()
    unwanted: set[int] = field(default_factory=set)
    ended: list[Ended] = field(default_factory=list)
    doubt: float = 0.0

    def turns(self) -> bool:
        """Whether it turns statements, its own or those of other cells."""
        return bool(
            self.settled or self.withdrawn or self.everything_settled or self.everything_withdrawn
            or self.refuses or self.willing or self.seeks_job or self.bound is not None
            or self.only or self.unwanted or self.ended
            or any(one.places and one.side == SEEKS for one in self.statements)
        )  # fmt: skip


class Said(NamedTuple):
    """What a cell yielded, ready to be put beside what others did.

    Attributes:
        seeks, offers, cares: its statements by side.
        world: the concepts of all of them.
        plain: whether it says nothing that turns a statement of any cell.
    """

    reading: CellReading
    seeks: tuple[Statement, ...]
    offers: tuple[Statement, ...]
    cares: tuple[Statement, ...]
    world: frozenset[int]
    plain: bool

    @classmethod
    def of(cls, reading: CellReading) -> Said:
        """What a cell yielded, by side."""
        found = reading.statements
        seeks, offers, cares = [tuple([one for one in found if one.side == side]) for side in SIDES]
        world = frozenset([concept for one in found for concept, _ in one.concepts])
        return cls(reading, seeks, offers, cares, world, not reading.turns())
