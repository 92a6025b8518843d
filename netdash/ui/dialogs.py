"""Dialogs: one at a time, opened by `ask`, drawn at the end of a page by `draw`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from netdash.errors import NetdashError
from netdash.ui import drafting, forms, shortcuts, writing
from netdash.ui.text import plain
from netdash.ui.writing import OFFER, Offer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netdash.ui.books import Book

_ASKED = shortcuts.OPEN_DIALOG
_TURN = "dialog_turn"


@dataclass(frozen=True, slots=True)
class Asked:
    """The dialog that is open: its kind and the keys of the people it is about."""

    kind: str
    people: tuple[str, ...]
    turn: int


_TITLES = {
    "log": "Log a contact",
    "add": "Add a person",
    "edit": "Edit",
    "rhythm": "How often do you want to be in touch?",
    "promise": "Note a promise",
    "draft": "Write a message",
    "keyboard": "Keyboard",
}
_FORMS: dict[str, Callable[[Book, Sequence[int], str], bool]] = {
    "log": forms.log,
    "add": forms.add,
    "edit": forms.edit,
    "rhythm": forms.rhythm,
    "promise": forms.promise,
    "draft": drafting.form,
    "keyboard": shortcuts.listing,
}


def ask(kind: str, people: Sequence[str] = ()) -> None:
    """Open a dialog about people, by their keys."""
    turn = int(st.session_state.get(_TURN, 0)) + 1
    st.session_state[_TURN] = turn
    st.session_state[_ASKED] = Asked(kind, tuple(people), turn)


def close() -> None:
    """Close whatever dialog is open."""
    st.session_state.pop(_ASKED, None)
    st.session_state.pop(OFFER, None)


def draw(book: Book) -> None:
    """Show the dialog that was asked for."""
    offer = st.session_state.get(OFFER)
    asked = st.session_state.get(_ASKED)
    if isinstance(offer, Offer):
        st.session_state.pop(_ASKED, None)
        st.dialog("Something new for your sheet", on_dismiss=close)(_offer)(offer)
    elif isinstance(asked, Asked):
        drawer = st.dialog(_TITLES[asked.kind], position="right", width=520, on_dismiss=close)
        drawer(_form)(book, asked)


def _form(book: Book, asked: Asked) -> None:
    try:
        rows = [book.network.row_of(key) for key in asked.people]
    except NetdashError as error:
        st.error(plain(str(error)))
        return
    # Each turn has keys of its own, so that a form begins empty.
    if _FORMS[asked.kind](book, rows, f"{asked.kind}_{asked.turn}"):
        close_form()
        st.rerun()


def close_form() -> None:
    """Close the form; a question about a new tab stays open."""
    st.session_state.pop(_ASKED, None)


def _offer(offer: Offer) -> None:
    """What would be added to the sheet, before it is."""
    for addition in offer.changes.additions:
        what = "the tab" if addition.new_tab else f"to the tab “{plain(addition.tab)}” the column"
        name = addition.tab if addition.new_tab else ", ".join(addition.headers)
        st.markdown(f"This adds {what} **{plain(name)}** to your sheet, for {plain(addition.holds)}.")
        if addition.new_tab:
            st.caption(f"With the columns {plain(', '.join(addition.headers))}")
    st.markdown("Everything else in it stays as it is.")
    with st.container(horizontal=True):
        added = st.button(
            "Add and write",
            type="primary",
            key="offer_add",
            on_click=writing.write,
            args=(offer.book, offer.changes),
        )
        without = bool(offer.smaller) and st.button(
            "Only what fits without",
            key="offer_less",
            on_click=writing.write,
            args=(offer.book, offer.smaller),
        )
        not_now = st.button("Not now", type="tertiary", key="offer_not", on_click=close)
    if added or without or not_now:
        st.rerun()
