"""Today: who to write to now, most pressing first, and what comes in the next two weeks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import WEEKDAYS, plain_day, shortened
from netdash.ui import actions, books, dialogs, menu, rhythm_parts, shortcuts, views
from netdash.ui.cards import follow_up_card
from netdash.ui.drawing import empty
from netdash.ui.menu import person_link
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.cadence import Load
    from netdash.ui.books import Book

#: More cards than this at once are a wall, and take long to draw.
CARDS = 12
#: Cards shown at first where almost everybody is late.
A_FEW = 5
#: More than this is not for one day; when some are done, others follow.
MOST_CARDS = 24
#: The list beside the cards stays short.
MOST_UPCOMING = 12


def figures(book: Book) -> None:
    """The counts above the cards, and the load."""
    counts, load = views.counts(book), views.load(book)
    with st.grid(4, min_column_width=140, gap="small", key="today_figures"):
        st.metric(
            "To do now", counts.due, border=True, help="People with at least one reason to hear from you."
        )
        st.metric(
            "48-hour clocks",
            counts.running_48,
            border=True,
            help="New acquaintances who wait for a first word.",
        )
        st.metric(
            "Promises due",
            counts.promises,
            border=True,
            help="People to whom you promised something that is due by today.",
        )
        st.metric("Thanks owed", counts.thanks, border=True, help="People who helped or introduced you.")
    if load.fresh_start:
        begin_again(book, load)
    elif load.too_much and counts.due:
        st.warning(plain(load.sentence), icon=":material/self_care:")
    else:
        st.caption(plain(load.sentence))


def begin_again(book: Book, load: Load) -> None:
    """Said before the list becomes a wall: most people are overdue, and that is no debt."""
    with st.container(border=True, gap="small", key="today_begin_again"):
        st.markdown(
            ":material/self_care: **Most of your people have not heard from you for a while, and that is no "
            "debt.** Begin with the few below, and spread the others over the coming weeks."
        )
        st.caption(plain(load.sentence))
        again = st.popover(
            "A fresh start", icon=":material/event_repeat:", key="today_afresh", on_change="rerun"
        )
        if again.open:
            with again:
                rhythm_parts.new_days(book)


def to_do_now(book: Book) -> None:
    """The cards."""
    st.header("To do now", anchor=False)
    waiting = views.follow_ups(book)
    if not waiting:
        nothing_due(book)
        return
    calm = views.load(book).fresh_start
    key = f"today_shown_{book.token}"
    shown = st.session_state.get(key, A_FEW if calm else CARDS)
    first = waiting[:shown]
    known = views.known_about(book, tuple(one.row for one in first))
    for follow_up, about in zip(first, known, strict=True):
        follow_up_card(book, follow_up, about, calm=calm)
    if len(waiting) > shown >= MOST_CARDS:
        st.caption(f"and {len(waiting) - shown:,} more. They move up as you go.")
    elif len(waiting) > shown:
        st.button(
            f"Show {min(CARDS, len(waiting) - shown)} more of {len(waiting) - shown}",
            icon=":material/expand_more:", key="today_more", width="stretch", shortcut=shortcuts.key("more"),
            on_click=st.session_state.__setitem__, args=(key, shown + CARDS),
        )  # fmt: skip


def nothing_due(book: Book) -> None:
    """The empty state: nobody waits, or nothing is known yet."""
    if views.rhythms(book)["last_contact"].notna().any():
        empty(
            "All done: nobody is waiting for you",
            "Enjoy the day. What comes next stands beside this, and whom you miss is in the monthly scan.",
        )
        st.page_link(menu.SCAN, label="Look through your people", icon=":material/checklist:")
        return
    empty(
        "Nobody is due, because nothing says when you last spoke",
        "Log whom you talked to, or go through your people once: a word about each, and Today knows the "
        "rest. A column “Last contact” in your sheet does it, too.",
    )
    with st.container(horizontal=True):
        if not book.read_only:
            st.button(
                "Log the first contact", type="primary", icon=":material/edit_note:", key="today_first",
                on_click=dialogs.ask, args=("log",),
            )  # fmt: skip
        st.page_link(menu.SCAN, label="Go through your people", icon=":material/checklist:")
        menu.sheet_link()


def coming_up(book: Book) -> None:
    """The next two weeks, day by day."""
    st.header("Next two weeks", anchor=False)
    ahead = views.upcoming(book)
    if not ahead:
        st.caption("Nothing is planned or falls due.")
        return
    with st.container(border=True, gap=None, key="today_upcoming"):
        for due, people in groupby(ahead[:MOST_UPCOMING], lambda one: one.due):
            st.markdown(f"**{WEEKDAYS[due.weekday()]} {plain_day(due, book.today)}**")
            for one in people:
                person_link(one.name, one.key)
                st.caption(plain(shortened(one.why, 110)))
        if len(ahead) > MOST_UPCOMING:
            st.caption(f"and {len(ahead) - MOST_UPCOMING} more")


book = books.current_book()
st.title("Today", anchor=False)
st.caption(f"{WEEKDAYS[book.today.weekday()]}, {plain_day(book.today, book.today)} {book.today.year}")
if book.network.contacts.empty:
    st.header("To do now", anchor=False)
    actions.nobody_yet(book)
else:
    figures(book)
    cards, aside = st.columns([2, 1], gap="medium")
    with cards:
        to_do_now(book)
    with aside:
        coming_up(book)
