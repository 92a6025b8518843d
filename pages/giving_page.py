"""Give and take: what went which way, whom to thank, and whom to give something first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netdash.ui import actions, books, practice_actions, practice_views
from netdash.ui.drafting import About
from netdash.ui.drawing import answered, empty
from netdash.ui.menu import person_link
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.ui.books import Book

#: Longer lists than this are a wall.
MOST_NAMED = 12


def to_thank(book: Book) -> None:
    """Thanks owed, the latest help first."""
    st.header("Say thank you", anchor=False)
    owed = practice_views.thanks_owed(book)
    if owed.empty:
        empty("Nobody waits for your thanks", "When somebody helps you, note it as received.",
              ":material/favorite:")  # fmt: skip
        return
    for number, (contact, why, step, about) in enumerate(
        zip(owed["contact"], owed["why"], owed["next_step"], owed["about"], strict=True)
    ):
        if number == MOST_NAMED:
            st.caption(f"and {len(owed) - MOST_NAMED} more")
            break
        key = str(book.network.contacts["key"][contact])
        with st.container(border=True, gap="xsmall", key=f"giving_thanks_{number}"):
            with st.container(key=f"name_thanks_{number}", gap=None):
                person_link(str(book.network.contacts["label"][contact]), key)
            st.markdown(plain(why))
            st.markdown(f":material/arrow_forward: {plain(step)}")
            with st.container(horizontal=True, gap="small"):
                draft = About("thank_you", int(about) if pd.notna(about) else None)
                practice_actions.draft_button(key, draft, f"thanks_{number}", "Write thanks")
                if not book.read_only:
                    st.button(
                        "Thanked", key=f"giving_thanked_{number}", on_click=actions.thanked,
                        args=(book, int(contact)),
                    )  # fmt: skip


def give_first(book: Book) -> None:
    """People asked for something who were given nothing."""
    waiting = practice_views.before_asking(book, MOST_NAMED)
    if not waiting:
        return
    st.header("Before you ask again", anchor=False)
    with st.container(border=True, gap="small", key="giving_first"):
        for row, why in waiting:
            with st.container(gap=None, key=f"person_first_{row}"):
                person_link(str(book.network.contacts["label"][row]), str(book.network.contacts["key"][row]))
                st.caption(plain(why))


def over_time(book: Book) -> None:
    """Giving, receiving and asking, month by month."""
    giving = practice_views.giving(book)
    if giving.chart is not None:
        answered(giving, "giving_chart")
    else:
        empty(
            giving.sentence, "When you log a contact, say who helped whom.", ":material/volunteer_activism:"
        )


def between(book: Book) -> None:
    """Everybody with whom anything went either way."""
    st.header("Between you and each person", anchor=False)
    found = practice_views.balance_table(book)
    if found.empty:
        st.markdown("Nothing is noted yet.")
        return
    st.dataframe(found, hide_index=True, alt="Given, received and asked by person")


book = books.current_book()
st.title("Give and take", anchor=False)
st.caption("No score: only what you noted. To ask how you can support somebody is giving, too.")
left, right = st.columns([5, 4], gap="large")
with left:
    to_thank(book)
with right:
    st.header("Over time", anchor=False)
    over_time(book)
    give_first(book)
between(book)
