"""After an event: who was met, the 48-hour clocks, promises, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.days import counted
from netdash.ui import actions, practice_actions, practice_views
from netdash.ui.drafting import About
from netdash.ui.drawing import empty
from netdash.ui.menu import person_link
from netdash.ui.text import plain

if TYPE_CHECKING:
    from netdash.events import Event
    from netdash.ui.books import Book

_STATES = {
    "done": "written within 48 hours",
    "running": "48-hour clock running",
    "late": "written later than 48 hours",
    "overdue": "not written yet, 48 hours are over",
    "missed": "never written",
    "resting": "at rest, so not asked for",
}


def afterwards(book: Book, event: Event) -> None:
    """How it went, and what is still to do."""
    if not event.real and not event.brief:
        st.header("Who was met", anchor=False)
        empty("Nobody is noted yet", "Under “On the day”, note whom you talked to while you remember it.")
        return
    figures(event)
    left, right = st.columns([5, 3], gap="large")
    with left:
        who_was_met(book, event)
    with right:
        found_what_wanted(book, event)
        promised(book, event)
        came_of_it(event)


def figures(event: Event) -> None:
    """Depth first, then speed."""
    low, _ = event.wanted
    with st.grid(4, min_column_width=140, gap="small", key="event_figures"):
        st.metric("Real conversations", f"{len(event.real)} of {low}", border=True)
        st.metric("Brief ones", len(event.brief), border=True)
        st.metric(
            "Within 48 hours",
            f"{event.rate.done} of {event.rate.met}" if event.rate.met else "–",
            border=True,
        )
        st.metric("Clocks running", event.running, border=True)


def who_was_met(book: Book, event: Event) -> None:
    """Everybody met, the real conversations first, each with where the follow-up stands."""
    st.header("Who was met", anchor=False)
    states = practice_views.clocks_of(book, event.name)
    labels, keys = book.network.contacts["label"], book.network.contacts["key"]
    for contact in (*event.real, *event.brief):
        key, state = keys[contact], states.get(contact, "")
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small",
                          key=f"event_met_{key}"):  # fmt: skip
            with st.container(key=f"person_met_{key}", gap=None, width="stretch"):
                person_link(labels[contact], key)
                st.caption(
                    ("Real conversation" if contact in event.real else "Brief")
                    + (f", {_STATES[state]}" if state else "")
                )
            if state in {"running", "overdue"}:
                practice_actions.draft_button(key, About("follow_up"), "met", "Write")


def found_what_wanted(book: Book, event: Event) -> None:
    """The intent again, and what became of it."""
    if not event.intent and not event.notes:
        return
    st.header("What you came for", anchor=False)
    if event.intent:
        st.markdown(plain(event.intent))
    key = f"event_notes_{book.token}_{event.key}"
    st.text_area(
        "Did you find it? What will you do differently?", event.notes, key=key, height=90,
        disabled=bool(book.read_only) or event.row is None,
        on_change=keep_notes, args=(book, event, key),
    )  # fmt: skip


def keep_notes(book: Book, event: Event, key: str) -> None:
    """Keep what became of the intent with the event."""
    practice_actions.save_event(book, event.row, {"notes": st.session_state[key]})


def promised(book: Book, event: Event) -> None:
    """Promises still open to and from the people met."""
    st.header("Promises open", anchor=False)
    waiting = practice_views.promises_by_person(book)
    labels, keys = book.network.contacts["label"], book.network.contacts["key"]
    lines = [
        (labels[contact], one)
        for contact in (*event.real, *event.brief)
        for one in waiting.get(keys[contact], ())
    ]
    if not lines:
        st.markdown("None with the people met here.")
    for label, one in lines:
        with st.container(gap="xsmall", key=f"event_promise_{one.row}"):
            st.markdown(f"**{plain(label)}**: {plain(one.sentence)}")
            actions.on_promise(book, one)


def came_of_it(event: Event) -> None:
    """What came of it, months later."""
    st.header("What came of it", anchor=False)
    if not event.came_of_it:
        st.markdown(
            "Nothing noted yet. When advice, a referral or a project grows from a talk here, note it."
        )
        return
    st.markdown(f"{counted(len(event.came_of_it), 'outcome')} from people you met here.")
    for line in event.came_of_it:
        st.markdown(f"- {plain(line)}")
