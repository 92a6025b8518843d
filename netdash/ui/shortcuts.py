"""What is done daily by one key, and the list of those keys.

Letters and digits alone are used: they do nothing while something is typed, whatever the keyboard's language.
C and R are taken by the browser's own page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from netdash.preferences import prefer, preferences
from netdash.ui.writing import OFFER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.ui.books import Book

#: Where the open dialog is noted; while there is one, no key does anything behind it.
OPEN_DIALOG = "dialog_asked"
_WANTED = "shortcuts_wanted"
_TOGGLE = "shortcuts_toggle"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key, what it does, and where."""

    key: str
    does: str
    where: str


EVERYWHERE, PERSON, SCAN, FORMS = "Everywhere", "On a person's page", "In the monthly scan", "In a form"
SHORTCUTS = {
    "today": Shortcut("T", "Go to Today", EVERYWHERE),
    "find": Shortcut("F", "Find someone", EVERYWHERE),
    "log": Shortcut("L", "Log a contact", EVERYWHERE),
    "add": Shortcut("A", "Add a person", EVERYWHERE),
    "undo": Shortcut("U", "Undo what was just written", EVERYWHERE),
    "newer": Shortcut("V", "Show the new version of the sheet", EVERYWHERE),
    "more": Shortcut("M", "Show more of a list", EVERYWHERE),
    "keyboard": Shortcut("K", "Show these keys", EVERYWHERE),
    "spoke": Shortcut("S", "Spoke today", PERSON),
    "detail": Shortcut("D", "Log with detail", PERSON),
    "edit": Shortcut("E", "Edit", PERSON),
    "reach out": Shortcut("1", "Reach out", SCAN),
    "introduce": Shortcut("2", "Introduce", SCAN),
    "let rest": Shortcut("3", "Let rest", SCAN),
    "change rhythm": Shortcut("4", "Change the rhythm", SCAN),
    "next": Shortcut("N", "Next: decide about this one later", SCAN),
    "previous": Shortcut("P", "Previous: back to the one put off last", SCAN),
    "send": Shortcut("Ctrl+Enter", "Save the form", FORMS),
    "close": Shortcut("Esc", "Close it", FORMS),
}


def key(name: str) -> str | None:
    """The key that presses a button; none while a dialog is open, or where the user wants none."""
    if any(st.session_state.get(held) for held in (OPEN_DIALOG, OFFER)) or not _wanted():
        return None
    return SHORTCUTS[name].key


def listing(_book: Book, _rows: Sequence[int], _turn: str) -> bool:
    """All keys, and the way to be rid of those of one letter."""
    for where in dict.fromkeys(one.where for one in SHORTCUTS.values()):
        st.markdown(f"**{where}**")
        lines = [f"`{one.key}` {one.does}" for one in SHORTCUTS.values() if one.where == where]
        st.markdown("  \n".join(lines))
    st.toggle(
        "Keys of one letter or digit", value=_wanted(), key=_TOGGLE, on_change=_switch,
        help="They do nothing while you type. Switch them off if they get in the way of other programs.",
    )  # fmt: skip
    return False


def _wanted() -> bool:
    """Whether the user wants them: what was chosen last, looked up once in a session."""
    if _WANTED not in st.session_state:
        st.session_state[_WANTED] = preferences().keys
    return bool(st.session_state[_WANTED])


def _switch() -> None:
    st.session_state[_WANTED] = st.session_state[_TOGGLE]
    prefer(replace(preferences(), keys=st.session_state[_TOGGLE]))
