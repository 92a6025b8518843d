"""On the day: one conversation after another, each noted in under a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.changes.captures import Capture
from netdash.days import counted
from netdash.said_promises import said_promises
from netdash.ui import practice_actions, practice_views
from netdash.ui.cells import people_labels
from netdash.ui.drawing import empty
from netdash.ui.text import plain, tidy

if TYPE_CHECKING:
    from datetime import date

    from netdash.events import Event
    from netdash.ui.books import Book

_TURN = "capture_turn"
CLUES = {
    "cares_about": "Cares about", "working_on": "Working on", "looking_for": "Looking for",
    "can_help_with": "Can help with",
}  # fmt: skip


def on_the_day(book: Book, event: Event) -> None:
    """Capture, beside whom to look for and whom one has met."""
    left, right = st.columns([5, 3], gap="large")
    with left:
        st.header("Note a conversation", anchor=False)
        if book.read_only:
            empty("The sheet cannot be written", tidy(book.read_only))
        else:
            capture_form(book, event)
    with right:
        so_far(event)
        looked_for(book, event)


def capture_form(book: Book, event: Event) -> None:
    """The form; it begins empty after each conversation, ready for the next."""
    key = f"capture_{event.key}_{st.session_state.get(_TURN, 0)}"
    with st.form(key, border=True):
        st.selectbox(
            "With whom?", suggestions(book, event), index=None, accept_new_options=True, key=f"{key}_name",
            placeholder="A name; new ones are welcome", format_func=tidy,
        )  # fmt: skip
        st.segmented_control(
            "How deep was it?", ["real", "brief"], default="real", key=f"{key}_depth", required=True,
            format_func=lambda depth: "A real conversation" if depth == "real" else "Only brief",
        )  # fmt: skip
        st.text_input("What about?", key=f"{key}_topic")
        st.text_area(
            "What should stay?", key=f"{key}_point", height=80,
            placeholder="In their words. “I will send her the report on Tuesday” is found as a promise.",
        )  # fmt: skip
        # Row by row, so that the tabulator goes as the eye does.
        columns = [*st.columns(2), *st.columns(2)]
        for column, (name, label) in zip(columns, CLUES.items(), strict=True):
            column.text_input(label, key=f"{key}_{name}")
        promise, due = st.columns([2, 1])
        promise.text_input("What did you promise?", key=f"{key}_promise")
        due.date_input("By when?", None, key=f"{key}_promise_due")
        st.form_submit_button(
            "Note it, next please", type="primary", shortcut="Ctrl+Enter", key=f"{key}_send",
            on_click=note, args=(book, event, key),
        )  # fmt: skip


def suggestions(book: Book, event: Event) -> list[str]:
    """Names to choose from: those expected here and not met yet, then everybody known."""
    table = book.network.attendees.loc[list(event.attendees)]
    met = {*event.real, *event.brief}
    waiting = [
        str(name)
        for name, contact in zip(table["name"], table["contact"], strict=True)
        if isinstance(name, str) and contact not in met
    ]
    return list(dict.fromkeys([*waiting, *people_labels(book.network).values()]))


def note(book: Book, event: Event, key: str) -> None:
    """Note the conversation of the form, and the promise that was said in it."""
    said = st.session_state
    day = day_of_talk(event, book.today)
    point, promise, due = said[f"{key}_point"], said[f"{key}_promise"], said[f"{key}_promise_due"]
    if not promise.strip():
        mine = next((one for one in said_promises(point, day) if one.by == "me"), None)
        if mine is not None:
            promise, due = mine.what, due or mine.due
    captured = Capture(
        name=said[f"{key}_name"] or "", event=event.name, real=said[f"{key}_depth"] != "brief",
        topic=said[f"{key}_topic"], point=point, promise=promise, promise_due=due,
        **{name: said[f"{key}_{name}"] for name in CLUES},
    )  # fmt: skip
    if practice_actions.note_conversation(book, captured, day):
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def day_of_talk(event: Event, today: date) -> date:
    """The day of the event, once it has come."""
    return event.day if event.day and event.day <= today else today


def so_far(event: Event) -> None:
    """How many real conversations there were, beside what was wanted."""
    st.header("So far", anchor=False)
    low, _ = event.wanted
    with st.container(border=True, gap="small", key="event_so_far"):
        st.metric("Real conversations", f"{len(event.real)} of {low}")
        st.progress(min(1.0, len(event.real) / low))
        st.caption(f"and {counted(len(event.brief), 'brief one')}. One more real one is worth ten cards.")


def looked_for(book: Book, event: Event) -> None:
    """The people picked who were not met yet, and what to ask them."""
    st.header("Still to find", anchor=False)
    met = {*event.real, *event.brief}
    marked = book.network.attendees["met"].fillna(value=False).astype(bool)
    waiting = [
        one for one in practice_views.targets(book, event.key)
        if one.chosen and one.contact not in met and not marked[one.attendee]
    ]  # fmt: skip
    if not waiting:
        st.markdown("Nobody: you have met everybody you picked, or picked nobody.")
    for one in waiting:
        with st.container(gap=None):
            st.markdown(f"**{plain(one.name)}**" + (f", {plain(one.about)}" if one.about else ""))
            st.caption(plain(one.question))
