"""The door of a netdash that serves a team: who has not signed in, or may not come in, sees nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from streamlit import runtime
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from netdash.places import keeps_files
from netdash.team import may_come_in
from netdash.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Names of the providers to choose from; set when serving begins.
providers: Sequence[str] = ("",)

#: Whether a key guards the app; set when serving begins.
has_key = False

#: So many windows are remembered; the one that was drawn longest ago is forgotten first.
_MOST_WINDOWS = 10_000
_inside: dict[str, None] = {}


def is_open() -> bool:
    """Whether this visitor may see the spreadsheet."""
    if keeps_files():
        return _only_those_with_a_key()
    comes_in = may_come_in(st.user.to_dict())
    _note(comes_in=comes_in)
    return comes_in


def is_inside(window: str) -> bool:
    """Whether a window, by Streamlit's id of its session, was let in."""
    return window in _inside


def _note(*, comes_in: bool) -> None:
    context = get_script_run_ctx()
    if context is None:
        return
    _inside.pop(context.session_id, None)
    if comes_in:
        _inside[context.session_id] = None
    while len(_inside) > _MOST_WINDOWS:
        _inside.pop(next(iter(_inside)), None)


def check() -> None:
    """Show nothing more to who may not see the spreadsheet."""
    if not is_open():
        st.stop()


def way_in() -> None:
    """What is seen from outside: how to sign in, or that one may not come in."""
    if keeps_files():
        st.title("Nothing is shown here", anchor=False)
        st.markdown(
            "This address is open to everybody who can reach it, the other users of this machine among them. "
            "Start netdash with **netdash open** for yourself, or with **netdash serve** for a team."
        )
    elif st.user.get("is_logged_in"):
        _turned_away()
    else:
        _sign_in()


def foot() -> None:
    """Below the menu: who is signed in, and the way out."""
    st.caption(plain(st.user.get("email")))
    _sign_out("Sign out")


def _sign_in() -> None:
    st.title("Sign in", anchor=False)
    st.markdown("Your team's contacts are here. Sign in with the account your team knows you by.")
    for name in providers:
        label = f"Sign in with {plain(name.capitalize())}" if name else "Sign in"
        if st.button(label, type="primary", icon=":material/login:", key=f"door_in_{name}"):
            st.login(name or None)


def _turned_away() -> None:
    st.title("You cannot come in with this account", anchor=False)
    name = plain(st.user.get("email")) or "somebody without an e-mail address"
    st.markdown(
        f"You are signed in as **{name}**, and that is not on the list of this team, or your provider has "
        "not verified it. Ask whoever runs netdash for you, or sign in with another account."
    )
    _sign_out("Use another account")


def _sign_out(label: str) -> None:
    if st.button(label, icon=":material/logout:", key="door_out"):
        st.logout()


def _only_those_with_a_key() -> bool:
    """Whether nobody else can reach the app: it is behind its key, or no server runs at all."""
    # Tests put something else in its place.
    return has_key or not (runtime.exists() and type(runtime.get_instance()) is Runtime)
