"""The steps of introductions under way: whom to ask next, with the message, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import counted, plain_day
from netdash.ui import practice_actions, practice_views
from netdash.ui.cards import between, pair_card
from netdash.ui.cells import people_keys
from netdash.ui.drafting import About, template_of_step
from netdash.ui.menu import person_link
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.introductions import LedgerEntry
    from netdash.ui.books import Book

#: How a step is said to be done, and how an introduction may end.
DONE = {"asked first": "Asked", "asked both": "Both agreed", "introduced": "Introduced",
        "came to something": "It came to something"}  # fmt: skip
#: Introductions under way that are shown at once.
PAGE = 12
ENDS = {"declined": "Declined", "came to nothing": "It came to nothing"}


def next_steps(book: Book) -> None:
    """Every introduction with something left to do, the longest waiting first."""
    waiting = [one for one in practice_views.ledger(book) if one.next_step]
    if not waiting:
        return
    st.header("Under way", anchor=False)
    st.caption(f"{counted(len(waiting), 'introduction')}: ask the first, ask the second, then introduce.")
    pages = -(-len(waiting) // PAGE)
    page = st.pagination(pages, key="ledger_page") if pages > 1 else 1
    with st.grid(2, min_column_width=320, gap="small", key="ledger_steps"):
        for entry in waiting[(page - 1) * PAGE : page * PAGE]:
            step_card(book, entry)


def step_card(book: Book, entry: LedgerEntry) -> None:
    """One of them: the two, how far, what next."""
    with pair_card(f"ledger_card_{entry.row}"):
        name(book, entry.first, entry.first_name)
        between()
        name(book, entry.second, entry.second_name)
        since = f" since {plain_day(entry.since, book.today)}" if entry.since else ""
        st.caption(
            f"{plain(entry.status.capitalize())}{since}"
            + (f": {plain(entry.reason)}" if entry.reason else "")
        )
        st.markdown(f":material/arrow_forward: {plain(entry.next_step)}")
        draft(book, entry)
        if not book.read_only:
            moves(book, entry)


def name(book: Book, row: int | None, written: str) -> None:
    """A link to a contact; the name alone where it is none."""
    if row is None:
        st.markdown(f"**{plain(written)}**", width="content")
    else:
        person_link(written, people_keys(book.network)[row])


def draft(book: Book, entry: LedgerEntry) -> None:
    """The message of the next step, to the person whose turn it is."""
    first, second = entry.first, entry.second
    to, other = (second, first) if entry.status == "asked first" else (first, second)
    if to is None:
        return
    about = About(template_of_step(entry.status), entry.row, other)
    key = people_keys(book.network)[to]
    practice_actions.draft_button(key, about, f"ledger_{entry.row}", "Draft")


def moves(book: Book, entry: LedgerEntry) -> None:
    """What can be said to have happened."""
    if entry.status == "came to something":
        st.button(
            "Thanked", key=f"ledger_thanked_{entry.row}", on_click=practice_actions.thank_for_introduction,
            args=(book, entry.row),
        )  # fmt: skip
        return
    if entry.next_status in DONE:
        st.button(
            DONE[entry.next_status], key=f"ledger_next_{entry.row}",
            on_click=practice_actions.move_introduction, args=(book, entry.row, entry.next_status),
        )  # fmt: skip
    end = "came to nothing" if entry.status == "introduced" else "declined"
    st.button(
        ENDS[end], key=f"ledger_end_{entry.row}", type="tertiary",
        on_click=practice_actions.move_introduction, args=(book, entry.row, end),
    )  # fmt: skip
