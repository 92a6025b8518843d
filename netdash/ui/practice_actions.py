"""What the pages of the practice do: each is handed on to `netdash.ui.writing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash import changes
from netdash.changes.captures import Capture, capture
from netdash.changes.together import joined, pause, start_afresh
from netdash.ui import dialogs, writing
from netdash.ui.drafting import ABOUT, About, about_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from netdash.changes.spelling import Value
    from netdash.follow_ups import FollowUp
    from netdash.introductions import Proposal
    from netdash.network import Network
    from netdash.offered_promises import OfferedPromise
    from netdash.ui.books import Book


def ask_draft(key: str, about: About) -> None:
    """Open the drawer in which a message to a person, by his key, is prepared."""
    st.session_state[ABOUT] = about
    dialogs.ask("draft", (key,))


def draft_button(key: str, about: About, where: str, label: str = "Write") -> None:
    """A button that opens the drawer; `where` makes it the only one of its kind on a page."""
    st.button(
        label,
        key=f"draft_{where}_{key}",
        icon=":material/stylus_note:",
        on_click=ask_draft,
        args=(key, about),
    )


def on_follow_up(book: Book, follow_up: FollowUp) -> None:
    """The draft that a card on Today calls for."""
    about = about_of(book.network, follow_up.row, follow_up.reasons[0])
    draft_button(follow_up.key, about, "card", "Draft")


def on_proposal(proposal: Proposal) -> None:
    """The first step of an introduction: asking the one who seeks."""
    about = About("ask_first", other=proposal.second)
    draft_button(proposal.first_key, about, f"proposal_{proposal.second_key}", "Ask first")


def save_event(book: Book, row: int | None, fields: Mapping[str, Value]) -> bool:
    """Add an event, or change the one of a row."""
    if row is None:
        return writing.submit(book, lambda network: changes.add_event(network, fields))
    return writing.submit(book, lambda network: changes.change_event(network, row, fields))


def change_attendee(book: Book, row: int, fields: Mapping[str, Value]) -> None:
    """Pick somebody, let somebody go, or put the question in other words."""
    writing.submit(book, lambda network: changes.change_attendee(network, row, fields))


def add_attendees(book: Book, event: str, people: Sequence[Mapping[str, Value]]) -> None:
    """Put people on the list of an event."""
    writing.submit(book, lambda network: changes.add_attendees(network, event, people))


def note_conversation(book: Book, said: Capture, on: date) -> bool:
    """Note a conversation at an event; whether it was understood."""
    return writing.submit(book, lambda network: capture(network, said, on))


def take_promise(book: Book, offered: OfferedPromise) -> None:
    """Note a promise that a note holds."""
    said = offered.said
    writing.submit(
        book,
        lambda network: changes.add_promise(
            network, offered.contact, said.what, offered.noted_on, due=said.due, by=said.by
        ),
    )


def decide(book: Book, row: int, month: str, decision: str, note: str) -> None:
    """Keep a decision of the monthly scan."""
    writing.submit(
        book, lambda network: changes.decide_in_scan(network, row, month, decision, on=book.today, note=note)
    )


def move_introduction(book: Book, row: int, status: str) -> None:
    """Say how far an introduction is."""
    writing.submit(book, lambda network: changes.update_introduction(network, row, book.today, status=status))


def thank_for_introduction(book: Book, row: int) -> None:
    """Say that thanks were said for what an introduction came to."""
    writing.submit(
        book, lambda network: changes.update_introduction(network, row, book.today, thanked_on=book.today)
    )


def set_option(book: Book, name: str, value: str) -> bool:
    """Keep something the user chose; blank goes back to what netdash offers."""
    return writing.submit(book, lambda network: changes.set_setting(network, name, value))


def set_tier(book: Book, tag: str, days: int) -> None:
    """Give everybody with a tag, or everybody else, another rhythm."""
    if tag:
        writing.submit(book, lambda network: changes.set_cadence(network, tag, str(days)))
    else:
        set_option(book, "cadence: everyone", str(days))


def wake(book: Book, row: int) -> None:
    """Take somebody's rest away, so that the common rhythm holds again."""
    writing.submit(book, lambda network: changes.set_cadence(network, row, ""))


def begin_afresh(book: Book, days: Mapping[int, date]) -> None:
    """Spread everybody who is overdue over the coming weeks."""
    writing.submit(book, lambda network: start_afresh(network, days))


def go_on_holiday(book: Book, first: date | None, last: date | None) -> bool:
    """Pause everything between two days, or end the holiday."""
    return writing.submit(book, lambda network: pause(network, first, last))


def add_point(book: Book, topic: str, link: str, tags: Sequence[str]) -> bool:
    """Note something worth sharing."""
    return writing.submit(
        book, lambda network: changes.add_talking_point(network, topic, book.today, link=link, tags=tags)
    )


def share_point(book: Book, point: int, row: int) -> None:
    """Say that something was shared with a person, which is a contact too."""

    def wish(network: Network) -> changes.Changes:
        topic = str(network.talking_points["topic"][point])
        told = changes.share_talking_point(network, point, row)
        logged = changes.log_interaction(
            network, [row], book.today, "message", direction="out", topic=topic, value="gave"
        )
        return joined(told, logged)

    writing.submit(book, wish)
