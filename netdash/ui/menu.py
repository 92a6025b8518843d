"""The app's pages: their files, titles and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from netdash.ui.text import plain

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

TODAY = "pages/today_page.py"
PEOPLE = "pages/people_page.py"
PERSON = "pages/person_page.py"
CADENCE = "pages/cadence_page.py"
INTRODUCTIONS = "pages/introductions_page.py"
SPREADSHEET = "pages/spreadsheet_page.py"
OPEN = "pages/open_page.py"


def all_pages() -> list[StreamlitPage]:
    """The pages in the order of the menu, the hidden ones last.

    No file name equals its page's address: Streamlit then takes the file for the whole app.
    """
    return [
        st.Page(TODAY, title="Today", icon=":material/today:", default=True,
                help="Who to write to now, and why."),
        st.Page(PEOPLE, title="People", icon=":material/group:", url_path="people",
                help="Find someone, and everything you know."),
        st.Page(CADENCE, title="Cadence", icon=":material/ssid_chart:", url_path="cadence",
                help="How your outreach goes, week by week."),
        st.Page(INTRODUCTIONS, title="Introductions", icon=":material/handshake:", url_path="introductions",
                help="Who should meet whom, and why."),
        st.Page(SPREADSHEET, title="Spreadsheet", icon=":material/table_view:", url_path="spreadsheet",
                help="How your sheet was read, and what could not be."),
        st.Page(PERSON, title="Person", icon=":material/person:", url_path="person", visibility="hidden"),
        # The default page answers at the bare address only; this one answers at /today.
        st.Page(TODAY, title="Today", icon=":material/today:", url_path="today", visibility="hidden"),
        st.Page(OPEN, title="Open a spreadsheet", icon=":material/folder_open:", url_path="open",
                visibility="hidden"),
    ]  # fmt: skip


def person_link(name: str, key: str) -> None:
    """A link to a person's page; `name` is shown as it is written."""
    st.page_link(PERSON, label=plain(name), icon="", query_params={"id": key})
