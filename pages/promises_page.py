"""Promises: mine and theirs, what is due, and how they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.ui import books, practice_views, promise_parts
from netdash.ui.drawing import answered, empty

if TYPE_CHECKING:
    from netdash.ui.books import Book

SIDES = {"me": "I promised", "them": "They promised"}


def figures(book: Book) -> None:
    """How many are open and late, and how they are kept."""
    found = practice_views.promise_figures(book)
    kept = found.kept
    with st.grid(4, min_column_width=140, gap="small", key="promises_figures"):
        st.metric("Mine open", found.mine, border=True)
        st.metric("Mine late", found.mine_late, border=True)
        st.metric("Theirs open", found.theirs, border=True)
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
    kept, lateness = practice_views.promises_kept(book), practice_views.lateness(book)
    answered(kept, "promises_kept")
    if lateness.chart is not None:
        answered(lateness, "promises_late")


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
