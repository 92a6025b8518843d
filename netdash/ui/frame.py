"""What stands around every page: the mark, the menu's foot, and the notice of a newer sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from netdash.errors import NetdashError
from netdash.places import keeps_files
from netdash.sample import is_sample
from netdash.ui import dialogs, door, menu, shortcuts, writing
from netdash.ui.books import look_ahead, newer, out_of_reach, show_new_version
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.ui.books import Book

_HERE = Path(__file__).parent
#: A file is looked at this often for a newer version; a sheet on the network less often.
LOOK_SECONDS = 5
LOOK_SECONDS_AFAR = 30
#: The revision that could not be read, and why.
_UNREADABLE = "frame_unreadable"


def page_config() -> None:
    """The window's title and icon, and the mark above the menu; all of it comes from this machine."""
    st.set_page_config(
        page_title="netdash", page_icon=str(_HERE / "mark.svg"), layout="wide", initial_sidebar_state=250
    )
    st.html(_HERE / "style.css")
    st.logo(str(_HERE / "wordmark.svg"), size="large", icon_image=str(_HERE / "mark.svg"))


def sample_strip(book: Book) -> None:
    """On every page of the made-up network: that it is made up, and the way out."""
    if not is_sample(book.address):
        return
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", gap="small", key="frame_sample"
    ):
        st.markdown(
            ":material/explore: **Made-up people**, to look around among. Try anything, it is only a copy.",
            width="stretch",
        )
        if st.button("Open my own spreadsheet", icon=":material/folder_open:", key="frame_own"):
            st.switch_page(menu.OPEN)


def menu_foot(book: Book) -> None:
    """Below the menu: finding someone, which spreadsheet is open, opening another."""
    with st.sidebar:
        with st.container(key="frame_to_today"):
            if st.button("Jump to Today", shortcut=shortcuts.key("today"), key="frame_today"):
                st.switch_page(menu.TODAY)
        if st.button(
            "Find someone", icon=":material/search:", shortcut=shortcuts.key("find"), width="stretch",
            key="frame_find",
        ):  # fmt: skip
            st.switch_page(menu.PEOPLE)
        if not book.read_only:
            _writing_buttons()
        st.caption(plain(book.workbook.name))
        if book.read_only:
            st.caption("Read only: netdash can look at it, but not write.", help=plain(book.read_only))
        if keeps_files():
            st.page_link(menu.OPEN, label="Open another spreadsheet")
        else:
            door.foot()
        if not book.read_only:
            st.page_link(menu.CHANGES, label="Changes and undo")
        st.button(
            "Keyboard", type="tertiary", icon=":material/keyboard:", shortcut=shortcuts.key("keyboard"),
            key="frame_keyboard", on_click=dialogs.ask, args=("keyboard",),
        )  # fmt: skip


def _writing_buttons() -> None:
    for label, kind, icon in (
        ("Log a contact", "log", "edit_note"),
        ("Add a person", "add", "person_add"),
    ):
        st.button(
            label, icon=f":material/{icon}:", shortcut=shortcuts.key(kind), width="stretch",
            key=f"frame_{kind}", on_click=dialogs.ask, args=(kind,),
        )  # fmt: skip


def newer_version_notice(book: Book) -> None:
    """A quiet bar that appears when the sheet was changed elsewhere."""
    seconds = LOOK_SECONDS_AFAR if "://" in book.address else LOOK_SECONDS
    st.fragment(_look, run_every=seconds)(book)


def _look(book: Book) -> None:
    try:
        if not book.workbook.read_only and writing.waiting(book):
            writing.retry(book)
            if not writing.waiting(book):
                st.rerun()
        token = newer(book)
    except NetdashError as error:
        st.warning(f"{plain(str(error))} You see it as it was last read.", icon=":material/cloud_off:")
        return
    if old := out_of_reach(book):
        st.warning(plain(old), icon=":material/cloud_off:")
    if not token:
        return
    unreadable, why = st.session_state.get(_UNREADABLE, ("", ""))
    if token == unreadable:
        st.warning(
            f"The sheet changed, and its new version cannot be read, so you see the one before. {plain(why)}",
            icon=":material/broken_image:",
        )
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="frame_newer"):
        st.markdown("The sheet changed. You see it as it was before.", width="stretch")
        show = st.button(
            "Show the new version", type="primary", shortcut=shortcuts.key("newer"), key="frame_show_newer"
        )
    if not show:
        return
    try:
        look_ahead(book, token)
        show_new_version(token)
    except NetdashError as error:
        st.session_state[_UNREADABLE] = (token, str(error))
    st.rerun()
