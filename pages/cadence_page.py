"""Cadence: how the outreach goes, beside what the rhythms ask for, and how deep it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import days_ago, every
from netdash.ui import books, rhythm_parts, views
from netdash.ui.drawing import answered, empty
from netdash.ui.menu import person_link
from netdash.ui.text import plain

if TYPE_CHECKING:
    import pandas as pd

    from netdash.ui.books import Book
    from netdash.ui.views import Answer

#: Longer lists than this are a wall; the charts count everybody.
MOST_NAMED = 12


def reaching_out(book: Book) -> None:
    """Outreach a week, beside what the rhythms ask for."""
    st.header("Reaching out", anchor=False)
    load = views.load(book)
    if load.too_much:
        st.warning(plain(load.sentence), icon=":material/self_care:")
    answered(views.outreach(book), "cadence_outreach")


def rhythms(book: Book) -> None:
    """Who is inside and who is outside."""
    st.header("Rhythms", anchor=False)
    states = views.states(book)
    if states.chart is None:
        empty(
            states.sentence,
            "A rhythm runs from the first contact you note; those whom you never spoke to are left in peace.",
            ":material/ssid_chart:",
        )
        return
    left, right = st.columns(2, gap="medium")
    with left:
        answered(states, "cadence_states", beside=True)
    with right, st.container(border=True, height="stretch", key="cadence_outside", gap="small"):
        outside = views.outside(book)
        st.subheader("Outside their rhythm", anchor=False)
        if outside.empty:
            st.markdown("Nobody: everyone with a rhythm has heard from you in time.")
        named(outside.head(MOST_NAMED))
        if len(outside) > MOST_NAMED:
            st.caption(f"and {len(outside) - MOST_NAMED} more, all of them under Today")


def named(people: pd.DataFrame) -> None:
    """Links to people, each with the rhythm and how long ago the last contact was."""
    for label, key, wanted, since in zip(
        people["label"], people["key"], people["wanted"], people["days_since"], strict=True
    ):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="xsmall", key=f"person_outside_{key}"
        ):
            person_link(label, key)
            st.caption(f"wanted {every(int(wanted))}, last spoke {days_ago(int(since))}", width="content")


def depth(book: Book) -> None:
    """New conversations, and the follow-up within 48 hours."""
    st.header("Going deep", anchor=False)
    left, right = st.columns(2, gap="medium")
    with left:
        beside(
            views.conversations(book), "cadence_conversations",
            "Note whom you meet at events, and whether it was a real conversation.",
        )  # fmt: skip
    with right:
        beside(
            views.first_words(book), "cadence_clocks",
            "When you note a meeting, its 48-hour clock starts here.",
        )  # fmt: skip


def beside(answer: Answer, key: str, next_step: str) -> None:
    """One of two charts side by side, or what to do to get it."""
    if answer.chart is None:
        empty(answer.sentence, next_step)
    else:
        answered(answer, key, beside=True)


def quiet(book: Book) -> None:
    """People drifting away, by their own usual rhythm."""
    st.header("Gone quiet", anchor=False)
    answered(views.drift(book), "cadence_drift")
    some = views.drifting(book).head(views.MOST_DRIFTING)
    if some.empty:
        return
    with st.container(horizontal=True, key="person_quiet"):
        for label, key in zip(some["label"], some["key"], strict=True):
            person_link(label, key)


book = books.current_book()
st.title("Cadence", anchor=False)
reaching_out(book)
rhythms(book)
depth(book)
quiet(book)
rhythm_parts.for_humans(book)
