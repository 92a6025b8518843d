"""Events: what comes, what was, and whether they were real conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import counted
from netdash.events import Phase
from netdash.ui import books, practice_views, shortcuts
from netdash.ui.drawing import answered, empty
from netdash.ui.event_parts import event_card, event_form

if TYPE_CHECKING:
    from netdash.events import Event
    from netdash.ui.books import Book

#: Past events shown at once.
MOST_PAST = 8


def add(book: Book) -> None:
    """The form of a new event."""
    if not book.read_only:
        with st.popover("Add an event", icon=":material/add:", key="events_add"):
            event_form(book)


def some(book: Book, title: str, events: list[Event]) -> None:
    """The events of one time; nothing where there are none."""
    if not events:
        return
    st.header(title, anchor=False)
    with st.grid(
        2, min_column_width=320, gap="small", key=f"events_{title.split(maxsplit=1)[0].lower()}"
    ) as grid:
        for event in events:
            with grid.cell():
                event_card(book, event)


def lists(book: Book) -> None:
    """Coming, recent and earlier events."""
    found = practice_views.events(book)
    of_phase = {phase: [one for one in found if one.phase is phase] for phase in Phase}
    some(book, "Coming up", [*of_phase[Phase.TODAY], *of_phase[Phase.COMING]])
    some(book, "Just been", of_phase[Phase.RECENT])
    earlier = [*of_phase[Phase.PAST], *of_phase[Phase.UNDATED]]
    shown = earlier if st.session_state.get("events_whole") else earlier[:MOST_PAST]
    some(book, "Earlier", shown)
    if len(earlier) > len(shown):
        st.button(
            f"Show {counted(len(earlier) - len(shown), 'earlier event')}", key="events_more",
            shortcut=shortcuts.key("more"), on_click=st.session_state.__setitem__,
            args=("events_whole", True),
        )  # fmt: skip


def depth(book: Book) -> None:
    """Real conversations by event, beside what was wanted."""
    if found := practice_views.event_depth(book):
        st.header("How deep they went", anchor=False)
        answered(found, "events_depth")


book = books.current_book()
st.title("Events", anchor=False)
if practice_views.events(book):
    add(book)
    lists(book)
    depth(book)
else:
    st.header("Nothing planned", anchor=False)
    empty(
        "No event yet",
        "Add the next one you go to: what you want to learn there, and how many real conversations.",
        ":material/event:",
    )
    add(book)
