"""What is shown of an event wherever it is shown: its line in the list, its head, its intent, its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import WEEKDAYS, counted, plain_day
from netdash.events import WANTED_CONVERSATIONS, Phase
from netdash.ui import menu, practice_actions
from netdash.ui.link_ids import link_id
from netdash.ui.text import plain

if TYPE_CHECKING:
    from datetime import date

    from netdash.events import Event
    from netdash.ui.books import Book

_TURN = "event_turn"


def event_card(book: Book, event: Event) -> None:
    """One event in the list: when, where, what for, and how far it is or how it went."""
    with st.container(border=True, gap="xsmall", height="stretch", key=f"events_card_{event.key}"):
        with st.container(key=f"name_event_{event.key}"):
            st.page_link(
                menu.EVENT, label=plain(event.name), icon="", query_params={"id": link_id(event.key)}
            )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(plain(when_and_where(event, book.today)), width="content")
            if event.phase is Phase.TODAY:
                st.badge("Today", icon=":material/today:", color="orange")
            if event.running:
                clocks = counted(event.running, "clock")
                st.badge(f"{clocks} running", icon=":material/timer:", color="orange")
        if event.intent:
            st.markdown(f":material/explore: {plain(event.intent)}")
        st.markdown(plain(event.sentence))


def when_and_where(event: Event, today: date) -> str:
    """When and where on a line: "Tuesday 1 December, in 9 days · Malmö"."""
    parts = []
    if event.day:
        ahead = (event.day - today).days
        how_far = f", {'tomorrow' if ahead == 1 else f'in {ahead} days'}" if ahead > 0 else ""
        parts.append(f"{WEEKDAYS[event.day.weekday()]} {plain_day(event.day, today)}{how_far}")
    else:
        parts.append("No date yet")
    return " · ".join([*parts, *([event.place] if event.place else [])])


def head(book: Book, event: Event) -> None:
    """The name, when and where, and above all what the user wants there."""
    st.title(plain(event.name), anchor=False)
    st.caption(plain(when_and_where(event, book.today)))
    with st.container(border=True, gap="xsmall", key="event_intent"):
        low, high = event.wanted
        wanted = str(low) if low == high else f"{low} to {high}"
        if event.intent:
            st.markdown(f":material/explore: **{plain(event.intent)}**")
        else:
            st.markdown("What do you want to learn here, and whom do you hope to find?")
        st.caption(f"{wanted} real conversations wanted, rather than many brief ones.")
        if not book.read_only:
            with st.popover("Change" if event.intent else "Say what you want here", key="event_change"):
                event_form(book, event)


def event_form(book: Book, event: Event | None = None) -> None:
    """The form of a new event, or of one that is there."""
    turn = st.session_state.get(_TURN, 0)
    key = f"event_form_{event.key if event else 'new'}_{turn}"
    with st.form(key, border=False):
        if event is None:
            st.text_input("What is it called?", key=f"{key}_name")
        st.text_area(
            "What do you want to learn, whom do you hope to find?", event.intent if event else "",
            key=f"{key}_intent", height=80,
        )  # fmt: skip
        left, right = st.columns(2)
        left.date_input("When", event.day if event else None, key=f"{key}_date")
        right.number_input(
            "Real conversations wanted", 1, 20, event.wanted[0] if event else WANTED_CONVERSATIONS[0],
            key=f"{key}_wanted_conversations", help="Three to five is a good evening.",
        )  # fmt: skip
        st.text_input("Where", event.place if event else "", key=f"{key}_place")
        st.form_submit_button(
            "Save" if event else "Add the event", type="primary", key=f"{key}_save",
            on_click=_save, args=(book, event, key),
        )  # fmt: skip


def _save(book: Book, event: Event | None, key: str) -> None:
    names = ("intent", "date", "wanted_conversations", "place")
    fields = {name: st.session_state[f"{key}_{name}"] for name in names}
    if event is None or event.row is None:
        fields["name"] = event.name if event else st.session_state[f"{key}_name"]
        fields = {name: value for name, value in fields.items() if value}
    elif event.day == fields["date"]:
        # The time of day, which the form does not show, stays as it is.
        del fields["date"]
    row = event.row if event else None
    if practice_actions.save_event(book, row, fields):
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
