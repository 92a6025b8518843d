"""What can be done with a person from where he is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netdash.follow_ups import FollowUp
    from netdash.introductions import Proposal
    from netdash.ui.books import Book


def on_follow_up(book: Book, follow_up: FollowUp) -> None:
    """The buttons at the foot of a card on Today."""


def on_person(book: Book, row: int) -> None:
    """The buttons below a person's name."""


def on_proposal(book: Book, proposal: Proposal) -> None:
    """The buttons at the foot of a proposed introduction."""
