"""Promises on screen: the open ones of each side, and those a note seems to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import counted, plain_day
from netdash.ui import actions, practice_actions, practice_views
from netdash.ui.drafting import About
from netdash.ui.drawing import empty
from netdash.ui.menu import person_link
from netdash.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.offered_promises import OfferedPromise
    from netdash.ui.books import Book
    from netdash.ui.practice_views import PromiseLine

#: Promises shown at once.
MOST_LINES = 20
_PUT_AWAY = "promises_put_away"


def open_ones(book: Book, by: str) -> None:
    """The open promises of one side, the longest overdue first."""
    found = practice_views.open_promises(book, by)
    if not found:
        what = "You owe nobody anything" if by == "me" else "Nobody owes you anything"
        empty(what, "On parting, say what you will send and by when; note it with the conversation.")
        return
    for one in found[:MOST_LINES]:
        line(book, one, by)
    if len(found) > MOST_LINES:
        st.caption(f"and {len(found) - MOST_LINES} more, all of them later")


def line(book: Book, one: PromiseLine, by: str) -> None:
    """One promise: to whom, what, by when, and what can be done about it."""
    promise = one.promise
    with st.container(border=True, gap="xsmall", key=f"promises_line_{promise.row}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(key=f"name_promise_{promise.row}", width="stretch", gap=None):
                if one.key:
                    person_link(one.name, one.key)
                else:
                    st.markdown(f"**{plain(one.name)}**")
            if promise.days_late:
                st.badge(f"{counted(promise.days_late, 'day')} late", color="red")
        st.markdown(plain(promise.sentence))
        with st.container(horizontal=True, gap="small"):
            actions.on_promise(book, promise)
            if one.key:
                about = About("follow_up" if by == "me" else "re_engage", promise.row)
                practice_actions.draft_button(one.key, about, f"promise_{promise.row}", "Draft")


def said_in_notes(book: Book, offered: Sequence[OfferedPromise], where: str) -> None:
    """Promises that notes seem to hold, each to be noted or put away; nothing where there are none."""
    away = st.session_state.setdefault(_PUT_AWAY, set())
    waiting = [one for one in offered if mark(one) not in away]
    if not waiting or book.read_only:
        return
    with st.container(border=True, gap="small", key=f"promises_said_{where}"):
        st.markdown(":material/front_hand: **Said in your notes, and not noted as a promise yet**")
        for number, one in enumerate(waiting[:MOST_LINES]):
            offer(book, one, f"{where}_{number}_{one.interaction}")


def offer(book: Book, one: OfferedPromise, key: str) -> None:
    """One of them: the words, the day, and the choice."""
    whose = "You to" if one.said.by == "me" else "From"
    due = f", due {plain_day(one.said.due, book.today)}" if one.said.due else ""
    st.markdown(f"{whose} **{plain(one.name)}**: {plain(one.said.what)}{due}")
    st.caption(f"Noted on {plain_day(one.noted_on, book.today)}: “{plain(one.said.quote)}”")
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Note it as a promise", key=f"promise_take_{key}", on_click=practice_actions.take_promise,
            args=(book, one),
        )  # fmt: skip
        st.button("It is none", key=f"promise_none_{key}", type="tertiary", on_click=put_away, args=(one,))


def put_away(one: OfferedPromise) -> None:
    """Do not offer it again in this window."""
    st.session_state[_PUT_AWAY] = {*st.session_state.get(_PUT_AWAY, ()), mark(one)}


def mark(one: OfferedPromise) -> tuple[int, str]:
    """What tells it apart."""
    return one.interaction, one.said.what
