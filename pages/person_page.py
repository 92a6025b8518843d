"""One person: what to know before you meet again, what happened, and everything the sheet says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash import people
from netdash.errors import UnknownPersonError
from netdash.ui import actions, books, menu, person_parts, person_practice, views
from netdash.ui.drawing import empty
from netdash.ui.link_ids import person_row
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.people import Brief
    from netdash.ui.books import Book


def person(book: Book, row: int) -> None:
    """The whole page of one person."""
    brief = views.brief(book, row)
    head(brief)
    actions.on_person(book, row)
    person_practice.on_person(book, row)
    left, right = st.columns([3, 2], gap="large")
    with left:
        meet = person_parts.before_you_meet(brief, book)
        person_parts.story(people.timeline(book.network, row), book)
    with right:
        person_parts.from_your_sheet(brief, book)
    person_parts.should_meet(meet, book, row)


def head(brief: Brief) -> None:
    """The name, what the person does and where, and the tags."""
    st.title(plain(brief.label), anchor=False)
    about = [part for part in (brief.title, brief.company, brief.place) if part]
    if about:
        st.markdown(" · ".join(plain(part) for part in about))
    if brief.tags:
        with st.container(horizontal=True, gap="xsmall"):
            for tag in brief.tags:
                st.badge(plain(tag), color="gray")


def nobody(text: str) -> None:
    """The empty state: no person is named, or nobody of that key is in the sheet any more."""
    st.title("Person", anchor=False)
    empty(text, "Look the person up under People; the name may have changed in the sheet.")
    st.page_link(menu.PEOPLE, label="Find someone", icon=":material/search:")


book = books.current_book()
key = st.query_params.get("id", "")
if not key:
    nobody("Nobody is chosen")
else:
    try:
        chosen = person_row(book, key)
    except UnknownPersonError:
        nobody("This person is not in the sheet")
    else:
        person(book, chosen)
