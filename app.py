"""The app's frame: the window, the menu, which spreadsheet is open, and the page."""

from __future__ import annotations

import streamlit as st

from netdash.errors import NetdashError
from netdash.ui import books, dialogs, door, first_look, frame, menu, notices, start


def main() -> None:
    """Draw the page that was asked for, or the way to open a spreadsheet."""
    frame.page_config()
    welcome = door.is_open()
    chosen = welcome and bool(books.chosen_address())
    page = st.navigation(menu.all_pages(), position="sidebar" if chosen else "hidden")
    if not welcome:
        door.way_in()
        return
    if page.url_path == "open":
        page.run()
        return
    if not chosen:
        start.welcome()
        start.ways_to_open()
        return
    try:
        book = books.open_book()
    except NetdashError as error:
        start.trouble(error)
        start.ways_to_open()
        return
    if page.url_path in {"", menu.FIRST}:
        first_look.offer(book)
    frame.sample_strip(book)
    frame.menu_foot(book)
    frame.newer_version_notice(book)
    notices.notices(book)
    page.run()
    dialogs.draw(book)


main()
