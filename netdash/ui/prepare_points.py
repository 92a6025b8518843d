"""Talking points: two or three fresh things worth sharing, for whom each is, and who has it already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import counted, plain_day
from netdash.ui import practice_actions, practice_views
from netdash.ui.drafting import About
from netdash.ui.drawing import empty
from netdash.ui.menu import person_link
from netdash.ui.person_parts import safe_url
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.talking_points import TalkingPoint
    from netdash.ui.books import Book

#: People named for one talking point, and points shown at once.
MOST_PEOPLE = 4
PAGE = 10
_TURN = "points_turn"


def worth_sharing(book: Book) -> None:
    """The list, the fresh ones first, and a way to add one."""
    st.header("Worth sharing", anchor=False)
    found = practice_views.talking_points(book)
    fresh = [one for one in found if one.fresh]
    st.caption(f"{counted(len(fresh), 'fresh thing')} of {len(found)}. Two or three are enough.")
    if not book.read_only:
        with st.popover("Add something", icon=":material/add:", key="points_add"):
            point_form(book)
    if not found:
        empty("Nothing to share yet", "Note what you read, saw or learnt, and for whom it is.",
              ":material/auto_awesome:")  # fmt: skip
        return
    ordered = [*fresh, *(one for one in found if not one.fresh)]
    pages = -(-len(ordered) // PAGE)
    page = st.pagination(pages, key="points_page") if pages > 1 else 1
    with st.grid(2, min_column_width=320, gap="small", key="points_cards") as grid:
        for point in ordered[(page - 1) * PAGE : page * PAGE]:
            with grid.cell():
                point_card(book, point)


def point_card(book: Book, point: TalkingPoint) -> None:
    """One thing: since when, for whom it is, with whom it was shared."""
    with st.container(border=True, gap="small", height="stretch", key=f"points_card_{point.row}"):
        st.markdown(f"**{plain(point.topic)}**")
        since = f"Noted on {plain_day(point.added_on, book.today)}" if point.added_on else "No date"
        tags = f" · {plain(', '.join(point.tags))}" if point.tags else ""
        st.caption(f"{since}{tags}" + ("" if point.fresh else " · no longer fresh"))
        if safe_url(point.link):
            st.link_button("Read it", safe_url(point.link), icon=":material/open_in_new:")
        if point.shared_with:
            labels = book.network.contacts.loc[list(point.shared_with), "label"]
            st.markdown(f"Shared with {plain(', '.join(labels))}")
        for row in point.for_whom[:MOST_PEOPLE]:
            for_whom(book, point, row)
        if len(point.for_whom) > MOST_PEOPLE:
            st.caption(f"and for {len(point.for_whom) - MOST_PEOPLE} more")


def for_whom(book: Book, point: TalkingPoint, row: int) -> None:
    """Somebody who would care, and has not got it yet."""
    label, key = (str(book.network.contacts[name][row]) for name in ("label", "key"))
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key=f"person_point_{point.row}_{key}"
    ):
        person_link(label, key)
        practice_actions.draft_button(key, About("sharing", point.row), f"point_{point.row}", "Draft")
        if not book.read_only:
            st.button(
                "Shared", key=f"points_shared_{point.row}_{key}", on_click=practice_actions.share_point,
                args=(book, point.row, row),
            )  # fmt: skip


def point_form(book: Book) -> None:
    """The form of a new one."""
    key = f"points_form_{st.session_state.get(_TURN, 0)}"
    with st.form(key, border=False):
        st.text_input("What is it?", key=f"{key}_topic")
        st.text_input("Where is it to be read?", key=f"{key}_link")
        st.text_input("For whom? What they care about", key=f"{key}_tags", placeholder="parted by commas")
        st.form_submit_button("Add", type="primary", key=f"{key}_save", on_click=add, args=(book, key))


def add(book: Book, key: str) -> None:
    """Note what the form says."""
    said = st.session_state
    tags = [tag.strip() for tag in said[f"{key}_tags"].replace(";", ",").split(",") if tag.strip()]
    if practice_actions.add_point(book, said[f"{key}_topic"], said[f"{key}_link"].strip(), tags):
        said[_TURN] = said.get(_TURN, 0) + 1
