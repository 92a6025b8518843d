"""Prepare: whom you meet today, what is worth sharing, how to begin, and how your messages read."""

from __future__ import annotations

import streamlit as st

from netdash.ui import books, prepare_calendar, prepare_points, prepare_words

PARTS = {
    "Worth sharing": prepare_points.worth_sharing,
    "Whom I meet today": prepare_calendar.todays_meetings,
    "Openers and questions": prepare_words.openers,
    "My messages": prepare_words.messages,
}

book = books.current_book()
st.title("Prepare", anchor=False)
part = st.segmented_control(
    "Part", list(PARTS), default="Worth sharing", required=True, key="prepare_part",
    label_visibility="collapsed", persist_state="session",
)  # fmt: skip
PARTS[str(part)](book)
