"""Whom one meets today, by a calendar file, with a brief of each."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from netdash.calendars import meetings
from netdash.errors import NetdashError
from netdash.paper.sheets import brief_sheet
from netdash.ui import views
from netdash.ui.drawing import empty
from netdash.ui.menu import person_link
from netdash.ui.person_parts import lines, listed
from netdash.ui.text import plain, tidy

if TYPE_CHECKING:
    from netdash.calendars import Meeting
    from netdash.ui.books import Book


def todays_meetings(book: Book) -> None:
    """A calendar file, and a brief for everybody known in it."""
    st.header("Whom I meet today", anchor=False)
    st.caption("Export your calendar as an .ics file. It is read here, and kept nowhere.")
    file = st.file_uploader("A calendar file", type=["ics"], key="prepare_calendar")
    if file is None:
        return
    try:
        found = read(book, file.getvalue())
    except NetdashError as error:
        st.error(plain(str(error)))
        return
    if not found:
        empty("No meeting today", "The calendar has nothing for today.", ":material/event_available:")
    for number, meeting in enumerate(found):
        one_meeting(book, meeting, number)


def read(book: Book, data: bytes) -> tuple[Meeting, ...]:
    """Today's entries of a calendar file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "calendar.ics"
        path.write_bytes(data)
        return meetings(path, book.network, book.today)


def one_meeting(book: Book, meeting: Meeting, number: int) -> None:
    """One entry: when, what, and what to know of everybody in it."""
    st.subheader(f"{meeting.starts:%H:%M} {plain(meeting.title)}", anchor=False)
    if meeting.unknown:
        st.caption(f"Not in your sheet: {plain(', '.join(meeting.unknown))}")
    for row in meeting.rows:
        short_brief(book, row, f"{number}_{row}")


def short_brief(book: Book, row: int, key: str) -> None:
    """What to know, in short, and the whole of it to take along."""
    brief = views.brief(book, row)
    with st.container(border=True, gap="small", key=f"prepare_brief_{key}"):
        with st.container(key=f"name_meeting_{key}", gap=None):
            person_link(brief.label, brief.key)
        lines(("Last talk", brief.last_talk))
        listed("Ask about", brief.ask_about[:3])
        listed("You promised", [one.sentence for one in brief.promises_mine])
        listed("They promised", [one.sentence for one in brief.promises_theirs])
        paper(book, row, key)


def paper(book: Book, row: int, key: str) -> None:
    """The brief as a page to print."""
    brief = views.brief(book, row)
    st.download_button(
        "On paper", brief_sheet(brief, book.today), file_name=f"{tidy(brief.label)}.html", mime="text/html",
        icon=":material/print:", key=f"brief_paper_{key}", on_click="ignore",
    )  # fmt: skip
