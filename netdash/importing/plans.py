"""What an import would do with each person of another file, and what the user decides about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netdash.changes.spelling import Value
    from netdash.network import Network


class Action(StrEnum):
    """What is done with one person of the other file."""

    ADD = "add"
    UPDATE = "update"
    SKIP = "skip"


class Take(StrEnum):
    """Whose value of a field is kept."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the other file fills differently.

    Attributes:
        name: canonical, or the header of a column of the user's own.
        ours: as the sheet has it, ``None`` where it is blank.
        take: whose value is kept unless the user decides otherwise.
    """

    name: str
    ours: Value
    theirs: Value
    take: Take


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the other file.

    Attributes:
        number: of its row there, by which the user's choices name it.
        values: what the other file says, by field.
        row: the contact it is taken for; ``None`` for somebody new.
        why: why it is taken for that contact, or left out.
        sure: an address or number says so, not only the name.
        action: what is done unless the user decides otherwise.
    """

    number: int
    name: str
    values: Mapping[str, Value]
    row: int | None
    why: str
    sure: bool
    differences: tuple[Difference, ...]
    action: Action


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, to be looked at before.

    Attributes:
        people: all people of the other file, in its order.
        unused: its columns for which the sheet has no place.
        problems: how many of its cells could not be read.
    """

    network: Network = field(repr=False)
    people: tuple[Person, ...]
    unused: tuple[str, ...]
    problems: int

    def count(self, action: Action) -> int:
        """How many people an action is planned for."""
        return sum(person.action is action for person in self.people)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user decided about one person of the other file; fields not named stay as planned."""

    action: Action
    fields: Mapping[str, Take] = field(default_factory=dict)
