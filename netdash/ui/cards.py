"""One person on Today: why now, what is known, what next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from netdash.days import counted
from netdash.follow_ups import FollowUpKind
from netdash.ui import actions
from netdash.ui.menu import person_link
from netdash.ui.text import plain

if TYPE_CHECKING:
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
    icon, colour = LOOKS[follow_up.kind]
    card = f"today_card_{follow_up.kind.name.lower()}_{follow_up.key}"
    with st.container(border=True, gap="xsmall", key=card):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(key=f"name_{follow_up.key}", width="stretch"):
                person_link(follow_up.name, follow_up.key)
            st.badge(follow_up.kind.heading, icon=icon, color=colour)
            if follow_up.days_late > 0:
                st.badge(f"{counted(follow_up.days_late, 'day')} late", color="gray" if calm else "red")
        st.markdown(plain(follow_up.why))
        st.markdown(f":material/arrow_forward: {plain(follow_up.next_step)}")
        for reason in follow_up.reasons[1:]:
            st.caption(f"Also: {plain(reason.why)}")
        if known:
            st.caption(plain(known))
        actions.on_follow_up(book, follow_up)
