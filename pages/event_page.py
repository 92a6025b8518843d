"""One event: prepare, note conversations on the day, and see afterwards what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.events import Phase
from netdash.ui import books, event_after, event_day, event_parts, event_prepare, menu, practice_views
from netdash.ui.drawing import empty

if TYPE_CHECKING:
    from netdash.events import Event
    from netdash.ui.books import Book

STEPS = {
    "Prepare": event_prepare.prepare,
    "On the day": event_day.on_the_day,
    "Afterwards": event_after.afterwards,
}
#: The step with which the page begins.
BEGINS = {Phase.COMING: "Prepare", Phase.UNDATED: "Prepare", Phase.TODAY: "On the day"}


def event_page(book: Book, event: Event) -> None:
    """The intent above all, then one of the three steps."""
    event_parts.head(book, event)
    step = st.segmented_control(
        "Step", list(STEPS), default=BEGINS.get(event.phase, "Afterwards"), required=True,
        key=f"event_step_{event.key}", label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    STEPS[str(step)](book, event)


book = books.current_book()
found = practice_views.event(book, st.query_params.get("id", ""))
if found is None:
    st.title("Event", anchor=False)
    empty("This event is not in the sheet", "Choose one of your events; the name may have changed.")
    st.page_link(menu.EVENTS, label="All events", icon=":material/event:")
else:
    event_page(book, found)
