"""What one cell yielded: statements, and what it says of the person's other statements."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netdash.matching.places import Place
    from netdash.matching.statements import Statement


@dataclass(slots=True)
class CellReading:
    """What one cell yielded.

    Attributes:
        settled, withdrawn: concepts of which it is said; `everything_settled` and `everything_withdrawn`
            where nothing is named.
        willing: whether it is said that help is gladly given.
        seeks_job: the words that say so, where the work itself is not named.
        bound: places outside which nothing is offered; none named where it is only said that the person stays
            put.
        only: subjects besides which nothing is offered.
        unwanted: subjects whose people the person asks to be spared.
    """

    statements: list[Statement] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)
    everything_settled: bool = False
    everything_withdrawn: str = ""
    refuses: bool = False
    willing: bool = False
    seeks_job: str = ""
    bound: frozenset[Place] | None = None
    only: frozenset[int] = frozenset()
    unwanted: set[int] = field(default_factory=set)

    def told_in(self, origin: str) -> CellReading:
        """The same words, told in another place."""
        statements = [one._replace(origin=origin) for one in self.statements]
        return replace(self, statements=statements, settled=set(self.settled), withdrawn=set(self.withdrawn))
