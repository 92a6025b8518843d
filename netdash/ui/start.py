"""The start page: choosing the spreadsheet to open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import near_day
from netdash.errors import CannotOpenError, NetdashError
from netdash.places import PROJECT, keeps_files
from netdash.ui import books, menu
from netdash.ui.browsing import browse, from_home
from netdash.ui.recent import forget, recent_books
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.ui.recent import Recent

#: The steps from nothing to one's own people, as they are called above each of them.
STEPS = ("Choose your sheet", "See what was understood", "Know what happens to it")

_TROUBLE = "start_trouble"
_OPENED = "start_opened"
#: How signing in to Google is told, down to what matters only later.
_GOOGLE = PROJECT / "docs" / "google.md"
_LATER = "\n## Where the keys are"


def welcome() -> None:
    """What netdash is, for someone who opens it without a spreadsheet."""
    st.title("Keep the people you meet", anchor=False)
    st.markdown(
        "netdash reads the contact spreadsheet you already keep and tells you who is waiting to hear from "
        "you, how your outreach goes, and who among your people should meet. The spreadsheet stays yours: "
        "there is no second copy, and nothing leaves this machine."
    )
    first_step()


def first_step() -> None:
    """That this is the first of the steps, for someone who has not opened a spreadsheet yet."""
    if keeps_files() and not recent_books():
        step(1)


def step(number: int) -> None:
    """Which of the three steps this is, and which come."""
    told = [
        f"**{place} {name}**" if place == number else f"{place} {name}"
        for place, name in enumerate(STEPS, start=1)
    ]
    st.caption(" → ".join(told))


def trouble(error: NetdashError) -> None:
    """The spreadsheet cannot be opened: say so, and offer to try again."""
    st.title("This spreadsheet cannot be opened", anchor=False)
    _tell(error)
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
    if st.session_state.pop(_OPENED, False):
        st.switch_page(menu.TODAY)
    error = st.session_state.pop(_TROUBLE, None)
    if isinstance(error, NetdashError):
        _tell(error)
    _recent()
    left, right = st.columns([5, 4], gap="large")
    with left:
        st.header("On this machine", anchor=False)
        browse(open_typed)
    with right:
        _by_address()
        _sample()


def open_typed(typed: str) -> None:
    """Open what was pressed or typed; on trouble stay here and say why."""
    try:
        with st.spinner("Reading your spreadsheet"):
            books.try_to_open(typed)
    except NetdashError as error:
        st.session_state[_TROUBLE] = error
    else:
        st.session_state[_OPENED] = True


def _tell(error: NetdashError) -> None:
    st.error(plain(str(error)), icon=":material/error:")
    if not isinstance(error, CannotOpenError) and "sign-in" in str(error):
        _how_to_sign_in()


def _how_to_sign_in() -> None:
    """The way to Google, as the documentation tells it."""
    try:
        told = _GOOGLE.read_text(encoding="utf-8").partition(_LATER)[0]
    except OSError:
        return
    with st.expander("How to sign in to Google, step by step", icon=":material/login:"):
        st.markdown(told.partition("\n")[2])


def _recent() -> None:
    recent = recent_books()
    if not recent:
        return
    st.header("Opened lately", anchor=False)
    with st.container(gap="xsmall", key="start_recent"):
        for number, one in enumerate(recent):
            _one_recent(one, number)


def _one_recent(one: Recent, number: int) -> None:
    missing = one.is_missing
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            plain(one.name), icon=":material/link_off:" if missing else ":material/history:",
            key=f"start_recent_{number}", on_click=open_typed, args=(one.address,), disabled=missing,
        )  # fmt: skip
        told = [from_home(one.address), _when(one.opened)]
        if missing:
            told.append("not there any more")
        st.caption(plain(" · ".join(part for part in told if part)), width="content")
        st.button(
            "Forget", key=f"start_forget_{number}", type="tertiary", icon=":material/close:",
            help="Take it off this list; the spreadsheet itself stays.", on_click=forget, args=(one.address,),
        )  # fmt: skip


def _when(opened: str) -> str:
    try:
        day = date.fromisoformat(opened)
    except ValueError:
        return ""
    return f"opened {near_day(day, books.users_time()[0])}"


def _by_address() -> None:
    st.header("By its path or web address", anchor=False)
    with st.form("start_address_form", border=False):
        st.text_input(
            "A file on this machine, or a Google Sheet",
            placeholder="~/contacts.xlsx or https://docs.google…",
            key="start_address",
        )
        st.form_submit_button(
            "Open", type="primary", icon=":material/folder_open:", on_click=_open_address, key="start_open"
        )
    st.caption(
        "Excel (.xlsx, .xlsm), OpenDocument, older Excel, CSV, or the address of a Google Sheet. From a "
        "terminal: python3 start.py, a blank, and the file dropped on the window."
    )


def _open_address() -> None:
    typed = str(st.session_state.get("start_address", ""))
    if typed.strip():
        open_typed(typed)


def _sample() -> None:
    st.header("Or look around first", anchor=False)
    st.caption("A made-up network of about sixty people, in a copy of its own.")
    if st.button("Explore the sample", icon=":material/explore:", key="start_sample"):
        from netdash.sample import working_copy  # noqa: PLC0415 - only for those who look around

        with st.spinner("Writing the made-up network"):
            books.choose(str(working_copy(today=books.users_time()[0])))
        st.switch_page(menu.TODAY)
