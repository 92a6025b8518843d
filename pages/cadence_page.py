"""Cadence: how the outreach goes, beside what the rhythms ask for, and how deep it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import days_ago, every
from netdash.ui import answers, books, rhythm_parts, views
from netdash.ui.drawing import answered, empty
from netdash.ui.menu import person_link
from netdash.ui.text import plain

if TYPE_CHECKING:
    import pandas as pd

    from netdash.ui.books import Book

#: Longer lists than this are a wall; the charts count everybody.
MOST_NAMED = 12


def reaching_out(book: Book) -> None:
    """Outreach a week, beside what the rhythms ask for."""
    st.header("Reaching out", anchor=False)
    load = views.load(book)
    weekly = views.weekly_outreach(book)
    if load.too_much:
        st.warning(plain(load.sentence), icon=":material/self_care:")
    answer = (
        answers.of_outreach(weekly) if load.too_much else f"{load.sentence} {answers.of_outreach(weekly)}"
    )
    if weekly["contacts"].sum():
        answered(views.outreach_chart(book), answer, "cadence_outreach")
    else:
        st.markdown(plain(answer))


def rhythms(book: Book) -> None:
    """Who is inside and who is outside."""
    st.header("Rhythms", anchor=False)
    found = views.rhythms(book)
    if not found["status"].isin(["inside", "due", "late"]).any():
        empty(
            answers.of_rhythms(found),
            "A rhythm runs from the first contact you note; those whom you never spoke to are left in peace.",
            ":material/ssid_chart:",
        )
        return
    left, right = st.columns(2, gap="medium")
    with left:
        answered(views.rhythm_chart(book), answers.of_rhythms(found), "cadence_states", beside=True)
    with right, st.container(border=True, height="stretch", key="cadence_outside", gap="small"):
        outside = found[found["status"].isin(["late", "due"])].sort_values("days_late", ascending=False)
        st.subheader("Outside their rhythm", anchor=False)
        if outside.empty:
            st.markdown("Nobody: everyone with a rhythm has heard from you in time.")
        named(book, outside.head(MOST_NAMED))
        if len(outside) > MOST_NAMED:
            st.caption(f"and {len(outside) - MOST_NAMED} more, all of them under Today")


def named(book: Book, people: pd.DataFrame) -> None:
    """Links to people, each with the rhythm and how long ago the last contact was."""
    labels = book.network.contacts.loc[people.index, ["label", "key"]]
    for label, key, wanted, since in zip(
        labels["label"], labels["key"], people["wanted"], people["days_since"], strict=True
    ):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="xsmall", key=f"person_outside_{key}"
        ):
            person_link(label, key)
            st.caption(f"wanted {every(int(wanted))}, last spoke {days_ago(int(since))}", width="content")


def depth(book: Book) -> None:
    """New conversations, and the follow-up within 48 hours."""
    st.header("Going deep", anchor=False)
    weekly, meetings = views.new_conversations(book), views.forty_eight_hours(book)
    left, right = st.columns(2, gap="medium")
    with left:
        answer = answers.of_conversations(weekly)
        if weekly[["real", "brief"]].to_numpy().sum():
            answered(views.conversations_chart(book), answer, "cadence_conversations", beside=True)
        else:
            empty(answer, "Note whom you meet at events, and whether it was a real conversation.")
    with right:
        answer = answers.of_clocks(views.rate_within_48_hours(book), meetings)
        if len(meetings):
            answered(views.clocks_chart(book), answer, "cadence_clocks", beside=True)
        else:
            empty(answer, "When you note a meeting, its 48-hour clock starts here.")


def quiet(book: Book) -> None:
    """People drifting away, by their own usual rhythm."""
    st.header("Gone quiet", anchor=False)
    found = views.drifting(book)
    if found.empty:
        st.markdown(answers.of_drift(found))
        return
    some = found.head(views.MOST_DRIFTING)
    answered(views.drift_chart(book), answers.of_drift(found), "cadence_drift")
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
