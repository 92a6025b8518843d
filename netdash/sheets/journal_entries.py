"""What the journal holds: changes as the user made them, and where each of their edits stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from netdash.sheets.base import Edit


class State(StrEnum):
    """Where an edit is on its way."""

    PENDING = "pending"  # on disk here, not yet in the spreadsheet
    APPLIED = "applied"  # written, and found there afterwards
    CONFLICT = "conflict"  # the spreadsheet says something else; the user decides
    LOST = "lost"  # was written, then an older copy was saved over it; offered again
    SUPERSEDED = "superseded"  # no longer wanted: refused, withdrawn or followed by another
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Line:
    """One edit of a change, where it stands, and why if it did not go through.

    Attributes:
        turn: numbers the edits in the order in which they were written; 0 where that is not known.
    """

    edit: Edit
    state: State
    why: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as the user made it.

    Attributes:
        book: the spreadsheet, see `book_key`.
        sentence: what it does, as the user reads it.
        together: all of its edits are written, or none.
        undoes: id of the change it takes back; empty for others.
    """

    id: str
    book: str
    at: datetime
    sentence: str
    lines: tuple[Line, ...]
    together: bool = False
    undoes: str = ""

    @property
    def state(self) -> State:
        """Where the change stands: the state of the edit that is least far."""
        states = {line.state for line in self.lines}
        order = (State.PENDING, State.CONFLICT, State.LOST, State.APPLIED, State.UNDONE)
        return next((state for state in order if state in states), State.SUPERSEDED)

    def edits(self, *states: State) -> tuple[Edit, ...]:
        """The edits in any of some states, in order."""
        return tuple(line.edit for line in self.lines if line.state in states)
