"""What the practice adds to a person's page: a message, the brief on paper, a card for the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.ui import practice_actions, practice_views, promise_parts, views
from netdash.ui.drafting import About, about_of
from netdash.ui.prepare_calendar import paper
from netdash.ui.text import tidy
from netdash.vcards import vcards

if TYPE_CHECKING:
    from netdash.ui.books import Book


def on_person(book: Book, row: int) -> None:
    """The buttons below those of the page, and promises said in the notes about this person."""
    label, key = (str(book.network.contacts[name][row]) for name in ("label", "key"))
    with st.container(horizontal=True, gap="small", key="person_practice"):
        practice_actions.draft_button(key, begins_with(book, row), "person", "Write a message")
        paper(book, row, "person")
        st.download_button(
            "vCard", vcards(book.network, [row]), file_name=f"{tidy(label)}.vcf",
            mime="text/vcard", icon=":material/contact_page:", key="person_vcard", on_click="ignore",
        )  # fmt: skip
    mine = [one for one in practice_views.offered(book) if one.contact == row]
    promise_parts.said_in_notes(book, mine, "person")


def begins_with(book: Book, row: int) -> About:
    """The kind of message that what is due calls for; else one that gets back in touch."""
    due = next((one for one in views.follow_ups(book) if one.row == row), None)
    if due is not None:
        return about_of(book.network, row, due.reasons[0])
    return About("re_engage" if views.brief(book, row).last_talk else "follow_up")
