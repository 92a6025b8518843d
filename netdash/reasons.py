"""Why someone should hear from the user: the kinds of reason, in the order in which they press."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class FollowUpKind(StrEnum):
    """What kind of reason it is; declared in the order in which they press."""

    PROMISE = "promise"
    CLOCK = "48 hours"
    PLANNED = "planned"
    THANKS = "thanks"
    INTRODUCTION = "introduction"
    THEIR_PROMISE = "their promise"
    RECONNECT = "reconnect"
    BIRTHDAY = "birthday"

    @property
    def place(self) -> int:
        """0 for the kind that presses most."""
        return _PLACES[self]

    @property
    def heading(self) -> str:
        """The kind as a short heading on screen."""
        return _HEADINGS[self]


_PLACES = {kind: place for place, kind in enumerate(FollowUpKind)}
_HEADINGS = {
    FollowUpKind.PROMISE: "You promised",
    FollowUpKind.CLOCK: "Newly met",
    FollowUpKind.PLANNED: "You planned",
    FollowUpKind.THANKS: "Say thank you",
    FollowUpKind.INTRODUCTION: "Introduction under way",
    FollowUpKind.THEIR_PROMISE: "They promised",
    FollowUpKind.RECONNECT: "Get back in touch",
    FollowUpKind.BIRTHDAY: "Birthday",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to be in touch.

    Attributes:
        due: the day it falls due, outside any pause.
        days_late: whole days since then; 0 when due today or later.
        why: one sentence with its dates.
        next_step: what to do, in words that fit this person.
        about: row of what it is about, in its own tab: the promise, the introduction, the interaction.
        pressure: orders reasons of one kind, more is more; days late, or for a rhythm days late / wanted.
        running: it is a 48-hour clock that has not run out.
    """

    kind: FollowUpKind
    due: date
    days_late: int
    why: str
    next_step: str
    about: int | None = None
    pressure: float = field(default=0.0, repr=False)
    running: bool = False

    @property
    def rank(self) -> tuple[int, float, date]:
        """What reasons are ordered by, the most pressing first."""
        return (_PLACES[self.kind], -self.pressure, self.due)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One person to be in touch with, and all the reasons for it, the most pressing first.

    Attributes:
        row, key, name: the contact's row, key and label.
        reasons: at least one.
    """

    row: int
    key: str
    name: str
    reasons: tuple[Reason, ...]

    @property
    def kind(self) -> FollowUpKind:
        """The kind of the first reason."""
        return self.reasons[0].kind

    @property
    def due(self) -> date:
        """The day the first reason falls due."""
        return self.reasons[0].due

    @property
    def days_late(self) -> int:
        """How many days the first reason is late."""
        return self.reasons[0].days_late

    @property
    def why(self) -> str:
        """The sentence of the first reason."""
        return self.reasons[0].why

    @property
    def next_step(self) -> str:
        """What the first reason asks for."""
        return self.reasons[0].next_step
