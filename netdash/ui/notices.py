"""What stands above a page when something was written, waits or collided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import counted
from netdash.sheets.journal import JournalError
from netdash.ui import shortcuts, writing
from netdash.ui.text import plain
from netdash.ui.writing import NOTICE, Notice, Tone

if TYPE_CHECKING:
    from netdash.sheets.base import Conflict
    from netdash.sheets.journal_entries import Entry
    from netdash.ui.books import Book

_ICONS = {
    Tone.DONE: ":material/check_circle:",
    Tone.WAITING: ":material/hourglass_top:",
    Tone.TROUBLE: ":material/error:",
    Tone.SUSPICIOUS: ":material/report:",
}


def notices(book: Book) -> None:
    """Everything the user should know about his changes."""
    held = st.session_state.get(NOTICE)
    notice = held if isinstance(held, Notice) else None
    if book.read_only:
        _last_change(book, notice)
        return
    try:
        lost, unsettled = writing.lost(book), writing.is_unsettled(book)
        waiting = writing.waiting(book) if unsettled else ()
        conflicts = writing.conflicts(book) if unsettled else ()
    except JournalError as error:  # the sheet can be read all the same
        _last_change(book, notice)
        st.warning(plain(str(error)), icon=_ICONS[Tone.TROUBLE])
        return
    told_below = notice is not None and notice.tone is Tone.WAITING and (waiting or conflicts)
    if not told_below:
        _last_change(book, notice)
    _waiting(book, waiting, notice.why if notice else "")
    _lost(book, lost)
    for number, (entry, conflict) in enumerate(conflicts):
        _conflict(book, entry, conflict, number)


def _last_change(book: Book, notice: Notice | None) -> None:
    if notice is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="notice_last"):
        st.markdown(f"{_ICONS[notice.tone]} {plain(notice.text)}", width="stretch")
        if notice.change:
            st.button(
                "Undo", key="notice_undo", icon=":material/undo:", shortcut=shortcuts.key("undo"),
                on_click=writing.undo, args=(book, notice.change),
            )  # fmt: skip
        if notice.tone is Tone.SUSPICIOUS:
            st.button(
                "The sheet is right as it is", key="notice_confirm", type="primary",
                on_click=writing.confirm_sheet, args=(book,),
            )  # fmt: skip
        st.button("Dismiss", key="notice_dismiss", type="tertiary", on_click=writing.dismiss)


def _waiting(book: Book, entries: tuple[Entry, ...], why: str) -> None:
    if not entries:
        return
    with st.container(border=True, key="notice_waiting", gap="small"):
        st.markdown(f":material/hourglass_top: **{counted(len(entries), 'change')} waiting to be written**")
        if why:
            st.markdown(plain(why))
        for entry in entries[:5]:
            st.caption(plain(entry.sentence))
        with st.container(horizontal=True):
            st.button("Try again now", key="notice_retry", on_click=writing.retry, args=(book,))
            st.button(
                "Let them go", key="notice_drop", type="tertiary", on_click=writing.let_go, args=(entries,)
            )


def _lost(book: Book, entries: tuple[Entry, ...]) -> None:
    if not entries:
        return
    with st.container(border=True, key="notice_lost", gap="small"):
        st.markdown(
            f":material/history: **An older copy seems to have been saved over the sheet: "
            f"{counted(len(entries), 'change')} gone**"
        )
        for entry in entries[:5]:
            st.caption(plain(entry.sentence))
        with st.container(horizontal=True):
            st.button(
                "Write them again", key="notice_again", type="primary", on_click=writing.write_again,
                args=(book, entries),
            )  # fmt: skip
            st.button("Leave it so", key="notice_leave", on_click=writing.let_go, args=(entries,))


def _conflict(book: Book, entry: Entry, conflict: Conflict, number: int) -> None:
    """What the cell was, what it is now and what the user wants, side by side."""
    with st.container(border=True, key=f"notice_conflict_{number}", gap="small"):
        st.markdown(f":material/call_split: **{plain(entry.sentence)}**: {plain(conflict.why)}")
        if conflict.header:
            st.caption(f"Column {plain(conflict.header)}")
            cells = (("Was", conflict.was), ("Theirs", conflict.theirs), ("Mine", conflict.mine))
            for place, (title, cell) in zip(st.columns(3), cells, strict=True):
                with place:
                    held = f"**{plain(str(cell))}**" if cell is not None else "(blank)"
                    st.markdown(f":small[:gray[{title}]]  \n{held}")
        with st.container(horizontal=True):
            if conflict.again is not None:
                st.button(
                    "Write mine", key=f"notice_mine_{number}", type="primary", on_click=writing.decide,
                    args=(book, entry, conflict), kwargs={"mine": True},
                )  # fmt: skip
            st.button(
                "Keep theirs", key=f"notice_theirs_{number}", on_click=writing.decide,
                args=(book, entry, conflict), kwargs={"mine": False},
            )  # fmt: skip
