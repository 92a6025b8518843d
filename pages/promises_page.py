"""Promises: mine and theirs, what is due, and how they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.ui import books, practice_answers, practice_views, promise_parts
from netdash.ui.drawing import answered, empty

if TYPE_CHECKING:
    from netdash.ui.books import Book

SIDES = {"me": "I promised", "them": "They promised"}


def figures(book: Book) -> None:
    """How many are open and late, and how they are kept."""
    found = practice_views.all_promises(book)
    waiting = found[found["state"].eq("open")]
    late = waiting[waiting["days_late"].gt(0).fillna(value=False)]
    kept = practice_views.kept(book, "me")
    with st.grid(4, min_column_width=140, gap="small", key="promises_figures"):
        st.metric("Mine open", int(waiting["by"].eq("me").sum()), border=True)
        st.metric("Mine late", int(late["by"].eq("me").sum()), border=True)
        st.metric("Theirs open", int(waiting["by"].eq("them").sum()), border=True)
        st.metric("Mine kept", f"{kept.kept} of {kept.due}" if kept.due else "–", border=True,
                  help="Of those that fell due and were not let go.")  # fmt: skip


def both_sides(book: Book) -> None:
    """What is open, one side at a time."""
    st.header("Open", anchor=False)
    by = st.segmented_control(
        "Whose", list(SIDES), default="me", format_func=SIDES.__getitem__, required=True, key="promises_side",
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    promise_parts.open_ones(book, str(by))


def over_time(book: Book) -> None:
    """How promises are kept, and how late."""
    st.header("Over time", anchor=False)
    monthly = practice_views.kept_rate(book, "me")
    if not monthly["due"].sum():
        st.markdown(f"{practice_views.kept(book, 'me').sentence}.")
        return
    answer = practice_answers.of_promises(practice_views.kept(book, "me"), monthly)
    answered(practice_views.kept_chart(book, "me"), answer, "promises_kept")
    if monthly["kept"].sum():
        answered(
            practice_views.lateness_chart(book, "me"), practice_answers.of_lateness(monthly), "promises_late"
        )


book = books.current_book()
st.title("Promises", anchor=False)
if book.network.promises.empty:
    st.header("Open", anchor=False)
    empty(
        "No promise is noted yet",
        "On a person's page press “Promise”, or write what you promised when you note a conversation.",
        ":material/front_hand:",
    )
    promise_parts.said_in_notes(book, practice_views.offered(book), "page")
else:
    figures(book)
    lists, charts = st.columns([5, 4], gap="large")
    with lists:
        promise_parts.said_in_notes(book, practice_views.offered(book), "page")
        both_sides(book)
    with charts:
        over_time(book)
