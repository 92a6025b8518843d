"""What a change consists of: edits, the sentence that says what it does, and what it adds to the sheet."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netdash.errors import RefusedError, listed

if TYPE_CHECKING:
    from netdash.sheets.base import Edit

#: For each table the sets of fields that can name a row, the surest first.
IDENTITIES: dict[str, tuple[tuple[str, ...], ...]] = {
    "contacts": (
        ("email",), ("profile_url",), ("phone",), ("name", "company"), ("first_name", "last_name", "company"),
        ("name",), ("first_name", "last_name"),
    ),
    "interactions": (("id",), ("date", "people", "kind"), ("date", "people"), ("date", "people", "notes")),
    "promises": (("id",), ("person", "what"), ("person", "what", "made_on")),
    "introductions": (("id",), ("first", "second")),
    "events": (("id",), ("name",), ("name", "date")),
    "attendees": (("event", "email"), ("event", "name"), ("name",), ("name", "company")),
    "talking_points": (("topic",), ("topic", "link")),
    "scans": (("month", "person"),),
}  # fmt: skip


#: Fields of which one alone names a row for sure.
ADDRESSES = frozenset({"id", "email", "profile_url", "phone"})


@dataclass(frozen=True, slots=True)
class Addition:
    """A tab or a column that a change adds to the sheet, to be shown before.

    Attributes:
        tab: the tab that is added, or that gets the column.
        headers: of the tab, or the one of the column.
        new_tab: a whole tab is added, not only a column.
        holds: what one row of the tab, or the column, is for.
    """

    tab: str
    headers: tuple[str, ...]
    new_tab: bool
    holds: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be written, ready for `netdash.commit.commit`.

    Attributes:
        sentence: what it does, as a command: "Log a call with Ana Ruiz on 22 November".
        additions: tabs and columns that it adds.
        offers: tabs that would keep more than this change can without them ("Interactions").
        together: all of it is written, or nothing.
    """

    edits: tuple[Edit, ...]
    sentence: str
    additions: tuple[Addition, ...] = ()
    offers: tuple[str, ...] = ()
    together: bool = False

    @property
    def needs_confirmation(self) -> bool:
        """Whether a tab is added, which is done only after asking."""
        return any(addition.new_tab for addition in self.additions)

    def __bool__(self) -> bool:
        return bool(self.edits)


class UnknownFieldError(RefusedError):
    """A field or column that is not there."""

    def __init__(self, name: str, there: list[str]) -> None:
        super().__init__(f'There is no field or column "{name}". There are: {listed(there, most=40)}.')


def new_id() -> str:
    """A short id for a row of a tab, such as "k3f9a1c2"."""
    return f"{secrets.choice('abcdefghjkmnpqrstuvwxyz')}{secrets.token_hex(4)[1:]}"
