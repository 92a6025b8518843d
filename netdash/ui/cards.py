"""Cards: one person on Today, with why now, what is known and what next; two people who should meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from netdash.days import counted
from netdash.follow_ups import FollowUpKind
from netdash.ui import actions
from netdash.ui.menu import person_link
from netdash.ui.text import plain, quiet

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from netdash.follow_ups import FollowUp
    from netdash.ui.books import Book

Colour = Literal["violet", "orange", "blue", "green", "gray", "yellow"]

#: Look of each kind of follow-up: its icon and the colour of its badge.
LOOKS: dict[FollowUpKind, tuple[str, Colour]] = {
    FollowUpKind.PROMISE: (":material/front_hand:", "violet"),
    FollowUpKind.CLOCK: (":material/timer:", "orange"),
    FollowUpKind.PLANNED: (":material/event:", "blue"),
    FollowUpKind.THANKS: (":material/favorite:", "violet"),
    FollowUpKind.INTRODUCTION: (":material/handshake:", "green"),
    FollowUpKind.THEIR_PROMISE: (":material/hourglass:", "gray"),
    FollowUpKind.RECONNECT: (":material/waving_hand:", "green"),
    FollowUpKind.BIRTHDAY: (":material/cake:", "yellow"),
}


def follow_up_card(book: Book, follow_up: FollowUp, known: str, *, calm: bool = False) -> None:
    """The card of one person, the further reasons underneath the first, and what is known about the person.

    Where almost everybody is late, `calm` says so without alarm.
    """
    card = f"name_today_card_{follow_up.kind.name.lower()}_{follow_up.key}"
    # Every element takes time to draw: all that is said is one of them, and name and buttons share one row.
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small", key=card):
        person_link(follow_up.name, follow_up.key)
        st.markdown(f"{_badges(follow_up, calm=calm)}\n\n{_said(follow_up, known)}")
        actions.on_follow_up(book, follow_up)


def pair_card(key: str) -> DeltaGenerator:
    """A card in a grid, one row that breaks: two names with `between`, what there is to say, the buttons."""
    return st.container(
        border=True, horizontal=True, vertical_alignment="center", gap="small", height="stretch",
        key=f"name_{key}",
    )  # fmt: skip


def between() -> None:
    """What stands between the two names on a card of two."""
    st.markdown(":material/sync_alt:", width="content")


def _badges(follow_up: FollowUp, *, calm: bool) -> str:
    """The kind of follow-up and, where it is late, how late."""
    icon, colour = LOOKS[follow_up.kind]
    kind = f":{colour}-badge[{icon} {follow_up.kind.heading}]"
    if follow_up.days_late <= 0:
        return kind
    return f"{kind} :{'gray' if calm else 'red'}-badge[{counted(follow_up.days_late, 'day')} late]"


def _said(follow_up: FollowUp, known: str) -> str:
    """Why, what next, the further reasons and what is known, a paragraph each."""
    first = (plain(follow_up.why), f":material/arrow_forward: {plain(follow_up.next_step)}")
    further = [f"Also: {one.why}" for one in follow_up.reasons[1:]] + ([known] if known else [])
    return "\n\n".join((*first, *map(quiet, further)))
