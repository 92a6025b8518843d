"""The monthly scan: one person after another, a decision each, by mouse or by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from netdash.days import counted
from netdash.scan import ONE_SITTING
from netdash.ui import books, dialogs, practice_actions, practice_views, shortcuts, views
from netdash.ui.drafting import About
from netdash.ui.drawing import empty
from netdash.ui.menu import INTRODUCTIONS, person_link
from netdash.ui.person_parts import lines, listed
from netdash.ui.text import plain, tidy

if TYPE_CHECKING:
    from netdash.scan import Scan
    from netdash.ui.books import Book

#: The decisions, and how their buttons look.
DECISIONS = {
    "reach out": ("Reach out", ":material/waving_hand:"),
    "introduce": ("Introduce", ":material/handshake:"),
    "let rest": ("Let rest", ":material/spa:"),
    "change rhythm": ("Change the rhythm", ":material/ssid_chart:"),
}
_LATER = "scan_later"
_FIRST = "scan_first"
MOST_OPEN = 12


def guided(book: Book, scan: Scan) -> None:
    """The person whose turn it is."""
    done = len(scan.decided)
    later = [row for row in st.session_state.get(_LATER, ()) if row in scan.queue]
    queue = [row for row in scan.queue if row not in later] + later
    queue.sort(key=lambda row: row != st.session_state.get(_FIRST))
    whole = done + len(queue)
    if not queue:
        empty(
            "That was this month's scan" if done else "Nobody to look at yet",
            "See you next month." if done else "Once you have noted contacts, those you miss turn up here.",
        )
        return
    st.progress(done / whole, f"{done} of {counted(whole, 'person', 'people')} decided")
    one_person(book, queue[0], scan.month)


def one_person(book: Book, row: int, month: str) -> None:
    """Who it is, in short, and what to decide."""
    brief = views.brief(book, row)
    with st.container(border=True, gap="small", key="scan_person"):
        with st.container(key=f"name_scan_{brief.key}", gap=None):
            person_link(brief.label, brief.key)
            about = " · ".join(part for part in (brief.title, brief.company, brief.place) if part)
            if about:
                st.caption(plain(about))
        lines(
            ("Last talk", brief.last_talk),
            ("Rhythm", brief.rhythm),
            ("Cares about", ", ".join(brief.cares_about)),
            ("Looking for", brief.looking_for),
            ("Can help with", brief.can_help_with),
        )
        listed("You promised", [one.sentence for one in brief.promises_mine])
        listed("Should meet", brief.should_meet)
        st.text_input(
            "A word to remember", key=f"scan_note_{brief.key}", placeholder="What to ask, why to rest"
        )
        with st.container(horizontal=True, gap="small"):
            for decision, (label, icon) in DECISIONS.items():
                st.button(
                    label, key=f"scan_{decision.replace(' ', '_')}", icon=icon,
                    shortcut=shortcuts.key(decision),
                    type="primary" if decision == "reach out" else "secondary",
                    disabled=bool(book.read_only),
                    on_click=decide, args=(book, row, month, decision),
                )  # fmt: skip
            st.button(
                "Later", key="scan_later_button", shortcut=shortcuts.key("next"), type="tertiary",
                on_click=put_off, args=(row,),
            )  # fmt: skip
            if st.session_state.get(_LATER):
                st.button(
                    "Previous", key="scan_previous", shortcut=shortcuts.key("previous"), type="tertiary",
                    on_click=take_up_again,
                )  # fmt: skip
        if brief.should_meet:
            st.page_link(INTRODUCTIONS, label="See whom to introduce", icon=":material/handshake:")


def decide(book: Book, row: int, month: str, decision: str) -> None:
    """Keep the decision; another rhythm is asked for at once."""
    key = str(book.network.contacts["key"][row])
    practice_actions.decide(book, row, month, decision, st.session_state.get(f"scan_note_{key}", ""))
    if decision == "change rhythm":
        dialogs.ask("rhythm", (key,))


def put_off(row: int) -> None:
    """Put a person at the end of the queue."""
    st.session_state.pop(_FIRST, None)
    before = [one for one in st.session_state.get(_LATER, ()) if one != row]
    st.session_state[_LATER] = [*before, row]


def take_up_again() -> None:
    """Bring the person put off last to the head of the queue."""
    *before, row = st.session_state[_LATER]
    st.session_state[_LATER] = before
    st.session_state[_FIRST] = row


def last_month(book: Book, scan: Scan) -> None:
    """What became of last month's decisions."""
    then = scan.last_month
    st.header("Since last month", anchor=False)
    if not then.decided:
        st.markdown("There was no scan last month. Next month this says what became of today's.")
        return
    st.markdown(plain(then.sentence))
    st.caption(plain(", ".join(f"{decision} {people}" for decision, people in then.decided)))
    if then.open:
        st.markdown("**Still to reach**")
    for row in then.open[:MOST_OPEN]:
        label, key = (str(book.network.contacts[name][row]) for name in ("label", "key"))
        with st.container(horizontal=True, vertical_alignment="center", key=f"person_open_{key}"):
            person_link(label, key)
            practice_actions.draft_button(key, About("re_engage"), "scan", "Draft")


def decided(book: Book, scan: Scan) -> None:
    """This month's decisions."""
    st.header("Decided this month", anchor=False)
    if scan.decided.empty:
        st.markdown("Nothing yet.")
        return
    labels = book.network.contacts["label"]
    latest = scan.decided.iloc[::-1]
    st.dataframe(
        pd.DataFrame(
            {
                "Name": [tidy(labels[int(row)]) for row in latest["contact"]],
                "Decision": [tidy(text) for text in latest["decision"]],
                "Note": [tidy(text) for text in latest["note"]],
            }
        ),
        hide_index=True, alt="Decisions of this month's scan",
    )  # fmt: skip


book = books.current_book()
scan = practice_views.scan(book)
st.title("Monthly scan", anchor=False)
st.caption(
    f"Whom have you not spoken to, and who could use an introduction? At most {ONE_SITTING} people, "
    "the longest silence first. The keys 1 to 4 decide, N puts off."
)
now, then = st.columns([5, 3], gap="large")
with now:
    guided(book, scan)
with then:
    last_month(book, scan)
    decided(book, scan)
