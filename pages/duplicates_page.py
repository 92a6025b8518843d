"""Duplicates: rows that may be one person, side by side, made one only when the user says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash import changes, merging
from netdash.days import counted
from netdash.ui import books, views, writing
from netdash.ui.cells import said
from netdash.ui.drawing import empty
from netdash.ui.menu import person_link
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.changes.spelling import Value
    from netdash.duplicates import Duplicate
    from netdash.merging import FieldMerge, MergePlan
    from netdash.ui.books import Book

#: Groups looked at on one page.
PAGE = 10


def group(book: Book, found: Duplicate) -> None:
    """One group: who, why it may be one person, and what making one of them would keep."""
    name = "_".join(found.keys)
    with st.container(border=True, gap="small", key=f"duplicates_{name}"):
        with st.container(horizontal=True, key=f"name_duplicates_{name}"):
            for label, key in zip(found.labels, found.keys, strict=True):
                person_link(label, key)
        st.markdown(f"{found.certainty.value.capitalize()}: {plain('; '.join(found.why))}")
        with st.container(horizontal=True, vertical_alignment="center", key=f"duplicates_do_{name}"):
            looked_at = st.toggle("Look at them side by side", key=f"duplicates_look_{name}")
            if not book.read_only:
                st.button(
                    "Not the same person" if len(found.rows) == 2 else "Not the same people",
                    key=f"duplicates_apart_{name}", icon=":material/call_split:",
                    on_click=tell_apart, args=(book, found),
                    help="Remembered in your sheet, and never asked again.",
                )  # fmt: skip
        if looked_at:
            side_by_side(book, found, name)


def side_by_side(book: Book, found: Duplicate, name: str) -> None:
    """Field by field what each row holds and what the one row would hold."""
    plan = merging.plan_merge(book.network, found.rows)
    chosen = {one.name: field(one, f"duplicates_{name}_{one.name}") for one in plan.fields if one.differs}
    if plan.references:
        st.caption(f"{counted(plan.references, 'mention')} elsewhere will name {plain(plan.label)}.")
    if not book.read_only:
        st.button(
            "Make one of them", type="primary", key=f"duplicates_merge_{name}", icon=":material/merge:",
            on_click=merge, args=(book, plan, chosen),
        )  # fmt: skip


def tell_apart(book: Book, found: Duplicate) -> None:
    """Remember that they are different people."""
    writing.submit(book, lambda network: changes.tell_apart(network, found.rows))


def merge(book: Book, plan: MergePlan, chosen: dict[str, Value]) -> None:
    """Make one row of them; one change, to be undone at once."""
    writing.submit(book, lambda _: merging.changes_of(plan, chosen))


def field(one: FieldMerge, key: str) -> Value:
    """The value the one row gets."""
    values = list({str(value): value for value in (one.chosen, *one.held.values())}.values())
    place = st.selectbox(
        plain(one.header), range(len(values)), format_func=lambda at: said(values[at]) or "nothing", key=key
    )
    return values[place]


book = books.current_book()
st.title("Duplicates", anchor=False)
groups = views.duplicates(book)
if not groups:
    empty("No two rows look like one person", "Nothing to do here.")
else:
    st.markdown(f"{counted(len(groups), 'group')} of rows may be one person. Nothing is merged by itself.")
    pages = -(-len(groups) // PAGE)
    page = st.pagination(pages, key="duplicates_page") if pages > 1 else 1
    for one in groups[(page - 1) * PAGE : page * PAGE]:
        group(book, one)
