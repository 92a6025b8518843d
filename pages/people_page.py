"""People: find someone by words, tag, place or where the rhythm stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.ui import actions, answers, books, dialogs, menu, views
from netdash.ui.drawing import empty
from netdash.ui.people_table import MOST_ROWS, people_table
from netdash.ui.text import tidy

if TYPE_CHECKING:
    from netdash.ui.books import Book

NAME = "Name"
#: A rhythm is set for at most this many people at once; for more there are tags.
MOST_AT_ONCE = 100


@st.fragment
def finder(book: Book) -> None:
    """The search, its filters and the people who fit."""
    words = st.text_input(
        "Search", type="search", live="300ms", placeholder="A name, a company, anything you noted",
        key="people_words", persist_state="session", label_visibility="collapsed",
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        tag = choice("Tag", views.tags(book), "people_tag")
        place = choice("Place", views.towns(book), "people_place")
        status = choice("Rhythm", tuple(answers.STATES), "people_status")
    found = views.people_found(book, words, tag, place, status)
    if found.empty:
        empty("Nobody fits", "Use fewer words, or clear a filter.", ":material/search_off:")
        return
    table = people_table(found)
    keys = table.pop("key").tolist()
    click = f"people_open_{book.token}"
    st.session_state["people_keys"] = keys
    whole = len(book.network.contacts)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(f"{len(found):,} of {whole:,} people. Click a name for everything you know.")
        by_name([tidy(name) for name in found["label"].head(MOST_ROWS)], f"people_by_name_{book.token}")
    st.dataframe(
        table, hide_index=True, alt="People found", row_height=38,
        height=min(38 * (len(table) + 1) + 2, 680),
        column_config={
            NAME: st.column_config.ButtonColumn(
                NAME, type="tertiary", alignment="left", pinned=True, width=216, key=click,
                on_click=open_person, args=(click,),
            ),
            "Rhythm": st.column_config.TextColumn("Rhythm", width=186),
            "Last contact": st.column_config.DateColumn("Last contact", format="D MMM YYYY"),
        },
    )  # fmt: skip
    if not book.read_only and len(found) <= MOST_AT_ONCE and st.button(
        f"Set a rhythm for these {len(found)}", key="people_rhythm", icon=":material/ssid_chart:",
        on_click=dialogs.ask, args=("rhythm", tuple(keys)),
    ):  # fmt: skip
        st.rerun()
    if len(found) > MOST_ROWS:
        st.caption(f"The first {MOST_ROWS:,} are shown. Type a few letters to find the others.")


def choice(label: str, options: tuple[str, ...], key: str) -> str:
    """One filter; empty when it is not used."""
    chosen = st.selectbox(
        label, options, index=None, placeholder=label, key=key, persist_state="session", format_func=tidy,
        label_visibility="collapsed", disabled=not options,
    )  # fmt: skip
    return chosen or ""


def by_name(names: list[str], key: str) -> None:
    """The same people by the keyboard, which moves about in the table but presses no name in it."""
    st.selectbox(
        "Open a person", range(len(names)), index=None, placeholder="Open a person", key=key, width=280,
        format_func=names.__getitem__, label_visibility="collapsed", on_change=open_named, args=(key,),
    )  # fmt: skip


def open_named(key: str) -> None:
    """Go to the person chosen by name."""
    if (place := st.session_state[key]) is not None:
        menu.go_to_person(st.session_state["people_keys"][place])


def open_person(click: str) -> None:
    """Go to the person whose name was clicked, by the keys that were drawn."""
    place = st.session_state[click]["row"]
    menu.go_to_person(st.session_state["people_keys"][place])


book = books.current_book()
st.title("People", anchor=False)
if book.network.contacts.empty:
    actions.nobody_yet(book)
else:
    finder(book)
    with st.container(horizontal=True):
        st.page_link(menu.IMPORT, label="Import people")
        st.page_link(menu.DUPLICATES, label="Find duplicates")
