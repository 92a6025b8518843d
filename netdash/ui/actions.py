"""What can be done with a person from where he is shown: one click, or a dialog."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from netdash import changes
from netdash.follow_ups import FollowUpKind
from netdash.ui import dialogs, menu, practice_actions, shortcuts, writing
from netdash.ui.drawing import empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from netdash.follow_ups import FollowUp, Reason
    from netdash.introductions import Proposal
    from netdash.people import OpenPromise
    from netdash.ui.books import Book

#: Days until one comes back to a person, by the words of the menu.
LATER = {"Tomorrow": 1, "In a week": 7, "In two weeks": 14, "In a month": 30, "In three months": 91}
DETAIL = "Log with detail"


def nobody_yet(book: Book) -> None:
    """What is shown while a sheet holds nobody, and how people come into it."""
    if book.network.reading.table("contacts") is None or book.read_only:
        empty("No people yet", "Look at the Spreadsheet page to see how your sheet was read.")
        menu.sheet_link()
        return
    empty(
        "Nobody in your sheet yet",
        "Add the first person, or bring in the people you have elsewhere: an export, an attendee list, or "
        "just names.",
        ":material/person_add:",
    )
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(
            "Add the first person", type="primary", icon=":material/person_add:", key="nobody_add",
            on_click=dialogs.ask, args=("add",),
        )  # fmt: skip
        if st.button("Import people", icon=":material/group_add:", key="nobody_import"):
            st.switch_page(menu.IMPORT)


def on_follow_up(book: Book, follow_up: FollowUp) -> None:
    """The buttons at the foot of a card on Today, which is a row."""
    if book.read_only:
        practice_actions.on_follow_up(book, follow_up)
        return
    key = follow_up.key
    _answer(book, follow_up.row, follow_up.reasons[0], key)
    practice_actions.on_follow_up(book, follow_up)
    st.button("Spoke today", key=f"act_spoke_{key}", on_click=spoke, args=(book, (follow_up.row,)))
    st.button("Wrote today", key=f"act_wrote_{key}", on_click=wrote, args=(book, follow_up.row))
    st.menu_button(
        "More", [DETAIL, *LATER], key=f"act_more_{key}", type="tertiary", on_click=_chosen,
        args=(book, follow_up.row, key),
    )  # fmt: skip


def on_person(book: Book, row: int) -> None:
    """The buttons below a person's name."""
    if book.read_only:
        return
    key = str(book.network.contacts["key"][row])
    with st.container(horizontal=True, gap="small", key="person_actions"):
        st.button(
            "Spoke today", key="person_spoke", type="primary", icon=":material/call:",
            shortcut=shortcuts.key("spoke"), on_click=spoke, args=(book, (row,)),
        )  # fmt: skip
        st.button("Wrote today", key="person_wrote", icon=":material/mail:", on_click=wrote, args=(book, row))
        for label, kind, icon, shortcut in (
            (DETAIL, "log", "edit_note", "detail"),
            ("Edit", "edit", "edit", "edit"),
            ("Rhythm", "rhythm", "ssid_chart", None),
            ("Promise", "promise", "front_hand", None),
        ):
            st.button(
                label, key=f"person_{kind}", icon=f":material/{icon}:",
                shortcut=shortcuts.key(shortcut) if shortcut else None,
                on_click=dialogs.ask, args=(kind, (key,)),
            )  # fmt: skip
        st.menu_button(
            "Come back", list(LATER), key="person_later", icon=":material/snooze:",
            on_click=_chosen, args=(book, row, "", "person_later"),
        )  # fmt: skip


def on_proposal(book: Book, proposal: Proposal) -> None:
    """The buttons at the foot of a proposed introduction, which is a row."""
    if book.read_only:
        return
    pair = f"{proposal.first_key}_{proposal.second_key}"
    practice_actions.on_proposal(proposal)
    for label, status in (("Note the idea", "idea"), ("Not these two", "declined")):
        st.button(
            label, key=f"introduce_{status}_{pair}", type="secondary" if status == "idea" else "tertiary",
            on_click=introduce, args=(book, proposal, status),
        )  # fmt: skip


def on_promise(book: Book, promise: OpenPromise) -> None:
    """The buttons beside an open promise."""
    if book.read_only:
        return
    with st.container(horizontal=True, gap="small"):
        _promise_buttons(book, promise.row, f"promise_{promise.row}")


def spoke(book: Book, rows: Sequence[int]) -> None:
    """Log a talk of today."""
    log_today(book, rows, "call", "both")


def wrote(book: Book, row: int) -> None:
    """Log a message of today."""
    log_today(book, (row,), "message", "out")


def thanked(book: Book, row: int) -> None:
    """Log thanks said today."""
    log_today(book, (row,), "thanks", "out")


def log_today(book: Book, rows: Sequence[int], kind: str, direction: str) -> None:
    """Log a contact of today in one click."""
    writing.submit(
        book,
        lambda network: changes.log_interaction(network, rows, book.today, kind, direction=direction),
        lambda network: changes.log_interaction(
            network, rows, book.today, kind, direction=direction, new_tabs=False
        ),
    )


def keep(book: Book, promise: int) -> None:
    """A promise was kept today."""
    writing.submit(book, lambda network: changes.keep_promise(network, promise, book.today))


def release(book: Book, promise: int) -> None:
    """A promise is let go today."""
    writing.submit(book, lambda network: changes.let_go_promise(network, promise, book.today))


def come_back(book: Book, row: int, days: int) -> None:
    """Be reminded of a person later."""
    until = book.today + timedelta(days=days)
    writing.submit(book, lambda network: changes.snooze(network, row, until))


def introduce(book: Book, proposal: Proposal, status: str) -> None:
    """Put a proposed introduction into the ledger."""
    writing.submit(
        book,
        lambda network: changes.record_introduction(
            network, proposal.first, proposal.second, book.today, status=status, reason=proposal.why
        ),
    )


def _answer(book: Book, row: int, reason: Reason, key: str) -> None:
    """The one click that settles what the card is about, where there is one."""
    if reason.kind is FollowUpKind.THANKS:
        st.button("Thanked", key=f"act_thanked_{key}", type="primary", on_click=thanked, args=(book, row))
    elif reason.kind in {FollowUpKind.PROMISE, FollowUpKind.THEIR_PROMISE} and reason.about is not None:
        _promise_buttons(book, reason.about, f"act_promise_{key}")


def _promise_buttons(book: Book, promise: int, key: str) -> None:
    st.button("Kept", key=f"{key}_kept", type="primary", on_click=keep, args=(book, promise))
    st.button("Let it go", key=f"{key}_let_go", on_click=release, args=(book, promise))


def _chosen(book: Book, row: int, key: str, menu: str = "") -> None:
    """A choice from the menu of a person."""
    choice = st.session_state[menu or f"act_more_{key}"]
    if choice == DETAIL:
        dialogs.ask("log", (key,))
    elif choice in LATER:
        come_back(book, row, LATER[choice])
