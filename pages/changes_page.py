"""Changes: what netdash wrote into the sheet, newest first, each to be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import near_day
from netdash.sheets.journal import JournalError
from netdash.sheets.journal_entries import State
from netdash.ui import books, writing
from netdash.ui.drawing import empty
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.sheets.journal_entries import Entry
    from netdash.ui.books import Book

WORDS = {
    State.PENDING: "waiting to be written",
    State.APPLIED: "",
    State.CONFLICT: "the sheet says something else now",
    State.LOST: "gone again: an older copy was saved over the sheet",
    State.SUPERSEDED: "let go",
    State.UNDONE: "undone",
}


def one_change(book: Book, entry: Entry) -> None:
    """What was changed and when, where it stands, and the way back."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"changes_{entry.id}"):
        at = entry.at.astimezone()
        when = near_day(at.date(), book.today)
        word = f" · {WORDS[entry.state]}" if WORDS[entry.state] else ""
        st.markdown(
            f"{plain(entry.sentence)}  \n:small[:gray[{when} at {at:%H\\:%M}{word}]]",
            width="stretch",
        )
        if writing.can_undo(entry):
            st.button("Undo", key=f"changes_undo_{entry.id}", on_click=writing.undo, args=(book, entry.id))


book = books.current_book()
st.title("Changes", anchor=False)
try:
    entries = writing.history(book)
except JournalError as error:
    empty("The journal cannot be read", plain(str(error)))
    st.stop()
if entries:
    st.markdown("Undo leaves alone what somebody else has changed since.")
else:
    empty("Nothing was changed yet", "Log a contact or edit a person; every change can be taken back here.")
for change in entries:
    one_change(book, change)
