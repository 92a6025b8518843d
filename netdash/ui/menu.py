"""The app's pages: their files, titles and addresses."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from netdash.ui.link_ids import link_id
from netdash.ui.text import plain

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

TODAY = "pages/today_page.py"
PEOPLE = "pages/people_page.py"
PERSON = "pages/person_page.py"
CADENCE = "pages/cadence_page.py"
INTRODUCTIONS = "pages/introductions_page.py"
NETWORK = "pages/network_page.py"
SPREADSHEET = "pages/spreadsheet_page.py"
OPEN = "pages/open_page.py"
FIRST_LOOK = "pages/first_look_page.py"
CHANGES = "pages/changes_page.py"
IMPORT = "pages/import_page.py"
DUPLICATES = "pages/duplicates_page.py"
EVENTS = "pages/events_page.py"
EVENT = "pages/event_page.py"
PROMISES = "pages/promises_page.py"
GIVING = "pages/giving_page.py"
SCAN = "pages/scan_page.py"
DIVIDEND = "pages/dividend_page.py"
PREPARE = "pages/prepare_page.py"

#: The address of the first page, which is not shown; without one its file's name would be taken.
FIRST = "first"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its file, what the menu calls it and where it is found.

    No file's name may equal its address: Streamlit would take the file for the whole app.
    """

    file: str
    title: str
    icon: str
    address: str
    about: str = ""
    hidden: bool = False


ENTRIES = (
    Entry(TODAY, "Today", "today", FIRST, "Who to write to now, and why."),
    Entry(PEOPLE, "People", "group", "people", "Find someone, and everything you know."),
    Entry(EVENTS, "Events", "event", "events", "Prepare, note conversations, see what came of them."),
    Entry(PROMISES, "Promises", "front_hand", "promises", "What you and others promised, and by when."),
    Entry(CADENCE, "Cadence", "ssid_chart", "cadence", "How your outreach goes, week by week."),
    Entry(INTRODUCTIONS, "Introductions", "handshake", "introductions", "Who should meet whom, and why."),
    Entry(NETWORK, "Network", "hub", "network", "Who knows whom, and the bridges you have built."),
    Entry(SCAN, "Monthly scan", "checklist", "scan", "Once a month, one person after another."),
    Entry(PREPARE, "Prepare", "auto_awesome", "prepare", "What to share, how to begin, how you write."),
    Entry(GIVING, "Give and take", "volunteer_activism", "giving", "What went which way; whom to thank."),
    Entry(DIVIDEND, "What came of it", "potted_plant", "dividend", "Advice, referrals, collaborations."),
    Entry(
        SPREADSHEET, "Spreadsheet", "table_view", "spreadsheet",
        "How your sheet was read, and what could not be.",
    ),
    Entry(PERSON, "Person", "person", "person", hidden=True),
    Entry(EVENT, "Event", "event", "event", hidden=True),
    Entry(CHANGES, "Changes", "history", "changes", hidden=True),
    Entry(IMPORT, "Import people", "group_add", "import", hidden=True),
    Entry(DUPLICATES, "Duplicates", "join", "duplicates", hidden=True),
    Entry(OPEN, "Open a spreadsheet", "folder_open", "open", hidden=True),
    Entry(FIRST_LOOK, "A first look", "visibility", "first-look", hidden=True),
    # The first page answers at the bare address only; this lets it answer at its own too.
    Entry(TODAY, "Today", "today", "today", hidden=True),
)  # fmt: skip


def all_pages() -> list[StreamlitPage]:
    """The pages in the order of the menu, the hidden ones last."""
    return [copy(page) for page in _pages()]


def person_link(name: str, key: str) -> None:
    """A link to a person's page; `name` is shown as it is written."""
    st.page_link(_person(), label=plain(name), icon="", query_params={"id": link_id(key)})


def sheet_link() -> None:
    """A link to the page that shows how the sheet was read."""
    st.page_link(SPREADSHEET, label="See how your sheet was read", icon=":material/table_view:")


def go_to_person(key: str) -> None:
    """Show a person's page."""
    st.switch_page(PERSON, query_params={"id": link_id(key)})


@cache
def _pages() -> tuple[StreamlitPage, ...]:
    """The pages as they were found on the disk; Streamlit marks the one it shows, so each run has copies."""
    return tuple(_page(entry) for entry in ENTRIES)


@cache
def _person() -> StreamlitPage:
    """The page of a person; for a file Streamlit would look on the disk, at every link."""
    return next(page for entry, page in zip(ENTRIES, _pages(), strict=True) if entry.file == PERSON)


def _page(entry: Entry) -> StreamlitPage:
    return st.Page(
        entry.file,
        title=entry.title,
        icon=f":material/{entry.icon}:",
        url_path=entry.address,
        default=entry.address == FIRST,
        help=entry.about or None,
        visibility="hidden" if entry.hidden else "visible",
    )
