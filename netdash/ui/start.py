"""The start page: choosing the spreadsheet to open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from netdash.places import keeps_files
from netdash.ui import books
from netdash.ui.nearby import nearby_files, usual_folders
from netdash.ui.recent import recent_books
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.errors import NetdashError


def welcome() -> None:
    """What netdash is, for someone who opens it without a spreadsheet."""
    st.title("Keep the people you meet", anchor=False)
    st.markdown(
        "netdash reads the contact spreadsheet you already keep and tells you who is waiting to hear from "
        "you, how your outreach goes, and who among your people should meet. The spreadsheet stays yours: "
        "there is no second copy, and nothing leaves this machine."
    )


def trouble(error: NetdashError) -> None:
    """The spreadsheet cannot be opened: say so, and offer to try again."""
    st.title("This spreadsheet cannot be opened", anchor=False)
    st.error(plain(str(error)), icon=":material/error:")
    st.button(
        "Try again",
        type="primary",
        icon=":material/refresh:",
        on_click=books.close,
        shortcut="Enter",
        key="start_again",
    )


def ways_to_open() -> None:
    """Every way to choose a spreadsheet."""
    if not keeps_files():
        st.markdown("Your team works with one Google Sheet, chosen by whoever runs netdash for you.")
        return
    _recent()
    left, right = st.columns(2, gap="large")
    with left:
        _by_address()
    with right:
        _nearby()
        _sample()


def _recent() -> None:
    recent = recent_books()
    if not recent:
        return
    st.header("Opened lately", anchor=False)
    with st.container(horizontal=True):
        for number, one in enumerate(recent):
            st.button(
                plain(one.name), icon=":material/history:", help=plain(one.address),
                key=f"start_recent_{number}", on_click=_open, args=(one.address,),
            )  # fmt: skip


def _by_address() -> None:
    st.header("By its path or web address", anchor=False)
    with st.form("start_address_form", border=False):
        typed = st.text_input(
            "A file on this machine, or a Google Sheet",
            placeholder="~/Documents/contacts.xlsx or https://docs.google.com/spreadsheets/…",
            key="start_address",
        )
        sent = st.form_submit_button("Open", type="primary", icon=":material/folder_open:")
    st.caption("Excel (.xlsx, .xlsm), OpenDocument, older Excel, CSV, or the address of a Google Sheet.")
    if sent and typed.strip():
        _open(_address(typed))
        st.switch_page("pages/today_page.py")


def _nearby() -> None:
    st.header("From your usual folders", anchor=False)
    found = nearby_files(usual_folders())
    if not found:
        st.caption("No spreadsheets in Documents, Desktop, Downloads or your home folder.")
        return
    labels = {str(one.path): one.label for one in found}
    chosen = st.selectbox(
        "Spreadsheets found", list(labels), index=None, format_func=labels.__getitem__,
        placeholder=f"Choose one of {len(found)}", key="start_nearby",
    )  # fmt: skip
    if chosen:
        _open(chosen)
        st.switch_page("pages/today_page.py")


def _sample() -> None:
    st.header("Or look around first", anchor=False)
    st.caption("A made-up network of about sixty people, in a copy of its own.")
    if st.button("Explore the sample", icon=":material/explore:", key="start_sample"):
        from netdash.sample import working_copy  # noqa: PLC0415 - only for those who look around

        _open(str(working_copy(today=books.users_time()[0])))
        st.switch_page("pages/today_page.py")


def _open(address: str) -> None:
    books.choose(address)


def _address(typed: str) -> str:
    text = typed.strip().strip("\"'")
    return text if "://" in text else str(Path(text).expanduser())
