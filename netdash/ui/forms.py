"""The forms inside the dialogs; each answers whether it was sent and understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from netdash import changes
from netdash.fields import CONTACTS, INTERACTION_KINDS
from netdash.ui import writing
from netdash.ui.cells import edited_fields, people_labels, shown
from netdash.ui.text import plain, tidy
from netdash.ui.writing import NOTICE, Notice, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.changes import Changes
    from netdash.network import Network
    from netdash.ui.books import Book

#: How kinds of contact are called on the pills.
KINDS = {kind: kind.capitalize() for kind in INTERACTION_KINDS} | {"met": "Met", "email": "E-mail"}
VALUES = {"gave": "I gave", "received": "I received", "asked": "I asked"}
BY = {"me": "I promised", "them": "They promised"}


def log(book: Book, rows: Sequence[int], key: str) -> bool:
    """A contact with one or more people, with all that is worth remembering."""
    labels = people_labels(book.network)
    with st.form(key, border=False):
        people = st.multiselect(
            "With whom", list(labels), [int(row) for row in rows], format_func=labels.__getitem__,
            placeholder="One or more people",
        )  # fmt: skip
        kind = st.pills("How", list(KINDS), default="call", format_func=KINDS.__getitem__, required=True)
        left, right = st.columns(2)
        day = left.date_input("When", book.today, max_value=book.today)
        depth = right.segmented_control(
            "Depth", ["real", "brief"], help="A real conversation, or a brief one?"
        )
        topic = st.text_input("What about")
        notes = st.text_area("What was said", placeholder="What they care about, are working on, look for …")
        value = st.pills("Who helped whom", list(VALUES), format_func=VALUES.__getitem__)
        event = st.text_input("At an event", placeholder=_latest_event(book.network))
        with st.expander("What comes next", icon=":material/event_upcoming:"):
            step = st.text_input("Next step")
            when = st.date_input("On", None, min_value=book.today)
            promised = st.text_input("A promise", placeholder="Send the article about …")
            by = by_whom()
            due = st.date_input("Promised until", None)
        sent = st.form_submit_button("Log it", type="primary", shortcut="Ctrl+Enter", key=f"{key}_send")
    said: dict[str, Any] = {
        "depth": depth or "", "topic": topic, "notes": notes, "value": value or "", "event": event,
        "next_action": step, "next_follow_up": when, "promise": promised, "promise_due": due,
        "promise_by": by,
    }  # fmt: skip
    return sent and _submitted(
        book,
        lambda network: changes.log_interaction(network, people, day, kind, **said),
        lambda network: changes.log_interaction(network, people, day, kind, **said, new_tabs=False),
    )


def add(book: Book, _: Sequence[int], key: str) -> bool:
    """A person just met, with every clue, in under a minute."""
    with st.form(key, border=False):
        name = st.text_input("Name")
        # Row by row, so that the tabulator goes as the eye does.
        reach, work, met = st.columns(2), st.columns(2), st.columns(2)
        found: dict[str, Any] = {
            "email": reach[0].text_input("E-mail"),
            "phone": reach[1].text_input("Phone"),
            "company": work[0].text_input("Company"),
            "title": work[1].text_input("What they do"),
            "event": met[0].text_input("Met at", placeholder=_latest_event(book.network)),
            "met_on": met[1].date_input("Met on", book.today, max_value=book.today),
            "interests": st.text_input("Cares about", placeholder="parted by semicolons"),
            "looking_for": st.text_input("Looking for"),
            "can_help_with": st.text_input("Can help with"),
        }
        working_on = st.text_input("Working on")
        notes = st.text_area("Anything else worth remembering", height=80)
        found["notes"] = ". ".join(
            part
            for part in (f"Working on: {working_on.strip()}" if working_on.strip() else "", notes.strip())
            if part
        )
        left, right = st.columns([2, 1])
        promised = left.text_input("What did you promise?", placeholder="Send the article about …")
        due = right.date_input("By when?", None)
        sent = st.form_submit_button("Add", type="primary", shortcut="Ctrl+Enter", key=f"{key}_send")
    fields = {field: value for field, value in found.items() if value}
    who = {"name": name, **fields}
    said: dict[str, Any] = {"promise": promised, "promise_due": due, "promised_on": found["met_on"]}
    return sent and _submitted(
        book,
        lambda network: changes.add_contact(network, who, **said),
        lambda network: changes.add_contact(network, who),
    )


def edit(book: Book, rows: Sequence[int], key: str) -> bool:
    """Every column of the person's row, the user's own among them."""
    row = rows[0]
    fields = edited_fields(book.network)
    with st.form(key, border=False):
        st.caption("Blank a field to empty its cell. Cells with formulas cannot be changed here.")
        typed = {}
        for field in fields:
            before = shown(_cell(book.network, row, field.name))
            widget = st.text_area if len(before) > 60 or field.name == "notes" else st.text_input
            typed[field.name] = (
                before,
                widget(plain(field.label), before, key=f"{key}_{field.number}", disabled=field.formula),
            )
        with st.expander("Fields your sheet has no column for", icon=":material/add:"):
            for spec in CONTACTS.fields:
                if spec.name not in typed and spec.name not in {"name", "first_name", "last_name"}:
                    text = st.text_input(
                        spec.header, help=f"{spec.meaning}; adds a column", key=f"{key}_{spec.name}"
                    )
                    typed[spec.name] = "", text
        sent = st.form_submit_button("Save", type="primary", shortcut="Ctrl+Enter", key=f"{key}_send")
    changed = {name: after for name, (before, after) in typed.items() if tidy(before) != tidy(after)}
    return sent and _submitted(book, lambda network: changes.set_fields(network, row, changed))


def rhythm(book: Book, rows: Sequence[int], key: str) -> bool:
    """How often one person, several, or everybody with a tag should hear from the user."""
    tags = sorted(
        {tag for row in rows for tag in tidy(book.network.contacts["tags"][row]).split("; ") if tag}
    )
    with st.form(key, border=False):
        wanted = st.text_input(
            "Rhythm", placeholder="30, monthly, every 6 weeks, quarterly, off",
            help="A number of days or words. “off” leaves the person in peace; blank takes the rhythm away.",
        )  # fmt: skip
        whom = st.radio(
            "For whom", ["", *tags],
            format_func=lambda tag: f"Everybody tagged “{plain(tag)}”" if tag else _these(book.network, rows),
        )  # fmt: skip
        sent = st.form_submit_button("Set it", type="primary", shortcut="Ctrl+Enter", key=f"{key}_send")
    return sent and _submitted(book, lambda network: changes.set_cadence(network, whom or list(rows), wanted))


def promise(book: Book, rows: Sequence[int], key: str) -> bool:
    """A promise of the user's, or of the other person's."""
    with st.form(key, border=False):
        by = by_whom()
        what = st.text_input("What", placeholder="Send the article about …")
        due = st.date_input("By when", None)
        sent = st.form_submit_button("Note it", type="primary", shortcut="Ctrl+Enter", key=f"{key}_send")

    def wish(network: Network) -> Changes:
        return changes.add_promise(network, rows[0], what, book.today, due=due, by=by)

    return sent and _submitted(book, wish)


def by_whom() -> str:
    """Who promised."""
    return st.segmented_control("By whom", list(BY), default="me", format_func=BY.__getitem__, required=True)


def _submitted(book: Book, wish: writing.Wish, smaller: writing.Wish | None = None) -> bool:
    """Hand a wish on; what is wrong with it is said inside the form, which then stays open."""
    if writing.submit(book, wish, smaller):
        return True
    notice = st.session_state.get(NOTICE)
    if isinstance(notice, Notice) and notice.tone is Tone.TROUBLE:
        st.error(plain(notice.text))
        writing.dismiss()
    return False


def _cell(network: Network, row: int, name: str) -> object:
    frame = network.contacts if name in network.contacts else network.extras
    return frame[name][row]


def _latest_event(network: Network) -> str:
    named = network.events.dropna(subset=["name"])
    return tidy(named["name"].iloc[-1]) if len(named) else ""


def _these(network: Network, rows: Sequence[int]) -> str:
    label = plain(network.contacts["label"][rows[0]]) if rows else ""
    return label if len(rows) == 1 else f"These {len(rows)} people"
